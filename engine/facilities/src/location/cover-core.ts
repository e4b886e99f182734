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
  return selectCore(
    core,
    (site) => opened[site] === 0,
    (client) => implied?.[client] !== 1 && !core.reachedBy[client].some((site) => opened[site] === 1),
  );
}

/** The core of some sites and some clients. */
export function selectCore(
  core: CoverCore,
  holdsSite: (site: number) => boolean,
  holdsClient: (client: number) => boolean,
): CoverCore {
  const newSite = new Int32Array(core.names.length).fill(-1);
  const sites: number[] = [];
  for (let site = 0; site < core.names.length; site++) if (holdsSite(site)) newSite[site] = sites.push(site) - 1;
  const reaches: number[][] = sites.map(() => []);
  const reachedBy: Int32Array[] = [];
  core.reachedBy.forEach((list, client) => {
    if (!holdsClient(client)) return;
    const own = list.map((site) => newSite[site]).filter((site) => site >= 0);
    for (const site of own) reaches[site].push(reachedBy.length);
    reachedBy.push(own);
  });
  return {
    reachedBy,
    reaches: reaches.map((list) => Int32Array.from(list)),
    names: Int32Array.from(sites, (site) => core.names[site]),
  };
}

/**
 * Cover greedily: the site that reaches most of what is left, counted by price, next; then drop what is not needed.
 *
 * @param prices price of each client, shape [clients]
 * @returns sites of the core
 */
export function coverGreedily({ reachedBy, reaches }: CoverCore, prices: Float64Array): number[] {
  const worth = Float64Array.from(reaches, (list) => list.reduce((sum, client) => sum + prices[client] + 1e-3, 0));
  const times = new Int32Array(reachedBy.length);
  const open: number[] = [];
  let left = reachedBy.length;
  while (left > 0) {
    let pick = 0;
    for (let site = 1; site < worth.length; site++) if (worth[site] > worth[pick]) pick = site;
    open.push(pick);
    for (const client of reaches[pick]) {
      if (times[client]++ > 0) continue;
      left--;
      for (const site of reachedBy[client]) worth[site] -= prices[client] + 1e-3;
    }
    worth[pick] = Number.NEGATIVE_INFINITY;
  }
  return open.filter((site) => {
    if (reaches[site].some((client) => times[client] < 2)) return true;
    for (const client of reaches[site]) times[client]--;
    return false;
  });
}
