/**
 * Classify a region by how far its population and households fall, with every number of the rule given.
 *
 *     change = (end − base) / base          decline is negative
 *     met    = change ≤ threshold           "at least 12.5 % down" includes exactly 12.5 %
 *
 * A criterion whose figures are missing cannot be tested, and the finding says so. Where only the
 * households cannot be tested, the population decides alone and the finding is provisional; where the
 * population cannot be tested and the households do not settle it, the class is unknown.
 */

/** What the figures say of a region. */
export const regionClasses = ['krimp', 'anticipeer', 'none', 'unknown'] as const;

/** See {@link regionClasses}. */
export type RegionClass = (typeof regionClasses)[number];

/** The figure that a criterion looks at. */
export type CriterionFigure = 'population' | 'households';

/** One threshold with its period. */
export interface DeclineCriterion {
  /** Share, −1 to 0: the region must fall at least so far. */
  readonly threshold: number;
  /** Base year; the figure of its 1 January. */
  readonly from: number;
  /** Horizon; the figure of its 1 January. */
  readonly to: number;
}

/** The criteria of one class. */
export interface ClassCriteria {
  /** Absent if this class does not look at the population. */
  readonly population?: DeclineCriterion;
  /** Absent if this class does not look at households. */
  readonly households?: DeclineCriterion;
  /** Whether both criteria must hold, or one of them is enough. */
  readonly combination: 'both' | 'either';
}

/** The whole rule; a class without criteria is never computed. */
export interface ClassRule {
  readonly krimp?: ClassCriteria;
  readonly anticipeer?: ClassCriteria;
}

/** Figures of a region on 1 January by year; a year that is absent or NaN is not known. */
export interface RegionFigures {
  readonly population: ReadonlyMap<number, number>;
  readonly households: ReadonlyMap<number, number>;
}

/** Whether a criterion holds. */
export type CriterionOutcome = 'met' | 'not-met' | 'not-testable';

/** One criterion put to a region. */
export interface CriterionTest extends DeclineCriterion {
  readonly class: 'krimp' | 'anticipeer';
  readonly figure: CriterionFigure;
  /** Figures of base year and horizon, NaN if not known. */
  readonly base: number;
  readonly end: number;
  /** Share, NaN if it cannot be computed. */
  readonly change: number;
  readonly outcome: CriterionOutcome;
}

/** The class of a region with all that it rests on. */
export interface ClassFinding {
  readonly class: RegionClass;
  /** True if a household criterion that could not be tested might still change the class. */
  readonly provisional: boolean;
  /** Every criterion of the rule, those of krimp first. */
  readonly tests: readonly CriterionTest[];
}

/**
 * Classify a region.
 *
 * @throws RangeError if a threshold is not from −1 to 0, a year is not whole, a horizon does not lie after
 *         its base year, or a class has no criterion at all
 */
export function classifyRegion(figures: RegionFigures, rule: ClassRule): ClassFinding {
  const krimp = testClass('krimp', rule.krimp, figures);
  const anticipeer = testClass('anticipeer', rule.anticipeer, figures);
  const tests = [...krimp.tests, ...anticipeer.tests];
  if (krimp.outcome === 'met') return { class: 'krimp', provisional: krimp.provisional, tests };
  if (krimp.outcome === 'not-testable') return { class: 'unknown', provisional: false, tests };
  if (anticipeer.outcome === 'not-testable') return { class: 'unknown', provisional: false, tests };
  const provisional = krimp.provisional || anticipeer.provisional;
  return { class: anticipeer.outcome === 'met' ? 'anticipeer' : 'none', provisional, tests };
}

/** How a designated and a computed class stand to each other. */
export type ClassAgreement = 'agrees' | 'differs' | 'not-comparable';

/**
 * Hold the designated class against the computed one: a disagreement is a finding, not an error.
 *
 * @param designated as in the table of regions; anything but krimp, anticipeer or none cannot be compared
 */
export function compareClasses(designated: string, computed: RegionClass): ClassAgreement {
  const isDesignated = designated === 'krimp' || designated === 'anticipeer' || designated === 'none';
  if (!isDesignated || computed === 'unknown') return 'not-comparable';
  return designated === computed ? 'agrees' : 'differs';
}

interface ClassTest {
  readonly outcome: CriterionOutcome;
  readonly provisional: boolean;
  readonly tests: readonly CriterionTest[];
}

function testClass(
  name: 'krimp' | 'anticipeer',
  criteria: ClassCriteria | undefined,
  figures: RegionFigures,
): ClassTest {
  if (criteria === undefined) return { outcome: 'not-met', provisional: false, tests: [] };
  const { population, households, combination } = criteria;
  const tests: CriterionTest[] = [];
  if (population !== undefined) tests.push(testCriterion(name, 'population', population, figures.population));
  if (households !== undefined) tests.push(testCriterion(name, 'households', households, figures.households));
  if (tests.length === 0) throw new RangeError(`Expected a criterion for the class ${name}.`);
  return { ...combine(tests, combination), tests };
}

/** One failure settles "both", one success settles "either"; else what cannot be tested stays open. */
function combine(
  tests: readonly CriterionTest[],
  combination: 'both' | 'either',
): { outcome: CriterionOutcome; provisional: boolean } {
  const settling = combination === 'both' ? 'not-met' : 'met';
  if (tests.some(({ outcome }) => outcome === settling)) return { outcome: settling, provisional: false };
  const open = tests.filter(({ outcome }) => outcome === 'not-testable');
  const other = combination === 'both' ? 'met' : 'not-met';
  if (open.length === 0) return { outcome: other, provisional: false };
  const onlyHouseholds = open.length < tests.length && open.every(({ figure }) => figure === 'households');
  return onlyHouseholds ? { outcome: other, provisional: true } : { outcome: 'not-testable', provisional: false };
}

function testCriterion(
  name: 'krimp' | 'anticipeer',
  figure: CriterionFigure,
  { threshold, from, to }: DeclineCriterion,
  values: ReadonlyMap<number, number>,
): CriterionTest {
  if (!(threshold >= -1 && threshold <= 0))
    throw new RangeError(`Expected a threshold from -1 to 0, got ${threshold}.`);
  if (!Number.isInteger(from) || !Number.isInteger(to) || to <= from) {
    throw new RangeError(`Expected a horizon after the base year, got ${from} to ${to}.`);
  }
  const base = values.get(from) ?? Number.NaN;
  const end = values.get(to) ?? Number.NaN;
  // Not end / base − 1: that misses a fall of exactly the threshold by the last bit.
  const change = base > 0 ? (end - base) / base : Number.NaN;
  const outcome = Number.isNaN(change) ? 'not-testable' : change <= threshold ? 'met' : 'not-met';
  return { class: name, figure, threshold, from, to, base, end, change, outcome };
}
