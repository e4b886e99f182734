/**
 * Chances of yes or no from a weighted sum of features: logistic regression with a pull to zero.
 *
 * Features are put on one scale first (mean 0, deviation 1 over the rows that are learnt from); what is not
 * known counts as the mean.
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
const SMALL_STEP = 1e-8;

/**
 * Fit a regression.
 *
 * @param features shape [rows × features], NaN where not known
 * @param outcomes 1 or 0 per row
 * @param rows positions of the rows that may be learnt from
 * @param ridge pulls the weights of the scaled features to zero; 0 for none
 * @throws RangeError if shapes do not fit or all outcomes are the same
 */
export function fitLogistic(
  features: Float64Array,
  count: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  ridge: number,
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
      const value = features[row * count + feature];
      if (!Number.isNaN(value)) scaled[at * size + feature + 1] = (value - means[feature]) / deviations[feature];
    }
  });
  const weights = new Float64Array(size);
  weights[0] = Math.log(positives / (rows.length - positives));
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = takeStep(scaled, size, outcomes, rows, weights, ridge);
    let largest = 0;
    for (let at = 0; at < size; at++) {
      weights[at] += change[at];
      largest = Math.max(largest, Math.abs(change[at]));
    }
    if (largest < SMALL_STEP) break;
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
      if (!Number.isNaN(value)) scores[row] += (weights[feature] * (value - means[feature])) / deviations[feature];
    }
  }
  return scores;
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

/** One step of Newton: the change of the weights that a parabola through the present ones asks for. */
function takeStep(
  scaled: Float64Array,
  size: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
  ridge: number,
): Float64Array {
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  for (let at = 0; at < rows.length; at++) {
    const from = at * size;
    let score = 0;
    for (let one = 0; one < size; one++) score += weights[one] * scaled[from + one];
    const chance = 1 / (1 + Math.exp(-score));
    const error = outcomes[rows[at]] - chance;
    const spread = Math.max(chance * (1 - chance), 1e-9);
    for (let one = 0; one < size; one++) {
      const value = scaled[from + one];
      if (value === 0) continue;
      gradient[one] += error * value;
      const weighed = spread * value;
      for (let other = 0; other <= one; other++) curvature[one * size + other] += weighed * scaled[from + other];
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
