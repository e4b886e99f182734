/**
 * Random words from a counter and a key, without any state between calls (Philox 4×32, seven rounds).
 *
 * Whoever knows the counter has the number: it does not matter who drew before, in which order, or on how
 * many workers. The same rounds are written for four counters at once in `emit-random.ts`. Seven rounds are the fewest
 * that pass the whole of BigCrush; its authors take ten where a margin is worth more than a third of the time.
 *
 * @source J. K. Salmon, M. A. Moraes, R. O. Dror & D. E. Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11
 */

/** Multipliers and key increments of the paper. */
export const philoxConstants = {
  multiplier0: 0xd2511f53,
  multiplier1: 0xcd9e8d57,
  bump0: 0x9e3779b9,
  bump1: 0xbb67ae85,
  rounds: 7,
} as const;

/** Two words that a stream is keyed by. */
export interface PhiloxKey {
  readonly low: number;
  readonly high: number;
}

/**
 * Make a key of a seed.
 *
 * @param seed any safe integer; negative ones have keys of their own
 * @throws RangeError if the seed is not a safe integer
 */
export function createPhiloxKey(seed: number): PhiloxKey {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Expected a whole number as seed, got ${seed}.`);
  return { low: seed | 0, high: Math.floor(seed / 0x1_0000_0000) | 0 };
}

/**
 * Scramble a counter into four random words.
 *
 * @param out receives four words of 32 bits, shape [4]
 */
export function scrambleCounter(
  key: PhiloxKey,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  out: Int32Array,
): void {
  const { multiplier0, multiplier1, bump0, bump1, rounds } = philoxConstants;
  let word0 = counter0 | 0;
  let word1 = counter1 | 0;
  let word2 = counter2 | 0;
  let word3 = counter3 | 0;
  let key0 = key.low;
  let key1 = key.high;
  for (let round = 0; round < rounds; round++) {
    const low0 = Math.imul(multiplier0, word0);
    const high0 = multiplyHigh(multiplier0, word0);
    const low1 = Math.imul(multiplier1, word2);
    const high1 = multiplyHigh(multiplier1, word2);
    word0 = high1 ^ word1 ^ key0;
    word1 = low1;
    word2 = high0 ^ word3 ^ key1;
    word3 = low0;
    key0 = (key0 + bump0) | 0;
    key1 = (key1 + bump1) | 0;
  }
  out[0] = word0;
  out[1] = word1;
  out[2] = word2;
  out[3] = word3;
}

/** Upper 32 bits of the product of two words without sign. */
function multiplyHigh(a: number, b: number): number {
  const lowA = a & 0xffff;
  const highA = a >>> 16;
  const lowB = b & 0xffff;
  const highB = b >>> 16;
  // Each sum stays below 2^32; >>> 0 takes the sign off again.
  const low = Math.imul(lowA, lowB) >>> 16;
  const middle = (Math.imul(highA, lowB) >>> 0) + low;
  const cross = (Math.imul(lowA, highB) >>> 0) + (middle & 0xffff);
  return (Math.imul(highA, highB) + (middle >>> 16) + (cross >>> 16)) | 0;
}
