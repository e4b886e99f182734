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
  /** Sites of each area, the nearest first, shape [areas × sites]. */
  private readonly nearest: Uint16Array;
  private readonly isOpen: Uint8Array;
  /** What every client of a site is given for coming there, so that sites fill up, shape [sites]. */
  private readonly bonus: Float64Array;
  private readonly settled: Uint8Array;
  private readonly towards: Int32Array;
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
    this.isOpen = new Uint8Array(sites);
    this.bonus = new Float64Array(sites);
    this.settled = new Uint8Array(sites);
    this.towards = new Int32Array(sites);
    this.nearest = new Uint16Array(areas * sites);
    const all = Array.from({ length: sites }, (_, site) => site);
    for (let area = 0; area < areas; area++) {
      const row = this.distances.subarray(area * sites, (area + 1) * sites);
      this.nearest.set(
        [...all].sort((a, b) => row[a] - row[b] || a - b),
        area * sites,
      );
    }
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
    if (capacities === undefined) {
      for (const site of open) if (!this.fillUp(site)) return Number.POSITIVE_INFINITY;
    } else {
      const over = () => open.some((site) => room(site) < -least);
      if (!this.sendAll((site) => -room(site), room, Number.POSITIVE_INFINITY, over)) return Number.POSITIVE_INFINITY;
      const short = () => open.some((site) => spare(site) < -least);
      const lacks = (site: number): number => -spare(site);
      if (!this.sendAll(spare, lacks, Number.POSITIVE_INFINITY, short)) return Number.POSITIVE_INFINITY;
      // Minimum sizes and capacities together may leave a chain that saves something.
      this.sendAll(spare, room, -least, () => false);
    }
    if (out !== undefined) out.set(this.served.subarray(0, areas * sites));
    return this.cost;
  }

  private startNearest(period: number): boolean {
    const { served, sizes, members, open, distances, isOpen } = this;
    const { areas, sites, demands, minimumSizes } = this.problem;
    served.fill(0);
    sizes.fill(0);
    for (const list of members) list.length = 0;
    isOpen.fill(0);
    for (const site of open) isOpen[site] = 1;
    this.bonus.fill(0);
    this.cost = 0;
    let total = 0;
    for (let area = 0; area < areas; area++) {
      const demand = demands[period * areas + area];
      if (demand === 0) continue;
      total += demand;
      if (open.length === 0) return false;
      let rank = area * sites;
      while (isOpen[this.nearest[rank]] === 0) rank++;
      const nearest = this.nearest[rank];
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
    const { reached } = this;
    for (;;) {
      const goal = this.findChain(give, take);
      if (goal < 0 || reached[goal] >= below) return !isShort();
      const chain = this.measureChain(goal);
      const amount = Math.min(chain.amount, take(goal), give(chain.start));
      if (!(amount > 0)) return !isShort();
      this.sendAlong(goal, amount);
    }
  }

  /** Send clients along the chain that ends at a site. */
  private sendAlong(goal: number, amount: number): void {
    const { from, served, sizes, members, ways, movers } = this;
    const { sites } = this.problem;
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

  /** How much the chain that ends at a site can carry, and where it starts. */
  private measureChain(goal: number): { readonly start: number; readonly amount: number } {
    const { from, served, movers } = this;
    const { sites } = this.problem;
    let amount = Number.POSITIVE_INFINITY;
    let start = goal;
    for (; from[start] >= 0; start = from[start]) {
      amount = Math.min(amount, served[movers[from[start] * sites + start] * sites + from[start]]);
    }
    return { start, amount };
  }

  /**
   * Bring a site up to its minimum. What clients are given for coming to a site keeps every way at least 0, so that the
   * nearest site with clients to spare is found by looking at few others (Dijkstra).
   *
   * @returns false if nobody has clients to spare
   */
  private fillUp(goal: number): boolean {
    const { reached, from, settled, bonus, open, ways, sizes } = this;
    const { sites, minimumSizes } = this.problem;
    while (sizes[goal] < minimumSizes[goal] - least) {
      for (const site of open) {
        reached[site] = Number.POSITIVE_INFINITY;
        settled[site] = 0;
      }
      reached[goal] = 0;
      // `towards` of a site is the next one on the way to the goal.
      const towards = this.towards;
      towards[goal] = -1;
      let start = -1;
      const done: number[] = [];
      for (;;) {
        let next = -1;
        for (const site of open) {
          if (settled[site] === 0 && reached[site] < Number.POSITIVE_INFINITY) {
            if (next < 0 || reached[site] < reached[next]) next = site;
          }
        }
        if (next < 0) return false;
        settled[next] = 1;
        done.push(next);
        if (next !== goal && sizes[next] > minimumSizes[next] + least) {
          start = next;
          break;
        }
        for (const site of open) {
          if (settled[site] === 1) continue;
          const length = reached[next] + ways[site * sites + next] + bonus[site] - bonus[next];
          if (length >= reached[site]) continue;
          reached[site] = length;
          towards[site] = next;
        }
      }
      const whole = reached[start];
      for (const site of done) bonus[site] += whole - reached[site];
      from[start] = -1;
      for (let site = start; site !== goal; site = towards[site]) from[towards[site]] = site;
      const { amount } = this.measureChain(goal);
      this.sendAlong(goal, Math.min(amount, minimumSizes[goal] - sizes[goal], sizes[start] - minimumSizes[start]));
    }
    return true;
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
