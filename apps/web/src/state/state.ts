/** The state of the app and the one function that changes it. */
import type { Comparison, Outcomes } from '@transitieatlas/outcomes';
import type { Issue } from '@transitieatlas/quantities';
import type { Ledger, Position, Scenario } from '@transitieatlas/scenario';
import type { AtlasSummary, LoadStep, RegionGeography } from '../worker/contract.ts';
import type { Address } from './address.ts';
import type { Keeping } from './atlas-shelf.ts';

/** How far something that takes time has come. */
export type Loading<T> =
  | { readonly phase: 'none' }
  | { readonly phase: 'loading'; readonly step: LoadStep; readonly name: string }
  | {
      readonly phase: 'failed';
      readonly issues: readonly Issue[];
      readonly name: string;
      readonly reason?: string;
      readonly own?: OwnFailure;
    }
  | { readonly phase: 'ready'; readonly value: T };

/** Why a kept atlas did not open: it is not in this browser, or the copy cannot be read; `hash` finds it there. */
export interface OwnFailure {
  readonly kind: 'gone' | 'unreadable';
  readonly hash: string;
}

/** A file of this device, and whether a reload will find it again. */
export interface LocalAtlas {
  readonly file: string;
  readonly keeping: Keeping | 'busy' | 'forgotten';
  /** Version of the engine with which it was kept; another one may give other outcomes. */
  readonly engine: string;
}

/** An open atlas; `local` if it came from this device instead of the server. */
export interface OpenAtlas {
  readonly summary: AtlasSummary;
  readonly local: LocalAtlas | undefined;
}

/** A region with its baseline. */
export interface OpenRegion {
  readonly region: string;
  readonly geography: RegionGeography;
  readonly baseline: Outcomes;
}

/** A scenario with what it does, as far as that is known. */
export interface ScenarioState {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
  /** Absent while it has errors, or no run was made. */
  readonly outcomes: Outcomes | undefined;
  readonly comparison: Comparison | undefined;
  readonly milliseconds: number | undefined;
}

/** What the next click on the map is for. */
export type MapTask =
  | { readonly kind: 'none' }
  /** Waiting for a place; `at` is the one that was pointed out. */
  | { readonly kind: 'move'; readonly site: string; readonly at?: Position }
  | { readonly kind: 'open'; readonly at?: Position };

export interface State {
  readonly address: Address;
  readonly atlas: Loading<OpenAtlas>;
  readonly region: Loading<OpenRegion>;
  /** The edits of scenario A; absent until a region is open. */
  readonly ledger: Ledger | undefined;
  /** What scenario A does, following the ledger. */
  readonly own: ScenarioState | undefined;
  /** A second scenario, opened from a file to be compared. */
  readonly other: ScenarioState | undefined;
  /** A scenario that was saved on this device earlier and may be taken up again. */
  readonly recoverable: Scenario | undefined;
  /** A scenario file that could not be opened. */
  readonly refused: { readonly name: string; readonly issues: readonly Issue[] } | undefined;
  readonly mapTask: MapTask;
  /** How often the reader asked to see again where pupils go. */
  readonly flights: number;
  /** What the pointer or the keyboard rests on. */
  readonly highlight: { readonly kind: 'site' | 'zone'; readonly id: string } | undefined;
}

export type Action =
  | { readonly type: 'address'; readonly change: Partial<Address> }
  | { readonly type: 'atlas'; readonly atlas: State['atlas'] }
  | { readonly type: 'local'; readonly local: LocalAtlas }
  | { readonly type: 'region'; readonly region: State['region'] }
  | { readonly type: 'baseline'; readonly baseline: Outcomes }
  | { readonly type: 'ledger'; readonly ledger: Ledger | undefined }
  | { readonly type: 'own'; readonly own: ScenarioState | undefined }
  | { readonly type: 'other'; readonly other: ScenarioState | undefined }
  | { readonly type: 'recoverable'; readonly scenario: Scenario | undefined }
  | { readonly type: 'refused'; readonly refused: State['refused'] }
  | { readonly type: 'mapTask'; readonly task: MapTask }
  | { readonly type: 'flight' }
  | { readonly type: 'highlight'; readonly highlight: State['highlight'] };

/** The state at the start of a visit. */
export function createState(address: Address): State {
  return {
    address,
    atlas: { phase: 'none' },
    region: { phase: 'none' },
    ledger: undefined,
    own: undefined,
    other: undefined,
    recoverable: undefined,
    refused: undefined,
    mapTask: { kind: 'none' },
    flights: 0,
    highlight: undefined,
  };
}

/** The state after an action. Another atlas or region takes everything that hung on the old one along. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'address':
      return { ...state, address: { ...state.address, ...action.change } };
    case 'atlas':
      return { ...createState(state.address), atlas: action.atlas };
    case 'local':
      if (state.atlas.phase !== 'ready') return state;
      return { ...state, atlas: { phase: 'ready', value: { ...state.atlas.value, local: action.local } } };
    case 'region':
      return { ...createState(state.address), atlas: state.atlas, region: action.region };
    case 'baseline':
      if (state.region.phase !== 'ready') return state;
      return { ...state, region: { phase: 'ready', value: { ...state.region.value, baseline: action.baseline } } };
    case 'ledger':
      return { ...state, ledger: action.ledger, refused: undefined };
    case 'own':
      return { ...state, own: action.own };
    case 'other':
      return { ...state, other: action.other, refused: undefined };
    case 'recoverable':
      return { ...state, recoverable: action.scenario };
    case 'refused':
      return { ...state, refused: action.refused };
    case 'mapTask':
      return { ...state, mapTask: action.task };
    case 'flight':
      return { ...state, flights: state.flights + 1 };
    case 'highlight':
      return sameThing(state.highlight, action.highlight) ? state : { ...state, highlight: action.highlight };
  }
}

function sameThing(a: State['highlight'], b: State['highlight']): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
