/**
 * Who goes where in one period when the open sites are given: at least cost, with minimum sizes and capacities.
 *
 * Everybody starts at the nearest open site. As long as a site has too few or too many, clients are sent along the
 * cheapest chain of sites from where there are enough to where there is need: each step moves the clients who mind
 * it least. Chains of least cost keep the assignment the cheapest for its sizes, so the last one is the optimum.
 *
 * @source Ahuja, Magnanti & Orlin (1993), Network Flows, section 9.7 (successive shortest paths)
 */
import type { ClosureProblem } from './closure-problem.ts';

/** Sizes are compared with this much room. */
const least = 1e-9;

/** The room for assignments of one problem. A class because the arrays are used again for every assignment. */
export class PeriodAssignment {
  private readonly problem: ClosureProblem;
  private readonly distances: Float64Array;
  /** Clients of an area at a site, shape [areas × sites]. */
  private readonly served: Float64Array;
  private readonly sizes: Float64Array;
  private readonly members: number[][];
  private open: number[] = [];
  /** What it takes to move a client from one site to another, and of which area, shape [sites × sites]. */
  private readonly ways: Float64Array;
  private readonly movers: Int32Array;
  private readonly reached: Float64Array;
  private readonly from: Int32Array;
  private cost = 0;

  constructor(problem: ClosureProblem) {
    const { areas, sites } = problem;
    this.problem = problem;
    this.distances = Float64Array.from(problem.distances);
    this.served = new Float64Array(areas * sites);
    this.sizes = new Float64Array(sites);
    this.members = Array.from({ length: sites }, () => []);
    this.ways = new Float64Array(sites * sites);
    this.movers = new Int32Array(sites * sites);
    this.reached = new Float64Array(sites);
    this.from = new Int32Array(sites);
  }

  /**
   * Assign everybody.
   *
   * @param out receives clients of an area at a site, shape [areas × sites]; may be absent
   * @returns the cost of travel; Infinity if no assignment keeps to the sizes
   */
  solve(period: number, open: readonly number[], out?: Float64Array): number {
    const { areas, sites, minimumSizes, capacities } = this.problem;
    this.open = [...open];
    if (!this.startNearest(period)) return Number.POSITIVE_INFINITY;
    const room = (site: number): number => (capacities?.[site] ?? Number.POSITIVE_INFINITY) - this.sizes[site];
    const spare = (site: number): number => this.sizes[site] - minimumSizes[site];
    for (const site of open) this.findWays(site);
    if (capacities !== undefined) {
      const done = this.sendAll(
        (site) => -room(site),
        (site) => room(site),
        Number.POSITIVE_INFINITY,
        () => open.some((site) => room(site) < -least),
      );
      if (!done) return Number.POSITIVE_INFINITY;
    }
    const short = () => open.some((site) => spare(site) < -least);
    if (!this.sendAll(spare, (site) => -spare(site), Number.POSITIVE_INFINITY, short)) return Number.POSITIVE_INFINITY;
    // Minimum sizes and capacities together may leave a chain that saves something.
    if (capacities !== undefined) this.sendAll(spare, room, -least, () => false);
    if (out !== undefined) out.set(this.served.subarray(0, areas * sites));
    return this.cost;
  }

  private startNearest(period: number): boolean {
    const { served, sizes, members, open, distances } = this;
    const { areas, sites, demands, minimumSizes } = this.problem;
    served.fill(0);
    sizes.fill(0);
    for (const list of members) list.length = 0;
    this.cost = 0;
    let total = 0;
    for (let area = 0; area < areas; area++) {
      const demand = demands[period * areas + area];
      if (demand === 0) continue;
      total += demand;
      if (open.length === 0) return false;
      let nearest = open[0];
      for (let k = 1; k < open.length; k++) {
        if (distances[area * sites + open[k]] < distances[area * sites + nearest]) nearest = open[k];
      }
      served[area * sites + nearest] = demand;
      sizes[nearest] += demand;
      members[nearest].push(area);
      this.cost += demand * distances[area * sites + nearest];
    }
    let needed = 0;
    for (const site of open) needed += minimumSizes[site];
    return needed <= total + least;
  }

  /** What it takes to send a client of a site to each other one. */
  private findWays(site: number): void {
    const { ways, movers, members, open, distances } = this;
    const { sites } = this.problem;
    const row = site * sites;
    for (let k = 0; k < open.length; k++) ways[row + open[k]] = Number.POSITIVE_INFINITY;
    for (const area of members[site]) {
      const own = distances[area * sites + site];
      for (let k = 0; k < open.length; k++) {
        const more = distances[area * sites + open[k]] - own;
        if (more >= ways[row + open[k]]) continue;
        ways[row + open[k]] = more;
        movers[row + open[k]] = area;
      }
    }
  }

  /**
   * Send clients along cheapest chains from sites that can give to sites that can take.
   *
   * @param below chains of this length or more are left alone
   * @param isShort true while it is wrong to stop
   * @returns false if it had to stop while it was wrong to
   */
  private sendAll(
    give: (site: number) => number,
    take: (site: number) => number,
    below: number,
    isShort: () => boolean,
  ): boolean {
    const { reached, from, served, sizes, members, ways, movers } = this;
    const { sites } = this.problem;
    for (;;) {
      const goal = this.findChain(give, take);
      if (goal < 0 || reached[goal] >= below) return !isShort();
      let amount = take(goal);
      let start = goal;
      for (; from[start] >= 0; start = from[start]) {
        amount = Math.min(amount, served[movers[from[start] * sites + start] * sites + from[start]]);
      }
      amount = Math.min(amount, give(start));
      if (!(amount > 0)) return !isShort();
      const touched: number[] = [goal];
      for (let site = goal; from[site] >= 0; site = from[site]) {
        const before = from[site];
        const area = movers[before * sites + site];
        const own = area * sites;
        let moved = amount;
        const rest = served[own + before] - amount;
        if (rest <= least) {
          // A crumb that rounding leaves goes along, so that it cannot stop a later chain.
          moved += rest;
          members[before].splice(members[before].indexOf(area), 1);
        }
        if (served[own + site] === 0) members[site].push(area);
        served[own + before] -= moved;
        served[own + site] += moved;
        sizes[before] -= moved;
        sizes[site] += moved;
        this.cost += moved * ways[before * sites + site];
        touched.push(before);
      }
      for (const site of touched) this.findWays(site);
    }
  }

  /** Bellman and Ford from all sites that can give. @returns the nearest site that can take, −1 if there is none */
  private findChain(give: (site: number) => number, take: (site: number) => number): number {
    const { reached, from, open, ways } = this;
    const { sites } = this.problem;
    let front: number[] = [];
    for (const site of open) {
      const starts = give(site) > least;
      reached[site] = starts ? 0 : Number.POSITIVE_INFINITY;
      from[site] = -1;
      if (starts) front.push(site);
    }
    for (let round = 0; front.length > 0 && round < open.length; round++) {
      const next = new Set<number>();
      for (const site of front) {
        const row = site * sites;
        const base = reached[site];
        for (let k = 0; k < open.length; k++) {
          const other = open[k];
          if (base + ways[row + other] >= reached[other] - least) continue;
          reached[other] = base + ways[row + other];
          from[other] = site;
          next.add(other);
        }
      }
      front = [...next];
    }
    let goal = -1;
    for (const site of open) {
      if (from[site] < 0 || take(site) <= least) continue;
      if (goal < 0 || reached[site] < reached[goal]) goal = site;
    }
    return goal;
  }
}
