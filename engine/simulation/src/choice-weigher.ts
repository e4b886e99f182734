/**
 * How strongly a zone is drawn to a site before the attraction of the site counts: by the fitted choice
 * model of the dataset, or by one distance decay where it has no more than that.
 *
 * Municipalities are those of the dataset's division: a border that has gone since the fit no longer counts.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import {
  addTerms,
  type ChoiceSets,
  type ChoiceTraits,
  commonTerms,
  computeKernel,
  listTerms,
  measureAllTerms,
  measureTermsOf,
  weighPairs,
} from '@transitieatlas/facilities';
import { describeKinds, rareGroups } from './choice-kinds.ts';
import type { SiteUniverse } from './site-universe.ts';

/** Weights of pairs, the largest of a zone being 1, and the utility that this largest one stands for. */
export interface PairWeights {
  /** [pairs] */
  readonly kernel: Float64Array;
  /** [zones] */
  readonly highest: Float64Array;
}

/** A site on a place of its own: new, or moved. */
export interface PlacedSite {
  readonly direction: string;
  /** Position of the zone in which it stands, −1 if that is none of the dataset. */
  readonly zone: number;
  /** Code in the division of the dataset. */
  readonly municipality: string;
}

/** Weighs pairs of zones and sites. */
export interface ChoiceWeigher {
  /** Weigh the pairs of choice sets over the sites of the base register. */
  weigh(sets: ChoiceSets): PairWeights;
  /** Utility of a site on a place of its own for the people of a zone. */
  rate(zone: number, site: PlacedSite, distanceKm: number): number;
}

/** Kind of facility that the choice model is about. */
export const facilityKind = 'primary-school';

/**
 * Find the coefficients of the choice model in the table `choice`.
 *
 * @returns [terms], or undefined if the table does not have all common terms; a rare group that it does not
 *   have is like the others
 */
export function findChoiceCoefficients(dataset: Dataset): Float64Array | undefined {
  const table = findTable(dataset, 'choice');
  if (table === undefined) return undefined;
  const kinds = getText(table, 'kind');
  const values = getNumbers(table, 'value');
  const known = new Map(
    getText(table, 'parameter').flatMap((name, row) => (kinds[row] === facilityKind ? [[name, values[row]]] : [])),
  );
  if (!commonTerms.every((term) => known.has(term))) return undefined;
  return Float64Array.from(listTerms(rareGroups), (term) => known.get(term) ?? 0);
}

/** Weigh by distance alone. */
export function createDecayWeigher(decayPerKm: number): ChoiceWeigher {
  return {
    weigh: (sets) => {
      const highest = new Float64Array(sets.offsets.length - 1);
      for (let zone = 0; zone < highest.length; zone++) {
        let nearest = Infinity;
        for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
          nearest = Math.min(nearest, sets.distanceKm[pair]);
        }
        // A zone that has no site yet may get one by opening; any finite scale will do.
        highest[zone] = Number.isFinite(nearest) ? -decayPerKm * nearest : 0;
      }
      return { kernel: computeKernel(sets, decayPerKm), highest };
    },
    rate: (_zone, _site, distanceKm) => -decayPerKm * distanceKm,
  };
}

/** Share (0–1) of the addresses of an area by postcode. */
type PostcodeShares = ReadonlyMap<string, number>;

/**
 * Weigh by a fitted model.
 *
 * @param zoneMunicipalities code of each zone in the division of the dataset, empty where there is none
 * @param zonePostcodes      where the addresses of each zone lie; absent where zones are postcodes
 */
export function createModelWeigher(
  coefficients: Float64Array,
  universe: SiteUniverse,
  zoneMunicipalities: readonly string[],
  zonePostcodes?: readonly PostcodeShares[],
): ChoiceWeigher {
  const numbers = new Map<string, number>();
  const number = (code: string): number => {
    if (code === '') return -1;
    const known = numbers.get(code) ?? numbers.size;
    numbers.set(code, known);
    return known;
  };
  const base = universe.baseSites;
  const traits: ChoiceTraits = {
    siteZone: universe.zoneIndex.slice(0, base),
    ...(zonePostcodes && { ownPostcode: createPostcodeMeasure(universe, zonePostcodes) }),
    siteMunicipality: Int32Array.from(universe.municipalities.slice(0, base), number),
    zoneMunicipality: Int32Array.from(zoneMunicipalities, number),
    kinds: describeKinds(universe.directions.slice(0, base)),
  };
  const terms = new Float64Array(coefficients.length);
  const kindsByDirection = new Map<string, ChoiceTraits['kinds']>();
  return {
    weigh: (sets) => weighPairs(sets, measureAllTerms(sets, traits), coefficients),
    rate: (zone, site, distanceKm) => {
      const kinds = kindsByDirection.get(site.direction) ?? describeKinds([site.direction]);
      kindsByDirection.set(site.direction, kinds);
      const same = site.municipality !== '' && site.municipality === zoneMunicipalities[zone];
      const own =
        zonePostcodes === undefined
          ? Number(site.zone === zone)
          : shareOverlap(zonePostcodes[zone], zonePostcodes[site.zone]);
      measureTermsOf(kinds, 0, distanceKm, own, same, terms);
      return addTerms(terms, 0, coefficients);
    },
  };
}

/** Share of the people of a zone who live in the postcode of a site; of a site without a postcode that of its zone. */
function createPostcodeMeasure(
  { postcodes, zoneIndex }: SiteUniverse,
  zonePostcodes: readonly PostcodeShares[],
): (zone: number, site: number) => number {
  const homes = postcodes.map((postcode, site): PostcodeShares | undefined =>
    postcode === '' ? zonePostcodes[zoneIndex[site]] : new Map([[postcode.slice(0, 4), 1]]),
  );
  return (zone, site) => shareOverlap(zonePostcodes[zone], homes[site]);
}

/** Chance that an address of one area and an address of another lie in one postcode. */
function shareOverlap(first: PostcodeShares, second: PostcodeShares | undefined): number {
  let overlap = 0;
  for (const [postcode, share] of second ?? []) overlap += share * (first.get(postcode) ?? 0);
  return overlap;
}
