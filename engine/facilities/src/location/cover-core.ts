/**
 * What is left of a set covering once everything that decides itself is decided.
 *
 * A client whom one site reaches decides that site; a client who is reached whenever another one is, and a site that
 * reaches no more than another one, drop out. This repeats until nothing changes.
 */
import { markContained, markContaining } from './cover-sets.ts';

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
    if (core.reachedBy.some((list) => list.length === 0)) return { core, forced, possible: false };
    const needless = markContained(core.reaches, core.reachedBy);
    const lighter = selectCore(
      core,
      (site) => needless[site] === 0 && core.reaches[site].length > 0,
      () => true,
    );
    const implied = markContaining(lighter.reachedBy, lighter.reaches);
    const sole = new Uint8Array(lighter.names.length);
    lighter.reachedBy.forEach((list, client) => {
      if (list.length === 1 && implied[client] === 0) sole[list[0]] = 1;
    });
    sole.forEach((one, site) => {
      if (one === 1) forced.push(lighter.names[site]);
    });
    const next = openSites(lighter, sole, implied);
    const same = next.names.length === core.names.length && next.reachedBy.length === core.reachedBy.length;
    core = next;
    if (same) return { core, forced, possible: true };
  }
}

/** The core after opening sites: whoever they reach drops out, and clients that are marked as implied. */
export function openSites(core: CoverCore, opened: Uint8Array, implied?: Uint8Array): CoverCore {
  const done = new Uint8Array(core.reachedBy.length);
  if (implied !== undefined) done.set(implied);
  for (let site = 0; site < opened.length; site++) {
    if (opened[site] === 1) for (const client of core.reaches[site]) done[client] = 1;
  }
  return selectCore(
    core,
    (site) => opened[site] === 0,
    (client) => done[client] === 0,
  );
}

/** The core of some sites and some clients. */
export function selectCore(
  core: CoverCore,
  holdsSite: (site: number) => boolean,
  holdsClient: (client: number) => boolean,
): CoverCore {
  const newSite = new Int32Array(core.names.length).fill(-1);
  const names: number[] = [];
  for (let site = 0; site < core.names.length; site++) {
    if (holdsSite(site)) newSite[site] = names.push(core.names[site]) - 1;
  }
  const counts = new Int32Array(names.length);
  const reachedBy: Int32Array[] = [];
  const room = new Int32Array(core.names.length);
  for (let client = 0; client < core.reachedBy.length; client++) {
    if (!holdsClient(client)) continue;
    const own = renumber(core.reachedBy[client], newSite, room);
    for (let k = 0; k < own.length; k++) counts[own[k]]++;
    reachedBy.push(own);
  }
  const reaches = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let client = 0; client < reachedBy.length; client++) {
    const list = reachedBy[client];
    for (let k = 0; k < list.length; k++) reaches[list[k]][counts[list[k]]++] = client;
  }
  return { reachedBy, reaches, names: Int32Array.from(names) };
}

/** The sites of a list that have a new number, by that. */
function renumber(list: Int32Array, newSite: Int32Array, room: Int32Array): Int32Array {
  let count = 0;
  for (let k = 0; k < list.length; k++) if (newSite[list[k]] >= 0) room[count++] = newSite[list[k]];
  return room.slice(0, count);
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
  const worth = new Float64Array(reaches.length);
  const times = new Int32Array(reachedBy.length);
  for (let site = 0; site < reaches.length; site++) {
    const list = reaches[site];
    let sum = 0;
    for (let k = 0; k < list.length; k++) sum += prices[list[k]] + least;
    worth[site] = sum;
  }
  const open: number[] = [];
  let left = reachedBy.length;
  while (left > 0) {
    let pick = 0;
    for (let site = 1; site < worth.length; site++) if (worth[site] > worth[pick]) pick = site;
    open.push(pick);
    const list = reaches[pick];
    for (let k = 0; k < list.length; k++) {
      const client = list[k];
      if (times[client]++ > 0) continue;
      left--;
      const sites = reachedBy[client];
      for (let i = 0; i < sites.length; i++) worth[sites[i]] -= prices[client] + least;
    }
    worth[pick] = Number.NEGATIVE_INFINITY;
  }
  return open.filter((site) => {
    if (reaches[site].some((client) => times[client] < 2)) return true;
    for (const client of reaches[site]) times[client]--;
    return false;
  });
}
