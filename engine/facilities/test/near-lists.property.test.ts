/** Lists of near candidates against sorting every row by cost and position. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCostTable } from '../src/location/cost-table.ts';
import { buildNearLists } from '../src/location/near-lists.ts';

describe('buildNearLists', () => {
  it('lists the allowed candidates by cost, and by position where costs are equal', () => {
    const question = fc.record({
      seed: fc.integer({ min: 0, max: 1e6 }),
      candidates: fc.constantFrom(1, 5, 60, 255, 257, 300),
      whole: fc.boolean(),
      spread: fc.constantFrom(3, 500, 1e8),
    });
    fc.assert(
      fc.property(question, ({ seed, candidates, whole, spread }) => {
        const random = createRandom(seed);
        const costs = Array.from({ length: 3 * candidates }, () => {
          const cost = random.next() * spread;
          return whole ? Math.floor(cost) : Math.round(cost * 64) / 64;
        });
        const table = createCostTable(costs, 3, candidates);
        const allowed = Int32Array.from(Array.from({ length: candidates }, (_, j) => j).filter((j) => j % 4 !== 1));
        const length = 1 + random.nextInteger(candidates);
        const lists = buildNearLists(table, allowed, length);
        for (let client = 0; client < 3; client++) {
          const row = costs.slice(client * candidates, (client + 1) * candidates);
          const sorted = Array.from(allowed).sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0) || a - b);
          const from = client * lists.length;
          expect(Array.from(lists.candidates.slice(from, from + lists.length))).toEqual(sorted.slice(0, lists.length));
          expect(Array.from(lists.costs.slice(from, from + lists.length))).toEqual(
            sorted.slice(0, lists.length).map((j) => row[j]),
          );
        }
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});
