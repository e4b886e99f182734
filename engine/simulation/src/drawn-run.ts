/** A run that is done without chance, with all that its draws start from. */
import type { SiteOutcomes } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import type { RunRoom } from './draw-within.ts';
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
  /** What the run was made of, if sites can be full. */
  readonly room?: RunRoom;
  readonly years: number;
}
