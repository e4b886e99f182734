/** Plans of sites against counting out all plans of small tables, and against what planners would try first. */
import { createRandom, type Random } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParetoFront } from '../src/location/find-pareto-front.ts';
import { keepSites } from '../src/location/keep-sites.ts';
import { measurePlan, type ObjectiveName, objectiveNames, type SiteTable } from '../src/location/site-table.ts';

function growTable(clients: number, candidates: number, random: Random): SiteTable {
  const place = (count: number) =>
    Array.from({ length: count }, () => [random.next() * 30, random.next() * 30] as const);
  const homes = place(clients);
  const sites = place(candidates);
  const travel = homes.flatMap(([x, y]) =>
    sites.map(([atX, atY]) => Math.round(10 * Math.hypot(x - atX, y - atY)) / 10),
  );
  return {
    clients,
    candidates,
    travel,
    weights: homes.map(() => random.nextInteger(40)).map((weight, at) => (at === 0 ? 7 : weight)),
    villages: homes.map(() => random.nextInteger(4)),
    siteCosts: sites.map(() => 10 + random.nextInteger(90)),
    travelCost: 0.02,
    minimumSizes: sites.map(() => 20 + random.nextInteger(60)),
  };
}

/** All sets of candidates that respect the locks. */
function listPlans(candidates: number, fewest: number, most: number, keep: readonly number[]): number[][] {
  const plans: number[][] = [];
  for (let set = 1; set < 2 ** candidates; set++) {
    const open = Array.from({ length: candidates }, (_, at) => at).filter((at) => (set >> at) & 1);
    if (open.length >= fewest && open.length <= most && keep.every((at) => open.includes(at))) plans.push(open);
  }
  return plans;
}

const weigh = (table: SiteTable, open: ArrayLike<number>, weights: Partial<Record<ObjectiveName, number>>): number => {
  const { values } = measurePlan(table, open);
  return objectiveNames.reduce((sum, name) => sum + (weights[name] ?? 0) * values[name], 0);
};

const mixes = fc.constantFrom<Partial<Record<ObjectiveName, number>>>(
  { meanTravel: 1 },
  { meanTravel: 1, cost: 0.02 },
  { cost: 1 },
  { worstTravel: 1, meanTravel: 0.01 },
  { worstVillage: 1, underMinimum: 0.5 },
  { meanTravel: 1, worstTravel: 0.2, worstVillage: 0.3, cost: 0.01, underMinimum: 0.4 },
);

const cases = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  clients: fc.integer({ min: 1, max: 25 }),
  candidates: fc.integer({ min: 3, max: 8 }),
  most: fc.integer({ min: 2, max: 5 }),
  spread: fc.integer({ min: 0, max: 2 }),
  locks: fc.integer({ min: 0, max: 1 }),
  weights: mixes,
});

describe('keepSites', () => {
  it('has a bound below the best of all plans, values as measured from scratch, and keeps to the locks', () => {
    let missed = 0;
    fc.assert(
      fc.property(cases, ({ seed, clients, candidates, most, spread, locks, weights }) => {
        const random = createRandom(seed);
        const table = growTable(clients, candidates, random);
        const top = Math.min(most, candidates - locks);
        const fewest = Math.max(1, top - spread);
        const keep = locks === 1 ? [candidates - 1] : [];
        const close = locks === 1 ? [0] : [];
        const answer = keepSites(table, { p: { fewest, most: top }, keep, close, weights }, { random });
        const plans = listPlans(candidates, fewest, top, keep).filter((open) => !close.some((at) => open.includes(at)));
        const least = Math.min(...plans.map((open) => weigh(table, open, weights)));
        expect(answer.objective).toBeCloseTo(weigh(table, answer.open, weights), 9);
        expect(answer.objective).toBeGreaterThanOrEqual(least - 1e-9);
        expect(answer.bound).toBeLessThanOrEqual(least + 1e-7);
        if (answer.proved) expect(answer.objective).toBeCloseTo(least, 6);
        if (answer.objective > least + 1e-6) missed++;
        expect(keep.every((at) => answer.open.includes(at))).toBe(true);
        expect(close.some((at) => answer.open.includes(at))).toBe(false);
        expect(answer.open.length).toBeGreaterThanOrEqual(fewest);
        expect(answer.open.length).toBeLessThanOrEqual(top);
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(missed).toBe(0);
  });

  it('is never worse than opening greedily, closing greedily, or ten random plans', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), mixes, (seed, weights) => {
        const random = createRandom(seed);
        const table = growTable(40, 16, random);
        const p = 3 + random.nextInteger(10);
        const keep = [1, 2];
        const { objective } = keepSites(table, { p, keep, weights }, { random: createRandom(1) });
        const all = Array.from({ length: 16 }, (_, at) => at);
        const best = (plans: number[][]) =>
          plans.reduce((a, b) => (weigh(table, b, weights) < weigh(table, a, weights) ? b : a));
        let grown = [...keep];
        while (grown.length < p) grown = best(all.filter((j) => !grown.includes(j)).map((j) => [...grown, j]));
        let shrunk = all;
        while (shrunk.length > p) {
          shrunk = best(shrunk.filter((j) => !keep.includes(j)).map((j) => shrunk.filter((other) => other !== j)));
        }
        const drawn = Array.from({ length: 10 }, () => {
          const order = all.filter((j) => !keep.includes(j)).map((j) => [random.next(), j] as const);
          return [...keep, ...order.sort(([a], [b]) => a - b).map(([, j]) => j)].slice(0, p);
        });
        for (const plan of [grown, shrunk, ...drawn]) {
          expect(objective).toBeLessThanOrEqual(weigh(table, plan, weights) + 1e-9);
        }
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  it('keeps to a limit where a plan can', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const table = growTable(20, 8, createRandom(seed));
        const plans = listPlans(8, 4, 4, []).map((open) => measurePlan(table, open).values);
        const worst = plans.map((values) => values.worstTravel).sort((a, b) => a - b);
        const limit = worst[Math.floor(worst.length / 4)] ?? 0;
        const question = { p: 4, weights: { meanTravel: 1 }, limits: { worstTravel: limit } };
        const answer = keepSites(table, question, { random: createRandom(1) });
        const within = plans.filter((values) => values.worstTravel <= limit);
        const least = Math.min(...within.map((values) => values.meanTravel));
        expect([answer.withinLimits, answer.values.worstTravel <= limit]).toEqual([true, true]);
        expect(answer.objective).toBeCloseTo(least, 6);
        expect(answer.bound).toBeLessThanOrEqual(least + 1e-9);
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});

describe('findParetoFront', () => {
  it('gives plans of which none dominates another, near the front of all plans, with bounds below everything', () => {
    let expected = 0;
    let found = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const table = growTable(20, 8, createRandom(seed));
        const asked = ['meanTravel', 'cost', 'underMinimum'] as const;
        const front = findParetoFront(table, asked, { p: { fewest: 2, most: 6 }, keep: [3], random: createRandom(1) });
        const all = listPlans(8, 2, 6, [3]).map((open) => measurePlan(table, open).values);
        const beats = (a: (typeof all)[number], b: (typeof all)[number]) =>
          asked.every((name) => a[name] <= b[name] + 1e-9) && asked.some((name) => a[name] < b[name] - 1e-6);
        for (const { open, values } of front.plans) {
          expect(measurePlan(table, open).values).toEqual(values);
          expect(front.plans.some((other) => beats(other.values, values))).toBe(false);
        }
        for (const name of objectiveNames) {
          const least = Math.min(...all.map((values) => values[name]));
          expect(front.bounds[name]).toBeLessThanOrEqual(least + 1e-7);
          if ((asked as readonly string[]).includes(name)) expect(front.best[name]).toBeCloseTo(least, 6);
        }
        const best = all.filter((values) => !all.some((other) => beats(other, values)));
        expected += best.length;
        found += best.filter((values) =>
          front.plans.some((plan) => asked.every((name) => Math.abs(plan.values[name] - values[name]) < 1e-6)),
        ).length;
      }),
      { numRuns: 12, seed: 4 },
    );
    expect(found / expected).toBeGreaterThan(0.7);
  });

  it('gives the same front for the same seed', () => {
    const find = () =>
      findParetoFront(growTable(30, 10, createRandom(5)), ['meanTravel', 'worstVillage'], {
        p: 5,
        random: createRandom(2),
      });
    expect(find()).toEqual(find());
  });

  it('refuses to compare by nothing, and rooms that contradict themselves', () => {
    const table = growTable(5, 4, createRandom(1));
    const random = createRandom(1);
    expect(() => findParetoFront(table, [], { p: 2, random })).toThrow(RangeError);
    expect(() => keepSites(table, { p: 5, weights: { cost: 1 } }, { random })).toThrow(RangeError);
    expect(() => keepSites(table, { p: 2, weights: {} }, { random })).toThrow('positive');
    expect(() => keepSites(table, { p: 2, keep: [1], close: [1], weights: { cost: 1 } }, { random })).toThrow('both');
  });
});
