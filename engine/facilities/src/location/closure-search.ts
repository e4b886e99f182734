/**
 * The years of closing, searched: first plans by rounding shares, then moves of one closing year or of two against each
 * other. Every period is assigned to the optimum, but only where prices leave a chance that the plan is better.
 */
import type { ClosureBound } from './closure-bound.ts';
import type { ClosurePlan, ClosureProblem } from './closure-problem.ts';
import { PeriodAssignment } from './period-assignment.ts';

/** Costs that differ by a smaller share are the same. */
export const sameShare = 1e-9;

const neighbours = 6;

/** So few plans are all tried where the bound does not close. */
const fewPlans = 5000;

/** A search that can be continued. A class because the best plan and what is known of periods live between calls. */
export class ClosureSearch {
  cost = Number.POSITIVE_INFINITY;
  assignments = 0;
  private openPeriods: Int32Array;
  private readonly problem: ClosureProblem;
  private readonly bound: ClosureBound;
  private readonly onBetter: (cost: number) => void;
  private readonly shouldStop: () => boolean;
  private readonly assignment: PeriodAssignment;
  /** Cost of travel by open sites, per period. */
  private readonly known: Map<string, number>[];
  private readonly kept: Uint8Array;
  private readonly shut: Uint8Array;

  constructor(
    problem: ClosureProblem,
    bound: ClosureBound,
    onBetter: (cost: number) => void,
    shouldStop: () => boolean,
  ) {
    const { sites, periods, keep = [], close = [] } = problem;
    this.problem = problem;
    this.bound = bound;
    this.onBetter = onBetter;
    this.shouldStop = shouldStop;
    this.assignment = new PeriodAssignment(problem);
    this.known = Array.from({ length: periods }, () => new Map());
    this.kept = new Uint8Array(sites);
    this.shut = new Uint8Array(sites);
    for (const site of keep) this.kept[site] = 1;
    for (const site of close) this.shut[site] = 1;
    this.openPeriods = new Int32Array(sites);
  }

  /** Where prices lead to no plan: try to keep everything open, and close what is smallest where that does not fit. */
  startFromFull(): void {
    const { sites, periods } = this.problem;
    const all = new Float64Array(periods * sites).fill(1);
    this.offer(this.round(all, 0.5));
  }

  /** Where that leads to none either: the sites that are easiest to fill, then those with most room, then all of few. */
  lookForAny(): void {
    const { sites, periods, minimumSizes, capacities } = this.problem;
    const most = (site: number): number => capacities?.[site] ?? Number.POSITIVE_INFINITY;
    const ranks = [
      (a: number, b: number) => minimumSizes[a] - minimumSizes[b] || a - b,
      (a: number, b: number) => most(b) - most(a) || minimumSizes[a] - minimumSizes[b] || a - b,
      (a: number, b: number) => most(b) - minimumSizes[b] - (most(a) - minimumSizes[a]) || a - b,
    ];
    for (const rank of ranks) {
      const shares = new Float64Array(periods * sites);
      Array.from(this.kept.keys())
        .sort(rank)
        .forEach((site, place) => {
          for (let period = 0; period < periods; period++) shares[period * sites + site] = 1 - place / sites;
        });
      for (let count = 1; count <= sites; count++) this.offer(this.round(shares, 1 - (count - 0.5) / sites));
    }
  }

  /** Try all plans where they are few. @returns true if all were tried */
  tryAll(): boolean {
    const { sites, periods } = this.problem;
    const plans = (periods + 1) ** sites;
    if (plans > fewPlans) return false;
    for (let code = 0; code < plans; code++) {
      if (this.shouldStop()) return false;
      const openPeriods = Int32Array.from(
        { length: sites },
        (_, site) => Math.floor(code / (periods + 1) ** site) % (periods + 1),
      );
      const isLocked = (open: number, site: number): boolean =>
        (this.kept[site] === 1 && open < periods) || (this.shut[site] === 1 && open > 0);
      if (!openPeriods.some(isLocked)) this.offer(openPeriods);
    }
    return true;
  }

  /** Years of closing from shares: open as long as the share is above a level and the minimum sizes fit. */
  round(average: Float64Array, level: number): Int32Array {
    const { sites, periods, areas, demands, minimumSizes } = this.problem;
    const openPeriods = new Int32Array(sites);
    let open = Array.from(this.kept.keys()).filter((site) => this.shut[site] === 0);
    for (let period = 0; period < periods; period++) {
      const share = (site: number): number => (this.kept[site] === 1 ? 2 : average[period * sites + site]);
      let total = 0;
      for (let area = 0; area < areas; area++) total += demands[period * areas + area];
      open.sort((a, b) => share(b) - share(a) || a - b);
      let needed = 0;
      const stays: number[] = [];
      for (const site of open) {
        const must = this.kept[site] === 1 || stays.length === 0;
        if (!must && (share(site) < level || needed + minimumSizes[site] > total)) continue;
        needed += minimumSizes[site];
        stays.push(site);
      }
      open = stays;
      for (const site of open) openPeriods[site] = period + 1;
    }
    return openPeriods;
  }

  /** Take a plan over if it is better. @returns true if it was */
  offer(openPeriods: Int32Array): boolean {
    const cost = this.measure(openPeriods, this.cost);
    if (!(cost < this.cost - sameShare * (1 + Math.abs(cost)))) return false;
    this.cost = cost;
    this.openPeriods = Int32Array.from(openPeriods);
    this.onBetter(cost);
    return true;
  }

  /** Move closing years as long as it helps: of one site, or of two near to each other. */
  improve(average: Float64Array): void {
    const { sites, periods } = this.problem;
    if (!Number.isFinite(this.cost)) return;
    const near = this.findNeighbours();
    const free = Array.from(this.kept.keys()).filter((site) => this.kept[site] === 0 && this.shut[site] === 0);
    // Where prices could least decide, a move helps most.
    const doubt = (site: number): number => {
      let sum = 0;
      for (let period = 0; period < periods; period++) {
        const share = average[period * sites + site];
        sum += share * (1 - share);
      }
      return sum;
    };
    free.sort((a, b) => doubt(b) - doubt(a) || a - b);
    for (let better = true; better && !this.shouldStop(); ) {
      better = false;
      for (const site of free) {
        for (const years of [1, -1, 2, -2, periods, -periods]) better = this.shift([[site, years]]) || better;
        if (this.shouldStop()) return;
      }
      for (const site of free) {
        for (const other of near[site]) {
          const [own, its] = [this.openPeriods[site], this.openPeriods[other]];
          if (own >= periods) continue;
          better =
            this.shift([
              [site, 1],
              [other, -1],
            ]) || better;
          if (own !== its)
            better =
              this.shift([
                [site, its - own],
                [other, own - its],
              ]) || better;
        }
        if (this.shouldStop()) return;
      }
    }
  }

  /** The plan with who goes where; undefined if none was found. */
  takePlan(): ClosurePlan | undefined {
    const { areas, sites, periods } = this.problem;
    if (!Number.isFinite(this.cost)) return undefined;
    const served = new Float64Array(periods * areas * sites);
    for (let period = 0; period < periods; period++) {
      const from = period * areas * sites;
      const open = this.listOpen(this.openPeriods, period);
      this.assignment.solve(period, open);
      this.assignment.copyServed(served.subarray(from, from + areas * sites));
    }
    return { openPeriods: this.openPeriods, served };
  }

  private shift(moves: readonly (readonly [number, number])[]): boolean {
    const { periods } = this.problem;
    const trial = Int32Array.from(this.openPeriods);
    let changed = false;
    for (const [site, years] of moves) {
      const to = Math.max(0, Math.min(periods, trial[site] + years));
      if (this.kept[site] === 1 || this.shut[site] === 1) return false;
      if (to !== trial[site]) changed = true;
      trial[site] = to;
    }
    return changed && this.offer(trial);
  }

  /**
   * Cost of a plan; Infinity as soon as it is sure to be no less than a limit, or a period cannot be assigned. What
   * prices say of the periods that are not known yet spares most plans their assignments.
   */
  private measure(openPeriods: Int32Array, limit: number): number {
    const { periods } = this.problem;
    let cost = 0;
    const missing: { period: number; key: string; open: number[]; own: number; least: number }[] = [];
    for (let period = 0; period < periods; period++) {
      const open = this.listOpen(openPeriods, period);
      const key = String.fromCharCode(...open);
      const own = this.sumSiteCosts(open);
      const known = this.known[period].get(key);
      const least = known === undefined ? Math.max(own, this.bound.boundPeriod(period, open)) : own + known;
      if (known === undefined) missing.push({ period, key, open, own, least });
      cost += least;
    }
    for (const { period, key, open, own, least } of missing) {
      if (cost >= limit) return Number.POSITIVE_INFINITY;
      const most = limit - (cost - least) - own;
      const found = this.assignment.solve(period, open, most);
      this.assignments++;
      if (found >= most && Number.isFinite(found)) return Number.POSITIVE_INFINITY;
      this.known[period].set(key, found);
      cost += own + found - least;
    }
    return cost;
  }

  private sumSiteCosts(open: readonly number[]): number {
    const { siteCosts } = this.problem;
    if (siteCosts === undefined) return 0;
    let sum = 0;
    for (const site of open) sum += siteCosts[site];
    return sum;
  }

  private listOpen(openPeriods: Int32Array, period: number): number[] {
    const open: number[] = [];
    for (let site = 0; site < openPeriods.length; site++) if (openPeriods[site] > period) open.push(site);
    return open;
  }

  /** Sites that are near to each other as the areas see it. */
  private findNeighbours(): number[][] {
    const { areas, sites, distances } = this.problem;
    const between = new Float64Array(sites * sites).fill(Number.POSITIVE_INFINITY);
    for (let area = 0; area < areas; area++) {
      for (let one = 0; one < sites; one++) {
        for (let other = 0; other < sites; other++) {
          const way = distances[area * sites + one] + distances[area * sites + other];
          if (way < between[one * sites + other]) between[one * sites + other] = way;
        }
      }
    }
    return Array.from({ length: sites }, (_, site) =>
      Array.from({ length: sites }, (_, other) => other)
        .filter((other) => other !== site)
        .sort((a, b) => between[site * sites + a] - between[site * sites + b])
        .slice(0, neighbours),
    );
  }
}
