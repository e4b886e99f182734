/** One question of the set covering benches: how few sites reach everybody, with proof. */
import { solveSetCovering } from '@transitieatlas/facilities';
import type { Bench } from './harness.ts';
import { createHighsContender, createHold, findRadius, range, timeProcessor, writeModel } from './location-peer.ts';

/**
 * Make a bench of places that reach so many others on average. The model of the peer is written before.
 *
 * @throws Error if one of both does not prove its answer, or they differ
 */
export async function createCoveringBench(
  distances: Float64Array,
  places: number,
  reached: number,
  kind: string,
  rounds: number,
): Promise<Bench> {
  const radius = findRadius(distances, places, reached);
  const near = (i: number): number[] => range(places).filter((j) => (distances[i * places + j] ?? Infinity) <= radius);
  const sites = range(places).map((j) => `y${j}`);
  const rules = range(places).map(
    (i) =>
      `${near(i)
        .map((j) => `y${j}`)
        .join('\n + ')} >= 1`,
  );
  const hold = createHold();
  return {
    question: 'How long does it take to prove that fewer sites do not reach everybody?',
    size: `${places} ${kind}, ${reached} within the radius on average`,
    ours: {
      name: 'Exact prices, branch and bound',
      work: () =>
        timeProcessor(() => {
          const answer = solveSetCovering(distances, places, places, { radius });
          if (!answer.proved) throw new Error('Expected a proof.');
          return hold(answer.objective);
        }),
    },
    peer: await createHighsContender(writeModel('Minimize', sites, rules, sites), hold),
    rounds,
  };
}
