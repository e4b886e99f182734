/**
 * A logit whose sites have no constants of their own: everything about a site must stand in its terms.
 *
 * The gravity model is one: pupils of the site to a power, times a negative exponential of distance.
 *
 * @source Huff (1964), Defining and estimating a trading area, Journal of Marketing 28(3)
 */
import type { ChoiceSample } from './choice-problem.ts';
import { solvePositive } from './positive-matrix.ts';

const longestClimb = 60;
const leastRise = 1e-10;

/**
 * Fit the coefficients of a logit without constants by maximum likelihood.
 *
 * @param precision holds each coefficient to zero, [terms]; may be 0
 * @returns coefficients, [terms]
 * @throws RangeError if a term never differs between the sites of a zone and has no precision
 */
export function fitPlain(sample: ChoiceSample, precision: Float64Array): Float64Array {
  const { width } = sample;
  let coefficients = new Float64Array(width);
  let at = measure(sample, coefficients, precision);
  for (let step = 0; step < longestClimb; step++) {
    const direction = solvePositive(at.curvature, at.gradient);
    let promised = 0;
    for (let term = 0; term < width; term++) promised += direction[term] * at.gradient[term];
    if (promised / 2 < leastRise * at.pupils) break;
    let length = 1;
    for (; length > 1e-4; length /= 2) {
      const next = coefficients.map((value, term) => value + length * direction[term]);
      const reached = measure(sample, next, precision);
      if (reached.value > at.value) {
        coefficients = next;
        at = reached;
        break;
      }
    }
    if (length <= 1e-4) break;
  }
  return coefficients;
}

interface Measured {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly pupils: number;
}

function measure(sample: ChoiceSample, coefficients: Float64Array, precision: Float64Array): Measured {
  const { sets, terms, width, pairPupils } = sample;
  const gradient = coefficients.map((value, term) => -precision[term] * value);
  const curvature = new Float64Array(width * width);
  let value = 0;
  for (let term = 0; term < width; term++) {
    curvature[term * width + term] = precision[term];
    value -= (precision[term] * coefficients[term] ** 2) / 2;
  }
  let pupils = 0;
  const mean = new Float64Array(width);
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    const first = sets.offsets[zone];
    const last = sets.offsets[zone + 1];
    let living = 0;
    for (let pair = first; pair < last; pair++) living += pairPupils[pair];
    if (!(living > 0)) continue;
    pupils += living;
    let top = -Infinity;
    const utility = new Float64Array(last - first);
    for (let pair = first; pair < last; pair++) {
      for (let term = 0; term < width; term++) utility[pair - first] += terms[pair * width + term] * coefficients[term];
      top = Math.max(top, utility[pair - first]);
    }
    let total = 0;
    for (const each of utility) total += Math.exp(each - top);
    mean.fill(0);
    for (let pair = first; pair < last; pair++) {
      const share = Math.exp(utility[pair - first] - top) / total;
      if (pairPupils[pair] > 0) value += pairPupils[pair] * (utility[pair - first] - top - Math.log(total));
      for (let a = 0; a < width; a++) {
        const termA = terms[pair * width + a];
        gradient[a] += (pairPupils[pair] - living * share) * termA;
        mean[a] += share * termA;
        for (let b = 0; b < width; b++) curvature[a * width + b] += living * share * termA * terms[pair * width + b];
      }
    }
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) curvature[a * width + b] -= living * mean[a] * mean[b];
    }
  }
  return { value, gradient, curvature, pupils };
}
