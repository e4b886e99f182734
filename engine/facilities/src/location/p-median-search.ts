/**
 * Good answers to the p-median in little time: kicks and descents, restarts, and paths between good answers.
 *
 * A kick swaps a few sites at random, a descent repairs; what is not worse is kept. When kicks no longer
 * help, a new start is made and joined to the pool of good answers by path relinking: the best answer on a
 * path that turns one into the other, one swap at a time, often lies below both.
 *
 * @source Resende & Werneck (2004), A hybrid heuristic for the p-median problem, Journal of Heuristics 10, 59–88
 */
import type { Random } from '@transitieatlas/quantities';
import type { CostArray, CostTable } from './cost-table.ts';
import type { NearLists } from './near-lists.ts';
import { SwapSearch } from './swap-search.ts';

/** A set of open candidates and its total cost. */
export interface OpenSet {
  readonly open: Int32Array;
  readonly total: number;
}

/** Answers that are kept to relink with. */
const poolSize = 10;

/**
 * A search that can be continued.
 *
 * A class because the pool and the best answer live between calls.
 */
export class PMedianSearch {
  /** The best answer so far. */
  best: OpenSet;
  private readonly search: SwapSearch;
  private readonly random: Random;
  private readonly p: number;
  private readonly kept: readonly number[];
  private readonly choosable: Int32Array;
  private readonly pool: OpenSet[] = [];
  private readonly kicksPerStart: number;

  /**
   * Start from a constructed answer, brought down by swaps.
   *
   * @param kept candidates that stay open
   */
  constructor(
    table: CostTable,
    lists: NearLists,
    p: number,
    kept: readonly number[],
    random: Random,
    shouldStop: () => boolean,
  ) {
    this.search = new SwapSearch(table, lists, p, kept);
    this.random = random;
    this.p = p;
    this.kept = kept;
    this.choosable = lists.allowed.filter((candidate) => !kept.includes(candidate));
    this.kicksPerStart = Math.max(12, Math.min(60, 2 * p));
    this.search.load(this.construct());
    this.search.descend(shouldStop);
    this.best = this.take();
    this.pool.push(this.best);
  }

  /**
   * Offer an answer found elsewhere: it is brought down by swaps.
   *
   * @returns true if it became the best
   */
  offer(open: ArrayLike<number>, shouldStop: () => boolean): boolean {
    const order = [...this.kept, ...Array.from(open).filter((candidate) => !this.kept.includes(candidate))];
    this.search.load(order);
    this.search.descend(shouldStop);
    return this.remember();
  }

  /** Kick the best answer a number of times. @returns true if a better one was found */
  kick(times: number, shouldStop: () => boolean): boolean {
    if (this.choosable.length <= this.p - this.kept.length) return false;
    this.search.moveTo(this.best.open);
    return this.kickFrom(this.best, times, shouldStop);
  }

  /** Make a new start, kick it, and relink it with the pool. @returns true if a better answer was found */
  restart(shouldStop: () => boolean): boolean {
    if (this.choosable.length <= this.p - this.kept.length) return false;
    this.search.load(this.construct());
    this.search.descend(shouldStop);
    let better = this.remember();
    better = this.kickFrom(this.take(), this.kicksPerStart, shouldStop) || better;
    const from = this.take();
    const other = this.pickPartner(from);
    if (other !== undefined && !shouldStop()) better = this.relink(other, shouldStop) || better;
    this.addToPool(from);
    this.addToPool(this.take());
    return better;
  }

  private kickFrom(start: OpenSet, times: number, shouldStop: () => boolean): boolean {
    const { search, random } = this;
    let current = start;
    let better = false;
    for (let kick = 0; kick < times && !shouldStop(); kick++) {
      const swaps = 1 + random.nextInteger(Math.min(4, 1 + (this.p >> 1)));
      for (let k = 0; k < swaps; k++) this.swapAtRandom();
      search.descend(shouldStop);
      if (search.total <= current.total) {
        if (search.total < current.total || kick % 4 === 0) current = this.take();
        better = this.remember() || better;
      }
      if (search.total > current.total) search.moveTo(current.open);
    }
    search.moveTo(current.open);
    return better;
  }

  private swapAtRandom(): void {
    const { search, random, choosable } = this;
    let opened = choosable[random.nextInteger(choosable.length)];
    for (let tries = 0; search.slotOf[opened] >= 0 && tries < 50; tries++) {
      opened = choosable[random.nextInteger(choosable.length)];
    }
    if (search.slotOf[opened] >= 0) return;
    const free = this.p - this.kept.length;
    if (free === 0) return;
    search.swap(this.kept.length + random.nextInteger(free), opened);
  }

  /** Walk from where the search stands to another answer; descend from the best place on the way. */
  private relink(goal: OpenSet, shouldStop: () => boolean): boolean {
    const { search } = this;
    const missing = Array.from(goal.open).filter((candidate) => search.slotOf[candidate] < 0);
    const wanted = new Set(goal.open);
    const surplus = Array.from(search.open.keys()).filter((slot) => !wanted.has(search.open[slot]));
    let lowest = Number.POSITIVE_INFINITY;
    let place = Int32Array.from(search.open);
    const steps = missing.length;
    for (let step = 0; step < steps - 1 && !shouldStop(); step++) {
      let saves = Number.NEGATIVE_INFINITY;
      let pick = 0;
      let close = 0;
      for (let m = 0; m < missing.length; m++) {
        for (let s = 0; s < surplus.length; s++) {
          const found = search.savesBySwap(surplus[s], missing[m]);
          if (found > saves) {
            saves = found;
            pick = m;
            close = s;
          }
        }
      }
      search.swap(surplus[close], missing[pick]);
      missing.splice(pick, 1);
      surplus.splice(close, 1);
      if (search.total < lowest) {
        lowest = search.total;
        place = Int32Array.from(search.open);
      }
    }
    search.moveTo(place);
    search.descend(shouldStop);
    return this.remember();
  }

  /** A greedy start: each next site is the best of a small random sample. */
  private construct(): Int32Array {
    const { byCandidate, clients, highest } = this.search.table;
    const { random, choosable, p, kept } = this;
    const open = new Int32Array(p);
    const least = new Float64Array(clients).fill(highest + 1);
    for (let slot = 0; slot < kept.length; slot++) {
      open[slot] = kept[slot];
      lowerCosts(least, byCandidate, kept[slot]);
    }
    const left = Int32Array.from(choosable);
    let size = left.length;
    const sample = Math.max(2, Math.ceil(Math.log2(size / Math.max(1, p)) + 1));
    for (let slot = kept.length; slot < p; slot++) {
      let best = Number.NEGATIVE_INFINITY;
      let pick = 0;
      for (let k = 0; k < sample; k++) {
        const at = random.nextInteger(size);
        const saved = addSavings(least, byCandidate, left[at]);
        if (saved > best) {
          best = saved;
          pick = at;
        }
      }
      open[slot] = left[pick];
      lowerCosts(least, byCandidate, left[pick]);
      left[pick] = left[--size];
    }
    return open;
  }

  private take(): OpenSet {
    return { open: Int32Array.from(this.search.open), total: this.search.total };
  }

  private remember(): boolean {
    const least = this.search.table.integral ? 0.5 : 1e-9 * (1 + this.best.total);
    if (!(this.search.total < this.best.total - least)) return false;
    this.best = this.take();
    return true;
  }

  /** An answer of the pool, the more likely the more it differs. */
  private pickPartner(from: OpenSet): OpenSet | undefined {
    const weights = this.pool.map((one) => countMissing(from, one, this.search.table.candidates));
    const sum = weights.reduce((soFar, weight) => soFar + weight, 0);
    let draw = this.random.next() * sum;
    for (let k = 0; k < weights.length; k++) {
      draw -= weights[k];
      if (weights[k] > 1 && draw <= 0) return this.pool[k];
    }
    return undefined;
  }

  private addToPool(one: OpenSet): void {
    const { pool } = this;
    const differences = pool.map((other) => countMissing(one, other, this.search.table.candidates));
    const twin = differences.findIndex((difference, k) => difference <= 3 && pool[k].total <= one.total);
    if (twin >= 0) return;
    const near = differences.findIndex((difference) => difference <= 3);
    if (near >= 0) {
      pool[near] = one;
      return;
    }
    if (pool.length < poolSize) {
      pool.push(one);
      return;
    }
    let worst = 0;
    for (let k = 1; k < pool.length; k++) if (pool[k].total > pool[worst].total) worst = k;
    if (one.total < pool[worst].total) pool[worst] = one;
  }
}

/** What clients would save together if a candidate were open. */
function addSavings(least: Float64Array, byCandidate: CostArray, candidate: number): number {
  const row = candidate * least.length;
  let saved = 0;
  for (let client = 0; client < least.length; client++) {
    const less = least[client] - byCandidate[row + client];
    if (less > 0) saved += less;
  }
  return saved;
}

function lowerCosts(least: Float64Array, byCandidate: CostArray, candidate: number): void {
  const row = candidate * least.length;
  for (let client = 0; client < least.length; client++) {
    if (byCandidate[row + client] < least[client]) least[client] = byCandidate[row + client];
  }
}

/** Candidates of one set that are not in another of the same size. */
function countMissing(one: OpenSet, other: OpenSet, candidates: number): number {
  const there = new Uint8Array(candidates);
  for (const candidate of other.open) there[candidate] = 1;
  let missing = 0;
  for (const candidate of one.open) if (there[candidate] === 0) missing++;
  return missing;
}
