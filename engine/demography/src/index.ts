export { type AccountResidual, measureAccountResidual, type PopulationAccount } from './account-residual.ts';
export {
  type ClassAgreement,
  type ClassCriteria,
  type ClassFinding,
  type ClassRule,
  type CriterionFigure,
  type CriterionOutcome,
  type CriterionTest,
  classifyRegion,
  compareClasses,
  type DeclineCriterion,
  type RegionClass,
  type RegionFigures,
} from './classify-region.ts';
export { countBirths, surviveCohorts } from './cohort-step.ts';
export { countHouseholds, type HouseholdCount } from './count-households.ts';
export { fitHouseholds, type HouseholdFit, type HouseholdTarget } from './fit-households.ts';
export type { AreaSeries } from './forecast/area-series.ts';
export {
  type BacktestCell,
  type BacktestScore,
  backtestCell,
  type NationalMode,
} from './forecast/backtest.ts';
export { blendGrowth } from './forecast/blend-growth.ts';
export { learnErrors } from './forecast/engine.ts';
export {
  addParts,
  type ErrorModel,
  type ErrorParts,
  nationalScalePerYear,
  readBounds,
  readErrorParts,
} from './forecast/error-model.ts';
export { extrapolateNation } from './forecast/extrapolate-totals.ts';
export { forecastAll } from './forecast/forecast-all.ts';
export { createHistory, type History } from './forecast/history.ts';
export type { ForecastInterval, MethodForecast } from './forecast/method-forecast.ts';
export { forecastNation } from './forecast/national-growth.ts';
export { declineInTenYears } from './forecast/scores.ts';
export { getQuantileT5, widenToT5 } from './forecast/student-t.ts';
export { type SumForecast, type SumInterval, sumForecast } from './forecast/sum-forecast.ts';
export { readZoneScale, type ZoneFigure, zoneCorrelation } from './forecast/zone-errors.ts';
export {
  computeLeeCarterRates,
  estimateRandomWalk,
  fitLeeCarter,
  type IndexInterval,
  type LeeCarterModel,
  projectIndex,
  type RandomWalk,
} from './lee-carter.ts';
export { computeSurvival, createLifeTable, gradeDeathRates, interpolateRate, type LifeTable } from './life-table.ts';
export {
  computeMigrationRate,
  computeMigrationSchedule,
  fundamentalSchedule,
  type MigrationSchedule,
  type RetirementPeak,
} from './migration-schedule.ts';
export {
  createMultiregionalTable,
  type MultiregionalTable,
  type RegionalRates,
  stepRegions,
} from './multiregional.ts';
export { allocatePlusMinus } from './plus-minus.ts';
export { balanceCouples, computePropensities, projectPositions, sumPosition } from './project-positions.ts';
export { type RakeResult, rakeMatrix } from './rake.ts';
export {
  type ChanceOptions,
  defaultChanceOptions,
  drawRegionChances,
  type RegionChance,
  type RegionRisk,
  spreadRegion,
} from './region-chance.ts';
export { shrinkRatio } from './shrink-ratio.ts';
export { splitAgeGroups } from './split-age-groups.ts';
export type { Backend } from './stochastic/kernel.ts';
export { createNormalStream, type NormalStream } from './stochastic/normal-stream.ts';
export type { PhiloxKey } from './stochastic/philox.ts';
export {
  type CellAccounts,
  type CentralOptions,
  type CentralProjection,
  projectCentral,
} from './stochastic/project-central.ts';
export { type Bands, type DrawOptions, projectDraws, type StochasticBands } from './stochastic/project-draws.ts';
export type {
  CellTable,
  ProjectionInput,
  ProjectionShocks,
  ShockLevel,
  ShockProcess,
} from './stochastic/projection-input.ts';
export { createQuantiles, type QuantileReader } from './stochastic/quantiles.ts';
export { takeExponentials } from './stochastic/take-exponentials.ts';
