/**
 * Few sites that reach everybody, soon: take one away and mend what is missed, client by client.
 *
 * A client who is missed again and again gains weight, so that the search is led out of where it is stuck.
 *
 * @source Gao, Weise & Li (2015), An efficient local search heuristic with row weighting for the unicost set
 *   covering problem, European Journal of Operational Research 246, 750–761
 */
import type { Random } from '@transitieatlas/quantities';
import type { CoverCore } from './cover-core.ts';

/**
 * A search in one core.
 *
 * A class because weights and scores live on from one step to the next.
 */
export class CoverSearch {
  /** Sites of the best answer so far. */
  best: Int32Array;
  private readonly core: CoverCore;
  private readonly random: Random;
  private readonly isOpen: Uint8Array;
  /** Open sites, `openCount` of them, and where each of them stands. */
  private readonly open: Int32Array;
  private readonly placeOf: Int32Array;
  private openCount = 0;
  /** Open sites that reach each client, and the exclusive or of them: the site itself if there is one. */
  private readonly times: Int32Array;
  private readonly mix: Int32Array;
  private readonly weights: Int32Array;
  /** Weight of the missed clients that a closed site would reach; less what an open one alone reaches. */
  private readonly scores: Int32Array;
  private readonly stamps: Int32Array;
  /** 0 for a site that was closed and about which nothing has changed since. */
  private readonly mayOpen: Uint8Array;
  private readonly missed: Int32Array;
  private readonly placeOfMissed: Int32Array;
  private missedCount = 0;
  private now = 0;
  private lastOpened = -1;

  /** @param start sites that reach everybody */
  constructor(core: CoverCore, start: readonly number[], random: Random) {
    const sites = core.reaches.length;
    const clients = core.reachedBy.length;
    this.core = core;
    this.random = random;
    this.best = Int32Array.from(start);
    this.isOpen = new Uint8Array(sites);
    this.open = new Int32Array(sites);
    this.placeOf = new Int32Array(sites).fill(-1);
    this.times = new Int32Array(clients);
    this.mix = new Int32Array(clients);
    this.weights = new Int32Array(clients).fill(1);
    this.scores = Int32Array.from(core.reaches, (list) => list.length);
    this.stamps = new Int32Array(sites);
    this.mayOpen = new Uint8Array(sites).fill(1);
    this.missed = Int32Array.from({ length: clients }, (_, client) => client);
    this.placeOfMissed = this.missed.slice();
    this.missedCount = clients;
    for (const site of start) this.add(site);
  }

  /**
   * Search on.
   *
   * @param steps  sites to exchange
   * @param enough number of sites at which to stop
   * @returns true if a better answer was found
   */
  run(steps: number, enough: number): boolean {
    const { random } = this;
    let better = false;
    for (let step = 0; step < steps; step++) {
      while (this.missedCount === 0) {
        if (this.openCount < this.best.length) {
          this.best = this.open.slice(0, this.openCount);
          better = true;
        }
        if (this.best.length <= enough) return better;
        this.remove(this.pickLeast(-1));
      }
      // One less than the best is enough to look for.
      while (this.openCount >= this.best.length - 1 && this.openCount > 0) this.remove(this.pickLeast(this.lastOpened));
      const client = this.missed[random.nextInteger(this.missedCount)];
      const site = this.pickFor(client);
      this.add(site);
      this.lastOpened = site;
      for (let k = 0; k < this.missedCount; k++) {
        this.weights[this.missed[k]]++;
        this.score(this.missed[k], 1);
      }
    }
    return better;
  }

  /** Let every site of a client count so much more. */
  private score(client: number, more: number): void {
    const { scores } = this;
    const list = this.core.reachedBy[client];
    for (let at = 0; at < list.length; at++) scores[list[at]] += more;
  }

  /** The same, for all but one; they may be opened again. */
  private scoreOthers(client: number, more: number, but: number): void {
    const { scores, mayOpen } = this;
    const list = this.core.reachedBy[client];
    for (let at = 0; at < list.length; at++) {
      if (list[at] === but) continue;
      scores[list[at]] += more;
      mayOpen[list[at]] = 1;
    }
  }

  /** The open site that is missed least, the longest untouched of equals. */
  private pickLeast(barred: number): number {
    const { open, openCount, scores, stamps } = this;
    let pick = -1;
    for (let k = 0; k < openCount; k++) {
      const site = open[k];
      if (site === barred && openCount > 1) continue;
      if (pick < 0 || scores[site] > scores[pick] || (scores[site] === scores[pick] && stamps[site] < stamps[pick])) {
        pick = site;
      }
    }
    return pick;
  }

  /** The site for a missed client that reaches most. */
  private pickFor(client: number): number {
    const { scores, stamps, mayOpen } = this;
    const list = this.core.reachedBy[client];
    let pick = -1;
    for (let k = 0; k < list.length; k++) {
      const site = list[k];
      if (mayOpen[site] === 0) continue;
      if (pick < 0 || scores[site] > scores[pick] || (scores[site] === scores[pick] && stamps[site] < stamps[pick])) {
        pick = site;
      }
    }
    return pick >= 0 ? pick : list[this.random.nextInteger(list.length)];
  }

  private add(site: number): void {
    const { times, mix, weights, scores, missed, placeOfMissed } = this;
    const { reaches } = this.core;
    this.isOpen[site] = 1;
    this.placeOf[site] = this.openCount;
    this.open[this.openCount++] = site;
    this.stamps[site] = ++this.now;
    scores[site] = -scores[site];
    const list = reaches[site];
    for (let k = 0; k < list.length; k++) {
      const client = list[k];
      const before = times[client]++;
      if (before === 0) {
        this.scoreOthers(client, -weights[client], site);
        const place = placeOfMissed[client];
        const moved = missed[--this.missedCount];
        missed[place] = moved;
        placeOfMissed[moved] = place;
      } else if (before === 1) {
        scores[mix[client]] += weights[client];
      }
      mix[client] ^= site;
    }
  }

  private remove(site: number): void {
    const { times, mix, weights, scores, mayOpen, missed, placeOfMissed } = this;
    const { reaches } = this.core;
    this.isOpen[site] = 0;
    const gap = this.placeOf[site];
    const last = this.open[--this.openCount];
    this.open[gap] = last;
    this.placeOf[last] = gap;
    this.placeOf[site] = -1;
    this.stamps[site] = ++this.now;
    mayOpen[site] = 0;
    scores[site] = -scores[site];
    const list = reaches[site];
    for (let k = 0; k < list.length; k++) {
      const client = list[k];
      const left = --times[client];
      mix[client] ^= site;
      if (left === 0) {
        this.scoreOthers(client, weights[client], site);
        placeOfMissed[client] = this.missedCount;
        missed[this.missedCount++] = client;
      } else if (left === 1) {
        scores[mix[client]] -= weights[client];
      }
    }
  }
}
