/**
 * An invented country of a given number of areas to project: seeded, with rates of a usual shape and size.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectionInput, ProjectionShocks, ShockLevel } from '@transitieatlas/demography';
import { createRandom } from '@transitieatlas/quantities';

export const ages = 101;
const cells = 2 * ages;

/** Grow a country. */
export function growCountry(areas: number, years: number): ProjectionInput {
  const random = createRandom(400);
  const fill = (length: number, make: (cell: number) => number): Float64Array =>
    Float64Array.from({ length }, (_, cell) => make(cell));
  return {
    areas,
    years,
    ages,
    start: fill(areas * cells, (cell) => (60 + 240 * random.next()) * (cell % ages < 75 ? 1 : 0.3)),
    survival: {
      values: fill(years * cells, (cell) => 1 - Math.min(0.45, 4e-5 * Math.exp(0.095 * (cell % ages)))),
      byArea: false,
      byYear: true,
    },
    fertility: {
      values: fill(years * ages, (cell) => {
        const age = cell % ages;
        return age >= 15 && age < 50 ? 0.12 * Math.exp(-(((age - 30) / 7) ** 2)) : 0;
      }),
      byArea: false,
      byYear: true,
    },
    leaving: { values: fill(areas * cells, () => 0.05 * random.next()), byArea: true, byYear: false },
    arriving: { values: fill(areas * cells, () => 10 * random.next()), byArea: true, byYear: false },
    boysShare: 0.512,
    regionOf: Int32Array.from({ length: areas }, (_, area) => Math.floor(area / 10)),
  };
}

const createLevel = (mortality: number, fertility: number, migration: number): ShockLevel => ({
  mortality: { deviation: mortality, persistence: 1 },
  fertility: { deviation: fertility, persistence: 0.9 },
  migration: { deviation: migration, persistence: 0.7 },
});

/** Shocks of a usual size at all three levels. */
export const usualShocks: ProjectionShocks = {
  nation: createLevel(0.02, 0.03, 0.001),
  region: createLevel(0.01, 0.02, 0.001),
  area: createLevel(0.02, 0.03, 0.002),
};

/** No chance at all: what is left is the demography. */
export const noShocks: ProjectionShocks = {
  nation: createLevel(0, 0, 0),
  region: createLevel(0, 0, 0),
  area: createLevel(0, 0, 0),
};

/** Write what the peers read: little-endian doubles, one file per array. */
export function writeCountry(folder: string, input: ProjectionInput, shocks: Float64Array): void {
  const arrays = {
    start: input.start,
    dying: input.survival.values.map((share) => 1 - share),
    stay: (input.leaving?.values ?? new Float64Array(0)).map((share) => 1 - share),
    arriving: input.arriving?.values ?? new Float64Array(0),
    pull: new Float64Array(cells).fill(1),
    fertility: input.fertility.values,
    boys: Float64Array.of(input.boysShare),
    shocks,
  };
  for (const [name, values] of Object.entries(arrays)) {
    writeFileSync(join(folder, `${name}.f64`), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
}
