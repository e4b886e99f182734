/** Predicted shares of pupils held against who really went where. */
import type { ChoiceSets } from '../choice-sets.ts';

/** Pupils by home zone and site, as parallel arrays; a pair of zone and site stands there once. */
export interface PupilFlows {
  readonly zone: Int32Array;
  readonly site: Int32Array;
  readonly pupils: Float64Array;
}

/** A prediction for every zone and site. */
export interface ChoicePrediction {
  readonly sets: ChoiceSets;
  /** Share of each pair in its zone, within the set, [pairs]. */
  readonly shares: Float64Array;
  /**
   * Share (0..1) of the pupils of each zone that attend a site outside its set, [zones]. They are spread over
   * these sites by their pupils, so that nobody who went far makes the likelihood vanish.
   */
  readonly outsideShare: Float64Array;
  /** Pupils of each site, [sites]. */
  readonly sitePupils: Float64Array;
}

/** How well a prediction does on some zones. */
export interface ChoiceScore {
  readonly pupils: number;
  /** Sum over zones and sites of the smaller of predicted and observed pupils ÷ observed pupils. */
  readonly placedShare: number;
  /** Natural logarithm. */
  readonly logLikelihoodPerPupil: number;
}

/**
 * Score a prediction on the zones of each region.
 *
 * @param zonePupils observed pupils of each zone, [zones]
 * @param regionOf   region of each zone, −1 for zones that do not count, [zones]
 * @param regions    number of regions
 * @returns one score per region
 */
export function scoreChoice(
  flows: PupilFlows,
  prediction: ChoicePrediction,
  zonePupils: Float64Array,
  regionOf: Int32Array,
  regions: number,
): ChoiceScore[] {
  const { sets } = prediction;
  const outside = measureOutside(prediction);
  const pupils = new Float64Array(regions);
  const placed = new Float64Array(regions);
  const logLikelihood = new Float64Array(regions);
  for (let at = 0; at < flows.zone.length; at++) {
    const zone = flows.zone[at];
    const region = regionOf[zone];
    if (region < 0) continue;
    const share = findShare(prediction, outside, zone, flows.site[at], sets);
    pupils[region] += flows.pupils[at];
    placed[region] += Math.min(flows.pupils[at], share * zonePupils[zone]);
    logLikelihood[region] += flows.pupils[at] * Math.log(Math.max(share, smallestShare));
  }
  return Array.from(pupils, (all, region) => ({
    pupils: all,
    placedShare: all > 0 ? placed[region] / all : Number.NaN,
    logLikelihoodPerPupil: all > 0 ? logLikelihood[region] / all : Number.NaN,
  }));
}

/** A share that underflows counts as this one: the same for every method. */
const smallestShare = 1e-12;

/** Pupils of all sites outside the set of each zone, [zones]. */
function measureOutside({ sets, sitePupils }: ChoicePrediction): Float64Array {
  let all = 0;
  for (const pupils of sitePupils) if (pupils > 0) all += pupils;
  const outside = new Float64Array(sets.offsets.length - 1);
  for (let zone = 0; zone < outside.length; zone++) {
    let within = 0;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      const pupils = sitePupils[sets.sites[pair]];
      if (pupils > 0) within += pupils;
    }
    // What rounding leaves of nothing is no site.
    outside[zone] = all - within > 0.5 ? all - within : 0;
  }
  return outside;
}

function findShare(
  { shares, outsideShare, sitePupils }: ChoicePrediction,
  outside: Float64Array,
  zone: number,
  site: number,
  sets: ChoiceSets,
): number {
  const far = outside[zone] > 0 ? outsideShare[zone] : 0;
  for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
    if (sets.sites[pair] === site) return (1 - far) * shares[pair];
  }
  return outside[zone] > 0 ? (far * sitePupils[site]) / outside[zone] : 0;
}
