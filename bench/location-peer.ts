/** Invented location problems to measure on, and HiGHS (WebAssembly) on their textbook models. */
import { measureStraightDistances } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import loadHighs from 'highs';
import type { Contender, TimedAnswer } from './harness.ts';

/** Points spread evenly over a square of 100 by 100, with weights from 1 to 100. */
export function spreadPoints(count: number, seed: number) {
  const random = createRandom(seed);
  const x = Float64Array.from({ length: count }, () => 100 * random.next());
  const y = Float64Array.from({ length: count }, () => 100 * random.next());
  const weights = Float64Array.from({ length: count }, () => 1 + random.nextInteger(100));
  return { x, y, weights, distances: measureStraightDistances(x, y) };
}

/** The radius within which a point has so many others on average. */
export function findRadius(distances: Float64Array, points: number, reached: number): number {
  return Float64Array.from(distances).sort()[reached * points] ?? Number.NaN;
}

/** Do it and say how long the processor took, which other work on the machine disturbs less than the clock. */
export function timeProcessor(work: () => number): TimedAnswer {
  const begun = process.cpuUsage();
  const sink = work();
  const { user, system } = process.cpuUsage(begun);
  return { sink, milliseconds: (user + system) / 1000 };
}

/** HiGHS on a model that was written before anything is timed. */
export async function createHighsContender(model: string, hold: (objective: number) => number): Promise<Contender> {
  const highs = await loadHighs();
  return {
    name: 'HiGHS 1.15.3 (WebAssembly)',
    work: () =>
      timeProcessor(() => {
        const solution = highs.solve(model, { mip_rel_gap: 0, output_flag: false });
        if (solution.Status !== 'Optimal') throw new Error(`Expected a proof, got ${solution.Status}.`);
        return hold(solution.ObjectiveValue);
      }),
  };
}

/** Holds answers against each other: all must be the same. */
export function createHold(share = 1e-6): (objective: number) => number {
  let found = Number.NaN;
  return (objective) => {
    if (Number.isNaN(found)) found = objective;
    if (Math.abs(objective - found) > share * (1 + Math.abs(found)))
      throw new Error(`Found ${objective} after ${found}.`);
    return objective;
  };
}

/** A model as text. */
export function writeModel(
  goal: 'Minimize' | 'Maximize',
  costs: readonly string[],
  rules: readonly string[],
  binary: readonly string[],
  bounds: readonly string[] = [],
): string {
  const limits = bounds.length === 0 ? [] : ['Bounds', ...bounds];
  return [goal, costs.join('\n + '), 'Subject To', ...rules, ...limits, 'Binary', ...binary, 'End'].join('\n');
}

/** 0, 1, … */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
