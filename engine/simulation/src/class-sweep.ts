/**
 * How close every region is to another class: one threshold moved over a range, the rest of the rule as it is.
 *
 * A class changes only where the threshold passes a region's own change, so the value at which it flips is
 * exact and needs no steps.
 */
import { type ClassRule, type CriterionFigure, classifyRegion, type RegionClass } from '@transitieatlas/demography';
import type { Classification, RegionFinding } from './classify.ts';

/** The threshold that is moved, and how far. */
export interface ThresholdSweep {
  readonly class: 'krimp' | 'anticipeer';
  readonly figure: CriterionFigure;
  /** Shares, −1 to 0, the lower first. */
  readonly from: number;
  readonly to: number;
}

/** What the sweep does to one region. */
export interface RegionFlip {
  readonly region: string;
  readonly name: string;
  readonly designated: string;
  /** Class at the lower end of the range, at the threshold of the rule, and at the upper end. */
  readonly classFrom: RegionClass;
  readonly classNow: RegionClass;
  readonly classTo: RegionClass;
  /** Change of the figure, share; NaN if it cannot be tested. */
  readonly change: number;
  /** Threshold from which on (that and milder ones) the region meets the criterion; NaN if none in the range. */
  readonly flipsAt: number;
  /** Municipalities that gain or lose the class with it, codes in the division of the dataset. */
  readonly municipalities: readonly string[];
}

/** Regions per class at one threshold. */
export interface SweepStep {
  readonly threshold: number;
  readonly counts: Readonly<Record<RegionClass, number>>;
}

/** The whole sweep: regions in the order of the threshold at which they flip, those that never do last. */
export interface SweepResult extends ThresholdSweep {
  readonly regions: readonly RegionFlip[];
  /** Ten equal steps and both ends. */
  readonly steps: readonly SweepStep[];
}

const STEPS = 10;

/**
 * Move one threshold of a classification over a range.
 *
 * @throws RangeError if the range is no range of shares from −1 to 0, or the rule lacks the criterion
 */
export function sweepThreshold(found: Classification, sweep: ThresholdSweep): SweepResult {
  const { from, to } = sweep;
  if (!(from >= -1 && from < to && to <= 0))
    throw new RangeError(`Expected a range from -1 to 0, got ${from} to ${to}.`);
  const classAt = (finding: RegionFinding, threshold: number) =>
    classifyRegion(readFigures(finding), moveThreshold(found.rule, sweep, threshold)).class;
  const regions = found.regions.map((finding): RegionFlip => {
    const test = finding.tests.find((one) => one.class === sweep.class && one.figure === sweep.figure);
    const change = test?.change ?? Number.NaN;
    const [classFrom, classTo] = [classAt(finding, from), classAt(finding, to)];
    const flips = classFrom !== classTo && change > from && change <= to;
    return {
      region: finding.region,
      name: finding.name,
      designated: finding.designated,
      classFrom,
      classNow: finding.computed,
      classTo,
      change,
      flipsAt: flips ? change : Number.NaN,
      municipalities: finding.municipalities,
    };
  });
  const order = (one: RegionFlip) => (Number.isNaN(one.flipsAt) ? Number.POSITIVE_INFINITY : one.flipsAt);
  const steps = Array.from({ length: STEPS + 1 }, (_, step): SweepStep => {
    const threshold = step === STEPS ? to : from + ((to - from) * step) / STEPS;
    const counts = { krimp: 0, anticipeer: 0, none: 0, unknown: 0 };
    for (const finding of found.regions) counts[classAt(finding, threshold)]++;
    return { threshold, counts };
  });
  // Infinity − Infinity is no number: regions that never flip stay in their own order.
  return { ...sweep, regions: [...regions].sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b))), steps };
}

function moveThreshold(rule: ClassRule, { class: name, figure }: ThresholdSweep, threshold: number): ClassRule {
  const criteria = rule[name];
  const criterion = criteria?.[figure];
  if (criteria === undefined || criterion === undefined)
    throw new RangeError(`The rule has no criterion ${name}.${figure}.`);
  return { ...rule, [name]: { ...criteria, [figure]: { ...criterion, threshold } } };
}

/** The figures that a finding rests on, out of its own tests. */
function readFigures({ tests }: RegionFinding) {
  const figures = { population: new Map<number, number>(), households: new Map<number, number>() };
  for (const { figure, from, to, base, end } of tests) figures[figure].set(from, base).set(to, end);
  return figures;
}
