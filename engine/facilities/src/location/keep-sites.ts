/**
 * Which sites to keep: a plan by any mix of objectives, with locks, and a bound on what any plan can reach.
 *
 * Where only mean travel and cost count and the number of sites is fixed, the question is a p-median and is
 * solved with proof. Everything else is searched from several starts; the bound tells what may be left.
 */
import type { Random } from '@transitieatlas/quantities';
import { createCostTable } from './cost-table.ts';
import { boundGoal } from './plan-bound.ts';
import { isBetter, type PlanGoal, PlanSearch } from './plan-search.ts';
import {
  layOutPlans,
  measureOpen,
  type ObjectiveName,
  objectiveNames,
  type PlanField,
  type PlanRoom,
  type PlanValues,
  type SiteTable,
} from './site-table.ts';
import { solvePMedian } from './solve-p-median.ts';

/** What is asked. */
export interface KeepQuestion extends PlanRoom {
  /** What a unit of each objective weighs, at least 0; those that are absent do not count. */
  readonly weights: Partial<Record<ObjectiveName, number>>;
  /** What a plan may take of an objective at most. */
  readonly limits?: Partial<Record<ObjectiveName, number>>;
}

/** How much may be spent. */
export interface KeepEffort {
  readonly random: Random;
  /** Asked often; once true, the best plan so far is given. */
  readonly shouldStop?: () => boolean;
  /** Kicks of the best plan; 12 if absent. */
  readonly kicks?: number;
}

/** The answer. */
export interface KeepAnswer {
  /** Positions of open candidates, ascending. */
  readonly open: Int32Array;
  readonly values: PlanValues;
  /** The weighted sum of the values. */
  readonly objective: number;
  /** No plan within the locks has a lower weighted sum, whatever the limits. */
  readonly bound: number;
  /** True if the bound shows that nothing is better than the objective. */
  readonly proved: boolean;
  /** True if the plan keeps to the limits. Where it does not, none that does was found. */
  readonly withinLimits: boolean;
}

/** Closing one by one from all sites is tried where it takes at most this many looks at a client. */
const affordableLooks = 2e7;

/** Random starts that are searched beside the constructed ones. */
const randomStarts = 2;

/** Objective and bound this near to each other, relatively, count as equal. */
const sameShare = 1e-9;

/**
 * Choose which sites to keep.
 *
 * The same question, effort and seed give the same answer, unless `shouldStop` depends on a clock.
 *
 * @throws RangeError if the table is not in order, the locks contradict the number of sites or each other, or a weight is
 *   negative or none is positive
 */
export function keepSites(table: SiteTable, question: KeepQuestion, effort: KeepEffort): KeepAnswer {
  const field = layOutPlans(table, question);
  const goal = checkGoal(question);
  const shouldStop = effort.shouldStop ?? (() => false);
  const median = isMedian(field, goal) ? solveAsMedian(field, goal, effort) : undefined;
  const open = median?.open ?? searchPlans(field, goal, effort, shouldStop);
  const { values } = measureOpen(field, open);
  const objective = weigh(values, goal);
  const bound = Math.min(objective, median?.bound ?? boundGoal(field, goal, values, shouldStop));
  const { limits = {} } = goal;
  return {
    open,
    values,
    objective,
    bound,
    proved: objective - bound <= sameShare * (1 + Math.abs(objective)),
    withinLimits: objectiveNames.every((name) => values[name] <= (limits[name] ?? Number.POSITIVE_INFINITY) + 1e-9),
  };
}

/** The weighted sum of the values of a plan. */
export function weigh(values: PlanValues, { weights }: PlanGoal): number {
  return objectiveNames.reduce((sum, name) => sum + (weights[name] ?? 0) * values[name], 0);
}

function checkGoal({ weights, limits }: KeepQuestion): PlanGoal {
  const given = objectiveNames.map((name) => weights[name] ?? 0);
  const wrong = given.find((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) throw new RangeError(`Expected weights of at least 0, got ${wrong}.`);
  if (!given.some((weight) => weight > 0)) throw new RangeError('Expected an objective with a positive weight.');
  return limits === undefined ? { weights } : { weights, limits };
}

function isMedian({ fewest, most }: PlanField, { weights, limits = {} }: PlanGoal): boolean {
  const others = (['worstTravel', 'worstVillage', 'underMinimum'] as const).some((name) => (weights[name] ?? 0) > 0);
  return fewest === most && !others && Object.keys(limits).length === 0;
}

/**
 * Solve it as a p-median. The cost of an open site is written as what closing another one does not save: a client
 * of its own for every site, who pays where that site is closed.
 */
function solveAsMedian(
  field: PlanField,
  { weights }: PlanGoal,
  effort: KeepEffort,
): { open: Int32Array; bound: number } {
  const { clients, candidates, travel, siteCosts, most: p, kept, allowed } = field;
  const { meanTravel = 0, cost = 0 } = weights;
  const perUnit = meanTravel / field.totalWeight + cost * field.travelCost;
  const dearest = siteCosts.reduce((highest, one) => Math.max(highest, one), 0);
  const saved = siteCosts.map((one) => cost * (dearest - one));
  const payers = saved.some((one) => one > 0) ? candidates : 0;
  const costs = new Float64Array((clients + payers) * candidates);
  for (let client = 0; client < clients; client++) {
    for (let j = 0; j < candidates; j++) {
      costs[client * candidates + j] = field.weights[client] * perUnit * travel[j * clients + client];
    }
  }
  for (let payer = 0; payer < payers; payer++) {
    costs.fill(saved[payer], (clients + payer) * candidates, (clients + payer + 1) * candidates);
    costs[(clients + payer) * candidates + payer] = 0;
  }
  const isAllowed = new Set(allowed);
  const all = Array.from(kept.keys());
  const answer = solvePMedian(
    createCostTable(costs, clients + payers, candidates),
    { p, keep: all.filter((j) => kept[j] === 1), close: all.filter((j) => !isAllowed.has(j)) },
    effort,
  );
  const paidByAll = payers === 0 ? 0 : saved.reduce((sum, one) => sum + one, 0);
  return { open: answer.open, bound: answer.bound - paidByAll + p * cost * dearest };
}

function searchPlans(field: PlanField, goal: PlanGoal, effort: KeepEffort, shouldStop: () => boolean): Int32Array {
  const { random, kicks = 12 } = effort;
  const search = new PlanSearch(field, goal);
  let best: { readonly open: Int32Array; readonly score: number; readonly excess: number } = {
    open: new Int32Array(0),
    score: Number.POSITIVE_INFINITY,
    excess: Number.POSITIVE_INFINITY,
  };
  const note = (): void => {
    const { score, excess } = search;
    if (best.open.length > 0 && !isBetter(excess, score, best.excess, best.score)) return;
    best = { open: search.listOpen(), score, excess };
  };
  const start = (build: () => void): void => {
    build();
    note();
    search.descend(shouldStop);
    note();
  };
  start(() => search.growGreedily(shouldStop));
  const closing = field.allowed.length - field.most;
  if (closing * field.allowed.length * field.clients <= affordableLooks && !shouldStop()) {
    start(() => search.shrinkGreedily());
  }
  for (let k = 0; k < randomStarts && !shouldStop(); k++) start(() => search.growAtRandom(random));
  for (let kick = 0; kick < kicks && !shouldStop(); kick++) {
    search.load(best.open);
    search.kick(1 + random.nextInteger(3), random);
    search.descend(shouldStop);
    note();
  }
  return best.open;
}
