/**
 * Which share of the youth of every zone goes to each secondary school, where nobody published who comes from where.
 *
 * A share falls with distance and rises with the drawing power of a site. The powers are those with which every site gets
 * the pupils that were counted, found by raising and lowering them in turn; all youth within reach is shared out. With
 * other youth in the zones the same shares say how many pupils a site would have: a market share.
 *
 * @source Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427–444, for the raising and lowering
 */

/** Zones and sites, and how far they are apart. */
export interface SecondaryMarket {
  /** Youth of each zone when pupils were counted, [zones]. */
  readonly youth: Float64Array;
  /** Pupils counted at each site, above 0, [sites]. */
  readonly pupils: Float64Array;
  /** Pairs of zone and site within reach, zone by zone: zone z has pairs offsets[z] up to offsets[z + 1]. */
  readonly offsets: Int32Array;
  readonly sites: Int32Array;
  readonly distanceKm: Float64Array;
  /** Distance over which a share falls to 1/e, km. */
  readonly decayKm: number;
}

/** Shares of a market. */
export interface SecondaryShares {
  /** Part of the youth of its zone that goes to the site of each pair, [pairs]; of a zone with any reach they add up to 1. */
  readonly shares: Float64Array;
  /** Pupils counted per young person within reach: above 1 where older pupils are counted along. */
  readonly perYouth: number;
  /** The largest relative difference between pupils counted and those that the shares give. */
  readonly worstError: number;
}

const mostRounds = 400;
const closeEnough = 1e-6;

/**
 * Find the shares with which every site gets the pupils that were counted.
 *
 * @throws RangeError if arrays do not fit, the decay is not above 0, or no youth is within reach
 */
export function balanceSecondaryShares(market: SecondaryMarket): SecondaryShares {
  const { youth, pupils, offsets, sites, distanceKm, decayKm } = market;
  if (!(decayKm > 0)) throw new RangeError(`Expected a decay above 0 km, got ${decayKm}.`);
  if (offsets.length !== youth.length + 1 || sites.length !== distanceKm.length) {
    throw new RangeError(`Got ${offsets.length} offsets for ${youth.length} zones, and ${sites.length} pairs.`);
  }
  let within = 0;
  for (let zone = 0; zone < youth.length; zone++) if (offsets[zone + 1] > offsets[zone]) within += youth[zone];
  if (!(within > 0)) throw new RangeError('Expected youth within reach of a site.');
  const perYouth = pupils.reduce((sum, count) => sum + count, 0) / within;
  const weights = distanceKm.map((km) => Math.exp(-km / decayKm));
  const power = new Float64Array(pupils.length).fill(1);
  const shares = new Float64Array(sites.length);
  let worstError = Infinity;
  for (let round = 0; round < mostRounds && worstError > closeEnough; round++) {
    writeShares(market, weights, power, shares);
    const given = addSecondaryPupils(market, shares, youth, perYouth);
    worstError = 0;
    for (let site = 0; site < pupils.length; site++) {
      if (!(given[site] > 0)) continue;
      worstError = Math.max(worstError, Math.abs(given[site] / pupils[site] - 1));
      power[site] *= pupils[site] / given[site];
    }
  }
  return { shares, perYouth, worstError };
}

/** Pupils of each site with other youth in the zones, [sites]. */
export function addSecondaryPupils(
  { offsets, sites, pupils }: Pick<SecondaryMarket, 'offsets' | 'sites' | 'pupils'>,
  shares: Float64Array,
  youth: ArrayLike<number>,
  perYouth: number,
): Float64Array {
  const sums = new Float64Array(pupils.length);
  for (let zone = 0; zone + 1 < offsets.length; zone++) {
    for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
      sums[sites[pair]] += shares[pair] * youth[zone] * perYouth;
    }
  }
  return sums;
}

function writeShares(
  { offsets, sites }: SecondaryMarket,
  weights: Float64Array,
  power: Float64Array,
  shares: Float64Array,
): void {
  for (let zone = 0; zone + 1 < offsets.length; zone++) {
    let total = 0;
    for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) total += weights[pair] * power[sites[pair]];
    for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
      shares[pair] = total > 0 ? (weights[pair] * power[sites[pair]]) / total : 0;
    }
  }
}
