/**
 * Chances of yes or no from a weighted sum of features: logistic regression with a pull to zero.
 *
 * Features are put on one scale first (mean 0, deviation 1 over the rows that are learnt from) and held within
 * some deviations, so that one strange row does not lead; what is not known counts as the mean.
 *
 * @source McCullagh & Nelder (1989), Generalized linear models, section 4.4 (Newton's method)
 */

/** A fitted regression. */
export interface LogisticModel {
  readonly intercept: number;
  /** Per feature on its own scale, [features]. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

const MOST_STEPS = 30;
/** Newton squares the error at each step: after one this small nothing is left. */
const SMALL_STEP = 1e-4;

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
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = findStep(scaled, size, outcomes, rows, weights, ridge);
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
 * Log odds of rows.
 *
 * @param features shape [rows × features], as the regression was fitted on
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

/** The change of the weights that a parabola through the present ones asks for (Newton). */
function findStep(
  scaled: Float64Array,
  size: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
  ridge: number,
): Float64Array {
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const spreads = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const chance = 1 / (1 + Math.exp(-scoreRow(scaled, at * size, weights)));
    const error = outcomes[rows[at]] - chance;
    spreads[at] = chance * (1 - chance);
    for (let one = 0; one < size; one++) gradient[one] += error * scaled[at * size + one];
  }
  // Two rows at once: the sums are read and written half as often.
  for (let at = 0; at < rows.length; at += 2) {
    const a = at * size;
    const paired = at + 1 < rows.length;
    const b = paired ? a + size : a;
    const otherSpread = paired ? spreads[at + 1] : 0;
    for (let one = 0; one < size; one++) {
      const first = spreads[at] * scaled[a + one];
      const second = otherSpread * scaled[b + one];
      const row = one * size;
      for (let other = 0; other <= one; other++) {
        curvature[row + other] += first * scaled[a + other] + second * scaled[b + other];
      }
    }
  }
  // The start has no pull: how many happen is no matter of taste. A trace keeps equal columns solvable.
  for (let one = 0; one < size; one++) {
    if (one > 0) gradient[one] -= ridge * weights[one];
    curvature[one * size + one] += one > 0 ? ridge + 1e-9 : 1e-9;
  }
  return solvePositive(curvature, size, gradient);
}

/** Solve a symmetric positive system by Cholesky; only the lower half of the matrix is read. */
function solvePositive(matrix: Float64Array, size: number, right: Float64Array): Float64Array {
  const lower = matrix.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = lower[row * size + column];
      for (let one = 0; one < column; one++) sum -= lower[row * size + one] * lower[column * size + one];
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[column * size + column];
    }
  }
  const solved = right.slice();
  for (let row = 0; row < size; row++) {
    for (let one = 0; one < row; one++) solved[row] -= lower[row * size + one] * solved[one];
    solved[row] /= lower[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let one = row + 1; one < size; one++) solved[row] -= lower[one * size + row] * solved[one];
    solved[row] /= lower[row * size + row];
  }
  return solved;
}
