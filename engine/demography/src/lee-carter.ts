/**
 * The Lee–Carter model: death rates of all ages follow one index of time.
 *
 *     ln rate(x, t) = level(x) + response(x) · index(t)
 *
 * The index is carried on as a random walk with drift, which also says how far it may stray.
 */
import { findLeadingEigenvector } from './symmetric-eigenvector.ts';

/** A fitted model. */
export interface LeeCarterModel {
  /** a: mean logarithm of the rate, shape [ages]. */
  readonly level: Float64Array;
  /** b: how strongly an age follows the index, adding up to 1, shape [ages]. */
  readonly response: Float64Array;
  /** k: index of each year, adding up to 0, shape [years]. */
  readonly index: Float64Array;
  /** Share (0..1) of the variation over the years that the index accounts for; 1 where nothing varies. */
  readonly explained: number;
}

/** A random walk with drift, per year. */
export interface RandomWalk {
  /** Mean change of a year. */
  readonly drift: number;
  /** Standard deviation of the change of a year around the drift. */
  readonly sigma: number;
  /** Standard error of the drift; 0 where the drift counts as known. */
  readonly driftError: number;
}

/** A middle and the bounds around it. */
export interface IndexInterval {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * Fit the model: mean over the years for the level, leading singular vectors of the rest for the others.
 *
 * Where nothing varies the index is 0 and every age responds alike. The index is that of the logarithms:
 * it is not refitted to the deaths of each year.
 *
 * @param logRates natural logarithms of deaths per person-year, shape [ages × years]
 * @param years    number of years, at least 2
 * @throws RangeError if the shape does not fit, a number is missing, or the responses add up to 0
 * @source R. D. Lee & L. R. Carter (1992), Journal of the American Statistical Association 87(419)
 */
export function fitLeeCarter(logRates: Float64Array, years: number): LeeCarterModel {
  const ages = logRates.length / years;
  if (!(years >= 2 && ages >= 1 && Number.isInteger(ages))) {
    throw new RangeError(`Got ${logRates.length} rates for ${years} years; expected ages × years, 2 years or more.`);
  }
  if (!logRates.every(Number.isFinite)) throw new RangeError('Expected a finite logarithm of every rate.');
  const level = new Float64Array(ages);
  const centred = logRates.slice();
  let variation = 0;
  let size = 0;
  for (let age = 0; age < ages; age++) {
    const row = centred.subarray(age * years, (age + 1) * years);
    level[age] = row.reduce((sum, value) => sum + value, 0) / years;
    for (let year = 0; year < years; year++) {
      size += row[year] ** 2;
      row[year] -= level[age];
      variation += row[year] ** 2;
    }
  }
  // What rounding leaves of constant rates is no variation.
  if (variation <= 1e-28 * size) {
    return { level, response: new Float64Array(ages).fill(1 / ages), index: new Float64Array(years), explained: 1 };
  }
  const leading = findLeadingEigenvector(multiplyByItself(centred, ages, years), ages);
  const total = leading.vector.reduce((sum, value) => sum + value, 0);
  if (Math.abs(total) < 1e-12) throw new RangeError('The responses add up to 0, so they cannot be scaled to 1.');
  const response = leading.vector.map((value) => value / total);
  const index = new Float64Array(years);
  for (let age = 0; age < ages; age++) {
    for (let year = 0; year < years; year++) index[year] += leading.vector[age] * total * centred[age * years + year];
  }
  return { level, response, index, explained: Math.min(1, leading.value / variation) };
}

/**
 * Estimate the random walk that an index followed, from its yearly changes.
 *
 * @param index one value per year, at least 3, shape [years]
 * @throws RangeError if there are fewer than 3 years
 * @source R. D. Lee & L. R. Carter (1992), Journal of the American Statistical Association 87(419)
 */
export function estimateRandomWalk(index: Float64Array): RandomWalk {
  const changes = index.length - 1;
  if (changes < 2) throw new RangeError(`Expected an index of at least 3 years, got ${index.length}.`);
  const drift = (index[changes] - index[0]) / changes;
  let squares = 0;
  for (let year = 0; year < changes; year++) squares += (index[year + 1] - index[year] - drift) ** 2;
  const sigma = Math.sqrt(squares / (changes - 1));
  return { drift, sigma, driftError: sigma / Math.sqrt(changes) };
}

/**
 * Project an index some years ahead, with an interval.
 *
 * The variance grows as years × sigma² by the shocks, and as (years × error of the drift)² because the
 * drift itself is an estimate; Lee and Carter leave the second out.
 *
 * @param last       index of the last year that is known
 * @param walk       how it moves
 * @param years      years ahead, 0 or more
 * @param deviations half the width of the interval in standard deviations (1.96 for 95 %)
 * @throws RangeError if `years` or `deviations` is negative
 * @source R. D. Lee & L. R. Carter (1992), Journal of the American Statistical Association 87(419)
 */
export function projectIndex(last: number, walk: RandomWalk, years: number, deviations: number): IndexInterval {
  if (!(years >= 0)) throw new RangeError(`Expected 0 years ahead or more, got ${years}.`);
  if (!(deviations >= 0)) throw new RangeError(`Expected a width of 0 or more, got ${deviations}.`);
  const middle = last + walk.drift * years;
  const reach = deviations * Math.sqrt(years * walk.sigma ** 2 + (years * walk.driftError) ** 2);
  return { low: middle - reach, middle, high: middle + reach };
}

/**
 * Compute the death rates that belong to an index.
 *
 * @param index k of the year asked for
 * @param out   receives deaths per person-year, shape [ages]
 * @throws RangeError if `out` has another number of ages than the model
 */
export function computeLeeCarterRates(
  model: Pick<LeeCarterModel, 'level' | 'response'>,
  index: number,
  out: Float64Array,
): Float64Array {
  const ages = model.level.length;
  if (model.response.length !== ages || out.length !== ages) {
    throw new RangeError(`Got ${model.response.length} responses and room for ${out.length} rates for ${ages} ages.`);
  }
  for (let age = 0; age < ages; age++) out[age] = Math.exp(model.level[age] + model.response[age] * index);
  return out;
}

/** Sums of products of every two rows, shape [rows × rows]. */
function multiplyByItself(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const products = new Float64Array(rows * rows);
  for (let first = 0; first < rows; first++) {
    for (let second = first; second < rows; second++) {
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        sum += matrix[first * columns + column] * matrix[second * columns + column];
      }
      products[first * rows + second] = sum;
      products[second * rows + first] = sum;
    }
  }
  return products;
}
