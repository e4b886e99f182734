/**
 * What a choice model says of zones and sites whose pupils are known: where would everybody go?
 */
import { balanceAttractions } from '../balance.ts';
import type { ChoiceSets } from '../choice-sets.ts';

/** Balance at which predicted totals of sites count as equal to the given ones, as a share of them. */
const tolerance = 1e-4;
const longestBalance = 600;

/**
 * Predict the share of each pair when the pupils of zones and of sites are given.
 *
 * @param kernel     weight of each pair, [pairs]
 * @param zonePupils [zones]
 * @param sitePupils [sites]
 * @returns share of each pair in its zone, [pairs]; all 0 in a zone that can choose nothing
 */
export function predictBalanced(
  sets: ChoiceSets,
  kernel: Float64Array,
  zonePupils: Float64Array,
  sitePupils: Float64Array,
): Float64Array {
  const balance = balanceAttractions(sets, kernel, zonePupils, sitePupils, {
    tolerance,
    maximumPasses: longestBalance,
  });
  return predictShares(sets, kernel, balance.attraction);
}

/**
 * Predict the share of each pair from the weights of pairs and the masses of sites.
 *
 * @param mass [sites]; a mass that is not above zero takes no part
 * @returns share of each pair in its zone, [pairs]; all 0 in a zone that can choose nothing
 */
export function predictShares(sets: ChoiceSets, kernel: Float64Array, mass: Float64Array): Float64Array {
  const shares = new Float64Array(sets.sites.length);
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    let total = 0;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      const weight = mass[sets.sites[pair]];
      shares[pair] = weight > 0 ? kernel[pair] * weight : 0;
      total += shares[pair];
    }
    if (!(total > 0)) continue;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) shares[pair] /= total;
  }
  return shares;
}
