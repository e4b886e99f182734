/**
 * Which sites to keep: not one answer but plans of which none is better than another in everything, with a
 * bound that tells how much better any plan could be.
 *
 * First the number of sites is settled: as asked, as few as bring everybody within a distance, or as many as
 * leave none too small. Then the plan with the least mean travel of that number is solved with proof, and a
 * front of plans is searched between it and those that are best in something else.
 */
import type { KeepAnswer, ObjectiveName } from '@transitieatlas/facilities';
import { findParetoFront, keepSites } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { PlanArea } from './plan-area.ts';
import { measureFigures, type PlanFigures } from './plan-figures.ts';
import {
  objectiveOf,
  type PlanMeasure,
  planMeasures,
  type SearchedMeasure,
  searchedMeasures,
} from './plan-measures.ts';
import {
  countSites,
  createPatience,
  layOutSearch,
  type OptimiseQuestion,
  type PlanSearchField,
  solveMeanTravel,
} from './plan-search.ts';
import { searchMoney } from './search-money.ts';

/** Why a plan is among the proposals: the measure in which it is best, the weights, or none of them. */
export type PlanPurpose = PlanMeasure | 'weighted' | 'between';

/** One proposal. */
export interface PlanProposal {
  readonly purpose: PlanPurpose;
  /** Sites that stay open, those without a place included. */
  readonly keep: readonly string[];
  readonly close: readonly string[];
  readonly figures: PlanFigures;
  /** Closed sites that had at least as many pupils as their norm: a choice that no norm asks for. */
  readonly closedAboveNorm: number;
  /** What was made least, in its own unit (of a plan between others the mean travel). */
  readonly objective: number;
  /** No plan with as many sites has less of it, NaN where no bound is known. */
  readonly bound: number;
  readonly proved: boolean;
  /** True if the plan keeps to the distance and size that were asked. */
  readonly withinLimits: boolean;
}

/** What was found. */
export interface OptimiseAnswer {
  /** Sites with a place that every plan keeps. */
  readonly sites: number;
  /** The best in each measure in the order of {@link planMeasures}, the weighted one, then those between. */
  readonly proposals: readonly PlanProposal[];
  /** Everything as it is: the figures of keeping all sites. */
  readonly now: PlanFigures;
  /** No plan with as many sites has less of a measure than this, NaN where no bound is known. */
  readonly bounds: Readonly<Record<PlanMeasure, number>>;
  /** Zones that are beyond `maxKm` even if every site that may stay does: they do not bind. */
  readonly exemptZones: readonly string[];
}

/** Proposals between those that are best in something. */
const MOST_BETWEEN = 4;
/** Limits per objective of the front: what 200 ms have room for in a region of 120 sites. */
const FRONT_STEPS = 1;
/** Questions whether to stop that the front may ask. */
const FRONT_PATIENCE = 20_000;
/** Kicks for a weighted sum. */
const KICKS = 6;

/**
 * Find proposals for what stays where.
 *
 * The same area, question and seed give the same proposals, unless `shouldStop` depends on a clock.
 *
 * @throws RangeError if nothing is asked, a site is not in the area, is both to stay and to close, or the number
 *   cannot be kept
 */
export function optimiseSites(area: PlanArea, question: OptimiseQuestion): OptimiseAnswer {
  const field = layOutSearch(area, question);
  const count = countSites(field);
  const mean = solveMeanTravel(field, count);
  question.onMean?.();
  const asked = searchedMeasures.map((measure) => objectiveOf[measure]);
  const front = findParetoFront(field.table, asked, {
    ...field.room,
    p: count,
    random: createRandom(question.seed),
    steps: FRONT_STEPS,
    shouldStop: createPatience(question, FRONT_PATIENCE),
  });
  const found = [mean.open, ...front.plans.map((plan) => plan.open)];
  const cheap =
    question.money === undefined ? { plans: [], bound: Number.NaN } : searchMoney(field, count, question.money, found);
  const bounds = listBounds(field, count, { ...front.bounds, euroPerYear: cheap.bound }, mean.bound);
  const plans = new Map<string, Plan>();
  for (const open of [...found, ...cheap.plans]) {
    plans.set(open.join(' '), describePlan(field, open));
  }
  const possible = [...plans.values()].filter(({ withinLimits }) => withinLimits);
  const considered = possible.length > 0 ? possible : [describePlan(field, mean.open)];
  const undominated = considered.filter((one) => !considered.some((other) => dominates(other.figures, one.figures)));
  const proposals: PlanProposal[] = [];
  const named = new Set<Plan>();
  for (const measure of planMeasures) {
    if (measure === 'euroPerYear' && question.money === undefined) continue;
    const best = findBest(undominated, measure);
    if (best === undefined || named.has(best)) continue;
    named.add(best);
    proposals.push({ ...present(field, best), purpose: measure, ...judge(best, measure, bounds) });
  }
  if (question.weights !== undefined) proposals.push(solveWeighted(field, count, bounds));
  for (const plan of thinOut(undominated.filter((one) => !named.has(one)))) {
    proposals.push({ ...present(field, plan), purpose: 'between', ...judge(plan, 'meanKm', bounds) });
  }
  const now = measureFigures(field, Int32Array.from(area.sites.keys()));
  const exemptZones = field.exempt.map((zone) => area.zones[zone]);
  return { sites: count, proposals, now, bounds, exemptZones };
}

interface Plan {
  readonly open: Int32Array;
  readonly figures: PlanFigures;
  readonly withinLimits: boolean;
}

function describePlan(field: PlanSearchField, open: Int32Array): Plan {
  const figures = measureFigures(field, open);
  const { maxKm, minSize } = field.question;
  const tooFar = maxKm !== undefined && figures.worstBoundKm > maxKm + 1e-9;
  return { open, figures, withinLimits: !tooFar && !(minSize !== undefined && figures.belowSize > 0) };
}

function listBounds(
  { area, mostPupils, question }: PlanSearchField,
  count: number,
  found: Readonly<Record<ObjectiveName | 'euroPerYear', number>>,
  meanKm: number,
): Record<PlanMeasure, number> {
  const allPupils = area.sitePupils.reduce((sum, pupils) => sum + (pupils || 0), 0);
  return {
    meanKm: Number.isNaN(meanKm) ? found.meanTravel : Math.max(found.meanTravel, meanKm),
    worstKm: found.worstTravel,
    worstVillageKm: found.worstVillage,
    // The search counts sites below the size that was asked, which may be another than the norm.
    belowNorm: question.minSize === undefined ? found.underMinimum : Number.NaN,
    pupilsMoved: Math.max(0, found.cost + allPupils - count * mostPupils),
    euroPerYear: found.euroPerYear,
  };
}

function judge(
  { figures }: Plan,
  measure: PlanMeasure,
  bounds: Readonly<Record<PlanMeasure, number>>,
): Pick<PlanProposal, 'objective' | 'bound' | 'proved'> {
  const [objective, bound] = [figures[measure], Math.min(figures[measure], bounds[measure])];
  return { objective, bound, proved: objective - bound <= 1e-9 * (1 + objective) };
}

function present(
  { area }: PlanSearchField,
  { open, figures, withinLimits }: Plan,
): Pick<PlanProposal, 'keep' | 'close' | 'figures' | 'closedAboveNorm' | 'withinLimits'> {
  const isOpen = new Set(open);
  const closed = [...area.sites.keys()].filter((site) => !isOpen.has(site));
  return {
    keep: [...Array.from(open, (site) => area.sites[site]), ...area.unplaced],
    close: closed.map((site) => area.sites[site]),
    figures,
    closedAboveNorm: closed.filter((site) => area.norms[site] > 0 && area.sitePupils[site] >= area.norms[site]).length,
    withinLimits,
  };
}

/**
 * The plan with the least weighted sum. With money in it the search steers by estimates, and the bound is the weighted sum
 * of the bounds of all that counts.
 */
function solveWeighted(
  field: PlanSearchField,
  count: number,
  bounds: Readonly<Record<PlanMeasure, number>>,
): PlanProposal {
  const { weights = {}, seed, money } = field.question;
  const given = searchedMeasures.filter((measure) => (weights[measure] ?? 0) > 0);
  const [ofMoved, ofEuro] = [weights.pupilsMoved ?? 0, money === undefined ? 0 : (weights.euroPerYear ?? 0)];
  const { table } = field;
  const priced =
    ofEuro === 0 || money === undefined
      ? table
      : {
          ...table,
          siteCosts: money.siteCosts.map((euro, site) => ofEuro * euro + ofMoved * (table.siteCosts?.[site] ?? 0)),
          travelCost: ofEuro * money.travelCost,
        };
  const named = given.map((name): [ObjectiveName, number] => [objectiveOf[name], weights[name] ?? 0]);
  const answer: KeepAnswer = keepSites(
    priced,
    {
      ...field.room,
      p: count,
      weights: { ...Object.fromEntries(named), ...(ofEuro > 0 ? { cost: 1 } : {}) },
      limits: field.limits,
    },
    { random: createRandom(seed), kicks: KICKS, shouldStop: createPatience(field.question) },
  );
  const plan = describePlan(field, answer.open);
  if (ofEuro > 0) {
    const sum = (total: number, name: SearchedMeasure) => total + (weights[name] ?? 0) * plan.figures[name];
    const objective = given.reduce(sum, ofEuro * plan.figures.euroPerYear);
    const least = given.reduce(
      (total, name) => total + (weights[name] ?? 0) * bounds[name],
      ofEuro * bounds.euroPerYear,
    );
    const bound = Math.min(objective, least);
    return {
      ...present(field, plan),
      purpose: 'weighted',
      objective,
      bound,
      proved: objective - bound <= 1e-9 * (1 + objective),
    };
  }
  // The search reckons with pupils that stay; what is told is pupils that move.
  const { area, mostPupils } = field;
  const allPupils = area.sitePupils.reduce((sum, pupils) => sum + (pupils || 0), 0);
  const shift = ofMoved * (allPupils - count * mostPupils);
  const { objective, bound, proved } = answer;
  return { ...present(field, plan), purpose: 'weighted', objective: objective + shift, bound: bound + shift, proved };
}

/** The plan with the least of a measure; of equals that with the least travel, then with the fewest pupils moved. */
function findBest(plans: readonly Plan[], measure: PlanMeasure): Plan | undefined {
  const order: readonly PlanMeasure[] = [measure, 'meanKm', 'pupilsMoved', 'belowNorm'];
  return [...plans].sort((a, b) => {
    for (const name of order) {
      const difference = a.figures[name] - b.figures[name];
      if (Math.abs(difference) > 1e-9) return difference;
    }
    return a.open.join(' ') < b.open.join(' ') ? -1 : 1;
  })[0];
}

/** True if a plan is at least as good in every measure and better in one. */
function dominates(one: PlanFigures, other: PlanFigures): boolean {
  const worse = planMeasures.some((name) => one[name] > other[name] + 1e-9);
  return !worse && planMeasures.some((name) => one[name] < other[name] - 1e-9);
}

/** A few plans that lie evenly between the others, by mean travel. */
function thinOut(plans: readonly Plan[]): Plan[] {
  const ordered = [...plans].sort(
    (a, b) => a.figures.meanKm - b.figures.meanKm || (a.open.join(' ') < b.open.join(' ') ? -1 : 1),
  );
  const step = ordered.length / Math.min(MOST_BETWEEN, ordered.length || 1);
  return ordered.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
