/**
 * Split counts of five-year age groups into single years of age.
 *
 * The cumulated count is known at the borders of the groups; a monotone cubic through these points
 * (Fritsch & Carlson) never turns back, so single ages are never negative, and it passes through the
 * points, so every group keeps its total. The slope at a border is the harmonic mean of the neighbouring
 * densities, which is zero as soon as one of the groups is empty.
 */

/**
 * Split equal age groups and an open last one into single ages.
 *
 * @param groups    persons by group, the last open, shape [groups]
 * @param width     years in a group
 * @param openShares how the open group is spread over the remaining single ages, summing to 1,
 *                  shape [ages − width × (groups − 1)]
 * @param out       receives persons by single age, shape [ages]
 * @throws RangeError if the lengths do not fit each other
 * @source F. N. Fritsch & R. E. Carlson (1980), Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17(2);
 *         slopes after F. N. Fritsch & J. Butland (1984), SIAM J. Sci. Stat. Comput. 5(2)
 */
export function splitAgeGroups(
  groups: Float64Array,
  width: number,
  openShares: Float64Array,
  out: Float64Array,
): Float64Array {
  const closed = groups.length - 1;
  if (closed < 1) throw new RangeError(`Expected at least 2 age groups, got ${groups.length}.`);
  if (out.length !== closed * width + openShares.length) {
    throw new RangeError(
      `Got room for ${out.length} ages, expected ${closed} × ${width} + ${openShares.length} open ones.`,
    );
  }
  for (let group = 0; group < closed; group++) {
    const density = groups[group] / width;
    const before = group > 0 ? groups[group - 1] / width : density;
    const after = group + 1 < closed ? groups[group + 1] / width : density;
    // At the young end and before the open group the density runs on with the slope it has.
    const left = group > 0 ? meanSlope(before, density) : endSlope(density, after);
    const right = group + 1 < closed ? meanSlope(density, after) : endSlope(density, before);
    let cumulated = 0;
    for (let year = 1; year <= width; year++) {
      const next = hermite(year / width, width, groups[group], left, right);
      out[group * width + year - 1] = Math.max(0, next - cumulated);
      cumulated = next;
    }
  }
  for (let age = 0; age < openShares.length; age++) out[closed * width + age] = groups[closed] * openShares[age];
  return out;
}

function meanSlope(first: number, second: number): number {
  return first > 0 && second > 0 ? (2 * first * second) / (first + second) : 0;
}

/** Slope at an outer border: the density continued linearly, within the bounds of monotonicity. */
function endSlope(density: number, neighbour: number): number {
  return Math.min(3 * density, Math.max(0, 1.5 * density - 0.5 * meanSlope(density, neighbour)));
}

/** Cubic from 0 to `total` over `width` with the given slopes at both ends, at share `t`. */
function hermite(t: number, width: number, total: number, left: number, right: number): number {
  const rest = 1 - t;
  return t * t * (3 - 2 * t) * total + width * (t * rest * rest * left - t * t * rest * right);
}
