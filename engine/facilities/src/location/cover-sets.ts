/**
 * Who is within reach of which site, and what need not be looked at: sites that reach no more than another one,
 * clients who are reached whenever another one is.
 */

/** Lists one after the other: list k is items[start[k]] to items[start[k + 1] − 1]. */
export interface JoinedLists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/**
 * List the candidates that reach each client, ascending.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]
 * @param radius    the longest distance that counts as reached
 * @param mayOpen   1 for candidates that may be opened, shape [candidates]
 * @throws RangeError if shapes do not match, or the radius is negative or not a number
 */
export function listReachedBy(
  distances: ArrayLike<number>,
  clients: number,
  radius: number,
  mayOpen: Uint8Array,
): JoinedLists {
  const candidates = mayOpen.length;
  if (distances.length !== clients * candidates) {
    throw new RangeError(`Got ${distances.length} distances for ${clients} clients × ${candidates} candidates.`);
  }
  if (!(radius >= 0)) throw new RangeError(`Expected a radius of at least 0, got ${radius}.`);
  const start = new Int32Array(clients + 1);
  let items = new Int32Array(16 * (clients + candidates));
  for (let client = 0; client < clients; client++) {
    if (start[client] + candidates > items.length) items = growTwice(items, candidates);
    start[client + 1] = listNear(distances, client * candidates, radius, mayOpen, items, start[client]);
  }
  return { start, items: items.slice(0, start[clients]) };
}

/** Put candidates within the radius into `near`, from a place on. @returns the place behind them */
function listNear(
  distances: ArrayLike<number>,
  from: number,
  radius: number,
  mayOpen: Uint8Array,
  near: Int32Array,
  place: number,
): number {
  let to = place;
  for (let j = 0; j < mayOpen.length; j++) if (distances[from + j] <= radius && mayOpen[j] === 1) near[to++] = j;
  return to;
}

function growTwice(items: Int32Array, more: number): Int32Array<ArrayBuffer> {
  const room = new Int32Array(2 * items.length + more);
  room.set(items);
  return room;
}

/** Turn lists round: for each of so many items the lists that hold it, ascending. */
export function turnLists({ start, items }: JoinedLists, count: number): JoinedLists {
  const ends = new Int32Array(count + 1);
  countItems(items, ends);
  for (let item = 0; item < count; item++) ends[item + 1] += ends[item];
  const holders = new Int32Array(items.length);
  // From the last list on, so that what were ends become starts and lists are ascending.
  for (let list = start.length - 2; list >= 0; list--)
    putBefore(holders, ends, items, start[list], start[list + 1], list);
  return { start: ends, items: holders };
}

/** Count items, each at its own place; sums of those up to a place are where its list ends. */
function countItems(items: Int32Array, counts: Int32Array): void {
  for (let k = 0; k < items.length; k++) counts[items[k]]++;
}

function putBefore(
  holders: Int32Array,
  ends: Int32Array,
  items: Int32Array,
  from: number,
  to: number,
  list: number,
): void {
  for (let k = from; k < to; k++) holders[--ends[items[k]]] = list;
}

/** Each list on its own, in the same memory. */
export function partLists({ start, items }: JoinedLists): Int32Array[] {
  const lists: Int32Array[] = [];
  for (let list = 0; list + 1 < start.length; list++) lists.push(items.subarray(start[list], start[list + 1]));
  return lists;
}

/**
 * Mark the lists that are part of another one; of equal lists all but the first.
 *
 * @param lists    members of each list, ascending; empty ones are left alone
 * @param holders  for each member the lists that hold it
 * @returns 1 for lists that another one holds, shape [lists]
 */
export function markContained(lists: readonly Int32Array[], holders: readonly Int32Array[]): Uint8Array {
  const contained = new Uint8Array(lists.length);
  const bits = new ListBits(lists, holders);
  for (let own = 0; own < lists.length; own++) if (bits.findHolders(own, contained, false)) contained[own] = 1;
  return contained;
}

/**
 * Mark the lists that hold another one; of equal lists all but the first.
 *
 * @param lists   members of each list, ascending; empty ones are left alone
 * @param holders for each member the lists that hold it
 * @returns 1 for lists that hold another one, shape [lists]
 */
export function markContaining(lists: readonly Int32Array[], holders: readonly Int32Array[]): Uint8Array {
  const containing = new Uint8Array(lists.length);
  const bits = new ListBits(lists, holders);
  for (let own = 0; own < lists.length; own++) if (containing[own] === 0) bits.findHolders(own, containing, true);
  return containing;
}

/** Members of lists as bits: most pairs are told apart by the first word. A class for the room that they share. */
class ListBits {
  private readonly lists: readonly Int32Array[];
  private readonly holders: readonly Int32Array[];
  private readonly words: number;
  private readonly bits: Int32Array;

  constructor(lists: readonly Int32Array[], holders: readonly Int32Array[]) {
    this.lists = lists;
    this.holders = holders;
    this.words = (holders.length + 31) >> 5;
    this.bits = new Int32Array(lists.length * this.words);
    for (let own = 0; own < lists.length; own++) {
      markList(this.bits, own * this.words, lists[own]);
    }
  }

  /**
   * Look for lists that hold a list, among those that are not marked. Of equal lists the first is the one that stays.
   *
   * @param marksAll true to mark all of them; otherwise the first that is found is enough
   * @returns whether one was found that is not marked
   */
  findHolders(own: number, marked: Uint8Array, marksAll: boolean): boolean {
    const { lists } = this;
    const size = lists[own].length;
    const among = this.listHolders(own);
    for (let k = 0; k < among.length; k++) {
      const other = among[k];
      const more = lists[other].length - size;
      if (other === own || marked[other] === 1 || more < 0) continue;
      if (more === 0 && other < own === marksAll) continue;
      if (!this.isPart(own, other)) continue;
      if (!marksAll) return true;
      marked[other] = 1;
    }
    return false;
  }

  /** The lists that hold the rarest member of a list, whoever holds the list among them; none of an empty one. */
  private listHolders(own: number): Int32Array {
    const list = this.lists[own];
    if (list.length === 0) return list;
    let rarest = this.holders[list[0]];
    for (let k = 1; k < list.length; k++) {
      if (this.holders[list[k]].length < rarest.length) rarest = this.holders[list[k]];
    }
    return rarest;
  }

  /** True if all members of one list are in another. */
  private isPart(own: number, other: number): boolean {
    const { words, bits } = this;
    const from = own * words;
    const shift = other * words - from;
    for (let at = from; at < from + words; at++) if ((bits[at] & ~bits[at + shift]) !== 0) return false;
    return true;
  }
}

function markList(bits: Int32Array, row: number, list: Int32Array): void {
  for (let k = 0; k < list.length; k++) bits[row + (list[k] >> 5)] |= 1 << (list[k] & 31);
}
