/** Maximal covering by our own solver beside HiGHS (WebAssembly) on the textbook model, both with proof. */
import { solveMaximalCovering } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { Bench } from './harness.ts';
import {
  createHighsContender,
  createHold,
  findRadius,
  range,
  spreadPoints,
  timeProcessor,
  writeModel,
} from './location-peer.ts';

const points = 900;

/** What is asked: sites, points within the radius on average, and whether points weigh the same. */
interface Case {
  readonly p: number;
  readonly reached: number;
  readonly isEven: boolean;
  readonly rounds: number;
}

/** One that a general solver is soon through with, and one that costs it many times as much. */
const cases: readonly Case[] = [
  { p: 20, reached: 28, isEven: false, rounds: 11 },
  { p: 10, reached: 60, isEven: true, rounds: 5 },
];

/** Make the benches. @throws Error if both do not find the same */
export async function createBench(): Promise<readonly Bench[]> {
  return Promise.all(cases.map(createCase));
}

async function createCase({ p, reached, isEven, rounds }: Case): Promise<Bench> {
  const { distances, weights: drawn } = spreadPoints(points, 2);
  const weights = isEven ? drawn.map(() => 1) : drawn;
  const radius = findRadius(distances, points, reached);
  const near = (i: number): number[] => range(points).filter((j) => (distances[i * points + j] ?? Infinity) <= radius);
  const hold = createHold();
  const model = writeModel(
    'Maximize',
    range(points).map((i) => `${weights[i]} z${i}`),
    [
      ...range(points).map(
        (i) =>
          `z${i} - ${near(i)
            .map((j) => `y${j}`)
            .join('\n - ')} <= 0`,
      ),
      `${range(points)
        .map((j) => `y${j}`)
        .join('\n + ')} = ${p}`,
    ],
    range(points).map((j) => `y${j}`),
    range(points).map((i) => `0 <= z${i} <= 1`),
  );
  return {
    question: 'How long does it take to prove that no p sites reach more people?',
    size: `${points} points${isEven ? ' of the same weight' : ''}, ${p} sites, ${reached} points within the radius on average`,
    ours: {
      name: 'Prices, rough then exact, branch and bound',
      work: (round) =>
        timeProcessor(() => {
          const effort = { random: createRandom(round) };
          const answer = solveMaximalCovering(distances, points, points, { radius, p, weights }, effort);
          if (!answer.proved) throw new Error('Expected a proof.');
          return hold(answer.objective);
        }),
    },
    peer: await createHighsContender(model, hold),
    rounds,
  };
}
