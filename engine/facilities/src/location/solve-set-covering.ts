/**
 * Set covering: the fewest sites that reach everybody.
 *
 * What decides itself is decided (`cover-core.ts`), a search finds a good answer (`cover-search.ts`), and exact
 * prices with a tree prove that fewer do not do (`cover-proof.ts`).
 *
 * @source Toregas, Swain, ReVelle & Bergman (1971), Operations Research 19, 1363–1373; Beasley (1987), European
 *   Journal of Operational Research 31, 85–93
 */
import { createRandom, type Random } from '@transitieatlas/quantities';
import { dropFrom, openSites } from './cover-core.ts';
import { CoverProof } from './cover-proof.ts';
import { listReachedBy, partLists, turnLists } from './cover-sets.ts';

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
  /** Draws of the search; the same ones every time if absent. */
  readonly random?: Random;
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
  const lists = listReachedBy(
    distances,
    clients,
    radius,
    Uint8Array.from(all, (j) => (shut.has(j) ? 0 : 1)),
  );
  const reachedBy = partLists(lists);
  const unreachable = Int32Array.from(reachedBy.keys()).filter((client) => reachedBy[client].length === 0);
  const given = { reachedBy, reaches: partLists(turnLists(lists, candidates)), names: Int32Array.from(all) };
  const isKept = new Uint8Array(candidates);
  for (const j of kept) isKept[j] = 1;
  const isUnreachable = new Uint8Array(clients);
  for (const client of unreachable) isUnreachable[client] = 1;
  const reachable = dropFrom(given, new Uint8Array(candidates), isUnreachable);
  const { random = createRandom(1), shouldStop = () => false, onBetter = () => {} } = effort;
  const proof = new CoverProof({ random, shouldStop, onBetter });
  const left = proof.solve(openSites(reachable, isKept), kept);
  const open = Int32Array.from(proof.best).sort();
  const proved = left >= open.length;
  return {
    open,
    objective: open.length,
    bound: Math.min(open.length, left),
    proved,
    unreachable,
    evaluations: proof.moves,
    nodes: proof.nodes,
  };
}
