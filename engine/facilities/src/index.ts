export { type Balance, type BalanceOptions, balanceAttractions } from './balance.ts';
export { balanceCatchments, type CatchmentBalance, type CatchmentOptions } from './balance-catchments.ts';
export { type BoostedTrees, growTrees, scoreWithTrees, type TreeOptions } from './boards/boosted-trees.ts';
export {
  type CalibrationTenth,
  computeChance,
  fitCalibration,
  measureCalibration,
  type ScoreCalibration,
} from './boards/calibration.ts';
export { dealFolds } from './boards/grouped-folds.ts';
export { addHinges, type Hinges, layHinges } from './boards/hinges.ts';
export { fitLogistic, type LogisticModel, scoreWithLogistic } from './boards/logistic.ts';
export { type RankingScores, scoreRanking } from './boards/ranking-scores.ts';
export {
  type ChoiceSets,
  choiceSetSize,
  findChoiceSets,
  measureDistanceKm,
  type SitePlaces,
  type ZonePlaces,
} from './choice-sets.ts';
export {
  type ClosureNormLaw,
  computeClosureNorm,
  computeClosureNormFromDensity,
  computeFoundingNorm,
  type FoundingNormLaw,
  findNormPeriod,
  type NormPeriod,
  type NormPeriodLaw,
} from './closure-norm.ts';
export {
  type ClosureLaw,
  type ClosureStatus,
  closureStatuses,
  explainStatus,
  judgeSites,
  type LawByYear,
  type RuleFigure,
  type RuleFinding,
  type SiteYears,
  type StatusExplanation,
} from './closure-status.ts';
export { type DecayFit, type DecaySearch, fitDecay } from './fit-decay.ts';
export { type CostArray, type CostTable, costOfOpen, createCostTable } from './location/cost-table.ts';
export {
  measureShortestPaths,
  measureStraightDistances,
  measureWholeDistances,
  type UndirectedGraph,
} from './location/shortest-paths.ts';
export {
  type CapacitatedAnswer,
  type CapacitatedEffort,
  type CapacitatedQuestion,
  solveCapacitated,
} from './location/solve-capacitated.ts';
export {
  type PMedianAnswer,
  type PMedianEffort,
  type PMedianQuestion,
  solvePMedian,
} from './location/solve-p-median.ts';
export { allocatePupils, computeKernel, computeShares } from './market-share.ts';
export {
  createPointGrid,
  findNearestPoint,
  findNearestPoints,
  type NearestPoint,
  type PointGrid,
} from './point-grid.ts';
