export { writeCause } from './cause.ts';
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
export { type ResolveOptions, resolveScenario } from './resolve-scenario.ts';
export {
  type CloseIntervention,
  createEmptyScenario,
  type Intervention,
  type MergeIntervention,
  type MoveIntervention,
  type OpenIntervention,
  type Position,
  type Scenario,
  scenarioVersion,
  verbs,
} from './scenario.ts';
export type { Action, NewSite, Schedule } from './schedule.ts';
export { serialiseScenario } from './serialise-scenario.ts';
