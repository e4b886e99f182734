import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocatePlusMinus,
  computeSurvival,
  createLifeTable,
  rakeMatrix,
  shrinkRatio,
  splitAgeGroups,
  surviveCohorts,
} from '../src/index.ts';

const counts = (length: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e5, noNaN: true })), {
    minLength: length,
    maxLength: length,
  });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('kernels of demography', () => {
  it('splitting keeps the total of every group and never goes below zero', () => {
    fc.assert(
      fc.property(counts(20), (groups) => {
        const ages = splitAgeGroups(
          Float64Array.from(groups),
          5,
          Float64Array.of(0.4, 0.3, 0.2, 0.1),
          new Float64Array(99),
        );
        expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
        groups.forEach((persons, group) => {
          expect(sum(ages.subarray(group * 5, group === 19 ? 99 : group * 5 + 5))).toBeCloseTo(persons, 6);
        });
      }),
    );
  });

  it('survival lies between 0 and 1 and falls when death rates rise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1.5, noNaN: true }), { minLength: 3, maxLength: 60 }),
        (rates) => {
          const read = (factor: number) => createLifeTable(Float64Array.from(rates, (rate) => rate * factor));
          const low = read(1);
          const survival = computeSurvival(low.lived, 1, new Float64Array(rates.length));
          for (const share of survival) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(sum(read(1.5).lived)).toBeLessThan(sum(low.lived));
        },
      ),
    );
  });

  it('a closed population of survivors loses exactly its dead', () => {
    fc.assert(
      fc.property(
        counts(30),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 }),
        (start, shares) => {
          const survival = Float64Array.from(shares);
          const end = surviveCohorts(Float64Array.from(start), survival, new Float64Array(30));
          const dead = sum(start.map((persons, age) => persons * (1 - (shares[Math.min(29, age + 1)] ?? 0))));
          expect(sum(end) + dead).toBeCloseTo(sum(start), 5);
          expect(Math.min(...end)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('raking meets the sums of rows and columns and keeps signs', () => {
    const cell = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 12, maxLength: 12 }),
        fc.array(cell, { minLength: 12, maxLength: 12 }),
        (seed, truth) => {
          const rows = Float64Array.from({ length: 3 }, (_, row) => sum(truth.slice(row * 4, row * 4 + 4)));
          const columns = Float64Array.from({ length: 4 }, (_, column) =>
            sum(truth.filter((_, at) => at % 4 === column)),
          );
          const matrix = Float64Array.from(seed);
          rakeMatrix(matrix, rows, columns, 1e-9, 5000);
          rows.forEach((wanted, row) => {
            expect(Math.abs(sum(matrix.subarray(row * 4, row * 4 + 4)) - wanted)).toBeLessThan(1e-6);
          });
          columns.forEach((wanted, column) => {
            expect(Math.abs(sum([...matrix].filter((_, at) => at % 4 === column)) - wanted)).toBeLessThan(1e-6);
          });
          expect(Math.min(...matrix)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('plus-minus reaches the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (flows, target) => {
          const scaled = allocatePlusMinus(Float64Array.from(flows), target, new Float64Array(flows.length).fill(1));
          expect(Math.abs(sum(scaled) - target)).toBeLessThan(1e-6 * (1 + Math.abs(target)));
        },
      ),
    );
  });

  it('a shrunk ratio lies between the observed one and the prior', () => {
    const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (observed, expected, strength, prior) => {
          const ratio = shrinkRatio(observed, expected, strength, prior);
          const own = observed / expected;
          expect(ratio).toBeGreaterThanOrEqual(Math.min(own, prior) * (1 - 1e-12));
          expect(ratio).toBeLessThanOrEqual(Math.max(own, prior) * (1 + 1e-12));
        },
      ),
    );
  });
});
