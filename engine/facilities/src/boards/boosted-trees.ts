/**
 * Chances of yes or no from gradient-boosted trees: many small trees, each of which mends a little of
 * what those before it got wrong.
 *
 * All trees have the same depth and lie flat in arrays, like heaps: children of node k are 2k + 1 and
 * 2k + 2. What is not known (NaN) goes the way of the smallest values. A feature can be held to raise, or
 * to lower, the chance only: then no split may go against it, and the two halves keep to their side of it.
 *
 * @source Friedman (2001), Greedy function approximation, Annals of Statistics 29(5); Chen & Guestrin
 *   (2016), XGBoost, section 2 (second-order gain and leaf values)
 */
import { createRandom, type Random } from '@transitieatlas/quantities';
import { binFeatures, layBins, maximumBins } from './binned-matrix.ts';

/** How trees are grown. */
export interface TreeOptions {
  readonly trees: number;
  /** Questions from the root to a leaf, 1 to 8. */
  readonly depth: number;
  /** Share (0..1) of its own answer that a tree may add. */
  readonly learningRate: number;
  /** Share of the rows and of the features that a tree sees, drawn without putting back. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** Smallest sum of p(1 − p) on either side of a split: about four per row at even chances. */
  readonly minimumWeight: number;
  /** Pulls the values of leaves to zero, in the same unit. */
  readonly ridge: number;
  /** Per feature 1 if more of it may only raise the chance, −1 if only lower it, 0 if free. */
  readonly directions?: Int8Array;
  readonly seed: number;
}

/** Grown trees. */
export interface BoostedTrees {
  readonly features: number;
  readonly depth: number;
  readonly trees: number;
  /** Log odds before any tree. */
  readonly start: number;
  /** Feature asked at each inner node, −1 where all goes left, [trees × (2^depth − 1)]. */
  readonly feature: Int16Array;
  /** Up to and including this value a row goes left, [trees × (2^depth − 1)]. */
  readonly threshold: Float64Array;
  /** Log odds to add, [trees × 2^depth]. */
  readonly leaf: Float64Array;
  /** Sum of the gains of the splits on each feature, [features]. */
  readonly gain: Float64Array;
}

/**
 * Grow trees on rows of features and what came of each row.
 *
 * @param features shape [rows × features], NaN where not known
 * @param outcomes 1 or 0 per row
 * @param rows positions of the rows that may be learnt from
 * @throws RangeError if shapes or options do not fit, or if all outcomes are the same
 */
export function growTrees(
  features: Float64Array,
  count: number,
  outcomes: Uint8Array,
  rows: Int32Array,
  options: TreeOptions,
): BoostedTrees {
  checkOptions(options, count);
  if (features.length !== outcomes.length * count) {
    throw new RangeError(`Got ${features.length} values for ${outcomes.length} rows of ${count} features.`);
  }
  let positives = 0;
  for (const row of rows) positives += outcomes[row];
  if (positives === 0 || positives === rows.length) {
    throw new RangeError(`Expected outcomes of both kinds, got ${positives} of ${rows.length}.`);
  }
  const edges = layBins(features, count, rows);
  const grower = createGrower(binFeatures(features, edges), outcomes, count, options);
  const inner = 2 ** options.depth - 1;
  const leaves = inner + 1;
  const model = {
    features: count,
    depth: options.depth,
    trees: options.trees,
    start: Math.log(positives / (rows.length - positives)),
    feature: new Int16Array(options.trees * inner).fill(-1),
    threshold: new Float64Array(options.trees * inner).fill(Infinity),
    leaf: new Float64Array(options.trees * leaves),
    gain: new Float64Array(count),
  };
  const score = new Float64Array(outcomes.length).fill(model.start);
  const random = createRandom(options.seed);
  for (let tree = 0; tree < options.trees; tree++) {
    const chosenRows = drawPart(rows, options.rowShare, random);
    const chosenFeatures = drawPart(
      Int32Array.from({ length: count }, (_, at) => at),
      options.featureShare,
      random,
    );
    const grown = grower.grow(score, chosenRows, chosenFeatures);
    for (let node = 0; node < inner; node++) {
      const feature = grown.feature[node];
      if (feature < 0) continue;
      model.feature[tree * inner + node] = feature;
      const edge = edges.offsets[feature] + grown.bin[node] - 1;
      // A split after bin 0 parts what is not known from what is.
      model.threshold[tree * inner + node] = grown.bin[node] === 0 ? -Infinity : edges.edges[edge];
      model.gain[feature] += grown.gain[node];
    }
    for (let leaf = 0; leaf < leaves; leaf++) model.leaf[tree * leaves + leaf] = grown.leaf[leaf];
    for (let place = 0; place < rows.length; place++) {
      score[rows[place]] += grown.leaf[grower.findLeaf(grown, rows[place])];
    }
  }
  return model;
}

/**
 * Log odds of rows.
 *
 * @param features shape [rows × features], as the trees were grown on
 * @throws RangeError if the values do not fill whole rows
 */
export function scoreWithTrees(model: BoostedTrees, features: Float64Array): Float64Array {
  const { features: count, depth, trees } = model;
  if (features.length % count !== 0) throw new RangeError(`Got ${features.length} values for rows of ${count}.`);
  const inner = 2 ** depth - 1;
  const scores = new Float64Array(features.length / count).fill(model.start);
  for (let row = 0; row < scores.length; row++) {
    for (let tree = 0; tree < trees; tree++) {
      let node = 0;
      while (node < inner) {
        const at = tree * inner + node;
        const feature = model.feature[at];
        const value = feature < 0 ? Number.NaN : features[row * count + feature];
        node = 2 * node + (value > model.threshold[at] ? 2 : 1);
      }
      scores[row] += model.leaf[tree * (inner + 1) + node - inner];
    }
  }
  return scores;
}

interface GrownTree {
  readonly feature: Int32Array;
  /** Rows in this bin or a lower one go left. */
  readonly bin: Int32Array;
  readonly gain: Float64Array;
  readonly leaf: Float64Array;
}

interface Grower {
  grow(score: Float64Array, rows: Int32Array, features: Int32Array): GrownTree;
  findLeaf(tree: GrownTree, row: number): number;
}

/** Rows of a node, what its leaves may be, and its value if it is not split. */
interface Branch {
  readonly rows: Int32Array;
  readonly gradient: number;
  readonly weight: number;
  readonly lowest: number;
  readonly highest: number;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

function createGrower(binned: Uint8Array, outcomes: Uint8Array, count: number, options: TreeOptions): Grower {
  const total = outcomes.length;
  const { depth, learningRate, ridge, minimumWeight } = options;
  const directions = options.directions ?? new Int8Array(count);
  const inner = 2 ** depth - 1;
  const gradient = new Float64Array(total);
  const weight = new Float64Array(total);
  const gradients = new Float64Array(maximumBins);
  const weights = new Float64Array(maximumBins);
  // The rows of the node at hand, in a row: what is read in order is read fast.
  const nodeGradients = new Float64Array(total);
  const nodeWeights = new Float64Array(total);

  const settle = (sum: number, weighed: number, { lowest, highest }: Branch): number =>
    Math.min(highest, Math.max(lowest, sum / (weighed + ridge)));
  /** Twice the loss that a value saves: exact also where the value was held within bounds. */
  const worthOf = (sum: number, weighed: number, value: number): number =>
    2 * sum * value - (weighed + ridge) * value * value;

  // The inner loop of everything: plain indices and no calls, for it runs over every row of every node.
  function findSplit(branch: Branch, features: Int32Array): Split | undefined {
    const { rows, lowest, highest } = branch;
    const parent = worthOf(branch.gradient, branch.weight, settle(branch.gradient, branch.weight, branch));
    for (let place = 0; place < rows.length; place++) {
      nodeGradients[place] = gradient[rows[place]];
      nodeWeights[place] = weight[rows[place]];
    }
    let bestFeature = -1;
    let bestBin = 0;
    let bestGain = 1e-9;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at];
      const from = feature * total;
      const direction = directions[feature];
      gradients.fill(0);
      weights.fill(0);
      for (let place = 0; place < rows.length; place++) {
        const bin = binned[from + rows[place]];
        gradients[bin] += nodeGradients[place];
        weights[bin] += nodeWeights[place];
      }
      let left = 0;
      let leftWeight = 0;
      for (let bin = 0; bin < maximumBins - 1; bin++) {
        if (weights[bin] === 0) continue;
        left += gradients[bin];
        leftWeight += weights[bin];
        const rightWeight = branch.weight - leftWeight;
        if (leftWeight < minimumWeight) continue;
        if (rightWeight < minimumWeight) break;
        const right = branch.gradient - left;
        const leftValue = Math.min(highest, Math.max(lowest, left / (leftWeight + ridge)));
        const rightValue = Math.min(highest, Math.max(lowest, right / (rightWeight + ridge)));
        if (direction * (rightValue - leftValue) < 0) continue;
        const gain = worthOf(left, leftWeight, leftValue) + worthOf(right, rightWeight, rightValue) - parent;
        if (gain <= bestGain) continue;
        bestGain = gain;
        bestFeature = feature;
        bestBin = bin;
      }
    }
    return bestFeature < 0 ? undefined : { feature: bestFeature, bin: bestBin, gain: bestGain };
  }

  function divide(branch: Branch, { feature, bin }: Split): [Branch, Branch] {
    const from = feature * total;
    const { rows } = branch;
    const parted = new Int32Array(rows.length);
    let lefts = 0;
    let rights = rows.length;
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place];
      if (binned[from + row] <= bin) parted[lefts++] = row;
      else parted[--rights] = row;
    }
    const left = parted.subarray(0, lefts);
    const right = parted.subarray(lefts).reverse();
    const leftSums = sumUp(left);
    const rightSums = sumUp(right);
    const direction = directions[feature];
    const between =
      (settle(leftSums.gradient, leftSums.weight, branch) + settle(rightSums.gradient, rightSums.weight, branch)) / 2;
    const { lowest, highest } = branch;
    return [
      { rows: left, ...leftSums, lowest: direction < 0 ? between : lowest, highest: direction > 0 ? between : highest },
      {
        rows: right,
        ...rightSums,
        lowest: direction > 0 ? between : lowest,
        highest: direction < 0 ? between : highest,
      },
    ];
  }

  function sumUp(rows: Int32Array): { gradient: number; weight: number } {
    let sum = 0;
    let weighed = 0;
    for (let place = 0; place < rows.length; place++) {
      sum += gradient[rows[place]];
      weighed += weight[rows[place]];
    }
    return { gradient: sum, weight: weighed };
  }

  return {
    grow(score, rows, features) {
      for (let place = 0; place < rows.length; place++) {
        const row = rows[place];
        const chance = 1 / (1 + Math.exp(-score[row]));
        gradient[row] = outcomes[row] - chance;
        weight[row] = chance * (1 - chance);
      }
      const tree: GrownTree = {
        feature: new Int32Array(inner).fill(-1),
        bin: new Int32Array(inner),
        gain: new Float64Array(inner),
        leaf: new Float64Array(inner + 1),
      };
      const branches: (Branch | undefined)[] = new Array(2 * inner + 1);
      branches[0] = { rows, ...sumUp(rows), lowest: -Infinity, highest: Infinity };
      for (let node = 0; node < inner; node++) {
        const branch = branches[node];
        if (branch === undefined) continue;
        const split = findSplit(branch, features);
        if (split === undefined) {
          // Everything goes left, down to a leaf.
          branches[2 * node + 1] = branch;
          continue;
        }
        tree.feature[node] = split.feature;
        tree.bin[node] = split.bin;
        tree.gain[node] = split.gain;
        [branches[2 * node + 1], branches[2 * node + 2]] = divide(branch, split);
      }
      for (let leaf = 0; leaf <= inner; leaf++) {
        const branch = branches[inner + leaf];
        if (branch !== undefined) tree.leaf[leaf] = learningRate * settle(branch.gradient, branch.weight, branch);
      }
      return tree;
    },
    findLeaf(tree, row) {
      let node = 0;
      while (node < inner) {
        const feature = tree.feature[node];
        node = 2 * node + (feature >= 0 && binned[feature * total + row] > tree.bin[node] ? 2 : 1);
      }
      return node - inner;
    },
  };
}

/** Draw a share of positions without putting back, at least one, in their own order. */
function drawPart(positions: Int32Array, share: number, random: Random): Int32Array {
  if (share >= 1) return positions;
  const wanted = Math.max(1, Math.round(share * positions.length));
  const drawn = new Int32Array(wanted);
  let taken = 0;
  for (let at = 0; at < positions.length && taken < wanted; at++) {
    if (random.next() * (positions.length - at) < wanted - taken) drawn[taken++] = positions[at];
  }
  return drawn;
}

function checkOptions(options: TreeOptions, count: number): void {
  const { trees, depth, rowShare, featureShare, directions } = options;
  if (!Number.isInteger(trees) || trees < 1) throw new RangeError(`Expected at least one tree, got ${trees}.`);
  if (!Number.isInteger(depth) || depth < 1 || depth > 8)
    throw new RangeError(`Expected a depth of 1 to 8, got ${depth}.`);
  for (const share of [rowShare, featureShare]) {
    if (!(share > 0 && share <= 1)) throw new RangeError(`Expected a share in (0, 1], got ${share}.`);
  }
  if (directions !== undefined && directions.length !== count) {
    throw new RangeError(`Got ${directions.length} directions for ${count} features.`);
  }
}
