/**
 * A bound on what p sites reach: let a client be counted for every site that reaches it, at a price.
 *
 * At a price λ up to its weight a client that nobody reaches counts as weight − λ, and every site as the prices of
 * whom it reaches; the p sites that count most are opened. No p sites reach more than the sum. Prices move down where
 * a client is counted twice and up where it is not counted (subgradient).
 *
 * @source Galvão & ReVelle (1996), European Journal of Operational Research 88, 114–123
 */
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
  private lastIn = 0;
  private firstOut = 0;
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
    const { states, worth, chosen, slope, free } = this;
    const { p, reached, weights, siteStart, siteClients } = this.core;
    let bound = reached;
    for (let client = 0; client < weights.length; client++) bound += weights[client] - prices[client];
    let count = 0;
    let taken = 0;
    for (let site = 0; site < states.length; site++) {
      if (states[site] === siteState.closed) continue;
      let sum = 0;
      for (let k = siteStart[site], end = siteStart[site + 1]; k < end; k++) sum += prices[siteClients[k]];
      worth[site] = sum;
      if (states[site] === siteState.free) {
        free[count++] = site;
      } else {
        if (taken < p) chosen[taken] = site;
        taken++;
        bound += sum;
      }
    }
    if (taken > p) return Number.NEGATIVE_INFINITY;
    // With too few sites left all are opened: an answer may open fewer than p.
    const wanted = Math.min(p - taken, count);
    this.chosenCount = taken + wanted;
    selectHighest(free, worth, count, wanted);
    this.lastIn = Number.POSITIVE_INFINITY;
    this.firstOut = 0;
    for (let k = 0; k < wanted; k++) {
      const own = worth[free[k]];
      bound += own;
      if (own < this.lastIn) this.lastIn = own;
      chosen[taken++] = free[k];
    }
    for (let k = wanted; k < count; k++) if (worth[free[k]] > this.firstOut) this.firstOut = worth[free[k]];
    this.freeCount = count;
    this.takenCount = wanted;
    slope.fill(-1);
    for (let place = 0; place < this.chosenCount; place++) {
      const site = chosen[place];
      for (let k = siteStart[site], end = siteStart[site + 1]; k < end; k++) slope[siteClients[k]]++;
    }
    return bound;
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
    const { worth, free, states, freeCount, takenCount } = this;
    let fixed = 0;
    for (let k = 0; k < freeCount; k++) {
      const site = free[k];
      if (states[site] !== siteState.free) continue;
      if (k < takenCount) {
        if (bound - worth[site] + this.firstOut >= limit) continue;
        states[site] = siteState.open;
      } else {
        if (bound + worth[site] - this.lastIn >= limit) continue;
        states[site] = siteState.closed;
      }
      fixed++;
    }
    return fixed;
  }
}

/** Bring the `wanted` positions with the highest values to the front (quickselect). */
function selectHighest(positions: Int32Array, values: Float64Array, count: number, wanted: number): void {
  if (wanted <= 0 || wanted >= count) return;
  const target = wanted - 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[positions[(low + high) >> 1]];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[positions[left]] > pivot) left++;
      while (values[positions[right]] < pivot) right--;
      if (left <= right) {
        const swapped = positions[left];
        positions[left++] = positions[right];
        positions[right--] = swapped;
      }
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else return;
  }
}
