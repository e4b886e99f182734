/** The age pattern of net migration of municipalities, shrunk to that of all of them together. */
import type { MigrationRecord } from './population-residuals.ts';
import { cells } from './population-shape.ts';

/** Person-years at which a cell's own migration rate and the nation's weigh the same. */
const PATTERN_STRENGTH = 500;

/** Age pattern of net migration of areas. */
export interface MigrationPattern {
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
  const perYear = new Float64Array(areas * cells);
  for (let i = 0; i < perYear.length; i++) {
    const common = pool[i % cells] > 0 ? allNet[i % cells] / pool[i % cells] : 0;
    const rate = (record.net[i] + PATTERN_STRENGTH * common) / (record.personYears[i] + PATTERN_STRENGTH);
    perYear[i] = years > 0 ? (rate * record.personYears[i]) / years : 0;
  }
  for (let cell = 0; cell < cells; cell++) pool[cell] = years > 0 ? pool[cell] / years : 0;
  return { perYear, pool };
}
