/** What prices say of single periods, against the assignment of those periods, and the assignment against all flows. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClosureBound } from '../src/location/closure-bound.ts';
import type { ClosureProblem } from '../src/location/closure-problem.ts';
import { PeriodAssignment } from '../src/location/period-assignment.ts';
import { solveClosures } from '../src/location/solve-closures.ts';

const problems = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    areas: fc.integer({ min: 1, max: 14 }),
    sites: fc.integer({ min: 1, max: 5 }),
    minimum: fc.integer({ min: 0, max: 50 }),
    room: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    costs: fc.boolean(),
  })
  .map(({ seed, areas, sites, minimum, room, costs }): ClosureProblem => {
    const random = createRandom(seed);
    const draw = (count: number, most: number) => Array.from({ length: count }, () => random.nextInteger(most));
    const minimumSizes = draw(sites, minimum + 1);
    return {
      areas,
      sites,
      periods: 2,
      distances: draw(areas * sites, 50),
      demands: draw(2 * areas, 20),
      minimumSizes,
      ...(room === undefined ? {} : { capacities: minimumSizes.map((least) => least + room) }),
      ...(costs ? { siteCosts: draw(sites, 200) } : {}),
    };
  });

/** Every choice of open sites but none. */
function listChoices(sites: number): number[][] {
  return Array.from({ length: 2 ** sites - 1 }, (_, code) =>
    Array.from({ length: sites }, (_unused, site) => site).filter((site) => ((code + 1) >> site) % 2 === 1),
  );
}

describe('ClosureBound', () => {
  it('is never above what a period costs, whichever sites are open', () => {
    let looked = 0;
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 60 }), (problem, steps) => {
        const bound = new ClosureBound(problem);
        bound.climb(steps, 4000);
        const assignment = new PeriodAssignment(problem);
        for (const period of [0, 1]) {
          for (const open of listChoices(problem.sites)) {
            const sites = open.reduce((sum, site) => sum + (problem.siteCosts?.[site] ?? 0), 0);
            const cost = sites + assignment.solve(period, open);
            if (!Number.isFinite(cost)) continue;
            looked++;
            expect(bound.boundPeriod(period, open)).toBeLessThanOrEqual(cost + 1e-6 * (1 + cost));
          }
        }
      }),
      { numRuns: 150, seed: 3 },
    );
    expect(looked).toBeGreaterThan(500);
  });
});

describe('PeriodAssignment', () => {
  it('gives up only where the cost is no less than the limit, and forgets what it did before', () => {
    fc.assert(
      fc.property(problems, fc.nat({ max: 4000 }), (problem, limit) => {
        const used = new PeriodAssignment(problem);
        for (const open of listChoices(problem.sites)) {
          const cost = new PeriodAssignment(problem).solve(1, open);
          const limited = used.solve(1, open, limit);
          if (cost < limit) expect(limited).toBeCloseTo(cost, 6);
          else expect(limited).toBeGreaterThanOrEqual(limit);
        }
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('solveClosures', () => {
  it('stops within a share of its bound, having done no more than without one', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(0.02, 0.1, 0.5), (problem, within) => {
        const whole = solveClosures(problem);
        const soon = solveClosures(problem, { within });
        expect(soon.plan === undefined).toBe(whole.plan === undefined);
        expect(soon.evaluations).toBeLessThanOrEqual(whole.evaluations);
        expect(soon.bound).toBeLessThanOrEqual(whole.objective + 1e-6 * (1 + whole.objective));
        // Where the bound does not come so near, the answer is that of the whole search.
        if (soon.plan !== undefined && soon.objective - soon.bound > within * soon.objective)
          expect(soon.objective).toBeCloseTo(whole.objective, 6);
      }),
      { numRuns: 60, seed: 6 },
    );
    const problem = { areas: 1, sites: 1, periods: 1, distances: [1], demands: [1], minimumSizes: [0] };
    expect(() => solveClosures(problem, { within: -1 })).toThrow('within');
  });
});
