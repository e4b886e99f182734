/** The p-median solver against all subsets of small tables, where the answer can be counted out. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostTable, costOfOpen, createCostTable } from '../src/location/cost-table.ts';
import { buildNearLists } from '../src/location/near-lists.ts';
import { type PMedianQuestion, solvePMedian } from '../src/location/solve-p-median.ts';
import { SwapSearch } from '../src/location/swap-search.ts';

/** The least cost over all sets of p candidates that respect the locks. */
function countOut(table: CostTable, { p, keep = [], close = [] }: PMedianQuestion): number {
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** table.candidates; set++) {
    const open = Array.from({ length: table.candidates }, (_, at) => at).filter((at) => (set >> at) & 1);
    if (open.length !== p || keep.some((at) => !open.includes(at)) || close.some((at) => open.includes(at))) continue;
    least = Math.min(least, costOfOpen(table, open));
  }
  return least;
}

/** A table of whole or broken costs, a number to open, and locks that leave room. */
const questions = fc
  .record({
    clients: fc.integer({ min: 1, max: 12 }),
    candidates: fc.integer({ min: 1, max: 9 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    spread: fc.constantFrom(3, 20, 1000),
    whole: fc.boolean(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    locks: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ clients, candidates, seed, spread, whole, share, locks }) => {
    const random = createRandom(seed);
    const distances = Float64Array.from({ length: clients * candidates }, () =>
      whole ? random.nextInteger(spread) : spread * random.next(),
    );
    const weights = Float64Array.from({ length: clients }, () => 1 + random.nextInteger(5));
    const table = createCostTable(distances, clients, candidates, weights);
    const shut = Math.min(locks, candidates - 1);
    const close = Array.from({ length: shut }, (_, at) => at);
    const p = 1 + Math.floor(share * (candidates - shut - 1));
    const keep = Array.from({ length: Math.min(locks, p, candidates - shut) }, (_, at) => candidates - 1 - at);
    return { table, question: { p, keep, close } };
  });

describe('solvePMedian', () => {
  it('finds and proves what counting out all sets finds, with locks', () => {
    fc.assert(
      fc.property(questions, ({ table, question }) => {
        const answer = solvePMedian(table, question, { random: createRandom(1) });
        const least = countOut(table, question);
        expect(answer.proved).toBe(true);
        expect(answer.objective).toBeCloseTo(least, 6);
        expect(answer.bound).toBeLessThanOrEqual(answer.objective);
        expect(new Set(answer.open).size).toBe(question.p);
        expect(question.keep.every((at) => answer.open.includes(at))).toBe(true);
        expect(question.close.some((at) => answer.open.includes(at))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('has a bound below the optimum and an answer within the locks when it must stop at once', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 30 }), ({ table, question }, patience) => {
        let asked = 0;
        const shouldStop = () => ++asked > patience;
        const answer = solvePMedian(table, question, { random: createRandom(1), shouldStop });
        const least = countOut(table, question);
        expect(answer.bound).toBeLessThanOrEqual(least + 1e-6);
        expect(answer.objective).toBeGreaterThanOrEqual(least - 1e-6);
        expect(answer.objective).toBeCloseTo(costOfOpen(table, answer.open), 6);
        expect(question.keep.every((at) => answer.open.includes(at))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('SwapSearch', () => {
  it('says of every swap what it saves, after any number of swaps, with lists of any length', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 9 }), fc.integer(), ({ table, question }, length, seed) => {
        const all = Int32Array.from({ length: table.candidates }, (_, at) => at);
        const search = new SwapSearch(table, buildNearLists(table, all, length), question.p);
        search.load(all.subarray(0, question.p));
        const random = createRandom(seed);
        for (let round = 0; round < 5 && question.p < table.candidates; round++) {
          for (let slot = 0; slot < question.p; slot++) {
            for (const opened of all) {
              if (search.slotOf[opened] >= 0) continue;
              const after = Array.from(search.open, (candidate, at) => (at === slot ? opened : candidate));
              expect(search.savesBySwap(slot, opened)).toBeCloseTo(search.total - costOfOpen(table, after), 6);
            }
          }
          const best = search.findBestSwap();
          expect(best.saves).toBeCloseTo(search.savesBySwap(best.slot, best.opened), 6);
          const closed = all.filter((candidate) => search.slotOf[candidate] < 0);
          search.swap(random.nextInteger(question.p), closed[random.nextInteger(closed.length)]);
          expect(search.total).toBeCloseTo(costOfOpen(table, search.open), 6);
        }
      }),
      { numRuns: 200 },
    );
  });
});
