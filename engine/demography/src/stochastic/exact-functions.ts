/**
 * Logarithm and exponential that give the same bits everywhere.
 *
 * They are polynomials of our own and not those of `Math`, because engines round theirs differently. With only
 * + − × ÷, which IEEE 754 fixes to the last bit, every machine and the vector version in `emit-random.ts` give
 * the same. Keep the order of operations.
 *
 * @source Sun Microsystems, fdlibm 5.3: reduction and coefficients of e_log.c
 */

/** Coefficients and bit patterns that the plain and the vector version share. */
export const functionConstants = {
  ln2High: 6.931471803691238e-1,
  ln2Low: 1.9082149292705877e-10,
  log2e: Math.LOG2E,
  /** 1.5 × 2^52: adding it rounds to a whole number that then stands in the low bits. */
  rounder: 6755399441055744,
  /** Largest exponent either way; far beyond any factor that means something. */
  exponentLimit: 700,
  /** L1 … L7 of the logarithm. */
  logarithm: [
    6.666666666666735e-1, 3.999999999940942e-1, 2.857142874366239e-1, 2.2222198432149784e-1, 1.818357216161805e-1,
    1.5313837699209373e-1, 1.4798198605116586e-1,
  ],
  /** 1/n! for n from 12 down to 0: the series of the exponential on half a binary step. */
  exponential: [
    1 / 479001600,
    1 / 39916800,
    1 / 3628800,
    1 / 362880,
    1 / 40320,
    1 / 5040,
    1 / 720,
    1 / 120,
    1 / 24,
    1 / 6,
    0.5,
    1,
    1,
  ],
  /** Added to the upper word so that mantissas run from √½ to √2 and not from 1 to 2. */
  mantissaShift: 0x00095f62,
} as const;

const scratch = new Float64Array(1);
const scratchWords = new Uint32Array(scratch.buffer);
/** Position of the upper word of a double: 1 on machines that keep the low word first. */
const upper = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** Natural logarithm of a positive normal double. */
export function computeLogarithm(value: number): number {
  const { ln2High, ln2Low, logarithm: L, mantissaShift } = functionConstants;
  scratch[0] = value;
  const word = scratchWords[upper];
  const exponent = (word + mantissaShift) >>> 20;
  scratchWords[upper] = word - (exponent << 20) + (1023 << 20);
  const k = exponent - 1023;
  const f = scratch[0] - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L[1] + w * (L[3] + w * L[5]));
  const odd = z * (L[0] + w * (L[2] + w * (L[4] + w * L[6])));
  return k * ln2High - (halfSquare - (s * (halfSquare + (odd + even)) + k * ln2Low) - f);
}

/** Exponential; exponents beyond ±700 count as ±700. */
export function computeExponential(exponent: number): number {
  const { ln2High, ln2Low, log2e, rounder, exponentLimit, exponential } = functionConstants;
  const low = exponent < exponentLimit ? exponent : exponentLimit;
  const x = -exponentLimit < low ? low : -exponentLimit;
  const k = x * log2e + rounder - rounder;
  const r = x - k * ln2High - k * ln2Low;
  let sum: number = exponential[0];
  for (let term = 1; term < exponential.length; term++) sum = sum * r + exponential[term];
  scratch[0] = 0;
  scratchWords[upper] = (k + 1023) << 20;
  return sum * scratch[0];
}
