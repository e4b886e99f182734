/**
 * The capacitated p-median: every client is served by one open site, and no site serves more than it can.
 *
 * The bound lets clients be served never or twice at a price, so that every candidate fills its capacity on
 * its own: a knapsack. Branch and bound decides candidates first and then who is served where.
 * Bound, branching and search share one state, which is why they stand in one file.
 *
 * @source Osman & Christofides (1994), Capacitated clustering problems by hybrid simulated annealing and tabu
 *   search, International Transactions in Operational Research 1, 317–336
 */
import type { Random } from '@transitieatlas/quantities';
import { type Assignment, assignClients, kickAssignment, type Loads, sumCosts } from './capacitated-search.ts';
import type { CostTable } from './cost-table.ts';

/** What is asked. */
export interface CapacitatedQuestion extends Loads {
  /** Sites to open. */
  readonly p: number;
}

/** How much may be spent, and who wants to know. */
export interface CapacitatedEffort {
  /** Draws the kicks that better the first answers; there are none without it. */
  readonly random?: Random;
  /** Asked at every step of the bound; once true, the best answer so far is given. */
  readonly shouldStop?: () => boolean;
  /** Told of every better answer. */
  readonly onBetter?: (total: number) => void;
}

/** The answer. */
export interface CapacitatedAnswer {
  /** Position of the candidate that serves each client; absent if no answer was found. */
  readonly servedBy: Int32Array | undefined;
  /** Sum of the costs; Infinity if no answer was found. */
  readonly objective: number;
  /** No answer costs less; Infinity if it is proved that there is none. */
  readonly bound: number;
  readonly proved: boolean;
  readonly evaluations: number;
  readonly nodes: number;
}

/**
 * Choose p candidates and who is served where, so that the total cost is least and no capacity is exceeded.
 *
 * @throws RangeError if shapes do not match, or a demand or capacity is not a whole number of at least 0
 */
export function solveCapacitated(
  table: CostTable,
  question: CapacitatedQuestion,
  effort: CapacitatedEffort = {},
): CapacitatedAnswer {
  checkQuestion(table, question);
  if (isTooLittleRoom(question)) {
    const none = Number.POSITIVE_INFINITY;
    return { servedBy: undefined, objective: none, bound: none, proved: true, evaluations: 0, nodes: 0 };
  }
  return new CapacitatedProof(table, question, effort).solve();
}

function checkQuestion({ clients, candidates }: CostTable, { p, demands, capacities }: CapacitatedQuestion): void {
  if (demands.length !== clients) throw new RangeError(`Got ${demands.length} demands for ${clients} clients.`);
  if (capacities.length !== candidates) {
    throw new RangeError(`Got ${capacities.length} capacities for ${candidates} candidates.`);
  }
  if (!(Number.isInteger(p) && p >= 1 && p <= candidates)) {
    throw new RangeError(`Expected to open 1 to ${candidates} candidates, got ${p}.`);
  }
  for (const load of [...demands, ...capacities]) {
    if (load < 0) throw new RangeError(`Expected demands and capacities of at least 0, got ${load}.`);
  }
}

/** True if not even the p largest candidates can take all demand, or none of them the largest: no search is needed. */
function isTooLittleRoom({ p, demands, capacities }: CapacitatedQuestion): boolean {
  const largest = Float64Array.from(capacities).sort().reverse();
  const room = largest.subarray(0, p).reduce((sum, capacity) => sum + capacity, 0);
  const wanted = Float64Array.from(demands);
  return wanted.reduce((sum, demand) => sum + demand, 0) > room || wanted.some((demand) => demand > largest[0]);
}

/** Kicks without a better answer before the tree. */
const kicksAtRoot = 200;
/** Nodes between kicks in the tree, and the gap above which a better answer is likelier than a proof. */
const nodesPerKicks = 25;
const wideGap = 0.003;

/** Steps of the bound at the root, there once more after kicks, and in every other node. */
const rootSteps = 2000;
const stepsAfterKicks = 200;
const nodeSteps = 40;
/** Part of the last direction that is kept, steps in vain before the reach is shortened, and what is left of it then. */
const momentum = 0.7;
const patience = 20;
const shortening = 0.7;
const leastReach = 0.01;

const free = 0;
const opened = 1;
const closed = 2;

/** A decision: a candidate (client −1), or a pair that is excluded. */
interface Decision {
  readonly client: number;
  readonly candidate: number;
}

/** A class because decisions, prices and the best answer are shared by all nodes. */
class CapacitatedProof {
  private best: Assignment | undefined;
  private rootBound = Number.NEGATIVE_INFINITY;
  private evaluations = 0;
  private nodes = 0;
  private readonly table: CostTable;
  private readonly question: CapacitatedQuestion;
  private readonly effort: CapacitatedEffort;
  private readonly status: Uint8Array;
  /** 1 for pairs that are excluded, shape [clients × candidates]. */
  private readonly excluded: Uint8Array;
  private readonly rho: Float64Array;
  private readonly knapsack: Float64Array;
  /** 1 for candidates whose ρ is that of their knapsack, shape [candidates]. */
  private readonly isExact: Uint8Array;
  private taken = new Uint8Array(0);
  private readonly worthWhile: Int32Array;
  private readonly rates: Float64Array;
  /** Clients served by each chosen candidate at the last evaluation. */
  private chosen: number[] = [];
  private readonly members: number[][] = [];
  private readonly slope: Int32Array;
  private readonly trail: Decision[] = [];
  private lastIn = 0;
  private firstOut = 0;
  private readonly averageOpen: Float64Array;

  constructor(table: CostTable, question: CapacitatedQuestion, effort: CapacitatedEffort) {
    this.table = table;
    this.question = question;
    this.effort = effort;
    this.status = new Uint8Array(table.candidates);
    this.excluded = new Uint8Array(table.clients * table.candidates);
    this.rho = new Float64Array(table.candidates);
    this.knapsack = new Float64Array(1 + Math.max(...question.capacities));
    this.isExact = new Uint8Array(table.candidates);
    this.worthWhile = new Int32Array(table.clients);
    this.rates = new Float64Array(table.clients);
    this.slope = new Int32Array(table.clients);
    this.averageOpen = new Float64Array(table.candidates);
    for (let client = 0; client < table.clients; client++) {
      for (let j = 0; j < table.candidates; j++) {
        if (question.demands[client] > question.capacities[j]) this.excluded[client * table.candidates + j] = 1;
      }
    }
  }

  solve(): CapacitatedAnswer {
    const { clients, candidates, costs, integral } = this.table;
    const prices = new Float64Array(clients);
    for (let client = 0; client < clients; client++) {
      const row = Array.from(costs.subarray(client * candidates, (client + 1) * candidates)).sort((a, b) => a - b);
      prices[client] = row[Math.min(candidates - 1, Math.ceil(candidates / this.question.p))];
    }
    const bound = this.visit(prices, Number.NEGATIVE_INFINITY, 0);
    const objective = this.best?.total ?? Number.POSITIVE_INFINITY;
    const proved = bound >= this.limit;
    const rounded = integral && Number.isFinite(bound) ? Math.ceil(bound - 1e-6) : bound;
    return {
      servedBy: this.best?.servedBy,
      objective,
      bound: proved ? objective : Math.min(objective, rounded),
      proved,
      evaluations: this.evaluations,
      nodes: this.nodes,
    };
  }

  private get limit(): number {
    if (this.best === undefined) return Number.POSITIVE_INFINITY;
    return this.table.integral ? this.best.total - 1 + 1e-6 : this.best.total - 1e-9 * (1 + this.best.total);
  }

  /** @returns a bound on every answer in this node, at least `known` */
  private visit(from: Float64Array, known: number, depth: number): number {
    if (depth > 0 && this.effort.shouldStop?.() === true) return known;
    this.nodes++;
    if (depth > 0 && this.nodes % nodesPerKicks === 0) this.kickOn();
    const prices = Float64Array.from(from);
    const mark = this.trail.length;
    let bound = Math.max(known, this.ascend(prices, depth === 0 ? rootSteps : nodeSteps, depth === 0 ? 1.5 : 0.5));
    if (depth === 0 && bound < this.limit && this.kick()) {
      bound = Math.max(bound, this.ascend(prices, stepsAfterKicks, 0.4));
    }
    if (depth === 0) this.rootBound = bound;
    if (bound < this.limit) {
      const branch = this.pickBranch();
      const rest = branch === undefined ? this.settle() : this.split(branch, prices, bound, depth);
      bound = Math.max(bound, rest);
    }
    this.undo(mark);
    return bound;
  }

  /** Look at both sides of a branch. */
  private split({ client, candidate }: Decision, prices: Float64Array, bound: number, depth: number): number {
    const { candidates } = this.table;
    const mark = this.trail.length;
    if (client < 0) {
      const first = this.averageOpen[candidate] >= 0.5 ? opened : closed;
      this.decide(candidate, first);
      const one = this.visit(prices, bound, depth + 1);
      this.undo(mark);
      this.decide(candidate, first === opened ? closed : opened);
      return Math.min(one, this.visit(prices, bound, depth + 1));
    }
    for (let j = 0; j < candidates; j++) if (j !== candidate) this.exclude(client, j);
    const one = this.visit(prices, bound, depth + 1);
    this.undo(mark);
    this.exclude(client, candidate);
    return Math.min(one, this.visit(prices, bound, depth + 1));
  }

  /** Everything is decided. @returns the cost of what is left; Infinity if it is no answer */
  private settle(): number {
    const { clients, candidates } = this.table;
    const { demands, capacities } = this.question;
    const room = Int32Array.from(capacities, (capacity, j) => (this.status[j] === opened ? capacity : 0));
    const servedBy = new Int32Array(clients).fill(-1);
    for (let client = 0; client < clients; client++) {
      for (let j = 0; j < candidates; j++) {
        if (this.status[j] !== opened || this.excluded[client * candidates + j] === 1) continue;
        servedBy[client] = j;
        room[j] -= demands[client];
      }
    }
    if (servedBy.includes(-1) || room.some((left) => left < 0)) return Number.POSITIVE_INFINITY;
    const total = sumCosts(this.table, servedBy);
    this.take({ servedBy, total });
    return total;
  }

  private take(found: Assignment): void {
    if (this.best !== undefined && found.total >= this.best.total - 1e-9) return;
    this.best = found;
    this.effort.onBetter?.(found.total);
  }

  /** Better the best answer by moving sites at random. @returns true if it became better */
  private kick(): boolean {
    const { random, shouldStop = () => false } = this.effort;
    const { best, table, question } = this;
    if (random === undefined || best === undefined) return false;
    // Where everybody may go is decided by capacities alone at the root.
    const mayServe = (client: number, j: number): boolean => this.excluded[client * table.candidates + j] === 0;
    const mayOpen = (j: number): boolean => this.status[j] !== closed;
    const mustStay = (j: number): boolean => this.status[j] === opened;
    const found = kickAssignment(table, question, best, mayServe, mayOpen, mustStay, random, kicksAtRoot, shouldStop);
    this.take(found);
    return found.total < best.total;
  }

  /** The same in the tree, whatever is decided there. */
  private kickOn(): void {
    const { random, shouldStop = () => false } = this.effort;
    const { best, table, question } = this;
    if (random === undefined || best === undefined) return;
    if (best.total - this.rootBound < wideGap * Math.abs(best.total)) return;
    const fits = (client: number, j: number): boolean => question.demands[client] <= question.capacities[j];
    const always = (): boolean => true;
    const never = (): boolean => false;
    this.take(kickAssignment(table, question, best, fits, always, never, random, table.clients, shouldStop));
  }

  private decide(candidate: number, choice: number): void {
    this.status[candidate] = choice;
    this.trail.push({ client: -1, candidate });
  }

  private exclude(client: number, candidate: number): void {
    const at = client * this.table.candidates + candidate;
    if (this.excluded[at] === 1) return;
    this.excluded[at] = 1;
    this.trail.push({ client, candidate });
  }

  private undo(mark: number): void {
    while (this.trail.length > mark) {
      const decision = this.trail.pop();
      if (decision === undefined) return;
      if (decision.client < 0) this.status[decision.candidate] = free;
      else this.excluded[decision.client * this.table.candidates + decision.candidate] = 0;
    }
  }

  /** Drive prices up; leaves the best ones in `prices`. @returns the best bound */
  private ascend(prices: Float64Array, mostSteps: number, firstReach: number): number {
    const { clients, highest } = this.table;
    const trial = Float64Array.from(prices);
    const direction = new Float64Array(clients);
    let bound = Number.NEGATIVE_INFINITY;
    let reach = firstReach;
    let stalled = 0;
    this.averageOpen.fill(0);
    for (let step = 0; step < mostSteps; step++) {
      const found = this.evaluate(trial);
      if (found === Number.POSITIVE_INFINITY) return found;
      const keep = step < 10 ? step / (step + 1) : 0.9;
      for (let j = 0; j < this.averageOpen.length; j++) this.averageOpen[j] *= keep;
      for (const j of this.chosen) this.averageOpen[j] += 1 - keep;
      stalled = found > bound + 1e-6 * Math.abs(bound) ? 0 : stalled + 1;
      if (found > bound) {
        bound = found;
        prices.set(trial);
      }
      if (step % 15 === 0 || (mostSteps === nodeSteps && step === mostSteps - 1)) this.improve();
      if (bound >= this.limit || this.effort.shouldStop?.() === true) return bound;
      this.fix(found);
      if (this.slope.every((one) => one === 0)) {
        this.improve();
        return bound;
      }
      if (stalled > patience) {
        reach *= shortening;
        stalled = 0;
        if (reach < leastReach) return bound;
        trial.set(prices);
        direction.fill(0);
        continue;
      }
      let square = 0;
      for (let client = 0; client < clients; client++) {
        direction[client] = this.slope[client] + momentum * direction[client];
        square += direction[client] ** 2;
      }
      if (square === 0) continue;
      const target = this.best === undefined ? Math.abs(found) * 1.1 + 1 : this.best.total * 1.005;
      const length = (reach * (target - found)) / square;
      for (let client = 0; client < clients; client++) {
        trial[client] = Math.min(2 * highest + 1, Math.max(0, trial[client] + length * direction[client]));
      }
    }
    return bound;
  }

  /** The bound at prices, the candidates it opens and whom they serve. */
  private evaluate(prices: Float64Array): number {
    const { clients, candidates } = this.table;
    const { status, rho } = this;
    this.evaluations++;
    let bound = 0;
    for (let client = 0; client < clients; client++) bound += prices[client];
    const order: number[] = [];
    const certain: number[] = [];
    for (let j = 0; j < candidates; j++) {
      if (status[j] === closed) continue;
      rho[j] = -this.fillRoughly(j, prices);
      if (status[j] === opened) certain.push(j);
      else order.push(j);
    }
    const wanted = this.question.p - certain.length;
    if (wanted < 0 || wanted > order.length) return Number.POSITIVE_INFINITY;
    for (const j of certain) this.fillExactly(j, prices);
    // Only candidates that look good enough to be chosen need their knapsack; what others earn is rounded up.
    for (let sure = false; !sure; ) {
      order.sort((a, b) => rho[a] - rho[b] || a - b);
      sure = true;
      for (let k = 0; k < wanted; k++) if (this.fillExactly(order[k], prices)) sure = false;
    }
    this.lastIn = wanted > 0 ? rho[order[wanted - 1]] : Number.NEGATIVE_INFINITY;
    this.firstOut = wanted < order.length ? rho[order[wanted]] : Number.POSITIVE_INFINITY;
    this.chosen = [...certain, ...order.slice(0, wanted)];
    this.slope.fill(1);
    for (const j of this.chosen) {
      bound += rho[j];
      this.members[j] = this.listFilled(j, prices);
      for (const client of this.members[j]) this.slope[client]--;
    }
    return bound;
  }

  /**
   * What a candidate earns if the last client may be served in part: not less than it really earns.
   * Remembers whether that is exact, because everybody who is worth it fits.
   */
  private fillRoughly(j: number, prices: Float64Array): number {
    const { clients, candidates, byCandidate } = this.table;
    const { demands, capacities } = this.question;
    const { excluded, worthWhile, rates } = this;
    let count = 0;
    let demand = 0;
    let earned = 0;
    const row = j * clients;
    for (let client = 0; client < clients; client++) {
      const own = prices[client] - byCandidate[row + client];
      if (own <= 0 || excluded[client * candidates + j] === 1) continue;
      worthWhile[count++] = client;
      rates[client] = own / (demands[client] + 1e-9);
      demand += demands[client];
      earned += own;
    }
    this.isExact[j] = demand <= capacities[j] ? 1 : 0;
    if (demand <= capacities[j]) return earned;
    const sorted = worthWhile.subarray(0, count).sort((a, b) => rates[b] - rates[a]);
    let room = capacities[j];
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const client = sorted[k];
      const own = prices[client] - byCandidate[row + client];
      if (demands[client] > room) return sum + (own * room) / demands[client];
      room -= demands[client];
      sum += own;
    }
    return sum;
  }

  /** Bring what a candidate earns down to what it really earns. @returns false if it was that already */
  private fillExactly(j: number, prices: Float64Array): boolean {
    if (this.isExact[j] === 1) return false;
    this.rho[j] = -this.fill(j, prices);
    this.isExact[j] = 1;
    return true;
  }

  /** What a candidate earns at most within its capacity. */
  private fill(j: number, prices: Float64Array): number {
    const { clients, candidates, byCandidate } = this.table;
    const { demands, capacities } = this.question;
    const { knapsack, excluded } = this;
    const capacity = capacities[j];
    knapsack.fill(0, 0, capacity + 1);
    const row = j * clients;
    for (let client = 0; client < clients; client++) {
      const earned = prices[client] - byCandidate[row + client];
      if (earned <= 0 || excluded[client * candidates + j] === 1) continue;
      const demand = demands[client];
      for (let used = capacity; used >= demand; used--) {
        const more = knapsack[used - demand] + earned;
        if (more > knapsack[used]) knapsack[used] = more;
      }
    }
    return knapsack[capacity];
  }

  /** The clients that a candidate serves to earn that. */
  private listFilled(j: number, prices: Float64Array): number[] {
    const { clients, candidates, costs } = this.table;
    const { demands, capacities } = this.question;
    const capacity = capacities[j];
    const worth: number[] = [];
    for (let client = 0; client < clients; client++) {
      const at = client * candidates + j;
      if (prices[client] > costs[at] && this.excluded[at] === 0) worth.push(client);
    }
    const width = capacity + 1;
    if (this.taken.length < worth.length * width) this.taken = new Uint8Array(worth.length * width);
    const { taken } = this;
    taken.fill(0, 0, worth.length * width);
    this.knapsack.fill(0, 0, width);
    for (const [k, client] of worth.entries()) {
      const earned = prices[client] - costs[client * candidates + j];
      for (let used = capacity; used >= demands[client]; used--) {
        const more = this.knapsack[used - demands[client]] + earned;
        if (more <= this.knapsack[used]) continue;
        this.knapsack[used] = more;
        taken[k * width + used] = 1;
      }
    }
    const members: number[] = [];
    for (let k = worth.length - 1, used = capacity; k >= 0; k--) {
      if (taken[k * width + used] === 0) continue;
      members.push(worth[k]);
      used -= demands[worth[k]];
    }
    return members;
  }

  /** Decide candidates whose other choice lifts the bound to the limit. */
  private fix(bound: number): void {
    const { limit } = this;
    const isChosen = new Set(this.chosen);
    for (let j = 0; j < this.status.length; j++) {
      if (this.status[j] !== free) continue;
      if (isChosen.has(j)) {
        if (bound - this.rho[j] + this.firstOut >= limit) this.decide(j, opened);
      } else if (bound + this.rho[j] - this.lastIn >= limit) {
        this.decide(j, closed);
      }
    }
  }

  /** Make an answer from the candidates that the bound opens. */
  private improve(): void {
    const { candidates } = this.table;
    const found = assignClients(
      this.table,
      this.question,
      this.chosen,
      (client, j) => this.excluded[client * candidates + j] === 0,
      (j) => this.status[j] !== closed,
      (j) => this.status[j] === opened,
    );
    if (found !== undefined) this.take(found);
  }

  /** A candidate in doubt; when all are decided, a client that is served twice or never. */
  private pickBranch(): Decision | undefined {
    const { candidates, clients, costs } = this.table;
    let pick = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < candidates; j++) {
      if (this.status[j] !== free) continue;
      const lean = Math.abs(this.averageOpen[j] - 0.5);
      if (lean < least) {
        least = lean;
        pick = j;
      }
    }
    if (pick >= 0) return { client: -1, candidate: pick };
    let most = -1;
    let branch: Decision | undefined;
    for (let client = 0; client < clients; client++) {
      const left: number[] = [];
      for (let j = 0; j < candidates; j++) {
        if (this.status[j] === opened && this.excluded[client * candidates + j] === 0) left.push(j);
      }
      if (left.length < 2) continue;
      left.sort((a, b) => costs[client * candidates + a] - costs[client * candidates + b]);
      const weight = 1 + this.question.demands[client] * (this.slope[client] === 0 ? 1 : 1000);
      if (weight > most) {
        most = weight;
        branch = { client, candidate: left[0] };
      }
    }
    return branch;
  }
}
