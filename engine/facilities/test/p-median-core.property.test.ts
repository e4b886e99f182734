/** The covering that is left of a p-median against the p-median itself. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOfOpen, createCostTable } from '../src/location/cost-table.ts';
import { buildNearLists, dropFromLists } from '../src/location/near-lists.ts';
import { createMedianCore } from '../src/location/p-median-core.ts';
import { solvePMedian } from '../src/location/solve-p-median.ts';

describe('createMedianCore', () => {
  it('saves by what it reaches what opening sites saves, and never less where lists are cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 25 }), (seed, most) => {
        const random = createRandom(seed);
        const [clients, candidates] = [12, 16];
        const costs = Array.from({ length: clients * candidates }, () => random.nextInteger(9));
        const table = createCostTable(costs, clients, candidates);
        const all = Int32Array.from({ length: candidates }, (_, at) => at);
        const certain = seed % 3 === 0 ? [] : [3, 11];
        const undecided = all.filter((at) => at % 4 !== 1 && !certain.includes(at));
        const possible = all.filter((at) => at % 4 !== 1 || certain.includes(at));
        const lists = dropFromLists(buildNearLists(table, all, candidates), possible);
        const p = certain.length + 3;
        const { covering, base, isCut } = createMedianCore(lists, undecided, certain, p, most);
        const opened = Array.from(undecided.keys()).filter(() => random.next() < 0.4);
        if (certain.length + opened.length === 0) opened.push(0);
        let reached = covering.reached;
        covering.weights.forEach((weight, client) => {
          const sites = covering.clientSites.slice(covering.clientStart[client], covering.clientStart[client + 1]);
          if (sites.some((site) => opened.includes(covering.names[site] ?? -1))) reached += weight;
        });
        const cost = costOfOpen(table, [...certain, ...opened.map((at) => undecided[at] ?? -1)]);
        // A site that serves nobody better than another one is left out: the covering may then not know what is open.
        fc.pre(covering.names.length === undecided.length);
        if (isCut) expect(base - reached).toBeLessThanOrEqual(cost + 1e-9);
        else expect(base - reached).toBeCloseTo(cost, 9);
      }),
      { numRuns: 300 },
    );
  });
});

describe('solvePMedian', () => {
  it('proves by exact prices what the tree of rough prices proves', () => {
    // Distances at random keep the rough bound far below: both proofs must do something.
    const random = createRandom(7);
    const places = 45;
    const costs = Array.from({ length: places * places }, () => random.nextInteger(1000));
    const table = createCostTable(costs, places, places);
    const rough = solvePMedian(table, { p: 6 }, { random: createRandom(1), roughNodes: 1e6 });
    const exact = solvePMedian(table, { p: 6 }, { random: createRandom(1), roughNodes: 0 });
    expect([rough.proved, exact.proved]).toEqual([true, true]);
    expect(exact.objective).toBe(rough.objective);
  });
});
