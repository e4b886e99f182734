/**
 * Find the median: of an even number of values the mean of the middle two.
 *
 * @returns NaN without values
 */
export function findMedian(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  if (sorted.length === 0) return Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Find the lower median: of an even number of values the lower of the middle two, so that it is a value that exists.
 *
 * @returns NaN without values
 */
export function findLowerMedian(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  return values.slice().sort()[Math.floor((values.length - 1) / 2)];
}
