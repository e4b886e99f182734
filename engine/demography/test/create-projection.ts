/**
 * Invented populations with rates that look like a country's, for tests of stochastic projections.
 */
import { createRandom } from '@transitieatlas/quantities';
import type { ProjectionInput, ProjectionShocks, ShockLevel } from '../src/index.ts';

/** Grow an input: every cell gets a number of its own, so that no mix-up of areas, years, sexes or ages goes unseen. */
export function createProjection(areas: number, years: number, ages: number, seed: number): ProjectionInput {
  const random = createRandom(seed);
  const cells = 2 * ages;
  const fill = (length: number, make: (cell: number) => number): Float64Array =>
    Float64Array.from({ length }, (_, cell) => make(cell));
  const ageOf = (cell: number): number => cell % ages;
  return {
    areas,
    years,
    ages,
    start: fill(areas * cells, () => 200 * random.next()),
    survival: {
      values: fill(
        years * cells,
        (cell) => 1 - Math.min(0.5, 2e-4 * Math.exp((7.5 * ageOf(cell)) / ages)) * random.next(),
      ),
      byArea: false,
      byYear: true,
    },
    fertility: {
      values: fill(areas * years * ages, (cell) => {
        const share = ageOf(cell) / ages;
        return share > 0.14 && share < 0.5 ? 0.1 * random.next() : 0;
      }),
      byArea: true,
      byYear: true,
    },
    leaving: { values: fill(areas * cells, () => 0.06 * random.next()), byArea: true, byYear: false },
    arriving: { values: fill(areas * years * cells, () => 6 * random.next()), byArea: true, byYear: true },
    boysShare: 0.512,
    mortalityRatio: fill(areas, () => 0.8 + 0.4 * random.next()),
    fertilityRatio: fill(areas, () => 0.8 + 0.4 * random.next()),
    regionOf: Int32Array.from({ length: areas }, (_, area) => area % 3),
  };
}

/** The same shocks of all three kinds. */
export function createLevel(deviation: number, persistence: number): ShockLevel {
  const process = { deviation, persistence };
  return { mortality: process, fertility: process, migration: { deviation: deviation / 10, persistence } };
}

/** No chance at all. */
export const noShocks: ProjectionShocks = {
  nation: createLevel(0, 0),
  region: createLevel(0, 0),
  area: createLevel(0, 0),
};

/** Shocks of a size that is seen in the world. */
export const usualShocks: ProjectionShocks = {
  nation: createLevel(0.03, 1),
  region: createLevel(0.02, 0.8),
  area: createLevel(0.04, 0.5),
};
