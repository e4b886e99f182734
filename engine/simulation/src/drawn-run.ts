/** A run that is done without chance, with all that its draws start from. */
import type { SiteOutcomes } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import type { SiteShares } from './allocate-run.ts';
import type { Timeline } from './epochs.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import type { SiteRows } from './site-rows.ts';

/** A run of which the zones and sites are drawn. */
export interface DrawnRun {
  readonly prepared: PreparedRun;
  readonly view: RegionView;
  readonly schedule: Schedule;
  readonly timeline: Timeline;
  readonly rows: SiteRows;
  /** The outcomes without chance. */
  readonly sites: SiteOutcomes;
  /** Who goes where, if sites can be full; then a draw is shared out as the run without chance is. */
  readonly shares?: SiteShares;
  readonly years: number;
}
