/**
 * What the choice between sites may depend on: the terms of the utility of a site for the people of a zone.
 *
 * Distance counts three times, as it is, as its logarithm and as the square of that, because near a school
 * a hundred metres matter and far from it they do not. What keeps people in their own surroundings counts
 * beside distance: the postcode and the municipality. Sites of a rare direction draw from far and are left
 * alone more often nearby; public ones fall otherwise with distance than the others. Everything about a
 * site that does not depend on the zone (size, name) is its attraction and no term.
 */
import type { ChoiceSets } from '../choice-sets.ts';

/** How the direction of a site takes part. */
export interface SiteKinds {
  /** Names of the rare groups of directions. */
  readonly groups: readonly string[];
  /** Group of each site, −1 for the common directions, [sites]. */
  readonly group: Int16Array;
  /** 1 where public education is given, [sites]. */
  readonly isPublic: Uint8Array;
}

/** What is known of zones and sites beside their places. Areas are compared by number; −1 is no area. */
export interface ChoiceTraits {
  /** Zone in which each site stands, [sites]. */
  readonly siteZone: Int32Array;
  /** Share (0–1) of the people of a zone who live in the postcode of a site; absent where zones are postcodes. */
  readonly ownPostcode?: (zone: number, site: number) => number;
  /** Municipality of each site and of each zone, numbered alike. */
  readonly siteMunicipality: Int32Array;
  readonly zoneMunicipality: Int32Array;
  readonly kinds: SiteKinds;
}

/** Terms that every model has, in this order; those of the groups follow. */
export const commonTerms = [
  'distance',
  'logDistance',
  'logDistanceSquared',
  'ownPostcode',
  'sameMunicipality',
  'publicLogDistance',
  'rareDistance',
  'rareLogDistance',
  'rareOwnPostcode',
] as const;

/** Unit of a coefficient by the name of its term. */
export function nameTermUnit(term: string): string {
  if (term === 'distance' || term === 'rareDistance') return 'per km';
  return term.endsWith('Postcode') || term === 'sameMunicipality' ? 'log odds' : 'per log km';
}

/** List the terms of a model with these groups. */
export function listTerms(groups: readonly string[]): string[] {
  return [...commonTerms, ...groups.map((group) => `logDistance:${group}`)];
}

/** Distance below which nothing is told apart, km: the logarithm of zero is not known. */
const shortestKm = 0.05;

/**
 * Measure the terms of one zone and one site.
 *
 * @param distanceKm not shorter than the floor of the zone
 * @param out        receives the terms from position `at` on
 */
export function measureTerms(
  traits: ChoiceTraits,
  zone: number,
  site: number,
  distanceKm: number,
  out: Float64Array,
  at = 0,
): void {
  const own = traits.ownPostcode?.(zone, site) ?? (traits.siteZone[site] === zone ? 1 : 0);
  const same = traits.zoneMunicipality[zone] >= 0 && traits.siteMunicipality[site] === traits.zoneMunicipality[zone];
  measureTermsOf(traits.kinds, site, distanceKm, own, same, out, at);
}

/**
 * Measure the terms of one pair of which it is known whether it lies in one postcode and municipality.
 *
 * @param ownPostcode share (0–1) of the people of the zone who live in the postcode of the site: their utility on average
 * @param out receives the terms from position `at` on
 */
export function measureTermsOf(
  kinds: SiteKinds,
  site: number,
  distanceKm: number,
  ownPostcode: number,
  sameMunicipality: boolean,
  out: Float64Array,
  at = 0,
): void {
  const log = Math.log(Math.max(distanceKm, shortestKm));
  const group = kinds.group[site];
  const rare = group >= 0;
  out[at] = distanceKm;
  out[at + 1] = log;
  out[at + 2] = log * log;
  out[at + 3] = ownPostcode;
  out[at + 4] = sameMunicipality ? 1 : 0;
  out[at + 5] = kinds.isPublic[site] === 1 ? log : 0;
  out[at + 6] = rare ? distanceKm : 0;
  out[at + 7] = rare ? log : 0;
  out[at + 8] = rare ? ownPostcode : 0;
  for (let other = 0; other < kinds.groups.length; other++) {
    out[at + commonTerms.length + other] = other === group ? log : 0;
  }
}

/**
 * Measure the terms of all pairs of choice sets.
 *
 * @returns [pairs × terms]
 * @throws RangeError if the traits do not fit the sets
 */
export function measureAllTerms(sets: ChoiceSets, traits: ChoiceTraits): Float64Array {
  const zones = sets.offsets.length - 1;
  if (traits.zoneMunicipality.length !== zones) {
    throw new RangeError(`Got municipalities of ${traits.zoneMunicipality.length} zones for ${zones} choice sets.`);
  }
  const width = commonTerms.length + traits.kinds.groups.length;
  const terms = new Float64Array(sets.sites.length * width);
  for (let zone = 0; zone < zones; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      measureTerms(traits, zone, sets.sites[pair], sets.distanceKm[pair], terms, pair * width);
    }
  }
  return terms;
}

/**
 * Compute the weight exp(utility) of every pair, the largest of each zone being 1.
 *
 * @param terms        [pairs × terms]
 * @param coefficients one per term
 * @returns the weights, and the utility of the pair of each zone that has weight 1 (0 where it has no pair)
 * @throws RangeError if the terms do not fit the sets
 */
export function weighPairs(
  sets: ChoiceSets,
  terms: Float64Array,
  coefficients: Float64Array,
): { kernel: Float64Array; highest: Float64Array } {
  const width = coefficients.length;
  if (terms.length !== sets.sites.length * width) {
    throw new RangeError(`Got ${terms.length} terms for ${sets.sites.length} pairs and ${width} coefficients.`);
  }
  const kernel = new Float64Array(sets.sites.length);
  const highest = new Float64Array(sets.offsets.length - 1);
  for (let zone = 0; zone < highest.length; zone++) {
    let top = -Infinity;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      kernel[pair] = addTerms(terms, pair * width, coefficients);
      top = Math.max(top, kernel[pair]);
    }
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      kernel[pair] = Math.exp(kernel[pair] - top);
    }
    highest[zone] = top === -Infinity ? 0 : top;
  }
  return { kernel, highest };
}

/**
 * Add up the utility of the pair whose terms begin at a position.
 *
 * @param terms        shape [pairs × terms]
 * @param coefficients shape [terms]
 */
export function addTerms(terms: Float64Array, at: number, coefficients: Float64Array): number {
  let utility = 0;
  for (let term = 0; term < coefficients.length; term++) utility += terms[at + term] * coefficients[term];
  return utility;
}
