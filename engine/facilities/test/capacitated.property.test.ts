/** The capacitated p-median against all assignments of tiny tables, where the answer can be counted out. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostTable, createCostTable } from '../src/location/cost-table.ts';
import { type CapacitatedQuestion, solveCapacitated } from '../src/location/solve-capacitated.ts';

/** The least cost over all assignments to exactly p open candidates; Infinity if there is none. */
function countOut(table: CostTable, { p, demands, capacities }: CapacitatedQuestion): number {
  const { clients, candidates, costs } = table;
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < candidates ** clients; code++) {
    const room = Int32Array.from(capacities);
    const used = new Set<number>();
    let total = 0;
    for (let client = 0, rest = code; client < clients; client++, rest = Math.floor(rest / candidates)) {
      const j = rest % candidates;
      used.add(j);
      room[j] -= demands[client];
      total += costs[client * candidates + j];
    }
    if (used.size <= p && room.every((left) => left >= 0)) least = Math.min(least, total);
  }
  return least;
}

const questions = fc
  .record({
    clients: fc.integer({ min: 1, max: 6 }),
    candidates: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    whole: fc.boolean(),
    tight: fc.integer({ min: 4, max: 16 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ clients, candidates, seed, whole, tight, share }) => {
    const random = createRandom(seed);
    const distances = Float64Array.from({ length: clients * candidates }, () =>
      whole ? random.nextInteger(30) : 30 * random.next(),
    );
    const question = {
      p: 1 + Math.floor(share * (candidates - 1)),
      demands: Int32Array.from({ length: clients }, () => random.nextInteger(5)),
      capacities: Int32Array.from({ length: candidates }, () => 3 + random.nextInteger(tight)),
    };
    return { table: createCostTable(distances, clients, candidates), question };
  });

describe('solveCapacitated', () => {
  it('finds and proves what counting out all assignments finds, or that there is no answer', () => {
    fc.assert(
      fc.property(questions, ({ table, question }) => {
        const answer = solveCapacitated(table, question, { random: createRandom(1) });
        const least = countOut(table, question);
        expect(answer.proved).toBe(true);
        if (least === Number.POSITIVE_INFINITY) {
          expect([answer.servedBy, answer.objective]).toEqual([undefined, least]);
          return;
        }
        expect(answer.objective).toBeCloseTo(least, 6);
        const room = Int32Array.from(question.capacities);
        answer.servedBy?.forEach((j, client) => {
          room[j] -= question.demands[client];
        });
        expect(room.every((left) => left >= 0)).toBe(true);
        expect(new Set(answer.servedBy).size).toBeLessThanOrEqual(question.p);
      }),
      { numRuns: 200 },
    );
  });

  it('has a bound below the optimum when it must stop at once', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 40 }), ({ table, question }, patience) => {
        let asked = 0;
        const answer = solveCapacitated(table, question, { shouldStop: () => ++asked > patience });
        const least = countOut(table, question);
        expect(answer.bound).toBeLessThanOrEqual(least + 1e-6);
        expect(answer.objective).toBeGreaterThanOrEqual(least - 1e-6);
      }),
      { numRuns: 150 },
    );
  });

  it('serves everybody within capacity from p sites, and counts right, on tables too large to prove at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createRandom(seed);
        const at = Array.from({ length: 45 }, () => [100 * random.next(), 100 * random.next()] as const);
        const costs = at.flatMap(([x, y]) => at.map(([toX, toY]) => Math.hypot(x - toX, y - toY)));
        const demands = Int32Array.from(at, () => 1 + random.nextInteger(20));
        const capacity = Math.ceil(demands.reduce((sum, demand) => sum + demand, 0) / 5 / 0.95);
        const capacities = new Int32Array(45).fill(capacity);
        const table = createCostTable(costs, 45, 45);
        let asked = 0;
        const effort = { random: createRandom(1), shouldStop: () => ++asked > 1500 };
        const { servedBy, objective, bound } = solveCapacitated(table, { p: 5, demands, capacities }, effort);
        const loads = new Map<number, number>();
        let total = 0;
        servedBy?.forEach((j, client) => {
          loads.set(j, (loads.get(j) ?? 0) + (demands[client] ?? 0));
          total += costs[client * 45 + j] ?? 0;
        });
        expect(servedBy).toHaveLength(45);
        expect(loads.size).toBeLessThanOrEqual(5);
        expect(Math.max(...loads.values())).toBeLessThanOrEqual(capacity);
        expect(objective).toBeCloseTo(total, 6);
        expect(bound).toBeLessThanOrEqual(objective + 1e-9);
      }),
      { numRuns: 4, seed: 1 },
    );
  });

  it('sees without a search that all capacity is too little, or that somebody fits nowhere', () => {
    const costs = Array.from({ length: 50 * 50 }, (_, pair) => Math.abs(Math.floor(pair / 50) - (pair % 50)));
    const table = createCostTable(costs, 50, 50);
    const ask = (demands: Int32Array, capacity: number) =>
      solveCapacitated(table, { p: 5, demands, capacities: new Int32Array(50).fill(capacity) });
    const none = { servedBy: undefined, objective: Number.POSITIVE_INFINITY, proved: true, nodes: 0 };
    // 50 clients of 10 in 5 sites of 99.
    expect(ask(new Int32Array(50).fill(10), 99)).toMatchObject(none);
    const one = new Int32Array(50).fill(1);
    one[7] = 100;
    expect(ask(one, 99)).toMatchObject(none);
    expect(ask(one, 100).servedBy).toHaveLength(50);
  });

  it('refuses shapes that do not match', () => {
    const table = createCostTable([1, 2], 1, 2);
    const demands = Int32Array.of(1);
    expect(() => solveCapacitated(table, { p: 1, demands, capacities: Int32Array.of(1) })).toThrow(RangeError);
    expect(() => solveCapacitated(table, { p: 3, demands, capacities: Int32Array.of(1, 1) })).toThrow(RangeError);
  });
});
