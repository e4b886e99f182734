/**
 * The choice of a sample at one set of coefficients: shares, likelihood, gradient and curvature.
 *
 * Only zones with pupils and sites with pupils take part, numbered anew without gaps; such a site is a target.
 */
import type { ChoiceSets } from '../choice-sets.ts';

/** What to estimate from. */
export interface ChoiceSample {
  readonly sets: ChoiceSets;
  /** [pairs × terms] */
  readonly terms: Float64Array;
  /** Number of terms. */
  readonly width: number;
  /** Observed pupils of each pair, [pairs]. */
  readonly pairPupils: Float64Array;
  readonly siteCount: number;
}

/** The sample without what takes no part. Pairs of zone z are `offsets[z]` to `offsets[z + 1] - 1`. */
export interface ChoiceProblem {
  readonly width: number;
  readonly offsets: Int32Array;
  readonly pairTargets: Int32Array;
  /** [pairs × terms] */
  readonly terms: Float64Array;
  readonly pairPupils: Float64Array;
  readonly zonePupils: Float64Array;
  /** Pupils of each target. */
  readonly targets: Float64Array;
  readonly pupils: number;
}

/** @throws RangeError if the arrays do not fit one another, or pupils are below zero */
export function createChoiceProblem(sample: ChoiceSample): ChoiceProblem {
  const { sets, terms, width, pairPupils, siteCount } = sample;
  if (pairPupils.length !== sets.sites.length) {
    throw new RangeError(`Got pupils of ${pairPupils.length} pairs for ${sets.sites.length} pairs.`);
  }
  if (terms.length !== sets.sites.length * width) {
    throw new RangeError(`Got ${terms.length} terms for ${sets.sites.length} pairs and a width of ${width}.`);
  }
  const counts = new Float64Array(siteCount);
  for (let pair = 0; pair < pairPupils.length; pair++) {
    if (!(pairPupils[pair] >= 0)) throw new RangeError(`Expected pupils of zero or more, got ${pairPupils[pair]}.`);
    counts[sets.sites[pair]] += pairPupils[pair];
  }
  const targetOf = new Int32Array(siteCount).fill(-1);
  const targets: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    if (counts[site] > 0) targetOf[site] = targets.push(counts[site]) - 1;
  }
  const kept: number[] = [];
  const offsets = [0];
  const zonePupils: number[] = [];
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    let pupils = 0;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) pupils += pairPupils[pair];
    if (!(pupils > 0)) continue;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      if (targetOf[sets.sites[pair]] >= 0) kept.push(pair);
    }
    offsets.push(kept.length);
    zonePupils.push(pupils);
  }
  const own = new Float64Array(kept.length * width);
  kept.forEach((pair, at) => {
    own.set(terms.subarray(pair * width, (pair + 1) * width), at * width);
  });
  return {
    width,
    offsets: Int32Array.from(offsets),
    pairTargets: Int32Array.from(kept, (pair) => targetOf[sets.sites[pair]]),
    terms: own,
    pairPupils: Float64Array.from(kept, (pair) => pairPupils[pair]),
    zonePupils: Float64Array.from(zonePupils),
    targets: Float64Array.from(targets),
    pupils: zonePupils.reduce((sum, value) => sum + value, 0),
  };
}

/** How well constants are balanced before shares are looked at. */
export interface BalanceEffort {
  /** Pupils at the wrong site, as a share of all, at which constants count as balanced. */
  readonly wrongShare: number;
  readonly longest: number;
}

/** Enough to compare likelihoods that differ little. */
export const thoroughBalance: BalanceEffort = { wrongShare: 1e-7, longest: 400 };

/** Enough on the way up: what is left of imbalance is part of the gradient. */
export const roughBalance: BalanceEffort = { wrongShare: 1e-6, longest: 30 };

/** Rest, as a share of the start, at which conjugate gradients end for standard errors. */
export const thoroughSolve = 1e-3;
/** The same for a step. */
export const roughSolve = 3e-2;
const longestSolve = 120;
const leastPush = 1e-20;

/**
 * Shares at one set of coefficients, the constants balanced.
 *
 * A class because shares, modelled pupils and constants belong to one another and are made together.
 */
export class ChoiceState {
  readonly problem: ChoiceProblem;
  readonly coefficients: Float64Array;
  /** Logarithm of the attraction of each target. */
  readonly constants: Float64Array;
  /** Share of each pair in its zone. */
  readonly shares: Float64Array;
  /** Modelled pupils of each target. */
  readonly modelled: Float64Array;
  readonly logLikelihood: number;

  /** @param constants to start balancing from; the logarithms of the counts if absent */
  constructor(problem: ChoiceProblem, coefficients: Float64Array, effort: BalanceEffort, constants?: Float64Array) {
    if (coefficients.length !== problem.width) {
      throw new RangeError(`Got ${coefficients.length} coefficients for ${problem.width} terms.`);
    }
    this.problem = problem;
    this.coefficients = coefficients;
    this.constants = (constants ?? problem.targets.map(Math.log)).slice();
    this.shares = new Float64Array(problem.pairTargets.length);
    this.modelled = new Float64Array(problem.targets.length);
    this.logLikelihood = this.balance(effort);
  }

  /**
   * Terms where pupils are observed minus where they are modelled, [terms].
   *
   * @param along how constants move; given, what is left of imbalance is counted too
   */
  measureGradient(along?: Float64Array): Float64Array {
    const { width, terms, offsets, pairPupils, zonePupils, targets } = this.problem;
    const gradient = new Float64Array(width);
    if (along !== undefined) {
      for (let term = 0; term < width; term++) {
        for (let target = 0; target < targets.length; target++) {
          gradient[term] += along[term * targets.length + target] * (targets[target] - this.modelled[target]);
        }
      }
    }
    for (let zone = 0; zone < zonePupils.length; zone++) {
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        const difference = pairPupils[pair] - zonePupils[zone] * this.shares[pair];
        for (let term = 0; term < width; term++) gradient[term] += difference * terms[pair * width + term];
      }
    }
    return gradient;
  }

  /**
   * How the constants move when a coefficient does, so that counts stay as they are, [terms × targets].
   *
   * @param restShare rest, as a share of the start, at which the solving ends
   * @param earlier   how they moved at coefficients nearby, to start from
   */
  followConstants(restShare: number, earlier?: Float64Array): Float64Array {
    const { width, targets } = this.problem;
    const along = earlier?.slice() ?? new Float64Array(width * targets.length);
    for (let term = 0; term < width; term++) {
      const own = along.subarray(term * targets.length, (term + 1) * targets.length);
      this.solveConstants(this.pushTargets(term), own, restShare);
    }
    return along;
  }

  /** Curvature of the likelihood with its sign turned, constants moving along, [terms × terms]. */
  measureCurvature(along: Float64Array): Float64Array {
    const { width, zonePupils, offsets } = this.problem;
    const { shares } = this;
    const curvature = new Float64Array(width * width);
    const mean = new Float64Array(width);
    const moved = new Float64Array(width);
    for (let zone = 0; zone < zonePupils.length; zone++) {
      mean.fill(0);
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        this.moveTerms(pair, along, moved);
        const share = shares[pair];
        const weight = zonePupils[zone] * share;
        for (let a = 0; a < width; a++) {
          mean[a] += share * moved[a];
          const weighted = weight * moved[a];
          for (let b = 0; b <= a; b++) curvature[a * width + b] += weighted * moved[b];
        }
      }
      for (let a = 0; a < width; a++) {
        for (let b = 0; b <= a; b++) curvature[a * width + b] -= zonePupils[zone] * mean[a] * mean[b];
      }
    }
    for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) curvature[b * width + a] = curvature[a * width + b];
    return curvature;
  }

  /** Sum over zones of the product of its gradient with itself, constants moving along, [terms × terms]. */
  measureScores(along: Float64Array): Float64Array {
    const { width, zonePupils, offsets, pairPupils } = this.problem;
    const scores = new Float64Array(width * width);
    const own = new Float64Array(width);
    const moved = new Float64Array(width);
    for (let zone = 0; zone < zonePupils.length; zone++) {
      own.fill(0);
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        this.moveTerms(pair, along, moved);
        const difference = pairPupils[pair] - zonePupils[zone] * this.shares[pair];
        for (let term = 0; term < width; term++) own[term] += difference * moved[term];
      }
      for (let a = 0; a < width; a++) for (let b = 0; b < width; b++) scores[a * width + b] += own[a] * own[b];
    }
    return scores;
  }

  private moveTerms(pair: number, along: Float64Array, out: Float64Array): void {
    const { width, terms, pairTargets, targets } = this.problem;
    for (let term = 0; term < width; term++) {
      out[term] = terms[pair * width + term] + along[term * targets.length + pairTargets[pair]];
    }
  }

  /** Move constants in proportion until every target has its pupils. @returns the log-likelihood */
  private balance({ wrongShare, longest }: BalanceEffort): number {
    const { problem, constants, modelled } = this;
    const { width, terms, offsets, targets, pupils } = problem;
    const kernel = new Float64Array(this.shares.length);
    const utility = new Float64Array(this.shares.length);
    for (let zone = 0; zone + 1 < offsets.length; zone++) {
      let top = -Infinity;
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
        let sum = 0;
        for (let term = 0; term < width; term++) sum += terms[pair * width + term] * this.coefficients[term];
        utility[pair] = sum;
        // The constant keeps a far and large site from vanishing beside a near and small one.
        top = Math.max(top, sum);
      }
      for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) kernel[pair] = Math.exp(utility[pair] - top);
    }
    const mass = new Float64Array(targets.length);
    for (let pass = 0; ; pass++) {
      for (let target = 0; target < mass.length; target++) mass[target] = Math.exp(constants[target]);
      this.allocate(kernel, mass);
      let wrong = 0;
      for (let target = 0; target < mass.length; target++) wrong += Math.abs(modelled[target] - targets[target]);
      if (wrong <= 2 * wrongShare * pupils || pass >= longest) break;
      for (let target = 0; target < mass.length; target++) {
        constants[target] += Math.log(targets[target] / Math.max(modelled[target], 1e-12 * targets[target]));
      }
    }
    let value = 0;
    const { pairPupils } = problem;
    for (let pair = 0; pair < pairPupils.length; pair++) {
      if (pairPupils[pair] > 0) value += pairPupils[pair] * Math.log(this.shares[pair]);
    }
    return value;
  }

  private allocate(kernel: Float64Array, mass: Float64Array): void {
    const { offsets, pairTargets, zonePupils } = this.problem;
    const { shares, modelled } = this;
    modelled.fill(0);
    for (let zone = 0; zone < zonePupils.length; zone++) {
      const [first, last, pupils] = [offsets[zone], offsets[zone + 1], zonePupils[zone]];
      let total = 0;
      for (let pair = first; pair < last; pair++) {
        const weight = kernel[pair] * mass[pairTargets[pair]];
        shares[pair] = weight;
        total += weight;
      }
      for (let pair = first; pair < last; pair++) {
        const share = shares[pair] / total;
        shares[pair] = share;
        modelled[pairTargets[pair]] += pupils * share;
      }
    }
  }

  /** Pupils that each target would lose if a coefficient rose by one and constants stayed, [targets]. */
  private pushTargets(term: number): Float64Array {
    const { width, terms, offsets, pairTargets, zonePupils } = this.problem;
    const { shares } = this;
    const lost = new Float64Array(this.modelled.length);
    for (let zone = 0; zone < zonePupils.length; zone++) {
      const [first, last, pupils] = [offsets[zone], offsets[zone + 1], zonePupils[zone]];
      let mean = 0;
      for (let pair = first; pair < last; pair++) mean += shares[pair] * terms[pair * width + term];
      for (let pair = first; pair < last; pair++) {
        lost[pairTargets[pair]] -= pupils * shares[pair] * (terms[pair * width + term] - mean);
      }
    }
    return lost;
  }

  /** Solve (D − Sᵀ N S) out = right by conjugate gradients, D the modelled pupils, S shares, N pupils of zones. */
  private solveConstants(right: Float64Array, out: Float64Array, restShare: number): void {
    const size = right.length;
    const scale = this.modelled.map((value) => 1 / Math.max(value, 1e-9));
    const product = new Float64Array(size);
    this.applyCurvature(out, product);
    const rest = right.map((value, at) => value - product[at]);
    const towards = rest.map((value, at) => value * scale[at]);
    let length2 = 0;
    // Nothing but rounding is nothing: solving for it would only make it grow.
    let enough = leastPush * this.problem.pupils;
    for (let at = 0; at < size; at++) {
      length2 += rest[at] * towards[at];
      enough += right[at] * right[at] * scale[at] * restShare * restShare;
    }
    for (let pass = 0; pass < longestSolve && length2 > enough; pass++) {
      this.applyCurvature(towards, product);
      let bend = 0;
      for (let at = 0; at < size; at++) bend += towards[at] * product[at];
      if (!(bend > 0)) break;
      const length = length2 / bend;
      let next = 0;
      for (let at = 0; at < size; at++) {
        out[at] += length * towards[at];
        rest[at] -= length * product[at];
        next += rest[at] * rest[at] * scale[at];
      }
      const turn = next / length2;
      for (let at = 0; at < size; at++) towards[at] = rest[at] * scale[at] + turn * towards[at];
      length2 = next;
    }
    // All constants together say nothing: they must not drift away from zero.
    let mean = 0;
    for (let at = 0; at < size; at++) mean += (out[at] * this.modelled[at]) / this.problem.pupils;
    for (let at = 0; at < size; at++) out[at] -= mean;
  }

  private applyCurvature(direction: Float64Array, out: Float64Array): void {
    const { offsets, pairTargets, zonePupils } = this.problem;
    const { shares, modelled } = this;
    for (let target = 0; target < out.length; target++) out[target] = modelled[target] * direction[target];
    for (let zone = 0; zone < zonePupils.length; zone++) {
      const [first, last] = [offsets[zone], offsets[zone + 1]];
      let mean = 0;
      for (let pair = first; pair < last; pair++) mean += shares[pair] * direction[pairTargets[pair]];
      const factor = zonePupils[zone] * mean;
      for (let pair = first; pair < last; pair++) out[pairTargets[pair]] -= factor * shares[pair];
    }
  }
}
