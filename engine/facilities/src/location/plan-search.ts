/**
 * Search for plans by any mix of objectives: close one site, open another, or one more, or one fewer.
 *
 * For every client the nearest and second nearest open sites are kept, for every open site who comes to it, and for
 * every closed one who would: a trial of a move looks only at clients who would go elsewhere. A plan that breaks a
 * limit loses from every plan that breaks it less.
 *
 * Longer than most: a trial of a move and the move itself read and write the same arrays.
 */
import type { Random } from '@transitieatlas/quantities';
import { findHighest, sortHighestFirst } from './highest-first.ts';
import type { NearLists } from './near-lists.ts';
import { type ObjectiveName, objectiveNames, type PlanField } from './site-table.ts';

/** What is minimised: a weighted sum, among plans that keep to the limits. */
export interface PlanGoal {
  readonly weights: Partial<Record<ObjectiveName, number>>;
  readonly limits?: Partial<Record<ObjectiveName, number>>;
}

/** No site: in a move that only opens or only closes. And nobody's site. */
const none = -1;
const nobody = -2;

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
  /** Travel of each client to a site that is not there. */
  private readonly never: Float64Array;
  private readonly trial = new Float64Array(objectiveNames.length);
  // What becomes a number with a fraction begins as one: an engine compiles all anew that has met whole ones.
  /** Of the plan: travel of each village, weight at each site, clients and villages with the worst off in front. */
  private total = Number.NaN;
  private readonly villageTravel: Float64Array;
  private readonly sizes: Float64Array;
  private readonly clientOrder: Int32Array;
  private readonly villageOrder: Int32Array;
  private readonly villageMeans: Float64Array;
  private readonly near: NearLists;
  /**
   * Of every open site its clients, of every closed one those it would draw: those of site j are
   * drawn[drawnStart[j]] to drawn[drawnStart[j + 1] − 1], ascending. Behind the last site stands one that is not
   * there, with nobody: a trial without a site walks the same code.
   */
  private readonly drawnStart: Int32Array;
  private drawn = new Int32Array(0);
  /** Of a trial: what it adds to villages and sites, which of them and which clients it touches. */
  private readonly moreTravel: Float64Array;
  private readonly moreSize: Float64Array;
  private readonly stampOfVillage: Int32Array;
  private readonly stampOfSite: Int32Array;
  private readonly stampOfClient: Int32Array;
  private readonly touchedVillages: Int32Array;
  private villagesTouched = 0;
  private readonly touchedSites: Int32Array;
  private sitesTouched = 0;
  private stamp = 0;
  private worstMoved = Number.NaN;
  private readonly weights = new Float64Array(objectiveNames.length);
  private readonly limits = new Float64Array(objectiveNames.length).fill(Number.POSITIVE_INFINITY);
  private trialScore = Number.NaN;
  private trialExcess = Number.NaN;
  private needsWorst = false;
  private needsVillages = false;
  private needsSizes = false;

  constructor(field: PlanField, goal: PlanGoal) {
    this.field = field;
    this.isOpen = new Uint8Array(field.candidates);
    this.first = new Int32Array(field.clients);
    this.second = new Int32Array(field.clients);
    this.firstTravel = new Float64Array(field.clients);
    this.secondTravel = new Float64Array(field.clients);
    this.never = new Float64Array(field.clients).fill(Number.POSITIVE_INFINITY);
    const villages = field.villageWeights.length;
    this.villageTravel = new Float64Array(villages);
    this.sizes = new Float64Array(field.candidates);
    this.clientOrder = Int32Array.from({ length: field.clients }, (_, client) => client);
    this.villageOrder = Int32Array.from(field.villageWeights.keys()).filter(
      (village) => field.villageWeights[village] > 0,
    );
    this.villageMeans = new Float64Array(villages);
    this.near = field.listNear();
    this.drawnStart = new Int32Array(field.candidates + 2);
    this.touchedVillages = new Int32Array(villages);
    this.touchedSites = new Int32Array(field.candidates);
    this.moreTravel = new Float64Array(villages);
    this.moreSize = new Float64Array(field.candidates);
    this.stampOfVillage = new Int32Array(villages);
    this.stampOfSite = new Int32Array(field.candidates);
    this.stampOfClient = new Int32Array(field.clients);
    this.aim(goal);
  }

  /** Change what is minimised. */
  aim({ weights, limits = {} }: PlanGoal): void {
    for (const [k, name] of objectiveNames.entries()) {
      this.weights[k] = weights[name] ?? 0;
      this.limits[k] = limits[name] ?? Number.POSITIVE_INFINITY;
    }
    const matters = (k: number): boolean => this.weights[k] !== 0 || this.limits[k] < Number.POSITIVE_INFINITY;
    this.needsWorst = matters(at.worstTravel);
    this.needsVillages = matters(at.worstVillage);
    this.needsSizes = matters(at.underMinimum);
    if (this.openCount > 0) this.measure();
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
    this.measure();
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
    this.measure();
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
    this.measure();
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
    this.measure();
    return true;
  }

  private moveBest(closed: readonly number[], opened: readonly number[]): void {
    const [close, open] = this.findBest(closed, opened);
    this.move(close, open);
    this.measure();
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

  /** Measure the plan from scratch, and lay out what trials need. */
  private measure(): void {
    const { field, trial, firstTravel } = this;
    this.addClients();
    this.listDrawn();
    if (this.needsWorst) sortHighestFirst(this.clientOrder, firstTravel);
    this.findMeans();
    if (this.needsVillages) sortHighestFirst(this.villageOrder, this.villageMeans);
    this.measureSites();
    trial[at.meanTravel] = this.total / field.totalWeight;
    trial[at.worstVillage] = findHighest(this.villageMeans);
    this.scoreTrial();
    this.values.set(trial);
    this.score = this.trialScore;
    this.excess = this.trialExcess;
  }

  // What is walked most stands in short functions of their own: an engine compiles them early, each as a whole.

  /** Add clients up: travel of all and of villages, who comes to each site, and the longest way into the trial. */
  private addClients(): void {
    const { first, firstTravel, villageTravel, sizes } = this;
    const { clients, weights, villages } = this.field;
    villageTravel.fill(0);
    sizes.fill(0);
    let total = 0;
    let worst = 0;
    for (let client = 0; client < clients; client++) {
      const weight = weights[client];
      if (weight === 0) continue;
      const travel = weight * firstTravel[client];
      total += travel;
      worst = Math.max(worst, firstTravel[client]);
      villageTravel[villages[client]] += travel;
      if (first[client] !== none) sizes[first[client]] += weight;
    }
    this.total = total;
    this.trial[at.worstTravel] = worst;
  }

  /** The mean travel of each village, 0 without anybody. */
  private findMeans(): void {
    const { villageOrder, villageMeans } = this;
    for (let k = 0; k < villageOrder.length; k++) villageMeans[villageOrder[k]] = this.meanOf(villageOrder[k]);
  }

  /** Put what open sites cost and how many of them are too small into the trial. */
  private measureSites(): void {
    const { isOpen, sizes, trial } = this;
    const { allowed, siteCosts, minimumSizes, travelCost } = this.field;
    let cost = travelCost * this.total;
    let under = 0;
    for (let k = 0; k < allowed.length; k++) {
      const j = allowed[k];
      if (isOpen[j] === 0) continue;
      cost += siteCosts[j];
      under += sizes[j] < minimumSizes[j] ? 1 : 0;
    }
    trial[at.cost] = cost;
    trial[at.underMinimum] = under;
  }

  /** Whoever goes to an open site, or would to a closed one: those in front of the nearest open one. */
  private listDrawn(): void {
    const { first, drawnStart, near } = this;
    const { clients, candidates, weights } = this.field;
    const { candidates: listed, length } = near;
    drawnStart.fill(0);
    let count = 0;
    for (let client = 0; client < clients; client++) {
      if (weights[client] === 0) continue;
      for (let at = client * length, end = at + length; at < end; at++, count++) {
        drawnStart[listed[at] + 1]++;
        if (listed[at] !== first[client]) continue;
        count++;
        break;
      }
    }
    if (count > this.drawn.length) this.drawn = new Int32Array(2 * count);
    for (let j = 0; j < candidates; j++) drawnStart[j + 1] += drawnStart[j];
    // From the last client on, so that each list ends where the next one begins and is ascending.
    for (let client = clients - 1; client >= 0; client--) {
      if (weights[client] === 0) continue;
      for (let at = client * length, end = at + length; at < end; at++) {
        this.drawn[--drawnStart[listed[at] + 1]] = client;
        if (listed[at] === first[client]) break;
      }
    }
    // Every start has moved to the place before its own.
    drawnStart.copyWithin(0, 1);
    drawnStart[candidates] = count;
    drawnStart[candidates + 1] = count;
  }

  private meanOf(village: number): number {
    return this.villageTravel[village] / this.field.villageWeights[village];
  }

  /** What the values would be after closing one site and opening another. */
  private measureMove(close: number, open: number): void {
    const { field, trial, values, firstTravel } = this;
    const { clients, siteCosts } = field;
    this.stamp++;
    this.villagesTouched = 0;
    this.sitesTouched = 0;
    this.worstMoved = 0;
    const more = this.sendOn(close, open) + this.draw(close, open);
    trial[at.meanTravel] = (this.total + more) / field.totalWeight;
    const sites = (open === none ? 0 : siteCosts[open]) - (close === none ? 0 : siteCosts[close]);
    trial[at.cost] = values[at.cost] + field.travelCost * more + sites;
    if (this.needsWorst) {
      const k = this.countTouched();
      trial[at.worstTravel] = Math.max(this.worstMoved, k < clients ? firstTravel[this.clientOrder[k]] : 0);
    }
    if (this.needsVillages) trial[at.worstVillage] = this.findWorstVillage();
    if (this.needsSizes) trial[at.underMinimum] = this.countUnder(close, open);
    this.scoreTrial();
  }

  /** In a trial: send the clients of a site that closes on. @returns what that adds to the travel */
  private sendOn(close: number, open: number): number {
    const { second, secondTravel, drawn, drawnStart, never } = this;
    const { clients, candidates, travel: ways } = this.field;
    const travel = open === none ? never : ways;
    const row = open === none ? 0 : open * clients;
    const list = close === none ? candidates : close;
    let more = 0;
    for (let k = drawnStart[list]; k < drawnStart[list + 1]; k++) {
      const client = drawn[k];
      const way = secondTravel[client];
      const other = travel[row + client];
      const isNearer = other < way || (other === way && open < second[client]);
      more += this.send(client, isNearer ? open : second[client], isNearer ? other : way);
    }
    return more;
  }

  /** In a trial: let a site that opens draw those whom it is nearer to, but for whom a site that closes sends on. */
  private draw(close: number, open: number): number {
    const { first, drawn, drawnStart } = this;
    const { travel, clients, candidates } = this.field;
    const row = open * clients;
    const list = open === none ? candidates : open;
    const sender = close === none ? nobody : close;
    let more = 0;
    for (let k = drawnStart[list]; k < drawnStart[list + 1]; k++) {
      const client = drawn[k];
      if (first[client] !== sender) more += this.send(client, open, travel[row + client]);
    }
    return more;
  }

  /** Clients in front, those without weight included, whom a trial sends elsewhere. */
  private countTouched(): number {
    const { clientOrder, stampOfClient, stamp } = this;
    const { weights } = this.field;
    let k = -1;
    do k++;
    while (k < clientOrder.length && (stampOfClient[clientOrder[k]] === stamp || weights[clientOrder[k]] === 0));
    return k;
  }

  /** In a trial: send a client to another site. @returns what that adds to the travel */
  private send(client: number, site: number, way: number): number {
    const weight = this.field.weights[client];
    const more = weight * (way - this.firstTravel[client]);
    if (this.needsWorst) {
      this.stampOfClient[client] = this.stamp;
      if (way > this.worstMoved) this.worstMoved = way;
    }
    if (this.needsVillages) {
      const village = this.field.villages[client];
      if (this.stampOfVillage[village] !== this.stamp) {
        this.stampOfVillage[village] = this.stamp;
        this.moreTravel[village] = 0;
        this.touchedVillages[this.villagesTouched++] = village;
      }
      this.moreTravel[village] += more;
    }
    if (this.needsSizes) {
      this.resize(this.first[client], -weight);
      this.resize(site, weight);
    }
    return more;
  }

  private resize(site: number, weight: number): void {
    if (site === none) return;
    if (this.stampOfSite[site] !== this.stamp) {
      this.stampOfSite[site] = this.stamp;
      this.moreSize[site] = 0;
      this.touchedSites[this.sitesTouched++] = site;
    }
    this.moreSize[site] += weight;
  }

  private findWorstVillage(): number {
    const { villageOrder, villageTravel, moreTravel, stampOfVillage, stamp } = this;
    const { villageWeights } = this.field;
    let k = -1;
    do k++;
    while (k < villageOrder.length && stampOfVillage[villageOrder[k]] === stamp);
    let worst = k < villageOrder.length ? this.meanOf(villageOrder[k]) : 0;
    for (let touched = 0; touched < this.villagesTouched; touched++) {
      const village = this.touchedVillages[touched];
      const mean = (villageTravel[village] + moreTravel[village]) / villageWeights[village];
      if (mean > worst) worst = mean;
    }
    return worst;
  }

  private countUnder(close: number, open: number): number {
    const { sizes, moreSize, isOpen } = this;
    const { minimumSizes } = this.field;
    let under = this.values[at.underMinimum];
    this.resize(close, 0);
    this.resize(open, 0);
    for (let touched = 0; touched < this.sitesTouched; touched++) {
      const site = this.touchedSites[touched];
      const was = isOpen[site] === 1 && sizes[site] < minimumSizes[site];
      const stays = site === open || (isOpen[site] === 1 && site !== close);
      // A size that is taken away and put back may miss its old value by the last digit.
      const is = stays && sizes[site] + moreSize[site] < minimumSizes[site] - 1e-9 * minimumSizes[site];
      under += (is ? 1 : 0) - (was ? 1 : 0);
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
    const { isOpen, never } = this;
    const { clients, travel } = this.field;
    if (close !== none) isOpen[close] = 0;
    if (open !== none) isOpen[open] = 1;
    this.openCount += (open === none ? 0 : 1) - (close === none ? 0 : 1);
    this.passAll(
      close === none ? nobody : close,
      open,
      open === none ? never : travel,
      open === none ? 0 : open * clients,
    );
  }

  /** Find anew where clients go of whom one of two sites closes, and let others pass to the one that opens. */
  private passAll(close: number, open: number, travel: Float64Array, row: number): void {
    const { first, second } = this;
    for (let client = 0; client < first.length; client++) {
      if (first[client] === close || second[client] === close) this.findNearestOf(client);
      else this.pass(client, open, travel[row + client]);
    }
  }

  /** Let a site that opens be the nearest or second nearest of a client, if it is. */
  private pass(client: number, open: number, way: number): void {
    const { first, second, firstTravel, secondTravel } = this;
    if (way > secondTravel[client] || (way === secondTravel[client] && open > second[client])) return;
    const isNearest = way < firstTravel[client] || (way === firstTravel[client] && open < first[client]);
    second[client] = isNearest ? first[client] : open;
    secondTravel[client] = isNearest ? firstTravel[client] : way;
    first[client] = isNearest ? open : first[client];
    firstTravel[client] = isNearest ? way : firstTravel[client];
  }

  private findNearest(): void {
    for (let client = 0; client < this.field.clients; client++) this.findNearestOf(client);
  }

  private findNearestOf(client: number): void {
    const { isOpen } = this;
    const { candidates: listed, costs, length } = this.near;
    // Nothing open costs more than any site: a plan without sites is only a step on the way to one.
    const nowhere = 2 * this.field.highest + 1;
    let nearest = none;
    let next = none;
    let nearestTravel = nowhere;
    let nextTravel = nowhere;
    for (let at = client * length, end = at + length; at < end; at++) {
      if (isOpen[listed[at]] === 0) continue;
      if (nearest === none) {
        nearest = listed[at];
        nearestTravel = costs[at];
        continue;
      }
      next = listed[at];
      nextTravel = costs[at];
      break;
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
