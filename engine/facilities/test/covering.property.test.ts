/** Covering problems against counting out all sets of sites, and against HiGHS. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCostTable } from '../src/location/cost-table.ts';
import { solveMaximalCovering } from '../src/location/solve-maximal-covering.ts';
import { solvePMedian } from '../src/location/solve-p-median.ts';
import { solveSetCovering } from '../src/location/solve-set-covering.ts';

const cases = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    clients: fc.integer({ min: 1, max: 14 }),
    candidates: fc.integer({ min: 2, max: 10 }),
    radius: fc.double({ min: 0, max: 8, noNaN: true }),
    locks: fc.integer({ min: 0, max: 1 }),
    p: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ seed, clients, candidates, radius, locks, p }) => {
    const random = createRandom(seed);
    const place = (count: number) => Array.from({ length: count }, () => [random.next() * 10, random.next() * 10]);
    const sites = place(candidates);
    const distances = place(clients).flatMap(([x = 0, y = 0]) =>
      sites.map(([atX = 0, atY = 0]) => Math.hypot(x - atX, y - atY)),
    );
    const weights = Array.from({ length: clients }, () => random.nextInteger(9));
    const keep = locks === 1 ? [candidates - 1] : [];
    const close = locks === 1 ? [0] : [];
    return { distances, clients, candidates, radius, weights, keep, close, p: Math.min(p, candidates - locks) };
  });

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** All sets of candidates that respect the locks, with who they reach. */
function listSets({ distances, clients, candidates, radius, keep, close }: Case) {
  return Array.from({ length: 2 ** candidates }, (_, set) =>
    Array.from({ length: candidates }, (_, at) => at).filter((at) => (set >> at) & 1),
  )
    .filter((open) => keep.every((at) => open.includes(at)) && !close.some((at) => open.includes(at)))
    .map((open) => ({
      open,
      reached: Array.from({ length: clients }, (_, client) => client).filter((client) =>
        open.some((j) => (distances[client * candidates + j] ?? Number.NaN) <= radius),
      ),
    }));
}

describe('solveMaximalCovering', () => {
  it('reaches what the best of all sets reaches, with proof and with locks', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { distances, clients, candidates } = one;
        const answer = solveMaximalCovering(distances, clients, candidates, one, { random: createRandom(1) });
        const weigh = (reached: readonly number[]) =>
          reached.reduce((sum, client) => sum + (one.weights[client] ?? 0), 0);
        const sets = listSets(one);
        const most = Math.max(...sets.filter(({ open }) => open.length <= one.p).map(({ reached }) => weigh(reached)));
        expect([answer.objective, answer.bound, answer.proved]).toEqual([most, most, true]);
        const own = sets.find(({ open }) => open.join() === answer.open.join());
        expect(weigh(own?.reached ?? [])).toBe(most);
        expect(answer.open.length).toBeLessThanOrEqual(one.p);
      }),
      { numRuns: 150 },
    );
  });

  it('proves the same as the p-median in which an unreached client costs its weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 7 }), (seed, p) => {
        const random = createRandom(seed);
        const points = Array.from({ length: 60 }, () => [random.next() * 10, random.next() * 10]);
        // Equal weights leave many answers as good as each other.
        const weights = points.map(() => (seed % 2 === 0 ? random.nextInteger(50) : 1));
        const distances = points.flatMap(([x = 0, y = 0]) =>
          points.map(([atX = 0, atY = 0]) => Math.hypot(x - atX, y - atY)),
        );
        const costs = Float64Array.from(distances, (distance, at) =>
          distance <= 1.8 ? 0 : (weights[Math.floor(at / 60)] ?? Number.NaN),
        );
        const missed = solvePMedian(createCostTable(costs, 60, 60), { p }, { random });
        const answer = solveMaximalCovering(distances, 60, 60, { radius: 1.8, p, weights }, { random });
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect([answer.objective, answer.bound]).toEqual([total - missed.objective, total - missed.objective]);
      }),
      { numRuns: 60 },
    );
  });

  it('has a bound that holds when it must stop at once', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { distances, clients, candidates } = one;
        const effort = { random: createRandom(1) };
        const stopped = solveMaximalCovering(distances, clients, candidates, one, {
          ...effort,
          shouldStop: () => true,
        });
        const { objective } = solveMaximalCovering(distances, clients, candidates, one, effort);
        expect(stopped.bound).toBeGreaterThanOrEqual(objective);
        expect(stopped.objective).toBeLessThanOrEqual(objective);
      }),
      { numRuns: 60 },
    );
  });
});

describe('solveSetCovering', () => {
  it('needs as few sites as the smallest of all sets that reach whoever can be reached', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { distances, clients, candidates } = one;
        const answer = solveSetCovering(distances, clients, candidates, one);
        const sets = listSets(one);
        const reachable = Math.max(...sets.map(({ reached }) => reached.length));
        const enough = sets.filter(({ reached }) => reached.length === reachable);
        const fewest = Math.min(...enough.map(({ open }) => open.length));
        expect([answer.objective, answer.bound, answer.proved]).toEqual([fewest, fewest, true]);
        expect(answer.unreachable.length).toBe(clients - reachable);
        expect(enough.some(({ open }) => open.join() === answer.open.join())).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('counts the same as all sets of 14 sites where sites reach clients at random', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createRandom(seed);
        const [clients, candidates] = [40, 14];
        const distances = Array.from({ length: clients * candidates }, () => (random.next() < 0.2 ? 0 : 1));
        const masks = Array.from({ length: clients }, (_, client) =>
          distances
            .slice(client * candidates, (client + 1) * candidates)
            .reduce<number>((mask, distance, j) => (distance === 0 ? mask | (1 << j) : mask), 0),
        ).filter((mask) => mask !== 0);
        let fewest = candidates;
        for (let set = 0; set < 2 ** candidates; set++) {
          let count = 0;
          for (let j = 0; j < candidates; j++) count += (set >> j) & 1;
          if (count < fewest && masks.every((mask) => (mask & set) !== 0)) fewest = count;
        }
        const answer = solveSetCovering(distances, clients, candidates, { radius: 0 });
        expect([answer.objective, answer.bound, answer.proved]).toEqual([fewest, fewest, true]);
      }),
      { numRuns: 40 },
    );
  });

  it('proves the fewest sites of a ring, where the relaxed covering opens all by a share', () => {
    // Every place reaches itself and the next two of 40: 40 / 3 places do not do, 14 do.
    const places = 40;
    const distances = Array.from(
      { length: places * places },
      (_, at) => (at + 41 * places - Math.floor(at / places)) % places,
    );
    const answer = solveSetCovering(distances, places, places, { radius: 2 });
    expect([answer.objective, answer.bound, answer.proved]).toEqual([14, 14, true]);
  });

  it('has a bound that holds when it must stop at once', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { distances, clients, candidates } = one;
        const stopped = solveSetCovering(distances, clients, candidates, one, { shouldStop: () => true });
        const { objective } = solveSetCovering(distances, clients, candidates, one);
        expect(stopped.bound).toBeLessThanOrEqual(objective);
        expect(stopped.objective).toBeGreaterThanOrEqual(objective);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses locks that contradict each other, and a radius that is none', () => {
    expect(() => solveSetCovering([0], 1, 1, { radius: 1, keep: [0], close: [0] })).toThrow('both');
    expect(() => solveSetCovering([0], 1, 1, { radius: Number.NaN })).toThrow(RangeError);
    const effort = { random: createRandom(1) };
    expect(() => solveMaximalCovering([0], 1, 1, { radius: 1, p: 2 }, effort)).toThrow(RangeError);
    expect(() => solveMaximalCovering([0], 1, 1, { radius: 1, p: 1, weights: [-1] }, effort)).toThrow(RangeError);
  });
});
