/** What every stage is given. */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Ledger } from '@transitieatlas/scenario';
import type { ZoneTheme } from '../state/shown.ts';
import type { ShownAreas } from '../state/shown-areas.ts';
import type { OpenRegion, ScenarioState } from '../state/state.ts';
import type { AtlasSummary } from '../worker/contract.ts';

export interface StageProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
  /** The run on the map. */
  readonly outcomes: Outcomes;
  readonly own: ScenarioState | undefined;
  readonly other: ScenarioState | undefined;
  readonly ledger: Ledger;
  /** The areas that the reader wants figures of. */
  readonly areas: ShownAreas;
  readonly theme: ZoneTheme;
  readonly year: number;
}
