/**
 * Hamilton-Perry: cohorts carried on by the change that the same ages went through in the last five years.
 *
 * Ratio: persons of a group over the persons five years before in the group below. The open group comes
 * out of the last two. The youngest come from the ratio of children to women of 15 to 49 (to all persons
 * of those ages if the sexes are not told apart).
 *
 * @source C. Hamilton & J. Perry (1962), Social Forces 41(2); M. Hauer (2019), Scientific Data 6:190005
 *   (differences where a cohort grows, ratios where it shrinks)
 */
import { type History, readYear, sumCells } from './history.ts';

/** Which of the variants. */
export interface HamiltonPerryOptions {
  /** Persons of the nation's ratio that are mixed into a cohort, so that small places lean on it; 0 is plain. */
  readonly strength?: number;
  /** True to add differences where a cohort grew and multiply ratios where it shrank. */
  readonly blend?: boolean;
}

/** Persons by sex and five-year group in one year, of the areas and of the nation. */
export interface Snapshot {
  /** Shape [areas × sexes × groups]. */
  readonly areas: Float64Array;
  /** Shape [sexes × groups]. */
  readonly nation: Float64Array;
}

const step = 5;

/** Take a year out of a history; a year that is not there lies between its neighbours along the cohorts. */
export function readSnapshot(history: History, year: number): Snapshot {
  const { groups } = history;
  const width = history.sexes * groups;
  const areas = new Float64Array(history.areas * width);
  for (let area = 0; area < history.areas; area++) {
    const start = area * history.years.length * width;
    for (let cell = 0; cell < width; cell++)
      areas[area * width + cell] = readCohort(history.structure, start, history.years, year, width, groups, cell);
  }
  const nation = new Float64Array(width);
  for (let cell = 0; cell < width; cell++)
    nation[cell] = readCohort(history.nationStructure, 0, history.nationYears, year, width, groups, cell);
  return { areas, nation };
}

/**
 * One group in a year between two years with figures: what its people were before and will be after.
 *
 * Straight lines through a group would smear a large cohort over its neighbours. The youngest and the open
 * ages, which have no group before or after, do lie on a straight line.
 */
function readCohort(
  values: Float64Array,
  start: number,
  years: readonly number[],
  year: number,
  width: number,
  groups: number,
  cell: number,
): number {
  const after = years.findIndex((known) => known >= year);
  if (after <= 0 || years[after] === year) return readYear(values, start, years, year, width, cell);
  const since = year - years[after - 1];
  const until = years[after] - year;
  const group = cell % groups;
  if (5 * group < since || 5 * (group + 1) + until > 5 * (groups - 1))
    return readYear(values, start, years, year, width, cell);
  const first = cell - group;
  const younger = sumAges(values, start + (after - 1) * width + first, 5 * group - since);
  const older = sumAges(values, start + after * width + first, 5 * group + until);
  return (younger * until + older * since) / (since + until);
}

/** Persons of five ages from `age` on, each group spread evenly over its ages. */
function sumAges(values: Float64Array, start: number, age: number): number {
  const group = Math.floor(age / step);
  const share = age / step - group;
  return (1 - share) * values[start + group] + (share > 0 ? share * values[start + group + 1] : 0);
}

/** True if the history has ages and five years of them: without, only totals can be forecast. */
export function canFollowCohorts(history: History): boolean {
  return history.groups >= 4 && history.years[history.years.length - 1] - getFirstYear(history) >= step;
}

/** First year that areas and nation both have. */
export function getFirstYear(history: History): number {
  return Math.max(history.years[0], history.nationYears[0]);
}

/**
 * Persons who can be in each group five years on: those of the group below, for the open group also its own.
 *
 * @param cells shape [… × groups]; the first group of the result is 0
 */
export function listSources(cells: Float64Array, groups: number): Float64Array {
  const sources = new Float64Array(cells.length);
  for (let cell = 0; cell < cells.length; cell++) {
    const group = cell % groups;
    if (group > 0) sources[cell] = cells[cell - 1] + (group === groups - 1 ? cells[cell] : 0);
  }
  return sources;
}

/**
 * Project every area by its own cohorts.
 *
 * @returns persons at jump-off + horizon, shape [areas × sexes × groups]
 * @throws RangeError if the history is shorter than five years
 */
export function projectHamiltonPerry(
  history: History,
  horizon: number,
  options: HamiltonPerryOptions = {},
): Float64Array {
  const { strength = 0, blend = false } = options;
  const jumpOff = history.years[history.years.length - 1];
  if (jumpOff - getFirstYear(history) < step) throw new RangeError('Cohorts need five years of history.');
  const { groups, sexes } = history;
  const width = sexes * groups;
  const now = readSnapshot(history, jumpOff);
  const then = readSnapshot(history, jumpOff - step);
  const sources = listSources(then.areas, groups);
  const nationSources = listSources(then.nation, groups);
  const ratios = now.areas.map((persons, cell) => {
    const nation = nationSources[cell % width] > 0 ? now.nation[cell % width] / nationSources[cell % width] : 1;
    const exposed = sources[cell] + strength;
    return exposed > 0 ? (persons + strength * nation) / exposed : nation;
  });
  const differences = now.areas.map((persons, cell) => persons - sources[cell]);
  const mothers = { from: 3, to: 10 };
  const nationChildren = readChildRatios(now.nation, history, mothers, 0);
  const children = readChildRatios(now.areas, history, mothers, strength, nationChildren);
  return stepCohorts(now.areas, horizon, (from) => {
    const to = listSources(from, groups);
    for (let cell = 0; cell < to.length; cell++) {
      to[cell] = blend && ratios[cell] > 1 ? Math.max(0, to[cell] + differences[cell]) : to[cell] * ratios[cell];
    }
    return addChildren(to, children, history, mothers);
  });
}

/**
 * Step five years at a time as far as the horizon; a horizon between two steps lies on a line between them.
 *
 * @param start   persons at the jump-off, shape [areas × sexes × groups], as `advance` takes and gives them
 * @param horizon years
 */
export function stepCohorts(
  start: Float64Array,
  horizon: number,
  advance: (from: Float64Array, stepNumber: number) => Float64Array,
): Float64Array {
  let before = start;
  let after = start;
  const steps = Math.ceil(horizon / step);
  for (let number = 1; number <= steps; number++) {
    before = after;
    after = advance(before, number);
  }
  const share = horizon / step - (steps - 1);
  if (steps === 0 || share === 1) return after;
  return after.map((persons, cell) => before[cell] + share * (persons - before[cell]));
}

/** Five-year groups whose persons count as parents: `from` up to, not including, `to`. */
export interface ParentGroups {
  readonly from: number;
  readonly to: number;
}

/** Persons in the parent groups: women if they are known, else everybody, shape [areas]. */
export function countParents(
  cells: Float64Array,
  { sexes, groups, women }: Pick<History, 'sexes' | 'groups' | 'women'>,
  { from, to }: ParentGroups,
): Float64Array {
  const width = sexes * groups;
  const parents = new Float64Array(cells.length / width);
  for (let area = 0; area < parents.length; area++) {
    const start = area * width + Math.max(0, women) * groups;
    for (let group = from; group < Math.min(to, groups); group++) parents[area] += cells[start + group];
  }
  return parents;
}

/**
 * Children under five per parent, per area and sex.
 *
 * @param strength parents of the prior's ratio that are mixed in
 * @param prior    shape [sexes]
 * @returns shape [areas × sexes]
 */
export function readChildRatios(
  cells: Float64Array,
  history: Pick<History, 'sexes' | 'groups' | 'women'>,
  groups: ParentGroups,
  strength: number,
  prior: Float64Array = new Float64Array(history.sexes),
): Float64Array {
  const parents = countParents(cells, history, groups);
  const ratios = new Float64Array(parents.length * history.sexes);
  for (let i = 0; i < ratios.length; i++) {
    const sex = i % history.sexes;
    const exposed = parents[Math.floor(i / history.sexes)] + strength;
    ratios[i] = exposed > 0 ? (cells[i * history.groups] + strength * prior[sex]) / exposed : prior[sex];
  }
  return ratios;
}

/**
 * Put the children of the parents that are there into the first group; changes and returns `cells`.
 *
 * @param cells  persons, shape [areas × sexes × groups]
 * @param ratios children per parent, shape [areas × sexes]
 */
export function addChildren(
  cells: Float64Array,
  ratios: Float64Array,
  history: Pick<History, 'sexes' | 'groups' | 'women'>,
  groups: ParentGroups,
): Float64Array {
  const parents = countParents(cells, history, groups);
  for (let i = 0; i < ratios.length; i++)
    cells[i * history.groups] = ratios[i] * parents[Math.floor(i / history.sexes)];
  return cells;
}

/**
 * Scale every area to a total; an area without persons stays so.
 *
 * @param structure persons, shape [areas × cells of an area]
 * @param totals    persons, shape [areas]
 */
export function controlTotals(structure: Float64Array, totals: Float64Array): Float64Array {
  const width = structure.length / totals.length;
  const sums = sumCells(structure, width);
  return structure.map((persons, cell) => {
    const area = Math.floor(cell / width);
    return sums[area] > 0 ? (persons * totals[area]) / sums[area] : persons;
  });
}
