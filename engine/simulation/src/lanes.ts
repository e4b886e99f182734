/**
 * Draws beside each other, in lanes: what zones send to sites, eight draws at a time.
 *
 * The eight are written out because engines then keep them in registers: a loop over them costs two to three times as
 * much. Each lane adds up in the order of the pairs, so no draw depends on which others stand beside it.
 */

/** Draws beside each other. */
export const lanes = 8;

/** Pairs of zones and sites with the share of each. */
export interface SharedPairs {
  readonly sites: Int32Array;
  readonly shares: Float64Array;
}

/**
 * Add the shares of one zone to its sites.
 *
 * @param values  pupils of the zone, eight from `valuesAt` on
 * @param out     receives them: eight from `outAt` on for site 0, `stride` further on for the next
 */
export function addLanes(
  { sites, shares }: SharedPairs,
  firstPair: number,
  endPair: number,
  values: Float64Array,
  valuesAt: number,
  out: Float64Array,
  outAt: number,
  stride: number,
): void {
  const v0 = values[valuesAt];
  const v1 = values[valuesAt + 1];
  const v2 = values[valuesAt + 2];
  const v3 = values[valuesAt + 3];
  const v4 = values[valuesAt + 4];
  const v5 = values[valuesAt + 5];
  const v6 = values[valuesAt + 6];
  const v7 = values[valuesAt + 7];
  for (let pair = firstPair; pair < endPair; pair++) {
    const share = shares[pair];
    const at = outAt + sites[pair] * stride;
    out[at] += share * v0;
    out[at + 1] += share * v1;
    out[at + 2] += share * v2;
    out[at + 3] += share * v3;
    out[at + 4] += share * v4;
    out[at + 5] += share * v5;
    out[at + 6] += share * v6;
    out[at + 7] += share * v7;
  }
}

/**
 * Add up what the sites of one zone have, each times its share.
 *
 * @param values of sites, [sites × lanes]
 * @param out    receives the sums, [lanes]
 */
export function sumLanes(
  { sites, shares }: SharedPairs,
  firstPair: number,
  endPair: number,
  values: Float64Array,
  out: Float64Array,
): void {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let pair = firstPair; pair < endPair; pair++) {
    const share = shares[pair];
    const at = sites[pair] * lanes;
    s0 += share * values[at];
    s1 += share * values[at + 1];
    s2 += share * values[at + 2];
    s3 += share * values[at + 3];
    s4 += share * values[at + 4];
    s5 += share * values[at + 5];
    s6 += share * values[at + 6];
    s7 += share * values[at + 7];
  }
  out[0] = s0;
  out[1] = s1;
  out[2] = s2;
  out[3] = s3;
  out[4] = s4;
  out[5] = s5;
  out[6] = s6;
  out[7] = s7;
}

/** Take some draws into the lanes; nobody in those that are left over. */
export function takeLanes(values: Float64Array, from: number, count: number, out: Float64Array, outAt: number): void {
  for (let lane = 0; lane < lanes; lane++) out[outAt + lane] = lane < count ? values[from + lane] : 0;
}
