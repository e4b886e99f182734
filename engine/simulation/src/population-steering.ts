/**
 * Where the totals of municipalities are steered: the back-tested forecast of totals, year by year.
 *
 * For ten years the net migration of a municipality is what brings it to that forecast; then it fades to the
 * levels of the long run. The forecast sees the counted totals up to the last, and the ages on those dates.
 */
import {
  type AreaSeries,
  blendGrowth,
  createHistory,
  extrapolateNation,
  forecastNation,
} from '@transitieatlas/demography';
import { type Accounts, getStock } from './population-accounts.ts';
import type { StructureOfYear } from './population-rate-ratios.ts';
import { ages, cells, getGroup, groups, groupWidth, sumRange } from './population-shape.ts';

/** Years that the forecast is followed. */
const steeredYears = 10;
/** Years after those over which its influence falls to nothing. */
const FADING_YEARS = 10;

/**
 * The long-run growth of the national forecast was found on nations of millions; a smaller country goes on as
 * in its last years, and is not steered.
 */
const SMALLEST_NATION = 1_000_000;

/** Totals to steer to. */
export interface SteeringPath {
  /** Year of the last counted totals. */
  readonly firstYear: number;
  /** Persons on 1 January of that year and those after it, NaN without a forecast, [places × (steeredYears + 1)]. */
  readonly totals: Float64Array;
  /** The same for the whole country, [steeredYears + 1]. */
  readonly nation: Float64Array;
  /** Whether the whole country is steered too. */
  readonly steersNation: boolean;
}

/**
 * Forecast the totals of all places that were counted in every year.
 *
 * @param structures population by single age of the counted years
 * @param last       year of the last counted totals
 * @returns undefined if there are fewer than two years of totals
 */
export function forecastPath(
  municipal: Accounts,
  national: Accounts,
  structures: StructureOfYear,
  last: number,
): SteeringPath | undefined {
  const places = municipal.years > 0 ? municipal.population.length / (municipal.years + 1) : 0;
  const years = Array.from({ length: municipal.years + 1 }, (_, step) => municipal.firstYear + step).filter(
    (year) => year <= last,
  );
  if (years.length < 2 || years[years.length - 1] !== last) return undefined;
  const chosen = Array.from({ length: places }, (_, place) => place).filter((place) =>
    years.every((year) => getStock(municipal, place, year) > 0),
  );
  if (chosen.length === 0) return undefined;
  const series = createSeries(municipal, national, structures, years, chosen);
  const history = createHistory(series, last);
  const width = steeredYears + 1;
  const totals = new Float64Array(places * width).fill(Number.NaN);
  const nation = new Float64Array(width);
  nation[0] = history.nationTotals[years.length - 1];
  const isNation = nation[0] >= SMALLEST_NATION;
  for (const place of chosen) totals[place * width] = getStock(municipal, place, last);
  for (let horizon = 1; horizon <= steeredYears; horizon++) {
    nation[horizon] = isNation ? forecastNation(history, horizon) : extrapolateNation(history, horizon);
    const areas = blendGrowth(history, horizon, nation[horizon]);
    chosen.forEach((place, area) => {
      totals[place * width + horizon] = areas[area];
    });
  }
  return { firstYear: last, totals, nation, steersNation: isNation };
}

/** Weight of the forecast in the flow of a year, 1 to 0. */
export function weighForecast(path: SteeringPath, year: number): number {
  const ahead = year + 1 - path.firstYear;
  return Math.min(1, Math.max(0, 1 - (ahead - steeredYears) / FADING_YEARS));
}

/** Growth factor of a place over a year; beyond the forecast that of its last five years goes on. NaN if unknown. */
export function readGrowth(path: SteeringPath, place: number, year: number): number {
  return readFactor(path.totals, place * (steeredYears + 1), path, year);
}

/** The same of the whole country. */
export function readNationalGrowth(path: SteeringPath, year: number): number {
  return readFactor(path.nation, 0, path, year);
}

function readFactor(totals: Float64Array, first: number, path: SteeringPath, year: number): number {
  const ahead = year + 1 - path.firstYear;
  if (ahead <= steeredYears) return totals[first + ahead] / totals[first + ahead - 1];
  return (totals[first + steeredYears] / totals[first + steeredYears - 5]) ** (1 / 5);
}

function createSeries(
  municipal: Accounts,
  national: Accounts,
  structures: StructureOfYear,
  years: readonly number[],
  chosen: readonly number[],
): AreaSeries {
  const persons = new Float64Array(chosen.length * years.length * groups);
  const newest = structures(years[years.length - 1]);
  years.forEach((year, step) => {
    const ofYear = structures(year);
    chosen.forEach((place, area) => {
      // Where the ages of a year are not known, those of the last take their place.
      const known = !Number.isNaN(ofYear[place * cells]);
      const structure = known ? ofYear : newest;
      const sum = sumRange(structure, place * cells, cells);
      const factor = sum > 0 ? getStock(municipal, place, year) / sum : 0;
      for (let cell = 0; cell < cells; cell++) {
        const at = (area * years.length + step) * groups + getGroup(cell % ages);
        persons[at] += structure[place * cells + cell] * factor;
      }
    });
  });
  const nation = new Float64Array(years.length * groups);
  persons.forEach((value, i) => {
    nation[i % nation.length] += value;
  });
  // In a part of the country the nation is larger than its areas; its ages are taken to be theirs.
  years.forEach((year, step) => {
    const known = getStock(national, 0, year);
    const sum = sumRange(nation, step * groups, groups);
    if (known > 0 && sum > 0) for (let i = 0; i < groups; i++) nation[step * groups + i] *= known / sum;
  });
  return {
    areas: chosen.map(String),
    years,
    sexes: ['T'],
    ages: Array.from({ length: groups }, (_, group) => group * groupWidth),
    persons,
    regions: chosen.map(() => ''),
    national: { years, persons: nation },
  };
}
