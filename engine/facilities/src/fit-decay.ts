/**
 * Estimate how fast choice falls with distance, from pupils by home zone and site.
 *
 * Concentrated maximum likelihood: for each distance decay the attractions that balance the counts are
 * the best ones, so only one number is left to search. The standard error follows from the curvature
 * of the likelihood at its top. It treats pupils as choosing one by one; brothers, sisters and
 * neighbours choose together, so the true uncertainty is larger.
 *
 * @source Train (2009), Discrete choice methods with simulation, ch. 3 and 8
 */
import { balanceAttractions } from './balance.ts';
import type { ChoiceSets } from './choice-sets.ts';
import { computeKernel } from './market-share.ts';

/** The estimate and how well it is known. */
export interface DecayFit {
  readonly decayPerKm: number;
  readonly standardError: number;
  /** Log-likelihood at the estimate, natural logarithm, on the parabola through three points around it. */
  readonly logLikelihood: number;
  /** Pupils the estimate rests on. */
  readonly pupils: number;
  /** Likelihoods computed. */
  readonly evaluations: number;
}

/** Where to search, per km. */
export interface DecaySearch {
  readonly lowestPerKm?: number;
  readonly highestPerKm?: number;
}

/** Width of the interval at which the search stops and a parabola takes over, as a share of the decay. */
const searchShare = 0.02;
/** Balance that is good enough to tell two likelihoods apart, and that of the final ones. */
const roughTolerance = 1e-2;
const fineTolerance = 1e-4;

/**
 * Fit the distance decay.
 *
 * @param pairPupils observed pupils of each pair of the choice sets, [pairs]
 * @param siteCount  number of sites
 * @throws RangeError if the pupils do not fit the pairs, or there are none
 */
export function fitDecay(
  sets: ChoiceSets,
  pairPupils: Float64Array,
  siteCount: number,
  search: DecaySearch = {},
): DecayFit {
  if (pairPupils.length !== sets.sites.length) {
    throw new RangeError(`Got pupils of ${pairPupils.length} pairs for ${sets.sites.length} pairs.`);
  }
  const { zonePupils, counts, pupils } = sumPairs(sets, pairPupils, siteCount);
  if (!(pupils > 0)) throw new RangeError('Expected at least one pupil to fit on, got none.');

  let start: Float64Array | undefined;
  let evaluations = 0;
  const measure = (decay: number, tolerance: number): number => {
    const kernel = computeKernel(sets, decay);
    const options = start === undefined ? { tolerance } : { tolerance, start };
    const balance = balanceAttractions(sets, kernel, zonePupils, counts, options);
    start = balance.attraction;
    evaluations++;
    return sumLogLikelihood(sets, kernel, balance.attraction, pairPupils);
  };

  const near = searchTop(
    (decay) => measure(decay, roughTolerance),
    search.lowestPerKm ?? 0.05,
    search.highestPerKm ?? 4,
  );
  const width = searchShare * near;
  const [low, middle, high] = [near - width, near, near + width].map((decay) => measure(decay, fineTolerance));
  const curvature = (high - 2 * middle + low) / (width * width);
  const shift = curvature < 0 ? -(high - low) / (2 * width) / curvature : 0;
  // The parabola may not leave the interval in which the search found the top.
  const decayPerKm = near + Math.min(width, Math.max(-width, shift));
  return {
    decayPerKm,
    standardError: curvature < 0 ? Math.sqrt(-1 / curvature) : Number.NaN,
    logLikelihood: curvature < 0 ? middle - (0.5 * (high - low) ** 2) / (4 * width * width * curvature) : middle,
    pupils,
    evaluations,
  };
}

function sumPairs(
  sets: ChoiceSets,
  pairPupils: Float64Array,
  siteCount: number,
): { zonePupils: Float64Array; counts: Float64Array; pupils: number } {
  const zonePupils = new Float64Array(sets.offsets.length - 1);
  const counts = new Float64Array(siteCount);
  let pupils = 0;
  for (let zone = 0; zone < zonePupils.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      zonePupils[zone] += pairPupils[pair];
      counts[sets.sites[pair]] += pairPupils[pair];
      pupils += pairPupils[pair];
    }
  }
  return { zonePupils, counts, pupils };
}

/** Sum of observed pupils × log of the modelled share, over all pairs with pupils. */
function sumLogLikelihood(
  sets: ChoiceSets,
  kernel: Float64Array,
  attraction: Float64Array,
  pairPupils: Float64Array,
): number {
  let sum = 0;
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    const last = sets.offsets[zone + 1];
    let total = 0;
    for (let pair = sets.offsets[zone]; pair < last; pair++) {
      const mass = attraction[sets.sites[pair]];
      if (mass > 0) total += kernel[pair] * mass;
    }
    for (let pair = sets.offsets[zone]; pair < last; pair++) {
      if (pairPupils[pair] > 0) {
        sum += pairPupils[pair] * Math.log((kernel[pair] * attraction[sets.sites[pair]]) / total);
      }
    }
  }
  return sum;
}

/** Golden-section search, on a logarithmic scale, for the top of a function with one top. */
function searchTop(measure: (at: number) => number, lowest: number, highest: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(lowest);
  let high = Math.log(highest);
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let leftValue = measure(Math.exp(left));
  let rightValue = measure(Math.exp(right));
  while (high - low > searchShare) {
    if (leftValue >= rightValue) {
      high = right;
      right = left;
      rightValue = leftValue;
      left = high - ratio * (high - low);
      leftValue = measure(Math.exp(left));
    } else {
      low = left;
      left = right;
      leftValue = rightValue;
      right = low + ratio * (high - low);
      rightValue = measure(Math.exp(right));
    }
  }
  return Math.exp(leftValue >= rightValue ? left : right);
}
