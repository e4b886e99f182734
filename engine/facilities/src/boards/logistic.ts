/**
 * Chances of yes or no from a weighted sum of features: logistic regression with a pull to zero.
 *
 * Features are put on one scale first (mean 0, deviation 1 over the rows that are learnt from) and held within
 * some deviations, so that one strange row does not lead; what is not known counts as the mean.
 *
 * @source McCullagh & Nelder (1989), Generalized linear models, section 4.4 (Newton's method)
 */
import { solvePositive } from '../choice/positive-matrix.ts';

/** A fitted regression. */
export interface LogisticModel {
  readonly intercept: number;
  /** Per feature on its own scale, [features]. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

const MOST_STEPS = 30;
/** Each step leaves at most a tenth of the last: after one this small nothing is left. */
const SMALL_STEP = 1e-8;
/** An earlier curvature is kept for as long as a step is at most this share of the one before. */
const KEPT_SHARE = 0.1;

/** Deviations from the mean beyond which a value counts no more. */
const MOST_DEVIATIONS = 4;

/**
 * Fit a regression.
 *
 * @param features shape [rows × features], NaN where not known
 * @param outcomes 1 or 0 per row
 * @param rows positions of the rows that may be learnt from
 * @param ridge pulls the weights of the scaled features to zero; 0 for none
 * @param start a fit of about the same rows to walk from; the answer is the same, the way shorter
 * @throws RangeError if shapes do not fit or all outcomes are the same
 */
export function fitLogistic(
  features: Float64Array,
  count: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  ridge: number,
  start?: LogisticModel,
): LogisticModel {
  if (features.length !== outcomes.length * count) {
    throw new RangeError(`Got ${features.length} values for ${outcomes.length} rows of ${count} features.`);
  }
  const positives = rows.reduce((sum, row) => sum + outcomes[row], 0);
  if (positives === 0 || positives === rows.length) {
    throw new RangeError(`Expected outcomes of both kinds, got ${positives} of ${rows.length}.`);
  }
  const { means, deviations } = measureScale(features, count, rows);
  const size = count + 1;
  const scaled = new Float64Array(rows.length * size);
  rows.forEach((row, at) => {
    scaled[at * size] = 1;
    for (let feature = 0; feature < count; feature++) {
      scaled[at * size + feature + 1] = scaleValue(
        features[row * count + feature],
        means[feature],
        deviations[feature],
      );
    }
  });
  const weights = new Float64Array(size);
  weights[0] = Math.log(positives / (rows.length - positives));
  if (start?.weights.length === count) weights.set([start.intercept, ...start.weights]);
  let loss = measureLoss(scaled, size, outcomes, rows, weights, ridge);
  let curvature = measureCurvature(scaled, size, rows.length, weights, ridge);
  let lastLength = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = measureGradient(scaled, size, outcomes, rows, weights, ridge);
    let change = solvePositive(curvature, gradient);
    if (measureLength(change) > KEPT_SHARE * lastLength) {
      // The curvature of an earlier place no longer leads on quickly; it costs far more than a gradient.
      curvature = measureCurvature(scaled, size, rows.length, weights, ridge);
      change = solvePositive(curvature, gradient);
    }
    lastLength = measureLength(change);
    // Far from the answer a whole step may lead further away: then a part of it.
    let part = 1;
    let next = weights;
    let nextLoss = Infinity;
    while (nextLoss > loss && part > SMALL_STEP) {
      next = weights.map((weight, at) => weight + part * change[at]);
      nextLoss = measureLoss(scaled, size, outcomes, rows, next, ridge);
      part /= 2;
    }
    if (nextLoss > loss) break;
    weights.set(next);
    loss = nextLoss;
    if (change.every((one) => Math.abs(one) < SMALL_STEP)) break;
  }
  return { intercept: weights[0], weights: weights.slice(1), means, deviations };
}

/**
 * Compute the log odds of rows.
 *
 * @param features shape [rows × features], as the regression was fitted on
 * @returns shape [rows]
 * @throws RangeError if the values are no whole number of rows
 */
export function scoreWithLogistic(model: LogisticModel, features: Float64Array): Float64Array {
  const { intercept, weights, means, deviations } = model;
  const count = weights.length;
  if (features.length % count !== 0) throw new RangeError(`Got ${features.length} values for rows of ${count}.`);
  const scores = new Float64Array(features.length / count).fill(intercept);
  for (let row = 0; row < scores.length; row++) {
    for (let feature = 0; feature < count; feature++) {
      const value = features[row * count + feature];
      scores[row] += weights[feature] * scaleValue(value, means[feature], deviations[feature]);
    }
  }
  return scores;
}

function scaleValue(value: number, mean: number, deviation: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation));
}

function measureScale(
  features: Float64Array,
  count: number,
  rows: Int32Array,
): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(count);
  const deviations = new Float64Array(count).fill(1);
  for (let feature = 0; feature < count; feature++) {
    let known = 0;
    let sum = 0;
    let squares = 0;
    for (const row of rows) {
      const value = features[row * count + feature];
      if (Number.isNaN(value)) continue;
      known++;
      const change = value - sum / Math.max(1, known - 1);
      sum += value;
      squares += known > 1 ? change * (value - sum / known) : 0;
    }
    if (known === 0) continue;
    means[feature] = sum / known;
    const deviation = Math.sqrt(squares / known);
    if (deviation > 0) deviations[feature] = deviation;
  }
  return { means, deviations };
}

/** Minus the log-likelihood, with the pull. */
function measureLoss(
  scaled: Float64Array,
  size: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
  ridge: number,
): number {
  let loss = 0;
  for (let one = 1; one < size; one++) loss += (ridge / 2) * weights[one] ** 2;
  for (let at = 0; at < rows.length; at++) {
    const score = scoreRow(scaled, at * size, weights);
    loss += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - outcomes[rows[at]] * score;
  }
  return loss;
}

function scoreRow(scaled: Float64Array, from: number, weights: Float64Array): number {
  let score = 0;
  for (let one = 0; one < weights.length; one++) score += weights[one] * scaled[from + one];
  return score;
}

/** Slope of the log-likelihood with the pull: where the weights should go, [size]. */
function measureGradient(
  scaled: Float64Array,
  size: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
  ridge: number,
): Float64Array {
  const gradient = new Float64Array(size);
  for (let at = 0; at < rows.length; at++) {
    const error = outcomes[rows[at]] - computeRowChance(scaled, at * size, weights);
    for (let one = 0; one < size; one++) gradient[one] += error * scaled[at * size + one];
  }
  // The start has no pull: how many happen is no matter of taste.
  for (let one = 1; one < size; one++) gradient[one] -= ridge * weights[one];
  return gradient;
}

/** Minus the second derivatives of the same, lower half, [size × size]. */
function measureCurvature(
  scaled: Float64Array,
  size: number,
  count: number,
  weights: Float64Array,
  ridge: number,
): Float64Array {
  const curvature = new Float64Array(size * size);
  const spreads = new Float64Array(count + 3);
  for (let at = 0; at < count; at++) {
    const chance = computeRowChance(scaled, at * size, weights);
    spreads[at] = chance * (1 - chance);
  }
  // Four rows at once: the sums are read and written a quarter as often. Rows past the end weigh nothing.
  const last = (count - 1) * size;
  for (let at = 0; at < count; at += 4) {
    const a = at * size;
    const [b, c, d] = [Math.min(a + size, last), Math.min(a + 2 * size, last), Math.min(a + 3 * size, last)];
    for (let one = 0; one < size; one++) {
      const first = spreads[at] * scaled[a + one];
      const second = spreads[at + 1] * scaled[b + one];
      const third = spreads[at + 2] * scaled[c + one];
      const fourth = spreads[at + 3] * scaled[d + one];
      const row = one * size;
      for (let other = 0; other <= one; other++) {
        curvature[row + other] +=
          first * scaled[a + other] +
          second * scaled[b + other] +
          third * scaled[c + other] +
          fourth * scaled[d + other];
      }
    }
  }
  for (let one = 0; one < size; one++) {
    const diagonal = one * size + one;
    // A trace keeps equal columns solvable.
    curvature[diagonal] += (one > 0 ? ridge : 0) + 1e-9 * (1 + curvature[diagonal]);
  }
  return curvature;
}

function computeRowChance(scaled: Float64Array, from: number, weights: Float64Array): number {
  return 1 / (1 + Math.exp(-scoreRow(scaled, from, weights)));
}

function measureLength(change: Float64Array): number {
  return Math.sqrt(change.reduce((sum, one) => sum + one * one, 0));
}
