/**
 * What is left of a maximal covering once some sites are open and others closed: who may still be reached by whom.
 *
 * Whoever an open site reaches is counted and drops out; clients with the same sites become one; a site that reaches
 * no more than another one drops out. Prices go along, so that a smaller core starts where the larger one stood.
 */
import { hasOwnBit, type ListWords, markWords } from './reach-bits.ts';

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

/** The core of lists of sites per client, each client at the highest price. */
export function createReachCore(
  reachedBy: readonly Int32Array[],
  weights: Float64Array,
  sites: number,
  p: number,
): ReachCore {
  const clientStart = new Int32Array(reachedBy.length + 1);
  reachedBy.forEach((list, client) => {
    clientStart[client + 1] = clientStart[client] + list.length;
  });
  const clientSites = new Int32Array(clientStart[reachedBy.length]);
  reachedBy.forEach((list, client) => {
    clientSites.set(list, clientStart[client]);
  });
  const names = Int32Array.from({ length: sites }, (_, site) => site);
  return link({ p, reached: nothing, weights, prices: Float64Array.from(weights), clientStart, clientSites, names });
}

/**
 * The core after decisions on its sites.
 *
 * @param states what is decided about each site, shape [sites]
 * @param prices of the clients of the core, shape [clients]
 */
export function shrinkCore(core: ReachCore, states: Int8Array, prices: Float64Array): ReachCore {
  let next = selectFree(core, states, prices);
  // Clients that become one can make sites alike, and the other way round; twice finds nearly all.
  for (let round = 0; round < 2; round++) {
    const idle = markIdleSites(next);
    if (idle === undefined) return next;
    next = selectFree(next, idle, next.prices);
  }
  return next;
}

type Unlinked = Omit<ReachCore, 'siteStart' | 'siteClients'>;

function selectFree(core: ReachCore, states: Int8Array, prices: Float64Array): ReachCore {
  const { clientStart, clientSites, siteStart, siteClients, weights } = core;
  const clients = weights.length;
  const newSite = new Int32Array(states.length).fill(-1);
  const done = new Uint8Array(clients);
  let sites = 0;
  let opened = 0;
  for (let site = 0; site < states.length; site++) {
    if (states[site] === siteState.free) newSite[site] = sites++;
    if (states[site] !== siteState.open) continue;
    opened++;
    for (let k = siteStart[site]; k < siteStart[site + 1]; k++) done[siteClients[k]] = 1;
  }
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
    let to = from;
    let hash = 17;
    for (let k = clientStart[client]; k < clientStart[client + 1]; k++) {
      const site = newSite[clientSites[k]];
      if (site < 0) continue;
      list[to++] = site;
      hash = Math.imul(hash ^ site, 0x01000193) + 0x9e37;
    }
    if (to === from) continue;
    const like = known.get(hash);
    if (like !== undefined && isSameList(list, start[like], start[like + 1], from, to)) {
      newWeights[like] += weights[client];
      newPrices[like] += prices[client];
      continue;
    }
    known.set(hash, count);
    newWeights[count] = weights[client];
    newPrices[count] = prices[client];
    start[++count] = to;
  }
  return link({
    p: core.p - opened,
    reached,
    weights: newWeights.slice(0, count),
    prices: newPrices.slice(0, count),
    clientStart: start.slice(0, count + 1),
    clientSites: list.slice(0, start[count]),
    names,
  });
}

function isSameList(list: Int32Array, first: number, firstEnd: number, second: number, secondEnd: number): boolean {
  if (firstEnd - first !== secondEnd - second) return false;
  for (let k = 0; k < firstEnd - first; k++) if (list[first + k] !== list[second + k]) return false;
  return true;
}

/** Add the clients of each site. */
function link(half: Unlinked): ReachCore {
  const { p, reached, weights, prices, clientStart, clientSites, names } = half;
  const sites = names.length;
  const siteStart = new Int32Array(sites + 1);
  for (let k = 0; k < clientSites.length; k++) siteStart[clientSites[k] + 1]++;
  for (let site = 0; site < sites; site++) siteStart[site + 1] += siteStart[site];
  const siteClients = new Int32Array(clientSites.length);
  const next = siteStart.slice();
  for (let client = 0; client + 1 < clientStart.length; client++) {
    for (let k = clientStart[client]; k < clientStart[client + 1]; k++) siteClients[next[clientSites[k]]++] = client;
  }
  // Named one by one: an engine takes copies that are spread for objects of another kind, and compiles all anew.
  return { p, reached, weights, prices, clientStart, clientSites, siteStart, siteClients, names };
}

/** Sites that reach no more than another one, and those that reach nobody; undefined if there are none. */
function markIdleSites(core: ReachCore): Int8Array | undefined {
  const { siteStart, siteClients } = core;
  const sites = core.names.length;
  const states = new Int8Array(sites);
  const bits = markWords(core.weights.length, siteStart, siteClients);
  let found = 0;
  for (let own = 0; own < sites; own++) {
    if (!isIdle(core, bits, states, own)) continue;
    states[own] = siteState.closed;
    found++;
  }
  return found === 0 ? undefined : states;
}

/** Whether a site reaches nobody, or no more than another one that is not marked. */
function isIdle(core: ReachCore, bits: ListWords, states: Int8Array, own: number): boolean {
  const { siteStart, clientStart, clientSites } = core;
  const size = siteStart[own + 1] - siteStart[own];
  const rarest = findRarest(core, own);
  if (rarest < 0) return true;
  const end = clientStart[rarest + 1];
  for (let k = clientStart[rarest]; k < end; k++) {
    const other = clientSites[k];
    if (other === own || states[other] !== siteState.free) continue;
    const otherSize = siteStart[other + 1] - siteStart[other];
    if (otherSize < size || (otherSize === size && other > own)) continue;
    if (!hasOwnBit(bits, own, other)) return true;
  }
  return false;
}

/** The client of a site whom fewest sites reach, or −1. */
function findRarest({ siteStart, siteClients, clientStart }: ReachCore, site: number): number {
  let rarest = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let k = siteStart[site]; k < siteStart[site + 1]; k++) {
    const client = siteClients[k];
    if (clientStart[client + 1] - clientStart[client] >= fewest) continue;
    fewest = clientStart[client + 1] - clientStart[client];
    rarest = client;
  }
  return rarest;
}
