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
    this.rho.fill(0);
    this.chosen.fill(0);
    const looked = this.addNearSites(prices);
    const openCount = this.gather();
    const wanted = this.p - openCount;
    if (wanted < 0 || wanted > this.freeCount) return Number.POSITIVE_INFINITY;
    selectLowest(this.free, this.rho, this.freeCount, wanted);
    this.takenCount = wanted;
    this.take(openCount);
    if (looked < this.p * prices.length) this.findSlopeByLists(prices);
    else this.findSlopeBySites(prices);
    return addUp(prices) + this.addOpened();
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
    const openBelow = bound + this.firstOut - limit;
    const closeFrom = limit - bound + this.lastIn;
    let fixed = 0;
    for (let k = 0; k < freeCount; k++) {
      const candidate = free[k];
      const own = rho[candidate];
      if (status[candidate] !== decided.free || (k < takenCount ? own > openBelow : own < closeFrom)) continue;
      status[candidate] = k < takenCount ? decided.open : decided.closed;
      note(candidate);
      fixed++;
    }
    return fixed;
  }

  // What is walked most stands in short functions of their own: an engine compiles them early, each as a whole,
  // while a long function is compiled in the middle of a loop and thrown away when that ends.

  /** Let candidates earn what clients would save. @returns how many pairs were looked at */
  private addNearSites(prices: Float64Array): number {
    const { reach } = this.lists;
    let looked = 0;
    for (let client = 0; client < prices.length; client++) {
      const price = prices[client];
      looked += price > reach[client] ? this.addRow(client, price) : this.addNear(client, price);
    }
    return looked;
  }

  private addNear(client: number, price: number): number {
    const { rho } = this;
    const { length, candidates: listed, costs } = this.lists;
    const from = client * length;
    const end = from + length;
    let at = from;
    for (; at < end; at++) {
      const below = costs[at] - price;
      if (below >= 0) break;
      rho[listed[at]] += below;
    }
    return at - from;
  }

  /** The same for a client whose list is too short. */
  private addRow(client: number, price: number): number {
    const { costs, candidates } = this.table;
    const { allowed } = this.lists;
    for (let k = 0; k < allowed.length; k++) {
      const below = costs[client * candidates + allowed[k]] - price;
      if (below < 0) this.rho[allowed[k]] += below;
    }
    return allowed.length;
  }

  /** Put candidates that are decided open at the front of `opened`. @returns how many */
  private gather(): number {
    const { status, free, opened } = this;
    const { allowed } = this.lists;
    let count = 0;
    let openCount = 0;
    for (let k = 0; k < allowed.length; k++) {
      const choice = status[allowed[k]];
      if (choice === decided.free) free[count++] = allowed[k];
      else if (choice === decided.open) opened[openCount++] = allowed[k];
    }
    this.freeCount = count;
    return openCount;
  }

  /** Open the lowest of the free candidates behind those that are open. */
  private take(openCount: number): void {
    const { rho, free, opened, freeCount, takenCount } = this;
    let lastIn = Number.NEGATIVE_INFINITY;
    let firstOut = Number.POSITIVE_INFINITY;
    for (let k = 0; k < takenCount; k++) {
      opened[openCount + k] = free[k];
      if (rho[free[k]] > lastIn) lastIn = rho[free[k]];
    }
    for (let k = takenCount; k < freeCount; k++) if (rho[free[k]] < firstOut) firstOut = rho[free[k]];
    this.lastIn = lastIn;
    this.firstOut = firstOut;
  }

  private addOpened(): number {
    const { rho, opened } = this;
    let sum = 0;
    for (let k = 0; k < opened.length; k++) sum += rho[opened[k]];
    return sum;
  }

  /** Count by the lists of clients how many sites serve them: quicker where prices reach few sites. */
  private findSlopeByLists(prices: Float64Array): void {
    const { slope, opened, chosen } = this;
    const { reach } = this.lists;
    for (let k = 0; k < opened.length; k++) chosen[opened[k]] = 1;
    let square = 0;
    for (let client = 0; client < slope.length; client++) {
      const price = prices[client];
      const left = 1 - (price > reach[client] ? this.countRow(client, price) : this.countNear(client, price));
      slope[client] = left;
      square += left * left;
    }
    this.slopeSquare = square;
  }

  private countNear(client: number, price: number): number {
    const { chosen } = this;
    const { length, candidates: listed, costs } = this.lists;
    const end = (client + 1) * length;
    let count = 0;
    for (let at = client * length; at < end && costs[at] < price; at++) count += chosen[listed[at]];
    return count;
  }

  private countRow(client: number, price: number): number {
    const { costs, candidates } = this.table;
    let count = 0;
    for (let k = 0; k < this.p; k++) if (costs[client * candidates + this.opened[k]] < price) count++;
    return count;
  }

  /** The same by the rows of opened sites: quicker where they are few. */
  private findSlopeBySites(prices: Float64Array): void {
    const { slope, opened, chosen, p } = this;
    slope.fill(1);
    for (let k = 0; k < p; k++) {
      chosen[opened[k]] = 1;
      this.takeServed(opened[k], prices);
    }
    let square = 0;
    for (let client = 0; client < slope.length; client++) square += slope[client] * slope[client];
    this.slopeSquare = square;
  }

  private takeServed(candidate: number, prices: Float64Array): void {
    const { slope } = this;
    const { byCandidate } = this.table;
    const row = candidate * slope.length;
    for (let client = 0; client < slope.length; client++)
      if (byCandidate[row + client] < prices[client]) slope[client]--;
  }
}

function addUp(prices: Float64Array): number {
  let sum = 0;
  for (let client = 0; client < prices.length; client++) sum += prices[client];
  return sum;
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
