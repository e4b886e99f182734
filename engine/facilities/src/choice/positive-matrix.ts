/** Small symmetric positive definite matrices, row-major: the curvature of a likelihood. */

/**
 * Solve matrix · x = right.
 *
 * @param matrix symmetric, shape [size × size]
 * @param right  shape [size]
 * @throws RangeError if the matrix does not fit, or is not positive definite
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = factorise(matrix, size);
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) x[row] -= lower[row * size + column] * x[column];
    x[row] /= lower[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let below = row + 1; below < size; below++) x[row] -= lower[below * size + row] * x[below];
    x[row] /= lower[row * size + row];
  }
  return x;
}

/**
 * Invert a matrix.
 *
 * @throws RangeError if the matrix does not fit, or is not positive definite
 */
export function invertPositive(matrix: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = solvePositive(matrix, unit);
    for (let row = 0; row < size; row++) inverse[row * size + column] = solved[row];
  }
  return inverse;
}

/** Cholesky: matrix = lower · lowerᵀ. */
function factorise(matrix: Float64Array, size: number): Float64Array {
  if (matrix.length !== size * size) throw new RangeError(`Got ${matrix.length} numbers for ${size} rows and columns.`);
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column];
      for (let k = 0; k < column; k++) sum -= lower[row * size + k] * lower[column * size + k];
      if (row > column) {
        lower[row * size + column] = sum / lower[column * size + column];
        continue;
      }
      // A term without any variation leaves nothing here but rounding.
      if (!(sum > 1e-12 * Math.abs(matrix[row * size + row]))) {
        throw new RangeError(`The matrix is not positive definite: row ${row} adds nothing to those before it.`);
      }
      lower[row * size + row] = Math.sqrt(sum);
    }
  }
  return lower;
}
