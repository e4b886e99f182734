export { writeCause } from './cause.ts';
export { findGazetteer, type Gazetteer, type PlaceDescription } from './gazetteer.ts';
export {
  type AddIntervention,
  type CloseIntervention,
  endsSite,
  findFirstChoiceYear,
  findSubject,
  type Intervention,
  type KeepIntervention,
  listOpenedSites,
  type MergeIntervention,
  type MoveIntervention,
  type NormIntervention,
  type OpenIntervention,
  type Position,
  type SiteIntervention,
  type SpreadIntervention,
  type SpreadPlace,
  schoolKind,
  type Verb,
  verbs,
} from './interventions.ts';
export {
  applyEdit,
  branch,
  canRedo,
  canUndo,
  createLedger,
  type Edit,
  getScenario,
  type Ledger,
  type LedgerStep,
  listEdits,
  redo,
  replayEdits,
  undo,
} from './ledger.ts';
export { parseScenario } from './parse-scenario.ts';
export { parseIntervention } from './read-intervention.ts';
export { type ResolveOptions, resolveScenario } from './resolve-scenario.ts';
export { createEmptyScenario, findNeededVersion, type Scenario, scenarioVersion } from './scenario.ts';
export type { Action, Lock, NewSite, NormChoice, Schedule, ServiceAct, SpreadPart } from './schedule.ts';
export { serialiseScenario } from './serialise-scenario.ts';
export { describeVerb, type FieldKind, type VerbDescription, type VerbField } from './verb-fields.ts';
