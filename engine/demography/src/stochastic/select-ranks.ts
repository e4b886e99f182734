/**
 * Finds the values at a few ranks without putting all values into order.
 *
 * Values go into as many bins of equal width as fit between the smallest and the largest, a quarter as many as
 * there are values; only bins that hold a rank are put into order. For draws, which lie like a bell, that takes
 * a few steps per value instead of the dozens of a full sort.
 */

/** Room to work in, reused from row to row. */
export interface RankRoom {
  readonly binOf: Uint16Array;
  readonly ends: Int32Array;
  readonly binned: Float64Array;
}

/** Values per bin if they lay evenly. */
const valuesPerBin = 4;
/** Bins are counted in 16 bits. */
const mostBins = 65_535;

/** Make room for rows of a length. */
export function createRankRoom(length: number): RankRoom {
  const bins = Math.min(mostBins, Math.max(1, Math.ceil(length / valuesPerBin)));
  return {
    binOf: new Uint16Array(length),
    ends: new Int32Array(bins + 1),
    binned: new Float64Array(length),
  };
}

/**
 * Read the values at given ranks.
 *
 * @param values finite numbers, a row from `from` on of the length of the room
 * @param ranks  positions from the smallest (0), ascending
 * @param out    receives the values, shape [ranks]
 */
export function selectRanks(
  values: Float64Array,
  from: number,
  ranks: Int32Array,
  { binOf, ends, binned }: RankRoom,
  out: Float64Array,
): void {
  const length = binOf.length;
  const bins = ends.length - 1;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = from; at < from + length; at++) {
    const value = values[at];
    lowest = value < lowest ? value : lowest;
    highest = value > highest ? value : highest;
  }
  const perBin = (bins - 1) / (highest - lowest);
  // All the same, or so close that the width of a bin is no number: any value is the answer to within that width.
  if (!(perBin < Number.POSITIVE_INFINITY)) {
    const sorted = values.slice(from, from + length).sort();
    for (let rank = 0; rank < ranks.length; rank++) out[rank] = sorted[ranks[rank]];
    return;
  }
  ends.fill(0);
  for (let at = 0; at < length; at++) {
    const bin = ((values[from + at] - lowest) * perBin) | 0;
    binOf[at] = bin;
    ends[bin + 1]++;
  }
  for (let bin = 1; bin <= bins; bin++) ends[bin] += ends[bin - 1];
  // `ends[bin]` is now where a bin begins; filling moves it to where the bin ends.
  for (let at = 0; at < length; at++) binned[ends[binOf[at]]++] = values[from + at];
  let bin = 0;
  let sorted = -1;
  for (let rank = 0; rank < ranks.length; rank++) {
    while (ends[bin] <= ranks[rank]) bin++;
    if (sorted !== bin) {
      sortStretch(binned, bin === 0 ? 0 : ends[bin - 1], ends[bin]);
      sorted = bin;
    }
    out[rank] = binned[ranks[rank]];
  }
}

/** Put a stretch into order: by insertion if it is short. */
function sortStretch(values: Float64Array, start: number, end: number): void {
  if (end - start > 32) {
    values.subarray(start, end).sort();
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const value = values[at];
    let gap = at;
    while (gap > start && values[gap - 1] > value) {
      values[gap] = values[gap - 1];
      gap--;
    }
    values[gap] = value;
  }
}
