/** Facilities of other kinds than schools in a run: where they are, whom they are for, how far it is. */
import type { zonePeople } from './outcomes.ts';

/** A facility on one place; one that moves has one row per place. */
export interface FacilitySite {
  readonly site: string;
  readonly name: string;
  /** Site in whose building it is, or empty. */
  readonly host: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  /** Years in which it is there, both included. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** People of the target group in the region to whom it is the nearest, [years]: an assumption, not a count. */
  readonly users: Float64Array;
}

/** One kind of facility in a run. */
export interface FacilityAccess {
  readonly kind: string;
  /** Inhabitants that it is taken to be for. */
  readonly target: (typeof zonePeople)[number];
  readonly targetNature: 'assumed';
  readonly sites: readonly FacilitySite[];
  /** Straight line from the middle of each zone to the nearest, metres, Infinity if there is none, [zones × years]. */
  readonly nearestMetres: Float64Array;
  /** Mean over the target group of the region, NaN if there is none, [years]. */
  readonly meanMetres: Float64Array;
}
