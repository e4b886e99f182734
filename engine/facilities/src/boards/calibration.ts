/**
 * Whether chances mean what they say: of the rows with a chance of 0.3, three in ten should happen.
 */
import { fitLogistic } from './logistic.ts';

/** A tenth of the rows, ordered by their chance. */
export interface CalibrationTenth {
  /** 1 for the lowest chances, 10 for the highest. */
  readonly tenth: number;
  readonly n: number;
  /** Mean chance. */
  readonly predicted: number;
  /** Share that happened. */
  readonly observed: number;
}

/** Turns log odds into better ones: intercept + slope · score. */
export interface ScoreCalibration {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Hold chances against what happened, tenth by tenth.
 *
 * @param chances  0..1, shape [rows]
 * @param outcomes 1 or 0, shape [rows]
 * @throws RangeError if the lengths differ or there are fewer than ten rows
 */
export function measureCalibration(chances: Float64Array, outcomes: Uint8Array): CalibrationTenth[] {
  const rows = chances.length;
  if (rows !== outcomes.length) throw new RangeError(`Got ${rows} chances for ${outcomes.length} outcomes.`);
  if (rows < 10) throw new RangeError(`Expected at least ten rows, got ${rows}.`);
  // Of equal chances the first row comes first, so that the same rows always share a tenth.
  const order = Int32Array.from(chances.keys()).sort((a, b) => chances[a] - chances[b] || a - b);
  return Array.from({ length: 10 }, (_, at) => {
    const part = order.subarray(Math.round((at * rows) / 10), Math.round(((at + 1) * rows) / 10));
    let predicted = 0;
    let observed = 0;
    for (const row of part) {
      predicted += chances[row];
      observed += outcomes[row];
    }
    return { tenth: at + 1, n: part.length, predicted: predicted / part.length, observed: observed / part.length };
  });
}

/**
 * Fit the line from scores to log odds under which what happened is likeliest.
 *
 * @param scores   log odds that no part of the model has seen the outcome of, shape [rows]
 * @param outcomes 1 or 0, shape [rows]
 * @param rows     positions of the rows that count
 * @throws RangeError if all outcomes are the same
 * @source Platt (1999), Probabilistic outputs for support vector machines
 */
export function fitCalibration(scores: Float64Array, outcomes: Uint8Array, rows: Int32Array): ScoreCalibration {
  const { intercept, weights, means, deviations } = fitLogistic(scores, 1, outcomes, rows, 0);
  const slope = weights[0] / deviations[0];
  return { intercept: intercept - slope * means[0], slope };
}

/** The chance that belongs to log odds. */
export function computeChance(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
