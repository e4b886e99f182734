/** All methods side by side on one history. */
import { extrapolateLinExp, extrapolateNation, holdConstant } from './extrapolate-totals.ts';
import type { History } from './history.ts';
import { averageShares, keepShare, rakeToNation } from './share-totals.ts';

/** A range in which the outcome lies with a stated chance. */
export interface ForecastInterval {
  /** Nominal coverage, 0..1. */
  readonly level: number;
  /** Persons, shape [areas]. */
  readonly lower: Float64Array;
  /** Persons, shape [areas]. */
  readonly upper: Float64Array;
}

/** What a method says of one target year. */
export interface MethodForecast {
  readonly method: string;
  /** Persons, shape [areas]. */
  readonly totals: Float64Array;
  /** Persons, shape [areas × sexes × groups]; absent for methods of totals. */
  readonly structure?: Float64Array;
  readonly intervals?: readonly ForecastInterval[];
  /** Chance of a loss of the decline threshold, 0..1, shape [areas]. */
  readonly chances?: Float64Array;
  /** Areas that the method names as declining; by its totals where absent. */
  readonly declines?: readonly boolean[];
}

/**
 * Forecast with every method.
 *
 * @param nationGiven later national total if it is known; otherwise it is extrapolated
 */
export function forecastAll(history: History, horizon: number, nationGiven?: number): MethodForecast[] {
  const nation = nationGiven ?? extrapolateNation(history, horizon);
  const linExp10 = extrapolateLinExp(history, horizon, 10);
  return [
    { method: 'constant', totals: holdConstant(history) },
    { method: 'lin-exp-5', totals: extrapolateLinExp(history, horizon, 5) },
    { method: 'lin-exp-10', totals: linExp10 },
    { method: 'lin-exp-10-raked', totals: rakeToNation(history, linExp10, nation) },
    { method: 'constant-share', totals: keepShare(history, nation) },
    { method: 'csp-vsg', totals: averageShares(history, horizon, nation) },
  ];
}
