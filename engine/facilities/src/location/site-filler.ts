/**
 * What it takes to fill one site at the prices of its clients: as cheaply as its minimum and capacity allow.
 *
 * Whoever pays more than the way to the site costs brings something. If those are too many, the least wanted go; if
 * they are too few, those who cost least fill it up. Areas stand in order of distance, so that only those are looked at
 * which are near enough for the highest price.
 */
import type { ClosureProblem } from './closure-problem.ts';

/** How much further than last time one looks for clients to fill a minimum, and further in shares of the highest price. */
const marginGrowth = 1.5;
const marginRoom = 0.05;
const largestMargin = 1e12;

/** The room for filling sites of one problem. A class because orders and margins live between calls. */
export class SiteFiller {
  private readonly problem: ClosureProblem;
  private readonly demands: Float64Array;
  private readonly prices: Float64Array;
  /** Areas of each site, the nearest first, and their distances, shape [sites × areas]. */
  private readonly nearest: Int32Array;
  private readonly ways: Float64Array;
  /** Highest price that anybody pays, shape [periods]. */
  private readonly highest: Float64Array;
  /** Highest worth that a site last had to take to fill its minimum, shape [periods × sites]. */
  private readonly margins: Float64Array;
  /** Areas and shares that fill the site that is looked at, shape [periods × areas]; how many, shape [periods]. */
  private readonly filledCount: Int32Array;
  private readonly filledAreas: Int32Array;
  private readonly filledShares: Float64Array;
  /** A heap of places in `keys`, the lowest key on top. */
  private readonly heap: Int32Array;
  private readonly keys: Float64Array;
  private readonly others: Int32Array;
  private heapSize = 0;

  /**
   * @param demands clients of an area in a period, shape [periods × areas]
   * @param prices  what they pay; read anew after `startPrices`, shape [periods × areas]
   */
  constructor(problem: ClosureProblem, demands: Float64Array, prices: Float64Array) {
    const { areas, sites, periods, distances } = problem;
    this.problem = problem;
    this.demands = demands;
    this.prices = prices;
    this.nearest = new Int32Array(sites * areas);
    this.ways = new Float64Array(sites * areas);
    const column = new Float64Array(areas);
    for (let site = 0; site < sites; site++) {
      for (let area = 0; area < areas; area++) column[area] = distances[area * sites + site];
      const order = Array.from(column.keys()).sort((a, b) => column[a] - column[b] || a - b);
      for (let rank = 0; rank < areas; rank++) {
        this.nearest[site * areas + rank] = order[rank];
        this.ways[site * areas + rank] = column[order[rank]];
      }
    }
    this.highest = new Float64Array(periods);
    this.margins = new Float64Array(periods * sites);
    this.filledCount = new Int32Array(periods);
    this.filledAreas = new Int32Array(periods * areas);
    this.filledShares = new Float64Array(periods * areas);
    this.heap = new Int32Array(areas);
    this.keys = new Float64Array(areas);
    this.others = new Int32Array(areas);
  }

  /** To be called when prices have changed. */
  startPrices(): void {
    const { prices, demands, highest } = this;
    const { areas, periods } = this.problem;
    for (let period = 0; period < periods; period++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let at = period * areas; at < (period + 1) * areas; at++) {
        if (prices[at] > most && demands[at] > 0) most = prices[at];
      }
      highest[period] = most;
    }
  }

  /** Fill a site in a period; what fills it stands until another site is filled. @returns what that costs */
  fill(period: number, site: number): number {
    const { ways, nearest, demands, prices, filledAreas, filledShares, keys } = this;
    const { areas, minimumSizes, capacities } = this.problem;
    const now = period * areas;
    const highest = this.highest[period];
    const end = (site + 1) * areas;
    let taken = 0;
    let cost = 0;
    let size = 0;
    for (let k = site * areas; k < end && ways[k] < highest; k++) {
      const area = nearest[k];
      const worth = ways[k] - prices[now + area];
      const demand = demands[now + area];
      if (worth >= 0 || demand === 0) continue;
      filledAreas[now + taken] = area;
      filledShares[now + taken] = 1;
      keys[taken++] = -worth;
      size += demand;
      cost += worth * demand;
    }
    this.filledCount[period] = taken;
    const capacity = capacities?.[site] ?? Number.POSITIVE_INFINITY;
    if (size > capacity) return cost + this.sendAway(period, size - capacity);
    if (size >= minimumSizes[site]) return cost;
    return cost + this.fillUp(period, site, minimumSizes[site] - size);
  }

  /** Add the shares of areas that fill the site in a period. */
  addTo(period: number, times: Float64Array, from: number): void {
    const { filledAreas, filledShares } = this;
    const start = period * this.problem.areas;
    const end = start + this.filledCount[period];
    for (let k = start; k < end; k++) times[from + filledAreas[k]] += filledShares[k];
  }

  /** The least wanted go, until so many have gone. `keys` holds what a client of each brings. @returns what that costs */
  private sendAway(period: number, tooMany: number): number {
    const { filledAreas, filledShares, demands, keys } = this;
    let over = tooMany;
    const now = period * this.problem.areas;
    this.makeHeap(this.filledCount[period]);
    let cost = 0;
    while (over > 0 && this.heapSize > 0) {
      const place = this.popLowest();
      const demand = demands[now + filledAreas[now + place]];
      const less = Math.min(over, demand);
      cost += less * keys[place];
      over -= less;
      filledShares[now + place] = 1 - less / demand;
    }
    return cost;
  }

  /** Those who cost least fill a site up. @returns what that costs; Infinity if there are too few */
  private fillUp(period: number, site: number, tooFew: number): number {
    const { filledAreas, filledShares, demands, keys, others, margins } = this;
    let missing = tooFew;
    const { areas, sites } = this.problem;
    const now = period * areas;
    const at = period * sites + site;
    // The margin of last time tells how far to look for them.
    let margin = marginGrowth * margins[at] + marginRoom * Math.max(0, this.highest[period]);
    if (!(margin > 0)) margin = 1;
    let room = this.listOthers(period, site, margin);
    while (room < missing) {
      if (margin === Number.POSITIVE_INFINITY) break;
      margin = margin > largestMargin ? Number.POSITIVE_INFINITY : 4 * margin;
      room = this.listOthers(period, site, margin);
    }
    let taken = this.filledCount[period];
    let cost = 0;
    // A crumb that rounding leaves is no reason to say that nobody is left.
    while (missing > 0 && this.heapSize > 0) {
      const place = this.popLowest();
      const demand = demands[now + others[place]];
      const more = Math.min(demand, missing);
      missing -= more;
      cost += more * keys[place];
      filledAreas[now + taken] = others[place];
      filledShares[now + taken++] = more / demand;
      margins[at] = keys[place];
    }
    this.filledCount[period] = taken;
    return missing <= 1e-9 ? cost : Number.POSITIVE_INFINITY;
  }

  /** Put areas that cost something, but no more than a margin, on the heap. @returns how many clients they have */
  private listOthers(period: number, site: number, margin: number): number {
    const { ways, nearest, demands, prices, keys, others } = this;
    const { areas } = this.problem;
    const now = period * areas;
    const furthest = this.highest[period] + margin;
    const end = (site + 1) * areas;
    let count = 0;
    let room = 0;
    for (let k = site * areas; k < end && ways[k] <= furthest; k++) {
      const area = nearest[k];
      const worth = ways[k] - prices[now + area];
      const demand = demands[now + area];
      if (worth < 0 || worth > margin || demand === 0) continue;
      others[count] = area;
      keys[count++] = worth;
      room += demand;
    }
    this.makeHeap(count);
    return room;
  }

  private makeHeap(count: number): void {
    const { heap } = this;
    this.heapSize = count;
    for (let place = 0; place < count; place++) heap[place] = place;
    for (let at = (count >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  private popLowest(): number {
    const { heap } = this;
    const top = heap[0];
    heap[0] = heap[--this.heapSize];
    this.sink(0);
    return top;
  }

  private sink(from: number): void {
    const { heap, keys, heapSize } = this;
    const own = heap[from];
    const key = keys[own];
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heapSize) break;
      if (child + 1 < heapSize && keys[heap[child + 1]] < keys[heap[child]]) child++;
      if (keys[heap[child]] >= key) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = own;
  }
}
