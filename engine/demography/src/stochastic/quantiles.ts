/**
 * Which draws, counted from the smallest, a quantile lies between.
 *
 * @source R. J. Hyndman & Y. Fan (1996), Sample quantiles in statistical packages: definition 7, the one of R and numpy
 */

import { createRankRoom, selectRanks } from './select-ranks.ts';

/** Ranks that a set of quantiles needs, and how each quantile comes of them. */
export interface QuantilePlan {
  readonly levels: Float64Array;
  /** Positions from the smallest, ascending, each once. */
  readonly ranks: Int32Array;
  /** Position in `ranks` of the draw below and above each level. */
  readonly below: Int32Array;
  readonly above: Int32Array;
  /** Weight (0–1) of the draw above. */
  readonly weight: Float64Array;
}

/** Ends of the intervals of 67, 80, 90 and 95 %, and the median. */
export const defaultLevels: readonly number[] = [0.025, 0.05, 0.1, 0.165, 0.5, 0.835, 0.9, 0.95, 0.975];

/**
 * Plan quantiles of a number of draws.
 *
 * @throws RangeError if a level is outside 0 to 1
 */
export function planQuantiles(levels: readonly number[], draws: number): QuantilePlan {
  const wrong = levels.find((level) => !(level >= 0 && level <= 1));
  if (wrong !== undefined) throw new RangeError(`Expected quantiles from 0 to 1, got ${wrong}.`);
  const positions = levels.map((level) => level * (draws - 1));
  const lows = positions.map((position) => Math.floor(position));
  const highs = lows.map((low) => Math.min(low + 1, draws - 1));
  const ranks = [...new Set([...lows, ...highs])].sort((a, b) => a - b);
  return {
    levels: Float64Array.from(levels),
    ranks: Int32Array.from(ranks),
    below: Int32Array.from(lows, (low) => ranks.indexOf(low)),
    above: Int32Array.from(highs, (high) => ranks.indexOf(high)),
    weight: Float64Array.from(positions, (position, level) => position - lows[level]),
  };
}

/**
 * Write the quantiles of a row.
 *
 * @param ranked values at the ranks of the plan, shape [ranks]
 * @param out    receives one value per level from `at` on
 */
export function writeQuantiles(plan: QuantilePlan, ranked: Float64Array, out: Float64Array, at: number): void {
  for (let level = 0; level < plan.levels.length; level++) {
    const low = ranked[plan.below[level]];
    out[at + level] = low + (ranked[plan.above[level]] - low) * plan.weight[level];
  }
}

/** Reads quantiles of rows of draws. */
export interface QuantileReader {
  /** Write the quantiles of the row from `from` on to `out` from `at` on. */
  read(values: Float64Array, from: number, out: Float64Array, at: number): void;
}

/**
 * Make a reader of the quantiles of rows of a length; it reuses its room.
 *
 * @throws RangeError if a level is outside 0 to 1
 */
export function createQuantiles(levels: readonly number[], draws: number): QuantileReader {
  const plan = planQuantiles(levels, draws);
  const room = createRankRoom(draws);
  const ranked = new Float64Array(plan.ranks.length);
  return {
    read(values, from, out, at) {
      selectRanks(values, from, plan.ranks, room, ranked);
      writeQuantiles(plan, ranked, out, at);
    },
  };
}
