/**
 * Proof that no p sites reach more: the bound, the sites that it decides, and a tree for what is left.
 *
 * Every decision makes the core smaller, so a node deep in the tree costs a small part of the root.
 *
 * Longer than most: root, nodes and the search beside them take turns on one effort and one best answer.
 */
import type { Random } from '@transitieatlas/quantities';
import { type CoverCore, coverGreedily } from './cover-core.ts';
import { CoverSearch } from './cover-search.ts';
import { partLists } from './cover-sets.ts';
import { selectHighest } from './highest-first.ts';
import { chooseSite, pickBranch } from './price-branch.ts';
import type { PriceProgram } from './price-program.ts';
import { ReachBeside } from './reach-beside.ts';
import { ReachBound } from './reach-bound.ts';
import { type ReachCore, shrinkCore, siteState } from './reach-core.ts';
import { createReachProgram } from './reach-program.ts';
import { ReachSearch } from './reach-search.ts';

/** Steps at the root, the share of the distance to the target that a step goes at first, and below which it is over. */
const mostSteps = 200;
const firstReach = 2;
const leastReach = 0.02;
/** Steps without a better bound before the reach is shortened, and what is left of it then. */
const patience = 8;
const shortening = 0.6;
/** Part of the last direction that is kept: much, because slopes of a core swing between the same few sites. */
const momentum = 0.9;
/** Steps aim at this share below the best answer, which at first is not the optimum. */
const overshoot = 0.003;
/** Share of the sites that must be decided before prices are begun anew in a smaller core. */
const worthShrinking = 0.25;
/** Share of the sites of a core that must be free for its program to be worth keeping. */
const worthWalking = 0.4;
/** Kicks before the first ascent, and steps of the root after which its average is made an answer. */
const kicks = 6;
/** Kicks in what the first ascent has left: at least, at most, and for a gap of the whole best answer. */
const moreKicks = 30;
const mostKicks = 300;
const kicksPerGap = 15_000;
const kicksAtOnce = 10;
const stepsPerAnswer = 40;
/** Reaching everybody is tried where sites that are opened greedily reach this share of all weight. */
const worthReachingAll = 0.85;
/** A greedy covering of at most this many times p sites is worth being mended, for so many steps. */
const worthCovering = 1.5;
const coverSteps = 2000;
/** Moves of exact prices between questions whether to stop. */
const movesPerQuestion = 50;

/**
 * A proof in progress.
 *
 * A class because the best answer is shared by all nodes.
 */
export class ReachProof {
  evaluations = 0;
  nodes = 0;
  /** Weight that the best answer reaches, and the names of its sites. */
  best = Number.NEGATIVE_INFINITY;
  open: readonly number[] = [];
  /** What opening and closing a site lowered the bound by when it was tried, by name; NaN before. */
  private lifts = new Float64Array(0);
  /** The sites that the last average was made an answer from: an ascent settles long before it ends. */
  private lastStart = '';
  /** What is left of the root, searched on beside the tree; absent where nobody asks for good answers soon. */
  private beside: { readonly opened: readonly number[]; readonly search: ReachBeside } | undefined;
  private readonly random: Random;
  private readonly shouldStop: () => boolean;
  private readonly onBetter: (reached: number) => void;
  private readonly integral: boolean;
  private searchesOn = false;

  /** @param integral true if all weights are whole numbers */
  constructor(
    random: Random,
    integral: boolean,
    shouldStop: () => boolean = () => false,
    onBetter: (reached: number) => void = () => {},
  ) {
    this.random = random;
    this.integral = integral;
    this.shouldStop = shouldStop;
    this.onBetter = onBetter;
  }

  /** What reaches less than this is of no use. */
  get limit(): number {
    return this.integral ? this.best + 1 - 1e-6 : this.best + 1e-9 * (1 + Math.abs(this.best));
  }

  /** Solve a core. @returns a bound on what can be reached, the best answer itself if it is proved */
  solve(core: ReachCore, kept: readonly number[]): number {
    this.lifts = new Float64Array(2 * (1 + Math.max(-1, ...core.names))).fill(Number.NaN);
    this.searchesOn = true;
    const start = new ReachSearch(core, []);
    if (start.total >= worthReachingAll * sumWeights(core) && this.reachAll(core, kept)) return this.best;
    start.improve();
    start.kick(kicks, this.random);
    this.offer(core, start.open, kept, start.total);
    const bound = this.visit(core, kept, 0, Number.POSITIVE_INFINITY);
    return bound < this.limit ? this.best : bound;
  }

  /**
   * Look only for answers that reach more than this.
   *
   * @returns a bound on what can be reached; below the least that is more, there is no such answer
   */
  solveAbove(core: ReachCore, reached: number): number {
    this.lifts = new Float64Array(2 * (1 + Math.max(-1, ...core.names))).fill(Number.NaN);
    this.best = reached;
    return this.visit(core, [], 0, Number.POSITIVE_INFINITY);
  }

  /** Try to reach everybody, which proves itself. */
  private reachAll(core: ReachCore, kept: readonly number[]): boolean {
    const { p, weights, names, clientStart, clientSites, siteStart, siteClients } = core;
    if (p < 1 || weights.length === 0) return false;
    const sizes = Int32Array.from(names, (_, site) => siteStart[site + 1] - siteStart[site]).sort();
    if (sizes.subarray(Math.max(0, sizes.length - p)).reduce((sum, size) => sum + size, 0) < weights.length)
      return false;
    const whole: CoverCore = {
      names,
      reachedBy: partLists({ start: clientStart, items: clientSites }),
      reaches: partLists({ start: siteStart, items: siteClients }),
    };
    const greedy = coverGreedily(whole, new Float64Array(weights.length).fill(1));
    if (greedy.length > worthCovering * p) return false;
    const search = new CoverSearch(whole, greedy, this.random);
    search.run(coverSteps, p);
    if (search.best.length > p) return false;
    this.offer(core, search.best, kept, sumWeights(core));
    return true;
  }

  private offer(core: ReachCore, sites: ArrayLike<number>, opened: readonly number[], total: number): void {
    if (!(total > this.best)) return;
    this.best = total;
    this.open = [...opened, ...Array.from(sites, (site) => core.names[site])];
    this.onBetter(total);
  }

  /** Look at a node and what is under it. @returns a bound on every answer in it, at most `known` */
  private visit(given: ReachCore, chosen: readonly number[], depth: number, known: number): number {
    if (this.shouldStop()) return known;
    this.nodes++;
    let core = given;
    let opened = chosen;
    let bound = known;
    for (let pass = 0; ; pass++) {
      const easy = this.settle(core, opened);
      if (easy !== undefined) return Math.min(bound, easy);
      // Rough prices are soon found and rule out most sites; what is left is small enough for exact ones.
      const isRough = depth === 0 && pass === 0;
      const found = isRough ? this.climb(core, opened) : this.lift(core, opened, depth);
      bound = Math.min(bound, found.bound);
      if (bound < this.limit || this.shouldStop()) return bound;
      const { states } = found;
      const pick = found.branch;
      if (pick < 0 || states[pick] !== siteState.free || found.fixed > worthShrinking * core.names.length) {
        opened = listOpened(core, opened, states);
        core = shrinkCore(core, states, found.prices);
        continue;
      }
      return found.walk === undefined ? bound : this.split(found.walk, core, opened, pick, depth, bound);
    }
  }

  /** Try both choices of a site; prices go on from where they are. @returns a bound on both, at most `known` */
  private split(
    { program, at }: Walk,
    core: ReachCore,
    opened: readonly number[],
    pick: number,
    depth: number,
    known: number,
  ): number {
    const mark = program.mark();
    const states = at.states.slice();
    let left = Number.NEGATIVE_INFINITY;
    for (const choice of [siteState.open, siteState.closed]) {
      at.states[pick] = choice;
      chooseSite(program, pick, choice === siteState.open);
      left = Math.max(left, this.walkOn({ program, at }, core, opened, depth + 1, known));
      program.restore(mark);
      at.states.set(states);
    }
    return Math.min(known, left);
  }

  /** Look at a node whose program is at hand. @returns a bound on every answer in it, at most `known` */
  private walkOn(walk: Walk, core: ReachCore, opened: readonly number[], depth: number, known: number): number {
    if (this.shouldStop()) return known;
    this.nodes++;
    const { program, at } = walk;
    const { states } = at;
    const before = program.moves;
    const { bound: found, prices } = this.findBest(walk, core);
    const bound = Math.min(known, found);
    this.evaluations += program.moves - before;
    if (bound < this.limit || this.shouldStop()) return bound;
    const mine = at.weighChosen();
    if (mine > this.best) this.offer(core, at.chosen.subarray(0, at.chosenCount), opened, mine);
    this.beside?.search.keepUp(program.moves - before, this.random, (search) =>
      this.offer(search.core, search.open, this.beside?.opened ?? [], search.total),
    );
    const decided = states.slice();
    at.fix(found, this.limit);
    let open = 0;
    let free = 0;
    for (let site = 0; site < states.length; site++) {
      if (states[site] === siteState.free) free++;
      else if (states[site] === siteState.open) open++;
      if (states[site] !== decided[site]) chooseSite(program, site, states[site] === siteState.open);
    }
    if (open < core.p && open + free > core.p && free > worthWalking * states.length) {
      const { site } = pickBranch(program, core.names, this.lifts, bound - this.limit);
      if (site >= 0 && states[site] === siteState.free) return this.split(walk, core, opened, site, depth, bound);
    }
    // Little is left, or shares do not say where to branch: a core of its own.
    this.nodes--;
    return this.visit(shrinkCore(core, states, prices), listOpened(core, opened, states), depth, bound);
  }

  /** Nodes that need no bound. @returns what is best in them */
  private settle(core: ReachCore, opened: readonly number[]): number | undefined {
    const sites = core.names.length;
    if (core.p <= 0 || core.weights.length === 0) {
      this.offer(core, [], opened, core.reached);
      return core.p < 0 ? Number.NEGATIVE_INFINITY : core.reached;
    }
    if (sites > core.p && core.p > 1) return undefined;
    const search = new ReachSearch(core, []);
    this.offer(core, search.open, opened, search.total);
    return search.total;
  }

  /** The best prices exactly, what they rule out, and where to branch. */
  private lift(core: ReachCore, opened: readonly number[], depth: number): Climb {
    const program = createReachProgram(core, this.random);
    const at = new ReachBound(core);
    const { bound, prices } = this.findBest({ program, at }, core);
    const mine = at.weighChosen();
    if (mine > this.best) this.offer(core, at.chosen.subarray(0, at.chosenCount), opened, mine);
    if (depth === 0) this.kickUnder(bound, this.round(core, opened, program.shares), opened);
    const fixed = at.fix(bound, this.limit);
    let branch = -1;
    if (bound >= this.limit && !this.shouldStop()) {
      const found = pickBranch(program, core.names, this.lifts, bound - this.limit);
      branch = found.site >= 0 ? found.site : (found.whole[0] ?? 0);
    }
    this.evaluations += program.moves;
    return { bound, prices, states: at.states, fixed, branch, walk: { program, at } };
  }

  /** Walk to the best prices, or as far as is enough. */
  private findBest({ program, at }: Walk, core: ReachCore): { bound: number; prices: Float64Array } {
    const clients = core.weights.length;
    const total = sumWeights(core);
    let prices = program.prices;
    let bound = Number.POSITIVE_INFINITY;
    // Limits are lifted a little, so a value that seems enough may have to go on.
    for (let enough = total - this.limit; ; enough += 2 * (bound - this.limit) + 1e-9 * (1 + Math.abs(total))) {
      let isBest = false;
      while (!isBest && program.value < enough && !this.shouldStop()) {
        isBest = program.improve(enough, movesPerQuestion);
      }
      prices = program.prices.slice(0, clients);
      bound = at.evaluate(prices);
      if (isBest || bound < this.limit || this.shouldStop()) return { bound, prices };
    }
  }

  /** Kick an answer until it proves itself under a bound, the more often the larger the gap is. */
  private kickUnder(bound: number, search: ReachSearch | undefined, opened: readonly number[]): void {
    if (search === undefined || bound < this.limit) return;
    const forGap = (kicksPerGap * (bound - this.best)) / Math.max(1, Math.abs(this.best));
    const times = this.searchesOn ? Math.min(mostKicks, Math.max(moreKicks, forGap)) : moreKicks;
    for (let done = 0; done < times && bound >= this.limit; done += kicksAtOnce) {
      search.kick(kicksAtOnce, this.random);
      this.offer(search.core, search.open, opened, search.total);
    }
    if (this.searchesOn) this.beside = { opened, search: new ReachBeside(search) };
  }

  /** The sites that late steps opened most, and swaps from there. */
  private round(core: ReachCore, opened: readonly number[], average: Float64Array): ReachSearch | undefined {
    const order = Int32Array.from(average.keys());
    selectHighest(order, average, order.length, core.p);
    const start = order.subarray(0, core.p).sort();
    const key = start.map((site) => core.names[site]).join();
    if (key === this.lastStart) return undefined;
    this.lastStart = key;
    const search = new ReachSearch(core, start);
    search.improve();
    this.offer(core, search.open, opened, search.total);
    return search;
  }

  /** Move prices towards the lowest bound from where they are. */
  private climb(core: ReachCore, opened: readonly number[]): Climb {
    const { weights } = core;
    const clients = weights.length;
    const at = new ReachBound(core);
    const { slope, chosen } = at;
    const trial = Float64Array.from(core.prices);
    const prices = Float64Array.from(core.prices);
    const direction = new Float64Array(clients);
    const average = new Float64Array(core.names.length);
    const enough = worthShrinking * core.names.length;
    let bound = Number.POSITIVE_INFINITY;
    let reach = firstReach;
    let stalled = 0;
    let fixed = 0;
    for (let step = 0; step < mostSteps; step++) {
      const found = at.evaluate(trial);
      this.evaluations++;
      blend(average, step < 10 ? step / (step + 1) : 0.9, chosen, at.chosenCount);
      stalled = found < bound - 1e-4 * (bound - this.best) ? 0 : stalled + 1;
      if (found < bound) {
        bound = found;
        prices.set(trial);
        const total = at.weighChosen();
        if (total > this.best) this.offer(core, chosen.subarray(0, at.chosenCount), opened, total);
      }
      const { limit } = this;
      if (bound < limit) break;
      fixed += at.fix(found, limit);
      if (fixed > enough) break;
      if (step % stepsPerAnswer === stepsPerAnswer - 1) this.round(core, opened, average);
      if (step % 10 === 9 && this.shouldStop()) break;
      if (stalled > patience) {
        reach *= shortening;
        stalled = 0;
        if (reach < leastReach) break;
        trial.set(prices);
        direction.fill(0);
        continue;
      }
      const square = turn(direction, slope, trial, weights);
      if (square === 0) break;
      const length = (reach * (found - this.best + overshoot * Math.abs(this.best))) / square;
      move(trial, direction, length, weights);
    }
    return { bound, prices, states: at.states, fixed, branch: -1 };
  }
}

/** Keep so much of an average, and blend in the sites that are chosen. */
function blend(average: Float64Array, keep: number, chosen: Int32Array, count: number): void {
  for (let site = 0; site < average.length; site++) average[site] *= keep;
  for (let k = 0; k < count; k++) average[chosen[k]] += 1 - keep;
}

/** Turn the direction towards the slope. @returns its square */
function turn(direction: Float64Array, slope: Int32Array, prices: Float64Array, weights: Float64Array): number {
  let square = 0;
  for (let client = 0; client < direction.length; client++) {
    let along = slope[client] + momentum * direction[client];
    // A price that cannot go further must not shorten the way of the others.
    if ((along < 0 && prices[client] >= weights[client]) || (along > 0 && prices[client] <= 0)) along = 0;
    direction[client] = along;
    square += along * along;
  }
  return square;
}

/** Go so far against a direction, within 0 and the weights. */
function move(prices: Float64Array, direction: Float64Array, length: number, weights: Float64Array): void {
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client] - length * direction[client];
    prices[client] = price < 0 ? 0 : price > weights[client] ? weights[client] : price;
  }
}

/** The weight of everybody, whoever is reached already included. */
function sumWeights({ weights, reached }: ReachCore): number {
  let total = reached;
  for (let client = 0; client < weights.length; client++) total += weights[client];
  return total;
}

function listOpened(core: ReachCore, opened: readonly number[], states: Int8Array): readonly number[] {
  const all = [...opened];
  for (let site = 0; site < states.length; site++) if (states[site] === siteState.open) all.push(core.names[site]);
  return all;
}

interface Climb {
  readonly bound: number;
  /** Best prices, shape [clients]. */
  readonly prices: Float64Array;
  /** What was decided about each site, and how often. */
  readonly states: Int8Array;
  readonly fixed: number;
  /** Site to branch on; −1 if there is more to decide first. */
  readonly branch: number;
  readonly walk?: Walk;
}

/** Exact prices in progress, and the bound that they prove. */
interface Walk {
  readonly program: PriceProgram;
  readonly at: ReachBound;
}
