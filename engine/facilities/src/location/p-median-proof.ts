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

const rootAscent: Ascent = { mostSteps: 1500, firstReach: 1.5, patience: 15, leastReach: 0.005, leastProgress: 0 };
const nodeAscent: Ascent = { mostSteps: 150, firstReach: 0.6, patience: 5, leastReach: 0.02, leastProgress: 0.08 };

/** What the rest of a reach is when the patience is over, and the part of the last direction that is kept. */
const shortening = 0.6;
const momentum = 0.3;

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
  private readonly lagrangean: LagrangeanBound;
  private readonly table: CostTable;
  private readonly p: number;
  private readonly shouldStop: () => boolean;
  private readonly improve: (open: Int32Array) => number;
  private readonly average: Float64Array;
  private readonly trail: number[] = [];
  private readonly direction: Float64Array;
  private readonly pricesAtDepth: Float64Array[] = [];
  private readonly caps: Float64Array;

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
    this.direction = new Float64Array(table.clients);
    this.caps = new Float64Array(table.clients);
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

  /** Drive the prices of the root up. What is decided here holds for every better answer. */
  climb(): void {
    const bound = this.ascend(this.prices, this.lagrangean.lists, rootAscent, true);
    if (bound > this.bound) this.bound = bound;
  }

  /** Search the tree. @returns true if it was searched through */
  search(): boolean {
    if (this.closed) return true;
    const left = this.visit(this.prices, this.lagrangean.lists, 0, this.bound);
    const done = left >= this.limit;
    this.bound = Math.max(this.bound, Math.min(left, this.best));
    return done;
  }

  /** Look at a node and what is under it. @returns a bound on every answer in it, at least `known` */
  private visit(from: Float64Array, lists: NearLists, depth: number, known: number): number {
    const { lagrangean } = this;
    const { status } = lagrangean;
    if (this.shouldStop()) return known;
    this.nodes++;
    this.pricesAtDepth[depth] ??= new Float64Array(this.table.clients);
    const prices = this.pricesAtDepth[depth];
    prices.set(from);
    const possible = lists.allowed.filter((candidate) => status[candidate] !== decided.closed);
    const own = possible.length < worthDropping * lists.allowed.length ? dropFromLists(lists, possible) : lists;
    lagrangean.lists = own;
    const mark = this.trail.length;
    let bound = Math.max(known, this.ascend(prices, own, nodeAscent, depth === 0));
    while (bound < this.limit) {
      const branch = this.pickBranch(own);
      if (branch < 0) {
        bound = Math.max(bound, this.settle(own));
        break;
      }
      // First the side that the average leans to; the other side is what is left of this node.
      const first = this.average[branch] >= 0.5 ? decided.open : decided.closed;
      const inner = this.trail.length;
      status[branch] = first;
      this.trail.push(branch);
      const one = this.visit(prices, own, depth + 1, bound);
      this.undo(inner);
      status[branch] = first === decided.open ? decided.closed : decided.open;
      this.trail.push(branch);
      lagrangean.lists = own;
      const other = this.visit(prices, own, depth + 1, bound);
      bound = Math.min(one, other);
      break;
    }
    this.undo(mark);
    lagrangean.lists = lists;
    return bound;
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
    const { clients } = this.table;
    const { chosen, slope } = lagrangean;
    const note = isRoot ? () => {} : (candidate: number) => this.trail.push(candidate);
    lagrangean.lists = lists;
    this.findCaps(lists);
    const trial = Float64Array.from(prices);
    for (let client = 0; client < clients; client++) if (trial[client] > caps[client]) trial[client] = caps[client];
    direction.fill(0);
    let bound = Number.NEGATIVE_INFINITY;
    let reach = ascent.firstReach;
    let stalled = 0;
    let tenAgo = Number.NEGATIVE_INFINITY;
    for (const candidate of lists.allowed) average[candidate] = 0;
    for (let step = 0; step < ascent.mostSteps; step++) {
      const found = lagrangean.evaluate(trial);
      this.evaluations++;
      if (found === Number.POSITIVE_INFINITY) return found;
      const keep = step < 10 ? step / (step + 1) : 0.9;
      for (const candidate of lists.allowed) {
        average[candidate] = keep * average[candidate] + (1 - keep) * chosen[candidate];
      }
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
      let square = 0;
      for (let client = 0; client < clients; client++) {
        const along = slope[client] + momentum * direction[client];
        direction[client] = along;
        square += along * along;
      }
      if (square === 0) return bound;
      const length = (reach * (1.01 * this.best - found)) / square;
      for (let client = 0; client < clients; client++) {
        const price = trial[client] + length * direction[client];
        trial[client] = price < 0 ? 0 : price > caps[client] ? caps[client] : price;
      }
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
    const { clients, byCandidate, highest } = this.table;
    caps.fill(highest + 1);
    for (const candidate of allowed) {
      if (this.lagrangean.status[candidate] !== decided.open) continue;
      const row = candidate * clients;
      for (let client = 0; client < clients; client++) {
        if (byCandidate[row + client] < caps[client]) caps[client] = byCandidate[row + client];
      }
    }
  }

  /** The free candidate that the ascent could least decide on; −1 if what is decided leaves one answer. */
  private pickBranch({ allowed }: NearLists): number {
    const { status, rho } = this.lagrangean;
    let open = 0;
    let free = 0;
    let pick = -1;
    let least = Number.POSITIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (const candidate of allowed) {
      if (status[candidate] === decided.open) open++;
      if (status[candidate] !== decided.free) continue;
      free++;
      const distance = Math.abs(this.average[candidate] - 0.5);
      if (distance < least || (distance === least && rho[candidate] < lowest)) {
        least = distance;
        lowest = rho[candidate];
        pick = candidate;
      }
    }
    return open === this.p || open + free <= this.p ? -1 : pick;
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

/** What the second nearest site of an answer costs, but not much above the nearest. */
function firstPrices(table: CostTable, open: ArrayLike<number>): Float64Array {
  const { clients, candidates, costs } = table;
  const prices = new Float64Array(clients);
  for (let client = 0; client < clients; client++) {
    let least = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let k = 0; k < open.length; k++) {
      const cost = costs[client * candidates + open[k]];
      if (cost < least) {
        next = least;
        least = cost;
      } else if (cost < next) {
        next = cost;
      }
    }
    prices[client] = Math.min(next, least * 1.3 + 1);
  }
  return prices;
}
