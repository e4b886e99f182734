/** Why no plan of closures is possible: worked out by hand, and against trying all years of all sites. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClosureStart } from '../src/location/closure-obstacle.ts';
import { type ClosureProblem, findClosureFaults } from '../src/location/closure-problem.ts';
import { solveClosures } from '../src/location/solve-closures.ts';

/** One area with so many clients per period, and sites with a minimum and a capacity each. */
function place(
  demands: readonly number[],
  sizes: readonly (readonly [minimum: number, capacity: number])[],
  locks: Pick<ClosureProblem, 'keep' | 'close'> = {},
): ClosureProblem {
  return {
    areas: 1,
    sites: sizes.length,
    periods: demands.length,
    distances: sizes.map((_, site) => site),
    demands,
    minimumSizes: sizes.map(([minimum]) => minimum),
    capacities: sizes.map(([, capacity]) => capacity),
    ...locks,
  };
}

describe('findClosureStart', () => {
  it.each([
    ['no site may be open', place([5], [[1, 9]], { close: [0] }), { kind: 'noSite', period: 0, clients: 5 }],
    [
      'kept sites need 17 and the second period has 16',
      place(
        [20, 16],
        [
          [8, 99],
          [9, 99],
          [1, 99],
        ],
        { keep: [0, 1] },
      ),
      { kind: 'keptMinimum', period: 1, clients: 16, needed: 17 },
    ],
    [
      'the least that a site needs is 7, and there are 6',
      place(
        [9, 6],
        [
          [8, 99],
          [7, 99],
        ],
      ),
      { kind: 'everyMinimum', period: 1, clients: 6, needed: 7 },
    ],
    [
      'all that may be open have room for 9, and there are 10',
      place(
        [10],
        [
          [1, 5],
          [1, 4],
          [1, 9],
        ],
        { close: [2] },
      ),
      { kind: 'room', period: 0, clients: 10, room: 9 },
    ],
    [
      'room for 10 takes both sites, which need 12',
      place(
        [10],
        [
          [6, 8],
          [6, 8],
        ],
      ),
      { kind: 'roomNeedsMore', period: 0, clients: 10, fewestPeriod: 0, fewest: 10 },
    ],
    [
      'room for the 10 of the third period takes both sites, which were open in the second with 7 and need 8',
      place(
        [10, 7, 10],
        [
          [4, 9],
          [4, 9],
        ],
      ),
      { kind: 'roomNeedsMore', period: 2, clients: 10, fewestPeriod: 1, fewest: 7 },
    ],
    [
      // 12 clients: only both sites of 6 to 6 serve them exactly. 5 then: only the third, which did not fit beside them.
      'what the second period needs was closed in the first',
      place(
        [12, 5],
        [
          [6, 6],
          [6, 6],
          [1, 5],
        ],
      ),
      { kind: 'years' },
    ],
  ])('says that %s', (_, problem, obstacle) => {
    expect(findClosureStart(problem)).toEqual({ obstacle });
    expect(solveClosures(problem)).toMatchObject({ plan: undefined, proved: true, obstacle, assignments: 0 });
  });

  it('finds a plan where trying all years finds one, and an obstacle where it does not', () => {
    let impossible = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createRandom(seed);
        const sites = 1 + random.nextInteger(5);
        const periods = 1 + random.nextInteger(3);
        const sizes = Array.from({ length: sites }, () => {
          const minimum = random.nextInteger(12);
          return [minimum, minimum + random.nextInteger(8)] as const;
        });
        const demands = Array.from({ length: periods }, () => random.nextInteger(8 * sites));
        const locks = { keep: sites > 1 && seed % 3 === 0 ? [0] : [], close: sites > 2 && seed % 2 === 0 ? [1] : [] };
        const problem = place(demands, sizes, locks);
        const suits = (years: readonly number[]): boolean =>
          demands.every((clients, period) => {
            const open = sizes.filter((_, site) => (years[site] ?? 0) > period);
            const needed = open.reduce((sum, [minimum]) => sum + minimum, 0);
            const room = open.reduce((sum, [, capacity]) => sum + capacity, 0);
            return needed <= clients && clients <= room;
          });
        const isPossible = Array.from({ length: (periods + 1) ** sites }, (_, code) =>
          sizes.map((_, site) => Math.floor(code / (periods + 1) ** site) % (periods + 1)),
        ).some(
          (years) =>
            locks.keep.every((site) => years[site] === periods) &&
            locks.close.every((site) => years[site] === 0) &&
            suits(years),
        );
        const { obstacle, openPeriods } = findClosureStart(problem);
        expect([obstacle === undefined, openPeriods !== undefined]).toEqual([isPossible, isPossible]);
        const { plan } = solveClosures(problem);
        expect(plan !== undefined).toBe(isPossible);
        if (plan !== undefined) expect(findClosureFaults(problem, plan)).toEqual([]);
        if (!isPossible) impossible++;
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(impossible).toBeGreaterThan(20);
  });
});
