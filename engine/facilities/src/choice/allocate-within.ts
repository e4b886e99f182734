/**
 * Allocate pupils to sites that cannot take more than they have room for.
 *
 * All apply at once; a site with more applicants than room takes the same share of those of every zone. Whoever
 * is turned away chooses again, in the same proportions, among the sites that still have room. Each round but the
 * last fills a site, so rounds end. Who finds every site of his choice set full stays behind and is counted:
 * nobody vanishes, and no site gets more than it has room for.
 *
 * @source de Palma, Picard & Waddell (2007), Discrete choice models with capacity constraints, Journal of Urban
 *   Economics 62: all who choose a full site have the same chance of a place
 */
import type { ChoiceSets } from '../choice-sets.ts';

/** What was left over when all rounds were done. */
export interface CapacitatedAllocation {
  /** Pupils of each zone who found no site with room, or none at all, [zones]. */
  readonly unplaced: Float64Array;
  /** Room that is left at each site, [sites]. */
  readonly left: Float64Array;
  readonly rounds: number;
}

/**
 * Allocate within capacities.
 *
 * @param weights    weight of each pair with the mass of its site, 0 where the site is closed, [pairs]
 * @param zonePupils pupils living in each zone, [zones]
 * @param capacity   pupils that each site can take, Infinity where that is not limited, [sites]
 * @param out        receives the pupils of each pair, [pairs]
 * @throws RangeError if the arrays do not fit, or a capacity is below zero or not a number
 */
export function allocateWithin(
  sets: Pick<ChoiceSets, 'offsets' | 'sites'>,
  weights: Float64Array,
  zonePupils: Float64Array,
  capacity: Float64Array,
  out: Float64Array,
): CapacitatedAllocation {
  const { offsets, sites } = sets;
  const zones = offsets.length - 1;
  if (zonePupils.length !== zones) throw new RangeError(`Got pupils of ${zonePupils.length} zones for ${zones} zones.`);
  if (weights.length !== sites.length || out.length !== sites.length) {
    throw new RangeError(`Got ${weights.length} weights and room for ${out.length} results for ${sites.length} pairs.`);
  }
  const wrong = capacity.find((room) => !(room >= 0));
  if (wrong !== undefined) throw new RangeError(`Expected capacities of zero or more, got ${wrong}.`);

  out.fill(0);
  const unplaced = zonePupils.slice();
  const left = capacity.slice();
  const applicants = new Float64Array(capacity.length);
  const admitted = new Float64Array(capacity.length);
  const ofZone = new Float64Array(zones);
  let looking = Array.from({ length: zones }, (_, zone) => zone).filter((zone) => unplaced[zone] > 0);
  let rounds = 0;
  while (looking.length > 0) {
    rounds++;
    applicants.fill(0);
    looking = looking.filter((zone) => {
      let total = 0;
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        if (left[sites[pair]] > 0) total += weights[pair];
      }
      ofZone[zone] = total > 0 ? unplaced[zone] / total : 0;
      for (let pair = offsets[zone]; pair < offsets[zone + 1] && total > 0; pair++) {
        if (left[sites[pair]] > 0) applicants[sites[pair]] += ofZone[zone] * weights[pair];
      }
      return total > 0;
    });
    let filled = false;
    for (let site = 0; site < left.length; site++) {
      admitted[site] = applicants[site] > left[site] ? left[site] / applicants[site] : 1;
      if (applicants[site] > left[site]) filled = true;
    }
    for (const zone of looking) {
      let turnedAway = 0;
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        const site = sites[pair];
        if (!(left[site] > 0)) continue;
        const applying = ofZone[zone] * weights[pair];
        out[pair] += applying * admitted[site];
        turnedAway += applying * (1 - admitted[site]);
      }
      unplaced[zone] = turnedAway;
    }
    for (let site = 0; site < left.length; site++) {
      // Exactly zero where it is full: rounding must not leave a crumb that is applied for for ever.
      left[site] = applicants[site] >= left[site] ? 0 : left[site] - applicants[site];
    }
    if (!filled) break;
    looking = looking.filter((zone) => unplaced[zone] > 0);
  }
  return { unplaced, left, rounds };
}
