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
  regionClasses,
} from './classify-region.ts';
export { countBirths, surviveCohorts } from './cohort-step.ts';
export { computeSurvival, createLifeTable, gradeDeathRates, interpolateRate, type LifeTable } from './life-table.ts';
export { computeMigrationSchedule, fundamentalSchedule, type MigrationSchedule } from './migration-schedule.ts';
export { allocatePlusMinus } from './plus-minus.ts';
export { type RakeResult, rakeMatrix } from './rake.ts';
export { shrinkRatio } from './shrink-ratio.ts';
export { splitAgeGroups } from './split-age-groups.ts';
