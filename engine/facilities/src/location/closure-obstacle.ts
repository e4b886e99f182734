/**
 * Whether sites can be closed over periods as asked at all, and if not, what stands in the way.
 *
 * Everybody can go anywhere and clients of one area may part, so only sums matter: in every period the minimum sizes of
 * the open sites need no more clients than there are, and the sites have room for all of them. What is open later was
 * open before.
 */
import type { ClosureProblem } from './closure-problem.ts';

/** Why no plan keeps to everything. Periods count from 0. */
export type ClosureObstacle =
  /** There are clients, and no site may be open. */
  | { readonly kind: 'noSite'; readonly period: number; readonly clients: number }
  /** The sites that must stay open need more clients than there are. */
  | { readonly kind: 'keptMinimum'; readonly period: number; readonly clients: number; readonly needed: number }
  /** Every site that may be open needs more clients than there are, at least so many. */
  | { readonly kind: 'everyMinimum'; readonly period: number; readonly clients: number; readonly needed: number }
  /** All sites that may be open have less room than there are clients. */
  | { readonly kind: 'room'; readonly period: number; readonly clients: number; readonly room: number }
  /** Sites with room for the clients of a period need more than there are in it, or in a period before. */
  | {
      readonly kind: 'roomNeedsMore';
      readonly period: number;
      readonly clients: number;
      readonly fewestPeriod: number;
      readonly fewest: number;
    }
  /** Every period has sites that suit it, but none of them are left when sites that were closed stay closed. */
  | { readonly kind: 'years' };

/** What was found. */
export interface ClosureStart {
  /** Why there is no plan; absent if there is one, or it is not known. */
  readonly obstacle?: ClosureObstacle;
  /** Periods in which each site is open in a plan that keeps to everything, shape [sites]. */
  readonly openPeriods?: Int32Array;
}

/** Sums that differ by a smaller share are the same. */
const forgiven = 1e-6;
/** Choices that are tried for one question before it is left open. */
const mostTried = 20_000;

/** Find a plan that keeps to everything, whatever it costs, or why there is none. */
export function findClosureStart(problem: ClosureProblem): ClosureStart {
  const { sites, periods, minimumSizes, capacities, keep = [], close = [] } = problem;
  const clients = sumDemands(problem);
  const kept = new Set(keep);
  const shut = new Set(close);
  const allowed = Array.from({ length: sites }, (_, site) => site).filter((site) => !shut.has(site));
  const needed = sum(Array.from(kept), minimumSizes);
  const smallest = allowed.reduce((least, site) => Math.min(least, minimumSizes[site]), Number.POSITIVE_INFINITY);
  const room = capacities === undefined ? Number.POSITIVE_INFINITY : sum(allowed, capacities);
  for (let period = 0; period < periods; period++) {
    const own = clients[period];
    const isMore = (amount: number): boolean => amount > own + forgiven * (1 + own);
    if (own > 0 && allowed.length === 0) return { obstacle: { kind: 'noSite', period, clients: own } };
    if (isMore(needed)) return { obstacle: { kind: 'keptMinimum', period, clients: own, needed } };
    if (own > 0 && isMore(smallest)) {
      return { obstacle: { kind: 'everyMinimum', period, clients: own, needed: smallest } };
    }
    if (room < own - forgiven * (1 + own)) return { obstacle: { kind: 'room', period, clients: own, room } };
  }
  // Before all periods together each of them, whose sites have been open in those before.
  let fewestPeriod = 0;
  for (let period = 0; period < periods; period++) {
    if (clients[period] < clients[fewestPeriod]) fewestPeriod = period;
    const fewest = clients[fewestPeriod];
    const demand = { most: fewest, wanted: clients[period] };
    if (new YearChoice(problem, allowed, kept, [demand]).choose() !== 'none') continue;
    return { obstacle: { kind: 'roomNeedsMore', period, clients: clients[period], fewestPeriod, fewest } };
  }
  const demands = Array.from(clients, (own) => ({ most: own, wanted: own }));
  const choice = new YearChoice(problem, allowed, kept, demands);
  const outcome = choice.choose();
  if (outcome === 'none') return { obstacle: { kind: 'years' } };
  return outcome === 'found' ? { openPeriods: choice.openPeriods } : {};
}

/** Clients of each period. */
function sumDemands({ areas, periods, demands }: ClosureProblem): Float64Array {
  const clients = new Float64Array(periods);
  for (let at = 0; at < periods * areas; at++) clients[Math.floor(at / areas)] += demands[at];
  return clients;
}

function sum(sites: readonly number[], values: ArrayLike<number>): number {
  return sites.reduce((total, site) => total + values[site], 0);
}

/** What a period asks of its open sites: minimum sizes of at most so much together, and at least so much room. */
interface PeriodDemand {
  readonly most: number;
  readonly wanted: number;
}

/** A search through the years of all sites. A class because sums of what is decided live between choices. */
class YearChoice {
  readonly openPeriods: Int32Array;
  private readonly demands: readonly PeriodDemand[];
  private readonly kept: ReadonlySet<number>;
  /** Sites that may be open: kept ones first, then those that give most room per client they need. */
  private readonly order: readonly number[];
  private readonly minimums: Float64Array;
  private readonly rooms: Float64Array;
  /** What the sites that are decided need, and their room, per period. */
  private readonly needed: Float64Array;
  private readonly room: Float64Array;
  private tried = 0;

  constructor(
    { sites, minimumSizes, capacities }: ClosureProblem,
    allowed: readonly number[],
    kept: ReadonlySet<number>,
    demands: readonly PeriodDemand[],
  ) {
    const unlimited = Math.max(...demands.map(({ wanted }) => wanted));
    this.openPeriods = new Int32Array(sites);
    this.demands = demands;
    this.kept = kept;
    this.minimums = Float64Array.from(minimumSizes);
    this.rooms = Float64Array.from({ length: sites }, (_, site) =>
      Math.min(unlimited, capacities?.[site] ?? unlimited),
    );
    const rank = Float64Array.from(this.rooms, (room, site) =>
      kept.has(site) ? Number.POSITIVE_INFINITY : room / Math.max(this.minimums[site], Number.MIN_VALUE),
    );
    this.order = [...allowed].sort((a, b) => (rank[a] === rank[b] ? a - b : rank[b] > rank[a] ? 1 : -1));
    this.needed = new Float64Array(demands.length);
    this.room = new Float64Array(demands.length);
  }

  /** Look for years that suit all periods; `openPeriods` holds them once they are found. */
  choose(place = 0): 'found' | 'none' | 'unknown' {
    if (!this.mayFit(place)) return 'none';
    if (place === this.order.length) return 'found';
    if (++this.tried > mostTried) return 'unknown';
    const site = this.order[place];
    const periods = this.demands.length;
    for (let open = periods; open >= (this.kept.has(site) ? periods : 0); open--) {
      this.openPeriods[site] = open;
      this.count(site, open, 1);
      const outcome = this.choose(place + 1);
      this.count(site, open, -1);
      if (outcome !== 'none') return outcome;
    }
    return 'none';
  }

  private count(site: number, open: number, sign: number): void {
    for (let period = 0; period < open; period++) {
      this.needed[period] += sign * this.minimums[site];
      this.room[period] += sign * this.rooms[site];
    }
  }

  /** False if some period cannot be served any more, even if a part of a site could be opened. */
  private mayFit(place: number): boolean {
    const { order, minimums, rooms } = this;
    return this.demands.every(({ most, wanted }, period) => {
      let left = most + forgiven * (1 + most) - this.needed[period];
      if (left < 0) return false;
      let missing = wanted - forgiven * (1 + wanted) - this.room[period];
      for (let at = place; at < order.length && missing > 0; at++) {
        const site = order[at];
        const part = minimums[site] > left ? left / minimums[site] : 1;
        missing -= part * rooms[site];
        left -= part * minimums[site];
      }
      return missing <= 0;
    });
  }
}
