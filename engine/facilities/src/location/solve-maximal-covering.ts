/**
 * Maximal covering: p sites that reach as many clients as possible.
 *
 * To leave a client unreached costs its weight, to reach it costs nothing: with these costs it is a p-median.
 * Sites that reach no more than another one are left out, and clients with the same sites are joined.
 *
 * @source Church & ReVelle (1974), Papers of the Regional Science Association 32, 101–118; Klastorin (1979),
 *   Management Science 25, 107–108
 */
import { createCostTable } from './cost-table.ts';
import { findCoverSets, markContained } from './cover-sets.ts';
import { type PMedianEffort, solvePMedian } from './solve-p-median.ts';

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
  const sets = findCoverSets(distances, clients, candidates, radius, allowed);
  const idle = markContained(sets.reaches, sets.reachedBy);
  const useful = allowed.filter((j) => isKept[j] === 1 || (idle[j] === 0 && sets.reaches[j].length > 0));
  checkWeights(weights);
  const groups = joinClients(sets.reachedBy, useful, candidates, weights);
  const reachable = groups.weights.reduce((sum, weight) => sum + weight, 0);
  if (useful.length <= p || groups.weights.length === 0) {
    const open = Int32Array.from(useful.length > 0 ? useful : allowed.slice(0, 1));
    return { open, objective: reachable, bound: reachable, proved: true, evaluations: 0, nodes: 0 };
  }
  const count = groups.weights.length;
  const costs = new Float64Array(count * useful.length);
  for (let group = 0; group < count; group++) {
    costs.fill(groups.weights[group], group * useful.length, (group + 1) * useful.length);
    for (const place of groups.places[group]) costs[group * useful.length + place] = 0;
  }
  const answer = solvePMedian(
    createCostTable(costs, count, useful.length),
    { p, keep: Array.from(useful.keys()).filter((place) => isKept[useful[place]] === 1) },
    { ...effort, ...(effort.onBetter === undefined ? {} : { onBetter: noteReached(effort.onBetter, reachable) }) },
  );
  return {
    open: answer.open.map((place) => useful[place]),
    objective: reachable - answer.objective,
    bound: reachable - answer.bound,
    proved: answer.proved,
    evaluations: answer.evaluations,
    nodes: answer.nodes,
  };
}

function noteReached(onBetter: (total: number) => void, reachable: number): (missed: number) => void {
  return (missed) => onBetter(reachable - missed);
}

function checkWeights(weights: ArrayLike<number> | undefined): void {
  for (const weight of Array.from(weights ?? [])) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected weights of at least 0, got ${weight}.`);
    }
  }
}

/** Join clients that the same useful candidates reach; those that none reaches are left out. */
function joinClients(
  reachedBy: readonly Int32Array[],
  useful: readonly number[],
  candidates: number,
  weights: ArrayLike<number> | undefined,
): { readonly places: Int32Array[]; readonly weights: number[] } {
  const placeOf = new Int32Array(candidates).fill(-1);
  useful.forEach((j, place) => {
    placeOf[j] = place;
  });
  const known = new Map<string, number>();
  const places: Int32Array[] = [];
  const joined: number[] = [];
  reachedBy.forEach((list, client) => {
    const weight = weights === undefined ? 1 : weights[client];
    const own = list.map((j) => placeOf[j]).filter((place) => place >= 0);
    if (own.length === 0 || weight === 0) return;
    const key = own.join();
    const group = known.get(key);
    if (group !== undefined) {
      joined[group] += weight;
      return;
    }
    known.set(key, places.length);
    places.push(own);
    joined.push(weight);
  });
  return { places, weights: joined };
}
