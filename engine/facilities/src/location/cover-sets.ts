/**
 * Who is within reach of which site, and what need not be looked at: sites that reach no more than another one,
 * clients who are reached whenever another one is.
 */

/** Which clients each candidate reaches. */
export interface CoverSets {
  readonly clients: number;
  readonly candidates: number;
  /** Candidates that reach each client, ascending. */
  readonly reachedBy: readonly Int32Array[];
  /** Clients that each candidate reaches, ascending. */
  readonly reaches: readonly Int32Array[];
}

/**
 * Find who is reached by whom.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]
 * @param radius    the longest distance that counts as reached
 * @param allowed   candidates that may be opened
 * @throws RangeError if shapes do not match, or the radius is negative or not a number
 */
export function findCoverSets(
  distances: ArrayLike<number>,
  clients: number,
  candidates: number,
  radius: number,
  allowed: ArrayLike<number>,
): CoverSets {
  if (distances.length !== clients * candidates) {
    throw new RangeError(`Got ${distances.length} distances for ${clients} clients × ${candidates} candidates.`);
  }
  if (!(radius >= 0)) throw new RangeError(`Expected a radius of at least 0, got ${radius}.`);
  const mayOpen = new Uint8Array(candidates);
  for (let k = 0; k < allowed.length; k++) mayOpen[allowed[k]] = 1;
  const row = new Int32Array(candidates);
  const counts = new Int32Array(candidates);
  const reachedBy: Int32Array[] = [];
  for (let client = 0; client < clients; client++) {
    const count = listNear(distances, client * candidates, radius, mayOpen, row);
    reachedBy.push(row.slice(0, count));
    for (let k = 0; k < count; k++) counts[row[k]]++;
  }
  const reaches = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let client = 0; client < clients; client++) {
    const list = reachedBy[client];
    for (let k = 0; k < list.length; k++) reaches[list[k]][counts[list[k]]++] = client;
  }
  return { clients, candidates, reachedBy, reaches };
}

/** Put candidates within the radius into `near`. @returns how many */
function listNear(
  distances: ArrayLike<number>,
  from: number,
  radius: number,
  mayOpen: Uint8Array,
  near: Int32Array,
): number {
  let count = 0;
  for (let j = 0; j < mayOpen.length; j++) if (distances[from + j] <= radius && mayOpen[j] === 1) near[count++] = j;
  return count;
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
  for (let own = 0; own < lists.length; own++) if (bits.isHeld(own, contained)) contained[own] = 1;
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
  for (let own = 0; own < lists.length; own++) if (containing[own] === 0) bits.markHolders(own, containing);
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

  /** Whether another list that is not marked holds a list; of equal lists the first holds the others. */
  isHeld(own: number, marked: Uint8Array): boolean {
    const { lists } = this;
    const size = lists[own].length;
    const among = this.listHolders(own);
    for (let k = 0; k < among.length; k++) {
      const other = among[k];
      if (other === own || marked[other] === 1 || lists[other].length < size) continue;
      if (lists[other].length === size && other > own) continue;
      if (this.isPart(own, other)) return true;
    }
    return false;
  }

  /** Mark the lists that hold a list; of equal lists the first is held. */
  markHolders(own: number, marked: Uint8Array): void {
    const { lists } = this;
    const size = lists[own].length;
    const among = this.listHolders(own);
    for (let k = 0; k < among.length; k++) {
      const other = among[k];
      if (other === own || marked[other] === 1 || lists[other].length < size) continue;
      if (lists[other].length === size && other < own) continue;
      if (this.isPart(own, other)) marked[other] = 1;
    }
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
