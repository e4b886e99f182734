/**
 * Figures of one set of areas in the codes of another, by a weight for each pair of areas that overlap.
 *
 * The weight is what both have in common and somebody counted: addresses that lie in the postcode and in the
 * neighbourhood. An area gives each area that it overlaps the share of its amount that the weight is of all its
 * weights, so totals do not change; what has no weight at all is handed back apart, never dropped.
 *
 *              A (10 addresses)       B (30)
 *     zone 1   6: gets 6/10 of A      10: gets 10/30 of B
 *     zone 2   4                      20
 */

/** Weights between two sets of areas, sparse: pairs of area a are `offsets[a]` to `offsets[a + 1]`. */
export interface AreaWeights {
  /** Codes of the areas that figures are of. */
  readonly from: readonly string[];
  /** Codes of the areas that they become figures of. */
  readonly to: readonly string[];
  /** [from + 1] */
  readonly offsets: Int32Array;
  /** Position in `to` of each pair, [pairs]. */
  readonly targets: Int32Array;
  /** What both areas of a pair have in common, above 0, [pairs]. */
  readonly weights: Float64Array;
}

/** One pair of areas with what they have in common. */
export interface AreaOverlap {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** Amounts in the codes of the other areas. */
export interface SpreadAmounts {
  /** [to × steps] */
  readonly values: Float64Array;
  /** Amounts of areas without any weight, [steps]. */
  readonly unplaced: Float64Array;
  /** Positions in `from` of areas without any weight that hold an amount. */
  readonly unplacedAreas: readonly number[];
}

/**
 * Order pairs of areas into weights. Pairs without weight are no pairs; the same pair twice is added up.
 *
 * @param from all areas that figures can be of, each once; pairs of others are left out
 * @param to all areas that they can become figures of, each once; pairs of others are left out
 * @throws RangeError if a weight is negative or no number, or a code stands twice
 */
export function createAreaWeights(
  overlaps: readonly AreaOverlap[],
  from: readonly string[],
  to: readonly string[],
): AreaWeights {
  const rows = numberCodes(from);
  const columns = numberCodes(to);
  const pairs = from.map(() => new Map<number, number>());
  for (const { from: source, to: target, weight } of overlaps) {
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
      throw new RangeError(`Expected a weight of at least 0 between ${source} and ${target}, got ${weight}.`);
    }
    const row = rows.get(source);
    const column = columns.get(target);
    if (row === undefined || column === undefined || weight === 0) continue;
    pairs[row].set(column, (pairs[row].get(column) ?? 0) + weight);
  }
  const offsets = new Int32Array(from.length + 1);
  pairs.forEach((row, position) => {
    offsets[position + 1] = offsets[position] + row.size;
  });
  const targets = new Int32Array(offsets[from.length]);
  const weights = new Float64Array(offsets[from.length]);
  pairs.forEach((row, position) => {
    // In the order of the targets, so that the order of the pairs changes no last digit.
    [...row]
      .sort(([a], [b]) => a - b)
      .forEach(([column, weight], rank) => {
        targets[offsets[position] + rank] = column;
        weights[offsets[position] + rank] = weight;
      });
  });
  return { from, to, offsets, targets, weights };
}

/** The way back: the same weights from the other areas to these. */
export function reverseAreaWeights(weights: AreaWeights): AreaWeights {
  return createAreaWeights(
    listOverlaps(weights).map(({ from, to, weight }) => ({ from: to, to: from, weight })),
    weights.to,
    weights.from,
  );
}

/** The pairs of areas with their weights, in the order of the areas. */
export function listOverlaps({ from, to, offsets, targets, weights }: AreaWeights): AreaOverlap[] {
  return from.flatMap((code, row) =>
    Array.from(targets.subarray(offsets[row], offsets[row + 1]), (target, rank) => ({
      from: code,
      to: to[target],
      weight: weights[offsets[row] + rank],
    })),
  );
}

/**
 * Spread amounts (persons, pupils, households, births) over the other areas. An amount that is not known makes the
 * amounts of all areas that it would go to unknown.
 *
 * @param amounts [from × steps]
 * @throws RangeError if the amounts do not fit the areas
 */
export function spreadAmounts(weights: AreaWeights, amounts: Float64Array, steps: number): SpreadAmounts {
  checkSteps(weights, amounts, steps);
  const { from, to, offsets, targets } = weights;
  const values = new Float64Array(to.length * steps);
  const unplaced = new Float64Array(steps);
  const unplacedAreas: number[] = [];
  for (let row = 0; row < from.length; row++) {
    const own = amounts.subarray(row * steps, (row + 1) * steps);
    const all = sumWeights(weights, row);
    if (all === 0) {
      if (own.some((amount) => amount !== 0)) unplacedAreas.push(row);
      for (let step = 0; step < steps; step++) unplaced[step] += own[step];
      continue;
    }
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) {
      const share = weights.weights[pair] / all;
      const cell = targets[pair] * steps;
      for (let step = 0; step < steps; step++) values[cell + step] += share * own[step];
    }
  }
  return { values, unplaced, unplacedAreas };
}

/**
 * Average a figure that is no amount (metres, persons per household) over the other areas, weighed by the amounts
 * that it is the mean of.
 *
 * @param means of each area, [from × steps]; counts for nothing where it is NaN
 * @param amounts that each mean is of, [from × steps]
 * @returns [to × steps], NaN where no amount with a mean comes in
 * @throws RangeError if the figures do not fit the areas
 */
export function spreadMeans(
  weights: AreaWeights,
  means: Float64Array,
  amounts: Float64Array,
  steps: number,
): Float64Array {
  checkSteps(weights, means, steps);
  checkSteps(weights, amounts, steps);
  const known = amounts.map((amount, cell) => (Number.isNaN(means[cell]) ? 0 : amount));
  const sums = amounts.map((amount, cell) => (Number.isNaN(means[cell]) ? 0 : amount * means[cell]));
  const whole = spreadAmounts(weights, known, steps).values;
  return spreadAmounts(weights, sums, steps).values.map((sum, cell) =>
    whole[cell] > 0 ? sum / whole[cell] : Number.NaN,
  );
}

/** All weights of one area together; 0 if it overlaps none. */
export function sumWeights({ offsets, weights }: AreaWeights, row: number): number {
  let all = 0;
  for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) all += weights[pair];
  return all;
}

function checkSteps({ from }: AreaWeights, values: Float64Array, steps: number): void {
  if (values.length !== from.length * steps) {
    throw new RangeError(`Got ${values.length} figures for ${from.length} areas and ${steps} steps.`);
  }
}

function numberCodes(codes: readonly string[]): Map<string, number> {
  const positions = new Map(codes.map((code, position) => [code, position]));
  if (positions.size !== codes.length) throw new RangeError('Expected each code once.');
  return positions;
}
