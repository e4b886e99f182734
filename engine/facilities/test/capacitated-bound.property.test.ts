/** What the bound of the capacitated p-median decides, and its knapsacks, against counting out. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CapacitatedBound } from '../src/location/capacitated-bound.ts';
import { PartsSearch } from '../src/location/capacitated-parts.ts';
import { type Assignment, AssignmentSearch } from '../src/location/capacitated-search.ts';
import { type CostTable, createCostTable } from '../src/location/cost-table.ts';
import { Knapsack } from '../src/location/fill-knapsack.ts';
import { type CapacitatedQuestion, solveCapacitated } from '../src/location/solve-capacitated.ts';

const things = fc.array(fc.record({ earned: fc.integer({ min: 1, max: 30 }), room: fc.integer({ min: 0, max: 9 }) }), {
  maxLength: 10,
});

/** The most that a set of things earns within a capacity. */
function countKnapsack(all: readonly { earned: number; room: number }[], capacity: number): number {
  let most = 0;
  for (let set = 0; set < 1 << all.length; set++) {
    const taken = all.filter((_, k) => (set & (1 << k)) !== 0);
    const room = taken.reduce((sum, thing) => sum + thing.room, 0);
    const earned = taken.reduce((sum, thing) => sum + thing.earned, 0);
    if (room <= capacity) most = Math.max(most, earned);
  }
  return most;
}

describe('Knapsack', () => {
  it('earns what counting out all sets earns, with things that earn it and fit', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 0, max: 40 }), (all, capacity) => {
        const knapsack = new Knapsack(10);
        for (const [k, { earned, room }] of all.entries()) knapsack.add(k, earned, room);
        const earned = knapsack.fill(capacity);
        expect(earned).toBeCloseTo(countKnapsack(all, capacity), 9);
        expect(knapsack.fillRoughly(capacity)).toBeGreaterThanOrEqual(earned - 1e-9);
        const taken = Array.from(knapsack.things.subarray(0, all.length)).filter((_, k) => knapsack.taken[k] === 1);
        expect(taken.reduce((sum, k) => sum + (all[k]?.room ?? 0), 0)).toBeLessThanOrEqual(capacity);
        expect(taken.reduce((sum, k) => sum + (all[k]?.earned ?? 0), 0)).toBeCloseTo(earned, 9);
        for (let k = 0; k < all.length; k++) {
          const others = all.filter((_, other) => other !== knapsack.things[k]);
          expect(knapsack.fillWithout(k, capacity)).toBeGreaterThanOrEqual(countKnapsack(others, capacity) - 1e-9);
        }
      }),
    );
  });

  it('counts out the room where branches are too many: thirty even things and an odd capacity', () => {
    const knapsack = new Knapsack(30);
    const room = (k: number): number => 2 * (100 + 7 * k);
    for (let k = 0; k < 30; k++) knapsack.add(k, room(k), room(k));
    expect(knapsack.fill(3001)).toBe(3000);
    let sum = 0;
    for (let k = 0; k < 30; k++) if (knapsack.taken[k] === 1) sum += knapsack.room[k] ?? 0;
    expect(sum).toBe(3000);
  });
});

const questions = fc
  .record({
    clients: fc.integer({ min: 2, max: 6 }),
    candidates: fc.integer({ min: 2, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ clients, candidates, seed, share }) => {
    const random = createRandom(seed);
    const distances = Float64Array.from({ length: clients * candidates }, () => random.nextInteger(30));
    const question = {
      p: 1 + Math.floor(share * (candidates - 1)),
      demands: Int32Array.from({ length: clients }, () => random.nextInteger(5)),
      capacities: Int32Array.from({ length: candidates }, () => 4 + random.nextInteger(12)),
    };
    const prices = Float64Array.from({ length: clients }, () => 30 * random.next());
    return { table: createCostTable(distances, clients, candidates), question, prices };
  });

/** All assignments within capacity to at most p candidates, with their costs. */
function listAssignments({ clients, candidates, costs }: CostTable, { p, demands, capacities }: CapacitatedQuestion) {
  const found: { servedBy: number[]; total: number }[] = [];
  for (let code = 0; code < candidates ** clients; code++) {
    const servedBy = Array.from(
      { length: clients },
      (_, client) => Math.floor(code / candidates ** client) % candidates,
    );
    const room = Int32Array.from(capacities);
    for (const [client, j] of servedBy.entries()) room[j] -= demands[client] ?? 0;
    if (new Set(servedBy).size > p || room.some((left) => left < 0)) continue;
    found.push({
      servedBy,
      total: servedBy.reduce((sum, j, client) => sum + (costs[client * candidates + j] ?? 0), 0),
    });
  }
  return found;
}

describe('CapacitatedBound', () => {
  it('is below every answer at any prices, and excludes and closes nothing that an answer below the limit needs', () => {
    fc.assert(
      fc.property(questions, ({ table, question, prices }) => {
        const answers = listAssignments(table, question);
        const least = Math.min(...answers.map(({ total }) => total));
        const limit = least + 0.5;
        const bound = new CapacitatedBound(table, question);
        for (let step = 0; step < 5; step++) {
          const found = bound.evaluate(prices);
          if (least === Number.POSITIVE_INFINITY) return;
          expect(found).toBeLessThanOrEqual(least + 1e-9);
          bound.fix(found, limit);
          bound.thin(prices, found, limit);
          for (const { servedBy, total } of answers) {
            if (total >= limit) continue;
            for (const [client, j] of servedBy.entries()) expect(bound.excluded[j * table.clients + client]).toBe(0);
          }
          for (let client = 0; client < prices.length; client++) {
            prices[client] = Math.max(0, (prices[client] ?? 0) + 3 * (bound.slope[client] ?? 0));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same after decisions are taken back', () => {
    fc.assert(
      fc.property(questions, ({ table, question, prices }) => {
        const bound = new CapacitatedBound(table, question);
        const before = bound.evaluate(prices);
        bound.settle();
        const mark = bound.mark;
        bound.keepAt(0, 0);
        bound.decide(1, 2);
        expect(bound.evaluate(prices)).toBeGreaterThanOrEqual(before - 1e-9);
        bound.undo(mark);
        expect(bound.evaluate(prices)).toBeCloseTo(before, 9);
      }),
    );
  });
});

describe('PartsSearch', () => {
  const points = 160;
  const random = createRandom(5);
  const at = Array.from({ length: points }, () => [random.next(), random.next()] as const);
  const table = createCostTable(
    at.flatMap(([x, y]) => at.map(([toX, toY]) => Math.hypot(x - toX, y - toY))),
    points,
    points,
  );
  const demands = Int32Array.from(at, () => 1 + random.nextInteger(20));
  const capacity = Math.ceil(demands.reduce((sum, demand) => sum + demand, 0) / 14 / 0.95);
  const question = { p: 14, demands, capacities: new Int32Array(points).fill(capacity) };
  const solve = (patience: number) => {
    let asked = 0;
    const totals: number[] = [];
    const effort = { random: createRandom(1), shouldStop: () => ++asked > patience };
    const answer = solveCapacitated(table, question, { ...effort, onBetter: (total) => totals.push(total) });
    return { answer, totals };
  };

  it('gives the same answer with the same seed, and tells of every better one in turn', () => {
    const { answer, totals } = solve(6000);
    expect(Array.from(solve(6000).answer.servedBy ?? [])).toEqual(Array.from(answer.servedBy ?? []));
    expect([...totals].sort((a, b) => b - a)).toEqual(totals);
    expect(totals.at(-1)).toBe(answer.objective);
  });

  it('betters parts of an answer within capacity, from p sites, until none of a few sites can be bettered', () => {
    const start = new AssignmentSearch(table, question).assign(Array.from({ length: 14 }, (_, j) => j));
    if (start === undefined) throw new Error('Expected room for everybody.');
    let best = start;
    const prices = new Float64Array(points).fill(0.2);
    const status = new Uint8Array(points);
    const onBetter = (found: Assignment) => {
      expect(found.total).toBeLessThan(best.total);
      best = found;
    };
    const context = { table, question, status, prices, random: createRandom(1), shouldStop: () => false, onBetter };
    new PartsSearch(context).better(start, [], 400_000);
    expect(best.total).toBeLessThan(0.98 * start.total);
    const loads = new Map<number, number>();
    let total = 0;
    for (const [client, j] of best.servedBy.entries()) {
      loads.set(j, (loads.get(j) ?? 0) + (demands[client] ?? 0));
      total += table.costs[client * points + j] ?? 0;
    }
    expect(loads.size).toBeLessThanOrEqual(14);
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(capacity);
    expect(best.total).toBeCloseTo(total, 9);
  });
});
