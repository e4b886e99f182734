/** Largest eigenvalue of a symmetric matrix, with its vector. */
export interface LeadingEigenvector {
  readonly value: number;
  /** Length 1, shape [size]; its sign means nothing. */
  readonly vector: Float64Array;
}

/** Sweeps after which rotations stop; a matrix of 100 × 100 needs about ten. */
const MAX_SWEEPS = 60;

/**
 * Find the largest eigenvalue of a symmetric matrix and its vector, by Jacobi rotations.
 *
 * Power iteration would be shorter, but stalls when two eigenvalues lie close together and when it starts
 * at a right angle to the answer; rotations do neither, and give the same bits for the same matrix.
 *
 * @param matrix symmetric, row-major, shape [size × size]; not changed
 * @throws RangeError if it is not size × size, or a number is missing
 * @source G. H. Golub & C. F. Van Loan (2013), Matrix Computations, 4th edition, section 8.5
 */
export function findLeadingEigenvector(matrix: Float64Array, size: number): LeadingEigenvector {
  if (size < 1 || matrix.length !== size * size) {
    throw new RangeError(`Got ${matrix.length} cells for a matrix of ${size} × ${size}.`);
  }
  if (!matrix.every(Number.isFinite)) throw new RangeError('Expected a matrix of finite numbers.');
  const work = matrix.slice();
  // One eigenvector per row.
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1;
  const total = work.reduce((sum, value) => sum + value * value, 0);

  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let beside = 0;
    for (let row = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++) beside += 2 * work[row * size + column] ** 2;
    }
    if (beside <= 1e-30 * total) break;
    for (let first = 0; first < size; first++) {
      for (let second = first + 1; second < size; second++) rotate(work, vectors, first, second, size);
    }
  }
  let leading = 0;
  for (let at = 1; at < size; at++) {
    if (work[at * size + at] > work[leading * size + leading]) leading = at;
  }
  return { value: work[leading * size + leading], vector: vectors.slice(leading * size, (leading + 1) * size) };
}

/** Turn two axes so that the cell they share becomes zero. */
function rotate(work: Float64Array, vectors: Float64Array, first: number, second: number, size: number): void {
  const shared = work[first * size + second];
  if (shared === 0) return;
  const ratio = (work[second * size + second] - work[first * size + first]) / (2 * shared);
  // The smaller of the two angles, so that what is nearly diagonal stays so.
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let at = 0; at < size; at++) turn(work, at * size + first, at * size + second, cosine, sine);
  for (let at = 0; at < size; at++) turn(work, first * size + at, second * size + at, cosine, sine);
  for (let at = 0; at < size; at++) turn(vectors, first * size + at, second * size + at, cosine, sine);
  // Rounding leaves a trace, which would keep later sweeps busy.
  work[first * size + second] = 0;
  work[second * size + first] = 0;
}

function turn(cells: Float64Array, left: number, right: number, cosine: number, sine: number): void {
  const kept = cells[left];
  cells[left] = cosine * kept - sine * cells[right];
  cells[right] = sine * kept + cosine * cells[right];
}
