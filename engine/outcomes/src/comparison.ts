/** The types of a comparison; `compareOutcomes` makes one. */
import type { MoneyComparison } from './money.ts';
import type { IndicatorSeries } from './outcomes.ts';

/** One headline number of two runs, and the second less the first. */
export interface IndicatorDifference {
  readonly id: string;
  readonly unit: IndicatorSeries['unit'];
  readonly baseline: Float64Array;
  readonly variant: Float64Array;
  /** variant − baseline, [years]. */
  readonly difference: Float64Array;
}

/** A site on which two runs differ. */
export interface SiteDifference {
  readonly site: string;
  readonly name: string;
  readonly place: string;
  /** variant − baseline, [years]; a site that one run does not have counts as 0 pupils there. */
  readonly pupils: Float64Array;
  /** First year in which the site is open in only one of the runs, or NaN. */
  readonly changesIn: number;
}

/** A zone whose pupils travel differently. */
export interface ZoneDifference {
  readonly zone: string;
  readonly name: string;
  readonly pupils: Float64Array;
  /** Mean distance, variant − baseline, metres, [years]. */
  readonly meanDistanceMetres: Float64Array;
}

/** A kind of facility that is farther or nearer. */
export interface FacilityDifference {
  readonly kind: string;
  readonly names: { readonly nl: string; readonly en: string };
  /** Mean distance of the inhabitants that it is for, metres, each [years]; NaN in a run that has none. */
  readonly baseline: Float64Array;
  readonly variant: Float64Array;
  /** Zones whose nearest site is at another distance in some year, the largest lengthening first. */
  readonly zones: readonly {
    readonly zone: string;
    readonly name: string;
    /** variant − baseline, metres, [years]; Infinity where the last one went, −Infinity where the first one came. */
    readonly metres: Float64Array;
  }[];
}

/** How a run differs from its baseline: variant − baseline. */
export interface Comparison {
  readonly baseline: string;
  readonly variant: string;
  readonly years: Int32Array;
  readonly indicators: readonly IndicatorDifference[];
  /** Sites with a difference in some year, the largest first. */
  readonly sites: readonly SiteDifference[];
  /** Zones with a difference in some year, the largest lengthening first. */
  readonly zones: readonly ZoneDifference[];
  /** Kinds of other facilities in either run; absent if neither has any. */
  readonly facilities?: readonly FacilityDifference[];
  /** Absent if one of the runs has no money. */
  readonly money?: MoneyComparison;
}
