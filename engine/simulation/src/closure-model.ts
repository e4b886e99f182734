/**
 * The model of boards' choices: how likely it is that a site is gone in a later register.
 *
 * Two learners on what was known of the site, its board, its village and its neighbours, one as good as the other:
 * boosted trees, which find what goes together, and a regression with bends, which is steady where sites are few.
 * The log odds are the mean of both. How they are fitted was fixed beforehand and is the same for every horizon.
 */
import {
  addHinges,
  computeChance,
  fitCalibration,
  fitLogistic,
  growTrees,
  type LogisticModel,
  layHinges,
  scoreWithLogistic,
  scoreWithTrees,
  type TreeOptions,
} from '@transitieatlas/facilities';
import type { ClosureFeatures } from './closure-features.ts';

/** How the trees are grown: small steps, each seeing a part of the sites and of the features. */
export const closureTrees = {
  trees: 100,
  depth: 4,
  learningRate: 0.12,
  rowShare: 0.6,
  featureShare: 0.12,
  minimumWeight: 5,
  ridge: 8,
  seed: 2012,
} as const satisfies TreeOptions;

/** How the regression is fitted: its pull to zero, and where features bend, as shares of the sites. */
export const closureRegression = { ridge: 20, bends: [0.15, 0.4, 0.7] } as const;

/** Something that gives log odds of rows of features. */
export interface ClosureModel {
  /** Sum of the gains on each feature in the trees, [features]. */
  readonly gain: Float64Array;
  readonly line: LogisticModel;
  score(features: ClosureFeatures, rows: Int32Array): Float64Array;
}

/**
 * Fit the model on rows with a known outcome.
 *
 * @param outcomes 1 for gone, else 0, shape [rows of the features]
 * @param rows     positions of rows with a known outcome
 * @param start    a regression on about the same rows to walk from; it shortens the way and leaves the answer as it is
 */
export function fitClosureModel(
  features: ClosureFeatures,
  outcomes: Uint8Array,
  rows: Int32Array,
  start?: LogisticModel,
): ClosureModel {
  const count = features.names.length;
  const { directions } = features;
  const trees = growTrees(features.values, count, outcomes, rows, { ...closureTrees, directions });
  const hinges = layHinges(features.scaled, count, rows, features.bent, closureRegression.bends);
  const own = Int32Array.from(rows.keys());
  const bent = addHinges(takeRows(features.scaled, count, rows), hinges);
  const happened = Uint8Array.from(rows, (row) => outcomes[row]);
  const line = fitLogistic(bent, count + hinges.feature.length, happened, own, closureRegression.ridge, start);
  return {
    gain: trees.gain,
    line,
    score(asked, askedRows) {
      const byTrees = scoreWithTrees(trees, takeRows(asked.values, count, askedRows));
      const byLine = scoreWithLogistic(line, addHinges(takeRows(asked.scaled, count, askedRows), hinges));
      return byTrees.map((score, at) => (score + byLine[at]) / 2);
    },
  };
}

/** Chances of rows by a model that saw none of their folds, and the weight of each feature. */
export interface CrossFit {
  /** NaN for rows that were not asked for, [rows of the features]. */
  readonly chances: Float64Array;
  readonly gain: Float64Array;
}

/**
 * Give every row a chance by a model that was fitted without its fold, set right by the other folds.
 *
 * The chances of a fold are set right by what the same procedure, without that fold, foretold and what came of it:
 * no row has a part in its own chance.
 *
 * @param outcomes 1 for gone, else 0, shape [rows of the features]
 * @param rows     positions of rows with a known outcome
 * @param askedOf  positions of the rows that get a chance, whatever is known of them
 * @param fold     fold of each row of the features
 */
export function crossFit(
  features: ClosureFeatures,
  outcomes: Uint8Array,
  rows: Int32Array,
  askedOf: Int32Array,
  fold: Int32Array,
): CrossFit {
  const count = features.names.length;
  const scores = new Float64Array(fold.length).fill(Number.NaN);
  const gain = new Float64Array(count);
  let start: LogisticModel | undefined;
  for (let held = 0; held < countFolds(fold); held++) {
    const model = fitClosureModel(
      features,
      outcomes,
      rows.filter((row) => fold[row] !== held),
      start,
    );
    start = model.line;
    model.gain.forEach((one, feature) => {
      gain[feature] += one;
    });
    const asked = askedOf.filter((row) => fold[row] === held);
    const values = model.score(features, asked);
    asked.forEach((row, at) => {
      scores[row] = values[at];
    });
  }
  return { chances: calibrateFolds(scores, outcomes, rows, askedOf, fold), gain };
}

/**
 * Make chances of log odds: those of each fold are set right by the outcomes of the others.
 *
 * @param scores log odds by models that saw none of the fold of the row, [rows of the features]
 * @returns NaN for rows that were not asked for; for the rest see {@link crossFit}
 */
export function calibrateFolds(
  scores: Float64Array,
  outcomes: Uint8Array,
  rows: Int32Array,
  askedOf: Int32Array,
  fold: Int32Array,
): Float64Array {
  const chances = new Float64Array(fold.length).fill(Number.NaN);
  for (let held = 0; held < countFolds(fold); held++) {
    const others = rows.filter((row) => fold[row] !== held);
    const line = fitCalibration(scores, outcomes, others);
    for (const row of askedOf) {
      if (fold[row] === held) chances[row] = computeChance(line.intercept + line.slope * scores[row]);
    }
  }
  return chances;
}

function countFolds(fold: Int32Array): number {
  return fold.reduce((most, one) => Math.max(most, one), 0) + 1;
}

/** Take rows, by position, out of a table of shape [rows × count]. */
export function takeRows(values: Float64Array, count: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * count);
  rows.forEach((row, at) => {
    taken.set(values.subarray(row * count, (row + 1) * count), at * count);
  });
  return taken;
}
