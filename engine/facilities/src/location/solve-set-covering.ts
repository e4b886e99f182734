/**
 * Set covering: the fewest sites that reach everybody.
 *
 * A price per client bounds the number of sites from below: every site is opened whose clients together offer more
 * than the one that it counts for. Prices also decide sites; what is left is branched on by the client whom the
 * fewest sites reach.
 *
 * @source Toregas, Swain, ReVelle & Bergman (1971), Operations Research 19, 1363–1373; Beasley (1987), European
 *   Journal of Operational Research 31, 85–93
 */
import { type CoverCore, coverGreedily, openSites, reduceCore, selectCore } from './cover-core.ts';
import { findCoverSets } from './cover-sets.ts';

/** What is asked. */
export interface SetCoveringQuestion {
  /** The longest distance that counts as reached. */
  readonly radius: number;
  /** Candidates that must be open. */
  readonly keep?: readonly number[];
  /** Candidates that must not be open. */
  readonly close?: readonly number[];
}

/** How much may be spent, and who wants to know. */
export interface SetCoveringEffort {
  /** Asked often; once true, the best answer so far is given. */
  readonly shouldStop?: () => boolean;
  /** Told of every better answer. */
  readonly onBetter?: (count: number) => void;
}

/** The answer. */
export interface SetCoveringAnswer {
  /** Positions of open candidates, ascending; everybody that can be reached is. */
  readonly open: Int32Array;
  /** Number of open sites. */
  readonly objective: number;
  /** Nobody can do with fewer sites than this. */
  readonly bound: number;
  readonly proved: boolean;
  /** Clients that no candidate reaches, ascending; they are left out of the question. */
  readonly unreachable: Int32Array;
  readonly evaluations: number;
  readonly nodes: number;
}

/** Steps at the root and in a node, and steps without a better bound before they are shortened. */
const rootSteps = 600;
const nodeSteps = 40;
const patience = 8;
const leastReach = 0.01;

/**
 * Choose the fewest candidates that reach everybody whom a candidate can reach.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]
 * @throws RangeError if shapes do not match, or the locks contradict each other
 */
export function solveSetCovering(
  distances: ArrayLike<number>,
  clients: number,
  candidates: number,
  { radius, keep = [], close = [] }: SetCoveringQuestion,
  effort: SetCoveringEffort = {},
): SetCoveringAnswer {
  for (const j of [...keep, ...close]) {
    if (!(Number.isInteger(j) && j >= 0 && j < candidates)) {
      throw new RangeError(`Expected a candidate from 0 to ${candidates - 1}, got ${j}.`);
    }
  }
  const shut = new Set(close);
  const both = keep.find((j) => shut.has(j));
  if (both !== undefined) throw new RangeError(`Candidate ${both} is both to be kept and to be closed.`);
  const kept = [...new Set(keep)];
  const all = Array.from({ length: candidates }, (_, j) => j);
  const sets = findCoverSets(
    distances,
    clients,
    candidates,
    radius,
    all.filter((j) => !shut.has(j)),
  );
  const unreachable = Int32Array.from(sets.reachedBy.keys()).filter((client) => sets.reachedBy[client].length === 0);
  const given = { reachedBy: sets.reachedBy, reaches: sets.reaches, names: Int32Array.from(all) };
  const isKept = new Uint8Array(candidates);
  for (const j of kept) isKept[j] = 1;
  const reachable = selectCore(
    given,
    () => true,
    (client) => given.reachedBy[client].length > 0,
  );
  const proof = new CoverProof(effort);
  const left = proof.visit(openSites(reachable, isKept), kept, undefined, 0);
  const open = Int32Array.from(proof.best ?? []).sort();
  const proved = left >= open.length;
  return {
    open,
    objective: open.length,
    bound: Math.min(open.length, left),
    proved,
    unreachable,
    evaluations: proof.evaluations,
    nodes: proof.nodes,
  };
}

/** A class because the best answer is shared by all nodes. */
class CoverProof {
  best: readonly number[] | undefined;
  evaluations = 0;
  nodes = 0;
  private readonly effort: SetCoveringEffort;

  constructor(effort: SetCoveringEffort) {
    this.effort = effort;
  }

  private get fewest(): number {
    return this.best?.length ?? Number.POSITIVE_INFINITY;
  }

  /** Look at a node. @returns a bound on the sites of every answer in it */
  visit(given: CoverCore, chosen: readonly number[], from: Float64Array | undefined, depth: number): number {
    this.nodes++;
    let { core, forced, possible } = reduceCore(given);
    let open = [...chosen, ...forced];
    let prices = from?.length === core.reachedBy.length ? from : undefined;
    let bound = open.length;
    for (;;) {
      if (!possible) return Number.POSITIVE_INFINITY;
      if (core.reachedBy.length === 0) {
        this.offer(open);
        return open.length;
      }
      if (open.length + 1 >= this.fewest) return open.length + 1;
      if (depth > 0 && this.effort.shouldStop?.() === true) return Math.max(bound, open.length + 1);
      const ascent = this.ascend(core, open, prices, depth === 0 ? rootSteps : nodeSteps);
      bound = Math.max(bound, open.length + Math.ceil(ascent.bound - 1e-6));
      if (bound >= this.fewest) return bound;
      prices = ascent.prices;
      const { decided } = ascent;
      if (!decided.some((one) => one !== 0)) return this.split(core, open, ascent, bound, depth);
      const opened = Uint8Array.from(decided, (one) => (one === 1 ? 1 : 0));
      open = [...open, ...Array.from(core.names).filter((_, site) => opened[site] === 1)];
      const rest = selectCore(
        core,
        (site) => decided[site] === 0,
        (client) => !core.reachedBy[client].some((site) => opened[site] === 1),
      );
      ({ core, forced, possible } = reduceCore(rest));
      open = [...open, ...forced];
      if (core.reachedBy.length !== prices.length) prices = undefined;
    }
  }

  /** Branch on the client whom the fewest sites reach: each of them in turn, without those before it. */
  private split(core: CoverCore, open: readonly number[], ascent: Ascent, bound: number, depth: number): number {
    let pick = 0;
    let least = Number.POSITIVE_INFINITY;
    core.reachedBy.forEach((list, client) => {
      // Of clients with as few sites the one with the highest price.
      const rank = list.length - 0.5 * ascent.prices[client];
      if (rank >= least) return;
      least = rank;
      pick = client;
    });
    const sites = Array.from(core.reachedBy[pick]).sort((a, b) => ascent.reduced[a] - ascent.reduced[b]);
    const barred = new Uint8Array(core.names.length);
    let left = Number.POSITIVE_INFINITY;
    for (const site of sites) {
      const rest = selectCore(
        core,
        (other) => other !== site && barred[other] === 0,
        (client) => !core.reachedBy[client].includes(site),
      );
      left = Math.min(left, this.visit(rest, [...open, core.names[site]], undefined, depth + 1));
      barred[site] = 1;
      if (bound >= this.fewest) break;
    }
    return Math.max(bound, Math.min(left, this.fewest));
  }

  private offer(open: readonly number[]): void {
    if (open.length >= this.fewest) return;
    this.best = [...open];
    this.effort.onBetter?.(open.length);
  }

  /** Drive prices up, mend what they open into answers, and see which sites they decide. */
  private ascend(core: CoverCore, open: readonly number[], from: Float64Array | undefined, mostSteps: number): Ascent {
    const { reachedBy, reaches } = core;
    const clients = reachedBy.length;
    const sites = reaches.length;
    const prices = new Float64Array(clients);
    if (from !== undefined) prices.set(from);
    else
      reachedBy.forEach((list, client) => {
        prices[client] = list.reduce((least, site) => Math.min(least, 1 / reaches[site].length), 1);
      });
    const best = Float64Array.from(prices);
    const reduced = new Float64Array(sites);
    const bestReduced = new Float64Array(sites);
    const decided = new Int8Array(sites);
    const direction = new Float64Array(clients);
    const offsets = new Int32Array(sites + 1);
    for (let site = 0; site < sites; site++) offsets[site + 1] = offsets[site] + reaches[site].length;
    const members = new Int32Array(offsets[sites]);
    for (let site = 0; site < sites; site++) members.set(reaches[site], offsets[site]);
    let bound = Number.NEGATIVE_INFINITY;
    let reach = mostSteps === rootSteps ? 1.2 : 0.7;
    let stalled = 0;
    if (this.best === undefined || mostSteps === rootSteps) this.mend(core, open, new Float64Array(clients).fill(1));
    for (let step = 0; step < mostSteps; step++) {
      let found = 0;
      for (let client = 0; client < clients; client++) {
        direction[client] = 1 + 0.8 * direction[client];
        found += prices[client];
      }
      this.evaluations++;
      for (let site = 0; site < sites; site++) {
        const from = offsets[site];
        const to = offsets[site + 1];
        let cost = 1;
        for (let k = from; k < to; k++) cost -= prices[members[k]];
        reduced[site] = cost;
        if (cost >= 0) continue;
        found += cost;
        for (let k = from; k < to; k++) direction[members[k]]--;
      }
      stalled = found > bound + 1e-3 ? 0 : stalled + 1;
      if (found > bound) {
        bound = found;
        best.set(prices);
        bestReduced.set(reduced);
      }
      if (step % 15 === 0) this.mend(core, open, prices);
      const limit = this.fewest - open.length - 1 + 1e-6;
      if (bound >= limit) break;
      for (let site = 0; site < sites; site++) {
        if (found + reduced[site] >= limit) decided[site] = -1;
        else if (found - reduced[site] >= limit) decided[site] = 1;
      }
      if (stalled > patience) {
        reach *= 0.6;
        stalled = 0;
        if (reach < leastReach) break;
        prices.set(best);
        direction.fill(0);
        continue;
      }
      let square = 0;
      for (let client = 0; client < clients; client++) square += direction[client] ** 2;
      if (square === 0) break;
      const length = (reach * (limit + 1 - found)) / square;
      for (let client = 0; client < clients; client++) {
        prices[client] = Math.min(1, Math.max(0, prices[client] + length * direction[client]));
      }
    }
    return { bound, prices: best, reduced: bestReduced, decided };
  }

  private mend(core: CoverCore, open: readonly number[], prices: Float64Array): void {
    const found = coverGreedily(core, prices);
    this.offer([...open, ...found.map((site) => core.names[site])]);
  }
}

interface Ascent {
  readonly bound: number;
  /** Best prices, shape [clients]. */
  readonly prices: Float64Array;
  /** What a site costs at them beyond what its clients offer, shape [sites]. */
  readonly reduced: Float64Array;
  /** 1 for sites that every better answer opens, −1 for those that none opens, shape [sites]. */
  readonly decided: Int8Array;
}
