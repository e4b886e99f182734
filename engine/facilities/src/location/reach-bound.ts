/**
 * A bound on what p sites reach: let a client be counted for every site that reaches it, at a price.
 *
 * At a price λ up to its weight a client that nobody reaches counts as weight − λ, and every site as the prices of
 * whom it reaches; the p sites that count most are opened. No p sites reach more than the sum. Prices move down where
 * a client is counted twice and up where it is not counted (subgradient).
 *
 * @source Galvão & ReVelle (1996), European Journal of Operational Research 88, 114–123
 */
import { selectHighest } from './highest-first.ts';
import type { ReachCore } from './reach-core.ts';
import { siteState } from './reach-core.ts';

/**
 * The bound of one core at any prices.
 *
 * A class because the arrays are used again for every evaluation.
 */
export class ReachBound {
  /** What is decided about each site, shape [sites]. */
  readonly states: Int8Array;
  /** Prices of whom each site reaches, shape [sites]. */
  readonly worth: Float64Array;
  /** The sites that the last evaluation opened are the first of these. */
  readonly chosen: Int32Array;
  chosenCount = 0;
  /** Times a client is counted less one, shape [clients]. */
  readonly slope: Int32Array;
  /** Free sites in front, those that were opened first. */
  private readonly free: Int32Array;
  private freeCount = 0;
  private takenCount = 0;
  private lastIn = Number.POSITIVE_INFINITY;
  private firstOut = Number.NEGATIVE_INFINITY;
  private readonly core: ReachCore;

  constructor(core: ReachCore) {
    this.core = core;
    const sites = core.names.length;
    this.states = new Int8Array(sites);
    this.worth = new Float64Array(sites);
    this.free = new Int32Array(sites);
    this.chosen = new Int32Array(core.p);
    this.slope = new Int32Array(core.weights.length);
  }

  /** Compute the bound, what it opens, and the slope. @returns −Infinity if more than p are decided open */
  evaluate(prices: Float64Array): number {
    const { p, reached, weights } = this.core;
    this.weighSites(prices);
    const opened = this.gather();
    if (opened > p) return Number.NEGATIVE_INFINITY;
    // With too few sites left all are opened: an answer may open fewer than p.
    this.takenCount = Math.min(p - opened, this.freeCount);
    this.chosenCount = opened + this.takenCount;
    selectHighest(this.free, this.worth, this.freeCount, this.takenCount);
    this.take(opened);
    this.findSlope();
    return reached + addUnpaid(weights, prices) + this.addChosen();
  }

  // What is walked most stands in short functions of their own: an engine compiles them early, each as a whole.

  private weighSites(prices: Float64Array): void {
    const { states, worth } = this;
    const { siteStart, siteClients } = this.core;
    for (let site = 0; site < states.length; site++) {
      if (states[site] === siteState.closed) continue;
      worth[site] = addAt(prices, siteClients, siteStart[site], siteStart[site + 1]);
    }
  }

  /** Put sites that are decided open at the front of `chosen`. @returns how many */
  private gather(): number {
    const { states, chosen, free } = this;
    let count = 0;
    let opened = 0;
    for (let site = 0; site < states.length; site++) {
      if (states[site] === siteState.free) free[count++] = site;
      else if (states[site] === siteState.open) chosen[opened++] = site;
    }
    this.freeCount = count;
    return opened;
  }

  /** Open the most worth of the free sites behind those that are open. */
  private take(opened: number): void {
    const { worth, chosen, free, freeCount, takenCount } = this;
    let lastIn = Number.POSITIVE_INFINITY;
    let firstOut = 0;
    for (let k = 0; k < takenCount; k++) {
      chosen[opened + k] = free[k];
      if (worth[free[k]] < lastIn) lastIn = worth[free[k]];
    }
    for (let k = takenCount; k < freeCount; k++) if (worth[free[k]] > firstOut) firstOut = worth[free[k]];
    this.lastIn = lastIn;
    this.firstOut = firstOut;
  }

  private addChosen(): number {
    const { worth, chosen, chosenCount } = this;
    let sum = 0;
    for (let k = 0; k < chosenCount; k++) sum += worth[chosen[k]];
    return sum;
  }

  private findSlope(): void {
    this.slope.fill(-1);
    for (let place = 0; place < this.chosenCount; place++) this.countClients(this.chosen[place]);
  }

  private countClients(site: number): void {
    const { slope } = this;
    const { siteStart, siteClients } = this.core;
    const end = siteStart[site + 1];
    for (let k = siteStart[site]; k < end; k++) slope[siteClients[k]]++;
  }

  /** What the sites reach that the last evaluation opened. */
  weighChosen(): number {
    const { weights, reached } = this.core;
    let total = reached;
    for (let client = 0; client < weights.length; client++) if (this.slope[client] >= 0) total += weights[client];
    return total;
  }

  /**
   * Decide every free site whose other choice would push the bound below the limit.
   *
   * @param bound the bound of the last evaluation
   * @returns how many were decided
   */
  fix(bound: number, limit: number): number {
    const { worth, free, states, freeCount, takenCount, firstOut, lastIn } = this;
    let fixed = 0;
    for (let k = 0; k < freeCount; k++) {
      const site = free[k];
      const isTaken = k < takenCount;
      const other = isTaken ? bound - worth[site] + firstOut : bound + worth[site] - lastIn;
      const isDecided = other < limit && states[site] === siteState.free;
      // Written whether or not it is new: an engine compiles a branch that it has not seen yet all anew.
      states[site] = isDecided ? (isTaken ? siteState.open : siteState.closed) : states[site];
      fixed += isDecided ? 1 : 0;
    }
    return fixed;
  }
}

/** The sum of the values at some places: two sums side by side, because a processor waits for one. */
function addAt(values: Float64Array, places: Int32Array, from: number, end: number): number {
  let even = 0;
  let odd = 0;
  let k = from;
  for (; k + 1 < end; k += 2) {
    even += values[places[k]];
    odd += values[places[k + 1]];
  }
  return k < end ? even + odd + values[places[k]] : even + odd;
}

/** What clients whom nobody reaches count for together. */
function addUnpaid(weights: Float64Array, prices: Float64Array): number {
  let sum = 0;
  for (let client = 0; client < weights.length; client++) sum += weights[client] - prices[client];
  return sum;
}
