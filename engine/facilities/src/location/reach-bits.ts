/** Members of lists as bits: most pairs of lists are told apart by the first words. */

/** Bits of lists, `words` of them each. */
export interface ListWords {
  readonly words: number;
  readonly bits: Int32Array;
}

/**
 * Write lists as bits.
 *
 * @param members how many members there can be
 * @param start   list k is items[start[k]] to items[start[k + 1] − 1]
 */
export function markWords(members: number, start: Int32Array, items: Int32Array): ListWords {
  const words = (members + 31) >> 5;
  const bits = new Int32Array((start.length - 1) * words);
  for (let list = 0; list + 1 < start.length; list++)
    markItems(bits, list * words, items, start[list], start[list + 1]);
  return { words, bits };
}

function markItems(bits: Int32Array, row: number, items: Int32Array, from: number, end: number): void {
  for (let k = from; k < end; k++) bits[row + (items[k] >> 5)] |= 1 << (items[k] & 31);
}

/** True if a list holds a member that the other does not. */
export function hasOwnBit(bits: Int32Array, words: number, list: number, other: number): boolean {
  const from = list * words;
  const shift = other * words - from;
  for (let at = from; at < from + words; at++) if ((bits[at] & ~bits[at + shift]) !== 0) return true;
  return false;
}
