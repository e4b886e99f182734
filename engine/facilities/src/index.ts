export { type Balance, type BalanceOptions, balanceAttractions } from './balance.ts';
export { balanceCatchments, type CatchmentBalance, type CatchmentOptions } from './balance-catchments.ts';
export {
  type BoardMembers,
  type BoardTest,
  listBoardMembers,
  sumBoards,
  sumMembers,
  testBoard,
} from './board-average.ts';
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
export { type BranchGround, branchGrounds, findBranchGround } from './branch-rule.ts';
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
export type { ChoiceSample } from './choice/choice-problem.ts';
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
  type ClosureRule,
  closureRules,
  explainStatus,
  type RuleFigure,
  type RuleFinding,
  type StatusExplanation,
} from './closure-explanation.ts';
export {
  type BoardAverageLaw,
  type BranchLaw,
  type ClosureLaw,
  countPupils,
  type LawByYear,
} from './closure-law.ts';
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
  beginStanding,
  findStanding,
  judgeSite,
  judgeSites,
  type Standing,
  withBoards,
} from './closure-status.ts';
export { type DecayFit, type DecaySearch, fitDecay } from './fit-decay.ts';
export type { ClosureObstacle } from './location/closure-obstacle.ts';
export {
  type ClosureFault,
  type ClosurePlan,
  type ClosureProblem,
  costOfClosures,
  findClosureFaults,
} from './location/closure-problem.ts';
export { type CostArray, type CostTable, costOfOpen, createCostTable } from './location/cost-table.ts';
export {
  findParetoFront,
  type ParetoFront,
  type ParetoOptions,
  type ParetoPlan,
} from './location/find-pareto-front.ts';
export { type KeepAnswer, type KeepEffort, type KeepQuestion, keepSites } from './location/keep-sites.ts';
export {
  measureShortestPaths,
  measureStraightDistances,
  measureWholeDistances,
  type UndirectedGraph,
} from './location/shortest-paths.ts';
export {
  type MeasuredPlan,
  measurePlan,
  type ObjectiveName,
  objectiveNames,
  type PlanRoom,
  type PlanValues,
  type SiteTable,
} from './location/site-table.ts';
export {
  type CapacitatedAnswer,
  type CapacitatedEffort,
  type CapacitatedQuestion,
  solveCapacitated,
} from './location/solve-capacitated.ts';
export { type ClosureAnswer, type ClosureEffort, solveClosures } from './location/solve-closures.ts';
export {
  type MaximalCoveringAnswer,
  type MaximalCoveringQuestion,
  solveMaximalCovering,
} from './location/solve-maximal-covering.ts';
export {
  type PMedianAnswer,
  type PMedianEffort,
  type PMedianQuestion,
  solvePMedian,
} from './location/solve-p-median.ts';
export {
  type SetCoveringAnswer,
  type SetCoveringEffort,
  type SetCoveringQuestion,
  solveSetCovering,
} from './location/solve-set-covering.ts';
export { allocatePupils, computeKernel, computeShares } from './market-share.ts';
export { listNoticeDates, type NoticeDates, type NoticeLaw } from './notice-dates.ts';
export {
  createPointGrid,
  findNearestPoint,
  findNearestPoints,
  type NearestPoint,
  type PointGrid,
} from './point-grid.ts';
export {
  judgeSecondary,
  mergeSecondary,
  type SecondaryKind,
  type SecondaryLaw,
  type SecondarySchool,
  type SecondaryVerdict,
  secondaryKinds,
} from './secondary-law.ts';
export {
  addSecondaryPupils,
  balanceSecondaryShares,
  type SecondaryMarket,
  type SecondaryShares,
} from './secondary-shares.ts';
export type { BoardSums, BoardYears, SiteYears } from './site-years.ts';
