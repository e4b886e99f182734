/**
 * Which sites to keep: not one answer but plans of which none is better than another in everything, with a
 * bound that tells how much better any plan could be.
 */
import {
  findParetoFront,
  type KeepAnswer,
  keepSites,
  measurePlan,
  type ObjectiveName,
  type PlanRoom,
  type PlanValues,
  type SiteTable,
  solveSetCovering,
} from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { PlanArea } from './plan-area.ts';

/** What a plan of sites is judged by; of all of them less is better. */
export const planMeasures = ['meanKm', 'worstKm', 'worstVillageKm', 'belowNorm'] as const;
export type PlanMeasure = (typeof planMeasures)[number];

/** How much of each a plan has, everybody at the nearest open site. */
export interface PlanFigures extends Readonly<Record<PlanMeasure, number>> {
  /** Open sites that fewer pupils are nearest to than the size that was asked; 0 if none was. */
  readonly belowSize: number;
}

/** What is asked; at least one of `keep`, `maxKm`, `minSize` and `weights`. */
export interface OptimiseQuestion {
  /** Number of sites to keep, locked ones included. */
  readonly keep?: number;
  /** Farthest that anybody may have to travel; as few sites as that takes, unless `keep` is given. */
  readonly maxKm?: number;
  /** Pupils that every kept site must at least have nearest to it. */
  readonly minSize?: number;
  /** Sites that stay. */
  readonly lockKeep?: readonly string[];
  /** Sites that close. */
  readonly lockClose?: readonly string[];
  /** What a kilometre, or a school below its norm, weighs; one more plan has the least weighted sum. */
  readonly weights?: Partial<Readonly<Record<PlanMeasure, number>>>;
  readonly seed: number;
  /** Asked often; once true, what was found so far is given. */
  readonly shouldStop?: () => boolean;
}

/** Why a plan is among the proposals. */
export type PlanPurpose = PlanMeasure | 'weighted' | 'between';

/** One proposal. */
export interface PlanProposal {
  readonly purpose: PlanPurpose;
  /** Sites that stay open, those without a place included. */
  readonly keep: readonly string[];
  readonly close: readonly string[];
  readonly figures: PlanFigures;
  /** Pupils of the closed sites in the run, as far as known. */
  readonly pupilsMoved: number;
  /** Closed sites that had at least as many pupils as their norm: a choice that no norm asks for. */
  readonly closedAboveNorm: number;
  /** What was made least, in its own unit, with what no plan can go below. */
  readonly objective: number;
  readonly bound: number;
  readonly proved: boolean;
  /** True if the plan keeps to the distance and size that were asked. */
  readonly withinLimits: boolean;
}

/** What was found. */
export interface OptimiseAnswer {
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
/** Weight of mean travel where another measure is made least, so that ties go to less travel. */
const TIE_WEIGHT = 1e-4;
/** Kicks of the best plan per measure, and steps per objective of the front: what 200 ms have room for. */
const KICKS = 6;
const FRONT_STEPS = 3;

const objectiveOf: Readonly<Record<PlanMeasure, ObjectiveName>> = {
  meanKm: 'meanTravel',
  worstKm: 'worstTravel',
  worstVillageKm: 'worstVillage',
  belowNorm: 'underMinimum',
};

/**
 * Find proposals for what stays where.
 *
 * The same area, question and seed give the same proposals, unless `shouldStop` depends on a clock.
 *
 * @throws RangeError if a site is not in the area, is both to stay and to close, or the number cannot be kept
 */
export function optimiseSites(area: PlanArea, question: OptimiseQuestion): OptimiseAnswer {
  const finder = new ProposalFinder(area, question);
  finder.findBest();
  return finder.list();
}

/** Collects proposals; a class because table, room and limits go along to every search. */
class ProposalFinder {
  private readonly area: PlanArea;
  private readonly question: OptimiseQuestion;
  /** Travel as it is, sizes held against norms. */
  private readonly table: SiteTable;
  /** What is searched: zones that cannot be reached in time do not bind, sizes held against what was asked. */
  private readonly searched: SiteTable;
  private readonly room: PlanRoom;
  private readonly limits: Partial<Record<ObjectiveName, number>>;
  private readonly exempt: readonly number[];
  private readonly found = new Map<string, PlanProposal>();
  private readonly bounds: Record<PlanMeasure, number>;

  constructor(area: PlanArea, question: OptimiseQuestion) {
    this.area = area;
    this.question = question;
    const { keep, maxKm, minSize } = question;
    const locks = { keep: this.findSites(question.lockKeep), close: this.findSites(question.lockClose) };
    this.table = {
      clients: area.zones.length,
      candidates: area.sites.length,
      travel: area.travelKm,
      weights: area.pupils,
      villages: area.villages,
      minimumSizes: area.norms,
    };
    const sizes = minSize === undefined ? area.norms : new Float64Array(area.sites.length).fill(minSize);
    this.exempt = maxKm === undefined ? [] : listUnreachable(area, new Set(locks.close), maxKm);
    this.searched = { ...this.table, travel: this.shortenExempt(new Set(locks.close)), minimumSizes: sizes };
    const open = area.sites.length - new Set(locks.close).size;
    const fewest = maxKm === undefined ? 1 : this.countCovering(locks, maxKm);
    this.room = { ...locks, p: keep ?? (minSize === undefined && maxKm !== undefined ? fewest : { fewest, most: open }) };
    this.limits = {
      ...(maxKm === undefined ? {} : { worstTravel: maxKm }),
      ...(minSize === undefined ? {} : { underMinimum: 0 }),
    };
    this.bounds = { meanKm: Number.NaN, worstKm: Number.NaN, worstVillageKm: Number.NaN, belowNorm: Number.NaN };
  }

  /** The best plan in each measure, that of the weights, and what lies between. */
  findBest(): void {
    const { weights, minSize } = this.question;
    this.findBetween();
    for (const measure of planMeasures) {
      // Under a size that was asked, the searched minimum is that size and no longer the norm.
      if (measure === 'belowNorm' && minSize !== undefined) continue;
      const tie = measure === 'meanKm' ? {} : { meanTravel: TIE_WEIGHT };
      this.solve(measure, { ...tie, [objectiveOf[measure]]: 1 });
    }
    if (weights !== undefined) {
      const given = planMeasures.filter((measure) => (weights[measure] ?? 0) > 0);
      this.solve('weighted', Object.fromEntries(given.map((name) => [objectiveOf[name], weights[name]])));
    }
  }

  list(): OptimiseAnswer {
    const proposals = [...this.found.values()];
    const front = proposals.filter(
      (one) => one.purpose === 'weighted' || !proposals.some((other) => dominates(other, one)),
    );
    const now = this.measure(Int32Array.from(this.area.sites.keys()));
    const exemptZones = this.exempt.map((zone) => this.area.zones[zone]);
    return { proposals: thinOut(front), now, bounds: this.bounds, exemptZones };
  }

  private solve(purpose: PlanPurpose, weights: Partial<Record<ObjectiveName, number>>): void {
    const { seed, shouldStop } = this.question;
    const effort = { random: createRandom(seed), kicks: KICKS, ...(shouldStop === undefined ? {} : { shouldStop }) };
    const answer = keepSites(this.searched, { ...this.room, weights, limits: this.limits }, effort);
    // Exactly solved where the number is fixed; the front's bound knows nothing of that proof.
    if (purpose === 'meanKm') this.bounds.meanKm = Math.max(this.bounds.meanKm, answer.bound);
    this.add(purpose, answer.open, answer);
  }

  private findBetween(): void {
    const { seed, shouldStop } = this.question;
    const asked: ObjectiveName[] = ['meanTravel', 'worstTravel', 'worstVillage', 'underMinimum'];
    const front = findParetoFront(this.searched, asked, {
      ...this.room,
      random: createRandom(seed),
      steps: FRONT_STEPS,
      ...(shouldStop === undefined ? {} : { shouldStop }),
    });
    for (const measure of planMeasures) {
      const isSize = measure === 'belowNorm' && this.question.minSize !== undefined;
      this.bounds[measure] = isSize ? Number.NaN : front.bounds[objectiveOf[measure]];
    }
    for (const { open } of front.plans) this.add('between', open);
  }

  private add(purpose: PlanPurpose, open: Int32Array, answer?: KeepAnswer): void {
    const key = open.join(' ');
    const known = this.found.get(key);
    if (known !== undefined && (purpose === 'between' || known.purpose !== 'between')) return;
    const { area } = this;
    const figures = this.measure(open);
    const isOpen = new Set(open);
    const closed = [...area.sites.keys()].filter((site) => !isOpen.has(site));
    const withinLimits = this.isWithinLimits(measurePlan(this.searched, open).values);
    if (purpose === 'between' && !withinLimits) return;
    this.found.set(key, {
      purpose,
      keep: [...Array.from(open, (site) => area.sites[site]), ...area.unplaced],
      close: closed.map((site) => area.sites[site]),
      figures,
      pupilsMoved: closed.reduce((sum, site) => sum + (area.sitePupils[site] || 0), 0),
      closedAboveNorm: closed.filter((site) => area.norms[site] > 0 && area.sitePupils[site] >= area.norms[site]).length,
      ...this.judge(purpose, figures, answer),
      withinLimits,
    });
  }

  /** What was made least, and the bound on it; a plan between others is told by its mean travel. */
  private judge(
    purpose: PlanPurpose,
    figures: PlanFigures,
    answer: KeepAnswer | undefined,
  ): Pick<PlanProposal, 'objective' | 'bound' | 'proved'> {
    if (purpose === 'weighted' && answer !== undefined) {
      return { objective: answer.objective, bound: answer.bound, proved: answer.proved };
    }
    const measure = purpose === 'between' || purpose === 'weighted' ? 'meanKm' : purpose;
    const [objective, bound] = [figures[measure], this.bounds[measure]];
    return { objective, bound, proved: objective - bound <= 1e-9 * (1 + objective) };
  }

  private isWithinLimits(values: PlanValues): boolean {
    return Object.entries(this.limits).every(
      ([name, limit]) => values[name as ObjectiveName] <= (limit ?? Infinity) + 1e-9,
    );
  }

  private measure(open: Int32Array): PlanFigures {
    const { values } = measurePlan(this.table, open);
    const { minSize } = this.question;
    const sized = minSize === undefined ? 0 : measurePlan(this.searched, open).values.underMinimum;
    return {
      meanKm: values.meanTravel,
      worstKm: values.worstTravel,
      worstVillageKm: values.worstVillage,
      belowNorm: values.underMinimum,
      belowSize: sized,
    };
  }

  private findSites(ids: readonly string[] = []): number[] {
    // Sites without a place stay in every plan; only to close them is beyond what can be reckoned with.
    return ids
      .filter((id) => !this.area.unplaced.includes(id) || ids === this.question.lockClose)
      .map((id) => {
        const at = this.area.sites.indexOf(id);
        if (at < 0) throw new RangeError(`No open site ${id} with a place in ${this.area.year}.`);
        return at;
      });
  }

  private countCovering(locks: { keep: readonly number[]; close: readonly number[] }, maxKm: number): number {
    const { shouldStop } = this.question;
    const answer = solveSetCovering(
      this.area.travelKm,
      this.area.zones.length,
      this.area.sites.length,
      { ...locks, radius: maxKm },
      shouldStop === undefined ? {} : { shouldStop },
    );
    return Math.max(1, answer.objective);
  }

  /**
   * Travel in which zones that nothing can bring within the limit are brought within it, site by site in
   * proportion: they go on wanting the nearest site and no longer loosen the limit for all others.
   */
  private shortenExempt(closed: ReadonlySet<number>): Float64Array {
    const { maxKm } = this.question;
    if (maxKm === undefined || this.exempt.length === 0) return this.area.travelKm;
    const sites = this.area.sites.length;
    const travel = this.area.travelKm.slice();
    for (const zone of this.exempt) {
      const nearest = findNearestKm(this.area, zone, closed);
      const farthest = travel.subarray(zone * sites, (zone + 1) * sites).reduce((most, one) => Math.max(most, one), 0);
      for (let site = 0; site < sites; site++) {
        travel[zone * sites + site] *= Math.min(maxKm / nearest, maxKm / farthest);
      }
    }
    return travel;
  }
}

function findNearestKm({ sites, travelKm }: PlanArea, zone: number, closed: ReadonlySet<number>): number {
  let nearest = Infinity;
  for (let site = 0; site < sites.length; site++) {
    if (!closed.has(site)) nearest = Math.min(nearest, travelKm[zone * sites.length + site]);
  }
  return nearest;
}

function listUnreachable(area: PlanArea, closed: ReadonlySet<number>, maxKm: number): number[] {
  return [...area.zones.keys()].filter((zone) => findNearestKm(area, zone, closed) > maxKm);
}

/** True if a plan is at least as good in every measure and better in one. */
function dominates(one: PlanProposal, other: PlanProposal): boolean {
  if (one.withinLimits !== other.withinLimits) return one.withinLimits;
  const worse = planMeasures.some((name) => one.figures[name] > other.figures[name] + 1e-9);
  return !worse && planMeasures.some((name) => one.figures[name] < other.figures[name] - 1e-9);
}

/** Keep what is best in something, and a few that lie evenly between, by mean travel. */
function thinOut(front: readonly PlanProposal[]): PlanProposal[] {
  const named = front.filter(({ purpose }) => purpose !== 'between');
  const between = front
    .filter(({ purpose }) => purpose === 'between')
    .sort((a, b) => a.figures.meanKm - b.figures.meanKm || a.keep.join().localeCompare(b.keep.join()));
  const step = between.length / Math.min(MOST_BETWEEN, between.length || 1);
  const chosen = between.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  return [...named, ...chosen];
}
