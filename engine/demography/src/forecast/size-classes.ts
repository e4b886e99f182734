/**
 * Areas by size: their rank, and classes of them; what is measured class by class lies on a line between the classes.
 *
 * A village's growth is mostly news and a city's mostly lasting; one number for both is wrong for either. Forty
 * areas a class, or one class, because how much lasts is hardly seen in fewer; five classes are enough to bend.
 */

/** Least areas in a class, and most classes. */
const leastAreas = 40;
const mostClasses = 5;

/** Areas by size, small to large. */
export interface SizeClasses {
  /** Areas of each class. */
  readonly members: readonly (readonly number[])[];
  /** Mean size of each class, as the logarithm of persons, ascending. */
  readonly middles: readonly number[];
}

/** Size of areas as a logarithm; nobody counts as one person. */
export function readLogSizes(persons: Float64Array): Float64Array {
  return persons.map((value) => Math.log(Math.max(1, value)));
}

/**
 * Divide areas into classes of equal number.
 *
 * @param sizes logarithms of persons, of all areas
 * @param areas how many of them to divide; what comes after (the rest of a nation) is left out
 */
export function splitBySize(sizes: Float64Array, areas: number): SizeClasses {
  const ascending = Array.from({ length: areas }, (_, area) => area).sort((a, b) => sizes[a] - sizes[b]);
  const count = Math.max(1, Math.min(mostClasses, Math.floor(areas / leastAreas)));
  const members = Array.from({ length: count }, (_, position) =>
    ascending.slice(Math.floor((position * areas) / count), Math.floor(((position + 1) * areas) / count)),
  );
  const middles = members.map((chosen) => chosen.reduce((sum, area) => sum + sizes[area], 0) / chosen.length);
  return { members, middles };
}

/**
 * Say of any size what share of the areas is smaller, equal ones counting half, on a line between two of them.
 *
 * A capital is not to villages what its logarithm says: beyond the largest and the smallest area nothing is added.
 *
 * @param sizes logarithms of persons, of all areas
 * @param areas how many of them to rank among
 * @returns rank of a logarithm of persons, above 0 and below 1
 */
export function createSizeRank(sizes: Float64Array, areas: number): (size: number) => number {
  const ascending = sizes.slice(0, areas).sort();
  const middles: number[] = [];
  const ranks: number[] = [];
  for (let first = 0; first < areas; ) {
    let end = first + 1;
    while (end < areas && ascending[end] === ascending[first]) end++;
    middles.push(ascending[first]);
    ranks.push((first + end) / 2 / areas);
    first = end;
  }
  return (size) => readAtSize({ middles }, ranks, size);
}

/** Read a value that is known in the middle of each class at one size; the first and the last go on outside. */
export function readAtSize({ middles }: Pick<SizeClasses, 'middles'>, values: readonly number[], size: number): number {
  let after = 0;
  for (let end = middles.length; after < end; ) {
    const half = (after + end) >> 1;
    if (middles[half] < size) after = half + 1;
    else end = half;
  }
  if (after === 0) return values[0];
  if (after === middles.length) return values[after - 1];
  const share = (size - middles[after - 1]) / (middles[after] - middles[after - 1]);
  return values[after - 1] + share * (values[after] - values[after - 1]);
}
