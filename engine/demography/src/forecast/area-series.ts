/** What a forecast is made of, as a source gives it. */

/** Figures as a source gives them; a `PopulationSeries` of `edges/sources` is one. */
export interface AreaSeries {
  readonly areas: readonly string[];
  readonly years: readonly number[];
  readonly sexes: readonly string[];
  /** Lowest age of every group, ascending; the last is open. */
  readonly ages: readonly number[];
  /** Persons, shape [areas × years × sexes × ages]. */
  readonly persons: Float64Array;
  /** Region per area, empty where none is known, shape [areas]. */
  readonly regions: readonly string[];
  readonly national: { readonly years: readonly number[]; readonly persons: Float64Array } | undefined;
}
