/**
 * A lower bound for the p-median: let clients be served never or twice, at a price, and adjust the prices.
 *
 * With a price λ per client the problem falls apart into one number per candidate, ρ = Σ min(0, cost − λ), and
 * the p lowest are opened. The answer is never above the optimum. Prices move against what is wrong with it
 * (subgradient). What a candidate would add to the bound if it were forced open or closed tells which
 * candidates need not be looked at any more.
 *
 * @source Cornuéjols, Fisher & Nemhauser (1977), Management Science 23, 789–810; Beasley (1985), European
 *   Journal of Operational Research 21, 270–273
 */
import type { CostTable } from './cost-table.ts';
import type { NearLists } from './near-lists.ts';

/** What is decided about a candidate. */
export const decided = { closed: -1, free: 0, open: 1 } as const;

/**
 * The bound at given prices, with the arrays to compute it.
 *
 * A class because the arrays are used again for every evaluation.
 */
export class LagrangeanBound {
  /** What is decided, shape [candidates]; candidates outside the lists count as closed. */
  readonly status: Int8Array;
  /** ρ of every candidate at the last evaluation, shape [candidates]. */
  readonly rho: Float64Array;
  /** 1 for candidates that the last evaluation opened, shape [candidates]. */
  readonly chosen: Uint8Array;
  /** 1 − times served, per client, at the last evaluation; shape [clients]. */
  readonly slope: Int32Array;
  /** Sum of squares of the slope. */
  slopeSquare = 0;
  /** Highest ρ among free candidates that were opened, lowest among those that were not. */
  lastIn = 0;
  firstOut = 0;

  readonly table: CostTable;
  readonly p: number;
  lists: NearLists;
  private readonly free: Int32Array;
  /** Free candidates at the front of `free` at the last evaluation, and how many of them were opened. */
  private freeCount = 0;
  private takenCount = 0;
  private readonly opened: Int32Array;

  constructor(table: CostTable, lists: NearLists, p: number) {
    this.table = table;
    this.lists = lists;
    this.p = p;
    this.status = new Int8Array(table.candidates).fill(decided.closed);
    for (const candidate of lists.allowed) this.status[candidate] = decided.free;
    this.rho = new Float64Array(table.candidates);
    this.chosen = new Uint8Array(table.candidates);
    this.slope = new Int32Array(table.clients);
    this.free = new Int32Array(table.candidates);
    this.opened = new Int32Array(p);
  }

  /**
   * Compute the bound at prices, which candidates it opens, and the slope.
   *
   * @param prices price per client, shape [clients]
   * @returns the bound; Infinity if what is decided leaves no way to open p
   */
  evaluate(prices: Float64Array): number {
    const { table, lists, rho, status, free } = this;
    const { clients } = table;
    const { length, candidates: listed, costs: listCosts, reach, allowed } = lists;
    for (let k = 0; k < allowed.length; k++) rho[allowed[k]] = 0;
    let bound = 0;
    let looked = 0;
    for (let client = 0; client < clients; client++) {
      const price = prices[client];
      bound += price;
      if (price > reach[client]) {
        this.addRow(client, price);
        looked += allowed.length;
        continue;
      }
      const from = client * length;
      const end = from + length;
      let at = from;
      for (; at < end; at++) {
        const below = listCosts[at] - price;
        if (below >= 0) break;
        rho[listed[at]] += below;
      }
      looked += at - from;
    }
    let count = 0;
    let openCount = 0;
    for (let k = 0; k < allowed.length; k++) {
      const candidate = allowed[k];
      this.chosen[candidate] = 0;
      if (status[candidate] === decided.open) {
        bound += rho[candidate];
        this.opened[openCount++] = candidate;
      } else if (status[candidate] === decided.free) {
        free[count++] = candidate;
      }
    }
    const wanted = this.p - openCount;
    if (wanted < 0 || wanted > count) return Number.POSITIVE_INFINITY;
    selectLowest(free, rho, count, wanted);
    this.lastIn = Number.NEGATIVE_INFINITY;
    this.firstOut = Number.POSITIVE_INFINITY;
    for (let k = 0; k < wanted; k++) {
      const own = rho[free[k]];
      bound += own;
      if (own > this.lastIn) this.lastIn = own;
      this.opened[openCount++] = free[k];
    }
    for (let k = wanted; k < count; k++) if (rho[free[k]] < this.firstOut) this.firstOut = rho[free[k]];
    this.freeCount = count;
    this.takenCount = wanted;
    this.findSlope(prices, looked);
    return bound;
  }

  /** The candidates that the last evaluation opened. */
  listChosen(): Int32Array {
    return this.opened;
  }

  /**
   * Decide every free candidate whose other choice would lift the bound to the limit.
   *
   * @param bound the bound of the last evaluation
   * @param limit answers at or above it are of no use
   * @param note  told of every candidate that was decided
   * @returns how many were decided
   */
  fix(bound: number, limit: number, note: (candidate: number) => void): number {
    const { rho, free, status, freeCount, takenCount } = this;
    let fixed = 0;
    for (let k = 0; k < freeCount; k++) {
      const candidate = free[k];
      if (status[candidate] !== decided.free) continue;
      if (k < takenCount) {
        if (bound - rho[candidate] + this.firstOut < limit) continue;
        status[candidate] = decided.open;
      } else {
        if (bound + rho[candidate] - this.lastIn < limit) continue;
        status[candidate] = decided.closed;
      }
      note(candidate);
      fixed++;
    }
    return fixed;
  }

  private addRow(client: number, price: number): void {
    const { costs, candidates } = this.table;
    const { allowed } = this.lists;
    for (let k = 0; k < allowed.length; k++) {
      const below = costs[client * candidates + allowed[k]] - price;
      if (below < 0) this.rho[allowed[k]] += below;
    }
  }

  private findSlope(prices: Float64Array, looked: number): void {
    const { slope, opened, chosen, p } = this;
    const { clients, byCandidate, costs, candidates } = this.table;
    const { length, candidates: listed, costs: listCosts, reach } = this.lists;
    let square = 0;
    for (let k = 0; k < p; k++) chosen[opened[k]] = 1;
    if (looked < p * clients) {
      for (let client = 0; client < clients; client++) {
        const price = prices[client];
        let left = 1;
        if (price > reach[client]) {
          for (let k = 0; k < p; k++) if (costs[client * candidates + opened[k]] < price) left--;
        } else {
          const end = (client + 1) * length;
          for (let at = client * length; at < end && listCosts[at] < price; at++) left -= chosen[listed[at]];
        }
        slope[client] = left;
        square += left * left;
      }
    } else {
      slope.fill(1);
      for (let k = 0; k < p; k++) {
        const row = opened[k] * clients;
        for (let client = 0; client < clients; client++)
          if (byCandidate[row + client] < prices[client]) slope[client]--;
      }
      for (let client = 0; client < clients; client++) square += slope[client] * slope[client];
    }
    this.slopeSquare = square;
  }
}

/** Bring the `wanted` positions with the lowest values to the front (quickselect). */
function selectLowest(positions: Int32Array, values: Float64Array, count: number, wanted: number): void {
  let low = 0;
  let high = count - 1;
  const target = wanted - 1;
  if (wanted <= 0 || wanted >= count) return;
  while (low < high) {
    const pivot = values[positions[(low + high) >> 1]];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[positions[left]] < pivot) left++;
      while (values[positions[right]] > pivot) right--;
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
