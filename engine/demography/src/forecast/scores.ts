/**
 * How far a forecast was off, in the measures that forecasters publish.
 *
 * @source S. Smith, J. Tayman & D. Swanson (2013), A Practitioner's Guide to State and Local Population
 *   Projections, ch. 13; D. Chicco & G. Jurman (2020), BMC Genomics 21:6 (MCC); T. Gneiting & A. Raftery
 *   (2007), JASA 102: interval score
 */

/** Errors of totals, in percent of what came true. */
export interface TotalScores {
  readonly areas: number;
  /** Mean absolute percentage error. */
  readonly mape: number;
  readonly medianApe: number;
  readonly p90Ape: number;
  /** Mean algebraic percentage error, (forecast - observed) / observed. */
  readonly malpe: number;
  /** Absolute errors over all persons. */
  readonly weightedApe: number;
  /** Share of areas that were off by more than ten percent, 0..1. */
  readonly shareOver10: number;
}

/**
 * Score totals.
 *
 * @param forecast,observed persons, shape [areas]
 * @param chosen            positions of the areas that count
 */
export function scoreTotals(forecast: Float64Array, observed: Float64Array, chosen: readonly number[]): TotalScores {
  const usable = chosen.filter((area) => observed[area] > 0);
  const errors = usable.map((area) => (100 * (forecast[area] - observed[area])) / observed[area]);
  const absolute = errors.map(Math.abs).sort((a, b) => a - b);
  const persons = usable.reduce((sum, area) => sum + observed[area], 0);
  const off = usable.reduce((sum, area) => sum + Math.abs(forecast[area] - observed[area]), 0);
  return {
    areas: usable.length,
    mape: mean(absolute),
    medianApe: getQuantile(absolute, 0.5),
    p90Ape: getQuantile(absolute, 0.9),
    malpe: mean(errors),
    weightedApe: (100 * off) / persons,
    shareOver10: absolute.filter((value) => value > 10).length / usable.length,
  };
}

/**
 * Age-structure error: absolute errors of all age-sex groups over all persons, in percent, per area; the
 * mean over the areas that have persons.
 *
 * @param forecast shape [areas × width]
 */
export function scoreStructure(
  forecast: Float64Array,
  observed: Float64Array,
  width: number,
  chosen: readonly number[],
): number {
  const errors = chosen.flatMap((area) => {
    let off = 0;
    let persons = 0;
    for (let cell = area * width; cell < (area + 1) * width; cell++) {
      off += Math.abs(forecast[cell] - observed[cell]);
      persons += observed[cell];
    }
    return persons > 0 ? [(100 * off) / persons] : [];
  });
  return mean(errors);
}

/** Loss in ten years from which an area counts as declining, in proportion for other horizons, 0..1. */
export const declineInTenYears = 0.025;

/** How well a forecast tells which areas lose people. Undefined measures are NaN. */
export interface DeclineScores {
  /** Areas that did decline. */
  readonly declines: number;
  readonly precision: number;
  readonly recall: number;
  /** Matthews correlation coefficient; 0 if one of the classes is empty. */
  readonly mcc: number;
}

/** Hold flagged areas against those that did decline. */
export function scoreDecline(
  flagged: readonly boolean[],
  declined: readonly boolean[],
  chosen: readonly number[],
): DeclineScores {
  let hits = 0;
  let falseAlarms = 0;
  let misses = 0;
  let quiet = 0;
  for (const area of chosen) {
    if (flagged[area]) declined[area] ? hits++ : falseAlarms++;
    else declined[area] ? misses++ : quiet++;
  }
  const root = Math.sqrt((hits + falseAlarms) * (hits + misses) * (quiet + falseAlarms) * (quiet + misses));
  return {
    declines: hits + misses,
    precision: hits / (hits + falseAlarms),
    recall: hits / (hits + misses),
    mcc: root === 0 ? 0 : (hits * quiet - falseAlarms * misses) / root,
  };
}

/**
 * Measure the share (0..1) of outcomes within their interval.
 *
 * @param lower,upper,observed persons, shape [areas]
 * @param chosen               positions of the areas that count
 */
export function scoreCoverage(
  lower: Float64Array,
  upper: Float64Array,
  observed: Float64Array,
  chosen: readonly number[],
): number {
  return chosen.filter((area) => observed[area] >= lower[area] && observed[area] <= upper[area]).length / chosen.length;
}

/**
 * Interval score in percent of what came true: the width, and for an outcome outside 2 / alpha times how far.
 *
 * @param lower,upper,observed persons, shape [areas]
 * @param level                nominal coverage, 0..1
 * @param chosen               positions of the areas that count
 */
export function scoreInterval(
  lower: Float64Array,
  upper: Float64Array,
  observed: Float64Array,
  level: number,
  chosen: readonly number[],
): number {
  const alpha = 1 - level;
  const usable = chosen.filter((area) => observed[area] > 0);
  return mean(
    usable.map((area) => {
      const below = Math.max(0, lower[area] - observed[area]);
      const above = Math.max(0, observed[area] - upper[area]);
      return (100 * (upper[area] - lower[area] + (2 / alpha) * (below + above))) / observed[area];
    }),
  );
}

/** Mean of numbers, NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Quantile of ascending numbers, on a line between neighbours (Hyndman and Fan, type 7). */
export function getQuantile(ascending: readonly number[], share: number): number {
  if (ascending.length === 0) return Number.NaN;
  const at = share * (ascending.length - 1);
  const low = Math.floor(at);
  const high = Math.min(ascending.length - 1, low + 1);
  return ascending[low] + (at - low) * (ascending[high] - ascending[low]);
}
