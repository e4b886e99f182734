/**
 * Which sites to close when, as clients become fewer: a plan, a bound, and who goes where.
 *
 * Prices tell which sites the bound keeps open how long; rounding gives first plans, and moves of one closing year or of
 * two against each other better them. Every period is assigned to the optimum, so only the years are searched.
 */
import { ClosureBound } from './closure-bound.ts';
import { type ClosureObstacle, findClosureStart } from './closure-obstacle.ts';
import { type ClosurePlan, type ClosureProblem, checkClosureProblem, costOfClosures } from './closure-problem.ts';
import { ClosureSearch, sameShare } from './closure-search.ts';

/** How much may be spent. */
export interface ClosureEffort {
  /** Asked often; once true, the best plan so far is given. */
  readonly shouldStop?: () => boolean;
  /** Told of every better plan. */
  readonly onBetter?: (cost: number) => void;
  /** Rounds of prices and rounding; 8 if absent. */
  readonly rounds?: number;
  /** Share of the cost by which plan and bound may differ for the rounds to end; 0.001 if absent. */
  readonly gap?: number;
  /** Share of the cost by which plan and bound may differ for everything to end, nothing more being tried; 0 if absent. */
  readonly within?: number;
}

/** The answer. */
export interface ClosureAnswer {
  /** The plan; absent if none was found. */
  readonly plan: ClosurePlan | undefined;
  /** Travel and site costs of all periods; Infinity if no plan was found. */
  readonly objective: number;
  /** No plan costs less; Infinity if it is proved that there is none. */
  readonly bound: number;
  /** The plan is the best there is, or it is sure that there is none. */
  readonly proved: boolean;
  /** Why there is no plan, where that is sure. */
  readonly obstacle?: ClosureObstacle;
  readonly evaluations: number;
  /** Periods that were assigned. */
  readonly assignments: number;
}

const stepsPerRound = 25;
/** What a plan might cost as long as none is known, in what it takes everybody to the nearest site. */
const firstGuess = 1.15;

/**
 * Choose when to close which site.
 *
 * The same problem and effort give the same answer, unless `shouldStop` depends on a clock.
 *
 * @throws RangeError if the problem or the effort is not in order
 */
export function solveClosures(problem: ClosureProblem, effort: ClosureEffort = {}): ClosureAnswer {
  checkClosureProblem(problem);
  const within = effort.within ?? 0;
  if (!(within >= 0)) throw new RangeError(`Expected a share of at least 0 for "within", got ${within}.`);
  const { obstacle, openPeriods } = findClosureStart(problem);
  if (obstacle !== undefined) {
    const none = Number.POSITIVE_INFINITY;
    return { plan: undefined, objective: none, bound: none, proved: true, obstacle, evaluations: 0, assignments: 0 };
  }
  const shouldStop = effort.shouldStop ?? (() => false);
  const bound = new ClosureBound(problem);
  const search = new ClosureSearch(problem, bound, effort.onBetter ?? (() => {}), () => isEnough());
  const isWithin = (share: number): boolean =>
    Number.isFinite(search.cost) && search.cost - bound.bound <= share * Math.abs(search.cost);
  const isEnough = (): boolean => shouldStop() || isWithin(within);
  const near = Math.max(effort.gap ?? 0.001, within);
  const guess = firstGuess * costOfNearest(problem);
  for (let round = 0; round < (effort.rounds ?? 8); round++) {
    const isKnown = Number.isFinite(search.cost);
    const target = isKnown ? search.cost : Math.max(guess, bound.bound + (firstGuess - 1) * Math.abs(bound.bound));
    const goesOn = bound.climb(stepsPerRound, target);
    if (bound.bound === Number.POSITIVE_INFINITY || shouldStop()) break;
    // The first prices are still too rough for plans.
    if (round === 0) continue;
    for (const level of [0.5, 0.35, 0.65]) search.offer(search.round(bound.average, level));
    search.offer(Int32Array.from(bound.openPeriods));
    if ((isKnown && !goesOn) || isWithin(near)) break;
  }
  if (!Number.isFinite(search.cost)) search.startFromFull();
  if (!Number.isFinite(search.cost) && openPeriods !== undefined) search.offer(openPeriods);
  if (!Number.isFinite(search.cost)) search.lookForAny();
  if (!isEnough()) search.improve(bound.average);
  if (Number.isFinite(search.cost) && !isEnough() && !isWithin(near)) bound.climb(4 * stepsPerRound, search.cost);
  const isClosed = (): boolean => bound.bound >= search.cost - sameShare * (1 + Math.abs(search.cost));
  const triedAll = !isClosed() && !isEnough() && search.tryAll();
  const plan = search.takePlan();
  const objective = plan === undefined ? Number.POSITIVE_INFINITY : costOfClosures(problem, plan);
  const least = triedAll ? objective : Math.min(objective, bound.bound);
  return {
    plan,
    objective,
    bound: least,
    proved: triedAll || isClosed(),
    evaluations: bound.evaluations,
    assignments: search.assignments,
  };
}

/** What it takes everybody to go to the nearest site that is not closed from the start, in all periods. */
function costOfNearest({ areas, sites, periods, distances, demands, close = [] }: ClosureProblem): number {
  let cost = 0;
  for (let area = 0; area < areas; area++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let site = 0; site < sites; site++) {
      if (!close.includes(site)) nearest = Math.min(nearest, distances[area * sites + site]);
    }
    for (let period = 0; period < periods; period++) {
      const demand = demands[period * areas + area];
      if (demand > 0 && Number.isFinite(nearest)) cost += demand * nearest;
    }
  }
  return cost;
}
