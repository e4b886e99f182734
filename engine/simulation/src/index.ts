export { type Destination, listDestinations, listOrigins, type Origin } from './catchments.ts';
export { checkRegionHeld } from './check-region.ts';
export { describeKinds, rareGroups } from './choice-kinds.ts';
export { fitChoice } from './choice-model.ts';
export { findChoiceCoefficients } from './choice-weigher.ts';
export {
  type RegionFlip,
  type SweepResult,
  type SweepStep,
  sweepThreshold,
  type ThresholdSweep,
} from './class-sweep.ts';
export {
  type Classification,
  type ClassifyOptions,
  type ClassProbability,
  classifyRegions,
  listMoves,
  type RegionFinding,
  type RegionMove,
  type RegionTest,
  type UntestableReason,
} from './classify.ts';
export { type ClosureFeatureGroup, closureFeatureGroups } from './closure-feature-groups.ts';
export {
  type ClosureHindcast,
  type ClosureHoldout,
  type ClosurePeriod,
  type ClosureScores,
  canHindcast,
  type FoldScores,
  findRegister,
  type HindcastStart,
  hindcastClosures,
  holdOutPeriod,
  listRegisters,
  type NormRule,
  prepareHindcast,
} from './closure-hindcast.ts';
export {
  fitClosureTables,
  type HindcastLook,
  type HindcastScores,
  type HindcastSite,
  type HindcastTarget,
  readClosureHindcast,
  type StoredHindcast,
} from './closure-tables.ts';
export {
  type ComparedArea,
  type ComparedErrors,
  type CompareOptions,
  compareForecasts,
  type ForecastComparison,
} from './compare-forecasts.ts';
export type { ContraryCase, PublishedChange } from './contrary-cases.ts';
export { compareDeclines, type DeclineSignal, type Declines, type DecliningPlace } from './decline-signal.ts';
export type { DrawPlan } from './draw-plan.ts';
export { explainSite, type RuleTrace, type SiteCountRecord, type SiteExplanation } from './explain-site.ts';
export type {
  EditionFigures,
  ForecastFigure,
} from './forecast-figures.ts';
export { forecastFan, judgeForecast } from './forecast-quality.ts';
export { backtestHouseholds, type HouseholdScore, householdMethods } from './household-hindcast.ts';
export { findHouseholdGap, type HouseholdGap } from './household-inputs.ts';
export { type HouseholdTrack, trackHouseholds } from './household-track.ts';
export { findLabourGap, type LabourGap } from './labour-inputs.ts';
export { type LabourTrack, trackLabourForce } from './labour-track.ts';
export { type LawRuleText, listLawRules, type RuleSource } from './law-parameters.ts';
export { closureRules, listLawTexts } from './law-texts.ts';
export { createMunicipalitySeries, type MunicipalitySeries } from './municipality-series.ts';
export { listMunicipalityTotals, type MunicipalityTotals } from './municipality-totals.ts';
export {
  compareNormOptions,
  listNorms,
  type MergerQuestion,
  type MunicipalityNorm,
  type NormArea,
  type NormOption,
  type OptionYear,
} from './norm-options.ts';
export { type DrawOptions, defaultRunOptions, engineVersion, type RunOptions } from './options.ts';
export {
  type OptimiseAnswer,
  optimiseSites,
  type PlanProposal,
  type PlanPurpose,
} from './plans/optimise-sites.ts';
export {
  findClusterRadius,
  findLeastPupils,
  findTravelSpeed,
  type PlanArea,
  readPlanArea,
} from './plans/plan-area.ts';
export {
  type DirectionOptions,
  draftDirection,
  type PlanDirection,
  planDirections,
} from './plans/plan-directions.ts';
export { addPlan, draftProposal, type PlanChoice } from './plans/plan-draft.ts';
export type { PlanFigures } from './plans/plan-figures.ts';
export { type PlanMeasure, planMeasures } from './plans/plan-measures.ts';
export { findPlanMoney, type PlanMoney } from './plans/plan-money.ts';
export type { OptimiseQuestion } from './plans/plan-search.ts';
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
  type PopulationOptions,
} from './population-options.ts';
export { pictureArea } from './population-picture.ts';

export { canFitMortality, estimateLifeExpectancy } from './population-rates.ts';
export {
  type SpecialFlow,
  type SpecialFlowKind,
  type SpecialFlowSwitches,
  specialFlowCriteria,
} from './population-special-flows.ts';
export { type MunicipalityFlows, type PopulationTrack, trackPopulation } from './population-track.ts';
export { prepareRun } from './prepare-run.ts';
export {
  findRegisterOf,
  type LawReading,
  type LawSummary,
  readLawOfRegister,
  readLawOfRun,
  summariseLaw,
} from './read-law.ts';
export {
  type CriteriaChanges,
  type CriterionSource,
  changeCriteria,
  defaultVariant,
  listRegionCriteria,
  type RegionCriteria,
} from './region-criteria.ts';
export { sumRegionHouseholds } from './region-households.ts';
export { joinPlanned, listPlannedPieces, type PlannedRun, planRun, run, runSpread, type SpreadDraws } from './run.ts';
export { type DrawFinding, type DrawPiece, drawPiece } from './run-draws.ts';
export {
  forecastSecondarySchools,
  type SecondaryForecast,
  type SecondaryForecastSite,
} from './secondary-forecast.ts';
export { readSecondarySchools, type SecondaryReading, type SecondarySite } from './secondary-schools.ts';
export { readSiteFan, type SiteBand, type SiteFan } from './site-fan.ts';
export { reportSmallAreas } from './small-areas.ts';
export {
  checkTariffChanges,
  findMoneyGap,
  type MoneyGap,
  type TariffChanges,
} from './tariffs.ts';
export { listTransfers, type Transfer } from './transfers.ts';
export { checkWithdrawals, getVintage, listVintages, listWithdrawals } from './vintages.ts';
export { listWatched, type WatchedSite } from './watch-list.ts';
export { changeZones } from './zoning/change-zones.ts';
