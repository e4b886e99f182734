/**
 * Random words, normal numbers and factors, two or four at once: the vector version of `philox.ts` and
 * `normal-transform.ts`, operation for operation, so that both give the same bits.
 */
import { transformConstants } from './normal-transform.ts';
import { philoxConstants } from './philox.ts';
import { type Code, type FunctionScope, f64x2, i32, i32x4, i64x2, type Variable, v128 } from './wasm-code.ts';

const splatWords = (word: number): Code => v128.words(word, word, word, word);
/** Upper words of the two doubles, lower words zero. */
const upperWords = (word: number): Code => v128.words(0, word, 0, word);

/** Evaluate a polynomial by Horner's rule, highest coefficient first. */
function emitPolynomial(coefficients: readonly number[], x: Code): Code {
  return coefficients
    .slice(1)
    .reduce<Code>(
      (sum, coefficient) => f64x2.add(v128.doubles(coefficient), f64x2.multiply(x, sum)),
      v128.doubles(coefficients[0]),
    );
}

/** Make the code that scrambles four counters in place. @param words four vectors of counter words */
export function createScrambler(scope: FunctionScope): (words: readonly Variable[], keys: readonly Code[]) => Code {
  const [low0, high0, low1, high1, key0, key1] = scope.locals('v128', 6);
  const products = (word: Variable, multiplier: number, low: Variable, high: Variable): Code => [
    ...low.set(i64x2.multiplyLow(word.get, splatWords(multiplier))),
    ...high.set(i64x2.multiplyHigh(word.get, splatWords(multiplier))),
  ];
  const lows = (low: Variable, high: Variable): Code => v128.pickWords(low.get, high.get, [0, 2, 4, 6]);
  const highs = (low: Variable, high: Variable): Code => v128.pickWords(low.get, high.get, [1, 3, 5, 7]);
  return ([word0, word1, word2, word3], keys) => {
    const code: number[] = [...key0.set(i32x4.splat(keys[0])), ...key1.set(i32x4.splat(keys[1]))];
    for (let round = 0; round < philoxConstants.rounds; round++) {
      code.push(
        ...products(word0, philoxConstants.multiplier0, low0, high0),
        ...products(word2, philoxConstants.multiplier1, low1, high1),
        ...word0.set(v128.xor(v128.xor(highs(low1, high1), word1.get), key0.get)),
        ...word2.set(v128.xor(v128.xor(highs(low0, high0), word3.get), key1.get)),
        ...word1.set(lows(low1, high1)),
        ...word3.set(lows(low0, high0)),
        ...key0.set(i32x4.add(key0.get, splatWords(philoxConstants.bump0))),
        ...key1.set(i32x4.add(key1.get, splatWords(philoxConstants.bump1))),
      );
    }
    return code;
  };
}

/**
 * Make the code that turns words into normal numbers.
 *
 * Words of four counters give two vectors of first numbers and two of second ones: lanes 0–1 and lanes 2–3.
 */
export function createTransformer(
  scope: FunctionScope,
): (radiusWords: Variable, angleWords: Variable, firsts: readonly Variable[], seconds: readonly Variable[]) => Code {
  const [f, halfSquare, s, z, w, exponent, radius, sine, cosine, angle, swap] = scope.locals('v128', 11);
  const { ln2High, ln2Low, mantissaShift, wordShare, angleStep, logarithm: L } = transformConstants;
  const { sine: S, cosine: C } = transformConstants;
  const magic = upperWords(0x43300000);
  const two52 = v128.doubles(2 ** 52);
  /** Words of one half as doubles, plus a half: 2^52 + word stands in the bits, so taking 2^52 off leaves it. */
  const centre = (words: Code, half: number): Code =>
    f64x2.add(
      f64x2.subtract(v128.pickWords(words, magic, half === 0 ? [0, 5, 1, 5] : [2, 5, 3, 5]), two52),
      v128.doubles(0.5),
    );
  /** Words of one half as upper words of doubles. */
  const lift = (words: Code, half: number): Code =>
    v128.pickWords(words, splatWords(0), half === 0 ? [4, 0, 4, 1] : [4, 2, 4, 3]);

  /** −2 × logarithm of the shares in `f`, under the root. */
  const emitRadius = (): Code => [
    ...exponent.set(i64x2.shiftRight(i64x2.add(f.get, upperWords(mantissaShift)), i32.value(52))),
    ...f.set(
      f64x2.subtract(
        i64x2.add(i64x2.subtract(f.get, i64x2.shiftLeft(exponent.get, i32.value(52))), upperWords(0x3ff00000)),
        v128.doubles(1),
      ),
    ),
    ...exponent.set(f64x2.subtract(v128.or(exponent.get, magic), v128.doubles(2 ** 52 + 1023))),
    ...halfSquare.set(f64x2.multiply(f64x2.multiply(v128.doubles(0.5), f.get), f.get)),
    ...s.set(f64x2.divide(f.get, f64x2.add(v128.doubles(2), f.get))),
    ...z.set(f64x2.multiply(s.get, s.get)),
    ...w.set(f64x2.multiply(z.get, z.get)),
    ...radius.set(
      f64x2.add(
        halfSquare.get,
        f64x2.add(
          f64x2.multiply(z.get, emitPolynomial([L[6], L[4], L[2], L[0]], w.get)),
          f64x2.multiply(w.get, emitPolynomial([L[5], L[3], L[1]], w.get)),
        ),
      ),
    ),
    ...radius.set(
      f64x2.subtract(
        f64x2.multiply(exponent.get, v128.doubles(ln2High)),
        f64x2.subtract(
          f64x2.subtract(
            halfSquare.get,
            f64x2.add(f64x2.multiply(s.get, radius.get), f64x2.multiply(exponent.get, v128.doubles(ln2Low))),
          ),
          f.get,
        ),
      ),
    ),
    ...radius.set(f64x2.sqrt(f64x2.multiply(v128.doubles(-2), radius.get))),
  ];

  return (radiusWords, angleWords, firsts, seconds) => {
    const code: number[] = [];
    for (const half of [0, 1]) {
      const signOf = (bit: number): Code =>
        v128.and(lift(i32x4.shiftLeft(angleWords.get, i32.value(bit)), half), upperWords(0x80000000));
      const widened: readonly [number, number, number, number] = half === 0 ? [0, 0, 1, 1] : [2, 2, 3, 3];
      code.push(
        ...f.set(f64x2.multiply(centre(radiusWords.get, half), v128.doubles(wordShare))),
        ...emitRadius(),
        ...angle.set(
          f64x2.multiply(centre(v128.and(angleWords.get, splatWords(0x1fffffff)), half), v128.doubles(angleStep)),
        ),
        ...z.set(f64x2.multiply(angle.get, angle.get)),
        ...sine.set(
          f64x2.add(
            angle.get,
            f64x2.multiply(angle.get, f64x2.multiply(z.get, emitPolynomial([...S].reverse(), z.get))),
          ),
        ),
        ...cosine.set(
          f64x2.add(
            f64x2.subtract(v128.doubles(1), f64x2.multiply(v128.doubles(0.5), z.get)),
            f64x2.multiply(f64x2.multiply(z.get, z.get), emitPolynomial([...C].reverse(), z.get)),
          ),
        ),
        ...swap.set(i32x4.shiftRightSigned(i32x4.shiftLeft(angleWords.get, i32.value(2)), i32.value(31))),
        ...swap.set(v128.pickWords(swap.get, swap.get, widened)),
        ...firsts[half].set(
          f64x2.multiply(radius.get, v128.xor(v128.select(sine.get, cosine.get, swap.get), signOf(0))),
        ),
        ...seconds[half].set(
          f64x2.multiply(radius.get, v128.xor(v128.select(cosine.get, sine.get, swap.get), signOf(1))),
        ),
      );
    }
    return code;
  };
}

/** Make the code that sets a vector to the exponential of itself. */
export function createExponentiator(scope: FunctionScope): (value: Variable) => Code {
  const [shifted, k, r] = scope.locals('v128', 3);
  const { ln2High, ln2Low, log2e, rounder, exponentLimit, exponential } = transformConstants;
  return (value) => [
    ...value.set(f64x2.most(v128.doubles(-exponentLimit), f64x2.least(v128.doubles(exponentLimit), value.get))),
    ...shifted.set(f64x2.add(f64x2.multiply(value.get, v128.doubles(log2e)), v128.doubles(rounder))),
    ...k.set(f64x2.subtract(shifted.get, v128.doubles(rounder))),
    ...r.set(
      f64x2.subtract(
        f64x2.subtract(value.get, f64x2.multiply(k.get, v128.doubles(ln2High))),
        f64x2.multiply(k.get, v128.doubles(ln2Low)),
      ),
    ),
    ...value.set(
      f64x2.multiply(
        emitPolynomial(exponential, r.get),
        i64x2.add(i64x2.shiftLeft(shifted.get, i32.value(52)), upperWords(0x3ff00000)),
      ),
    ),
  ];
}
