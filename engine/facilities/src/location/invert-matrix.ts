/** Inverse of a small square matrix. */

/** A pivot below this means that the matrix has no inverse. */
const leastPivot = 1e-10;

/**
 * Replace a matrix by its inverse (Gauss and Jordan, with the largest pivot of every column).
 *
 * @param matrix row-major, shape [size × size]
 * @returns false if it has none; the matrix is then spoilt
 */
export function invertInPlace(matrix: Float64Array, size: number): boolean {
  const swaps = new Int32Array(size);
  for (let step = 0; step < size; step++) {
    let pick = step;
    for (let row = step + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + step]) > Math.abs(matrix[pick * size + step])) pick = row;
    }
    const pivot = matrix[pick * size + step];
    if (Math.abs(pivot) < leastPivot) return false;
    swaps[step] = pick;
    const own = step * size;
    if (pick !== step) swapRows(matrix, size, pick, step);
    matrix[own + step] = 1;
    for (let at = own; at < own + size; at++) matrix[at] /= pivot;
    for (let row = 0; row < size; row++) {
      if (row === step) continue;
      const from = row * size;
      const factor = matrix[from + step];
      if (factor === 0) continue;
      matrix[from + step] = 0;
      for (let column = 0; column < size; column++) matrix[from + column] -= factor * matrix[own + column];
    }
  }
  // Rows were swapped on the way in, so columns are on the way out.
  for (let step = size - 1; step >= 0; step--) {
    const other = swaps[step];
    if (other === step) continue;
    for (let row = 0; row < size; row++) {
      const kept = matrix[row * size + step];
      matrix[row * size + step] = matrix[row * size + other];
      matrix[row * size + other] = kept;
    }
  }
  return true;
}

function swapRows(matrix: Float64Array, size: number, one: number, other: number): void {
  for (let column = 0; column < size; column++) {
    const kept = matrix[one * size + column];
    matrix[one * size + column] = matrix[other * size + column];
    matrix[other * size + column] = kept;
  }
}
