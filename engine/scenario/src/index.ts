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
