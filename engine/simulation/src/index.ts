export { type Destination, listDestinations, listOrigins, type Origin } from './catchments.ts';
export { fitChoice } from './choice-model.ts';
export {
  type Classification,
  classifyRegions,
  listMoves,
  type RegionFinding,
  type RegionMove,
  type RegionTest,
  type UntestableReason,
} from './classify.ts';
export { compareDeclines, type DeclineSignal, type Declines, type DecliningPlace } from './decline-signal.ts';
export { explainSite, type RuleTrace, type SiteCountRecord, type SiteExplanation } from './explain-site.ts';
export type { RuleSource } from './law-parameters.ts';
export { type DrawOptions, defaultRunOptions, engineVersion, type RunOptions } from './options.ts';
export {
  drawnLevels,
  drawPopulation,
  type PopulationBands,
  type PopulationDrawOptions,
  type PopulationDraws,
} from './population-draws.ts';
export {
  defaultPopulationOptions,
  type MortalitySource,
  mortalitySources,
  type PopulationOptions,
} from './population-options.ts';
export { canFitMortality, estimateLifeExpectancy } from './population-rates.ts';
export {
  type SpecialFlow,
  type SpecialFlowKind,
  type SpecialFlowSwitches,
  specialFlowCriteria,
  specialFlowKinds,
} from './population-special-flows.ts';
export { type MunicipalityFlows, type PopulationTrack, trackPopulation } from './population-track.ts';
export {
  type CriteriaChanges,
  type CriterionSource,
  changeCriteria,
  defaultVariant,
  listRegionCriteria,
  type RegionCriteria,
} from './region-criteria.ts';
export { run } from './run.ts';
