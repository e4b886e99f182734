/**
 * Small dense square matrices, row-major: enough for as many regions as one model tells apart.
 *
 * Work grows with the third power of the size, so this is for tens of regions, not for thousands of zones.
 */

/** A pivot below this share of the largest cell counts as zero. */
const PIVOT_SHARE = 1e-14;

/**
 * Multiply two square matrices.
 *
 * @param left  shape [size × size], row-major
 * @param right shape [size × size], row-major
 * @throws RangeError if either is not size × size
 */
export function multiplyMatrices(left: Float64Array, right: Float64Array, size: number): Float64Array {
  requireSquare(left, size);
  requireSquare(right, size);
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = left[row * size + inner];
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        product[row * size + column] += factor * right[inner * size + column];
      }
    }
  }
  return product;
}

/**
 * Invert a square matrix by Gauss–Jordan elimination with row pivoting.
 *
 * @param matrix shape [size × size], row-major; not changed
 * @throws RangeError if it is not size × size, or has no inverse
 */
export function invertMatrix(matrix: Float64Array, size: number): Float64Array {
  requireSquare(matrix, size);
  const work = matrix.slice();
  const inverse = createIdentity(size);
  const smallest = PIVOT_SHARE * work.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(work[row * size + column]) > Math.abs(work[pivot * size + column])) pivot = row;
    }
    const value = work[pivot * size + column];
    // Written so that NaN is refused too.
    if (!(Math.abs(value) > smallest)) throw new RangeError('Expected a matrix that has an inverse.');
    swapRows(work, pivot, column, size);
    swapRows(inverse, pivot, column, size);
    for (let cell = column * size; cell < (column + 1) * size; cell++) {
      work[cell] /= value;
      inverse[cell] /= value;
    }
    for (let row = 0; row < size; row++) {
      const factor = work[row * size + column];
      if (row === column || factor === 0) continue;
      for (let cell = 0; cell < size; cell++) {
        work[row * size + cell] -= factor * work[column * size + cell];
        inverse[row * size + cell] -= factor * inverse[column * size + cell];
      }
    }
  }
  return inverse;
}

/** Make the matrix that changes nothing: ones on the diagonal, shape [size × size]. */
export function createIdentity(size: number): Float64Array {
  const identity = new Float64Array(size * size);
  for (let at = 0; at < size; at++) identity[at * size + at] = 1;
  return identity;
}

function swapRows(matrix: Float64Array, first: number, second: number, size: number): void {
  if (first === second) return;
  const kept = matrix.slice(first * size, (first + 1) * size);
  matrix.copyWithin(first * size, second * size, (second + 1) * size);
  matrix.set(kept, second * size);
}

function requireSquare(matrix: Float64Array, size: number): void {
  if (size < 1 || matrix.length !== size * size) {
    throw new RangeError(`Got ${matrix.length} cells for a matrix of ${size} × ${size}.`);
  }
}
