/**
 * From net migration by age to the four flows by age: who leaves a municipality, and for where.
 *
 * Published are totals of arrivals, departures, immigration and emigration, and the ages of the population
 * at several dates; the ages of the movers are not. They are worked out per municipality and year of life:
 *
 *   emigration    the country's rates by age × the municipality's own level
 *   immigration   the country's ages, as many as the municipality got
 *   departures    a model schedule × own level, but never fewer than the net loss of an age asks for
 *   arrivals      departures + what net migration leaves for moves inside the country
 *
 * So a place that its eighteen-year-olds leave has a peak of departures there, and every age keeps its own
 * rate up to the oldest: no age borrows that of another.
 *
 * @source T. Wilson (2022), Demographic Research 46(32): bi-regional rates scaled to totals; the division
 *   of the residual is our own
 */
import type { MigrationPattern } from './population-migration-pattern.ts';
import type { MigrationRecord } from './population-residuals.ts';
import { ages, cells, sumRange } from './population-shape.ts';

/** Where an age loses people, arrivals at that age are still this share of the departures, if there are as many. */
const LEAST_ARRIVALS = 0.1;
/** Largest share of an age that may leave for elsewhere in a year, and the same for abroad. */
const LARGEST_RATE = 0.45;

/** Mean flows per year of municipalities over the years that the residuals cover, each [places]. */
export interface GrossLevels {
  readonly departures: Float64Array;
  readonly immigration: Float64Array;
  readonly emigration: Float64Array;
}

/** Flows by age: leavers as rates, comers as numbers. */
export interface FlowPattern {
  /** Departures to elsewhere in the country per person and year, [places × sexes × ages]. */
  readonly departureRates: Float64Array;
  /** Emigrants per person and year, [places × sexes × ages]. */
  readonly emigrationRates: Float64Array;
  /** The same of the country, [sexes × ages]. */
  readonly countryEmigrationRates: Float64Array;
  /** Arrivals from elsewhere in the country per year, [places × sexes × ages]. */
  readonly arrivals: Float64Array;
  /** Immigrants of the country per year by sex and age, [sexes × ages]. */
  readonly immigrants: Float64Array;
}

/**
 * Divide net migration over the four flows.
 *
 * @param record   what the net pattern was made from: persons by age over the same years
 * @param nation   the same of the country as one area
 * @param net      net migrants per year, shrunk, [places × sexes × ages]
 * @param years    years that the record covers
 * @param levels   published totals; 0 where nothing is published
 * @param schedule likeliness to move by single age, [ages]
 */
export function divideNetMigration(
  record: MigrationRecord,
  nation: MigrationRecord,
  net: MigrationPattern,
  years: number,
  levels: GrossLevels,
  schedule: Float64Array,
): FlowPattern {
  const places = levels.departures.length;
  const persons = record.personYears.map((value) => (years > 0 ? value / years : 0));
  const abroad = divideNation(nation, years, levels, schedule);
  const departureRates = new Float64Array(places * cells);
  const emigrationRates = new Float64Array(places * cells);
  const arrivals = new Float64Array(places * cells);
  const allImmigration = sumRange(levels.immigration, 0, places);
  const allPersons = sumRange(persons, 0, persons.length);
  const wanted = new Float64Array(cells);
  const least = new Float64Array(cells);
  for (let place = 0; place < places; place++) {
    const first = place * cells;
    let expected = 0;
    for (let cell = 0; cell < cells; cell++) expected += abroad.rates[cell] * persons[first + cell];
    const emigration = expected > 0 ? levels.emigration[place] / expected : 0;
    const size = allPersons > 0 ? sumRange(persons, first, cells) / allPersons : 0;
    const immigration = allImmigration > 0 ? levels.immigration[place] / allImmigration : size;
    for (let cell = 0; cell < cells; cell++) {
      const there = persons[first + cell];
      const rate = Math.min(LARGEST_RATE, abroad.rates[cell] * (allImmigration > 0 ? emigration : 1));
      emigrationRates[first + cell] = rate;
      const inland = net.perYear[first + cell] - immigration * abroad.immigrants[cell] + rate * there;
      arrivals[first + cell] = inland;
      least[cell] = Math.max(0, -inland);
      wanted[cell] = schedule[cell % ages] * there;
    }
    raiseLeast(least, levels.departures[place]);
    fillUp(wanted, least, levels.departures[place]);
    for (let cell = 0; cell < cells; cell++) {
      const there = persons[first + cell];
      const leaving = Math.min(wanted[cell], LARGEST_RATE * there);
      departureRates[first + cell] = there > 0 ? leaving / there : 0;
      arrivals[first + cell] = Math.max(0, arrivals[first + cell] + leaving);
    }
  }
  return {
    departureRates,
    emigrationRates,
    countryEmigrationRates: abroad.rates,
    arrivals,
    immigrants: abroad.immigrants,
  };
}

/**
 * Emigration rates and immigrants of the country by age: what moves inside it cannot explain.
 *
 * @param nation record of the country as one area
 */
export function divideNation(
  nation: MigrationRecord,
  years: number,
  levels: GrossLevels,
  schedule: Float64Array,
): { rates: Float64Array; immigrants: Float64Array } {
  const perYear = (value: number) => (years > 0 ? value / years : 0);
  const net = nation.net.map(perYear);
  const all = nation.personYears.map(perYear);
  let weight = 0;
  for (let cell = 0; cell < cells; cell++) weight += schedule[cell % ages] * all[cell];
  const total = levels.emigration.reduce((sum, value) => sum + value, 0);
  const rates = new Float64Array(cells);
  const immigrants = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const leaving = weight > 0 ? (total * schedule[cell % ages] * all[cell]) / weight : 0;
    immigrants[cell] = Math.max(0, net[cell] + leaving);
    rates[cell] = all[cell] > 0 ? (immigrants[cell] - net[cell]) / all[cell] : 0;
  }
  return { rates, immigrants };
}

/** Let losses be net of a few arrivals, as far as the total of departures allows; in place. */
function raiseLeast(least: Float64Array, departures: number): void {
  const losses = sumRange(least, 0, least.length);
  const room = losses > 0 ? Math.max(1, departures / losses) : 1;
  const factor = Math.min(1 / (1 - LEAST_ARRIVALS), room);
  for (let cell = 0; cell < least.length; cell++) least[cell] *= factor;
}

/** Scale weights to a total, where no cell may be lower than its least value; in place. */
function fillUp(values: Float64Array, least: Float64Array, total: number): void {
  let factor = 0;
  // Each round takes out the cells that their least value holds; the factor only falls.
  for (let round = 0; round < 12; round++) {
    let held = 0;
    let free = 0;
    for (let cell = 0; cell < values.length; cell++) {
      if (round > 0 && least[cell] > factor * values[cell]) held += least[cell];
      else free += values[cell];
    }
    const next = free > 0 ? Math.max(0, total - held) / free : 0;
    if (round > 0 && Math.abs(next - factor) < 1e-12) break;
    factor = next;
  }
  for (let cell = 0; cell < values.length; cell++) values[cell] = Math.max(least[cell], factor * values[cell]);
}
