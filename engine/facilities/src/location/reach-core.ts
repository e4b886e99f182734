/**
 * What is left of a maximal covering once some sites are open and others closed: who may still be reached by whom.
 *
 * Whoever an open site reaches is counted and drops out; clients with the same sites become one; a site that reaches
 * no more than another one drops out. Prices go along, so that a smaller core starts where the larger one stood.
 */
import { type JoinedLists, turnLists } from './cover-sets.ts';
import { hasOwnBit, markWords } from './reach-bits.ts';

/** Clients that may still be reached, and free sites, both numbered anew. */
export interface ReachCore {
  /** Sites that may still be opened. */
  readonly p: number;
  /** Weight that open sites reach already. */
  readonly reached: number;
  /** Weight of each client, shape [clients]. */
  readonly weights: Float64Array;
  /** What each client pays to be reached, from 0 to its weight, shape [clients]. */
  readonly prices: Float64Array;
  /** Sites of client i are clientSites[clientStart[i]] to clientSites[clientStart[i + 1] − 1], ascending. */
  readonly clientStart: Int32Array;
  readonly clientSites: Int32Array;
  /** The same the other way round. */
  readonly siteStart: Int32Array;
  readonly siteClients: Int32Array;
  /** What each site is called outside. */
  readonly names: Int32Array;
}

/** What is decided about a site. */
export const siteState = { closed: -1, free: 0, open: 1 } as const;

/** Nothing, as a number with a fraction: an engine compiles all anew for cores whose whole number becomes another. */
const nothing = -0;

/** The core of the lists of the sites of each client, each client at the highest price. */
export function createReachCore(reachedBy: JoinedLists, weights: Float64Array, sites: number, p: number): ReachCore {
  const names = Int32Array.from({ length: sites }, (_, site) => site);
  return link(p, nothing, weights, Float64Array.from(weights), reachedBy, names);
}

/**
 * The core after decisions on its sites.
 *
 * @param states what is decided about each site, shape [sites]
 * @param prices of the clients of the core, shape [clients]
 */
export function shrinkCore(core: ReachCore, states: Int8Array, prices: Float64Array): ReachCore {
  const isDecided = numberFree(states, new Int32Array(states.length)) < states.length;
  const next = isDecided ? selectFree(core, states, prices) : core;
  const idle = markIdleSites(next);
  // Once is enough: clients that become one have the same sites, so no more sites hold others than before.
  if (idle === undefined && isDecided) return next;
  return selectFree(next, idle ?? states, isDecided ? next.prices : prices);
}

function selectFree(core: ReachCore, states: Int8Array, prices: Float64Array): ReachCore {
  const { clientStart, clientSites, weights } = core;
  const clients = weights.length;
  const newSite = new Int32Array(states.length);
  const sites = numberFree(states, newSite);
  const done = new Uint8Array(clients);
  const opened = markReached(core, states, done);
  const names = new Int32Array(sites);
  for (let site = 0; site < states.length; site++) if (newSite[site] >= 0) names[newSite[site]] = core.names[site];
  let { reached } = core;
  const start = new Int32Array(clients + 1);
  const list = new Int32Array(clientSites.length);
  const newWeights = new Float64Array(clients);
  const newPrices = new Float64Array(clients);
  const known = new Map<number, number>();
  let count = 0;
  for (let client = 0; client < clients; client++) {
    if (done[client] === 1) {
      reached += weights[client];
      continue;
    }
    const from = start[count];
    const to = renumber(clientSites, clientStart[client], clientStart[client + 1], newSite, list, from);
    if (to === from) continue;
    const hash = hashList(list, from, to);
    const like = known.get(hash) ?? count;
    if (like < count && isSameList(list, start[like], start[like + 1], from, to)) {
      newWeights[like] += weights[client];
      newPrices[like] += prices[client];
      continue;
    }
    known.set(hash, count);
    newWeights[count] = weights[client];
    newPrices[count] = prices[client];
    start[++count] = to;
  }
  const lists = { start: start.slice(0, count + 1), items: list.slice(0, start[count]) };
  return link(core.p - opened, reached, newWeights.slice(0, count), newPrices.slice(0, count), lists, names);
}

// What is walked most stands in short functions of their own: an engine compiles them early, each as a whole.

/** Number free sites anew, −1 for others. @returns how many are free */
function numberFree(states: Int8Array, newSite: Int32Array): number {
  let sites = 0;
  for (let site = 0; site < states.length; site++) newSite[site] = states[site] === siteState.free ? sites++ : -1;
  return sites;
}

/** Mark whoever open sites reach. @returns how many sites are open */
function markReached({ siteStart, siteClients }: ReachCore, states: Int8Array, done: Uint8Array): number {
  let opened = 0;
  for (let site = 0; site < states.length; site++) {
    if (states[site] !== siteState.open) continue;
    opened++;
    for (let k = siteStart[site]; k < siteStart[site + 1]; k++) done[siteClients[k]] = 1;
  }
  return opened;
}

/** Put the new numbers of sites that have one behind a place. @returns the place behind them */
function renumber(
  sites: Int32Array,
  first: number,
  end: number,
  newSite: Int32Array,
  list: Int32Array,
  place: number,
): number {
  let to = place;
  for (let k = first; k < end; k++) {
    list[to] = newSite[sites[k]];
    if (list[to] >= 0) to++;
  }
  return to;
}

function hashList(list: Int32Array, from: number, to: number): number {
  let hash = 17;
  for (let k = from; k < to; k++) hash = Math.imul(hash ^ list[k], 0x01000193) + 0x9e37;
  return hash;
}

function isSameList(list: Int32Array, first: number, firstEnd: number, second: number, secondEnd: number): boolean {
  if (firstEnd - first !== secondEnd - second) return false;
  for (let k = 0; k < firstEnd - first; k++) if (list[first + k] !== list[second + k]) return false;
  return true;
}

/** Add the clients of each site. */
function link(
  p: number,
  reached: number,
  weights: Float64Array,
  prices: Float64Array,
  lists: JoinedLists,
  names: Int32Array,
): ReachCore {
  const turned = turnLists(lists, names.length);
  return {
    p,
    reached,
    weights,
    prices,
    clientStart: lists.start,
    clientSites: lists.items,
    siteStart: turned.start,
    siteClients: turned.items,
    names,
  };
}

/** Sites that reach no more than another one, and those that reach nobody; undefined if there are none. */
function markIdleSites({ weights, names, siteStart, siteClients, clientStart, clientSites }: ReachCore) {
  const { words, bits } = markWords(weights.length, siteStart, siteClients);
  const states = new Int8Array(names.length);
  let found = 0;
  for (let own = 0; own < names.length; own++) {
    const rarest = findRarest(siteStart, siteClients, clientStart, own);
    const others = rarest < 0 ? siteStart : clientSites.subarray(clientStart[rarest], clientStart[rarest + 1]);
    if (rarest >= 0 && !isHeld(others, siteStart, states, bits, words, own)) continue;
    states[own] = siteState.closed;
    found++;
  }
  return found === 0 ? undefined : states;
}

/** Whether another site that is not marked reaches all whom a site reaches; of equals the first. */
function isHeld(
  others: Int32Array,
  siteStart: Int32Array,
  states: Int8Array,
  bits: Int32Array,
  words: number,
  own: number,
): boolean {
  const size = siteStart[own + 1] - siteStart[own];
  for (let k = 0; k < others.length; k++) {
    const other = others[k];
    if (other === own || states[other] !== siteState.free) continue;
    const otherSize = siteStart[other + 1] - siteStart[other];
    if (otherSize < size || (otherSize === size && other > own)) continue;
    if (!hasOwnBit(bits, words, own, other)) return true;
  }
  return false;
}

/** The client of a site whom fewest sites reach, or −1. */
function findRarest(siteStart: Int32Array, siteClients: Int32Array, clientStart: Int32Array, site: number): number {
  let rarest = -1;
  let fewest = 0x7fff_ffff;
  for (let k = siteStart[site]; k < siteStart[site + 1]; k++) {
    const client = siteClients[k];
    const count = clientStart[client + 1] - clientStart[client];
    rarest = count < fewest ? client : rarest;
    fewest = Math.min(fewest, count);
  }
  return rarest;
}
