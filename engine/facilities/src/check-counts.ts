import type { ChoiceSets } from './choice-sets.ts';

/**
 * Check what attractions are found from: people of zones, weights of pairs, counts of sites.
 *
 * @param people of each zone, [zones]
 * @param kernel weight of distance, [pairs]
 * @param counts of each site, NaN where unknown, [sites]
 * @throws RangeError if arrays do not fit the choice sets, or a count is negative
 */
export function checkCounts(sets: ChoiceSets, kernel: Float64Array, people: Float64Array, counts: Float64Array): void {
  if (people.length + 1 !== sets.offsets.length) {
    throw new RangeError(`Got people of ${people.length} zones for ${sets.offsets.length - 1} choice sets.`);
  }
  if (kernel.length !== sets.sites.length) {
    throw new RangeError(`Got ${kernel.length} weights for ${sets.sites.length} pairs.`);
  }
  const negative = counts.find((count) => count < 0);
  if (negative !== undefined) throw new RangeError(`Expected counts of zero or more, got ${negative}.`);
}
