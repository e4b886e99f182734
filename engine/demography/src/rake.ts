/** Raking (iterative proportional fitting): bring a matrix to given sums of its rows and columns. */

/** How a raking ended. */
export interface RakeResult {
  /** Rounds done. */
  readonly rounds: number;
  /** Largest absolute difference between a row's sum and its target after the last round. */
  readonly worstRow: number;
}

/**
 * Rake a matrix in place: rows and columns are scaled in turn until both sums fit.
 *
 * The columns are scaled last, so their sums are exact. A cell of zero stays zero (a structural zero);
 * where a row or column with a target above zero has only zeros, its target cannot be met and is left.
 *
 * @param matrix     non-negative seed, row-major, shape [rows × columns]; changed
 * @param rowSums    wanted sums of the rows, shape [rows]
 * @param columnSums wanted sums of the columns, adding up to the same total, shape [columns]
 * @param tolerance  largest difference of a row's sum that is accepted
 * @param maxRounds  rounds after which to stop even without agreement
 * @throws RangeError if the shape does not fit or the totals differ by more than a millionth
 * @source W. E. Deming & F. F. Stephan (1940), Annals of Mathematical Statistics 11(4)
 */
export function rakeMatrix(
  matrix: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
  tolerance: number,
  maxRounds: number,
): RakeResult {
  const rows = rowSums.length;
  const columns = columnSums.length;
  if (matrix.length !== rows * columns) {
    throw new RangeError(`Got ${matrix.length} cells for ${rows} rows and ${columns} columns.`);
  }
  const total = rowSums.reduce((sum, value) => sum + value, 0);
  const columnTotal = columnSums.reduce((sum, value) => sum + value, 0);
  if (Math.abs(total - columnTotal) > 1e-6 * Math.max(1, total)) {
    throw new RangeError(`The row sums add up to ${total}, the column sums to ${columnTotal}.`);
  }
  const sums = new Float64Array(columns);
  // What the columns were last scaled by is applied when a row is next walked, and to all when the rounds are over.
  const scales = new Float64Array(columns).fill(1);
  let rounds = 0;
  let worstRow = Number.POSITIVE_INFINITY;
  while (rounds < maxRounds && worstRow > tolerance) {
    worstRow = 0;
    sums.fill(0);
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        const value = matrix[start + column] * scales[column];
        matrix[start + column] = value;
        sum += value;
      }
      // The sum found here is that after the columns of the round before: it tells how far rows are off.
      if (sum > 0) worstRow = Math.max(worstRow, Math.abs(sum - rowSums[row]));
      const factor = sum > 0 ? rowSums[row] / sum : 0;
      for (let column = 0; column < columns; column++) {
        const value = matrix[start + column] * factor;
        matrix[start + column] = value;
        sums[column] += value;
      }
    }
    for (let column = 0; column < columns; column++) {
      scales[column] = sums[column] > 0 ? columnSums[column] / sums[column] : 0;
    }
    rounds++;
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) matrix[row * columns + column] *= scales[column];
  }
  return { rounds, worstRow };
}
