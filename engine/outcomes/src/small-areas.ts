/**
 * The outcomes of a run in neighbourhoods, districts or postcodes that are not its zones, computed from its zones by the
 * addresses that both share.
 *
 * The areas have the form of zones, so whatever reads the outcomes of zones reads these too. None of them is a count:
 * people are spread over a zone as its addresses are, and that is an estimate.
 */
import type { ZoneOutcomes } from './outcomes.ts';

/** A published figure of an area beside the one that was computed for it. */
export interface ComparedFigure {
  /** Position in the areas of the outcomes. */
  readonly area: number;
  /** 1 January. */
  readonly year: number;
  /** Name of the figure: `population`, `age0to14`, `households`. */
  readonly figure: string;
  readonly published: number;
  /** Estimated if it was published in the codes of another year. */
  readonly publishedNature: 'observed' | 'estimated';
  /** NaN where the zones do not tell. */
  readonly computed: number;
}

/** Outcomes of small areas; see the head of this file. */
export interface SmallAreaOutcomes {
  readonly kind: 'neighbourhood' | 'district' | 'postcode';
  /** What the zones are that the figures were computed from. */
  readonly zoneKind: 'neighbourhood' | 'district' | 'postcode';
  /** Year of the codes. */
  readonly division: number;
  /** The areas as if they were zones; their municipalities are of the division of the areas. */
  readonly areas: ZoneOutcomes;
  /** District of each area, empty where not known. */
  readonly districts: readonly string[];
  /** Share of the addresses of each area that lies in zones of the run; below 1 the figures are of that part only. */
  readonly coverage: Float64Array;
  /** Private households and their mean size, [areas × years]; absent if the run has none. */
  readonly households?: Float64Array;
  readonly meanHouseholdSize?: Float64Array;
  /** Nature of the figures of each year, position in `valueNatures`: at best estimated. */
  readonly nature: Uint8Array;
  /** What stands in no area, because its zone has no address in any. */
  readonly unplaced: {
    readonly zones: readonly string[];
    /** [years] */
    readonly population: Float64Array;
    readonly pupils: Float64Array;
  };
  readonly compared: readonly ComparedFigure[];
}
