/**
 * The hindcast of closures: start from an old register, hide what came later, give every site a chance of being
 * gone, and hold the chances against the later registers.
 */
import { type Dataset, findTable, getTable, getText } from '@transitieatlas/dataset';
import {
  type CalibrationTenth,
  computeChance,
  dealFolds,
  fitLogistic,
  measureCalibration,
  type RankingScores,
  scoreRanking,
  scoreWithLogistic,
} from '@transitieatlas/facilities';
import { type ClosureFeatures, computeClosureFeatures } from './closure-features.ts';
import { type CrossFit, calibrateFolds, crossFit, fitClosureModel, takeRows } from './closure-model.ts';
import { type ClosureOutcomes, findOutcomes, listTestable } from './closure-outcomes.ts';
import { readSiteState, type SiteState } from './site-state.ts';

/** Folds by municipality. */
export const closureFolds = 10;

/** Seed by which municipalities are dealt over the folds. */
const FOLD_SEED = 1;

/** Fewer sites than this are no ground for a model. */
const leastSites = 1000;

/** Methods that are held against each other, ours first. */
export const closureMethods = ['engine', 'logistic', 'pupils-over-norm'] as const;

/** Scores of a method on the same sites. */
export interface ClosureScores extends RankingScores {
  readonly method: (typeof closureMethods)[number];
}

/** Scores of a fold, by the method `engine`. */
export interface FoldScores {
  readonly fold: number;
  readonly municipalities: number;
  readonly sites: number;
  readonly gone: number;
  /** NaN where none or all are gone. */
  readonly auc: number;
}

/** A hindcast and how it did. */
export interface ClosureHindcast {
  readonly period: ClosurePeriod;
  readonly rule: NormRule;
  readonly state: SiteState;
  /** Positions in the state that can be tested: a count, a norm. */
  readonly testable: Int32Array;
  /** Positions of those whose fate is known. */
  readonly scored: Int32Array;
  readonly outcomes: ClosureOutcomes;
  /** Out-of-fold, NaN for sites that cannot be tested, [sites]. */
  readonly chances: Float64Array;
  readonly fold: Int32Array;
  readonly features: readonly string[];
  readonly gain: Float64Array;
  readonly scores: readonly ClosureScores[];
  readonly calibration: readonly CalibrationTenth[];
  readonly folds: readonly FoldScores[];
}

/** Dates of the registers of a dataset with pupils, boards and coordinates, oldest first. */
export function listRegisters(dataset: Dataset): string[] {
  return [...new Set(getText(getTable(dataset, 'sites'), 'register'))].sort();
}

/** The register of a year, or undefined if there is none. */
export function findRegister(dataset: Dataset, year: number): string | undefined {
  return listRegisters(dataset).find((date) => date.startsWith(`${year}-`));
}

/** What a hindcast starts from; the same for all horizons. */
export interface HindcastStart {
  readonly state: SiteState;
  readonly features: ClosureFeatures;
  readonly testable: Int32Array;
  readonly fold: Int32Array;
}

/**
 * Read what was known on the date of a register.
 *
 * @throws RangeError if the dataset does not have the register
 */
export function prepareHindcast(dataset: Dataset, from: string): HindcastStart {
  const state = readSiteState(dataset, from);
  return {
    state,
    features: computeClosureFeatures(state),
    testable: listTestable(dataset, state),
    fold: dealFolds(state.municipalities, closureFolds, FOLD_SEED),
  };
}

/**
 * Give every testable site a chance by models that did not see its municipality, and score them.
 *
 * @param nearer a hindcast from the same start to a nearer register, if one was made; it saves a fit and leaves the
 *   answer as it is
 */
export function hindcastClosures(
  dataset: Dataset,
  start: HindcastStart,
  until: string,
  nearer?: ClosureHindcast,
): ClosureHindcast {
  const { state, features, testable, fold } = start;
  const outcomes = findOutcomes(dataset, state, until);
  const scored = testable.filter((site) => outcomes.fate[site] !== 'unknown');
  const gone = markGone(outcomes);
  const fitted = foretell(dataset, start, { until, gone, scored }, nearer);
  const logistic = crossFitPlain(features, gone, scored, fold);
  const norms = Float64Array.from(state.sites, (_, site) => -state.pupils[site] / state.norm[site]);
  const score = (method: ClosureScores['method'], values: Float64Array): ClosureScores => ({
    method,
    ...scoreRanking(pick(values, scored), pickBits(gone, scored)),
  });
  return {
    state,
    testable,
    scored,
    outcomes,
    chances: fitted.chances,
    fold,
    features: features.names,
    gain: fitted.gain,
    scores: [score('engine', fitted.chances), score('logistic', logistic), score('pupils-over-norm', norms)],
    calibration: measureCalibration(pick(fitted.chances, scored), pickBits(gone, scored)),
    folds: scoreFolds(state, fitted.chances, gone, scored, fold),
    rule: judgeNormRule(
      Uint8Array.from(scored, (site) => (state.pupils[site] < state.norm[site] ? 1 : 0)),
      pickBits(gone, scored),
    ),
    period: { from: state.register, until, sites: scored.length, gone: sum(pickBits(gone, scored)) },
  };
}

/**
 * Give every testable site a chance of being gone, out of fold.
 *
 * Where a register lies between, it is asked twice: in one step, and in two, gone by then or gone after it. What
 * closes a school soon is not what closes one late, and the two ways err differently; their log odds are averaged.
 *
 * @param end    what came of the sites: 1 for gone, else 0, [sites]; positions of those of which it is known
 * @param nearer see {@link hindcastClosures}
 */
function foretell(
  dataset: Dataset,
  { state, features, testable, fold }: HindcastStart,
  { until, gone, scored }: { until: string; gone: Uint8Array; scored: Int32Array },
  nearer?: ClosureHindcast,
): CrossFit {
  const oneStep = crossFit(features, gone, scored, testable, fold);
  const middle = findMiddleRegister(listRegisters(dataset), state.register, until);
  if (middle === undefined) return oneStep;
  const outcomes = findOutcomes(dataset, state, middle);
  const { fate } = outcomes;
  const known = testable.filter((site) => fate[site] !== 'unknown');
  const left = scored.filter((site) => fate[site] === 'there');
  const first =
    nearer?.period.until === middle ? nearer : crossFit(features, markGone(outcomes), known, testable, fold);
  const second = crossFit(features, gone, left, testable, fold);
  const scores = oneStep.chances.map((chance, site) => {
    const inTwo = 1 - (1 - first.chances[site]) * (1 - second.chances[site]);
    return (computeLogOdds(chance) + computeLogOdds(inTwo)) / 2;
  });
  return {
    chances: calibrateFolds(scores, gone, scored, testable, fold),
    gain: oneStep.gain.map((gain, feature) => gain + first.gain[feature] + second.gain[feature]),
  };
}

/** The register between two others that lies nearest to half-way, or undefined if there is none. */
export function findMiddleRegister(registers: readonly string[], from: string, until: string): string | undefined {
  const halfWay = (Date.parse(from) + Date.parse(until)) / 2;
  const apart = (date: string) => Math.abs(Date.parse(date) - halfWay);
  return registers.filter((date) => date > from && date < until).sort((a, b) => apart(a) - apart(b))[0];
}

/** Two registers, the sites whose fate is known and how many of them are gone. */
export interface ClosurePeriod {
  readonly from: string;
  readonly until: string;
  readonly sites: number;
  readonly gone: number;
}

/** What a model says that was fitted on one period and scored on the next. */
export interface ClosureHoldout {
  readonly fitted: ClosurePeriod;
  readonly scored: ClosurePeriod;
  readonly scores: readonly ClosureScores[];
  readonly calibration: readonly CalibrationTenth[];
  readonly rule: NormRule;
  readonly features: readonly string[];
  readonly gain: Float64Array;
}

/**
 * Fit on what became of the sites of one register, and score on what later became of those of the next.
 *
 * The scored period is as hidden as the future is: the model and its features know nothing after `middle`. Chances
 * of another number of years follow from a chance per year that stays the same.
 */
export function holdOutPeriod(dataset: Dataset, start: HindcastStart, middle: string, until: string): ClosureHoldout {
  const first = findOutcomes(dataset, start.state, middle);
  const known = start.testable.filter((site) => first.fate[site] !== 'unknown');
  const firstGone = markGone(first);
  const second = readSiteState(dataset, middle);
  const features = computeClosureFeatures(second);
  const outcomes = findOutcomes(dataset, second, until);
  const scored = listTestable(dataset, second).filter((site) => outcomes.fate[site] !== 'unknown');
  const bits = pickBits(markGone(outcomes), scored);
  const model = fitClosureModel(start.features, firstGone, known);
  const engine = model.score(features, scored);
  const plain = fitLogistic(listPlainFeatures(start.features), plainFeatures.length, firstGone, known, 0);
  const logistic = scoreWithLogistic(plain, takeRows(listPlainFeatures(features), plainFeatures.length, scored));
  const norms = Float64Array.from(scored, (site) => -second.pupils[site] / second.norm[site]);
  const stretch = countYears(middle, until) / countYears(start.state.register, middle);
  const chances = engine.map((score) => 1 - (1 - computeChance(score)) ** stretch);
  return {
    fitted: { from: start.state.register, until: middle, sites: known.length, gone: sum(pickBits(firstGone, known)) },
    scored: { from: middle, until, sites: scored.length, gone: sum(bits) },
    scores: [
      { method: 'engine', ...scoreRanking(engine, bits) },
      { method: 'logistic', ...scoreRanking(logistic, bits) },
      { method: 'pupils-over-norm', ...scoreRanking(norms, bits) },
    ],
    calibration: measureCalibration(chances, bits),
    rule: judgeNormRule(
      Uint8Array.from(scored, (site) => (second.pupils[site] < second.norm[site] ? 1 : 0)),
      bits,
    ),
    features: features.names,
    gain: model.gain,
  };
}

/** What the rule "below the norm closes" says of sites. */
export interface NormRule {
  readonly sites: number;
  readonly below: number;
  readonly gone: number;
  readonly belowAndGone: number;
  readonly aboveAndGone: number;
  /** Share of the sites below the norm that are gone, NaN if there are none. */
  readonly precision: number;
  /** Share of those that are gone that stood below the norm, NaN if there are none. */
  readonly recall: number;
}

/**
 * Hold "below the norm closes" against what came of sites.
 *
 * @param below,gone 1 for a site of which it is true, else 0; shape [sites]
 */
export function judgeNormRule(below: Uint8Array, gone: Uint8Array): NormRule {
  const both = sum(below.map((one, at) => one * gone[at]));
  return {
    sites: below.length,
    below: sum(below),
    gone: sum(gone),
    belowAndGone: both,
    aboveAndGone: sum(gone) - both,
    precision: both / sum(below),
    recall: both / sum(gone),
  };
}

/** True if a dataset has what a hindcast needs. */
export function canHindcast(dataset: Dataset, from: string): boolean {
  if (!listRegisters(dataset).includes(from) || findTable(dataset, 'site_ages') === undefined) return false;
  return listTestable(dataset, readSiteState(dataset, from)).length >= leastSites;
}

/** Features of the plain regression: what anybody would try first. */
const plainFeatures = [
  'pupils',
  'norm',
  'pupilsOverNorm',
  'public',
  'catholic',
  'protestant',
  'sideLocation',
  'inflow',
  'youngNear',
  'anyMetres',
  'directionMetres',
  'boardMetres',
  'villageSites',
  'boardSites',
  'boardMean',
  'boardOverNorm',
] as const;

function listPlainFeatures({ names, scaled }: ClosureFeatures): Float64Array {
  const columns = plainFeatures.map((name) => names.indexOf(name));
  const values = new Float64Array((scaled.length / names.length) * columns.length);
  for (let at = 0; at < values.length; at++) {
    values[at] = scaled[Math.floor(at / columns.length) * names.length + columns[at % columns.length]];
  }
  return values;
}

function crossFitPlain(features: ClosureFeatures, gone: Uint8Array, rows: Int32Array, fold: Int32Array): Float64Array {
  const values = listPlainFeatures(features);
  const scores = new Float64Array(fold.length).fill(Number.NaN);
  for (let held = 0; held < closureFolds; held++) {
    const model = fitLogistic(
      values,
      plainFeatures.length,
      gone,
      rows.filter((row) => fold[row] !== held),
      0,
    );
    const asked = rows.filter((row) => fold[row] === held);
    const found = scoreWithLogistic(model, takeRows(values, plainFeatures.length, asked));
    asked.forEach((row, at) => {
      scores[row] = found[at];
    });
  }
  return scores;
}

function scoreFolds(
  state: SiteState,
  chances: Float64Array,
  gone: Uint8Array,
  rows: Int32Array,
  fold: Int32Array,
): FoldScores[] {
  return Array.from({ length: closureFolds }, (_, held) => {
    const own = rows.filter((row) => fold[row] === held);
    const bits = pickBits(gone, own);
    const count = sum(bits);
    const both = count > 0 && count < own.length;
    return {
      fold: held,
      municipalities: new Set(Array.from(own, (site) => state.municipalities[site])).size,
      sites: own.length,
      gone: count,
      auc: both ? scoreRanking(pick(chances, own), bits).auc : Number.NaN,
    };
  });
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

function pickBits(values: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => values[row]);
}

function markGone(outcomes: ClosureOutcomes): Uint8Array {
  return Uint8Array.from(outcomes.fate, (fate) => (fate === 'gone' ? 1 : 0));
}

function computeLogOdds(chance: number): number {
  return Math.log(chance / (1 - chance));
}

function sum(values: Uint8Array): number {
  return values.reduce((total, one) => total + one, 0);
}

/** Years between two dates. */
export function countYears(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / (365.25 * 86_400_000);
}
