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
  /** Areas with clients at a site, shape [sites × areas], and how many. */
  private readonly members: Int32Array;
  private readonly memberCount: Int32Array;
  private open: number[] = [];
  /** What it takes to move a client to a site from another, and of which area, shape [sites × sites]. */
  private readonly ways: Float64Array;
  private readonly movers: Int32Array;
  private readonly reached: Float64Array;
  private readonly from: Int32Array;
  /** Sites of each area, the nearest first, shape [areas × sites]. */
  private readonly nearest: Uint16Array;
  private readonly isOpen: Uint8Array;
  /** What every client of a site is given for coming there, so that sites fill up, shape [sites]. */
  private readonly bonus: Float64Array;
  /** Sites that are reached for good, and those that are not. */
  private readonly settled: Int32Array;
  private readonly waiting: Int32Array;
  private readonly towards: Int32Array;
  /** Areas of which clients were sent along a chain, from its end on. */
  private readonly moved: Int32Array;
  private cost = 0;

  constructor(problem: ClosureProblem) {
    const { areas, sites } = problem;
    this.problem = problem;
    this.distances = Float64Array.from(problem.distances);
    this.served = new Float64Array(areas * sites);
    this.sizes = new Float64Array(sites);
    this.members = new Int32Array(sites * areas);
    this.memberCount = new Int32Array(sites);
    this.ways = new Float64Array(sites * sites);
    this.movers = new Int32Array(sites * sites);
    this.reached = new Float64Array(sites);
    this.from = new Int32Array(sites);
    this.isOpen = new Uint8Array(sites);
    this.bonus = new Float64Array(sites);
    this.settled = new Int32Array(sites);
    this.waiting = new Int32Array(sites);
    this.towards = new Int32Array(sites);
    this.moved = new Int32Array(sites);
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
   * @param limit it may give up once the cost is sure to be no less
   * @returns the cost of travel; Infinity if no assignment keeps to the sizes, at least `limit` if it gave up
   */
  solve(period: number, open: readonly number[], limit = Number.POSITIVE_INFINITY): number {
    const { minimumSizes, capacities } = this.problem;
    this.open = [...open];
    if (!this.startNearest(period)) return Number.POSITIVE_INFINITY;
    if (this.cost >= limit) return this.cost;
    const room = (site: number): number => (capacities?.[site] ?? Number.POSITIVE_INFINITY) - this.sizes[site];
    const spare = (site: number): number => this.sizes[site] - minimumSizes[site];
    for (const site of open) this.findWays(site);
    if (capacities === undefined) {
      // Every site that is brought up to its minimum costs something, so what it costs so far is a bound.
      for (const site of open) {
        if (!this.fillUp(site)) return Number.POSITIVE_INFINITY;
        if (this.cost >= limit) return this.cost;
      }
    } else {
      const over = () => open.some((site) => room(site) < -least);
      if (!this.sendAll((site) => -room(site), room, Number.POSITIVE_INFINITY, over)) return Number.POSITIVE_INFINITY;
      const short = () => open.some((site) => spare(site) < -least);
      const lacks = (site: number): number => -spare(site);
      if (!this.sendAll(spare, lacks, Number.POSITIVE_INFINITY, short)) return Number.POSITIVE_INFINITY;
      // Minimum sizes and capacities together may leave a chain that saves something.
      this.sendAll(spare, room, -least, () => false);
    }
    return this.cost;
  }

  /** Give who went where the last time that all were assigned. @param out receives clients, shape [areas × sites] */
  copyServed(out: Float64Array): void {
    out.set(this.served);
  }

  private startNearest(period: number): boolean {
    const { served, sizes, members, memberCount, open, distances, isOpen } = this;
    const { areas, sites, demands, minimumSizes } = this.problem;
    served.fill(0);
    sizes.fill(0);
    memberCount.fill(0);
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
      members[nearest * areas + memberCount[nearest]++] = area;
      this.cost += demand * distances[area * sites + nearest];
    }
    let needed = 0;
    for (const site of open) needed += minimumSizes[site];
    return needed <= total + least;
  }

  /** What it takes to send a client of a site to each other one. */
  private findWays(site: number): void {
    const { ways, members, memberCount, open } = this;
    const { areas, sites } = this.problem;
    for (let k = 0; k < open.length; k++) ways[open[k] * sites + site] = Number.POSITIVE_INFINITY;
    const end = site * areas + memberCount[site];
    for (let at = site * areas; at < end; at++) this.shortenWays(site, members[at]);
  }

  /** What it takes to send a client of an area from a site to each other one, where that is the least. */
  private shortenWays(site: number, area: number): void {
    const { ways, movers, open, distances } = this;
    const { sites } = this.problem;
    const from = area * sites;
    const own = distances[from + site];
    for (let k = 0; k < open.length; k++) {
      const more = distances[from + open[k]] - own;
      const at = open[k] * sites + site;
      if (more >= ways[at]) continue;
      ways[at] = more;
      movers[at] = area;
    }
  }

  /** Look for others to send from a site where an area was sent that has left it. */
  private replaceMover(site: number, left: number): void {
    const { ways, movers, members, memberCount, open, distances } = this;
    const { areas, sites } = this.problem;
    const begin = site * areas;
    const end = begin + memberCount[site];
    for (let k = 0; k < open.length; k++) {
      const to = open[k];
      const way = to * sites + site;
      if (movers[way] !== left) continue;
      let shortest = Number.POSITIVE_INFINITY;
      for (let at = begin; at < end; at++) {
        const from = members[at] * sites;
        const more = distances[from + to] - distances[from + site];
        if (more >= shortest) continue;
        shortest = more;
        movers[way] = members[at];
      }
      ways[way] = shortest;
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
    const { from, served, sizes, movers, ways, moved } = this;
    const { sites } = this.problem;
    let links = 0;
    for (let site = goal; from[site] >= 0; site = from[site]) {
      const before = from[site];
      const area = movers[site * sites + before];
      const own = area * sites;
      let clients = amount;
      if (served[own + before] - amount <= least) {
        // A crumb that rounding leaves goes along, so that it cannot stop a later chain.
        clients = served[own + before];
        served[own + before] = 0;
        this.removeMember(before, area);
      } else {
        served[own + before] -= amount;
      }
      if (served[own + site] === 0) this.addMember(site, area);
      served[own + site] += clients;
      sizes[before] -= clients;
      sizes[site] += clients;
      this.cost += clients * ways[site * sites + before];
      moved[links++] = area;
    }
    // Ways change only once the whole chain is walked, as it is told by them.
    links = 0;
    for (let site = goal; from[site] >= 0; site = from[site]) {
      const area = moved[links++];
      const before = from[site];
      if (served[area * sites + before] === 0) this.replaceMover(before, area);
      this.shortenWays(site, area);
    }
  }

  private addMember(site: number, area: number): void {
    this.members[site * this.problem.areas + this.memberCount[site]++] = area;
  }

  private removeMember(site: number, area: number): void {
    const { members, memberCount } = this;
    const begin = site * this.problem.areas;
    const last = begin + --memberCount[site];
    let at = begin;
    while (members[at] !== area) at++;
    members[at] = members[last];
  }

  /** How much the chain that ends at a site can carry, and where it starts. */
  private measureChain(goal: number): { readonly start: number; readonly amount: number } {
    const { from, served, movers } = this;
    const { sites } = this.problem;
    let amount = Number.POSITIVE_INFINITY;
    let start = goal;
    for (; from[start] >= 0; start = from[start]) {
      amount = Math.min(amount, served[movers[start * sites + from[start]] * sites + from[start]]);
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
    const { sizes } = this;
    const { minimumSizes } = this.problem;
    while (sizes[goal] < minimumSizes[goal] - least) {
      const start = this.findGiver(goal);
      if (start < 0) return false;
      const { amount } = this.measureChain(goal);
      this.sendAlong(goal, Math.min(amount, minimumSizes[goal] - sizes[goal], sizes[start] - minimumSizes[start]));
    }
    return true;
  }

  /**
   * Find the cheapest chain to a site from one with clients to spare, and raise what clients are given along it.
   *
   * @returns where the chain starts, −1 if nobody has clients to spare
   */
  private findGiver(goal: number): number {
    const { reached, from, towards, waiting, settled, bonus, sizes } = this;
    const { minimumSizes } = this.problem;
    let left = this.startWaiting(goal);
    let done = 0;
    // `towards` of a site is the next one on the way to the goal.
    let next = goal;
    while (next === goal || sizes[next] <= minimumSizes[next] + least) {
      settled[done++] = next;
      const place = this.reachFrom(next, left);
      if (place < 0) return -1;
      next = waiting[place];
      waiting[place] = waiting[--left];
    }
    const whole = reached[next];
    for (let k = 0; k < done; k++) bonus[settled[k]] += whole - reached[settled[k]];
    from[next] = -1;
    for (let site = next; site !== goal; site = towards[site]) from[towards[site]] = site;
    return next;
  }

  /** Let all open sites but one wait to be reached. @returns how many */
  private startWaiting(goal: number): number {
    const { reached, waiting, open } = this;
    let count = 0;
    for (let k = 0; k < open.length; k++) {
      reached[open[k]] = Number.POSITIVE_INFINITY;
      if (open[k] !== goal) waiting[count++] = open[k];
    }
    reached[goal] = 0;
    this.towards[goal] = -1;
    return count;
  }

  /** Go on from a site that is reached to those that wait. @returns place of the nearest that waits, −1 if none is near */
  private reachFrom(site: number, left: number): number {
    const { reached, towards, waiting, bonus, ways } = this;
    const column = site * this.problem.sites;
    const base = reached[site] - bonus[site];
    let nearest = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let k = 0; k < left; k++) {
      const other = waiting[k];
      const length = base + ways[column + other] + bonus[other];
      let own = reached[other];
      if (length < own) {
        own = length;
        reached[other] = length;
        towards[other] = site;
      }
      if (own < nearest) {
        nearest = own;
        place = k;
      }
    }
    return place;
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
        const base = reached[site];
        for (let k = 0; k < open.length; k++) {
          const other = open[k];
          const length = base + ways[other * sites + site];
          if (length >= reached[other] - least) continue;
          reached[other] = length;
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
