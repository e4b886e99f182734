/**
 * Who goes where: the share of a zone that attends each site.
 *
 * The share is proportional to the attraction of the site times exp(−β · distance), over the open sites
 * of the zone's choice set. Attraction stands for everything that is not distance (size, name,
 * direction): a mass without unit, found by holding the model against counts. Because shares of a zone
 * add up to one, pupils neither appear nor vanish, whatever closes.
 *
 * @source Huff (1964), Defining and estimating a trading area, Journal of Marketing 28(3)
 */
import type { ChoiceSets } from './choice-sets.ts';

/**
 * Compute the distance kernel exp(−β · distance) of every pair.
 *
 * Each zone is scaled by its nearest pair, which does not change shares and keeps remote zones from
 * underflow.
 *
 * @param decayPerKm β, more than zero means that far is less
 * @returns one weight per pair, 0..1
 * @throws RangeError if β is not a finite number
 */
export function computeKernel(sets: ChoiceSets, decayPerKm: number): Float64Array {
  if (!Number.isFinite(decayPerKm)) throw new RangeError(`Expected a finite distance decay, got ${decayPerKm}.`);
  const kernel = new Float64Array(sets.sites.length);
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    const first = sets.offsets[zone];
    const last = sets.offsets[zone + 1];
    let nearest = Infinity;
    for (let pair = first; pair < last; pair++) nearest = Math.min(nearest, sets.distanceKm[pair]);
    for (let pair = first; pair < last; pair++) {
      kernel[pair] = Math.exp(-decayPerKm * (sets.distanceKm[pair] - nearest));
    }
  }
  return kernel;
}

/**
 * Compute the shares of one zone over the pairs of its choice set.
 *
 * @param first,last range of the zone's pairs, `last` not included
 * @param kernel     weight of distance, [pairs]
 * @param attraction mass of each site, 0 for a site that is closed, [sites]
 * @param shares     receives the shares at the positions of the pairs; they add up to 1
 * @returns false if no site of the set can be chosen; the shares are then all 0
 */
export function computeShares(
  pairSites: Int32Array,
  first: number,
  last: number,
  kernel: Float64Array,
  attraction: Float64Array,
  shares: Float64Array,
): boolean {
  let total = 0;
  for (let pair = first; pair < last; pair++) {
    const weight = kernel[pair] * attraction[pairSites[pair]];
    shares[pair] = weight;
    total += weight;
  }
  if (!(total > 0)) {
    shares.fill(0, first, last);
    return false;
  }
  for (let pair = first; pair < last; pair++) shares[pair] /= total;
  return true;
}

/**
 * Allocate the pupils of zones to sites in one year.
 *
 * @param zonePupils pupils living in each zone, [zones]
 * @param attraction mass of each site, 0 for a site that is closed, [sites]
 * @param out        receives the pupils of each site, [sites]
 * @returns pupils of zones in whose choice set no site can be chosen; together with `out` they add up
 *   to the pupils of all zones
 * @throws RangeError if the arrays do not fit the choice sets
 */
export function allocatePupils(
  sets: ChoiceSets,
  kernel: Float64Array,
  zonePupils: Float64Array,
  attraction: Float64Array,
  out: Float64Array,
): number {
  if (zonePupils.length + 1 !== sets.offsets.length) {
    throw new RangeError(`Got pupils of ${zonePupils.length} zones for ${sets.offsets.length - 1} choice sets.`);
  }
  if (kernel.length !== sets.sites.length) {
    throw new RangeError(`Got ${kernel.length} weights for ${sets.sites.length} pairs.`);
  }
  if (attraction.length !== out.length) {
    throw new RangeError(`Got ${attraction.length} attractions for ${out.length} sites.`);
  }
  const shares = new Float64Array(sets.sites.length);
  out.fill(0);
  let left = 0;
  for (let zone = 0; zone < zonePupils.length; zone++) {
    const first = sets.offsets[zone];
    const last = sets.offsets[zone + 1];
    if (!computeShares(sets.sites, first, last, kernel, attraction, shares)) {
      left += zonePupils[zone];
      continue;
    }
    for (let pair = first; pair < last; pair++) out[sets.sites[pair]] += zonePupils[zone] * shares[pair];
  }
  return left;
}
