/** Single years of age of a history, for sources that have them; methods of five-year groups do not look at them. */
import type { AreaSeries } from './area-series.ts';

/** Persons by single year of age in the years of a history and of its nation. */
export interface SingleAges {
  /** Ages per sex, from 0; the last is open. */
  readonly ages: number;
  /** Persons, shape [areas × years × sexes × ages]. */
  readonly structure: Float64Array;
  /** Persons, shape [nationYears × sexes × ages]. */
  readonly nationStructure: Float64Array;
}

/** Highest open age: above it most cells of most areas are empty. */
const highestAge = 90;

/**
 * Take single ages over from a series, up to the jump-off; without figures of the nation the areas are added up.
 *
 * @param lowestOpen   age from which the groups of the history are open; a source has to reach it
 * @param nationYears  years of the nation up to the jump-off
 * @returns undefined if the series has not every year of age from 0 to `lowestOpen`
 */
export function readSingleAges(
  series: AreaSeries,
  lowestOpen: number,
  years: readonly number[],
  nationYears: readonly number[],
): SingleAges | undefined {
  const last = Math.min(highestAge, series.ages[series.ages.length - 1]);
  if (last < lowestOpen || series.ages.some((age, position) => age !== position)) return undefined;
  const ages = last + 1;
  const width = series.sexes.length * ages;
  const structure = new Float64Array(series.areas.length * years.length * width);
  for (let area = 0; area < series.areas.length; area++) {
    const from = area * series.years.length * series.sexes.length;
    addAges(series, series.persons, from, structure, area * years.length * series.sexes.length, years.length, ages);
  }
  const nationStructure = new Float64Array(nationYears.length * width);
  if (series.national !== undefined)
    addAges(series, series.national.persons, 0, nationStructure, 0, nationYears.length, ages);
  else for (let i = 0; i < structure.length; i++) nationStructure[i % (years.length * width)] += structure[i];
  return { ages, structure, nationStructure };
}

/** Single ages of the first `years` of `all` years and the first `nationYears` of the nation. */
export function cutSingleAges(
  single: SingleAges | undefined,
  areas: number,
  all: number,
  years: number,
  nationYears: number,
  sexes: number,
): SingleAges | undefined {
  if (single === undefined) return undefined;
  const width = sexes * single.ages;
  const structure = new Float64Array(areas * years * width);
  for (let area = 0; area < areas; area++) {
    const from = area * all * width;
    structure.set(single.structure.subarray(from, from + years * width), area * years * width);
  }
  return { ages: single.ages, structure, nationStructure: single.nationStructure.slice(0, nationYears * width) };
}

/** Add ages of `years` years, from and to rows of one year and sex each; the highest together. */
function addAges(
  series: AreaSeries,
  persons: Float64Array,
  fromRow: number,
  out: Float64Array,
  toRow: number,
  years: number,
  ages: number,
): void {
  const width = series.ages.length;
  for (let row = 0; row < years * series.sexes.length; row++) {
    for (let age = 0; age < width; age++)
      out[(toRow + row) * ages + Math.min(ages - 1, age)] += persons[(fromRow + row) * width + age];
  }
}
