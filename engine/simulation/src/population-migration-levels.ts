/**
 * How many net migrants the country and each municipality get in a year that is not yet counted.
 *
 * The country: the median of its net migration (corrections included) over the most recent years, moving
 * to the median over all years with figures. Medians, because single years (refugees of 2022) say little
 * about the next. A municipality: partly its own recent median, partly its share of the country's; what
 * then differs from the country's total is shared out by population, so internal moves add up to zero.
 * These are assumptions, not forecasts of policy.
 */
import { findMedian } from './median.ts';
import type { Accounts } from './population-accounts.ts';

/** Years that count as recent. */
const RECENT_YEARS = 8;
/** Years over which the country moves from its recent to its long-term level. */
const YEARS_TO_LONG_TERM = 15;
/**
 * Weight of a municipality's own level against its share of the country's. Growth above the share follows
 * building that ends, so it fades; below the share people keep leaving. Of the weights 0.4 to 1, tried on
 * 2013 → 2018 and 2018 → 2023, 0.4 and 0.6 had the smallest mean error of municipal totals, and 0.6 keeps
 * more of the declines.
 */
const OWN_WEIGHT_ABOVE_FIRST = 0.6;
const OWN_WEIGHT_ABOVE_LAST = 0.2;
const OWN_WEIGHT_BELOW = 0.6;
/** Years over which the weight above the share falls. */
const YEARS_TO_LAST_WEIGHT = 25;

/** Levels of net migration, persons per year. */
export interface MigrationLevels {
  /** First year without figures. */
  readonly firstYear: number;
  readonly nationalRecent: number;
  readonly nationalLongTerm: number;
  /** Own recent level, NaN without figures, [municipalities + 1]. */
  readonly own: Float64Array;
  /** Share of the country's population that the municipalities hold together, 1 for the whole country. */
  readonly coverage: number;
}

/**
 * Estimate the levels.
 *
 * @param populations persons on the jump-off date, [municipalities + 1]
 * @param jumpOff     year of that date
 */
export function estimateMigrationLevels(
  municipal: Accounts,
  national: Accounts,
  populations: Float64Array,
  jumpOff: number,
): MigrationLevels {
  const places = populations.length;
  const own = new Float64Array(places);
  for (let place = 0; place < places; place++) own[place] = findMedian(listNet(municipal, place).slice(-RECENT_YEARS));
  const sum = populations.reduce((total, value) => total + value, 0);
  const countryPopulation = national.years > 0 ? national.population[jumpOff - national.firstYear] : Number.NaN;
  const coverage = countryPopulation > 0 ? sum / countryPopulation : 1;
  const country = national.years > 0 ? listNet(national, 0) : listSums(municipal, places);
  return {
    firstYear: municipal.years > 0 ? municipal.firstYear + municipal.years : jumpOff,
    nationalRecent: orZero(findMedian(country.slice(-RECENT_YEARS))),
    nationalLongTerm: orZero(findMedian(country)),
    own,
    coverage: Number.isFinite(coverage) ? coverage : 1,
  };
}

/** The country's net migration assumed for a year. */
export function assumeNationalMigration(levels: MigrationLevels, year: number): number {
  const share = Math.min(1, Math.max(0, (year - levels.firstYear) / YEARS_TO_LONG_TERM));
  return levels.nationalRecent + (levels.nationalLongTerm - levels.nationalRecent) * share;
}

/**
 * Net migration of each municipality assumed for a year.
 *
 * Where the municipalities are (nearly) the whole country they add up to its net migration; in a part of
 * the country nothing can be closed, and each keeps its mixture.
 *
 * @param populations persons on 1 January, [municipalities + 1]
 * @param out         receives persons per year, [municipalities + 1]
 */
export function assumeMunicipalMigration(
  levels: MigrationLevels,
  year: number,
  populations: Float64Array,
  out: Float64Array,
): Float64Array {
  const whole = levels.coverage > 0.98;
  const country = assumeNationalMigration(levels, year) * (whole ? 1 : levels.coverage);
  const progress = Math.min(1, Math.max(0, (year - levels.firstYear) / YEARS_TO_LAST_WEIGHT));
  const weightAbove = OWN_WEIGHT_ABOVE_FIRST + (OWN_WEIGHT_ABOVE_LAST - OWN_WEIGHT_ABOVE_FIRST) * progress;
  const sum = populations.reduce((total, value) => total + value, 0);
  let reached = 0;
  for (let place = 0; place < out.length; place++) {
    const share = sum > 0 ? (country * populations[place]) / sum : 0;
    const own = Number.isNaN(levels.own[place]) ? share : levels.own[place];
    out[place] = share + (own - share) * (own > share ? weightAbove : OWN_WEIGHT_BELOW);
    reached += out[place];
  }
  if (whole && sum > 0) {
    for (let place = 0; place < out.length; place++) out[place] += ((country - reached) * populations[place]) / sum;
  }
  return out;
}

function listNet(accounts: Accounts, place: number): number[] {
  const net: number[] = [];
  for (let year = 0; year < accounts.years; year++) {
    const value = accounts.netMigration[place * accounts.years + year];
    if (!Number.isNaN(value)) net.push(value);
  }
  return net;
}

function listSums(accounts: Accounts, places: number): number[] {
  return Array.from({ length: accounts.years }, (_, year) => {
    let sum = 0;
    for (let place = 0; place < places; place++) {
      const value = accounts.netMigration[place * accounts.years + year];
      if (!Number.isNaN(value)) sum += value;
    }
    return sum;
  });
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
