/**
 * How well a ranking puts what happened above what did not. Ties count as what a random order among them
 * gives on average, so that no score rests on the order in which rows came.
 */

/** Scores of one ranking. */
export interface RankingScores {
  /** Share of the pairs of one that happened and one that did not in which the first is ranked higher. */
  readonly auc: number;
  /** Precision at the place of each that happened, averaged over those. */
  readonly averagePrecision: number;
  /** Share that happened among the k ranked highest, where k is the number that happened. */
  readonly rPrecision: number;
}

/**
 * Score a ranking.
 *
 * @param scores   higher is likelier, shape [rows]
 * @param outcomes 1 or 0, shape [rows]
 * @throws RangeError if the lengths differ, a score is NaN, or all outcomes are the same
 * @source Fawcett (2006), An introduction to ROC analysis; McSherry & Najork (2008), Computing information
 *   retrieval performance measures efficiently in the presence of tied scores
 */
export function scoreRanking(scores: Float64Array, outcomes: Uint8Array): RankingScores {
  if (scores.length !== outcomes.length) {
    throw new RangeError(`Got ${scores.length} scores for ${outcomes.length} outcomes.`);
  }
  if (scores.some(Number.isNaN)) throw new RangeError('Expected a score for every row, got NaN.');
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const negatives = outcomes.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new RangeError(`Expected outcomes of both kinds, got ${positives} of ${outcomes.length}.`);
  }
  let pairs = 0;
  let precision = 0;
  let atR = 0;
  let hits = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let tied = 0;
    while (to < order.length && scores[order[to]] === scores[order[from]]) tied += outcomes[order[to++]];
    const size = to - from;
    const below = negatives - (from - hits) - (size - tied);
    pairs += tied * (below + (size - tied) / 2);
    // The n-th place of the tie holds a hit with chance tied/size; given that, the others are spread evenly.
    for (let place = 1; place <= size; place++) {
      const others = size > 1 ? ((place - 1) * (tied - 1)) / (size - 1) : 0;
      precision += ((tied / size) * (hits + 1 + others)) / (from + place);
    }
    atR += (tied / size) * Math.max(0, Math.min(positives, to) - from);
    hits += tied;
    from = to;
  }
  return { auc: pairs / (positives * negatives), averagePrecision: precision / positives, rPrecision: atR / positives };
}
