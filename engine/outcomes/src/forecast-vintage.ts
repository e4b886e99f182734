/**
 * Which forecasts an outcome rests on: its own run and the editions of others that it uses.
 *
 * A forecast is never just a number: who made it, when, from which count on, and whether it still stands
 * belong to it. Plain values, so that they cross a worker's border and stand in a document.
 */

/** One forecast behind an outcome. */
export interface ForecastVintage {
  /** Id of the edition; that of our own names engine, dataset and jump-off. */
  readonly edition: string;
  readonly publisher: string;
  readonly title: string;
  /** Date of publication, empty if not known, as for our own: it is as old as the run. */
  readonly published: string;
  /** Last 1 January that is no forecast. */
  readonly jumpOff: number;
  readonly status: 'current' | 'superseded' | 'withdrawn';
  /** Date from which it has this status, empty if not known. */
  readonly statusDate: string;
  readonly statusReason: string;
  readonly statusSource: string;
  /** Parts that were withdrawn; all that are used, if a withdrawn edition names none. */
  readonly withdrawnParts: readonly string[];
  /** True for the forecast that this engine made. */
  readonly own: boolean;
  /** Parts of it that the outcome uses. */
  readonly uses: readonly string[];
}
