/**
 * Bends for a regression: beside a feature stand its parts above some values, so that the weight of the feature
 * may change there.
 */

/** Which features bend, and where. */
export interface Hinges {
  readonly features: number;
  /** Feature that each hinge bends. */
  readonly feature: Int32Array;
  /** Value above which it counts. */
  readonly knot: Float64Array;
}

/**
 * Lay hinges at shares of the rows.
 *
 * @param features shape [rows × features], NaN where not known
 * @param rows positions of the rows that may be looked at
 * @param bent features that may bend
 * @param shares where, 0..1 of the known rows
 */
export function layHinges(
  features: Float64Array,
  count: number,
  rows: Int32Array,
  bent: Int32Array,
  shares: readonly number[],
): Hinges {
  const feature: number[] = [];
  const knot: number[] = [];
  for (const one of bent) {
    const sorted = Float64Array.from(rows, (row) => features[row * count + one])
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (sorted.length === 0) continue;
    const values = shares.map((share) => sorted[Math.round(share * (sorted.length - 1))]);
    for (const value of new Set(values)) {
      // Nothing lies above the largest value: no bend there.
      if (value === sorted[sorted.length - 1]) continue;
      feature.push(one);
      knot.push(value);
    }
  }
  return { features: count, feature: Int32Array.from(feature), knot: Float64Array.from(knot) };
}

/** Write rows with their hinges behind their features, shape [rows × (features + hinges)]. */
export function addHinges(features: Float64Array, hinges: Hinges): Float64Array {
  const { features: count, feature, knot } = hinges;
  const size = count + feature.length;
  const rows = features.length / count;
  const bent = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++) {
    bent.set(features.subarray(row * count, (row + 1) * count), row * size);
    for (let hinge = 0; hinge < feature.length; hinge++) {
      const over = features[row * count + feature[hinge]] - knot[hinge];
      bent[row * size + count + hinge] = over < 0 ? 0 : over;
    }
  }
  return bent;
}
