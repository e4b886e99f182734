/** One question of the p-median benches: how long until it is proved that nothing is better. */
import { createCostTable, solvePMedian } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import loadHighs from 'highs';
import type { Bench } from './harness.ts';
import { type InstanceNumber, takeInstance, writeMedianModel } from './p-median-instances.ts';

/**
 * Make a bench of one instance. The model of the peer is written before anything is timed; another seed each round.
 *
 * The warm-up runs both once, and every round holds both answers against each other.
 *
 * @throws Error if one of them does not prove its answer
 */
export async function createMedianBench(number: InstanceNumber, rounds: number): Promise<Bench> {
  const instance = takeInstance(number);
  const { vertices, p, distances } = instance;
  const model = writeMedianModel(instance);
  const highs = await loadHighs();
  let found = Number.NaN;
  const hold = (objective: number): number => {
    const rounded = Math.round(objective);
    if (!Number.isNaN(found) && rounded !== found) throw new Error(`Found ${rounded} after ${found}.`);
    found = rounded;
    return rounded;
  };
  return {
    question: 'How long does it take to prove that no other sites are better?',
    size: `${instance.name}: ${vertices} vertices, ${p} open`,
    ours: {
      name: 'Lagrangean branch and bound',
      work: (round) => {
        const table = createCostTable(distances, vertices, vertices);
        const answer = solvePMedian(table, { p }, { random: createRandom(round) });
        if (!answer.proved) throw new Error('Expected a proof.');
        return hold(answer.objective);
      },
    },
    peer: {
      name: 'HiGHS 1.15.3 (WebAssembly)',
      work: () => {
        const solution = highs.solve(model, { mip_rel_gap: 0, output_flag: false });
        if (solution.Status !== 'Optimal') throw new Error(`Expected a proof, got ${solution.Status}.`);
        return hold(solution.ObjectiveValue);
      },
    },
    rounds,
  };
}
