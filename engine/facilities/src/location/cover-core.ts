/**
 * What is left of a set covering once everything that decides itself is decided.
 *
 * A client whom one site reaches decides that site; a client who is reached whenever another one is, and a site that
 * reaches no more than another one, drop out. This repeats until nothing changes.
 */
import { markContained, markContaining, partLists, turnLists } from './cover-sets.ts';

/** Clients that must still be reached, and sites that may reach them, both numbered anew. */
export interface CoverCore {
  /** Sites that reach each client, ascending. */
  readonly reachedBy: readonly Int32Array[];
  /** Clients that each site reaches, ascending. */
  readonly reaches: readonly Int32Array[];
  /** What each site is called outside. */
  readonly names: Int32Array;
}

/** A core with the sites that were decided on the way to it. */
export interface ReducedCore {
  readonly core: CoverCore;
  /** Names of sites that must be open. */
  readonly forced: readonly number[];
  /** False if somebody can no longer be reached. */
  readonly possible: boolean;
}

/** Decide what decides itself. */
export function reduceCore(given: CoverCore): ReducedCore {
  let core = given;
  const forced: number[] = [];
  for (;;) {
    if (countEmpty(core.reachedBy) > 0) return { core, forced, possible: false };
    const needless = markContained(core.reaches, core.reachedBy);
    markEmpty(core.reaches, needless);
    const lighter = dropFrom(core, needless, new Uint8Array(core.reachedBy.length));
    const implied = markContaining(lighter.reachedBy, lighter.reaches);
    const sole = markSole(lighter, implied);
    for (let site = 0; site < sole.length; site++) if (sole[site] === 1) forced.push(lighter.names[site]);
    const next = openSites(lighter, sole, implied);
    const same = next.names.length === core.names.length && next.reachedBy.length === core.reachedBy.length;
    core = next;
    if (same) return { core, forced, possible: true };
  }
}

function countEmpty(lists: readonly Int32Array[]): number {
  let count = 0;
  for (let k = 0; k < lists.length; k++) count += lists[k].length === 0 ? 1 : 0;
  return count;
}

function markEmpty(lists: readonly Int32Array[], marked: Uint8Array): void {
  for (let k = 0; k < lists.length; k++) marked[k] |= lists[k].length === 0 ? 1 : 0;
}

/** Mark the only sites of clients who count. */
function markSole({ names, reachedBy }: CoverCore, implied: Uint8Array): Uint8Array {
  const sole = new Uint8Array(names.length);
  for (let client = 0; client < reachedBy.length; client++) {
    const list = reachedBy[client];
    if (list.length === 1 && implied[client] === 0) sole[list[0]] = 1;
  }
  return sole;
}

/** The core after opening sites: whoever they reach drops out, and clients that are marked as implied. */
export function openSites(core: CoverCore, opened: Uint8Array, implied?: Uint8Array): CoverCore {
  const done = new Uint8Array(core.reachedBy.length);
  if (implied !== undefined) done.set(implied);
  for (let site = 0; site < opened.length; site++) if (opened[site] === 1) markAll(core.reaches[site], done);
  return dropFrom(core, opened, done);
}

function markAll(list: Int32Array, marked: Uint8Array): void {
  for (let k = 0; k < list.length; k++) marked[list[k]] = 1;
}

/**
 * The core without some sites and some clients.
 *
 * @param sites   1 for those that drop out, shape [sites]
 * @param clients 1 for those who drop out, shape [clients]
 */
export function dropFrom(core: CoverCore, sites: Uint8Array, clients: Uint8Array): CoverCore {
  const newSite = new Int32Array(sites.length);
  const count = numberKept(sites, newSite);
  const left = numberKept(clients, new Int32Array(clients.length));
  if (count === sites.length && left === clients.length) return core;
  const names = new Int32Array(count);
  for (let site = 0; site < sites.length; site++) if (newSite[site] >= 0) names[newSite[site]] = core.names[site];
  const start = new Int32Array(1 + left);
  let room = 0;
  for (let client = 0; client < clients.length; client++) room += core.reachedBy[client].length;
  const items = new Int32Array(room);
  let last = 0;
  for (let client = 0; client < clients.length; client++) {
    if (clients[client] === 1) continue;
    start[last + 1] = renumber(core.reachedBy[client], newSite, items, start[last]);
    last++;
  }
  const lists = { start, items: items.subarray(0, start[last]) };
  return { reachedBy: partLists(lists), reaches: partLists(turnLists(lists, count)), names };
}

/** Number those that are not dropped anew, −1 for others. @returns how many are left */
function numberKept(dropped: Uint8Array, numbers: Int32Array): number {
  let count = 0;
  for (let k = 0; k < dropped.length; k++) numbers[k] = dropped[k] === 0 ? count++ : -1;
  return count;
}

/** Put the sites of a list that have a new number behind a place, by that. @returns the place behind them */
function renumber(list: Int32Array, newSite: Int32Array, items: Int32Array, place: number): number {
  let to = place;
  for (let k = 0; k < list.length; k++) {
    items[to] = newSite[list[k]];
    to += items[to] >= 0 ? 1 : 0;
  }
  return to;
}

/** What a client counts for beside the price, so that one whose price is 0 counts too. */
const least = 1e-3;

/**
 * Cover greedily: the site that reaches most of what is left, counted by price, next; then drop what is not needed.
 *
 * @param prices price of each client, shape [clients]
 * @returns sites of the core
 */
export function coverGreedily({ reachedBy, reaches }: CoverCore, prices: Float64Array): number[] {
  const worth = Float64Array.from(reaches, (list) => addPrices(list, prices));
  const times = new Int32Array(reachedBy.length);
  const open: number[] = [];
  let left = reachedBy.length;
  while (left > 0) {
    const pick = findMost(worth);
    open.push(pick);
    const list = reaches[pick];
    for (let k = 0; k < list.length; k++) {
      if (times[list[k]]++ > 0) continue;
      left--;
      takeFrom(worth, reachedBy[list[k]], prices[list[k]] + least);
    }
    worth[pick] = Number.NEGATIVE_INFINITY;
  }
  return open.filter((site) => {
    if (reaches[site].some((client) => times[client] < 2)) return true;
    for (const client of reaches[site]) times[client]--;
    return false;
  });
}

function addPrices(list: Int32Array, prices: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < list.length; k++) sum += prices[list[k]] + least;
  return sum;
}

function findMost(worth: Float64Array): number {
  let pick = 0;
  for (let site = 1; site < worth.length; site++) pick = worth[site] > worth[pick] ? site : pick;
  return pick;
}

function takeFrom(worth: Float64Array, sites: Int32Array, amount: number): void {
  for (let k = 0; k < sites.length; k++) worth[sites[k]] -= amount;
}
