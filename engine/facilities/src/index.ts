export { type Balance, type BalanceOptions, balanceAttractions } from './balance.ts';
export { balanceCatchments, type CatchmentBalance, type CatchmentOptions } from './balance-catchments.ts';
export { allocateWithin, type CapacitatedAllocation } from './choice/allocate-within.ts';
export {
  type ChoiceMethod,
  type ChoiceWorld,
  type CrossFit,
  choiceMethods,
  crossFitChoice,
  holdTerms,
  joinScores,
  type MeasuredWorld,
  type MethodScore,
  measureWorld,
  poolFolds,
  scoreMethods,
  startTerms,
  type TrainedMethods,
  trainMethods,
} from './choice/backtest-choice.ts';
export {
  addTerms,
  type ChoiceTraits,
  commonTerms,
  listTerms,
  measureAllTerms,
  measureTerms,
  measureTermsOf,
  nameTermUnit,
  type SiteKinds,
  weighPairs,
} from './choice/choice-terms.ts';
export {
  type ChoiceFit,
  type ChoiceFitOptions,
  type ChoiceSample,
  fitChoice,
  measureChoiceLikelihood,
} from './choice/fit-choice.ts';
export { predictBalanced, predictShares } from './choice/predict-choice.ts';
export { type ChoicePrediction, type ChoiceScore, type PupilFlows, scoreChoice } from './choice/score-choice.ts';
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
