/**
 * Proof that no p sites reach more: the bound, the sites that it decides, and a tree for what is left.
 *
 * Every decision makes the core smaller, so a node deep in the tree costs a small part of the root.
 */
import type { Random } from '@transitieatlas/quantities';
import { ReachBound } from './reach-bound.ts';
import { type ReachCore, shrinkCore, siteState } from './reach-core.ts';
import { ReachSearch } from './reach-search.ts';

/** How hard prices are driven. */
interface Ascent {
  readonly mostSteps: number;
  /** Share of the distance to the target that a step goes at first, and below which it is over. */
  readonly firstReach: number;
  readonly leastReach: number;
  /** Steps without a better bound before the reach is shortened. */
  readonly patience: number;
  /** Stop once ten steps close less than this share of the gap. */
  readonly leastProgress: number;
}

const rootAscent: Ascent = { mostSteps: 1500, firstReach: 0.5, leastReach: 0.005, patience: 15, leastProgress: 0 };
const nextAscent: Ascent = { ...rootAscent, firstReach: 0.2 };
const nodeAscent: Ascent = { mostSteps: 100, firstReach: 0.3, leastReach: 0.02, patience: 8, leastProgress: 0.03 };
const probeAscent: Ascent = { mostSteps: 8, firstReach: 0.2, leastReach: 0.02, patience: 8, leastProgress: 0 };

const shortening = 0.6;
/** Part of the last direction that is kept: much, because slopes of a core swing between the same few sites. */
const momentum = 0.95;
const nodeMomentum = 0.9;
/** Steps aim at this share below the best answer, which at first is not the optimum. */
const overshoot = 0.003;
/** Share of the sites that must be decided before an ascent is broken off for a smaller core. */
const worthShrinking = 0.25;
/** Kicks before the first ascent, and steps of the root after which its average is made an answer. */
const kicks = 2;
const stepsPerAnswer = 40;
/** Sites of a node that are compared as its branch. */
const compared = 8;

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
  private readonly random: Random;
  private readonly shouldStop: () => boolean;
  private readonly onBetter: (reached: number) => void;
  private readonly integral: boolean;

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
  private get limit(): number {
    return this.integral ? this.best + 1 - 1e-6 : this.best + 1e-9 * (1 + Math.abs(this.best));
  }

  /** Solve a core. @returns a bound on what can be reached, the best answer itself if it is proved */
  solve(core: ReachCore, kept: readonly number[]): number {
    this.lifts = new Float64Array(2 * (1 + Math.max(-1, ...core.names))).fill(Number.NaN);
    const start = new ReachSearch(core, []);
    start.improve();
    start.kick(kicks, this.random);
    this.offer(core, start.open, kept, start.total);
    const bound = this.visit(core, kept, 0, Number.POSITIVE_INFINITY);
    return bound < this.limit ? this.best : bound;
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
      const ascent = this.climb(core, opened, depth > 0 ? nodeAscent : pass === 0 ? rootAscent : nextAscent);
      bound = Math.min(bound, ascent.bound);
      if (bound < this.limit) return bound;
      if (ascent.fixed > 0) {
        const { states } = ascent;
        opened = [...opened, ...Array.from(core.names).filter((_, site) => states[site] === siteState.open)];
        core = shrinkCore(core, states, ascent.prices);
        continue;
      }
      return this.split({ ...core, prices: ascent.prices }, opened, ascent.average, depth, bound);
    }
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

  /** Try both choices of a few sites, take the one that lowers the bound most, and look at both sides. */
  private split(
    core: ReachCore,
    opened: readonly number[],
    average: Float64Array,
    depth: number,
    bound: number,
  ): number {
    const sites = core.names.length;
    const order = Array.from({ length: sites }, (_, site) => site).sort(
      (a, b) => Math.abs(average[a] - 0.5) - Math.abs(average[b] - 0.5) || a - b,
    );
    const states = new Int8Array(sites);
    const gap = bound - this.limit;
    let pick = order[0];
    let most = -1;
    for (let k = 0; k < Math.min(compared, sites); k++) {
      const site = order[k];
      let product = 1;
      for (const choice of [siteState.open, siteState.closed]) {
        const own = 2 * core.names[site] + (choice === siteState.open ? 0 : 1);
        if (!Number.isNaN(this.lifts[own])) {
          product *= Math.max(1e-6 * gap, Math.min(gap, this.lifts[own]));
          continue;
        }
        states.fill(0);
        states[site] = choice;
        const found = this.climb(core, opened, probeAscent, states).bound;
        if (found < this.limit) {
          // The other choice is all that is left.
          states.fill(0);
          states[site] = -choice;
          const inner = shrinkCore(core, states, core.prices);
          return this.visit(inner, choice === siteState.closed ? [...opened, core.names[site]] : opened, depth, bound);
        }
        this.lifts[own] = Math.max(0, bound - found);
        product *= Math.max(1e-6 * gap, Math.min(gap, this.lifts[own]));
      }
      if (product <= most) continue;
      most = product;
      pick = site;
    }
    let left = Number.NEGATIVE_INFINITY;
    const first = average[pick] >= 0.5 ? siteState.open : siteState.closed;
    for (const choice of [first, -first]) {
      states.fill(0);
      states[pick] = choice;
      const inner = shrinkCore(core, states, core.prices);
      const names = choice === siteState.open ? [...opened, core.names[pick]] : opened;
      left = Math.max(left, this.visit(inner, names, depth + 1, bound));
    }
    return Math.min(bound, left);
  }

  /** The sites that late steps opened most, and swaps from there. */
  private round(core: ReachCore, opened: readonly number[], average: Float64Array): void {
    const order = Array.from(average.keys()).sort((a, b) => average[b] - average[a] || a - b);
    const start = order.slice(0, core.p).map((site) => core.names[site]);
    const key = start.sort((a, b) => a - b).join();
    if (key === this.lastStart) return;
    this.lastStart = key;
    const search = new ReachSearch(core, order.slice(0, core.p));
    search.improve();
    this.offer(core, search.open, opened, search.total);
  }

  /** Move prices towards the lowest bound from where they are. */
  private climb(core: ReachCore, opened: readonly number[], ascent: Ascent, decided?: Int8Array): Climb {
    const { weights } = core;
    const clients = weights.length;
    const at = new ReachBound(core);
    if (decided !== undefined) at.states.set(decided);
    const { slope, chosen } = at;
    const trial = Float64Array.from(core.prices);
    const prices = Float64Array.from(core.prices);
    const direction = new Float64Array(clients);
    const average = new Float64Array(core.names.length);
    const enough = worthShrinking * core.names.length;
    let bound = Number.POSITIVE_INFINITY;
    let reach = ascent.firstReach;
    let stalled = 0;
    let fixed = 0;
    const isRoot = ascent.leastReach === rootAscent.leastReach;
    let tenAgo = Number.POSITIVE_INFINITY;
    for (let step = 0; step < ascent.mostSteps; step++) {
      const found = at.evaluate(trial);
      this.evaluations++;
      const keep = step < 10 ? step / (step + 1) : 0.9;
      for (let site = 0; site < average.length; site++) average[site] *= keep;
      for (let k = 0; k < at.chosenCount; k++) average[chosen[k]] += 1 - keep;
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
      if (isRoot && step % stepsPerAnswer === stepsPerAnswer - 1) {
        this.round(core, opened, average);
      }
      if (step % 10 === 9) {
        if (tenAgo - bound < ascent.leastProgress * (bound - limit)) break;
        tenAgo = bound;
        if (this.shouldStop()) break;
      }
      if (stalled > ascent.patience) {
        reach *= shortening;
        stalled = 0;
        if (reach < ascent.leastReach) break;
        trial.set(prices);
        direction.fill(0);
        continue;
      }
      let square = 0;
      for (let client = 0; client < clients; client++) {
        let along = slope[client] + (isRoot ? momentum : nodeMomentum) * direction[client];
        // A price that cannot go further must not shorten the way of the others.
        if ((along < 0 && trial[client] >= weights[client]) || (along > 0 && trial[client] <= 0)) along = 0;
        direction[client] = along;
        square += along * along;
      }
      if (square === 0) break;
      const length = (reach * (found - this.best + (isRoot ? overshoot * Math.abs(this.best) : 0))) / square;
      for (let client = 0; client < clients; client++) {
        const price = trial[client] - length * direction[client];
        trial[client] = price < 0 ? 0 : price > weights[client] ? weights[client] : price;
      }
    }
    return { bound, prices, average, states: at.states, fixed };
  }
}

interface Climb {
  readonly bound: number;
  /** Best prices, shape [clients]. */
  readonly prices: Float64Array;
  /** Share of late steps that opened each site, shape [sites]. */
  readonly average: Float64Array;
  /** What was decided about each site, and how often. */
  readonly states: Int8Array;
  readonly fixed: number;
}
