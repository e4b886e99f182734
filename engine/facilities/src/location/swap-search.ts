/**
 * Local search by swaps for the p-median: close one site, open another, as long as it pays.
 *
 * What a swap saves is gain(opened) − loss(closed) + extra(closed, opened). All three are tables that are
 * kept up to date: after a swap only the clients whose nearest or second nearest site changed are taken out
 * and put back. The best swap of every open site is remembered until something it rests on has changed.
 *
 * @source Resende & Werneck (2007), A fast swap-based local search procedure for location problems,
 *   Annals of Operations Research 150, 205–230
 */
import type { CostTable } from './cost-table.ts';
import type { NearLists } from './near-lists.ts';

/** A swap with what it saves. */
export interface Swap {
  readonly slot: number;
  readonly opened: number;
  readonly saves: number;
}

/**
 * A set of open sites with the tables of the swap search.
 *
 * A class because the tables must agree with the open sites between calls. Open sites stand in slots
 * 0 … p − 1; a swap puts another candidate into a slot.
 */
export class SwapSearch {
  readonly table: CostTable;
  readonly lists: NearLists;
  /** Candidate in each slot, shape [p]. */
  readonly open: Int32Array;
  /** Slot of each candidate, or −1, shape [candidates]. */
  readonly slotOf: Int32Array;
  /** Sum of the costs of all clients at their nearest open site. */
  total = 0;

  /** Slots of the nearest and second nearest open site, shape [clients]. */
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  /** Their costs, shape [clients]. */
  private readonly firstCost: Float64Array;
  private readonly secondCost: Float64Array;
  private readonly gain: Float64Array;
  private readonly loss: Float64Array;
  /** Shape [slots × candidates]. */
  private readonly extra: Float64Array;
  private readonly locked: Uint8Array;
  /** Allowed candidates that are closed, in any order, and the place of each among them. */
  private readonly shut: Int32Array;
  private readonly placeOfShut: Int32Array;
  private readonly bestOpened: Int32Array;
  private readonly bestSaves: Float64Array;
  /** Slots whose best swap must be looked for again, and candidates whose gain has changed. */
  private readonly staleSlot: Uint8Array;
  private readonly touched: Uint8Array;
  private readonly touchedList: Int32Array;
  private touchedCount = 0;

  /**
   * @param kept positions of candidates that stay open; they take the first slots of every set
   * @throws RangeError if there are fewer than one or more than all candidates to open
   */
  constructor(table: CostTable, lists: NearLists, p: number, kept: readonly number[] = []) {
    const { clients, candidates } = table;
    if (!(p >= 1 && p <= lists.allowed.length)) {
      throw new RangeError(`Expected 1 to ${lists.allowed.length} sites to open, got ${p}.`);
    }
    if (kept.length > p) throw new RangeError(`Got ${kept.length} sites to keep where ${p} may be open.`);
    this.table = table;
    this.lists = lists;
    this.open = new Int32Array(p).fill(-1);
    this.slotOf = new Int32Array(candidates).fill(-1);
    this.first = new Int32Array(clients);
    this.second = new Int32Array(clients);
    this.firstCost = new Float64Array(clients);
    this.secondCost = new Float64Array(clients);
    this.gain = new Float64Array(candidates);
    this.loss = new Float64Array(p);
    this.extra = new Float64Array(p * candidates);
    this.locked = new Uint8Array(p).fill(1, 0, kept.length);
    this.shut = new Int32Array(lists.allowed.length - p);
    this.placeOfShut = new Int32Array(candidates);
    this.bestOpened = new Int32Array(p);
    this.bestSaves = new Float64Array(p);
    this.staleSlot = new Uint8Array(p);
    this.touched = new Uint8Array(candidates);
    this.touchedList = new Int32Array(candidates);
  }

  /** Open exactly these candidates; kept ones first. */
  load(open: ArrayLike<number>): void {
    const { slotOf } = this;
    slotOf.fill(-1);
    for (let slot = 0; slot < this.open.length; slot++) {
      this.open[slot] = open[slot];
      slotOf[open[slot]] = slot;
    }
    let place = 0;
    for (let k = 0; k < this.lists.allowed.length; k++) {
      const candidate = this.lists.allowed[k];
      if (slotOf[candidate] >= 0) continue;
      this.placeOfShut[candidate] = place;
      this.shut[place++] = candidate;
    }
    this.gain.fill(0);
    this.loss.fill(0);
    this.extra.fill(0);
    this.touched.fill(0);
    this.touchedCount = 0;
    this.staleSlot.fill(1);
    this.total = 0;
    for (let client = 0; client < this.table.clients; client++) {
      this.findNearest(client);
      this.total += this.firstCost[client];
      this.account(client, 1);
    }
  }

  /** Go to another set by swaps, which is cheaper than loading it if few sites differ. */
  moveTo(open: ArrayLike<number>): void {
    const p = this.open.length;
    const wanted = new Uint8Array(this.table.candidates);
    let missing = 0;
    for (let k = 0; k < p; k++) {
      wanted[open[k]] = 1;
      if (this.slotOf[open[k]] < 0) missing++;
    }
    if (missing * 3 > p + 3) {
      this.load(open);
      return;
    }
    let slot = 0;
    for (let k = 0; k < p; k++) {
      if (this.slotOf[open[k]] >= 0) continue;
      while (wanted[this.open[slot]] === 1) slot++;
      this.swap(slot, open[k]);
    }
  }

  /** Swap as long as the best swap saves something. @returns the number of swaps */
  descend(shouldStop: () => boolean): number {
    const least = this.table.integral ? 0.5 : 1e-9 * (1 + this.total);
    for (let swaps = 0; ; swaps++) {
      if (shouldStop()) return swaps;
      const { slot, opened, saves } = this.findBestSwap();
      if (!(saves > least)) return swaps;
      this.swap(slot, opened);
    }
  }

  /** The swap that saves most; `slot` is −1 if there is none at all. */
  findBestSwap(): Swap {
    this.refresh();
    let slot = -1;
    let saves = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < this.open.length; k++) {
      if (this.locked[k] === 0 && this.bestSaves[k] > saves) {
        saves = this.bestSaves[k];
        slot = k;
      }
    }
    return { slot, opened: slot < 0 ? -1 : this.bestOpened[slot], saves };
  }

  /** What closing the site in a slot and opening a candidate would save. */
  savesBySwap(slot: number, opened: number): number {
    return this.gain[opened] - this.loss[slot] + this.extra[slot * this.table.candidates + opened];
  }

  /** True if the site in a slot may be closed. */
  isFree(slot: number): boolean {
    return this.locked[slot] === 0;
  }

  /** Close the site in a slot and open a candidate in its place. */
  swap(slot: number, opened: number): void {
    const { first, second, firstCost, secondCost, slotOf } = this;
    const { clients, byCandidate } = this.table;
    slotOf[this.open[slot]] = -1;
    slotOf[opened] = slot;
    this.staleSlot[slot] = 1;
    this.touch(this.open[slot]);
    this.touch(opened);
    this.shut[this.placeOfShut[opened]] = this.open[slot];
    this.placeOfShut[this.open[slot]] = this.placeOfShut[opened];
    this.open[slot] = opened;
    const row = opened * clients;
    for (let client = 0; client < clients; client++) {
      const cost = byCandidate[row + client];
      const wasFirst = first[client] === slot;
      const wasSecond = second[client] === slot;
      if (!wasFirst && !wasSecond && cost >= secondCost[client]) continue;
      this.account(client, -1);
      this.total -= firstCost[client];
      if (wasFirst || wasSecond) {
        this.findNearest(client);
      } else if (cost < firstCost[client]) {
        second[client] = first[client];
        secondCost[client] = firstCost[client];
        first[client] = slot;
        firstCost[client] = cost;
      } else {
        second[client] = slot;
        secondCost[client] = cost;
      }
      this.total += firstCost[client];
      this.account(client, 1);
    }
  }

  /** Find the two nearest open sites of a client. */
  private findNearest(client: number): void {
    const { slotOf, lists, open } = this;
    const { costs, candidates, highest } = this.table;
    const p = open.length;
    let nearest = -1;
    let next = -1;
    let nearestCost = highest + 1;
    let nextCost = highest + 1;
    const from = client * lists.length;
    for (let at = from; at < from + lists.length; at++) {
      const slot = slotOf[lists.candidates[at]];
      if (slot < 0) continue;
      if (nearest < 0) {
        nearest = slot;
        nearestCost = lists.costs[at];
        if (p === 1) break;
      } else {
        next = slot;
        nextCost = lists.costs[at];
        break;
      }
    }
    if (p > 1 ? next < 0 : nearest < 0) {
      nearest = -1;
      nearestCost = highest + 1;
      for (let slot = 0; slot < p; slot++) {
        const cost = costs[client * candidates + open[slot]];
        if (cost < nearestCost) {
          next = nearest;
          nextCost = nearestCost;
          nearest = slot;
          nearestCost = cost;
        } else if (cost < nextCost) {
          next = slot;
          nextCost = cost;
        }
      }
    }
    this.first[client] = nearest;
    this.second[client] = next;
    this.firstCost[client] = nearestCost;
    this.secondCost[client] = nextCost;
  }

  /** Add what a client contributes to the tables, or take it out. */
  private account(client: number, sign: number): void {
    const { lists, gain, extra, touched } = this;
    const listed = lists.candidates;
    const listCosts = lists.costs;
    const slot = this.first[client];
    const nearestCost = this.firstCost[client];
    const nextCost = this.secondCost[client];
    const between = nextCost - nearestCost;
    this.loss[slot] += sign * between;
    this.staleSlot[slot] = 1;
    const offset = slot * this.table.candidates;
    if (nextCost > lists.reach[client]) {
      this.accountRow(client, sign);
      return;
    }
    let at = client * lists.length;
    const end = at + lists.length;
    for (; at < end; at++) {
      const cost = listCosts[at];
      if (cost >= nearestCost) break;
      const candidate = listed[at];
      gain[candidate] += sign * (nearestCost - cost);
      extra[offset + candidate] += sign * between;
      if (touched[candidate] === 0) this.touch(candidate);
    }
    for (; at < end; at++) {
      const cost = listCosts[at];
      if (cost >= nextCost) break;
      extra[offset + listed[at]] += sign * (nextCost - cost);
    }
  }

  /** The same for a client whose list is too short. */
  private accountRow(client: number, sign: number): void {
    const { allowed } = this.lists;
    const { costs, candidates } = this.table;
    const offset = this.first[client] * candidates;
    const nearestCost = this.firstCost[client];
    const nextCost = this.secondCost[client];
    for (let k = 0; k < allowed.length; k++) {
      const candidate = allowed[k];
      const cost = costs[client * candidates + candidate];
      if (cost >= nextCost) continue;
      if (cost < nearestCost) {
        this.gain[candidate] += sign * (nearestCost - cost);
        this.extra[offset + candidate] += sign * (nextCost - nearestCost);
        if (this.touched[candidate] === 0) this.touch(candidate);
      } else {
        this.extra[offset + candidate] += sign * (nextCost - cost);
      }
    }
  }

  private touch(candidate: number): void {
    if (this.touched[candidate] !== 0) return;
    this.touched[candidate] = 1;
    this.touchedList[this.touchedCount++] = candidate;
  }

  /** Bring the best swap of every slot up to date. */
  private refresh(): void {
    const { staleSlot, bestOpened, touched, touchedList, touchedCount } = this;
    for (let slot = 0; slot < staleSlot.length; slot++) {
      if (this.locked[slot] === 1) continue;
      if (staleSlot[slot] === 1 || bestOpened[slot] < 0 || touched[bestOpened[slot]] === 1) this.lookAtAll(slot);
      else if (touchedCount > 0) this.lookAtTouched(slot);
    }
    for (let k = 0; k < touchedCount; k++) touched[touchedList[k]] = 0;
    this.touchedCount = 0;
  }

  private lookAtAll(slot: number): void {
    const { gain, extra, shut } = this;
    const offset = slot * this.table.candidates;
    let best = Number.NEGATIVE_INFINITY;
    let opened = -1;
    for (let k = 0; k < shut.length; k++) {
      const candidate = shut[k];
      const saves = gain[candidate] + extra[offset + candidate];
      if (saves > best) {
        best = saves;
        opened = candidate;
      }
    }
    this.bestSaves[slot] = best - this.loss[slot];
    this.bestOpened[slot] = opened;
    this.staleSlot[slot] = 0;
  }

  private lookAtTouched(slot: number): void {
    const { gain, extra, slotOf, touchedList, touchedCount } = this;
    const offset = slot * this.table.candidates;
    const loss = this.loss[slot];
    let best = this.bestSaves[slot];
    for (let k = 0; k < touchedCount; k++) {
      const candidate = touchedList[k];
      const saves = gain[candidate] + extra[offset + candidate] - loss;
      if (saves > best && slotOf[candidate] < 0) {
        best = saves;
        this.bestOpened[slot] = candidate;
      }
    }
    this.bestSaves[slot] = best;
  }
}
