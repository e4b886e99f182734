/**
 * A lower bound for closing over periods: every client is served never or twice, at a price per area and period.
 *
 * With the prices every site is on its own: in each period it fills itself as cheaply as its minimum and capacity
 * allow, and it chooses when to close. The sum over the sites and the prices is never above the optimum.
 */
import type { ClosureProblem } from './closure-problem.ts';

const patience = 8;
const shortening = 0.65;
const leastReach = 0.02;
const momentum = 0.4;

/** An ascent that can be continued. A class because prices and averages live between calls. */
export class ClosureBound {
  bound = Number.NEGATIVE_INFINITY;
  evaluations = 0;
  /** Share of the last evaluations in which a site was open in a period, shape [periods × sites]. */
  readonly average: Float64Array;
  /** Periods in which the last evaluation had each site open, shape [sites]. */
  readonly openPeriods: Int32Array;

  private readonly problem: ClosureProblem;
  private readonly distances: Float64Array;
  private readonly demands: Float64Array;
  private readonly kept: Uint8Array;
  private readonly shut: Uint8Array;
  private readonly prices: Float64Array;
  private readonly best: Float64Array;
  private readonly direction: Float64Array;
  private readonly times: Float64Array;
  /** What each site is filled with in the period that is looked at. */
  private readonly worth: Float64Array;
  private readonly order: Int32Array;
  /** Highest worth that a site last had to take to fill its minimum, shape [periods × sites]. */
  private readonly margins: Float64Array;
  /** Areas and shares that fill each site in each period. */
  private readonly filledCount: Int32Array;
  private readonly filledAreas: Int32Array;
  private readonly filledShares: Float64Array;
  private reach = 1.2;
  private stalled = 0;

  constructor(problem: ClosureProblem) {
    const { areas, sites, periods, keep = [], close = [] } = problem;
    this.problem = problem;
    this.demands = Float64Array.from(problem.demands);
    this.distances = new Float64Array(areas * sites);
    for (let area = 0; area < areas; area++) {
      for (let site = 0; site < sites; site++) {
        this.distances[site * areas + area] = problem.distances[area * sites + site];
      }
    }
    this.kept = new Uint8Array(sites);
    this.shut = new Uint8Array(sites);
    for (const site of keep) this.kept[site] = 1;
    for (const site of close) this.shut[site] = 1;
    this.prices = new Float64Array(periods * areas);
    this.best = new Float64Array(periods * areas);
    this.direction = new Float64Array(periods * areas);
    this.times = new Float64Array(periods * areas);
    this.worth = new Float64Array(areas);
    this.order = new Int32Array(areas);
    this.margins = new Float64Array(periods * sites);
    this.filledCount = new Int32Array(periods * sites);
    this.filledAreas = new Int32Array(periods * sites * areas);
    this.filledShares = new Float64Array(periods * sites * areas);
    this.average = new Float64Array(periods * sites).fill(0.5);
    this.openPeriods = new Int32Array(sites);
    this.setFirstPrices();
  }

  /**
   * Drive the prices up.
   *
   * @param target cost of a known plan, or what it might be
   * @returns false if it is over
   */
  climb(steps: number, target: number): boolean {
    const { prices, best, direction, times, demands } = this;
    for (let step = 0; step < steps; step++) {
      const found = this.evaluate();
      this.stalled = found > this.bound + 1e-4 * Math.abs(target - this.bound) ? 0 : this.stalled + 1;
      if (found > this.bound) {
        this.bound = found;
        best.set(prices);
      }
      if (this.bound >= target - 1e-9 * (1 + Math.abs(target))) return false;
      if (this.stalled > patience) {
        this.reach *= shortening;
        this.stalled = 0;
        if (this.reach < leastReach) return false;
        prices.set(best);
        direction.fill(0);
        continue;
      }
      let square = 0;
      for (let at = 0; at < prices.length; at++) {
        direction[at] = 1 - times[at] + momentum * direction[at];
        square += demands[at] * direction[at] * direction[at];
      }
      if (square === 0) return false;
      const length = (this.reach * (target - found)) / square;
      for (let at = 0; at < prices.length; at++) prices[at] += length * direction[at];
    }
    return true;
  }

  /** What the second nearest site takes. */
  private setFirstPrices(): void {
    const { areas, sites, periods } = this.problem;
    for (let area = 0; area < areas; area++) {
      let near = Number.POSITIVE_INFINITY;
      let next = Number.POSITIVE_INFINITY;
      for (let site = 0; site < sites; site++) {
        const way = this.distances[site * areas + area];
        if (this.shut[site] === 1) continue;
        if (way < near) {
          next = near;
          near = way;
        } else if (way < next) {
          next = way;
        }
      }
      const price = Number.isFinite(next) ? next : Number.isFinite(near) ? near : 0;
      for (let period = 0; period < periods; period++) this.prices[period * areas + area] = price;
    }
  }

  private evaluate(): number {
    const { areas, sites, periods } = this.problem;
    const { prices, demands, times, average, openPeriods, filledCount, filledAreas, filledShares } = this;
    this.evaluations++;
    let found = 0;
    for (let at = 0; at < prices.length; at++) found += demands[at] * prices[at];
    times.fill(0);
    const keep = this.evaluations < 10 ? 0.8 : 0.92;
    for (let site = 0; site < sites; site++) {
      if (this.shut[site] === 1) {
        openPeriods[site] = 0;
        for (let period = 0; period < periods; period++) average[period * sites + site] = 0;
        continue;
      }
      let sum = 0;
      let least = this.kept[site] === 1 ? Number.POSITIVE_INFINITY : 0;
      let open = 0;
      for (let period = 0; period < periods; period++) {
        sum += this.fill(period, site) + (this.problem.siteCosts?.[site] ?? 0);
        const mayStop = this.kept[site] === 0 || period === periods - 1;
        if (!mayStop || sum >= least) continue;
        least = sum;
        open = period + 1;
      }
      found += least;
      openPeriods[site] = open;
      for (let period = 0; period < periods; period++) {
        const at = period * sites + site;
        average[at] = keep * average[at] + (period < open ? 1 - keep : 0);
        if (period >= open) continue;
        const from = at * areas;
        for (let k = from; k < from + filledCount[at]; k++) times[period * areas + filledAreas[k]] += filledShares[k];
      }
    }
    return found;
  }

  /** Fill a site in a period as cheaply as its minimum and capacity allow. @returns what that costs */
  private fill(period: number, site: number): number {
    const { areas, minimumSizes, capacities } = this.problem;
    const { demands, prices, distances, worth, order, margins } = this;
    const at = period * this.problem.sites + site;
    const from = at * areas;
    const filled = this.filledAreas.subarray(from, from + areas);
    const shares = this.filledShares.subarray(from, from + areas);
    let taken = 0;
    const minimum = minimumSizes[site];
    const capacity = capacities?.[site] ?? Number.POSITIVE_INFINITY;
    const row = site * areas;
    const now = period * areas;
    let cost = 0;
    let size = 0;
    for (let area = 0; area < areas; area++) {
      const own = distances[row + area] - prices[now + area];
      worth[area] = own;
      if (own >= 0 || demands[now + area] === 0) continue;
      filled[taken] = area;
      shares[taken++] = 1;
      size += demands[now + area];
      cost += own * demands[now + area];
    }
    this.filledCount[at] = taken;
    if (size > capacity) {
      // The least wanted go first.
      const sorted = Array.from(filled.subarray(0, taken)).sort((a, b) => worth[b] - worth[a]);
      for (const area of sorted) {
        const over = size - capacity;
        if (over <= 0) break;
        const demand = demands[now + area];
        const place = filled.indexOf(area);
        const less = Math.min(over, demand);
        cost -= less * worth[area];
        size -= less;
        shares[place] = 1 - less / demand;
      }
      return cost;
    }
    if (size >= minimum) return cost;
    // Those who cost least fill it up; the margin of last time tells how far to look for them.
    let margin = margins[at] > 0 ? 1.5 * margins[at] : 1;
    for (;;) {
      let count = 0;
      let room = 0;
      for (let area = 0; area < areas; area++) {
        if (worth[area] < 0 || worth[area] > margin || demands[now + area] === 0) continue;
        order[count++] = area;
        room += demands[now + area];
      }
      const all = margin === Number.POSITIVE_INFINITY;
      if (size + room >= minimum || all) {
        const near = order.subarray(0, count).sort((a, b) => worth[a] - worth[b]);
        for (let k = 0; k < count && size < minimum; k++) {
          const demand = demands[now + near[k]];
          const more = Math.min(demand, minimum - size);
          size += more;
          cost += more * worth[near[k]];
          filled[taken] = near[k];
          shares[taken++] = more / demand;
          margins[at] = worth[near[k]];
        }
        this.filledCount[at] = taken;
        // All clients of the period do not fill it: it cannot be open.
        return size >= minimum - 1e-9 ? cost : Number.POSITIVE_INFINITY;
      }
      margin = margin > 1e12 ? Number.POSITIVE_INFINITY : 4 * margin;
    }
  }
}
