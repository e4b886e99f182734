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
  for (let list = 0; list + 1 < start.length; list++) {
    const row = list * words;
    for (let k = start[list]; k < start[list + 1]; k++) bits[row + (items[k] >> 5)] |= 1 << (items[k] & 31);
  }
  return { words, bits };
}

/** True if a list holds a member that the other does not. */
export function hasOwnBit({ words, bits }: ListWords, list: number, other: number): boolean {
  const from = list * words;
  const shift = other * words - from;
  for (let at = from; at < from + words; at++) if ((bits[at] & ~bits[at + shift]) !== 0) return true;
  return false;
}
