/**
 * What draws make of the people of municipalities: factors on the run's own numbers, year by year.
 *
 * All draws of a municipality are walked through time beside each other by the kernel of `demography`. A plan is plain
 * data, so that it can be handed to a worker.
 */
import { type ProjectionInput, type ProjectionShocks, projectCentral, projectDraws } from '@transitieatlas/demography';
import type { DrawModel } from './population-draws.ts';
import { ages, cells, groups, groupWidth } from './population-shape.ts';

/** Share of the year that has passed on 1 October. */
const octoberShare = 273 / 365;
/** Lowest age of the age groups: those of five years, cut where pupils of primary schools begin and end. */
const groupStarts = [0, 4, 5, 10, 12, ...Array.from({ length: groups - 3 }, (_, at) => (at + 3) * groupWidth)];
/** Groups that hold ages 4–11. */
const pupilGroups = [1, 2, 3];

/** Mortality, fertility, migration. */
const shockKinds = 3;

/** Municipalities that are drawn, with what their draws are held against. */
export interface PeoplePlan {
  readonly input: ProjectionInput;
  readonly shocks: ProjectionShocks;
  /** 1 January from which on is drawn. */
  readonly firstYear: number;
  /** The run's persons on the 1 Januaries after it, [places × years]. */
  readonly persons: Float64Array;
  /** The run's children 4–11 on 1 January, that of the first year included, [places × (years + 1)]. */
  readonly children: Float64Array;
}

/** Factors on the numbers of the run, each [places × years × draws]. */
export interface PeopleFactors {
  readonly draws: number;
  readonly years: number;
  /** On the persons on 1 January, from the year after the first on. */
  readonly persons: Float64Array;
  /** On the children 4–11 on 1 October, from the first year on. */
  readonly children: Float64Array;
}

/** Take some municipalities out of the model of all of them; their draws are the same as with the others. */
export function planPeople(model: DrawModel, places: readonly number[]): PeoplePlan {
  const input = cutInput(model.input, places);
  const shocks = cutShocks(model.shocks, places);
  const { years } = input;
  if (places.length === 0) {
    const nobody = new Float64Array(0);
    return { input, shocks, firstYear: model.firstYear, persons: nobody, children: nobody };
  }
  const central = projectCentral(input, { cells: true });
  const persons = new Float64Array(places.length * years);
  const children = new Float64Array(places.length * (years + 1));
  const width = groupStarts.length;
  places.forEach((_, place) => {
    for (let step = 0; step <= years; step++) {
      const row = place * (years + 1) + step;
      for (const group of pupilGroups) children[row] += central.ageGroups[row * width + group];
      if (step > 0) persons[place * years + step - 1] = central.totals[row];
    }
  });
  return { input, shocks, firstYear: model.firstYear, persons, children };
}

/**
 * Draw some of the municipalities of a plan.
 *
 * @param only positions in the plan, in the order of the answer
 */
export function drawPeople(
  plan: PeoplePlan,
  only: readonly number[],
  { seed, firstDraw, draws }: { readonly seed: number; readonly firstDraw: number; readonly draws: number },
): PeopleFactors {
  const { years } = plan.input;
  if (only.length === 0) return { draws, years, persons: new Float64Array(0), children: new Float64Array(0) };
  const { drawTotals: persons, drawGroups } = projectDraws(plan.input, plan.shocks, {
    draws,
    seed,
    firstDraw,
    only,
    levels: [],
    keepTotals: true,
    keepGroups: [pupilGroups],
  });
  if (persons === undefined || drawGroups === undefined) throw new Error('The draws kept no people.');
  const children = new Float64Array(drawGroups.length);
  only.forEach((place, position) => {
    for (let year = 0; year < years; year++) {
      const row = position * years + year;
      divideRow(persons, row, draws, plan.persons[place * years + year]);
      const january = plan.children[place * (years + 1) + year];
      const central = january + (plan.children[place * (years + 1) + year + 1] - january) * octoberShare;
      for (let at = row * draws; at < (row + 1) * draws; at++) {
        const before = year === 0 ? january : drawGroups[at - draws];
        const october = before + (drawGroups[at] - before) * octoberShare;
        children[at] = central > 0 ? october / central : 1;
      }
    }
  });
  return { draws, years, persons, children };
}

function divideRow(values: Float64Array, row: number, width: number, by: number): void {
  for (let at = row * width; at < (row + 1) * width; at++) values[at] = by > 0 ? values[at] / by : 1;
}

/** The input of some areas and the first years, with the numbers that the areas have in the stream of all. */
export function cutInput(input: ProjectionInput, areas: readonly number[], years = input.years): ProjectionInput {
  const cut = (table: ProjectionInput['survival'] | undefined, width: number) => ({
    values: takeRows(table?.values, areas, input.years * width, years * width),
    byArea: true,
    byYear: true,
  });
  return {
    areas: Math.max(1, areas.length),
    years,
    ages: input.ages,
    start: takeRows(input.start, areas, cells),
    survival: cut(input.survival, cells),
    fertility: cut(input.fertility, ages),
    leaving: cut(input.leaving, cells),
    arriving: cut(input.arriving, cells),
    boysShare: input.boysShare,
    groupStarts,
    ...(input.migrationProfile === undefined ? {} : { migrationProfile: splitProfile(input.migrationProfile) }),
    regionOf: Int32Array.from(areas, (area) => input.regionOf?.[area] ?? 0),
    areaNumbers: Int32Array.from(areas, (area) => input.areaNumbers?.[area] ?? area),
  };
}

/** What the deviations of some areas are multiplied by. */
export function cutShocks(shocks: ProjectionShocks, areas: readonly number[]): ProjectionShocks {
  return { ...shocks, areaScale: takeRows(shocks.areaScale, areas, shockKinds) };
}

/** The pull of each five-year group for the finer groups in it. */
function splitProfile(profile: Float64Array): Float64Array {
  const width = groupStarts.length;
  return Float64Array.from({ length: 2 * width }, (_, at) => {
    const group = Math.min(groups - 1, Math.floor(groupStarts[at % width] / groupWidth));
    return profile[Math.floor(at / width) * groups + group];
  });
}

/** The first numbers of some rows. */
function takeRows(
  values: Float64Array | undefined,
  rows: readonly number[],
  width: number,
  taken = width,
): Float64Array {
  const cut = new Float64Array(rows.length * taken);
  if (values === undefined) return cut;
  rows.forEach((row, at) => {
    cut.set(values.subarray(row * width, row * width + taken), at * taken);
  });
  return cut;
}
