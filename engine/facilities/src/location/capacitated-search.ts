/**
 * Good answers to the capacitated p-median: assign by regret, mend by moves and exchanges, move the middles.
 */
import type { Random } from '@transitieatlas/quantities';
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
  const settled = new Float64Array(table.candidates);
  for (let round = 0; round < 20; round++) {
    const servedBy = assignByRegret(table, loads, sites, mayServe);
    if (servedBy === undefined) return best;
    mend(table, loads, sites, servedBy, mayServe);
    const moved = moveMiddles(table, loads, sites, servedBy, mayServe, mayOpen, mustStay, settled);
    const total = sumCosts(table, servedBy);
    if (best !== undefined && total >= best.total - 1e-9) return best;
    best = { servedBy, total };
    if (!moved) return best;
  }
  return best;
}

/**
 * Better an assignment by kicks: a site moves to one near to it with its clients, or some clients change places; then
 * moves, exchanges and middles repair it. What is not worse is kept.
 *
 * @param kicks kicks without a better assignment after which it is over
 * @returns the best assignment, the given one if none is better
 */
export function kickAssignment(
  table: CostTable,
  loads: Loads,
  start: Assignment,
  mayServe: (client: number, candidate: number) => boolean,
  mayOpen: (candidate: number) => boolean,
  mustStay: (candidate: number) => boolean,
  random: Random,
  kicks: number,
  shouldStop: () => boolean,
): Assignment {
  const { clients, candidates, costs } = table;
  let best = start;
  const settled = new Float64Array(candidates);
  for (let idle = 0; idle < kicks && !shouldStop(); idle++) {
    let servedBy: Int32Array = Int32Array.from(best.servedBy);
    const sites = [...new Set(servedBy)];
    const movable = sites.filter((site) => !mustStay(site));
    if (movable.length === 0) return best;
    if (random.nextInteger(2) === 0) {
      // One site closes, another opens anywhere, and everybody is assigned anew.
      const opened = random.nextInteger(candidates);
      if (sites.includes(opened) || !mayOpen(opened)) continue;
      sites[sites.indexOf(movable[random.nextInteger(movable.length)])] = opened;
      const anew = assignByRegret(table, loads, sites, mayServe);
      if (anew === undefined) continue;
      servedBy = anew;
    }
    for (let moves = random.nextInteger(3); moves > 0; moves--) {
      const from = movable[random.nextInteger(movable.length)];
      const members: number[] = [];
      for (let client = 0; client < clients; client++) if (servedBy[client] === from) members.push(client);
      if (members.length === 0) continue;
      const middle = members[random.nextInteger(members.length)];
      // The site goes to one of those that are nearest to one of its clients.
      const near: number[] = [];
      for (let j = 0; j < candidates; j++) if (mayOpen(j) && !sites.includes(j)) near.push(j);
      near.sort((a, b) => costs[middle * candidates + a] - costs[middle * candidates + b]);
      const to = near[random.nextInteger(Math.min(near.length, kickReach))];
      const demand = members.reduce((sum, client) => sum + loads.demands[client], 0);
      if (to === undefined || loads.capacities[to] < demand) continue;
      if (!members.every((client) => mayServe(client, to))) continue;
      for (const client of members) servedBy[client] = to;
      sites[sites.indexOf(from)] = to;
      movable[movable.indexOf(from)] = to;
    }
    exchangeAtRandom(table, loads, servedBy, mayServe, random);
    for (let moved = true, round = 0; moved && round < 10; round++) {
      mend(table, loads, sites, servedBy, mayServe);
      moved = moveMiddles(table, loads, sites, servedBy, mayServe, mayOpen, mustStay, settled);
    }
    const total = sumCosts(table, servedBy);
    if (total < best.total - 1e-9) idle = 0;
    if (total <= best.total) best = { servedBy, total };
  }
  return best;
}

/** Candidates that a kicked site may go to. */
const kickReach = 8;

/** A few clients change places with another one, as far as there is room. */
function exchangeAtRandom(
  { clients }: CostTable,
  { demands, capacities }: Loads,
  servedBy: Int32Array,
  mayServe: (client: number, candidate: number) => boolean,
  random: Random,
): void {
  const room = Int32Array.from(capacities);
  for (let client = 0; client < clients; client++) room[servedBy[client]] -= demands[client];
  for (let tries = 0; tries < 3; tries++) {
    const one = random.nextInteger(clients);
    const other = random.nextInteger(clients);
    const here = servedBy[one];
    const there = servedBy[other];
    const more = demands[one] - demands[other];
    if (here === there || room[there] < more || room[here] < -more) continue;
    if (!mayServe(one, there) || !mayServe(other, here)) continue;
    room[there] -= more;
    room[here] += more;
    servedBy[one] = there;
    servedBy[other] = here;
  }
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
  const first = new Int32Array(clients);
  const second = new Int32Array(clients);
  const regret = new Float64Array(clients);
  const look = (client: number): void => {
    let least = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    first[client] = -1;
    second[client] = -1;
    for (let k = 0; k < sites.length; k++) {
      if (room[k] < demands[client] || !mayServe(client, sites[k])) continue;
      const cost = costs[client * candidates + sites[k]];
      if (cost < least) {
        next = least;
        second[client] = first[client];
        least = cost;
        first[client] = k;
      } else if (cost < next) {
        next = cost;
        second[client] = k;
      }
    }
    // One way left goes before every other; among equals the larger demand.
    regret[client] = (next === Number.POSITIVE_INFINITY ? 1e15 : next - least) + 1e-6 * demands[client];
  };
  for (let client = 0; client < clients; client++) look(client);
  for (let done = 0; done < clients; done++) {
    let pick = -1;
    for (let client = 0; client < clients; client++) {
      if (servedBy[client] >= 0) continue;
      if (first[client] < 0) return undefined;
      if (pick < 0 || regret[client] > regret[pick]) pick = client;
    }
    const slot = first[pick];
    servedBy[pick] = sites[slot];
    room[slot] -= demands[pick];
    // Only who had an eye on this site and no longer fits must look again.
    for (let client = 0; client < clients; client++) {
      if (servedBy[client] >= 0 || demands[client] <= room[slot]) continue;
      if (first[client] === slot || second[client] === slot) look(client);
    }
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
        if (costs[client * candidates + site] - costs[client * candidates + now] >= -1e-9) continue;
        if (room[site] < demands[client] || !mayServe(client, site)) continue;
        room[now] += demands[client];
        room[site] -= demands[client];
        servedBy[client] = site;
        better = true;
      }
    }
    // An exchange pays only if one of the two would rather be elsewhere: only those are looked at.
    const members = new Map<number, number[]>(sites.map((site) => [site, []]));
    for (let client = 0; client < clients; client++) members.get(servedBy[client])?.push(client);
    for (let one = 0; one < clients; one++) {
      for (const there of sites) {
        const here = servedBy[one];
        const saved = costs[one * candidates + here] - costs[one * candidates + there];
        if (there === here || saved <= 1e-9 || !mayServe(one, there)) continue;
        const others = members.get(there) ?? [];
        let pick = -1;
        let most = 1e-9;
        for (let k = 0; k < others.length; k++) {
          const other = others[k];
          const saves = saved + costs[other * candidates + there] - costs[other * candidates + here];
          if (saves <= most) continue;
          const more = demands[one] - demands[other];
          if (room[there] < more || room[here] < -more || !mayServe(other, here)) continue;
          most = saves;
          pick = k;
        }
        if (pick < 0) continue;
        const other = others[pick];
        const more = demands[one] - demands[other];
        room[there] -= more;
        room[here] += more;
        servedBy[one] = there;
        servedBy[other] = here;
        others[pick] = one;
        const left = members.get(here) ?? [];
        left[left.indexOf(one)] = other;
        better = true;
      }
    }
  }
}

/** A number by which groups of clients are told apart: sums of them hardly ever meet. */
function markOf(client: number): number {
  return 1 + ((Math.imul(client + 1, 0x9e37_79b1) >>> 0) % 0xff_ffff) * 1024 + (client % 1024);
}

/**
 * Open the cheapest candidate for each group of clients.
 *
 * @param settled for each candidate the mark of the group that it was last found the cheapest of; kept up to date
 * @returns true if one moved
 */
function moveMiddles(
  { clients, candidates, costs }: CostTable,
  { demands, capacities }: Loads,
  sites: number[],
  servedBy: Int32Array,
  mayServe: (client: number, candidate: number) => boolean,
  mayOpen: (candidate: number) => boolean,
  mustStay: (candidate: number) => boolean,
  settled: Float64Array,
): boolean {
  let moved = false;
  const isOpen = new Uint8Array(candidates);
  for (const site of sites) isOpen[site] = 1;
  const marks = new Float64Array(candidates);
  for (let client = 0; client < clients; client++) marks[servedBy[client]] += markOf(client);
  for (let slot = 0; slot < sites.length; slot++) {
    const site = sites[slot];
    if (mustStay(site) || settled[site] === marks[site]) continue;
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
      if (isOpen[candidate] === 1 || capacities[candidate] < demand || !mayOpen(candidate)) continue;
      let sum = 0;
      for (let k = 0; k < members.length && sum < least; k++) sum += costs[members[k] * candidates + candidate];
      if (sum < least && members.every((client) => mayServe(client, candidate))) {
        least = sum;
        pick = candidate;
      }
    }
    settled[pick] = marks[site];
    if (pick === site) continue;
    for (const client of members) servedBy[client] = pick;
    sites[slot] = pick;
    isOpen[site] = 0;
    isOpen[pick] = 1;
    moved = true;
  }
  return moved;
}
