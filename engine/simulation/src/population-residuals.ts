/**
 * Net migration by age from two counts of the same areas: who is there beyond those who survived.
 *
 * The first count is survived and aged year by year, births added; the difference with the second count is
 * net migration of each cohort over the interval. It is summed over five-year groups at the second date
 * (single ages are only split) and spread back over the ages that the cohort passed through, in proportion
 * to how many were there and how likely people of that age move (Rogers–Castro), so that a group that
 * was 15–19 and became 20–24 loses its leavers mostly after eighteen.
 *
 * @source D. B. Pittenger (1976), Projecting State and Local Populations: forward survival residuals;
 *         the spreading over ages is our own
 */
import { countBirths, surviveCohorts } from '@transitieatlas/demography';
import { ages, cells, groupOfCell, groups, sexes, women } from './population-shape.ts';

/** Share of boys among births: 1,050 boys to 1,000 girls. @source UN WPP 2022, sex ratio at birth of the Netherlands */
export const boyShare = 1.05 / 2.05;

/** Rates of an area in a year: `survival` as of `computeSurvival` [sexes × ages], `fertility` [ages]. */
export interface AreaRates {
  readonly survival: Float64Array;
  readonly fertility: Float64Array;
}

/** Net migrants and person-years by single age of migration, each [areas × sexes × ages]. */
export interface MigrationRecord {
  readonly net: Float64Array;
  readonly personYears: Float64Array;
}

/** Make an empty record. */
export function createMigrationRecord(areas: number): MigrationRecord {
  return { net: new Float64Array(areas * cells), personYears: new Float64Array(areas * cells) };
}

/**
 * Add the residuals of one interval to a record.
 *
 * Areas with NaN at either date are skipped.
 *
 * @param atStart    persons on the first date, [areas × sexes × ages]
 * @param atEnd      persons `years` later
 * @param years      length of the interval
 * @param ratesOf    rates of an area in a step, counted from 0
 * @param schedule   likeliness to move by single age, [ages]
 */
export function recordResiduals(
  record: MigrationRecord,
  atStart: Float64Array,
  atEnd: Float64Array,
  years: number,
  ratesOf: (area: number, step: number) => AreaRates,
  schedule: Float64Array,
): void {
  const areas = atStart.length / cells;
  const path = new Float64Array((years + 1) * cells);
  const residual = new Float64Array(sexes * groups);
  const weight = new Float64Array(sexes * groups);
  for (let area = 0; area < areas; area++) {
    const start = area * cells;
    if (Number.isNaN(atStart[start]) || Number.isNaN(atEnd[start])) continue;
    path.set(atStart.subarray(start, start + cells));
    for (let step = 0; step < years; step++) stepClosed(path, step, ratesOf(area, step));
    residual.fill(0);
    weight.fill(0);
    // Twice over the same cells: first the weights of each group, then its residual spread by them.
    for (let cell = 0; cell < cells; cell++) {
      const age = cell % ages;
      const group = groupOfCell[cell];
      const last = atEnd[start + cell];
      residual[group] += last - path[years * cells + cell];
      // Along the cohort's diagonal one age and one step back at a time, not before birth.
      for (let back = 0, at = years * cells + cell; back < years && back <= age; back++, at -= cells + 1) {
        weight[group] += schedule[age - back] * (path[at] + last);
      }
    }
    for (let group = 0; group < weight.length; group++) {
      residual[group] = weight[group] > 0 ? residual[group] / weight[group] : 0;
    }
    for (let cell = 0; cell < cells; cell++) {
      const age = cell % ages;
      const perWeight = residual[groupOfCell[cell]];
      const last = atEnd[start + cell];
      for (let back = 0, at = years * cells + cell; back < years && back <= age; back++, at -= cells + 1) {
        const persons = path[at] + last;
        record.net[start + cell - back] += perWeight * schedule[age - back] * persons;
        record.personYears[start + cell - back] += persons / 2;
      }
    }
  }
}

/** Fill row `step + 1` of a path from row `step`, without migration. */
function stepClosed(path: Float64Array, step: number, rates: AreaRates): void {
  const from = step * cells;
  const to = from + cells;
  for (let sex = 0; sex < sexes; sex++) {
    const base = sex * ages;
    surviveCohorts(
      path.subarray(from + base, from + base + ages),
      rates.survival.subarray(base, base + ages),
      path.subarray(to + base, to + base + ages),
    );
  }
  const mothers = women * ages;
  const births = countBirths(
    rates.fertility,
    path.subarray(from + mothers, from + cells),
    path.subarray(to + mothers, to + cells),
    1,
  );
  path[to] = births * boyShare * rates.survival[0];
  path[to + ages] = births * (1 - boyShare) * rates.survival[ages];
}
