/**
 * A bound on the capacitated p-median, and what is decided about candidates and pairs below it.
 *
 * Clients may be served never or twice at a price, so that every candidate fills its capacity on its own: a knapsack.
 * The p candidates that earn most are opened. What another choice would cost tells which candidates must be open or
 * closed, and who can no longer be served where.
 *
 * Longer than other files: decisions, lists and knapsacks are touched together at every evaluation.
 *
 * @source Lorena & Senne (2004), A column generation approach to capacitated p-median problems, Computers & Operations
 *   Research 31, 863–876; Ceselli & Righini (2005), A branch-and-price algorithm for the capacitated p-median problem,
 *   Networks 45, 125–142
 */
import type { CapacitatedQuestion } from './capacitated-search.ts';
import type { CostTable } from './cost-table.ts';
import { Knapsack } from './fill-knapsack.ts';

/** What is decided about a candidate. */
export const candidateStates = { free: 0, opened: 1, closed: 2 } as const;
const { free, opened, closed } = candidateStates;

/** How far prices may rise before lists are made anew, in shares of the average price, and how that is adjusted. */
const firstMargin = 0.1;
const marginGrowth = 1.4;
const shortUse = 8;
const longUse = 40;

/** A class because decisions, knapsacks and what they earned are shared by all evaluations. */
export class CapacitatedBound {
  /** What is decided about each candidate. */
  readonly status: Uint8Array;
  /** 1 for pairs that are excluded, shape [candidates × clients]. */
  readonly excluded: Uint8Array;
  /** Candidates left for each client, shape [clients], and the sum of their positions: that of the last one left. */
  readonly choices: Int32Array;
  private readonly sumOfChoices: Float64Array;
  /** What each candidate loses (below 0: earns) at the last evaluation, not rounded for those chosen. */
  readonly rho: Float64Array;
  /** Candidates opened at the last evaluation; the first `chosenCount` count. */
  readonly chosen: Int32Array;
  chosenCount = 0;
  /** 1 − the times each client is served at the last evaluation. */
  readonly slope: Int32Array;
  /** Clients of each chosen candidate at the last evaluation, shape [candidates × room], and how many. */
  readonly members: Int32Array;
  readonly memberCount: Int32Array;
  evaluations = 0;
  private readonly table: CostTable;
  private readonly question: CapacitatedQuestion;
  private readonly isExact: Uint8Array;
  /** Candidates neither opened nor closed, those that earn most first. */
  private readonly order: Int32Array;
  private orderCount = 0;
  /** The first of the order that the last evaluation opened of its own accord. */
  private wanted = 0;
  /** All candidates, those not closed as the last evaluation ordered them. */
  private readonly lastOrder: Int32Array;
  /** Decisions in turn: pairs by position, candidates as −1 − position. */
  private readonly trail: number[] = [];
  private readonly knapsack: Knapsack;
  /** Clients of each candidate, the nearest first, without those excluded for good; and where each list ends. */
  private readonly near: Int32Array;
  private readonly nearEnd: Int32Array;
  /** What the last chosen and the first not chosen candidate lose. */
  private lastIn = 0;
  private firstOut = 0;
  /** Clients who can matter for each candidate while prices stay near those kept here; where each list ends. */
  private readonly active: Int32Array;
  private readonly activeEnd: Int32Array;
  /** 1 if a list has everybody who is left. */
  private readonly isWhole: Uint8Array;
  private readonly keptPrices: Float64Array;
  private margin = 0;
  /** True if decisions were taken back since the lists were made. */
  private isStale = true;
  /** Evaluations since then. */
  private usedLists = 0;
  private readonly rest: Int32Array;
  /** What is earned, and room taken, by those who can only go to the candidate at hand. */
  private certainEarned = 0;
  private certainRoom = 0;

  constructor(table: CostTable, question: CapacitatedQuestion) {
    const { clients, candidates } = table;
    this.table = table;
    this.question = question;
    this.status = new Uint8Array(candidates);
    this.excluded = new Uint8Array(candidates * clients);
    this.choices = new Int32Array(clients).fill(candidates);
    this.sumOfChoices = new Float64Array(clients).fill((candidates * (candidates - 1)) / 2);
    this.rho = new Float64Array(candidates);
    this.chosen = new Int32Array(candidates);
    this.slope = new Int32Array(clients);
    this.members = new Int32Array(candidates * clients);
    this.memberCount = new Int32Array(candidates);
    this.isExact = new Uint8Array(candidates);
    this.order = new Int32Array(candidates);
    this.lastOrder = Int32Array.from({ length: candidates }, (_, j) => j);
    this.knapsack = new Knapsack(clients);
    this.near = new Int32Array(candidates * clients);
    this.nearEnd = new Int32Array(candidates);
    this.active = new Int32Array(candidates * clients);
    this.activeEnd = new Int32Array(candidates);
    this.isWhole = new Uint8Array(candidates);
    this.keptPrices = new Float64Array(clients);
    this.rest = new Int32Array(clients);
    for (let j = 0; j < candidates; j++) {
      for (let client = 0; client < clients; client++) {
        if (question.demands[client] > question.capacities[j]) this.exclude(client, j);
      }
    }
    this.sortNear();
    this.trail.length = 0;
  }

  private sortNear(): void {
    const { clients, candidates, byCandidate } = this.table;
    for (let j = 0; j < candidates; j++) {
      const row = byCandidate.subarray(j * clients, (j + 1) * clients);
      let count = 0;
      const list: number[] = [];
      for (let client = 0; client < clients; client++) if (this.excluded[j * clients + client] === 0) list.push(client);
      list.sort((a, b) => row[a] - row[b] || a - b);
      for (const client of list) {
        this.near[j * clients + count++] = client;
      }
      this.nearEnd[j] = j * clients + count;
    }
  }

  /** Let everything decided so far stand for good, and take excluded pairs out of the lists. */
  settle(): void {
    const { clients, candidates } = this.table;
    this.trail.length = 0;
    for (let j = 0; j < candidates; j++) {
      let kept = j * clients;
      for (let at = kept; at < this.nearEnd[j]; at++) {
        const client = this.near[at];
        if (this.excluded[j * clients + client] === 1) continue;
        this.near[kept++] = client;
      }
      this.nearEnd[j] = kept;
    }
  }

  /** Where decisions stand, to come back to by `undo`. */
  get mark(): number {
    return this.trail.length;
  }

  /** Open or close a candidate. */
  decide(candidate: number, choice: number): void {
    this.status[candidate] = choice;
    this.trail.push(-1 - candidate);
    if (choice !== closed) return;
    for (let client = 0; client < this.table.clients; client++) this.exclude(client, candidate);
  }

  /** Nobody serves this client from this candidate. */
  exclude(client: number, candidate: number): void {
    const at = candidate * this.table.clients + client;
    if (this.excluded[at] === 1) return;
    this.excluded[at] = 1;
    this.choices[client]--;
    this.sumOfChoices[client] -= candidate;
    this.trail.push(at);
  }

  /** Take back all decisions since a mark. */
  undo(mark: number): void {
    const { clients } = this.table;
    while (this.trail.length > mark) {
      const at = this.trail.pop() ?? 0;
      if (at < 0) {
        this.status[-1 - at] = free;
        continue;
      }
      this.excluded[at] = 0;
      this.isStale = true;
      const candidate = Math.floor(at / clients);
      const client = at - candidate * clients;
      this.choices[client]++;
      this.sumOfChoices[client] += candidate;
    }
  }

  /** The only candidate left for a client; −1 if there are others. */
  lastChoice(client: number): number {
    return this.choices[client] === 1 ? this.sumOfChoices[client] : -1;
  }

  /** Open candidates that somebody can do without no longer. @returns false if somebody has no candidate left */
  private openLastChoices(): boolean {
    for (let client = 0; client < this.table.clients; client++) {
      if (this.choices[client] === 0) return false;
      if (this.choices[client] > 1) continue;
      const last = this.sumOfChoices[client];
      if (this.status[last] === free) this.decide(last, opened);
    }
    return true;
  }

  /** The bound at prices; keeps which candidates it opens and whom they serve. Infinity if nothing is possible. */
  evaluate(prices: Float64Array): number {
    const { clients, candidates } = this.table;
    const { status, rho, order, isExact, chosen } = this;
    this.evaluations++;
    if (!this.openLastChoices()) return Number.POSITIVE_INFINITY;
    this.keepLists(prices);
    let bound = 0;
    for (let client = 0; client < clients; client++) bound += prices[client];
    this.chosenCount = 0;
    let count = 0;
    for (let at = 0; at < candidates; at++) {
      const j = this.lastOrder[at];
      if (status[j] === closed) continue;
      if (!this.gather(j, prices)) return Number.POSITIVE_INFINITY;
      if (status[j] === opened) {
        chosen[this.chosenCount++] = j;
        this.fillExactly(j);
        bound += rho[j];
      } else {
        isExact[j] = 0;
        rho[j] = -this.knapsack.fillRoughly(this.question.capacities[j]);
        order[count++] = j;
      }
    }
    this.orderCount = count;
    const wanted = this.question.p - this.chosenCount;
    this.wanted = wanted;
    if (wanted < 0 || wanted > count) return Number.POSITIVE_INFINITY;
    // Only candidates that look good enough to be chosen need their knapsack; what others earn is rounded up.
    this.sortOrder();
    for (let sure = false; !sure; ) {
      sure = true;
      for (let k = 0; k < wanted; k++) {
        const j = order[k];
        if (isExact[j] === 1) continue;
        this.gather(j, prices);
        this.fillExactly(j);
        sure = false;
      }
      if (!sure) this.sortOrder();
    }
    this.lastIn = wanted > 0 ? rho[order[wanted - 1]] : Number.NEGATIVE_INFINITY;
    this.firstOut = wanted < count ? rho[order[wanted]] : Number.POSITIVE_INFINITY;
    for (let k = 0; k < wanted; k++) {
      chosen[this.chosenCount++] = order[k];
      bound += rho[order[k]];
    }
    for (let at = 0, k = 0; at < candidates; at++) {
      const status = this.status[this.lastOrder[at]];
      if (status === free) this.lastOrder[at] = order[k++];
    }
    this.slope.fill(1);
    for (let k = 0; k < this.chosenCount; k++) {
      const from = chosen[k] * clients;
      for (let at = from; at < from + this.memberCount[chosen[k]]; at++) this.slope[this.members[at]]--;
    }
    return bound;
  }

  /** Order of what candidates lose, the least first: from one evaluation to the next it hardly changes. */
  private sortOrder(): void {
    const { order, rho } = this;
    for (let k = 1; k < this.orderCount; k++) {
      const j = order[k];
      const own = rho[j];
      let at = k;
      for (; at > 0 && rho[order[at - 1]] > own; at--) order[at] = order[at - 1];
      order[at] = j;
    }
  }

  /** Make the lists anew if prices have moved too far, or decisions were taken back. */
  private keepLists(prices: Float64Array): void {
    const { keptPrices } = this;
    let drift = 0;
    let sum = 0;
    for (let client = 0; client < prices.length; client++) {
      sum += prices[client];
      const rise = prices[client] - keptPrices[client];
      if (rise > drift) drift = rise;
    }
    this.usedLists++;
    if (!this.isStale && drift <= this.margin) return;
    const { clients, candidates } = this.table;
    // Lists that last too short are made longer, and the other way round.
    const average = sum / clients;
    if (this.margin === 0) this.margin = firstMargin * average;
    else if (!this.isStale && this.usedLists < shortUse) this.margin *= marginGrowth;
    else if (this.usedLists > longUse) this.margin /= marginGrowth;
    this.usedLists = 0;
    this.isStale = false;
    keptPrices.set(prices);
    let highest = 0;
    for (let client = 0; client < clients; client++) if (prices[client] > highest) highest = prices[client];
    for (let j = 0; j < candidates; j++) if (this.status[j] !== closed) this.listActive(j, highest + this.margin);
  }

  private listActive(j: number, highest: number): void {
    const { near, excluded, active, keptPrices, margin } = this;
    const { clients, byCandidate } = this.table;
    const base = j * clients;
    const end = this.nearEnd[j];
    const whole = this.status[j] === opened;
    let to = base;
    for (let at = base; at < end; at++) {
      const client = near[at];
      const cost = byCandidate[base + client];
      if (cost >= highest && !whole) break;
      if (excluded[base + client] === 1) continue;
      if (whole || cost < keptPrices[client] + margin) active[to++] = client;
    }
    this.activeEnd[j] = to;
    this.isWhole[j] = whole ? 1 : 0;
  }

  /** Put those who are worth it into the knapsack. @returns false if those who can go nowhere else do not fit */
  private gather(j: number, prices: Float64Array): boolean {
    const { clients, byCandidate } = this.table;
    const { demands, capacities } = this.question;
    const { active, excluded, choices, knapsack, rest } = this;
    const base = j * clients;
    knapsack.count = 0;
    this.certainEarned = 0;
    this.certainRoom = 0;
    if (this.status[j] === opened && this.isWhole[j] === 0) this.listActive(j, 0);
    let others = 0;
    let certain = 0;
    const end = this.activeEnd[j];
    for (let at = base; at < end; at++) {
      const client = active[at];
      if (excluded[base + client] === 1) continue;
      const own = prices[client] - byCandidate[base + client];
      if (choices[client] === 1) {
        this.certainEarned += own;
        this.certainRoom += demands[client];
        this.members[base + certain++] = client;
        rest[others++] = client;
      } else if (own > 0) knapsack.add(client, own, demands[client]);
      else rest[others++] = client;
    }
    // In the order found now the next time is quicker.
    let to = base;
    for (let k = 0; k < knapsack.count; k++) active[to++] = knapsack.things[k];
    for (let k = 0; k < others; k++) active[to++] = rest[k];
    this.activeEnd[j] = to;
    this.memberCount[j] = certain;
    return this.certainRoom <= capacities[j];
  }

  /** What the candidate at hand really earns, and from whom. */
  private fillExactly(j: number): void {
    const { knapsack, members } = this;
    this.rho[j] = -this.certainEarned - knapsack.fill(this.question.capacities[j] - this.certainRoom);
    this.isExact[j] = 1;
    let at = j * this.table.clients + this.memberCount[j];
    for (let k = 0; k < knapsack.count; k++) if (knapsack.taken[k] === 1) members[at++] = knapsack.things[k];
    this.memberCount[j] = at - j * this.table.clients;
  }

  /** Decide candidates whose other choice lifts the bound of the last evaluation to the limit. */
  fix(bound: number, limit: number): void {
    const { rho, status, order } = this;
    for (let k = 0; k < this.orderCount; k++) {
      const j = order[k];
      if (status[j] !== free) continue;
      if (k < this.wanted) {
        if (bound - rho[j] + this.firstOut >= limit) this.decide(j, opened);
      } else if (bound + rho[j] - this.lastIn >= limit) this.decide(j, closed);
    }
  }

  /**
   * Exclude pairs that lift the bound to the limit, and keep a client where going elsewhere would.
   *
   * What a knapsack earns with a client or without is rounded up as for candidates that are not chosen.
   *
   * @param prices those of the last evaluation, with nothing decided since but by `fix`
   * @param bound  what it gave
   * @returns decisions taken
   */
  thin(prices: Float64Array, bound: number, limit: number): number {
    const { candidates } = this.table;
    const before = this.trail.length;
    for (let j = 0; j < candidates; j++) if (this.status[j] !== closed) this.thinOne(j, prices, bound, limit);
    return this.trail.length - before;
  }

  private thinOne(j: number, prices: Float64Array, bound: number, limit: number): void {
    const { clients, byCandidate } = this.table;
    const { demands, capacities } = this.question;
    const { knapsack, near, excluded, choices } = this;
    if (!this.gather(j, prices)) return;
    const room = capacities[j] - this.certainRoom;
    // The bound with this candidate open, but for what it earns: it takes the place of the worst chosen one, unless
    // it is one of them.
    const rest = (this.isChosen(j) ? bound - this.rho[j] : bound - this.lastIn) - this.certainEarned;
    const mustServe = this.status[j] === opened;
    for (let k = 0; k < knapsack.count; k++) {
      const client = knapsack.things[k];
      const withIt = knapsack.earned[k] + knapsack.fillWithout(k, room - knapsack.room[k]);
      if (rest - withIt >= limit) this.exclude(client, j);
      else if (mustServe && rest - knapsack.fillWithout(k, room) >= limit) this.keepAt(client, j);
    }
    for (let at = j * clients; at < this.nearEnd[j]; at++) {
      const client = near[at];
      const own = prices[client] - byCandidate[j * clients + client];
      if (own > 0 || excluded[j * clients + client] === 1 || choices[client] === 1) continue;
      const left = room - demands[client];
      if (left < 0 || rest - own - knapsack.fillRoughly(left) >= limit) this.exclude(client, j);
    }
  }

  private isChosen(j: number): boolean {
    for (let k = 0; k < this.chosenCount; k++) if (this.chosen[k] === j) return true;
    return false;
  }

  /** Serve a client by this candidate alone. */
  keepAt(client: number, candidate: number): void {
    for (let j = 0; j < this.table.candidates; j++) if (j !== candidate) this.exclude(client, j);
  }
}
