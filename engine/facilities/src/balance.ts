/**
 * Find the attraction of each site such that the model gives the counts that were observed.
 *
 * With row totals (pupils of zones) and column totals (pupils of sites) given, the logarithms of the
 * masses are where a concave function has its top: the likelihood of one constant per site. Its gradient
 * is observed minus modelled. Proportional steps (mass × observed ÷ modelled), extrapolated in pairs, come
 * near; they then creep, because whole stretches of country must rise or fall together, so Newton steps
 * follow, each solved by conjugate gradients with the modelled pupils as preconditioner.
 *
 * @source Wilson (1971), A family of spatial interaction models, Environment and Planning 3
 * @source Varadhan & Roland (2008), Simple and globally convergent methods for accelerating the
 *   convergence of any EM algorithm, Scandinavian Journal of Statistics 35 (scheme SqS3)
 * @source Nocedal & Wright (2006), Numerical optimization, ch. 7 (inexact Newton methods)
 */
import { checkCounts } from './check-counts.ts';
import type { ChoiceSets } from './choice-sets.ts';

/** When to stop. */
export interface BalanceOptions {
  /** Largest difference between modelled and observed, as a share of the observed. */
  readonly tolerance?: number;
  /** Times that the pupils of all zones are allocated at most. */
  readonly maximumPasses?: number;
  /** Masses to start from, [sites]; an earlier answer makes it fast. */
  readonly start?: Float64Array;
}

/** Masses with how well they fit. */
export interface Balance {
  /** Mass per site with geometric mean 1; 0 for a count of zero, NaN where the count is not known. */
  readonly attraction: Float64Array;
  /** Modelled pupils per site, [sites]. */
  readonly modelled: Float64Array;
  /** Times that the pupils of all zones were allocated. */
  readonly passes: number;
  /** Largest difference between modelled and observed, as a share of the observed. */
  readonly largestDifference: number;
  /** Observed pupils are multiplied by this to add up to the pupils of the zones. */
  readonly scale: number;
}

/**
 * Balance attractions against counts.
 *
 * Counts are scaled to the pupils of the zones that can choose at least one counted site. Sites that no
 * zone can choose keep an attraction of NaN. Where counts and zones contradict each other (more pupils
 * than live within reach) there is no answer; `largestDifference` then says how far it is.
 *
 * @param kernel     weight of distance, [pairs]
 * @param zonePupils pupils living in each zone, [zones]
 * @param counts     observed pupils, NaN where not known, [sites]
 * @throws RangeError if arrays do not fit the choice sets, or a count is negative
 */
export function balanceAttractions(
  sets: ChoiceSets,
  kernel: Float64Array,
  zonePupils: Float64Array,
  counts: Float64Array,
  options: BalanceOptions = {},
): Balance {
  checkCounts(sets, kernel, zonePupils, counts);
  const start = createStart(sets, zonePupils, counts, options.start);
  const problem = createProblem(sets, kernel, zonePupils, counts, start);
  const logMass = Float64Array.from(problem.targetSites, (site) => Math.log(start[site]));
  const result = climb(problem, logMass, options.tolerance ?? 1e-6, options.maximumPasses ?? 3000);

  const attraction = start;
  const mean = result.logMass.reduce((sum, value) => sum + value, 0) / Math.max(1, result.logMass.length);
  const modelled = new Float64Array(counts.length);
  problem.targetSites.forEach((site, target) => {
    attraction[site] = Math.exp(result.logMass[target] - mean);
    modelled[site] = result.modelled[target];
  });
  for (let site = 0; site < counts.length; site++) {
    if (Number.isNaN(counts[site])) attraction[site] = Number.NaN;
  }
  return {
    attraction,
    modelled,
    passes: result.passes,
    largestDifference: result.largestDifference,
    scale: problem.scale,
  };
}

/** Largest change of the logarithm of a mass in one step. */
const longestStep = 5;

/** What conjugate gradients may leave unsolved of a Newton step, and their passes at most: another step costs less. */
const restShare = 0.1;
const longestSolve = 100;

/** Only pairs of zones with pupils and sites with a positive count, numbered anew without gaps. */
interface Problem {
  readonly offsets: Int32Array;
  readonly pairTargets: Int32Array;
  readonly kernel: Float64Array;
  readonly pupils: Float64Array;
  /** Site of each target. */
  readonly targetSites: Int32Array;
  /** Scaled count of each target. */
  readonly targets: Float64Array;
  readonly scale: number;
}

interface Climb {
  readonly logMass: Float64Array;
  readonly modelled: Float64Array;
  readonly passes: number;
  readonly largestDifference: number;
}

/** Start from the counts themselves: size explains most of attraction. Zero and unknown take no part. */
function createStart(
  sets: ChoiceSets,
  zonePupils: Float64Array,
  counts: Float64Array,
  start: Float64Array | undefined,
): Float64Array {
  const reached = new Uint8Array(counts.length);
  for (let zone = 0; zone < zonePupils.length; zone++) {
    if (!(zonePupils[zone] > 0)) continue;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) reached[sets.sites[pair]] = 1;
  }
  return counts.map((count, site) => {
    if (!(count > 0)) return 0;
    if (reached[site] === 0) return Number.NaN;
    const known = start?.[site] ?? Number.NaN;
    return known > 0 ? known : count;
  });
}

function createProblem(
  sets: ChoiceSets,
  kernel: Float64Array,
  zonePupils: Float64Array,
  counts: Float64Array,
  start: Float64Array,
): Problem {
  const targetSites = Int32Array.from(start.keys()).filter((site) => start[site] > 0);
  const targetOf = new Int32Array(counts.length).fill(-1);
  targetSites.forEach((site, target) => {
    targetOf[site] = target;
  });
  const offsets: number[] = [0];
  const pairTargets: number[] = [];
  const kept: number[] = [];
  const pupils: number[] = [];
  for (let zone = 0; zone < zonePupils.length; zone++) {
    if (!(zonePupils[zone] > 0)) continue;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      const target = targetOf[sets.sites[pair]];
      if (target < 0) continue;
      pairTargets.push(target);
      kept.push(kernel[pair]);
    }
    if (pairTargets.length === offsets[offsets.length - 1]) continue;
    offsets.push(pairTargets.length);
    pupils.push(zonePupils[zone]);
  }
  const living = pupils.reduce((sum, value) => sum + value, 0);
  const counted = targetSites.reduce((sum, site) => sum + counts[site], 0);
  const scale = counted > 0 ? living / counted : 1;
  return {
    offsets: Int32Array.from(offsets),
    pairTargets: Int32Array.from(pairTargets),
    kernel: Float64Array.from(kept),
    pupils: Float64Array.from(pupils),
    targetSites,
    targets: Float64Array.from(targetSites, (site) => counts[site] * scale),
    scale,
  };
}

/** Difference from which Newton takes over, and passes after which it does so anyway. */
const nearDifference = 0.01;
const longestApproach = 400;

/** Climb to the top of the likelihood. */
function climb(problem: Problem, start: Float64Array, tolerance: number, maximumPasses: number): Climb {
  const shares = new Float64Array(problem.kernel.length);
  const modelled = new Float64Array(start.length);
  const near = approach(problem, start, Math.max(tolerance, nearDifference), Math.min(longestApproach, maximumPasses));
  let current = near.logMass;
  let value = allocate(problem, current, modelled, shares);
  let passes = near.passes + 1;
  while (findLargestDifference(problem, modelled) > tolerance && passes < maximumPasses) {
    const solved = solveNewton(problem, modelled, shares, maximumPasses - passes);
    const climbed = searchLine(problem, current, solved.direction, value, modelled, shares);
    passes += solved.passes + climbed.passes;
    // Where rounding hides any further rise, this is as good as it gets.
    if (climbed.logMass === undefined) break;
    current = climbed.logMass;
    value = climbed.value;
  }
  return { logMass: current, modelled, passes, largestDifference: findLargestDifference(problem, modelled) };
}

/** Pairs of proportional steps, each pair extrapolated as far as its own curvature allows. */
function approach(
  problem: Problem,
  start: Float64Array,
  difference: number,
  maximumPasses: number,
): { logMass: Float64Array; passes: number } {
  const shares = new Float64Array(problem.kernel.length);
  let current = start;
  let modelled = new Float64Array(start.length);
  let value = allocate(problem, current, modelled, shares);
  let passes = 1;
  const firstModelled = new Float64Array(start.length);
  while (findLargestDifference(problem, modelled) > difference && passes < maximumPasses) {
    const first = step(problem, current, modelled);
    allocate(problem, first, firstModelled, shares);
    const second = step(problem, first, firstModelled);
    const jumped = extrapolate(current, first, second);
    const reached = new Float64Array(start.length);
    const jumpedValue = jumped === undefined ? -Infinity : allocate(problem, jumped, reached, shares);
    const takesJump = jumped !== undefined && jumpedValue >= value;
    current = takesJump ? jumped : second;
    value = takesJump ? jumpedValue : allocate(problem, second, reached, shares);
    modelled = reached;
    passes += takesJump ? 2 : 3;
  }
  return { logMass: current, passes };
}

/** Follow two steps along their curve; undefined if they do not bend. */
function extrapolate(from: Float64Array, first: Float64Array, second: Float64Array): Float64Array | undefined {
  let change = 0;
  let bend = 0;
  for (let at = 0; at < from.length; at++) {
    const r = first[at] - from[at];
    const v = second[at] - first[at] - r;
    change += r * r;
    bend += v * v;
  }
  if (!(bend > 0 && change > 0)) return undefined;
  const alpha = -Math.sqrt(change / bend);
  // A length of −1 is the second step itself.
  if (!(alpha < -1)) return undefined;
  return from.map((value, at) => {
    const r = first[at] - value;
    const v = second[at] - first[at] - r;
    return value - 2 * alpha * r + alpha * alpha * v;
  });
}

/**
 * Solve (D − Sᵀ P S) direction = observed − modelled by conjugate gradients, D the modelled pupils, S the
 * shares and P the pupils of zones. A rough answer is enough: the next step mends it.
 */
function solveNewton(
  problem: Problem,
  modelled: Float64Array,
  shares: Float64Array,
  maximumPasses: number,
): { direction: Float64Array; passes: number } {
  const size = modelled.length;
  const direction = new Float64Array(size);
  const rest = problem.targets.map((target, at) => target - modelled[at]);
  const scale = modelled.map((value) => 1 / Math.max(value, 1e-9));
  const towards = rest.map((value, at) => value * scale[at]);
  const product = new Float64Array(size);
  let size2 = multiply(rest, towards);
  const enough = size2 * restShare ** 2;
  let passes = 0;
  while (passes < Math.min(maximumPasses, longestSolve) && size2 > enough && size2 > 0) {
    applyCurvature(problem, modelled, shares, towards, product);
    passes++;
    const curvature = multiply(towards, product);
    if (!(curvature > 0)) break;
    const length = size2 / curvature;
    for (let at = 0; at < size; at++) {
      direction[at] += length * towards[at];
      rest[at] -= length * product[at];
    }
    let next = 0;
    for (let at = 0; at < size; at++) next += rest[at] * rest[at] * scale[at];
    const turn = next / size2;
    for (let at = 0; at < size; at++) towards[at] = rest[at] * scale[at] + turn * towards[at];
    size2 = next;
  }
  return { direction, passes };
}

/** Multiply a direction with the curvature of the likelihood, sign turned. */
function applyCurvature(
  { offsets, pairTargets, pupils }: Problem,
  modelled: Float64Array,
  shares: Float64Array,
  direction: Float64Array,
  out: Float64Array,
): void {
  for (let target = 0; target < out.length; target++) out[target] = modelled[target] * direction[target];
  for (let zone = 0; zone < pupils.length; zone++) {
    const last = offsets[zone + 1];
    let mean = 0;
    for (let pair = offsets[zone]; pair < last; pair++) mean += shares[pair] * direction[pairTargets[pair]];
    const factor = pupils[zone] * mean;
    for (let pair = offsets[zone]; pair < last; pair++) out[pairTargets[pair]] -= factor * shares[pair];
  }
}

/**
 * Go along a direction as far as the likelihood rises: the whole step, else half of it, and so on.
 *
 * `modelled` and `shares` then belong to the masses that are returned.
 */
function searchLine(
  problem: Problem,
  from: Float64Array,
  direction: Float64Array,
  value: number,
  modelled: Float64Array,
  shares: Float64Array,
): { logMass: Float64Array | undefined; value: number; passes: number } {
  let longest = 0;
  for (const change of direction) longest = Math.max(longest, Math.abs(change));
  let length = longest > longestStep ? longestStep / longest : 1;
  const slack = 1e-12 * Math.abs(value);
  for (let passes = 1; passes <= 12; passes++) {
    const logMass = from.map((mass, at) => mass + length * direction[at]);
    const reached = allocate(problem, logMass, modelled, shares);
    if (reached >= value - slack) return { logMass, value: reached, passes };
    length /= 2;
  }
  allocate(problem, from, modelled, shares);
  return { logMass: undefined, value, passes: 13 };
}

function multiply(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at] * b[at];
  return total;
}

/** One proportional step: mass × observed ÷ modelled, bounded where hardly anything is modelled yet. */
function step(problem: Problem, logMass: Float64Array, modelled: Float64Array): Float64Array {
  return logMass.map((value, target) => {
    const ratio = problem.targets[target] / modelled[target];
    return value + Math.min(longestStep, Math.max(-longestStep, Math.log(ratio)));
  });
}

/**
 * Allocate the pupils of all zones.
 *
 * @param modelled receives the pupils of each target
 * @param shares   receives the share of each pair in its zone
 * @returns the log-likelihood of the targets, up to a constant
 */
function allocate(problem: Problem, logMass: Float64Array, modelled: Float64Array, shares: Float64Array): number {
  const { offsets, pairTargets, kernel, pupils, targets } = problem;
  let largest = -Infinity;
  for (const value of logMass) if (value > largest) largest = value;
  const mass = logMass.map((value) => Math.exp(value - largest));
  modelled.fill(0);
  let value = 0;
  for (let target = 0; target < targets.length; target++) value += targets[target] * (logMass[target] - largest);
  for (let zone = 0; zone < pupils.length; zone++) {
    const first = offsets[zone];
    const last = offsets[zone + 1];
    let total = 0;
    for (let pair = first; pair < last; pair++) {
      shares[pair] = kernel[pair] * mass[pairTargets[pair]];
      total += shares[pair];
    }
    if (!(total > 0)) return -Infinity;
    value -= pupils[zone] * Math.log(total);
    for (let pair = first; pair < last; pair++) {
      shares[pair] /= total;
      modelled[pairTargets[pair]] += pupils[zone] * shares[pair];
    }
  }
  return value;
}

function findLargestDifference(problem: Problem, modelled: Float64Array): number {
  let largest = 0;
  for (let target = 0; target < modelled.length; target++) {
    largest = Math.max(largest, Math.abs(modelled[target] / problem.targets[target] - 1));
  }
  return largest;
}
