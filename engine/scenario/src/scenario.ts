/**
 * A scenario: dated choices as data, written by people and by the app.
 *
 * Ids, years and reasons only; nothing is computed here. `resolveScenario` turns it into indices and
 * canonical units and finds every mistake at once. The empty scenario is the baseline.
 */
import { type Intervention, schoolKind } from './interventions.ts';

/** The newest version of the scenario file that this engine reads and writes. */
export const scenarioVersion = 2;

/** A scenario as its file holds it: who decides what, when and why. */
export interface Scenario {
  readonly format: 'transitieatlas-scenario';
  readonly version: number;
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** The atlas on which the scenario was made. */
  readonly atlas?: { readonly hash: string; readonly title: string };
  /** Id of the region that the scenario is about; absent for the whole atlas. */
  readonly region?: string;
  /** Date of the register of sites that the scenario starts from; absent for the atlas's own. */
  readonly base?: string;
  /** Values in the place of tariffs of the atlas, by name: what the maker assumes about money. */
  readonly tariffs?: Readonly<Record<string, number>>;
  readonly interventions: readonly Intervention[];
}

/** The scenario in which nobody decides anything. */
export function createEmptyScenario(title: string, base?: string): Scenario {
  const scenario: Scenario = {
    format: 'transitieatlas-scenario',
    version: 1,
    id: 'empty',
    title,
    interventions: [],
  };
  return base === undefined ? scenario : { ...scenario, base };
}

/**
 * The oldest version of the file that can hold these choices: what an older program can read, it may read.
 *
 * Version 1 has close, merge, move and open of schools; version 2 the other verbs and kinds, and tariffs.
 */
export function findNeededVersion({ interventions, tariffs }: Pick<Scenario, 'interventions' | 'tariffs'>): number {
  return tariffs === undefined && interventions.every(isOfFirstVersion) ? 1 : 2;
}

function isOfFirstVersion(intervention: Intervention): boolean {
  switch (intervention.verb) {
    case 'close':
    case 'move':
      return true;
    case 'merge':
      return intervention.denomination === undefined;
    case 'open':
      return (intervention.kind ?? schoolKind) === schoolKind;
    default:
      return false;
  }
}
