/**
 * Branch and bound for the capacitated p-median, of a whole problem or of a few neighbouring sites of one.
 *
 * A node drives prices up for a few steps and makes answers of the candidates that the bound opens; then a client who
 * is served now here and now there is kept at one candidate or from it.
 */
import { CapacitatedBound, candidateStates } from './capacitated-bound.ts';
import { type Assignment, AssignmentSearch, type CapacitatedQuestion, sumCosts } from './capacitated-search.ts';
import type { CostTable } from './cost-table.ts';

const { free, opened, closed } = candidateStates;

/** What a tree begins with, and how far it may go. */
export interface TreeEffort {
  /** Only answers that cost less count. */
  readonly below: number;
  /** Prices to begin with, shape [clients]; not written to. */
  readonly prices: Float64Array;
  /** Steps of the bound at the root and in every other node, and the reach of the first step. */
  readonly rootSteps: number;
  readonly nodeSteps: number;
  readonly firstReach: number;
  readonly mostNodes: number;
  /** Asked at every step of the bound; once true, the best answer so far is given. */
  readonly shouldStop: () => boolean;
  /** Told of every better answer. */
  readonly onBetter: (found: Assignment) => void;
  /** Called below the root and now and then in the tree, to better the answer by other means. */
  readonly help?: (tree: CapacitatedTree) => void;
}

/** Steps at the root between answers, and how many different ones are kept. */
const stepsPerAnswer = 15;
const mostAnswers = 16;
/** Steps of the bound at the root once more after help, and the reach of the first of them, there and in nodes. */
const stepsAfterHelp = 200;
const laterReach = 0.3;
const nodeReach = 0.5;
/** Nodes between calls for help. */
const nodesPerHelp = 50;
/** Part of the last direction that is kept, steps in vain before the reach is shortened, and what is left of it then. */
const momentum = 0.7;
const patience = 20;
const shortening = 0.7;
const leastReach = 0.01;
/** How far above the best answer the steps aim. */
const aim = 1.005;
/** Part of the averages that is kept from step to step. */
const keeping = 0.9;
const mostUnit = 1e20;
/** Steps between attempts to exclude pairs, how much nearer the limit must be, and pairs that make it worth it. */
const stepsPerThinning = 10;
const nearer = 0.05;
const worthThinning = 0.02;
const mostThinningsLeftOut = 30;

/** A client who is kept at a candidate or from it; a candidate to open or close (client −1). */
interface Branch {
  readonly client: number;
  readonly candidate: number;
}

/** A class because decisions, prices and the best answer are shared by all nodes. */
export class CapacitatedTree {
  best: Assignment | undefined;
  /** Answers of the root that are worth going on with, the best first. */
  readonly answers: Assignment[] = [];
  nodes = 0;
  rootBound = Number.NEGATIVE_INFINITY;
  /** The prices of the best bound at the root. */
  readonly prices: Float64Array;
  readonly bound: CapacitatedBound;
  private readonly table: CostTable;
  private readonly question: CapacitatedQuestion;
  private readonly effort: TreeEffort;
  private readonly search: AssignmentSearch;
  /** Marks of the sets of candidates of which answers were made. */
  private readonly seen = new Set<number>();
  private readonly averageOpen: Float64Array;
  /** How often clients were served of late, shape [candidates × clients], in a unit that grows. */
  private readonly served: Float32Array;
  private servedUnit = 1;
  private thinningsLeftOut = 0;
  private thinningsToLeaveOut = 0;

  constructor(table: CostTable, question: CapacitatedQuestion, effort: TreeEffort) {
    this.table = table;
    this.question = question;
    this.effort = effort;
    this.prices = Float64Array.from(effort.prices);
    this.bound = new CapacitatedBound(table, question);
    this.search = new AssignmentSearch(table, question);
    this.averageOpen = new Float64Array(table.candidates);
    this.served = new Float32Array(table.candidates * table.clients);
  }

  /** @returns a bound on every answer; from `limit` on it is proved that none is better */
  solve(): number {
    return this.visit(this.prices, Number.NEGATIVE_INFINITY, 0);
  }

  /** From here on an answer would not be better. */
  get limit(): number {
    const { toBeat } = this;
    if (toBeat === Number.POSITIVE_INFINITY) return toBeat;
    return this.table.integral ? Math.ceil(toBeat - 1e-6) - 1 + 1e-6 : toBeat - 1e-9 * (1 + toBeat);
  }

  /** Take an answer if it is better. */
  take(found: Assignment): void {
    if (found.total >= this.toBeat - 1e-9) return;
    this.best = found;
    this.effort.onBetter(found);
  }

  private get toBeat(): number {
    return Math.min(this.effort.below, this.best?.total ?? Number.POSITIVE_INFINITY);
  }

  /** @returns a bound on every answer in this node, at least `known` */
  private visit(from: Float64Array, known: number, depth: number): number {
    const { bound, effort } = this;
    if (depth > 0 && (this.nodes > effort.mostNodes || effort.shouldStop())) return known;
    this.nodes++;
    if (depth > 0 && this.nodes % nodesPerHelp === 0) effort.help?.(this);
    const mark = bound.mark;
    const prices = depth === 0 ? this.prices : Float64Array.from(from);
    const reached = depth === 0 ? this.climbRoot() : this.ascend(prices, effort.nodeSteps, nodeReach, depth);
    let lowest = Math.max(known, reached);
    if (lowest < this.limit) {
      const branch = this.pickBranch();
      const rest = branch === undefined ? this.settle() : this.split(branch, prices, lowest, depth);
      lowest = Math.max(lowest, rest);
    }
    if (depth > 0) bound.undo(mark);
    return lowest;
  }

  /** The bound at the root, with help. What is decided there stays. */
  private climbRoot(): number {
    const { effort, prices } = this;
    let lowest = this.ascend(prices, effort.rootSteps, effort.firstReach, 0);
    this.rootBound = lowest;
    if (lowest >= this.limit || effort.help === undefined) return lowest;
    const before = this.best;
    effort.help(this);
    if (before === this.best || lowest >= this.limit) return lowest;
    lowest = Math.max(lowest, this.ascend(prices, stepsAfterHelp, laterReach, 0));
    this.rootBound = lowest;
    return lowest;
  }

  /** Look at both sides of a branch. */
  private split({ client, candidate }: Branch, prices: Float64Array, lowest: number, depth: number): number {
    const { bound } = this;
    if (depth === 0) bound.settle();
    const mark = bound.mark;
    const opensFirst = this.averageOpen[candidate] >= 0.5;
    if (client >= 0) bound.keepAt(client, candidate);
    else bound.decide(candidate, opensFirst ? opened : closed);
    const one = this.visit(prices, lowest, depth + 1);
    bound.undo(mark);
    if (client >= 0) bound.exclude(client, candidate);
    else bound.decide(candidate, opensFirst ? closed : opened);
    return Math.min(one, this.visit(prices, lowest, depth + 1));
  }

  /** Everything is decided. @returns the cost of what is left; Infinity if it is no answer */
  private settle(): number {
    const { demands, capacities } = this.question;
    const room = Int32Array.from(capacities);
    const servedBy = new Int32Array(this.table.clients);
    for (let client = 0; client < servedBy.length; client++) {
      const j = this.bound.lastChoice(client);
      if (j < 0) return Number.POSITIVE_INFINITY;
      servedBy[client] = j;
      room[j] -= demands[client];
    }
    if (room.some((left) => left < 0)) return Number.POSITIVE_INFINITY;
    const total = sumCosts(this.table, servedBy);
    this.take({ servedBy, total });
    return total;
  }

  /** Drive prices up; leaves the best ones in `prices`. @returns the best bound */
  private ascend(prices: Float64Array, mostSteps: number, firstReach: number, depth: number): number {
    const { bound, effort } = this;
    const trial = Float64Array.from(prices);
    const direction = new Float64Array(prices.length);
    let lowest = Number.NEGATIVE_INFINITY;
    let thinned = Number.NEGATIVE_INFINITY;
    let reach = firstReach;
    let stalled = 0;
    this.forgetAverages();
    for (let step = 0; step < mostSteps; step++) {
      const found = bound.evaluate(trial);
      if (found === Number.POSITIVE_INFINITY) return found;
      this.average(step);
      stalled = found > lowest + 1e-6 * Math.abs(lowest) ? 0 : stalled + 1;
      if (found > lowest) {
        lowest = found;
        prices.set(trial);
      }
      if ((depth === 0 && step % stepsPerAnswer === 0) || step === mostSteps - 1) this.improve(depth);
      if (lowest >= this.limit || effort.shouldStop()) return lowest;
      bound.fix(found, this.limit);
      const isNearer = found === lowest && found > thinned + nearer * (this.limit - found);
      if (isNearer && step % stepsPerThinning === stepsPerThinning - 1 && this.thin(trial, found, depth))
        thinned = found;
      if (bound.slope.every((one) => one === 0)) {
        this.improve(depth);
        return lowest;
      }
      if (stalled > patience) {
        reach *= shortening;
        stalled = 0;
        if (reach < leastReach) return lowest;
        trial.set(prices);
        direction.fill(0);
        continue;
      }
      this.step(trial, direction, reach, found);
    }
    return lowest;
  }

  /** Move prices towards what is wrong with the bound: up for who is served never, down for who is served twice. */
  private step(trial: Float64Array, direction: Float64Array, reach: number, found: number): void {
    const { slope } = this.bound;
    let square = 0;
    for (let client = 0; client < trial.length; client++) {
      direction[client] = slope[client] + momentum * direction[client];
      square += direction[client] ** 2;
    }
    if (square === 0) return;
    const { toBeat } = this;
    const target = toBeat === Number.POSITIVE_INFINITY ? Math.abs(found) * 1.1 + 1 : toBeat * aim;
    const length = (reach * (target - found)) / square;
    const most = 2 * this.table.highest + 1;
    for (let client = 0; client < trial.length; client++) {
      trial[client] = Math.min(most, Math.max(0, trial[client] + length * direction[client]));
    }
  }

  /** Exclude pairs; where that was of little use, the next times are left out. @returns true if it was done */
  private thin(trial: Float64Array, found: number, depth: number): boolean {
    const { bound } = this;
    if (this.thinningsLeftOut++ < this.thinningsToLeaveOut) return false;
    const excluded = bound.thin(trial, found, this.limit);
    const isWorthIt = excluded > worthThinning * bound.choices.reduce((sum, left) => sum + left, 0);
    this.thinningsToLeaveOut = isWorthIt ? 0 : Math.min(mostThinningsLeftOut, 2 * this.thinningsToLeaveOut + 1);
    this.thinningsLeftOut = 0;
    if (depth === 0) bound.settle();
    return true;
  }

  private forgetAverages(): void {
    this.averageOpen.fill(0);
    this.served.fill(0);
    this.servedUnit = 1;
  }

  /** Who is open and who is served where, on average of late. */
  private average(step: number): void {
    const { bound, averageOpen, served } = this;
    const { clients } = this.table;
    const keep = Math.min(keeping, step / (step + 1));
    for (let j = 0; j < averageOpen.length; j++) averageOpen[j] *= keep;
    if (step > 0) this.servedUnit /= keeping;
    if (this.servedUnit > mostUnit) {
      for (let at = 0; at < served.length; at++) served[at] /= this.servedUnit;
      this.servedUnit = 1;
    }
    for (let k = 0; k < bound.chosenCount; k++) {
      const j = bound.chosen[k];
      averageOpen[j] += 1 - keep;
      const base = j * clients;
      for (let at = base; at < base + bound.memberCount[j]; at++) served[base + bound.members[at]] += this.servedUnit;
    }
  }

  /** Make an answer of the candidates that the bound opens, once for each set of them. */
  private improve(depth: number): void {
    const sites = this.bound.chosen.slice(0, this.bound.chosenCount);
    const mark = markOfSet(sites);
    if (this.seen.has(mark)) return;
    this.seen.add(mark);
    const found = this.search.assign(sites);
    if (found === undefined) return;
    if (depth === 0 && this.answers.every(({ total }) => total !== found.total)) {
      this.answers.push(found);
      this.answers.sort((a, b) => a.total - b.total);
      this.answers.length = Math.min(mostAnswers, this.answers.length);
    }
    this.take(found);
  }

  /** The client whose place is most in doubt, those with large demands first; else a candidate that is free. */
  private pickBranch(): Branch | undefined {
    const { bound } = this;
    const { demands } = this.question;
    let most = -1;
    let branch: Branch | undefined;
    for (let client = 0; client < demands.length; client++) {
      if (bound.choices[client] < 2) continue;
      const { candidate, share } = this.pickLikeliest(client);
      const weight = (1 - share) * demands[client] ** 2 + 1e-6 * (1 + demands[client]);
      if (weight <= most) continue;
      most = weight;
      branch = { client, candidate };
    }
    const candidate = bound.status.indexOf(free);
    return branch ?? (candidate < 0 ? undefined : { client: -1, candidate });
  }

  /** The candidate that served a client most of late, the nearest if none did, and its share. */
  private pickLikeliest(client: number): { candidate: number; share: number } {
    const { served, bound } = this;
    const { candidates, clients, byCandidate } = this.table;
    let all = 0;
    let pick = -1;
    for (let j = 0, at = client; j < candidates; j++, at += clients) {
      if (bound.excluded[at] === 1) continue;
      all += served[at];
      const known = pick * clients + client;
      if (
        pick < 0 ||
        served[at] > served[known] ||
        (served[at] === served[known] && byCandidate[at] < byCandidate[known])
      ) {
        pick = j;
      }
    }
    return { candidate: pick, share: all > 0 ? served[pick * clients + client] / all : 1 };
  }
}

/** A number by which sets of candidates are told apart: sums of such numbers hardly ever meet. */
function markOfSet(sites: Int32Array): number {
  let mark = 0;
  for (const j of sites) mark += 1 + ((Math.imul(j + 1, 0x9e37_79b1) >>> 0) % 0xff_ffff) * 1024;
  return mark;
}
