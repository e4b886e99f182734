/** The question of which sites to keep, laid out for the location kernels, and how many sites it takes. */
import {
  type CostTable,
  costOfOpen,
  createCostTable,
  type KeepAnswer,
  keepSites,
  type ObjectiveName,
  type PlanRoom,
  type SiteTable,
  solvePMedian,
  solveSetCovering,
} from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import type { PlanArea } from './plan-area.ts';
import type { PlanMeasure } from './plan-measures.ts';
import type { PlanMoney } from './plan-money.ts';

/** What is asked; at least one of `keep`, `maxKm` and `minSize`. */
export interface OptimiseQuestion {
  /** Number of sites with a place to keep, locked ones included. */
  readonly keep?: number;
  /** Farthest that anybody may have to travel; as few sites as that takes, unless `keep` is given. */
  readonly maxKm?: number;
  /** Pupils that every kept site must at least have nearest to it. */
  readonly minSize?: number;
  /** Sites that stay. */
  readonly lockKeep?: readonly string[];
  /** Sites that close. */
  readonly lockClose?: readonly string[];
  /** What one unit of a measure weighs; one more plan has the least weighted sum. */
  readonly weights?: Partial<Readonly<Record<PlanMeasure, number>>>;
  /** What plans cost; without it no plan is judged by money. */
  readonly money?: PlanMoney;
  readonly seed: number;
  /** Asked often; once true, what was found so far is given. */
  readonly shouldStop?: () => boolean;
  /** Told when the plan with the least mean travel is there, before the front is searched. */
  readonly onMean?: () => void;
}

/** A question laid out. */
export interface PlanSearchField {
  readonly area: PlanArea;
  readonly question: OptimiseQuestion;
  /** Sizes are held against the size that was asked, or else against norms; cost is what a site lacks of the largest. */
  readonly table: SiteTable;
  /** Pupils of the largest site. */
  readonly mostPupils: number;
  readonly room: Pick<PlanRoom, 'keep' | 'close'>;
  readonly limits: Partial<Record<ObjectiveName, number>>;
  /** Zones that are beyond `maxKm` whatever stays. */
  readonly exempt: readonly number[];
}

/** Weight of the pupils who stay, in km per pupil: it decides between plans of the same mean travel only. */
const TIE_WEIGHT = 1e-6;

/**
 * Lay a question out.
 *
 * @throws RangeError if nothing is asked, or a locked site is not in the area
 */
export function layOutSearch(area: PlanArea, question: OptimiseQuestion): PlanSearchField {
  const { keep, maxKm, minSize } = question;
  if (keep === undefined && maxKm === undefined && minSize === undefined) {
    throw new RangeError('Expected a number to keep, a farthest distance or a least size.');
  }
  const room = {
    // Sites without a place stay in every plan, so a lock on one holds by itself.
    keep: findSites(
      area,
      (question.lockKeep ?? []).filter((site) => !area.unplaced.includes(site)),
    ),
    close: findSites(area, question.lockClose ?? []),
  };
  const mostPupils = area.sitePupils.reduce((most, pupils) => Math.max(most, pupils || 0), 0);
  const exempt = maxKm === undefined ? [] : listUnreachable(area, new Set(room.close), maxKm);
  const worst = exempt.reduce((far, zone) => Math.max(far, findFarthestKm(area, zone)), maxKm ?? 0);
  return {
    area,
    question,
    table: {
      clients: area.zones.length,
      candidates: area.sites.length,
      travel: area.travelKm,
      weights: area.pupils,
      villages: area.villages,
      minimumSizes: minSize === undefined ? area.norms : new Float64Array(area.sites.length).fill(minSize),
      siteCosts: area.sitePupils.map((pupils) => mostPupils - (pupils || 0)),
    },
    mostPupils,
    room,
    limits: {
      ...(maxKm === undefined ? {} : { worstTravel: worst }),
      ...(minSize === undefined ? {} : { underMinimum: 0 }),
    },
    exempt,
  };
}

/** How often a search asks whether to stop before it is told to: a count and not a clock, so that answers repeat. */
const PATIENCE = 4000;

/** Stops one search when the user does, or when it has asked often enough. */
export function createPatience({ shouldStop }: OptimiseQuestion, times: number = PATIENCE): () => boolean {
  let asked = 0;
  return () => {
    asked++;
    return asked > times || shouldStop?.() === true;
  };
}

/** How many sites a plan keeps: as asked, as few as the distance takes, or as many as can have the size. */
export function countSites(field: PlanSearchField): number {
  const { area, question, room, table } = field;
  const { keep, maxKm } = question;
  if (keep !== undefined) return keep;
  if (maxKm !== undefined) return Math.max(1, coverWithin(field, maxKm).length);
  const most = area.sites.length - new Set(room.close).size;
  const fewest = Math.max(1, new Set(room.keep).size);
  const sized = keepSites(
    table,
    { ...room, p: { fewest, most }, weights: { meanTravel: 1 }, limits: field.limits },
    { random: createRandom(question.seed), kicks: 0, shouldStop: createPatience(question) },
  );
  return sized.open.length;
}

/** The fewest sites that bring everybody within a distance whom any site can. */
function coverWithin({ area, question, room }: PlanSearchField, maxKm: number): Int32Array {
  const locks = { ...room, radius: maxKm };
  const effort = { shouldStop: createPatience(question) };
  return solveSetCovering(area.travelKm, area.zones.length, area.sites.length, locks, effort).open;
}

/** The plan with the least mean travel of a number of sites, within the limits if there is one. */
export function solveMeanTravel(field: PlanSearchField, count: number): { open: Int32Array; bound: number } {
  const { question, room, table, limits } = field;
  const { maxKm, minSize, seed } = question;
  const effort = () => ({ random: createRandom(seed), shouldStop: createPatience(question) });
  if (maxKm !== undefined && minSize === undefined) return solveWithinReach(field, count, maxKm, effort());
  const plan = { ...room, p: count, limits };
  const plain = keepSites(table, { ...plan, weights: { meanTravel: 1 } }, effort());
  if (minSize !== undefined) return plain;
  // Many plans may share the least mean travel: of those the one that moves the fewest pupils.
  const tied: KeepAnswer = keepSites(table, { ...plan, weights: { meanTravel: 1, cost: TIE_WEIGHT } }, effort());
  const isAsGood = tied.values.meanTravel <= plain.values.meanTravel + 1e-9;
  return { open: isAsGood ? tied.open : plain.open, bound: plain.bound };
}

/** A zone beyond the limit pays more than all travel together, unless nothing can bring it within. */
function solveWithinReach(
  field: PlanSearchField,
  count: number,
  maxKm: number,
  effort: Parameters<typeof solvePMedian>[2],
): { open: Int32Array; bound: number } {
  const { area, room, exempt } = field;
  const [zones, sites] = [area.zones.length, area.sites.length];
  const free = new Set(exempt);
  const pupils = area.pupils.reduce((sum, one) => sum + one, 0);
  const farthest = area.travelKm.reduce((most, one) => Math.max(most, one), 0);
  const costs = new Float64Array(zones * sites);
  for (let zone = 0; zone < zones; zone++) {
    for (let site = 0; site < sites; site++) {
      const at = zone * sites + site;
      const isBeyond = !free.has(zone) && area.travelKm[at] > maxKm;
      costs[at] = area.travelKm[at] * area.pupils[zone] + (isBeyond ? 2 * farthest * pupils : 0);
    }
  }
  const table = createCostTable(costs, zones, sites);
  const answer = solvePMedian(table, { ...room, p: count }, effort);
  const covering = coverWithin(field, maxKm);
  if (covering.length > count) return { open: answer.open, bound: Number.NaN };
  // Few plans may cover everybody, so few that a search by cost alone can miss them: start from one too.
  const covered = improveBySwaps(
    table,
    fillUp(covering, count, room.close ?? [], sites),
    new Set(room.keep),
    new Set(room.close),
  );
  const open = costOfOpen(table, covered) < answer.objective ? covered : answer.open;
  return { open, bound: Math.min(answer.bound, costOfOpen(table, open)) / pupils };
}

/** Add sites until there are as many as asked. */
function fillUp(open: Int32Array, count: number, closed: readonly number[], sites: number): Int32Array {
  const taken = new Set([...open, ...closed]);
  const rest = Array.from({ length: sites }, (_, site) => site).filter((site) => !taken.has(site));
  return Int32Array.from([...open, ...rest.slice(0, count - open.length)]).sort();
}

/** Swap one open site for a closed one while that costs less; a region is small enough to try all pairs. */
function improveBySwaps(
  table: CostTable,
  start: Int32Array,
  kept: ReadonlySet<number>,
  closed: ReadonlySet<number>,
): Int32Array {
  const open = Array.from(start);
  let best = costOfOpen(table, open);
  for (let improved = true; improved; ) {
    improved = false;
    for (let candidate = 0; candidate < table.candidates; candidate++) {
      if (closed.has(candidate) || open.includes(candidate)) continue;
      const out = findCheapestSwap(table, open, candidate, kept);
      if (out.at < 0 || out.total >= best - 1e-9 * best) continue;
      open[out.at] = candidate;
      best = out.total;
      improved = true;
    }
  }
  return Int32Array.from(open).sort();
}

/** The open site whose place a candidate takes at the least cost, with that cost. */
function findCheapestSwap(
  { clients, candidates, costs }: CostTable,
  open: readonly number[],
  candidate: number,
  kept: ReadonlySet<number>,
): { at: number; total: number } {
  // Without its nearest a client falls back on the second nearest: one pass gives the cost of every swap.
  const extra = new Float64Array(open.length);
  let common = 0;
  for (let client = 0; client < clients; client++) {
    let [first, second, nearest] = [Infinity, Infinity, -1];
    for (let at = 0; at < open.length; at++) {
      const cost = costs[client * candidates + open[at]];
      if (cost < first) [second, first, nearest] = [first, cost, at];
      else if (cost < second) second = cost;
    }
    const own = costs[client * candidates + candidate];
    common += Math.min(first, own);
    extra[nearest] += Math.min(second, own) - Math.min(first, own);
  }
  let [at, total] = [-1, Infinity];
  open.forEach((site, place) => {
    if (kept.has(site) || common + extra[place] >= total) return;
    [at, total] = [place, common + extra[place]];
  });
  return { at, total };
}

function findSites(area: PlanArea, ids: readonly string[]): number[] {
  return ids.map((id) => {
    const at = area.sites.indexOf(id);
    if (at < 0) throw new RangeError(`No open site ${id} with a place in ${area.year}.`);
    return at;
  });
}

function listUnreachable(area: PlanArea, closed: ReadonlySet<number>, maxKm: number): number[] {
  const sites = area.sites.length;
  return [...area.zones.keys()].filter((zone) => {
    for (let site = 0; site < sites; site++) {
      if (!closed.has(site) && area.travelKm[zone * sites + site] <= maxKm) return false;
    }
    return true;
  });
}

function findFarthestKm({ sites, travelKm }: PlanArea, zone: number): number {
  return travelKm.subarray(zone * sites.length, (zone + 1) * sites.length).reduce((far, km) => Math.max(far, km), 0);
}
