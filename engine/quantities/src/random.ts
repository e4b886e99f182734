/**
 * Seeded randomness: the same seed gives the same numbers on every JavaScript engine.
 *
 * There is no global generator; whoever needs chance receives a generator.
 */

/** A seeded source of random numbers. */
export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** A whole number from 0 up to and not including `bound`. */
  nextInteger(bound: number): number;
  /** A standard normal number (polar method of Marsaglia). */
  nextNormal(): number;
}

/**
 * Make a generator (sfc32, small fast counting generator) from a seed.
 *
 * @param seed any safe integer
 * @throws RangeError if the seed is not a safe integer
 * @source C. Doty-Humphrey, PractRand: sfc32
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Expected a whole number as seed, got ${seed}.`);
  let a = seed | 0;
  let b = Math.floor(seed / 0x1_0000_0000) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  let spare = Number.NaN;

  function nextBits(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  // The first outputs still show the seed; the author of the generator advises to drop them.
  for (let i = 0; i < 15; i++) nextBits();

  const next = () => nextBits() / 0x1_0000_0000;
  return {
    next,
    nextInteger(bound) {
      if (!(bound >= 1)) throw new RangeError(`Expected a bound of at least 1, got ${bound}.`);
      return Math.floor(next() * bound);
    },
    nextNormal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      for (;;) {
        const x = 2 * next() - 1;
        const y = 2 * next() - 1;
        const square = x * x + y * y;
        if (square === 0 || square >= 1) continue;
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    },
  };
}
