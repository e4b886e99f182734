/** Set covering by our own solver beside HiGHS (WebAssembly) on the textbook model, both with proof. */
import { solveSetCovering } from '@transitieatlas/facilities';
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
const reached = 199;

/** Make the bench. @throws Error if both do not find the same */
export async function createBench(): Promise<Bench> {
  const { distances } = spreadPoints(points, 1);
  const radius = findRadius(distances, points, reached);
  const near = (i: number): number[] => range(points).filter((j) => (distances[i * points + j] ?? Infinity) <= radius);
  const sites = range(points).map((j) => `y${j}`);
  const rules = range(points).map(
    (i) =>
      `${near(i)
        .map((j) => `y${j}`)
        .join('\n + ')} >= 1`,
  );
  const hold = createHold();
  return {
    question: 'How long does it take to prove that fewer sites do not reach everybody?',
    size: `${points} points, ${reached} within the radius on average`,
    ours: {
      name: 'Lagrangean branch and bound',
      work: () =>
        timeProcessor(() => {
          const answer = solveSetCovering(distances, points, points, { radius });
          if (!answer.proved) throw new Error('Expected a proof.');
          return hold(answer.objective);
        }),
    },
    peer: await createHighsContender(writeModel('Minimize', sites, rules, sites), hold),
    rounds: 2,
  };
}
