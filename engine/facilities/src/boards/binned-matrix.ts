/**
 * Features in a few bins, so that a tree finds its best split by counting instead of sorting.
 *
 * Bin 0 is "not known" (NaN) and lies below all others. The other bins hold about as many rows each;
 * equal values always share a bin.
 */

/** The largest number of bins of a feature, the one for what is not known included. */
export const maximumBins = 64;

/** Where the bins of each feature lie. */
export interface BinEdges {
  readonly features: number;
  /**
   * Edges of feature f, ascending: `edges[offsets[f]]` to `edges[offsets[f + 1] - 1]`. A value is in bin
   * 1 + (number of edges below it), so that an edge itself belongs to the lower bin.
   */
  readonly offsets: Int32Array;
  readonly edges: Float64Array;
}

/**
 * Lay the bins of features so that each holds about as many rows.
 *
 * @param features values row after row, shape [rows × features], NaN where not known
 * @param rows positions of the rows that may be looked at
 * @throws RangeError if the values do not fill whole rows
 */
export function layBins(features: Float64Array, count: number, rows: Int32Array): BinEdges {
  if (count < 1 || features.length % count !== 0) {
    throw new RangeError(`Got ${features.length} values for rows of ${count} features.`);
  }
  const offsets = new Int32Array(count + 1);
  const edges: number[] = [];
  const values = new Float64Array(rows.length);
  for (let feature = 0; feature < count; feature++) {
    let known = 0;
    for (const row of rows) {
      const value = features[row * count + feature];
      if (!Number.isNaN(value)) values[known++] = value;
    }
    const sorted = values.slice(0, known).sort();
    for (const edge of chooseEdges(sorted)) edges.push(edge);
    offsets[feature + 1] = edges.length;
  }
  return { features: count, offsets, edges: Float64Array.from(edges) };
}

/**
 * Put rows into bins.
 *
 * @returns bins feature after feature, shape [features × rows]
 */
export function binFeatures(features: Float64Array, bins: BinEdges): Uint8Array {
  const { features: count, offsets, edges } = bins;
  const rows = features.length / count;
  const binned = new Uint8Array(features.length);
  for (let feature = 0; feature < count; feature++) {
    const from = offsets[feature];
    const to = offsets[feature + 1];
    for (let row = 0; row < rows; row++) {
      const value = features[row * count + feature];
      binned[feature * rows + row] = Number.isNaN(value) ? 0 : 1 + countBelow(edges, from, to, value);
    }
  }
  return binned;
}

/** Halfway points between distinct values, thinned out to what fits into the bins. */
function chooseEdges(sorted: Float64Array): number[] {
  const edges: number[] = [];
  const room = maximumBins - 2;
  let distinct = 0;
  for (let at = 1; at < sorted.length; at++) if (sorted[at] > sorted[at - 1]) distinct++;
  if (distinct <= room) {
    for (let at = 1; at < sorted.length; at++) {
      if (sorted[at] > sorted[at - 1]) edges.push((sorted[at - 1] + sorted[at]) / 2);
    }
    return edges;
  }
  let last = Number.NaN;
  for (let part = 1; part <= room; part++) {
    let at = Math.round((part * sorted.length) / (room + 1));
    // Forward to the end of a run of equal values: they must not be torn apart.
    while (at < sorted.length && sorted[at] === sorted[at - 1]) at++;
    if (at >= sorted.length) break;
    const edge = (sorted[at - 1] + sorted[at]) / 2;
    if (edge !== last) edges.push(edge);
    last = edge;
  }
  return edges;
}

/** Number of edges below a value. */
function countBelow(edges: Float64Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}
