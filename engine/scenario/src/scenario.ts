/**
 * A scenario: dated choices as data, written by people and by the app.
 *
 * Ids, years and reasons only; nothing is computed here. `resolveScenario` turns it into indices and
 * canonical units and finds every mistake at once. The empty scenario is the baseline.
 */

/** A place in metres EPSG:28992. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

interface InterventionBase {
  /** Unique within the scenario. */
  readonly id: string;
  /** The choice takes effect on 1 August of this year and shows in the count of 1 October. */
  readonly year: number;
  /** Why, in the words of whoever chose it. */
  readonly reason?: string;
}

/** A site stops; its pupils choose again among what is left. */
export interface CloseIntervention extends InterventionBase {
  readonly verb: 'close';
  readonly site: string;
}

/** A site joins another: one organisation, on the place of the other. */
export interface MergeIntervention extends InterventionBase {
  readonly verb: 'merge';
  readonly site: string;
  readonly into: string;
}

/** A site goes on at another place. */
export interface MoveIntervention extends InterventionBase {
  readonly verb: 'move';
  readonly site: string;
  readonly to: Position;
}

/** A new site starts. */
export interface OpenIntervention extends InterventionBase {
  readonly verb: 'open';
  /** Id of the new site, not that of an existing one. */
  readonly site: string;
  readonly name: string;
  readonly denomination: string;
  readonly at: Position;
}

export type Intervention = CloseIntervention | MergeIntervention | MoveIntervention | OpenIntervention;

/** The verbs in the order in which the app offers them. */
export const verbs = ['close', 'merge', 'move', 'open'] as const satisfies readonly Intervention['verb'][];

/** The version of the scenario file that this engine writes. */
export const scenarioVersion = 1;

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
    version: scenarioVersion,
    id: 'empty',
    title,
    interventions: [],
  };
  return base === undefined ? scenario : { ...scenario, base };
}
