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
const reached = 28;
const p = 20;

/** Make the bench. @throws Error if both do not find the same */
export async function createBench(): Promise<Bench> {
  const { distances, weights } = spreadPoints(points, 2);
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
    size: `${points} points, ${p} sites, ${reached} points within the radius on average`,
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
    rounds: 5,
  };
}
