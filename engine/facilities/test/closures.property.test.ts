/** Closing over periods against HiGHS on the textbook model of small cases. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { type ClosureProblem, costOfClosures, findClosureFaults } from '../src/location/closure-problem.ts';
import { solveClosures } from '../src/location/solve-closures.ts';

const problems = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    areas: fc.integer({ min: 1, max: 7 }),
    sites: fc.integer({ min: 1, max: 4 }),
    periods: fc.integer({ min: 1, max: 3 }),
    minimum: fc.integer({ min: 0, max: 40 }),
    room: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    costs: fc.boolean(),
    locks: fc.boolean(),
  })
  .map(({ seed, areas, sites, periods, minimum, room, costs, locks }): ClosureProblem => {
    const random = createRandom(seed);
    const base = Array.from({ length: areas }, () => random.nextInteger(20));
    const minimumSizes = Array.from({ length: sites }, () => random.nextInteger(minimum + 1));
    return {
      areas,
      sites,
      periods,
      distances: Array.from({ length: areas * sites }, () => random.nextInteger(50)),
      demands: Array.from(
        { length: periods * areas },
        (_, at) => (base[at % areas] ?? 0) * 0.8 ** Math.floor(at / areas),
      ),
      minimumSizes,
      ...(room === undefined ? {} : { capacities: minimumSizes.map((least) => least + room + random.nextInteger(30)) }),
      ...(costs ? { siteCosts: Array.from({ length: sites }, () => random.nextInteger(200)) } : {}),
      ...(locks && sites > 2 ? { keep: [0], close: [2] } : {}),
    };
  });

/** The textbook model: shares of areas, open sites, open now only if open before. */
function writeModel(problem: ClosureProblem): string {
  const {
    areas,
    sites,
    periods,
    distances,
    demands,
    minimumSizes,
    capacities,
    siteCosts,
    keep = [],
    close = [],
  } = problem;
  const range = (count: number) => Array.from({ length: count }, (_, at) => at);
  const costs: string[] = ['0 nothing'];
  const rules: string[] = [];
  for (const t of range(periods)) {
    for (const i of range(areas)) {
      for (const j of range(sites)) {
        costs.push(`${(demands[t * areas + i] ?? 0) * (distances[i * sites + j] ?? 0)} x${t}_${i}_${j}`);
        rules.push(`x${t}_${i}_${j} - y${t}_${j} <= 0`);
      }
      if ((demands[t * areas + i] ?? 0) > 0)
        rules.push(
          `${range(sites)
            .map((j) => `x${t}_${i}_${j}`)
            .join(' + ')} = 1`,
        );
    }
    for (const j of range(sites)) {
      const load = range(areas).map((i) => `+ ${demands[t * areas + i] ?? 0} x${t}_${i}_${j}`);
      costs.push(`${siteCosts?.[j] ?? 0} y${t}_${j}`);
      rules.push(`${load.join(' ')} - ${minimumSizes[j] ?? 0} y${t}_${j} >= 0`);
      if (capacities !== undefined) rules.push(`${load.join(' ')} - ${capacities[j] ?? 0} y${t}_${j} <= 0`);
      if (t > 0) rules.push(`y${t}_${j} - y${t - 1}_${j} <= 0`);
      if (keep.includes(j)) rules.push(`y${t}_${j} = 1`);
      if (close.includes(j)) rules.push(`y${t}_${j} = 0`);
    }
  }
  const sitesOpen = range(periods).flatMap((t) => range(sites).map((j) => `y${t}_${j}`));
  return ['Minimize', costs.join('\n + '), 'Subject To', ...rules, 'Binary', ...sitesOpen, 'End'].join('\n');
}

describe('solveClosures', () => {
  it('gives feasible plans as good as what HiGHS proves to be best, and bounds that hold', async () => {
    const highs = await loadHighs();
    let worst = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const solution = highs.solve(writeModel(problem), { mip_rel_gap: 0, output_flag: false });
        const answer = solveClosures(problem);
        if (solution.Status !== 'Optimal') {
          expect([answer.plan, answer.proved, answer.bound]).toEqual([undefined, true, Number.POSITIVE_INFINITY]);
          expect(answer.obstacle).toBeDefined();
          return;
        }
        const best = solution.ObjectiveValue;
        expect(answer.bound).toBeLessThanOrEqual(best + 1e-5 * (1 + best));
        expect(answer.plan).toBeDefined();
        if (answer.plan === undefined) return;
        expect(findClosureFaults(problem, answer.plan)).toEqual([]);
        expect(costOfClosures(problem, answer.plan)).toBeCloseTo(answer.objective, 6);
        expect(answer.objective).toBeGreaterThanOrEqual(best - 1e-5 * (1 + best));
        worst = Math.max(worst, (answer.objective - best) / (1 + best));
        if (answer.proved) expect(answer.objective).toBeCloseTo(best, 3);
      }),
      { numRuns: 20, seed: 5 },
    );
    expect(worst).toBeLessThan(0.005);
  });
});

describe('findClosureFaults', () => {
  const problem = {
    areas: 2,
    sites: 2,
    periods: 2,
    distances: [0, 5, 5, 0],
    demands: [4, 4, 3, 3],
    minimumSizes: [4, 4],
  };

  it('finds nobody served, somebody at a closed site, and a site below its minimum or above its capacity', () => {
    const kinds = (openPeriods: number[], served: number[], more: Partial<ClosureProblem> = {}) =>
      findClosureFaults(
        { ...problem, ...more },
        { openPeriods: Int32Array.from(openPeriods), served: Float64Array.from(served) },
      ).map(({ kind, period, place }) => `${kind} ${period} ${place}`);
    expect(kinds([2, 1], [4, 0, 0, 4, 3, 0, 3, 0])).toEqual([]);
    expect(kinds([2, 2], [4, 0, 0, 4, 3, 0, 0, 3])).toEqual(['belowMinimum 1 0', 'belowMinimum 1 1']);
    expect(kinds([2, 1], [4, 0, 0, 4, 3, 0, 0, 3])).toEqual(['atClosedSite 1 1', 'belowMinimum 1 0']);
    expect(kinds([2, 1], [4, 0, 0, 4, 3, 0, 0, 0])).toEqual(['unserved 1 1', 'belowMinimum 1 0']);
    expect(kinds([2, 1], [4, 0, 0, 4, 3, 0, 3, 0], { capacities: [5, 5] })).toEqual(['aboveCapacity 1 0']);
    expect(kinds([2, 1], [4, 0, 0, 4, 3, 0, 3, 0], { keep: [1], close: [0] })).toEqual(['lock 1 1', 'lock 0 0']);
    expect(kinds([2], [])).toEqual(['shape 0 0']);
  });

  it('finds no plan where all clients together do not fill one site', () => {
    const { plan, objective } = solveClosures({ ...problem, minimumSizes: [9, 9] });
    expect([plan, objective]).toEqual([undefined, Number.POSITIVE_INFINITY]);
    expect(() => solveClosures({ ...problem, demands: [1] })).toThrow(RangeError);
    expect(() => solveClosures({ ...problem, keep: [0], close: [0] })).toThrow('both');
  });
});
