import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellTable, type ProjectionInput, projectCentral, projectDraws, type ShockLevel } from '../src/index.ts';

/** Tables of any shape: by area or not, by year or not. */
const table = (input: { areas: number; years: number }, cells: number, value: fc.Arbitrary<number>) =>
  fc.tuple(fc.boolean(), fc.boolean()).chain(([byArea, byYear]): fc.Arbitrary<CellTable> => {
    const length = (byArea ? input.areas : 1) * (byYear ? input.years : 1) * cells;
    return fc
      .array(value, { minLength: length, maxLength: length })
      .map((values) => ({ values: Float64Array.from(values), byArea, byYear }));
  });
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const numbers = (length: number, value: fc.Arbitrary<number>) =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

const projections: fc.Arbitrary<ProjectionInput> = fc
  .record({
    areas: fc.integer({ min: 1, max: 3 }),
    years: fc.integer({ min: 1, max: 4 }),
    ages: fc.integer({ min: 3, max: 14 }),
  })
  .chain((size) => {
    const cells = 2 * size.ages;
    const persons = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e4, noNaN: true }));
    return fc.record({
      areas: fc.constant(size.areas),
      years: fc.constant(size.years),
      ages: fc.constant(size.ages),
      start: numbers(size.areas * cells, persons),
      survival: table(size, cells, share),
      fertility: table(size, size.ages, fc.double({ min: 0, max: 0.3, noNaN: true })).map((fertility) => ({
        ...fertility,
        values: fertility.values.map((rate, at) =>
          at % size.ages === 0 || at % size.ages === size.ages - 1 ? 0 : rate,
        ),
      })),
      leaving: table(size, cells, share),
      arriving: table(size, cells, fc.double({ min: -100, max: 100, noNaN: true })),
      boysShare: share,
      mortalityRatio: numbers(size.areas, fc.double({ min: 0, max: 3, noNaN: true })),
      migrationProfile: numbers(2 * Math.ceil(size.ages / 5), fc.double({ min: 0, max: 2, noNaN: true })),
    });
  });
const level: fc.Arbitrary<ShockLevel> = fc
  .tuple(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([deviation, persistence]) => {
    const process = { deviation, persistence };
    return { mortality: process, fertility: process, migration: process };
  });
const shocks = fc.record({ nation: level, region: level, area: level });

describe('stochastic projection', () => {
  it('closes the account of every cell, with nobody below zero, in the central run and with the shocks of a draw', () => {
    fc.assert(
      fc.property(projections, shocks, (input, of) => {
        const { areas, years, ages } = input;
        const { drawShocks } = projectDraws(input, of, { draws: 1, seed: 1, keepShocks: true });
        for (const options of [{ cells: true }, { cells: true, ...(drawShocks && { shocks: drawShocks }) }]) {
          const { cells, births, deaths, netMigration, totals } = projectCentral(input, options);
          const {
            population,
            deaths: died,
            netMigration: moved,
          } = cells ?? { population: [], deaths: [], netMigration: [] };
          expect(Math.min(...population, ...died)).toBeGreaterThanOrEqual(0);
          for (let area = 0; area < areas; area++) {
            for (let year = 0; year < years; year++) {
              const row = area * years + year;
              const at = (area * (years + 1) + year) * 2 * ages;
              const stock = totals[area * (years + 1) + year];
              const end = totals[area * (years + 1) + year + 1];
              const scale = 1e-11 * (1 + stock + births[row] + Math.abs(netMigration[row]));
              expect(Math.abs(stock + births[row] - deaths[row] + netMigration[row] - end)).toBeLessThan(scale);
              for (let sex = 0; sex < 2; sex++) {
                const boys = sex === 0 ? input.boysShare : 1 - input.boysShare;
                for (let age = 0; age < ages; age++) {
                  const from = at + sex * ages;
                  const cohort =
                    age === 0
                      ? births[row] * boys
                      : population[from + age - 1] + (age === ages - 1 ? population[from + age] : 0);
                  const cell = (row * 2 + sex) * ages + age;
                  const left = cohort - died[cell] + moved[cell];
                  expect(Math.abs(left - population[from + 2 * ages + age])).toBeLessThan(scale);
                }
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bits with vectors, without them, and as the central run with the shocks of the draw', () => {
    fc.assert(
      fc.property(projections, shocks, fc.integer(), fc.integer({ min: 1, max: 20 }), (input, of, seed, draws) => {
        const options = { draws, seed, keepTotals: true, keepShocks: true, sumBy: [new Int32Array(input.areas)] };
        const simd = projectDraws(input, of, { ...options, backend: 'simd' });
        const plain = projectDraws(input, of, { ...options, backend: 'plain' });
        expect({ ...plain, backend: 'simd' }).toEqual(simd);
        const last = draws - 1;
        const rows = input.areas * input.years;
        const ofDraw = Float64Array.from({ length: rows * 3 }, (_, row) => simd.drawShocks?.[row * draws + last] ?? 0);
        const { totals } = projectCentral(input, { shocks: ofDraw });
        for (let row = 0; row < rows; row++) {
          const area = Math.floor(row / input.years);
          expect(simd.drawTotals?.[row * draws + last]).toBe(totals[row + area + 1]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
