/**
 * The age pattern of migration of municipalities: what the past says, and how it is applied to a year.
 *
 * Arrivals are kept as a number that grows with the population they come from; departures are a share of
 * those who are there. So a place that loses people does not send more away than it has, and a place that
 * gains does not feed on its own growth.
 *
 * @source M. E. Hauer (2019), Scientific Data 6: differences where an area grows, ratios where it declines
 */
import type { MigrationRecord } from './population-residuals.ts';
import { ages, cells, sumRange } from './population-shape.ts';

/** Person-years at which a cell's own migration rate and the nation's weigh the same. */
const PATTERN_STRENGTH = 500;
/** Smallest share of survivors that migration may leave in a cell. */
const LEAST_REMAINING = 0.2;

/** Age pattern of migration of areas: `rate` ≥ 0 stands for `arrivals` per year. */
export interface MigrationPattern {
  /** Net migrants per person and year, [areas × sexes × ages]. */
  readonly rate: Float64Array;
  /** Net migrants per year while counted, [areas × sexes × ages]. */
  readonly perYear: Float64Array;
  /** Mean population of all areas together while counted, [sexes × ages]. */
  readonly pool: Float64Array;
}

/** Turn a record of residuals into an age pattern, shrunk to that of all areas together. */
export function shapeMigrationPattern(record: MigrationRecord, years: number): MigrationPattern {
  const areas = record.net.length / cells;
  const allNet = new Float64Array(cells);
  const pool = new Float64Array(cells);
  for (let i = 0; i < record.net.length; i++) {
    allNet[i % cells] += record.net[i];
    pool[i % cells] += record.personYears[i];
  }
  const rate = new Float64Array(areas * cells);
  const perYear = new Float64Array(areas * cells);
  for (let i = 0; i < rate.length; i++) {
    const common = pool[i % cells] > 0 ? allNet[i % cells] / pool[i % cells] : 0;
    rate[i] = (record.net[i] + PATTERN_STRENGTH * common) / (record.personYears[i] + PATTERN_STRENGTH);
    perYear[i] = years > 0 ? (rate[i] * record.personYears[i]) / years : 0;
  }
  for (let cell = 0; cell < cells; cell++) pool[cell] = years > 0 ? pool[cell] / years : 0;
  return { rate, perYear, pool };
}

/** How the population of all places together grew since the migration pattern was counted, by cell. */
export function comparePool(start: Float64Array, pool: Float64Array): Float64Array {
  const now = new Float64Array(cells);
  for (let i = 0; i < start.length; i++) now[i % cells] += start[i];
  return now.map((persons, cell) => (pool[cell] > 0 ? persons / pool[cell] : 1));
}

/**
 * Add net migration to the survivors of one place so that they become `target` persons.
 *
 * First the pattern: arrivals as many per year as before (along with the population they come from),
 * departures in proportion to who is there. What then lacks or exceeds the target moves by the model
 * schedule, in or out. No cell loses more than most of its survivors; a remaining difference scales all.
 */
export function migrate(
  end: Float64Array,
  base: number,
  pattern: MigrationPattern,
  poolGrowth: Float64Array,
  schedule: Float64Array,
  target: number,
): void {
  const survivors = end.slice(base, base + cells);
  let sum = 0;
  let movable = 0;
  for (let cell = 0; cell < cells; cell++) {
    const i = base + cell;
    const rate = pattern.rate[i];
    const net = rate > 0 ? pattern.perYear[i] * poolGrowth[cell] : rate * survivors[cell];
    end[i] = Math.max(LEAST_REMAINING * survivors[cell], survivors[cell] + net);
    sum += end[i];
    movable += schedule[cell % ages] * end[i];
  }
  const missing = target - sum;
  for (let cell = 0; cell < cells; cell++) {
    const i = base + cell;
    const change = movable > 0 ? (missing * schedule[cell % ages] * end[i]) / movable : 0;
    end[i] = Math.max(LEAST_REMAINING * survivors[cell], end[i] + change);
  }
  scaleTo(end, base, target);
}

/** Scale the cells of a place to a total. */
export function scaleTo(population: Float64Array, base: number, total: number): void {
  const sum = sumRange(population, base, cells);
  if (sum > 0) for (let cell = base; cell < base + cells; cell++) population[cell] *= total / sum;
}
