/**
 * Good answers to the capacitated p-median: assign by regret, mend by moves and exchanges, move the middles.
 */
import type { CostTable } from './cost-table.ts';

/** Which candidate serves each client. */
export interface Assignment {
  /** Position of a candidate per client, shape [clients]. */
  readonly servedBy: Int32Array;
  readonly total: number;
}

/** What clients ask and candidates can give. */
export interface Loads {
  /** Whole numbers of at least 0, shape [clients]. */
  readonly demands: Int32Array;
  /** The most that a candidate can serve, shape [candidates]. */
  readonly capacities: Int32Array;
}

/** What is asked. */
export interface CapacitatedQuestion extends Loads {
  /** Sites to open. */
  readonly p: number;
}

/** Rounds of assigning and moving middles. */
const mostRounds = 20;
/** What pays less than this does not count. */
const leastGain = 1e-9;

/** A class because its arrays are used again for every assignment. Places of open sites are called slots. */
export class AssignmentSearch {
  private readonly table: CostTable;
  private readonly loads: Loads;
  private readonly slotOf: Int32Array;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly regret: Float64Array;
  private readonly waiting: Int32Array;
  private readonly isOpen: Uint8Array;
  /** For each candidate the mark of the group that it was last found the cheapest of. */
  private readonly settled: Float64Array;
  private sites: Int32Array = new Int32Array(0);
  /** Costs at the open sites, shape [clients × slots], and room left in them. */
  private costs = new Float64Array(0);
  private room = new Float64Array(0);
  /** Clients of each slot, shape [slots × clients], how many, and the place of each client there. */
  private members = new Int32Array(0);
  private memberCount = new Int32Array(0);
  private readonly placeOf: Int32Array;

  constructor(table: CostTable, loads: Loads) {
    const { clients, candidates } = table;
    this.table = table;
    this.loads = loads;
    this.slotOf = new Int32Array(clients);
    this.first = new Int32Array(clients);
    this.second = new Int32Array(clients);
    this.regret = new Float64Array(clients);
    this.waiting = new Int32Array(clients);
    this.placeOf = new Int32Array(clients);
    this.isOpen = new Uint8Array(candidates);
    this.settled = new Float64Array(candidates);
  }

  /**
   * Assign every client to one of the open candidates within their capacities, and improve on it.
   *
   * @param open positions of open candidates; others nearby may take their place
   * @returns undefined if no room was found for somebody, which does not prove that there is none
   */
  assign(open: ArrayLike<number>): Assignment | undefined {
    this.settled.fill(0);
    this.open(open);
    let best: Assignment | undefined;
    for (let round = 0; round < mostRounds; round++) {
      if (!this.assignByRegret()) return best;
      this.mend();
      const moved = this.moveMiddles();
      const servedBy = this.slotOf.map((slot) => this.sites[slot]);
      const total = sumCosts(this.table, servedBy);
      if (best !== undefined && total >= best.total - leastGain) return best;
      best = { servedBy, total };
      if (!moved) return best;
    }
    return best;
  }

  private open(sites: ArrayLike<number>): void {
    const { clients } = this.table;
    this.sites = Int32Array.from(sites);
    const slots = sites.length;
    if (this.room.length < slots) {
      this.costs = new Float64Array(clients * slots);
      this.room = new Float64Array(slots);
      this.members = new Int32Array(slots * clients);
      this.memberCount = new Int32Array(slots);
    }
    this.isOpen.fill(0);
    for (let slot = 0; slot < slots; slot++) this.openAt(slot, this.sites[slot]);
  }

  private openAt(slot: number, site: number): void {
    const { clients, byCandidate } = this.table;
    const slots = this.sites.length;
    this.sites[slot] = site;
    this.isOpen[site] = 1;
    for (let client = 0; client < clients; client++) {
      this.costs[client * slots + slot] = byCandidate[site * clients + client];
    }
  }

  /** Who would lose most by not getting the nearest site with room goes first. @returns false if somebody fits nowhere */
  private assignByRegret(): boolean {
    const { clients } = this.table;
    const { demands, capacities } = this.loads;
    const { sites, room, first, second, regret, waiting, slotOf } = this;
    for (let slot = 0; slot < sites.length; slot++) room[slot] = capacities[sites[slot]];
    for (let client = 0; client < clients; client++) {
      this.look(client);
      waiting[client] = client;
    }
    for (let left = clients; left > 0; left--) {
      let pick = 0;
      for (let at = 1; at < left; at++) if (regret[waiting[at]] > regret[waiting[pick]]) pick = at;
      const client = waiting[pick];
      const slot = first[client];
      if (slot < 0) return false;
      waiting[pick] = waiting[left - 1];
      slotOf[client] = slot;
      room[slot] -= demands[client];
      // Only who had an eye on this site and no longer fits must look again.
      for (let at = 0; at < left - 1; at++) {
        const other = waiting[at];
        if (demands[other] <= room[slot]) continue;
        if (first[other] === slot || second[other] === slot) this.look(other);
      }
    }
    return true;
  }

  /** The two cheapest sites with room, and what it costs to miss the first; one way left goes before every other. */
  private look(client: number): void {
    const { costs, room } = this;
    const slots = this.sites.length;
    const demand = this.loads.demands[client];
    let least = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    let one = -1;
    let other = -1;
    for (let slot = 0, at = client * slots; slot < slots; slot++, at++) {
      if (costs[at] >= next || room[slot] < demand) continue;
      if (costs[at] < least) {
        next = least;
        other = one;
        least = costs[at];
        one = slot;
      } else {
        next = costs[at];
        other = slot;
      }
    }
    this.first[client] = one;
    this.second[client] = other;
    // Among equals the larger demand.
    this.regret[client] = (next === Number.POSITIVE_INFINITY ? 1e15 : next - least) + 1e-6 * demand;
  }

  /** Move a client, or exchange two, as long as it pays. */
  private mend(): void {
    const { clients } = this.table;
    this.listMembers();
    for (let better = true; better; ) {
      better = false;
      for (let client = 0; client < clients; client++) if (this.moveOne(client)) better = true;
      for (let client = 0; client < clients; client++) if (this.exchangeOne(client)) better = true;
    }
  }

  private listMembers(): void {
    const { clients } = this.table;
    this.memberCount.fill(0);
    for (let client = 0; client < clients; client++) this.join(client, this.slotOf[client]);
  }

  private join(client: number, slot: number): void {
    const place = this.memberCount[slot]++;
    this.members[slot * this.table.clients + place] = client;
    this.placeOf[client] = place;
    this.slotOf[client] = slot;
  }

  private leave(client: number): void {
    const slot = this.slotOf[client];
    const from = slot * this.table.clients;
    const last = this.members[from + --this.memberCount[slot]];
    this.members[from + this.placeOf[client]] = last;
    this.placeOf[last] = this.placeOf[client];
  }

  private moveOne(client: number): boolean {
    const { costs, room, slotOf } = this;
    const slots = this.sites.length;
    const demand = this.loads.demands[client];
    const row = client * slots;
    let pick = -1;
    let least = costs[row + slotOf[client]] - leastGain;
    for (let slot = 0; slot < slots; slot++) {
      if (costs[row + slot] >= least || room[slot] < demand) continue;
      least = costs[row + slot];
      pick = slot;
    }
    if (pick < 0) return false;
    room[slotOf[client]] += demand;
    room[pick] -= demand;
    this.leave(client);
    this.join(client, pick);
    return true;
  }

  /** An exchange pays only if one of the two would rather be elsewhere: only that one looks for another. */
  private exchangeOne(one: number): boolean {
    const { clients } = this.table;
    const { demands } = this.loads;
    const { costs, room, slotOf, members, memberCount } = this;
    const slots = this.sites.length;
    let moved = false;
    for (let there = 0; there < slots; there++) {
      const here = slotOf[one];
      const saved = costs[one * slots + here] - costs[one * slots + there];
      if (saved <= leastGain) continue;
      let pick = -1;
      let most = leastGain;
      const from = there * clients;
      for (let at = from; at < from + memberCount[there]; at++) {
        const other = members[at];
        const saves = saved + costs[other * slots + there] - costs[other * slots + here];
        if (saves <= most) continue;
        const more = demands[one] - demands[other];
        if (room[there] < more || room[here] < -more) continue;
        most = saves;
        pick = other;
      }
      if (pick < 0) continue;
      const more = demands[one] - demands[pick];
      room[there] -= more;
      room[here] += more;
      this.leave(one);
      this.leave(pick);
      this.join(one, there);
      this.join(pick, here);
      moved = true;
    }
    return moved;
  }

  /** Open the cheapest candidate for each group of clients. @returns true if one moved */
  private moveMiddles(): boolean {
    const { clients, candidates, byCandidate } = this.table;
    const { capacities } = this.loads;
    const { sites, settled, isOpen, members, memberCount, room } = this;
    let moved = false;
    for (let slot = 0; slot < sites.length; slot++) {
      const site = sites[slot];
      const from = slot * clients;
      const end = from + memberCount[slot];
      let mark = 0;
      for (let at = from; at < end; at++) mark += markOf(members[at]);
      if (settled[site] === mark) continue;
      const demand = capacities[site] - room[slot];
      let least = -leastGain;
      for (let at = from; at < end; at++) least += byCandidate[site * clients + members[at]];
      let pick = site;
      for (let candidate = 0; candidate < candidates; candidate++) {
        if (isOpen[candidate] === 1 || capacities[candidate] < demand) continue;
        let sum = 0;
        const row = candidate * clients;
        for (let at = from; at < end && sum < least; at++) sum += byCandidate[row + members[at]];
        if (sum >= least) continue;
        least = sum;
        pick = candidate;
      }
      settled[pick] = mark;
      if (pick === site) continue;
      isOpen[site] = 0;
      this.openAt(slot, pick);
      room[slot] = capacities[pick] - demand;
      moved = true;
    }
    return moved;
  }
}

/** Sum of the costs of an assignment. */
export function sumCosts({ costs, candidates, clients }: CostTable, servedBy: Int32Array): number {
  let total = 0;
  for (let client = 0; client < clients; client++) total += costs[client * candidates + servedBy[client]];
  return total;
}

/** A number by which groups of clients are told apart: sums of them hardly ever meet. */
export function markOf(client: number): number {
  return 1 + ((Math.imul(client + 1, 0x9e37_79b1) >>> 0) % 0xff_ffff) * 1024 + (client % 1024);
}
