/**
 * The model of boards' choices: how likely it is that a site is gone in a later register.
 *
 * Boosted trees on what was known of the site, its board, its village and its neighbours. How they are grown was
 * fixed beforehand and is the same for every horizon.
 */
import { computeChance, fitCalibration, growTrees, scoreWithTrees, type TreeOptions } from '@transitieatlas/facilities';
import type { ClosureFeatures } from './closure-features.ts';

/** How the trees are grown: small steps, each seeing a part of the sites and of the features. */
export const closureTrees = {
  trees: 120,
  depth: 4,
  learningRate: 0.08,
  rowShare: 0.6,
  featureShare: 0.2,
  minimumWeight: 3,
  ridge: 5,
  seed: 2012,
} as const satisfies TreeOptions;

/** Something that gives log odds of rows of features. */
export interface ClosureModel {
  /** Sum of the gains on each feature, [features]. */
  readonly gain: Float64Array;
  score(values: Float64Array): Float64Array;
}

/** Fit the model on rows with a known outcome. */
export function fitClosureModel(features: ClosureFeatures, outcomes: Uint8Array, rows: Int32Array): ClosureModel {
  const model = growTrees(features.values, features.names.length, outcomes, rows, {
    ...closureTrees,
    directions: features.directions,
  });
  return { gain: model.gain, score: (values) => scoreWithTrees(model, values) };
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
  const folds = fold.reduce((most, one) => Math.max(most, one), 0) + 1;
  const scores = new Float64Array(fold.length).fill(Number.NaN);
  const gain = new Float64Array(count);
  for (let held = 0; held < folds; held++) {
    const model = fitClosureModel(
      features,
      outcomes,
      rows.filter((row) => fold[row] !== held),
    );
    model.gain.forEach((one, feature) => {
      gain[feature] += one;
    });
    const asked = askedOf.filter((row) => fold[row] === held);
    const values = model.score(takeRows(features.values, count, asked));
    asked.forEach((row, at) => {
      scores[row] = values[at];
    });
  }
  const chances = new Float64Array(fold.length).fill(Number.NaN);
  for (let held = 0; held < folds; held++) {
    const others = rows.filter((row) => fold[row] !== held);
    const line = fitCalibration(scores, outcomes, others);
    for (const row of askedOf) {
      if (fold[row] === held) chances[row] = computeChance(line.intercept + line.slope * scores[row]);
    }
  }
  return { chances, gain };
}

/** Take rows out of a table of features. */
export function takeRows(values: Float64Array, count: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * count);
  rows.forEach((row, at) => {
    taken.set(values.subarray(row * count, (row + 1) * count), at * count);
  });
  return taken;
}
