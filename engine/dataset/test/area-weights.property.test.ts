import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaWeights, reverseAreaWeights, spreadAmounts, spreadMeans, sumWeights } from '../src/index.ts';

const sizes = fc.record({ from: fc.integer({ min: 1, max: 8 }), to: fc.integer({ min: 1, max: 8 }) });
const world = sizes.chain(({ from, to }) =>
  fc.record({
    cells: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 })), {
      minLength: from * to,
      maxLength: from * to,
    }),
    amounts: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: from, maxLength: from }),
    from: fc.constant(from),
    to: fc.constant(to),
  }),
);

function makeWeights({ cells, from, to }: { cells: readonly number[]; from: number; to: number }) {
  const zones = Array.from({ length: from }, (_, zone) => `${1000 + zone}`);
  const areas = Array.from({ length: to }, (_, area) => `BU0000A${'ABCDEFGH'[area]}01`);
  const overlaps = zones.flatMap((zone, row) =>
    areas.map((area, column) => ({ from: zone, to: area, weight: cells[row * to + column] })),
  );
  return { weights: createAreaWeights(overlaps, zones, areas), overlaps, zones, areas };
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('figures of one set of areas in another', () => {
  it('keep their total: what is placed and what is not are all that came', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { weights } = makeWeights(given);
        const { values, unplaced, unplacedAreas } = spreadAmounts(weights, Float64Array.from(given.amounts), 1);
        const total = sum(given.amounts);
        expect(Math.abs(sum(values) + unplaced[0] - total)).toBeLessThanOrEqual(1e-9 * (1 + total));
        expect(unplacedAreas).toEqual(
          given.amounts.flatMap((amount, row) => (amount !== 0 && sumWeights(weights, row) === 0 ? [row] : [])),
        );
        expect(values.every((value) => value >= 0)).toBe(true);
      }),
    );
  });

  it('come back as they were if as many live behind every address', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0.1, max: 9, noNaN: true }), (given, perAddress) => {
        const { weights } = makeWeights(given);
        const uniform = Float64Array.from(weights.from, (_, row) => perAddress * sumWeights(weights, row));
        const there = spreadAmounts(weights, uniform, 1);
        const back = spreadAmounts(reverseAreaWeights(weights), there.values, 1);
        back.values.forEach((value, row) => {
          expect(value).toBeCloseTo(uniform[row], 6);
        });
        there.values.forEach((value, area) => {
          expect(value).toBeCloseTo(perAddress * sumWeights(reverseAreaWeights(weights), area), 6);
        });
      }),
    );
  });

  it('do not depend on the order in which the pairs stand', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { weights, overlaps, zones, areas } = makeWeights(given);
        expect(createAreaWeights([...overlaps].reverse(), zones, areas)).toEqual(weights);
      }),
    );
  });

  it('have means between the least and the greatest that came in', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.double({ min: 1, max: 5000, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (given, metres) => {
          const { weights } = makeWeights(given);
          const means = Float64Array.from(metres.slice(0, given.from));
          for (const mean of spreadMeans(weights, means, Float64Array.from(given.amounts), 1)) {
            if (Number.isNaN(mean)) continue;
            expect(mean).toBeGreaterThanOrEqual(Math.min(...means) * (1 - 1e-9));
            expect(mean).toBeLessThanOrEqual(Math.max(...means) * (1 + 1e-9));
          }
        },
      ),
    );
  });
});
