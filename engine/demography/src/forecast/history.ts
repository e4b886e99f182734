/**
 * What a forecast may know: populations of areas and of their nation up to the jump-off, and no later.
 *
 * Ages are five-year groups with an open last one, whatever the source has, so that every method sees
 * the same and a cohort moves one group up in five years. Single ages stand beside them where a source has them.
 */
import type { AreaSeries } from './area-series.ts';
import { cutSingleAges, readSingleAges, type SingleAges } from './single-ages.ts';

/** The past of a set of areas, ending at the jump-off. */
export interface History {
  readonly areas: number;
  /** Years with figures, ascending; the last is the jump-off. */
  readonly years: readonly number[];
  readonly sexes: number;
  /** Position of women among the sexes, -1 if the sexes are not told apart. */
  readonly women: number;
  /** Five-year groups per sex; the last is open. */
  readonly groups: number;
  /** Persons, shape [areas × years]. */
  readonly totals: Float64Array;
  /** Persons, shape [areas × years × sexes × groups]. */
  readonly structure: Float64Array;
  /** Years of the nation, ascending, none after the jump-off. */
  readonly nationYears: readonly number[];
  /** Persons, shape [nationYears]. */
  readonly nationTotals: Float64Array;
  /** Persons, shape [nationYears × sexes × groups]. */
  readonly nationStructure: Float64Array;
  /** Number of the region per area, -1 where none is known, shape [areas]. */
  readonly regions: Int32Array;
  /** True if the last area is what the others leave of their nation (`rest-of-nation.ts`). */
  readonly rest?: boolean;
  /** The same persons by single year of age, if the source has them all. */
  readonly single: SingleAges | undefined;
}

/** Lowest age of the open group: high enough for care, low enough to hold people in a small place. */
const openAge = 85;

/**
 * Cut a series off at the jump-off and add its ages up to five-year groups.
 *
 * Without figures of the nation the sum of the areas stands for it.
 *
 * @throws RangeError if the jump-off is not a year of the series
 */
export function createHistory(series: AreaSeries, jumpOff: number): History {
  const years = series.years.filter((year) => year <= jumpOff);
  if (years[years.length - 1] !== jumpOff) throw new RangeError(`The series has no year ${jumpOff}.`);
  const sexes = series.sexes.length;
  const areas = series.areas.length;
  const grouping = groupAges(series.ages);
  const structure = new Float64Array(areas * years.length * sexes * grouping.groups);
  for (let area = 0; area < areas; area++) {
    const from = area * series.years.length * sexes * series.ages.length;
    const to = area * years.length * sexes * grouping.groups;
    addGroups(series.persons, from, structure, to, years.length * sexes, grouping);
  }
  const nation = createNation(series, structure, areas, years, jumpOff, grouping);
  return {
    areas,
    years,
    sexes,
    women: series.sexes.indexOf('F'),
    groups: grouping.groups,
    structure,
    totals: sumCells(structure, sexes * grouping.groups),
    ...nation,
    regions: numberRegions(series.regions),
    single: readSingleAges(series, openAge, years, nation.nationYears),
  };
}

/**
 * Read the five-year groups of one year of a series: what came true.
 *
 * @returns persons, shape [areas × sexes × groups]
 * @throws RangeError if the series does not have the year
 */
export function readObserved(series: AreaSeries, year: number): Float64Array {
  const position = series.years.indexOf(year);
  if (position < 0) throw new RangeError(`The series has no year ${year}.`);
  const grouping = groupAges(series.ages);
  const sexes = series.sexes.length;
  const observed = new Float64Array(series.areas.length * sexes * grouping.groups);
  for (let area = 0; area < series.areas.length; area++) {
    const from = (area * series.years.length + position) * sexes * series.ages.length;
    addGroups(series.persons, from, observed, area * sexes * grouping.groups, sexes, grouping);
  }
  return observed;
}

/** Sum of every run of `width` cells. */
export function sumCells(cells: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(cells.length / width);
  for (let i = 0; i < cells.length; i++) sums[Math.floor(i / width)] += cells[i];
  return sums;
}

/**
 * Read one value of a yearly series, between its years on a straight line, never beyond its ends.
 *
 * @param values shape [… × years × width]; `start` is the first cell of the series
 */
export function readYear(
  values: Float64Array,
  start: number,
  years: readonly number[],
  year: number,
  width = 1,
  cell = 0,
): number {
  const last = years.length - 1;
  if (year <= years[0]) return values[start + cell];
  if (year >= years[last]) return values[start + last * width + cell];
  let after = 1;
  while (years[after] < year) after++;
  const share = (year - years[after - 1]) / (years[after] - years[after - 1]);
  const before = values[start + (after - 1) * width + cell];
  return before + share * (values[start + after * width + cell] - before);
}

/** The history as it was known in an earlier year. @throws RangeError if that year has no figures */
export function cutHistory(history: History, year: number): History {
  const years = history.years.filter((known) => known <= year);
  if (years[years.length - 1] !== year) throw new RangeError(`The history has no year ${year}.`);
  const width = history.sexes * history.groups;
  const all = history.years.length;
  const totals = new Float64Array(history.areas * years.length);
  const structure = new Float64Array(totals.length * width);
  for (let area = 0; area < history.areas; area++) {
    totals.set(history.totals.subarray(area * all, area * all + years.length), area * years.length);
    const from = area * all * width;
    structure.set(history.structure.subarray(from, from + years.length * width), area * years.length * width);
  }
  const nationYears = history.nationYears.filter((known) => known <= year);
  return {
    ...history,
    years,
    totals,
    structure,
    nationYears,
    nationTotals: history.nationTotals.slice(0, nationYears.length),
    nationStructure: history.nationStructure.slice(0, nationYears.length * width),
    single: cutSingleAges(history.single, history.areas, all, years.length, nationYears.length, history.sexes),
  };
}

interface Grouping {
  readonly ages: number;
  readonly groups: number;
  /** Group of every age, shape [ages]. */
  readonly groupOf: Int32Array;
}

function groupAges(ages: readonly number[]): Grouping {
  const last = Math.min(openAge, ages[ages.length - 1]);
  const groups = Math.floor(last / 5) + 1;
  const groupOf = Int32Array.from(ages, (age) => Math.min(groups - 1, Math.floor(age / 5)));
  return { ages: ages.length, groups, groupOf };
}

function addGroups(
  persons: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
  rows: number,
  { ages, groups, groupOf }: Grouping,
): void {
  for (let row = 0; row < rows; row++) {
    for (let age = 0; age < ages; age++) out[to + row * groups + groupOf[age]] += persons[from + row * ages + age];
  }
}

function createNation(
  series: AreaSeries,
  structure: Float64Array,
  areas: number,
  years: readonly number[],
  jumpOff: number,
  grouping: Grouping,
): Pick<History, 'nationYears' | 'nationTotals' | 'nationStructure'> {
  const sexes = series.sexes.length;
  const width = sexes * grouping.groups;
  const nationYears = series.national?.years.filter((year) => year <= jumpOff) ?? years;
  const nationStructure = new Float64Array(nationYears.length * width);
  if (series.national !== undefined) {
    addGroups(series.national.persons, 0, nationStructure, 0, nationYears.length * sexes, grouping);
  } else {
    for (let i = 0; i < structure.length; i++) nationStructure[i % (years.length * width)] += structure[i];
  }
  if (areas > 0 && nationYears[nationYears.length - 1] !== jumpOff)
    throw new RangeError(`The nation has no year ${jumpOff}.`);
  return { nationYears, nationStructure, nationTotals: sumCells(nationStructure, width) };
}

function numberRegions(regions: readonly string[]): Int32Array {
  const known = [...new Set(regions)].filter((region) => region !== '').sort();
  return Int32Array.from(regions, (region) => known.indexOf(region));
}
