/** Capacitated p-median by our own solver beside HiGHS (WebAssembly) on the textbook model, both with proof. */
import { createCostTable, measureWholeDistances, solveCapacitated } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { Bench } from './harness.ts';
import { createHighsContender, createHold, range, timeProcessor, writeModel } from './location-peer.ts';

const points = 50;
const p = 5;

/** Make the bench: points and demands as in the instances of Osman and Christofides. @throws Error if both differ */
export async function createBench(): Promise<Bench> {
  const random = createRandom(2);
  const place = () => Float64Array.from({ length: points }, () => 1 + random.nextInteger(100));
  const distances = measureWholeDistances(place(), place());
  const demands = Int32Array.from({ length: points }, () => 1 + random.nextInteger(20));
  const capacity = Math.ceil(demands.reduce((sum, demand) => sum + demand, 0) / p / 0.9);
  const pairs = range(points).flatMap((i) => range(points).map((j) => [i, j] as const));
  const rules = [
    ...range(points).map(
      (i) =>
        `${range(points)
          .map((j) => `x${i}_${j}`)
          .join(' + ')} = 1`,
    ),
    ...pairs.map(([i, j]) => `x${i}_${j} - y${j} <= 0`),
    ...range(points).map(
      (j) =>
        `${range(points)
          .map((i) => `${demands[i]} x${i}_${j}`)
          .join(' + ')} - ${capacity} y${j} <= 0`,
    ),
    `${range(points)
      .map((j) => `y${j}`)
      .join(' + ')} = ${p}`,
  ];
  const costs = pairs.map(([i, j]) => `${distances[i * points + j]} x${i}_${j}`);
  const model = writeModel('Minimize', costs, rules, [
    ...pairs.map(([i, j]) => `x${i}_${j}`),
    ...range(points).map((j) => `y${j}`),
  ]);
  const hold = createHold();
  const capacities = new Int32Array(points).fill(capacity);
  return {
    question: 'How long does it take to prove that no other sites with room are better?',
    size: `${points} points, ${p} sites of capacity ${capacity}, nine tenths of it used`,
    ours: {
      name: 'Lagrangean branch and bound',
      work: (round) =>
        timeProcessor(() => {
          const table = createCostTable(distances, points, points);
          const answer = solveCapacitated(table, { p, demands, capacities }, { random: createRandom(round) });
          if (!answer.proved) throw new Error('Expected a proof.');
          return hold(answer.objective);
        }),
    },
    peer: await createHighsContender(model, hold),
    rounds: 3,
  };
}
