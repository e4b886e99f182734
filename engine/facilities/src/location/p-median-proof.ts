/**
 * Proof of optimality for the p-median: the Lagrangean bound, and branch and bound where it leaves a gap.
 *
 * Every evaluation of the bound also decides candidates, so a node seldom has more than a handful of free
 * ones. The tree is searched depth first: it needs no memory, and nothing is lost by not following the
 * lowest bound when the best answer is known from the start.
 */
import { type CostTable, costOfOpen } from './cost-table.ts';
import { decided, LagrangeanBound } from './lagrangean.ts';
import { dropFromLists, type NearLists } from './near-lists.ts';

/** How hard prices are driven. */
interface Ascent {
  readonly mostSteps: number;
  /** Share of the distance to the target that a step goes at first. */
  readonly firstReach: number;
  /** Steps without a better bound before the reach is shortened. */
  readonly patience: number;
  /** Reach below which it is over. */
  readonly leastReach: number;
  /** Stop once ten steps close less than this share of the gap. */
  readonly leastProgress: number;
}

const rootAscent: Ascent = { mostSteps: 1500, firstReach: 0.8, patience: 7, leastReach: 0.005, leastProgress: 0 };
const nextAscent: Ascent = { ...rootAscent, firstReach: 0.15 };
const nodeAscent: Ascent = { mostSteps: 150, firstReach: 0.6, patience: 5, leastReach: 0.02, leastProgress: 0.08 };
const probeAscent: Ascent = { mostSteps: 5, firstReach: 0.6, patience: 4, leastReach: 0.02, leastProgress: 0 };

/** A tree that is given as many nodes again so many times, if what is closed of it says that this is enough. */
const mostStretch = 20;

/** Candidates of a node that are compared as its branch. */
const compared = 8;

/** Where a root aims, as a share of the best answer. */
const aimAbove = 1.002;

/** What the rest of a reach is when the patience is over. */
const shortening = 0.6;
/** The part of the last direction that is kept, slopes swing between the same few sites. */
const momentum = 0.8;

/** Instead of a branch: what is decided leaves one answer, or a trial decided one candidate more. */
const oneAnswerLeft = -1;
const oneMoreDecided = -2;

/** Share of the candidates of a list that must be decided before shorter lists pay. */
const worthDropping = 0.75;

/**
 * A proof in progress.
 *
 * A class because prices, decisions and the best answer are shared by all nodes.
 */
export class PMedianProof {
  /** Evaluations of the bound, and nodes of the tree. */
  evaluations = 0;
  nodes = 0;
  /** Lower bound on everything that was looked at or left. */
  bound: number;
  /** Best prices of the root, shape [clients]. */
  readonly prices: Float64Array;

  private best: number;
  private mostNodes = Number.POSITIVE_INFINITY;
  /** Part of the tree that is closed, each branch halving what is above it. */
  private closedPart = 0;
  private readonly lagrangean: LagrangeanBound;
  private readonly table: CostTable;
  private readonly p: number;
  private readonly shouldStop: () => boolean;
  private readonly improve: (open: Int32Array) => number;
  private readonly average: Float64Array;
  /** What closing and opening a candidate lifted the bound by when it was tried; NaN before. */
  private readonly lifts: Float64Array;
  private readonly trialPrices: Float64Array;
  private readonly trail: number[] = [];
  private readonly direction: Float64Array;
  private readonly pricesAtDepth: Float64Array[] = [];
  private readonly caps: Float64Array;
  /** The highest cost that each client can have: a price above it only lowers the bound. */
  private readonly highestOf: Float64Array;

  /**
   * @param best    cost of the best known answer
   * @param start   an answer whose costs the first prices are taken from
   * @param improve told of a promising set; gives the cost of the best answer known then
   */
  constructor(
    table: CostTable,
    lists: NearLists,
    p: number,
    kept: readonly number[],
    best: number,
    start: ArrayLike<number>,
    improve: (open: Int32Array) => number,
    shouldStop: () => boolean,
  ) {
    this.table = table;
    this.p = p;
    this.best = best;
    this.improve = improve;
    this.shouldStop = shouldStop;
    this.lagrangean = new LagrangeanBound(table, lists, p);
    for (const candidate of kept) this.lagrangean.status[candidate] = decided.open;
    this.average = new Float64Array(table.candidates);
    this.lifts = new Float64Array(2 * table.candidates).fill(Number.NaN);
    this.trialPrices = new Float64Array(table.clients);
    this.direction = new Float64Array(table.clients);
    this.caps = new Float64Array(table.clients);
    this.highestOf = findHighest(table, lists, p);
    this.prices = firstPrices(table, start);
    this.bound = Number.NEGATIVE_INFINITY;
  }

  /** Answers from this value on are of no use. */
  get limit(): number {
    return this.table.integral ? this.best - 1 + 1e-6 : this.best - 1e-9 * (1 + Math.abs(this.best));
  }

  /** True once nothing can be better than the best answer. */
  get closed(): boolean {
    return this.bound >= this.limit;
  }

  /** Take over a better answer that was found outside. */
  lowerBest(best: number): void {
    if (best < this.best) this.best = best;
  }

  /** Candidates in order of cost, without those that are ruled out. */
  listNear(): NearLists {
    return dropFromLists(this.lagrangean.lists, this.listPossible());
  }

  /** Take over a bound that was found outside. */
  liftBound(bound: number): void {
    if (bound > this.bound) this.bound = Math.min(bound, this.best);
  }

  /** Candidates that an answer better than the best may still open, ascending; those decided open included. */
  listPossible(): Int32Array {
    return this.lagrangean.lists.allowed.filter((candidate) => this.lagrangean.status[candidate] !== decided.closed);
  }

  /** Candidates that every answer better than the best opens. */
  listCertain(): number[] {
    return Array.from(this.lagrangean.lists.allowed).filter(
      (candidate) => this.lagrangean.status[candidate] === decided.open,
    );
  }

  /** Drive the prices of the root up, or further up. What is decided here holds for every better answer. */
  climb(): void {
    const { lagrangean } = this;
    const isFirst = this.evaluations === 0;
    if (!isFirst) lagrangean.lists = dropFromLists(lagrangean.lists, this.listPossible());
    const bound = this.ascend(this.prices, lagrangean.lists, isFirst ? rootAscent : nextAscent, true);
    if (bound > this.bound) this.bound = bound;
  }

  /**
   * Search the tree.
   *
   * @param mostNodes nodes after which it is given up, unless the part that is closed then says that it is soon through
   * @returns true if it was searched through
   */
  search(mostNodes: number): boolean {
    if (this.closed) return true;
    this.mostNodes = this.nodes + mostNodes;
    this.closedPart = 0;
    const left = this.visit(this.prices, this.lagrangean.lists, 0, this.bound);
    const done = left >= this.limit;
    this.bound = Math.max(this.bound, Math.min(left, this.best));
    return done;
  }

  /** Look at a node and what is under it. @returns a bound on every answer in it, at least `known` */
  private visit(from: Float64Array, lists: NearLists, depth: number, known: number): number {
    const { lagrangean } = this;
    const { status } = lagrangean;
    if (this.shouldStop() || (this.nodes >= this.mostNodes && !this.goOn())) return known;
    this.nodes++;
    this.pricesAtDepth[depth] ??= new Float64Array(this.table.clients);
    const prices = this.pricesAtDepth[depth];
    prices.set(from);
    const possible = lists.allowed.filter((candidate) => status[candidate] !== decided.closed);
    const own = possible.length < worthDropping * lists.allowed.length ? dropFromLists(lists, possible) : lists;
    lagrangean.lists = own;
    const mark = this.trail.length;
    let bound = Math.max(known, this.ascend(prices, own, nodeAscent, depth === 0));
    let isSplit = false;
    while (bound < this.limit) {
      const branch = this.pickBranch(own, prices, bound);
      if (branch === oneAnswerLeft) {
        bound = Math.max(bound, this.settle(own));
        break;
      }
      if (branch === oneMoreDecided) {
        bound = Math.max(bound, this.ascend(prices, own, nodeAscent, false));
        continue;
      }
      // First the side that the average leans to; the other side is what is left of this node.
      const inner = this.trail.length;
      const first = this.average[branch] >= 0.5 ? decided.open : decided.closed;
      this.decide(branch, first);
      const one = this.visit(prices, own, depth + 1, bound);
      this.undo(inner);
      this.decide(branch, first === decided.open ? decided.closed : decided.open);
      lagrangean.lists = own;
      const other = this.visit(prices, own, depth + 1, bound);
      bound = Math.min(one, other);
      isSplit = true;
      break;
    }
    if (!isSplit) this.closedPart += 2 ** -depth;
    this.undo(mark);
    lagrangean.lists = lists;
    return bound;
  }

  /** Whether to search on where nodes are used up: once, if the rest should take no more than so many times as many. */
  private goOn(): boolean {
    if (this.closedPart * mostStretch < 1) return false;
    this.mostNodes *= mostStretch;
    this.closedPart = 0;
    return true;
  }

  private decide(candidate: number, choice: number): void {
    this.lagrangean.status[candidate] = choice;
    this.trail.push(candidate);
  }

  private undo(mark: number): void {
    while (this.trail.length > mark) {
      const candidate = this.trail.pop();
      if (candidate !== undefined) this.lagrangean.status[candidate] = decided.free;
    }
  }

  /** Move prices up from where they are; leaves the best ones in `prices`. @returns the best bound */
  private ascend(prices: Float64Array, lists: NearLists, ascent: Ascent, isRoot: boolean): number {
    const { lagrangean, direction, average, caps } = this;
    const { chosen, slope } = lagrangean;
    const note = (candidate: number): void => {
      if (!isRoot) this.trail.push(candidate);
      if (lagrangean.status[candidate] === decided.open) this.lowerCaps(candidate);
    };
    lagrangean.lists = lists;
    this.findCaps(lists);
    direction.fill(0);
    const trial = prices.slice();
    move(trial, direction, 0, caps);
    let bound = Number.NEGATIVE_INFINITY;
    let reach = ascent.firstReach;
    let stalled = 0;
    let tenAgo = Number.NEGATIVE_INFINITY;
    average.fill(0);
    for (let step = 0; step < ascent.mostSteps; step++) {
      const found = lagrangean.evaluate(trial);
      this.evaluations++;
      if (found === Number.POSITIVE_INFINITY) return found;
      const keep = step < 10 ? step / (step + 1) : 0.9;
      blend(average, chosen, keep);
      stalled = found > bound + 1e-4 * Math.abs(this.best - bound) ? 0 : stalled + 1;
      if (found > bound) {
        bound = found;
        prices.set(trial);
        if (isRoot && step % 20 === 0) this.best = Math.min(this.best, this.improve(lagrangean.listChosen()));
      }
      if (bound >= this.limit) return bound;
      lagrangean.fix(found, this.limit, note);
      if (lagrangean.slopeSquare === 0) return this.settleSlope(bound);
      if (step % 10 === 9) {
        if (bound - tenAgo < ascent.leastProgress * (this.limit - bound)) return bound;
        tenAgo = bound;
        if (this.shouldStop()) return bound;
      }
      if (stalled > ascent.patience) {
        reach *= shortening;
        stalled = 0;
        if (reach < ascent.leastReach) return bound;
        trial.set(prices);
        direction.fill(0);
        continue;
      }
      const square = turn(direction, slope, trial, caps);
      if (square === 0) return bound;
      // At the root the best answer may be far off; in a node the gap itself says how far is far enough.
      const wide = aimAbove * this.best - found;
      const aim = isRoot ? wide : Math.min(wide, 3 * (this.best - found));
      move(trial, direction, (reach * aim) / square, caps);
    }
    return bound;
  }

  /** Everybody is served exactly once: the opened set is the optimum of the node. */
  private settleSlope(bound: number): number {
    this.best = Math.min(this.best, this.improve(this.lagrangean.listChosen()));
    return bound;
  }

  /** A price above the cost at a site that is certainly open only lowers the bound. */
  private findCaps({ allowed }: NearLists): void {
    const { caps } = this;
    caps.set(this.highestOf);
    for (const candidate of allowed) {
      if (this.lagrangean.status[candidate] === decided.open) this.lowerCaps(candidate);
    }
  }

  private lowerCaps(candidate: number): void {
    const { caps } = this;
    const { clients, byCandidate } = this.table;
    const row = candidate * clients;
    for (let client = 0; client < clients; client++) {
      if (byCandidate[row + client] < caps[client]) caps[client] = byCandidate[row + client];
    }
  }

  /**
   * The candidate to branch on: of those the ascent could least decide on, the one whose two choices lift the
   * bound most. Each choice is tried once in the whole search, with a few steps; later nodes go by that.
   */
  private pickBranch(lists: NearLists, prices: Float64Array, bound: number): number {
    const { average, lifts } = this;
    const { status } = this.lagrangean;
    let open = 0;
    const free: number[] = [];
    for (const candidate of lists.allowed) {
      if (status[candidate] === decided.open) open++;
      else if (status[candidate] === decided.free) free.push(candidate);
    }
    if (open === this.p || open + free.length <= this.p) return oneAnswerLeft;
    free.sort((a, b) => Math.abs(average[a] - 0.5) - Math.abs(average[b] - 0.5) || a - b);
    const few = free.slice(0, compared);
    const leaning = Float64Array.from(average);
    const gap = this.limit - bound;
    let pick = few[0];
    let most = -1;
    for (const candidate of few) {
      for (const [side, choice] of [decided.closed, decided.open].entries()) {
        if (!Number.isNaN(lifts[2 * candidate + side])) continue;
        const mark = this.trail.length;
        this.decide(candidate, choice);
        this.trialPrices.set(prices);
        const found = this.ascend(this.trialPrices, lists, probeAscent, false);
        this.undo(mark);
        average.set(leaning);
        if (found >= this.limit) {
          this.decide(candidate, choice === decided.open ? decided.closed : decided.open);
          return oneMoreDecided;
        }
        lifts[2 * candidate + side] = Math.max(0, found - bound);
      }
      const closing = Math.max(1e-6 * gap, Math.min(gap, lifts[2 * candidate]));
      const opening = Math.max(1e-6 * gap, Math.min(gap, lifts[2 * candidate + 1]));
      if (closing * opening > most) {
        most = closing * opening;
        pick = candidate;
      }
    }
    return pick;
  }

  /** One answer is left. @returns its cost */
  private settle({ allowed }: NearLists): number {
    const { status } = this.lagrangean;
    const open = allowed.filter((candidate) => status[candidate] === decided.open);
    const left = allowed.filter((candidate) => status[candidate] === decided.free);
    if (open.length + left.length < this.p) return Number.POSITIVE_INFINITY;
    const set = open.length >= this.p ? open : Int32Array.from([...open, ...left]);
    const cost = costOfOpen(this.table, set);
    this.best = Math.min(this.best, this.improve(set));
    return cost;
  }
}

// Short functions, for the reason given in `lagrangean.ts`.

function blend(average: Float64Array, chosen: Uint8Array, keep: number): void {
  for (let candidate = 0; candidate < average.length; candidate++) {
    average[candidate] = keep * average[candidate] + (1 - keep) * chosen[candidate];
  }
}

/** Turn the direction towards the slope. @returns its square */
function turn(direction: Float64Array, slope: Int32Array, prices: Float64Array, caps: Float64Array): number {
  let square = 0;
  for (let client = 0; client < direction.length; client++) {
    let along = slope[client] + momentum * direction[client];
    // A price that cannot go further must not shorten the way of the others.
    if (along > 0 && prices[client] >= caps[client]) along = 0;
    direction[client] = along;
    square += along * along;
  }
  return square;
}

/** Go so far along a direction, within 0 and the caps. */
function move(prices: Float64Array, direction: Float64Array, length: number, caps: Float64Array): void {
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client] + length * direction[client];
    prices[client] = price < 0 ? 0 : price > caps[client] ? caps[client] : price;
  }
}

/** Of that many nearest candidates one is open: no client costs more than the last of them. */
function findHighest({ clients, highest }: CostTable, { allowed, length, costs }: NearLists, p: number): Float64Array {
  const last = allowed.length - p;
  const highestOf = new Float64Array(clients).fill(highest);
  if (last < length) for (let client = 0; client < clients; client++) highestOf[client] = costs[client * length + last];
  return highestOf;
}

/** Rounds in which the clients of a site come to share its fee. */
const sharingRounds = 8;

/**
 * Prices that would pay for an answer if it were the best: what a client costs at its site and a share of the fee.
 *
 * The fee is what the least useful site saves. Clients of a site share it equally, but none pays more than the next
 * site would cost.
 */
function firstPrices(table: CostTable, open: ArrayLike<number>): Float64Array {
  const { clients } = table;
  const prices = new Float64Array(clients);
  const most = new Float64Array(clients);
  const siteOf = new Int32Array(clients);
  const served = new Int32Array(open.length);
  const savings = new Float64Array(open.length);
  for (let client = 0; client < clients; client++) {
    const site = findTwoCosts(table, client, open, prices, most);
    siteOf[client] = site;
    served[site]++;
    savings[site] += most[client] - prices[client];
  }
  const fee = savings.reduce((least, saved) => Math.min(least, saved), Number.POSITIVE_INFINITY);
  const shares = new Float64Array(open.length);
  const left = new Float64Array(open.length);
  for (let round = 0; round < sharingRounds; round++) {
    left.fill(fee);
    for (let client = 0; client < clients; client++) {
      left[siteOf[client]] -= Math.min(most[client] - prices[client], shares[siteOf[client]]);
    }
    for (let site = 0; site < shares.length; site++) if (served[site] > 0) shares[site] += left[site] / served[site];
  }
  return prices.map((price, client) => Math.min(most[client], price + shares[siteOf[client]]));
}

/** Note what a client costs at the nearest open site and at the next. @returns which is nearest */
function findTwoCosts(
  { candidates, costs, highest }: CostTable,
  client: number,
  open: ArrayLike<number>,
  nearest: Float64Array,
  next: Float64Array,
): number {
  let site = 0;
  let least = highest + 1;
  let second = highest + 1;
  for (let k = 0; k < open.length; k++) {
    const cost = costs[client * candidates + open[k]];
    if (cost >= second) continue;
    second = cost < least ? least : cost;
    if (cost >= least) continue;
    least = cost;
    site = k;
  }
  nearest[client] = least;
  next[client] = second;
  return site;
}
