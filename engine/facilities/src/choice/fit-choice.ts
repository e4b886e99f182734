/**
 * Estimate the coefficients of the choice between sites, from pupils by home zone and site.
 *
 * A multinomial logit with one constant per site (its attraction). The constants are not estimates of
 * interest: for each set of coefficients the best ones are those that give every site the pupils it has,
 * so they are found by balancing and concentrated out. The likelihood that is left is concave; Newton steps
 * climb it, with the exact gradient (terms where pupils are observed minus where they are modelled) and the
 * exact curvature, in which the constants move along. What a constant does when a coefficient moves is
 * solved by conjugate gradients.
 *
 * Two standard errors come out: one that takes pupils as choosing one by one, and one that lets the pupils
 * of a zone choose together (brothers, sisters, neighbours); the second is what should be shown.
 *
 * @source McFadden (1974), Conditional logit analysis of qualitative choice behavior
 * @source Berry (1994), Estimating discrete-choice models of product differentiation, RAND Journal 25(2)
 * @source Train (2009), Discrete choice methods with simulation, ch. 3 and 8 (robust covariance)
 */
import {
  type ChoiceProblem,
  type ChoiceSample,
  ChoiceState,
  createChoiceProblem,
  roughBalance,
  roughSolve,
  thoroughBalance,
  thoroughSolve,
} from './choice-problem.ts';
import { invertPositive, solvePositive } from './positive-matrix.ts';

/** How to estimate. */
export interface ChoiceFitOptions {
  /**
   * Precision (1 ÷ variance) with which each coefficient is held to zero, [terms]; nothing is held if absent.
   * A term that never differs between the sites of a zone needs one.
   */
  readonly precision?: Float64Array;
  /** Coefficients to start from, [terms]. */
  readonly start?: Float64Array;
}

/** Coefficients and how well they are known. */
export interface ChoiceFit {
  readonly coefficients: Float64Array;
  /** As if every pupil chose alone, [terms]. */
  readonly standardErrors: Float64Array;
  /** As if the pupils of a zone chose together, [terms]. */
  readonly robustErrors: Float64Array;
  /** Natural logarithm, at the estimate. */
  readonly logLikelihood: number;
  readonly pupils: number;
  readonly zones: number;
  readonly sites: number;
  /** Newton steps taken. */
  readonly steps: number;
  /** True if the last step promised less than the tolerance. */
  readonly converged: boolean;
}

const longestClimb = 40;
/** Rise of the log-likelihood per pupil below which the climb ends. */
const leastRise = 1e-9;

/**
 * Fit the coefficients.
 *
 * @throws RangeError if the arrays do not fit one another, or there are no pupils to fit on
 */
export function fitChoice(sample: ChoiceSample, options: ChoiceFitOptions = {}): ChoiceFit {
  const problem = createChoiceProblem(sample);
  if (!(problem.pupils > 0)) throw new RangeError('Expected at least one pupil who can choose, got none.');
  const { width } = problem;
  const precision = options.precision ?? new Float64Array(width);
  if (precision.length !== width) throw new RangeError(`Got ${precision.length} precisions for ${width} terms.`);

  let state = new ChoiceState(problem, options.start ?? new Float64Array(width), roughBalance);
  let along: Float64Array | undefined;
  let rest = roughSolve;
  let steps = 0;
  let converged = false;
  while (!converged && steps < longestClimb) {
    steps++;
    along = state.followConstants(rest, along);
    const { coefficients } = state;
    const gradient = state.measureGradient(along).map((value, term) => value - precision[term] * coefficients[term]);
    const curvature = state.measureCurvature(along);
    for (let term = 0; term < width; term++) curvature[term * width + term] += precision[term];
    const step = solvePositive(curvature, gradient);
    const promised = multiply(step, gradient) / 2;
    const near = promised < leastRise * problem.pupils;
    converged = near && rest === thoroughSolve;
    if (near && !converged) {
      // Constants that follow only roughly make the top look flatter than it is: look again, closely.
      rest = thoroughSolve;
      continue;
    }
    const next = takeStep(state, step, along, precision);
    if (next !== undefined) {
      state = next;
      continue;
    }
    // Where even a close look finds no rise, rounding hides it: this is as good as it gets.
    converged = rest === thoroughSolve;
    rest = thoroughSolve;
  }
  return describeFit(problem, state, precision, steps, converged, along);
}

/**
 * Measure the log-likelihood of coefficients and its gradient, with the constants of sites concentrated out.
 *
 * @throws RangeError if the arrays do not fit one another
 */
export function measureChoiceLikelihood(
  sample: ChoiceSample,
  coefficients: Float64Array,
): { logLikelihood: number; gradient: Float64Array } {
  const state = new ChoiceState(createChoiceProblem(sample), coefficients, thoroughBalance);
  return { logLikelihood: state.logLikelihood, gradient: state.measureGradient() };
}

/** Go along a step, or half of it, and so on, until the likelihood rises. */
function takeStep(
  state: ChoiceState,
  step: Float64Array,
  along: Float64Array,
  precision: Float64Array,
): ChoiceState | undefined {
  const { width, targets } = state.problem;
  const value = state.logLikelihood - penalise(state.coefficients, precision);
  for (let length = 1; length > 1e-4; length /= 2) {
    const coefficients = state.coefficients.map((coefficient, term) => coefficient + length * step[term]);
    const constants = state.constants.map((constant, target) => {
      let moved = constant;
      for (let term = 0; term < width; term++) moved += length * step[term] * along[term * targets.length + target];
      return moved;
    });
    const next = new ChoiceState(state.problem, coefficients, roughBalance, constants);
    if (next.logLikelihood - penalise(coefficients, precision) > value) return next;
  }
  return undefined;
}

function penalise(coefficients: Float64Array, precision: Float64Array): number {
  let sum = 0;
  for (let term = 0; term < precision.length; term++) sum += (precision[term] * coefficients[term] ** 2) / 2;
  return sum;
}

function describeFit(
  problem: ChoiceProblem,
  state: ChoiceState,
  precision: Float64Array,
  steps: number,
  converged: boolean,
  earlier: Float64Array | undefined,
): ChoiceFit {
  const { width } = problem;
  const along = state.followConstants(thoroughSolve, earlier);
  const curvature = state.measureCurvature(along);
  for (let term = 0; term < width; term++) curvature[term * width + term] += precision[term];
  const inverse = invertPositive(curvature, width);
  const scores = state.measureScores(along);
  const standardErrors = new Float64Array(width);
  const robustErrors = new Float64Array(width);
  for (let term = 0; term < width; term++) {
    standardErrors[term] = Math.sqrt(inverse[term * width + term]);
    let variance = 0;
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) {
        variance += inverse[term * width + a] * scores[a * width + b] * inverse[b * width + term];
      }
    }
    robustErrors[term] = Math.sqrt(variance);
  }
  return {
    coefficients: state.coefficients,
    standardErrors,
    robustErrors,
    logLikelihood: state.logLikelihood,
    pupils: problem.pupils,
    zones: problem.zonePupils.length,
    sites: problem.targets.length,
    steps,
    converged,
  };
}

function multiply(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at] * b[at];
  return total;
}
