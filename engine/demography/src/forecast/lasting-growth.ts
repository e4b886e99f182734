/**
 * How much of an area's growth, against its nation's, will last: the best linear guess from its past years.
 *
 * Growth of a year is a lasting part, of which a share is carried from each year to the next, and news that
 * is gone the year after. How large the lasting part is shows in how alike the years of all areas are: nearly
 * all of it in large areas, half in villages. It is measured at the jump-off in the areas at hand, so that a
 * country and a size of area nobody has seen gets weights of its own; few years lean on a prior.
 *
 *     growth of a year = lasting + news,   correlation of years k apart = share × carry^k
 *
 * @source C. R. Henderson (1975), Biometrics 31: best linear unbiased prediction; the form of the correlation is
 *   that of an autoregressive process seen with noise
 */

/** Growth a year over the spans between counted years, minus that of the nation, clipped. */
export interface GrowthRecord {
  /** First and last year of every span, ascending. */
  readonly spans: readonly GrowthSpan[];
  /** Growth a year as a difference of logarithms, shape [areas × spans]. */
  readonly values: Float64Array;
}

/** Time between two counted years. */
export interface GrowthSpan {
  readonly from: number;
  readonly to: number;
}

/** What the years of all areas have in common. */
export interface Persistence {
  /** Part of the variance of a year's growth that lasts, 0..1. */
  readonly share: number;
  /** Part of the lasting growth that is there a year later, 0..1. */
  readonly carry: number;
}

/**
 * Where the estimate starts: the share and the carry half-way between the samples of Norway, France and Scotland,
 * with the weight of five pairs of years. Between 0 and 15 pairs the scores hardly change.
 */
const prior = { share: 0.75, carry: 0.98, pairs: 5 } as const;

/** Growth beyond so many robust standard deviations is cut off: an asylum centre says nothing of other years. */
export const clipAt = 3;

/** Shares that are tried: 0.25, 0.27, … 0.99. */
const leastShare = 0.25;
const shareSteps = 37;

/** Carries that are tried; below 0.94 nothing lasts ten years, and no sample asked for it. */
const carries = [0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 1] as const;

/** Cut extremes off, over all areas and spans together; changes and returns `values`. */
export function clipGrowth(values: Float64Array): Float64Array {
  const reach = clipAt * readSpread(values);
  if (reach === 0) return values;
  for (let i = 0; i < values.length; i++) values[i] = Math.min(reach, Math.max(-reach, values[i]));
  return values;
}

/** Robust standard deviation round zero, from the median of absolute values. */
export function readSpread(values: Float64Array): number {
  const sizes = values.map(Math.abs).sort();
  return 1.4826 * (sizes[Math.floor(sizes.length / 2)] ?? 0);
}

/**
 * Find the share and the carry under which the years of the areas are as alike as they are.
 *
 * @param start what few areas or years are pulled to: the prior, or what all areas together say
 */
export function estimatePersistence({ spans, values }: GrowthRecord, start: Persistence = prior): Persistence {
  const count = spans.length;
  const areas = values.length / count;
  const moments = new Float64Array(count * count);
  for (let area = 0; area < areas; area++) {
    for (let k = 0; k < count; k++) {
      for (let l = 0; l <= k; l++) moments[k * count + l] += values[area * count + k] * values[area * count + l];
    }
  }
  let best: Persistence = { share: start.share, carry: start.carry };
  let least = Infinity;
  for (const carry of carries) {
    const alike = listAlikeness(spans, carry);
    for (let step = 0; step <= shareSteps; step++) {
      const share = leastShare + 0.02 * step;
      const loss = measureMisfit({ share, carry }, spans, alike, moments);
      const away = (share - start.share) ** 2 + 25 * (carry - start.carry) ** 2;
      if (loss + prior.pairs * away >= least) continue;
      least = loss + prior.pairs * away;
      best = { share, carry };
    }
  }
  return best;
}

/**
 * Guess the mean growth a year of the coming years from the spans of the past.
 *
 * @param after first year of the coming years, the jump-off
 * @returns growth a year minus that of the nation, shape [areas]
 */
export function predictGrowth(
  { spans, values }: GrowthRecord,
  persistence: Persistence,
  after: number,
  horizon: number,
): Float64Array {
  const count = spans.length;
  const weights = weighSpans(spans, persistence, after, horizon);
  const out = new Float64Array(count === 0 ? 0 : values.length / count);
  for (let i = 0; i < values.length; i++) out[Math.floor(i / count)] += weights[i % count] * values[i];
  return out;
}

/** What a year's growth in each span says of the mean growth of the coming years, shape [spans]. */
export function weighSpans(
  spans: readonly GrowthSpan[],
  { share, carry }: Persistence,
  after: number,
  horizon: number,
): Float64Array {
  const count = spans.length;
  const covariance = listAlikeness(spans, carry).map((value, i) => {
    const own = i % (count + 1) === 0 ? (1 - share) / getLength(spans[i / (count + 1)]) : 0;
    return share * value + own;
  });
  const coming = { from: after, to: after + horizon };
  const wanted = Float64Array.from(spans, (span) => share * meanCarry(span, coming, carry));
  return solveSymmetric(covariance, wanted);
}

/** How alike lasting growth is in every two spans, shape [spans × spans]. */
function listAlikeness(spans: readonly GrowthSpan[], carry: number): Float64Array {
  const out = new Float64Array(spans.length ** 2);
  for (let k = 0; k < spans.length; k++) {
    for (let l = 0; l < spans.length; l++) out[k * spans.length + l] = meanCarry(spans[k], spans[l], carry);
  }
  return out;
}

/** Mean of carry^distance over the years of two spans. */
function meanCarry(one: GrowthSpan, other: GrowthSpan, carry: number): number {
  let sum = 0;
  for (let a = one.from; a < one.to; a++) {
    for (let b = other.from; b < other.to; b++) sum += carry ** Math.abs(a - b);
  }
  return sum / (getLength(one) * getLength(other));
}

/** Squared distance between the products of different spans and what the model makes of them. */
function measureMisfit(
  { share }: Persistence,
  spans: readonly GrowthSpan[],
  alike: Float64Array,
  moments: Float64Array,
): number {
  const count = spans.length;
  let seen = 0;
  let meant = 0;
  for (let k = 0; k < count; k++) {
    seen += moments[k * count + k];
    meant += share * alike[k * count + k] + (1 - share) / getLength(spans[k]);
  }
  if (!(seen > 0)) return 0;
  const scale = meant / seen;
  let misfit = 0;
  for (let k = 0; k < count; k++) {
    for (let l = 0; l < k; l++) misfit += (moments[k * count + l] * scale - share * alike[k * count + l]) ** 2;
  }
  return misfit;
}

/** Solve a positive definite system by elimination; neither argument is changed. */
function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const left = matrix.slice();
  const out = right.slice();
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = left[row * size + pivot] / left[pivot * size + pivot];
      if (factor === 0) continue;
      for (let column = pivot; column < size; column++)
        left[row * size + column] -= factor * left[pivot * size + column];
      out[row] -= factor * out[pivot];
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let column = row + 1; column < size; column++) out[row] -= left[row * size + column] * out[column];
    out[row] /= left[row * size + row];
  }
  return out;
}

function getLength({ from, to }: GrowthSpan): number {
  return to - from;
}
