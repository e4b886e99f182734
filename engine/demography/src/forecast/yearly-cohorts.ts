/**
 * Cohorts that go on year by year, where a source has single years of age.
 *
 * Five-year groups lose who is really four and will be nine, and a ratio of five years is half a decade old when
 * it is used. Ratios here go from one birthday to the next, as in the nation, times what an area has against it:
 * first over ten years, pulled to the area's own level where a cohort is small; then over the last years, pulled
 * to those ten years. So the newest years say much of a city and little of a village.
 *
 * @source T. Wilson & T. Grossman (2022), Demographic Research 46: smoothing of cohort ratios; standardised
 *   ratios pulled to a mean: D. Clayton & J. Kaldor (1987), Biometrics 43
 */
import type { History } from './history.ts';
import type { SingleAges } from './single-ages.ts';

/** Found on Norway and Scotland together; half or double of a strength changes no error by more than about one percent. */
const settings = {
  /** Expected persons, at the area's level, that are mixed into ten years of a cohort. */
  strength: 5,
  /** Expected persons, as seen in ten years, that are mixed into the last years of a cohort. */
  newsStrength: 300,
  /** Weight of a year against the one after it, in the last years. */
  decay: 0.6,
  years: 10,
  /** Years that make the nation's ratios: one year of the nation is news as well. */
  nationYears: 5,
} as const;

/** How to move all areas five years on; the youngest group is left empty. */
export type Advance = (from: Float64Array) => Float64Array;

/** True if there are single ages of five years on end. */
export function canStepYearly(history: History): history is History & { readonly single: SingleAges } {
  return history.single !== undefined && countYears(history, history.single) >= settings.nationYears;
}

/**
 * Prepare five yearly steps that take and give five-year groups, and remember single ages in between.
 *
 * @param ratioTrend part of the last change of the national ratios that goes on
 */
export function createYearlySteps(history: History & { readonly single: SingleAges }, ratioTrend: number): Advance {
  const { groups, single } = history;
  const { ages } = single;
  const ratios = readYearlyRatios(history, ratioTrend);
  const last = history.years.length - 1;
  const width = history.sexes * ages;
  let cells: Float64Array = new Float64Array(history.areas * width);
  for (let area = 0; area < history.areas; area++) {
    const from = (area * history.years.length + last) * width;
    cells.set(single.structure.subarray(from, from + width), area * width);
  }
  return (from) => {
    cells = spread(cells, from, ages, groups);
    for (let year = 0; year < 5; year++) cells = listYearlySources(cells, ages).map((n, cell) => n * ratios[cell]);
    return addUp(cells, ages, groups);
  };
}

/** Persons of every age over those who can become them a year later, shape [areas × sexes × ages]; age 0 is 0. */
export function readYearlyRatios(history: History & { readonly single: SingleAges }, ratioTrend: number): Float64Array {
  const { years, areas, sexes, single } = history;
  const { ages } = single;
  const width = sexes * ages;
  const last = years.length - 1;
  const steps = Math.min(settings.years, countYears(history, single));
  const long = createPair(areas * width);
  const news = createPair(areas * width);
  for (let back = 0; back < steps; back++) {
    const nation = divide(readNation(history, single, last - back, 1, width, ages));
    for (let area = 0; area < areas; area++) {
      const to = (area * years.length + last - back) * width;
      const sources = listYearlySources(single.structure.subarray(to - width, to), ages);
      for (let cell = 0; cell < width; cell++) {
        if (cell % ages === 0) continue;
        addPair(long, area * width + cell, single.structure[to + cell], sources[cell] * nation[cell], 1 / steps);
        addPair(
          news,
          area * width + cell,
          single.structure[to + cell],
          sources[cell] * nation[cell],
          weigh(back, steps),
        );
      }
    }
  }
  const national = readNationalRatios(history, single, steps, ratioTrend);
  const ratios = new Float64Array(areas * width);
  for (let area = 0; area < areas; area++) {
    const own = readLevel(long, area * width, width);
    for (let cell = area * width; cell < (area + 1) * width; cell++) {
      const lasting = (long.reached[cell] + settings.strength * own) / (long.expected[cell] + settings.strength);
      const seen =
        (news.reached[cell] + settings.newsStrength * lasting) / (news.expected[cell] + settings.newsStrength);
      ratios[cell] = cell % ages === 0 ? 0 : seen * national[cell % width];
    }
  }
  return ratios;
}

/** Persons that cohorts came to, and that the nation's ratios would have left of them. */
interface Pair {
  readonly reached: Float64Array;
  readonly expected: Float64Array;
}

function createPair(length: number): Pair {
  return { reached: new Float64Array(length), expected: new Float64Array(length) };
}

function addPair({ reached, expected }: Pair, cell: number, came: number, awaited: number, weight: number): void {
  reached[cell] += weight * came;
  expected[cell] += weight * awaited;
}

/** Weights of the years add up to one, so that a strength stands for persons. */
function weigh(back: number, steps: number): number {
  return (settings.decay ** back * (1 - settings.decay)) / (1 - settings.decay ** steps);
}

/** What an area kept or gained against its nation, all ages together; 1 where nobody was. */
function readLevel({ reached, expected }: Pair, start: number, width: number): number {
  let came = 0;
  let awaited = 0;
  for (let cell = start; cell < start + width; cell++) {
    came += reached[cell];
    awaited += expected[cell];
  }
  return came > 0 && awaited > 0 ? came / awaited : 1;
}

/** The newest ratios of the nation with a part of their change against five years before, if ten years are known. */
function readNationalRatios(history: History, single: SingleAges, steps: number, ratioTrend: number): Float64Array {
  const { nationYears } = settings;
  const width = history.sexes * single.ages;
  const last = history.years.length - 1;
  const newest = divide(readNation(history, single, last, nationYears, width, single.ages));
  if (steps < 2 * nationYears) return newest;
  const before = divide(readNation(history, single, last - nationYears, nationYears, width, single.ages));
  return newest.map((ratio, cell) => ratio * (ratio / before[cell]) ** ratioTrend);
}

/** Persons of the nation and who could become them, of `count` years up to a position among the years of areas. */
function readNation(
  history: History,
  single: SingleAges,
  position: number,
  count: number,
  width: number,
  ages: number,
): Pair {
  const sum = createPair(width);
  for (let back = 0; back < count; back++) {
    const to = history.nationYears.indexOf(history.years[position - back]) * width;
    const sources = listYearlySources(single.nationStructure.subarray(to - width, to), ages);
    for (let cell = 0; cell < width; cell++) addPair(sum, cell, single.nationStructure[to + cell], sources[cell], 1);
  }
  return sum;
}

/** Quotients, 1 where nobody was expected. */
function divide({ reached, expected }: Pair): Float64Array {
  return reached.map((value, cell) => (value > 0 && expected[cell] > 0 ? value / expected[cell] : 1));
}

/** Persons who can be of each age a year on, for the open age also its own; age 0 is 0. */
function listYearlySources(cells: Float64Array, ages: number): Float64Array {
  const sources = new Float64Array(cells.length);
  for (let cell = 0; cell < cells.length; cell++) {
    const age = cell % ages;
    if (age > 0) sources[cell] = cells[cell - 1] + (age === ages - 1 ? cells[cell] : 0);
  }
  return sources;
}

/** Scale single ages to five-year groups; a group of which no ages are known is spread evenly. */
function spread(cells: Float64Array, wanted: Float64Array, ages: number, groups: number): Float64Array {
  const sums = addUp(cells, ages, groups);
  return cells.map((persons, cell) => {
    const group = Math.floor(cell / ages) * groups + findGroup(cell % ages, groups);
    if (sums[group] > 0) return (persons * wanted[group]) / sums[group];
    return wanted[group] / ((group + 1) % groups === 0 ? ages - 5 * (groups - 1) : 5);
  });
}

function addUp(cells: Float64Array, ages: number, groups: number): Float64Array {
  const sums = new Float64Array((cells.length / ages) * groups);
  for (let cell = 0; cell < cells.length; cell++)
    sums[Math.floor(cell / ages) * groups + findGroup(cell % ages, groups)] += cells[cell];
  return sums;
}

function findGroup(age: number, groups: number): number {
  return Math.min(groups - 1, Math.floor(age / 5));
}

/** Yearly steps up to the jump-off that areas and nation both have, without a gap. */
function countYears({ years, nationYears }: History, { ages }: SingleAges): number {
  const last = years.length - 1;
  let steps = 0;
  const has = (year: number): boolean => years[last - steps - 1] === year && nationYears.includes(year);
  while (ages > 0 && has(years[last] - steps - 1)) steps++;
  return steps;
}
