/**
 * Maximal covering: p sites that reach as many clients as possible.
 *
 * Sites that reach no more than another one are left out, and clients with the same sites are joined; what is left
 * is bounded by prices (`reach-bound.ts`) and searched through where the bound leaves a gap (`reach-proof.ts`).
 *
 * @source Church & ReVelle (1974), Papers of the Regional Science Association 32, 101–118
 */
import { listReachedBy } from './cover-sets.ts';
import { createReachCore, shrinkCore, siteState } from './reach-core.ts';
import { ReachProof } from './reach-proof.ts';
import type { PMedianEffort } from './solve-p-median.ts';

/** What is asked. */
export interface MaximalCoveringQuestion {
  /** The longest distance that counts as reached. */
  readonly radius: number;
  /** Sites to open, kept ones included. */
  readonly p: number;
  /** Weight of each client, shape [clients]; all 1 if absent. */
  readonly weights?: ArrayLike<number>;
  /** Candidates that must be open. */
  readonly keep?: readonly number[];
  /** Candidates that must not be open. */
  readonly close?: readonly number[];
}

/** The answer. */
export interface MaximalCoveringAnswer {
  /** Positions of open candidates, ascending; fewer than p where more would reach nobody else. */
  readonly open: Int32Array;
  /** Weight of the clients that are reached. */
  readonly objective: number;
  /** No p candidates that respect the locks reach more than this. */
  readonly bound: number;
  readonly proved: boolean;
  readonly evaluations: number;
  readonly nodes: number;
}

/**
 * Choose p candidates that reach as much weight as possible.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]
 * @throws RangeError if shapes do not match, a weight is negative, or the locks contradict p or each other
 */
export function solveMaximalCovering(
  distances: ArrayLike<number>,
  clients: number,
  candidates: number,
  question: MaximalCoveringQuestion,
  effort: PMedianEffort,
): MaximalCoveringAnswer {
  const { radius, p, weights, keep = [], close = [] } = question;
  if (weights !== undefined && weights.length !== clients) {
    throw new RangeError(`Got ${weights.length} weights for ${clients} clients.`);
  }
  const isKept = new Uint8Array(candidates);
  const isShut = new Uint8Array(candidates);
  for (const [list, mask] of [[keep, isKept] as const, [close, isShut] as const]) {
    for (const j of list) {
      if (!(Number.isInteger(j) && j >= 0 && j < candidates)) {
        throw new RangeError(`Expected a candidate from 0 to ${candidates - 1}, got ${j}.`);
      }
      mask[j] = 1;
    }
  }
  const both = keep.find((j) => isShut[j] === 1);
  if (both !== undefined) throw new RangeError(`Candidate ${both} is both to be kept and to be closed.`);
  const all = Array.from(isKept.keys());
  const allowed = all.filter((j) => isShut[j] === 0);
  const keptCount = isKept.reduce((sum, one) => sum + one, 0);
  if (!(Number.isInteger(p) && p >= Math.max(1, keptCount) && p <= allowed.length)) {
    throw new RangeError(`Expected to open ${Math.max(1, keptCount)} to ${allowed.length} candidates, got ${p}.`);
  }
  checkWeights(weights);
  const reachedBy = listReachedBy(
    distances,
    clients,
    radius,
    isShut.map((one) => 1 - one),
  );
  const own = Float64Array.from({ length: clients }, (_, client) => weights?.[client] ?? 1);
  const whole = createReachCore(reachedBy, own, candidates, p);
  const states = Int8Array.from(isKept, (kept, j) =>
    kept === 1 ? siteState.open : isShut[j] === 1 ? siteState.closed : siteState.free,
  );
  const core = shrinkCore(whole, states, own);
  const proof = new ReachProof(effort.random, own.every(Number.isInteger), effort.shouldStop, effort.onBetter);
  const bound = proof.solve(
    core,
    Array.from(isKept.keys()).filter((j) => isKept[j] === 1),
  );
  const open = Int32Array.from(proof.open.length > 0 ? proof.open : allowed.slice(0, 1)).sort();
  return {
    open,
    // Nothing may come as −0.
    objective: proof.best + 0,
    bound: bound + 0,
    proved: bound <= proof.best,
    evaluations: proof.evaluations,
    nodes: proof.nodes,
  };
}

function checkWeights(weights: ArrayLike<number> | undefined): void {
  for (const weight of Array.from(weights ?? [])) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected weights of at least 0, got ${weight}.`);
    }
  }
}
