/**
 * Search for plans by any mix of objectives: close one site, open another, or one more, or one fewer.
 *
 * For every client the nearest and second nearest open sites are kept, so that a trial of a move looks at every
 * client once. A plan that breaks a limit loses from every plan that breaks it less.
 */
import type { Random } from '@transitieatlas/quantities';
import { type ObjectiveName, objectiveNames, type PlanField } from './site-table.ts';

/** What is minimised: a weighted sum, among plans that keep to the limits. */
export interface PlanGoal {
  readonly weights: Partial<Record<ObjectiveName, number>>;
  readonly limits?: Partial<Record<ObjectiveName, number>>;
}

/** No site: in a move that only opens or only closes. */
const none = -1;

const at = { meanTravel: 0, worstTravel: 1, worstVillage: 2, cost: 3, underMinimum: 4 } as const;

/** Relative difference below which two values count as equal. */
const tolerance = 1e-10;

/**
 * A plan with the tables of the search.
 *
 * A class because the tables must agree with the open sites between moves.
 */
export class PlanSearch {
  /** Values of the plan in the order of `objectiveNames`. */
  readonly values = new Float64Array(objectiveNames.length);
  /** The weighted sum, and by how much limits are broken. */
  score = Number.POSITIVE_INFINITY;
  excess = Number.POSITIVE_INFINITY;

  private readonly field: PlanField;
  private readonly isOpen: Uint8Array;
  private openCount = 0;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly firstTravel: Float64Array;
  private readonly secondTravel: Float64Array;
  private readonly trial = new Float64Array(objectiveNames.length);
  private readonly villageTravel: Float64Array;
  private readonly sizes: Float64Array;
  private readonly weights = new Float64Array(objectiveNames.length);
  private readonly limits = new Float64Array(objectiveNames.length).fill(Number.POSITIVE_INFINITY);
  private trialScore = 0;
  private trialExcess = 0;
  private needsVillages = false;
  private needsSizes = false;

  constructor(field: PlanField, goal: PlanGoal) {
    this.field = field;
    this.isOpen = new Uint8Array(field.candidates);
    this.first = new Int32Array(field.clients);
    this.second = new Int32Array(field.clients);
    this.firstTravel = new Float64Array(field.clients);
    this.secondTravel = new Float64Array(field.clients);
    this.villageTravel = new Float64Array(field.villageWeights.length);
    this.sizes = new Float64Array(field.candidates);
    this.aim(goal);
  }

  /** Change what is minimised. */
  aim({ weights, limits = {} }: PlanGoal): void {
    for (const [k, name] of objectiveNames.entries()) {
      this.weights[k] = weights[name] ?? 0;
      this.limits[k] = limits[name] ?? Number.POSITIVE_INFINITY;
    }
    const matters = (k: number): boolean => this.weights[k] !== 0 || this.limits[k] < Number.POSITIVE_INFINITY;
    this.needsVillages = matters(at.worstVillage);
    this.needsSizes = matters(at.underMinimum);
    if (this.openCount > 0) this.take(none, none);
  }

  /** Positions of open candidates, ascending. */
  listOpen(): Int32Array {
    return this.field.allowed.filter((j) => this.isOpen[j] === 1);
  }

  /** Open exactly these candidates. */
  load(open: ArrayLike<number>): void {
    this.isOpen.fill(0);
    for (let k = 0; k < open.length; k++) this.isOpen[open[k]] = 1;
    this.openCount = open.length;
    this.findNearest();
    this.take(none, none);
  }

  /** Build a plan by opening what helps most, from the kept sites up. */
  growGreedily(shouldStop: () => boolean): void {
    const { field } = this;
    this.load(field.allowed.filter((j) => field.kept[j] === 1));
    while (this.openCount < field.fewest) {
      this.moveBest([none], this.listFree(0));
      if (shouldStop()) this.fillUp();
    }
  }

  /** Build a plan by closing what is missed least, from all allowed sites down. */
  shrinkGreedily(): void {
    this.load(this.field.allowed);
    while (this.openCount > this.field.most) this.moveBest(this.listFree(1), [none]);
  }

  /** Open free candidates at random until there are enough. */
  growAtRandom(random: Random): void {
    const { field } = this;
    const free = Array.from(field.allowed.filter((j) => field.kept[j] === 0));
    const open = Array.from(field.allowed.filter((j) => field.kept[j] === 1));
    const wanted = field.fewest + random.nextInteger(field.most - field.fewest + 1);
    while (open.length < wanted) {
      const pick = random.nextInteger(free.length);
      open.push(free[pick]);
      free[pick] = free[free.length - 1];
      free.pop();
    }
    this.load(open);
  }

  /** Swap a few sites at random. */
  kick(swaps: number, random: Random): void {
    for (let k = 0; k < swaps; k++) {
      const open = this.listFree(1);
      const shut = this.listFree(0);
      if (open.length === 0 || shut.length === 0) return;
      this.move(open[random.nextInteger(open.length)], shut[random.nextInteger(shut.length)]);
    }
    this.take(none, none);
  }

  /** Move as long as a move helps; told of every plan on the way. */
  descend(shouldStop: () => boolean, note: () => void = () => {}): void {
    const { field } = this;
    for (let idle = false; !idle; ) {
      idle = true;
      if (this.openCount > field.fewest && this.moveIfBetter(this.listFree(1), [none])) idle = false;
      if (this.openCount < field.most && this.moveIfBetter([none], this.listFree(0))) idle = false;
      const open = this.listFree(1);
      for (let k = 0; k < open.length && !shouldStop(); k++) {
        if (!this.moveIfBetter([open[k]], this.listFree(0))) continue;
        idle = false;
        note();
      }
      note();
      if (shouldStop()) return;
    }
  }

  private fillUp(): void {
    for (const j of this.listFree(0)) {
      if (this.openCount >= this.field.fewest) break;
      this.move(none, j);
    }
    this.take(none, none);
  }

  /** Candidates without a lock that are open (1) or not (0). */
  private listFree(state: number): number[] {
    const { allowed, kept } = this.field;
    const list: number[] = [];
    for (const j of allowed) if (kept[j] === 0 && this.isOpen[j] === state) list.push(j);
    return list;
  }

  private moveIfBetter(closed: readonly number[], opened: readonly number[]): boolean {
    const { score, excess } = this;
    const [close, open] = this.findBest(closed, opened);
    if (!isBetter(this.trialExcess, this.trialScore, excess, score)) return false;
    this.move(close, open);
    this.take(none, none);
    return true;
  }

  private moveBest(closed: readonly number[], opened: readonly number[]): void {
    const [close, open] = this.findBest(closed, opened);
    this.move(close, open);
    this.take(none, none);
  }

  /** The best of all pairs; its score is left in the trial. */
  private findBest(closed: readonly number[], opened: readonly number[]): readonly [number, number] {
    let close = none;
    let open = none;
    let bestScore = Number.POSITIVE_INFINITY;
    let bestExcess = Number.POSITIVE_INFINITY;
    for (const out of closed) {
      for (const into of opened) {
        this.measureMove(out, into);
        if (bestScore < Number.POSITIVE_INFINITY) {
          if (!isBetter(this.trialExcess, this.trialScore, bestExcess, bestScore)) continue;
        }
        bestScore = this.trialScore;
        bestExcess = this.trialExcess;
        close = out;
        open = into;
      }
    }
    this.trialScore = bestScore;
    this.trialExcess = bestExcess;
    return [close, open];
  }

  /** Take the trial of a move over as the values of the plan. */
  private take(close: number, open: number): void {
    const { needsVillages, needsSizes } = this;
    this.needsVillages = true;
    this.needsSizes = true;
    this.measureMove(close, open);
    this.needsVillages = needsVillages;
    this.needsSizes = needsSizes;
    this.values.set(this.trial);
    this.score = this.trialScore;
    this.excess = this.trialExcess;
  }

  /** What the values would be after closing one site and opening another. */
  private measureMove(close: number, open: number): void {
    const { field, first, firstTravel, second, secondTravel, villageTravel, sizes, trial } = this;
    const { clients, travel, weights, villages, siteCosts } = field;
    const row = open * clients;
    if (this.needsVillages) villageTravel.fill(0);
    if (this.needsSizes) sizes.fill(0);
    let total = 0;
    let worst = 0;
    for (let client = 0; client < clients; client++) {
      let site = first[client];
      let way = firstTravel[client];
      if (site === close) {
        site = second[client];
        way = secondTravel[client];
      }
      if (open !== none) {
        const other = travel[row + client];
        if (other < way || (other === way && open < site)) {
          way = other;
          site = open;
        }
      }
      const weight = weights[client];
      if (weight === 0) continue;
      total += weight * way;
      if (way > worst) worst = way;
      if (this.needsVillages) villageTravel[villages[client]] += weight * way;
      if (this.needsSizes && site >= 0) sizes[site] += weight;
    }
    trial[at.meanTravel] = total / field.totalWeight;
    trial[at.worstTravel] = worst;
    let cost = field.travelCost * total;
    for (const j of field.allowed) if ((this.isOpen[j] === 1 && j !== close) || j === open) cost += siteCosts[j];
    trial[at.cost] = cost;
    if (this.needsVillages) trial[at.worstVillage] = this.findWorstVillage();
    if (this.needsSizes) trial[at.underMinimum] = this.countUnder(close, open);
    this.scoreTrial();
  }

  private findWorstVillage(): number {
    const { villageTravel } = this;
    const { villageWeights } = this.field;
    let worst = 0;
    for (let village = 0; village < villageTravel.length; village++) {
      if (villageWeights[village] === 0) continue;
      const mean = villageTravel[village] / villageWeights[village];
      if (mean > worst) worst = mean;
    }
    return worst;
  }

  private countUnder(close: number, open: number): number {
    const { minimumSizes, allowed } = this.field;
    let under = 0;
    for (const j of allowed) {
      if (((this.isOpen[j] === 1 && j !== close) || j === open) && this.sizes[j] < minimumSizes[j]) under++;
    }
    return under;
  }

  private scoreTrial(): void {
    const { trial, weights, limits } = this;
    let score = 0;
    let excess = 0;
    for (let k = 0; k < trial.length; k++) {
      if (weights[k] !== 0) score += weights[k] * trial[k];
      // Each excess as a share of its limit, so that units do not decide which limit is mended first.
      if (trial[k] > limits[k]) excess += (trial[k] - limits[k]) / (Math.abs(limits[k]) + tolerance);
    }
    this.trialScore = score;
    this.trialExcess = excess <= tolerance ? 0 : excess;
  }

  private move(close: number, open: number): void {
    const { isOpen, first, second, firstTravel, secondTravel } = this;
    const { clients, travel } = this.field;
    if (close !== none) {
      isOpen[close] = 0;
      this.openCount--;
    }
    if (open !== none) {
      isOpen[open] = 1;
      this.openCount++;
    }
    const row = open * clients;
    for (let client = 0; client < clients; client++) {
      if (close !== none && (first[client] === close || second[client] === close)) {
        this.findNearestOf(client);
        continue;
      }
      if (open === none) continue;
      const way = travel[row + client];
      if (way < firstTravel[client] || (way === firstTravel[client] && open < first[client])) {
        second[client] = first[client];
        secondTravel[client] = firstTravel[client];
        first[client] = open;
        firstTravel[client] = way;
      } else if (way < secondTravel[client] || (way === secondTravel[client] && open < second[client])) {
        second[client] = open;
        secondTravel[client] = way;
      }
    }
  }

  private findNearest(): void {
    for (let client = 0; client < this.field.clients; client++) this.findNearestOf(client);
  }

  private findNearestOf(client: number): void {
    const { isOpen } = this;
    const { clients, travel, allowed, highest } = this.field;
    // Nothing open costs more than any site: a plan without sites is only a step on the way to one.
    const nowhere = 2 * highest + 1;
    let nearest = none;
    let next = none;
    let nearestTravel = nowhere;
    let nextTravel = nowhere;
    for (const j of allowed) {
      if (isOpen[j] === 0) continue;
      const way = travel[j * clients + client];
      if (way < nearestTravel) {
        next = nearest;
        nextTravel = nearestTravel;
        nearest = j;
        nearestTravel = way;
      } else if (way < nextTravel) {
        next = j;
        nextTravel = way;
      }
    }
    this.first[client] = nearest;
    this.second[client] = next;
    this.firstTravel[client] = nearestTravel;
    this.secondTravel[client] = nextTravel;
  }
}

/** True if one plan is better than another: it breaks limits less, or as little at a lower score. */
export function isBetter(excess: number, score: number, thanExcess: number, thanScore: number): boolean {
  if (excess !== thanExcess) return excess < thanExcess;
  return score < thanScore - tolerance * (1 + Math.abs(thanScore));
}
