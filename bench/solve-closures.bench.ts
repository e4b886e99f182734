/** Closing over periods by our own solver beside HiGHS (WebAssembly) on the textbook model. */
import { findClosureFaults, solveClosures } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { Bench } from './harness.ts';
import { createHighsContender, createHold, range, timeProcessor, writeModel } from './location-peer.ts';

const areas = 120;
const sites = 16;
const periods = 5;

/** Ours proves no optimum; it may lie above it by this share. */
const allowedGap = 0.005;

/** Clients fall by 6 % a period; a site needs 80 to 120 of them. */
function inventProblem() {
  const random = createRandom(areas);
  const places = (count: number) => range(count).map(() => [100 * random.next(), 100 * random.next()] as const);
  const homes = places(areas);
  const ends = places(sites);
  const base = range(areas).map(() => 5 + random.nextInteger(25));
  return {
    areas,
    sites,
    periods,
    distances: homes.flatMap(([x, y]) => ends.map(([toX, toY]) => Math.hypot(x - toX, y - toY))),
    demands: range(periods).flatMap((t) => base.map((clients) => clients * 0.94 ** t)),
    minimumSizes: ends.map(() => 80 + random.nextInteger(41)),
  };
}

/** Make the bench. @throws Error if ours is further from the optimum than stated, or not as asked */
export async function createBench(): Promise<Bench> {
  const problem = inventProblem();
  const { demands, distances, minimumSizes } = problem;
  const triples = range(periods).flatMap((t) =>
    range(areas).flatMap((i) => range(sites).map((j) => [t, i, j] as const)),
  );
  const demand = (t: number, i: number): number => demands[t * areas + i] ?? 0;
  const rules = [
    ...range(periods).flatMap((t) =>
      range(areas).map(
        (i) =>
          `${range(sites)
            .map((j) => `x${t}_${i}_${j}`)
            .join(' + ')} = 1`,
      ),
    ),
    ...triples.map(([t, i, j]) => `x${t}_${i}_${j} - y${t}_${j} <= 0`),
    ...range(periods).flatMap((t) =>
      range(sites).map((j) => {
        const load = range(areas).map((i) => `${demand(t, i)} x${t}_${i}_${j}`);
        return `${load.join('\n + ')} - ${minimumSizes[j]} y${t}_${j} >= 0`;
      }),
    ),
    ...range(periods - 1).flatMap((t) => range(sites).map((j) => `y${t + 1}_${j} - y${t}_${j} <= 0`)),
  ];
  const model = writeModel(
    'Minimize',
    triples.map(([t, i, j]) => `${demand(t, i) * (distances[i * sites + j] ?? 0)} x${t}_${i}_${j}`),
    rules,
    range(periods).flatMap((t) => range(sites).map((j) => `y${t}_${j}`)),
  );
  const hold = createHold(allowedGap);
  return {
    question: 'How long does a plan take of which site to close when?',
    size: `${areas} areas, ${sites} sites, ${periods} periods; ours within ${100 * allowedGap} % of the optimum`,
    ours: {
      name: 'Lagrangean bound and search',
      work: () =>
        timeProcessor(() => {
          const { plan, objective, bound } = solveClosures(problem, { within: allowedGap });
          if (plan === undefined || findClosureFaults(problem, plan).length > 0) throw new Error('Expected a plan.');
          if (objective - bound > allowedGap * objective) throw new Error('Expected a bound nearer to the plan.');
          return hold(objective);
        }),
    },
    peer: await createHighsContender(model, hold),
    rounds: 2,
  };
}
