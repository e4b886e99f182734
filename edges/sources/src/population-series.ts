/**
 * Populations of a set of areas over a number of years, as tidy files give them.
 *
 * Persons are stocks of the date that the files use (1 January, mid-year); ages are completed years.
 */
export interface PopulationSeries {
  /** Codes as text, sorted. */
  readonly areas: readonly string[];
  /** Name per area, the code where none is stated. */
  readonly names: readonly string[];
  /** Region per area, empty where none is stated. */
  readonly regions: readonly string[];
  /** Per area whether the publisher doubts its border or population, shape [areas]. */
  readonly flagged: readonly boolean[];
  /** Years with figures, ascending; there may be gaps. */
  readonly years: readonly number[];
  /** `['T']`, or `['F', 'M']`. */
  readonly sexes: readonly string[];
  /** Lowest age of every group, ascending; the last group is open. */
  readonly ages: readonly number[];
  /** Persons, shape [areas × years × sexes × ages]. */
  readonly persons: Float64Array;
  /** The nation with the same sexes and ages; absent if no file has it. */
  readonly national: NationalSeries | undefined;
}

/** The nation that the areas belong to; it may hold more areas than the files do. */
export interface NationalSeries {
  readonly area: string;
  readonly years: readonly number[];
  /** Persons, shape [years × sexes × ages]. */
  readonly persons: Float64Array;
}
