/**
 * Allocate pupils to sites that cannot take more than they have room for.
 *
 * Whoever finds a school full chooses again among the others in the same proportions: a factor of at most one
 * on the attraction of each full site makes it draw just what it can take. The factors are found by
 * proportional steps. Where all sites within reach are full, the rest stays at them and is counted as too many:
 * nobody vanishes.
 *
 * @source de Palma, Picard & Waddell (2007), Discrete choice models with capacity constraints, Journal of Urban
 *   Economics 62
 */
import type { ChoiceSets } from '../choice-sets.ts';
import { allocatePupils } from '../market-share.ts';

/** Where everybody went, and how full it is. */
export interface CapacitatedAllocation {
  /** Factor (0..1] on the attraction of each site; below 1 where it is full, [sites]. */
  readonly factor: Float64Array;
  /** Pupils beyond the room of the sites, all sites together. */
  readonly tooMany: number;
  /** Pupils of zones that can choose no site. */
  readonly unplaced: number;
  readonly passes: number;
}

/** Pupils too many, as a share of the room of a site, that count as none. */
const tolerance = 1e-6;
const longest = 500;
/** A site is never wished away altogether: somebody may have no other. */
const leastFactor = 1e-9;

/**
 * Allocate within capacities.
 *
 * @param kernel     weight of each pair, [pairs]
 * @param zonePupils pupils living in each zone, [zones]
 * @param attraction mass of each site, 0 for a site that is closed, [sites]
 * @param capacity   pupils that each site can take, Infinity where that is not limited, [sites]
 * @param out        receives the pupils of each site, [sites]
 * @throws RangeError if the arrays do not fit, or a capacity is below zero or not a number
 */
export function allocateWithin(
  sets: ChoiceSets,
  kernel: Float64Array,
  zonePupils: Float64Array,
  attraction: Float64Array,
  capacity: Float64Array,
  out: Float64Array,
): CapacitatedAllocation {
  if (capacity.length !== attraction.length) {
    throw new RangeError(`Got ${capacity.length} capacities for ${attraction.length} sites.`);
  }
  const wrong = capacity.find((room) => !(room >= 0));
  if (wrong !== undefined) throw new RangeError(`Expected capacities of zero or more, got ${wrong}.`);
  const factor = new Float64Array(capacity.length).fill(1);
  const mass = attraction.slice();
  let passes = 0;
  for (;;) {
    const unplaced = allocatePupils(sets, kernel, zonePupils, mass, out);
    passes++;
    let tooMany = 0;
    let moved = false;
    for (let site = 0; site < out.length; site++) {
      tooMany += Math.max(0, out[site] - capacity[site]);
      const ratio = out[site] > 0 ? capacity[site] / out[site] : Infinity;
      const next = Math.max(leastFactor, Math.min(1, factor[site] * ratio));
      if (Math.abs(next - factor[site]) <= tolerance * factor[site]) continue;
      factor[site] = next;
      mass[site] = attraction[site] * next;
      moved = true;
    }
    if (!moved || passes >= longest) return { factor, tooMany, unplaced, passes };
  }
}
