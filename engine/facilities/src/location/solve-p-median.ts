/**
 * The p-median solved: a good answer at once, a bound on what is possible, and the proof when there is time.
 */
import type { Random } from '@transitieatlas/quantities';
import { type CostTable, costOfOpen } from './cost-table.ts';
import { buildNearLists, dropFromLists } from './near-lists.ts';
import { createMedianCore } from './p-median-core.ts';
import { PMedianProof } from './p-median-proof.ts';
import { type OpenSet, PMedianSearch } from './p-median-search.ts';
import { ReachProof } from './reach-proof.ts';

/** What is asked. */
export interface PMedianQuestion {
  /** Sites to open, kept ones included. */
  readonly p: number;
  /** Candidates that must be open. */
  readonly keep?: readonly number[];
  /** Candidates that must not be open. */
  readonly close?: readonly number[];
}

/** How much may be spent, and who wants to know. */
export interface PMedianEffort {
  readonly random: Random;
  /** Asked often; once true, the best answer so far is given. */
  readonly shouldStop?: () => boolean;
  /** New starts without a better answer after which the search gives way to the tree; 2 if absent. */
  readonly restarts?: number;
  /** Nodes of the tree of rough prices before exact ones take over; by the clients per site if absent. */
  readonly roughNodes?: number;
  /** Told of every better answer. */
  readonly onBetter?: (total: number) => void;
}

/** The answer. */
export interface PMedianAnswer {
  /** Positions of open candidates, ascending. */
  readonly open: Int32Array;
  /** Sum of the costs of all clients at their nearest open site. */
  readonly objective: number;
  /** No set of p candidates that respects the locks costs less than this. */
  readonly bound: number;
  /** True if the bound shows that nothing is better than the objective. */
  readonly proved: boolean;
  readonly evaluations: number;
  readonly nodes: number;
}

/** Lists are this many times longer than a site has clients on average, and at least `shortestList`. */
const listStretch = 12;
const shortestList = 50;

/**
 * Nodes of the tree of rough prices, and sites of a client that exact prices look at first. Where a site serves many
 * clients, each of them has many sites to choose from: exact prices are then slow, and are left for the very end.
 */
const roughNodes = 150;
const roughNodesIfMiddling = 500;
const roughNodesIfLarge = 20_000;
const someClients = 20;
const manyClients = 40;
const firstSites = 25;
/** Sites of a client beyond which a covering would not fit: clients × half the square of them. */
const mostSites = 100;

/**
 * Choose p candidates so that the total cost of clients at their nearest one is least.
 *
 * The same question, effort and seed give the same answer, unless `shouldStop` depends on a clock.
 *
 * @throws RangeError if p is not a whole number between 1 and the candidates, or the locks contradict it or each other
 */
export function solvePMedian(table: CostTable, question: PMedianQuestion, effort: PMedianEffort): PMedianAnswer {
  const { p } = question;
  const keep = checkLocks(table, question);
  const closed = new Set(question.close ?? []);
  const allowed = Int32Array.from(
    Array.from({ length: table.candidates }, (_, at) => at).filter((at) => !closed.has(at)),
  );
  const shouldStop = effort.shouldStop ?? (() => false);
  // Of so many nearest candidates two are open, whichever are closed.
  const enough = allowed.length - p + 2;
  const stretched = Math.ceil((listStretch * allowed.length) / p) + shortestList;
  const lists = buildNearLists(table, allowed, Math.min(enough, stretched));

  let search = new PMedianSearch(table, lists, p, keep, effort.random, shouldStop);
  let best: OpenSet = search.best;
  const note = (): void => {
    if (search.best.total >= best.total) return;
    best = search.best;
    effort.onBetter?.(best.total);
  };
  effort.onBetter?.(best.total);
  const offered = new Set<string>();
  const improve = (open: Int32Array): number => {
    const name = open.slice().sort().join();
    if (offered.has(name)) return best.total;
    offered.add(name);
    search.offer(open, shouldStop);
    note();
    return best.total;
  };
  const proof = new PMedianProof(table, lists, p, keep, best.total, best.open, improve, shouldStop);
  proof.climb();

  // What is still possible is a smaller problem: search it on.
  for (let idle = 0; idle < (effort.restarts ?? 2) && !proof.closed && !shouldStop(); idle++) {
    if (idle === 0) {
      const possible = proof.listPossible();
      const certain = proof.listCertain();
      if (possible.length <= p || certain.length >= p) break;
      search = new PMedianSearch(table, dropFromLists(lists, possible), p, certain, effort.random, shouldStop);
      search.offer(best.open, shouldStop);
      note();
      search.kick(50, shouldStop);
      note();
    }
    const before = best.total;
    search.restart(shouldStop);
    note();
    if (best.total < before) idle = 0;
    proof.lowerBest(best.total);
  }
  if (!proof.closed && !shouldStop()) proof.climb();
  // A tree of rough prices is quick where it is small; exact prices are for what it leaves.
  const perSite = table.clients / p;
  const nodes = perSite > manyClients ? roughNodesIfLarge : perSite > someClients ? roughNodesIfMiddling : roughNodes;
  if (!proof.closed && !shouldStop()) proof.search(effort.roughNodes ?? nodes);
  let moves = 0;
  for (let most = firstSites; most <= mostSites && !proof.closed && !shouldStop(); most *= 2) {
    const certain = proof.listCertain();
    const isCertain = new Uint8Array(table.candidates);
    for (const candidate of certain) isCertain[candidate] = 1;
    const undecided = proof.listPossible().filter((candidate) => isCertain[candidate] === 0);
    const { covering, base, isCut } = createMedianCore(proof.listNear(), undecided, certain, p, most);
    const exact = new ReachProof(effort.random, table.integral, shouldStop);
    const reached = exact.solveAbove(covering, base - best.total);
    moves += exact.evaluations;
    if (exact.open.length > 0) {
      proof.lowerBest(improve(fillUp(certain, exact.open, undecided, p)));
    }
    // Nothing reaches more than was found here: no answer costs less, looked at this closely.
    const least = base - (reached < exact.limit ? exact.best : reached);
    proof.liftBound(least);
    if (!isCut || least >= best.total || most >= undecided.length) break;
  }

  const open = Int32Array.from(best.open).sort();
  const objective = costOfOpen(table, open);
  const bound = Math.min(objective, table.integral ? Math.ceil(proof.bound - 1e-6) : proof.bound);
  return {
    open,
    objective,
    bound: proof.closed ? objective : bound,
    proved: proof.closed,
    evaluations: proof.evaluations + moves,
    nodes: proof.nodes,
  };
}

/** A covering may open fewer sites than p: any others do no harm. */
function fillUp(certain: readonly number[], opened: readonly number[], undecided: Int32Array, p: number): Int32Array {
  const open = new Set([...certain, ...opened.map((place) => undecided[place])]);
  for (let k = 0; open.size < p; k++) open.add(undecided[k]);
  return Int32Array.from(open);
}

function checkLocks(table: CostTable, { p, keep = [], close = [] }: PMedianQuestion): number[] {
  const { candidates } = table;
  for (const candidate of [...keep, ...close]) {
    if (!(Number.isInteger(candidate) && candidate >= 0 && candidate < candidates)) {
      throw new RangeError(`Expected a candidate from 0 to ${candidates - 1}, got ${candidate}.`);
    }
  }
  const kept = [...new Set(keep)];
  const shut = new Set(close);
  const both = kept.filter((candidate) => shut.has(candidate));
  if (both.length > 0) throw new RangeError(`Candidate ${both[0]} is both to be kept and to be closed.`);
  if (!(Number.isInteger(p) && p >= 1 && p >= kept.length && p <= candidates - shut.size)) {
    throw new RangeError(
      `Expected to open ${Math.max(1, kept.length)} to ${candidates - shut.size} of ${candidates} candidates, got ${p}.`,
    );
  }
  return kept;
}
