/** What a method says, whatever the method. */

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
