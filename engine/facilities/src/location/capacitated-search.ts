/**
 * Good answers to the capacitated p-median: assign by regret, mend by moves and exchanges, move the middles.
 */
import type { CostTable } from './cost-table.ts';

/** Which candidate serves each client. */
export interface Assignment {
  /** Position of a candidate per client, shape [clients]. */
  readonly servedBy: Int32Array;
  readonly total: number;
}

/** What clients ask and candidates can give. */
export interface Loads {
  /** Whole numbers of at least 0, shape [clients]. */
  readonly demands: Int32Array;
  /** The most that a candidate can serve, shape [candidates]. */
  readonly capacities: Int32Array;
}

/**
 * Assign every client to one of the open candidates within their capacities, and improve on it.
 *
 * @param open      positions of open candidates
 * @param mayServe  false for pairs that are excluded
 * @param mayOpen   false for candidates that may not take the place of an open one
 * @param mustStay  true for candidates that may not be replaced
 * @returns undefined if no room was found for somebody, which does not prove that there is none
 */
export function assignClients(
  table: CostTable,
  loads: Loads,
  open: ArrayLike<number>,
  mayServe: (client: number, candidate: number) => boolean,
  mayOpen: (candidate: number) => boolean,
  mustStay: (candidate: number) => boolean,
): Assignment | undefined {
  const sites = Array.from(open);
  let best: Assignment | undefined;
  for (let round = 0; round < 20; round++) {
    const servedBy = assignByRegret(table, loads, sites, mayServe);
    if (servedBy === undefined) return best;
    mend(table, loads, sites, servedBy, mayServe);
    const moved = moveMiddles(table, loads, sites, servedBy, mayServe, mayOpen, mustStay);
    const total = sumCosts(table, servedBy);
    if (best !== undefined && total >= best.total - 1e-9) return best;
    best = { servedBy, total };
    if (!moved) return best;
  }
  return best;
}

/** Sum of the costs of an assignment. */
export function sumCosts({ costs, candidates, clients }: CostTable, servedBy: Int32Array): number {
  let total = 0;
  for (let client = 0; client < clients; client++) total += costs[client * candidates + servedBy[client]];
  return total;
}

/** Who would lose most by not getting the nearest site with room goes first. */
function assignByRegret(
  { clients, candidates, costs }: CostTable,
  { demands, capacities }: Loads,
  sites: readonly number[],
  mayServe: (client: number, candidate: number) => boolean,
): Int32Array | undefined {
  const room = Float64Array.from(sites, (site) => capacities[site]);
  const servedBy = new Int32Array(clients).fill(-1);
  for (let done = 0; done < clients; done++) {
    let next = -1;
    let nextSlot = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let client = 0; client < clients; client++) {
      if (servedBy[client] >= 0) continue;
      let least = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      let slot = -1;
      for (let k = 0; k < sites.length; k++) {
        if (room[k] < demands[client] || !mayServe(client, sites[k])) continue;
        const cost = costs[client * candidates + sites[k]];
        if (cost < least) {
          second = least;
          least = cost;
          slot = k;
        } else if (cost < second) {
          second = cost;
        }
      }
      if (slot < 0) return undefined;
      // One way left goes before every other; among equals the larger demand.
      const regret = (second === Number.POSITIVE_INFINITY ? 1e15 : second - least) + 1e-6 * demands[client];
      if (regret > most) {
        most = regret;
        next = client;
        nextSlot = slot;
      }
    }
    servedBy[next] = sites[nextSlot];
    room[nextSlot] -= demands[next];
  }
  return servedBy;
}

/** Move a client, or exchange two, as long as it pays. */
function mend(
  { clients, candidates, costs }: CostTable,
  { demands, capacities }: Loads,
  sites: readonly number[],
  servedBy: Int32Array,
  mayServe: (client: number, candidate: number) => boolean,
): void {
  const room = Int32Array.from(capacities);
  for (let client = 0; client < clients; client++) room[servedBy[client]] -= demands[client];
  for (let better = true; better; ) {
    better = false;
    for (let client = 0; client < clients; client++) {
      for (const site of sites) {
        const now = servedBy[client];
        if (site === now || room[site] < demands[client] || !mayServe(client, site)) continue;
        if (costs[client * candidates + site] - costs[client * candidates + now] >= -1e-9) continue;
        room[now] += demands[client];
        room[site] -= demands[client];
        servedBy[client] = site;
        better = true;
      }
    }
    for (let one = 0; one < clients; one++) {
      for (let other = one + 1; other < clients; other++) {
        const here = servedBy[one];
        const there = servedBy[other];
        if (here === there) continue;
        const change =
          costs[one * candidates + there] +
          costs[other * candidates + here] -
          costs[one * candidates + here] -
          costs[other * candidates + there];
        if (change >= -1e-9) continue;
        const more = demands[one] - demands[other];
        if (room[there] < more || room[here] < -more) continue;
        if (!mayServe(one, there) || !mayServe(other, here)) continue;
        room[there] -= more;
        room[here] += more;
        servedBy[one] = there;
        servedBy[other] = here;
        better = true;
      }
    }
  }
}

/** Open the cheapest candidate for each group of clients. @returns true if one moved */
function moveMiddles(
  { clients, candidates, costs }: CostTable,
  { demands, capacities }: Loads,
  sites: number[],
  servedBy: Int32Array,
  mayServe: (client: number, candidate: number) => boolean,
  mayOpen: (candidate: number) => boolean,
  mustStay: (candidate: number) => boolean,
): boolean {
  let moved = false;
  for (let slot = 0; slot < sites.length; slot++) {
    const site = sites[slot];
    if (mustStay(site)) continue;
    const members: number[] = [];
    let demand = 0;
    for (let client = 0; client < clients; client++) {
      if (servedBy[client] !== site) continue;
      members.push(client);
      demand += demands[client];
    }
    let least = members.reduce((sum, client) => sum + costs[client * candidates + site], 0) - 1e-9;
    let pick = site;
    for (let candidate = 0; candidate < candidates; candidate++) {
      if (sites.includes(candidate) || capacities[candidate] < demand || !mayOpen(candidate)) continue;
      let sum = 0;
      for (let k = 0; k < members.length && sum < least; k++) sum += costs[members[k] * candidates + candidate];
      if (sum < least && members.every((client) => mayServe(client, candidate))) {
        least = sum;
        pick = candidate;
      }
    }
    if (pick === site) continue;
    for (const client of members) servedBy[client] = pick;
    sites[slot] = pick;
    moved = true;
  }
  return moved;
}
