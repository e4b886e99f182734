import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateRandomWalk, fitLeeCarter } from '../src/index.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const list = <T>(value: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(value, { minLength, maxLength });
const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('fitLeeCarter', () => {
  it('recovers what one index made', () => {
    fc.assert(
      fc.property(
        list(fc.tuple(number(-9, -0.3), number(0.01, 1)), 1, 30),
        list(number(-30, 30), 2, 40),
        (ages, raw) => {
          const total = sum(ages.map(([, response]) => response));
          const mean = sum(raw) / raw.length;
          const index = raw.map((value) => value - mean);
          fc.pre(Math.max(...index) > 0.01);
          const logRates = Float64Array.from(
            ages.flatMap(([level, response]) => index.map((value) => level + (response / total) * value)),
          );
          const model = fitLeeCarter(logRates, index.length);
          expect(model.explained).toBeGreaterThan(1 - 1e-9);
          ages.forEach(([level, response], age) => {
            expect(model.level[age]).toBeCloseTo(level, 10);
            expect(model.response[age]).toBeCloseTo(response / total, 8);
          });
          index.forEach((value, year) => {
            expect(model.index[year]).toBeCloseTo(value, 8);
          });
        },
      ),
    );
  });

  it('responses add up to 1, the index to 0, and the drift is that of its ends', () => {
    fc.assert(
      fc.property(list(number(-9, 0), 24, 24), (values) => {
        // A common fall, so that the responses do not cancel.
        const logRates = Float64Array.from(values, (value, cell) => value - 5 * (cell % 6));
        const { response, index, explained } = fitLeeCarter(logRates, 6);
        expect(sum(response)).toBeCloseTo(1, 10);
        expect(sum(index)).toBeCloseTo(0, 8);
        expect(explained).toBeGreaterThanOrEqual(1 / 4);
        expect(estimateRandomWalk(index).drift * 5).toBeCloseTo((index[5] ?? 0) - (index[0] ?? 0), 8);
      }),
    );
  });
});
