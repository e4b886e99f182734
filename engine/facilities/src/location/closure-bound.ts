/**
 * A lower bound for closing over periods: every client is served never or twice, at a price per area and period.
 *
 * With the prices every site is on its own: in each period it fills itself as cheaply as its minimum and capacity
 * allow, and it chooses when to close. The sum over the sites and the prices is never above the optimum. What a site
 * costs in each period at the best prices also bounds every single plan, which spares assigning most of them.
 */
import type { ClosureProblem } from './closure-problem.ts';
import { SiteFiller } from './site-filler.ts';

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
  private readonly demands: Float64Array;
  private readonly kept: Uint8Array;
  private readonly shut: Uint8Array;
  private readonly prices: Float64Array;
  private readonly best: Float64Array;
  private readonly direction: Float64Array;
  private readonly times: Float64Array;
  private readonly filler: SiteFiller;
  /** What a site costs in a period, at the prices of the last evaluation and at the best ones, shape [periods × sites]. */
  private readonly costs: Float64Array;
  private readonly bestCosts: Float64Array;
  /** What the clients of a period pay, at the prices of the last evaluation and at the best ones, shape [periods]. */
  private readonly paid: Float64Array;
  private readonly bestPaid: Float64Array;
  private reach = 1.2;
  private stalled = 0;

  constructor(problem: ClosureProblem) {
    const { areas, sites, periods, keep = [], close = [] } = problem;
    this.problem = problem;
    this.demands = Float64Array.from(problem.demands);
    this.kept = new Uint8Array(sites);
    this.shut = new Uint8Array(sites);
    for (const site of keep) this.kept[site] = 1;
    for (const site of close) this.shut[site] = 1;
    this.prices = new Float64Array(periods * areas);
    this.best = new Float64Array(periods * areas);
    this.direction = new Float64Array(periods * areas);
    this.times = new Float64Array(periods * areas);
    this.filler = new SiteFiller(problem, this.demands, this.prices);
    this.costs = new Float64Array(periods * sites);
    this.bestCosts = new Float64Array(periods * sites);
    this.paid = new Float64Array(periods);
    this.bestPaid = new Float64Array(periods).fill(Number.NEGATIVE_INFINITY);
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
    const { prices, best, direction } = this;
    for (let step = 0; step < steps; step++) {
      const found = this.evaluate();
      this.stalled = found > this.bound + 1e-4 * Math.abs(target - this.bound) ? 0 : this.stalled + 1;
      if (found > this.bound) {
        this.bound = found;
        best.set(prices);
        this.bestCosts.set(this.costs);
        this.bestPaid.set(this.paid);
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
      const square = this.turn();
      if (square === 0) return false;
      const length = (this.reach * (target - found)) / square;
      for (let at = 0; at < prices.length; at++) prices[at] += length * direction[at];
    }
    return true;
  }

  /** No way to assign the clients of a period to these sites costs less, the cost of the sites included. */
  boundPeriod(period: number, open: readonly number[]): number {
    let sum = this.bestPaid[period];
    const from = period * this.problem.sites;
    for (const site of open) sum += this.bestCosts[from + site];
    return sum;
  }

  /** Turn the direction towards areas that are served too little. @returns its length, squared */
  private turn(): number {
    const { direction, times, demands } = this;
    let square = 0;
    for (let at = 0; at < direction.length; at++) {
      if (demands[at] === 0) continue;
      direction[at] = 1 - times[at] + momentum * direction[at];
      square += demands[at] * direction[at] * direction[at];
    }
    return square;
  }

  /** What the second nearest site takes. */
  private setFirstPrices(): void {
    const { areas, sites, periods, distances } = this.problem;
    for (let area = 0; area < areas; area++) {
      let near = Number.POSITIVE_INFINITY;
      let next = Number.POSITIVE_INFINITY;
      for (let site = 0; site < sites; site++) {
        const way = distances[area * sites + site];
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
    const { sites } = this.problem;
    this.evaluations++;
    let found = this.pay();
    this.times.fill(0);
    this.filler.startPrices();
    for (let site = 0; site < sites; site++) {
      if (this.shut[site] === 0) found += this.chooseYears(site);
      this.remember(site);
    }
    return found;
  }

  /** What all clients pay at the prices. */
  private pay(): number {
    const { prices, demands, paid } = this;
    const { areas, periods } = this.problem;
    let sum = 0;
    for (let period = 0; period < periods; period++) {
      let own = 0;
      for (let at = period * areas; at < (period + 1) * areas; at++) own += demands[at] * prices[at];
      paid[period] = own;
      sum += own;
    }
    return sum;
  }

  /** Fill a site in every period and let it choose when to close. @returns what that costs */
  private chooseYears(site: number): number {
    const { filler, costs, times } = this;
    const { areas, sites, periods } = this.problem;
    const stays = this.kept[site] === 1;
    const own = this.problem.siteCosts?.[site] ?? 0;
    let sum = 0;
    let least = stays ? Number.POSITIVE_INFINITY : 0;
    let open = 0;
    for (let period = 0; period < periods; period++) {
      const cost = filler.fill(period, site) + own;
      costs[period * sites + site] = cost;
      sum += cost;
      if ((stays && period < periods - 1) || sum >= least) continue;
      least = sum;
      open = period + 1;
    }
    this.openPeriods[site] = open;
    for (let period = 0; period < open; period++) filler.addTo(period, times, period * areas);
    return least;
  }

  /** Mix the periods in which a site is open into the average. */
  private remember(site: number): void {
    const { average, openPeriods } = this;
    const { sites, periods } = this.problem;
    const old = this.evaluations < 10 ? 0.8 : 0.92;
    for (let period = 0; period < periods; period++) {
      const at = period * sites + site;
      if (this.shut[site] === 1) average[at] = 0;
      else average[at] = old * average[at] + (period < openPeriods[site] ? 1 - old : 0);
    }
  }
}
