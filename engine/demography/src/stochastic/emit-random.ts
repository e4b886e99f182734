/**
 * Random words, normal numbers and exponentials as vector instructions: `philox.ts`, `ziggurat.ts` and
 * `exact-functions.ts` operation for operation, so that both give the same bits.
 */
import { functionConstants } from './exact-functions.ts';
import { philoxConstants } from './philox.ts';
import {
  type Code,
  call,
  choose,
  FunctionScope,
  f64,
  f64x2,
  i32,
  i32x4,
  i64x2,
  repeatWhile,
  type Variable,
  v128,
  type WasmFunction,
} from './wasm-code.ts';
import { attemptShift, numberShift, tailStart, zigguratLayers } from './ziggurat.ts';

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

/** Words of the first two lanes as shares between 0 and 1: 2^52 + word stands in the bits, so taking 2^52 off leaves it. */
function emitShares(words: Code): Code {
  const whole = f64x2.subtract(v128.pickWords(words, upperWords(0x43300000), [0, 5, 1, 5]), v128.doubles(2 ** 52));
  return f64x2.multiply(f64x2.add(whole, v128.doubles(0.5)), v128.doubles(2 ** -32));
}

/** Make the code that sets a vector to the logarithm of itself. */
export function createLogarithm(scope: FunctionScope): (value: Variable) => Code {
  const [exponent, halfSquare, s, z, w] = scope.locals('v128', 5);
  const { ln2High, ln2Low, mantissaShift, logarithm: L } = functionConstants;
  return (f) => [
    ...exponent.set(i64x2.shiftRight(i64x2.add(f.get, upperWords(mantissaShift)), i32.value(52))),
    ...f.set(
      f64x2.subtract(
        i64x2.add(i64x2.subtract(f.get, i64x2.shiftLeft(exponent.get, i32.value(52))), upperWords(0x3ff00000)),
        v128.doubles(1),
      ),
    ),
    ...exponent.set(f64x2.subtract(v128.or(exponent.get, upperWords(0x43300000)), v128.doubles(2 ** 52 + 1023))),
    ...halfSquare.set(f64x2.multiply(f64x2.multiply(v128.doubles(0.5), f.get), f.get)),
    ...s.set(f64x2.divide(f.get, f64x2.add(v128.doubles(2), f.get))),
    ...z.set(f64x2.multiply(s.get, s.get)),
    ...w.set(f64x2.multiply(z.get, z.get)),
    ...w.set(
      f64x2.add(
        halfSquare.get,
        f64x2.add(
          f64x2.multiply(z.get, emitPolynomial([L[6], L[4], L[2], L[0]], w.get)),
          f64x2.multiply(w.get, emitPolynomial([L[5], L[3], L[1]], w.get)),
        ),
      ),
    ),
    ...f.set(
      f64x2.subtract(
        f64x2.multiply(exponent.get, v128.doubles(ln2High)),
        f64x2.subtract(
          f64x2.subtract(
            halfSquare.get,
            f64x2.add(f64x2.multiply(s.get, w.get), f64x2.multiply(exponent.get, v128.doubles(ln2Low))),
          ),
          f.get,
        ),
      ),
    ),
  ];
}

/** Make the code that sets a vector to the exponential of itself. */
export function createExponentiator(scope: FunctionScope): (value: Variable) => Code {
  const [shifted, k, r] = scope.locals('v128', 3);
  const { ln2High, ln2Low, log2e, rounder, exponentLimit, exponential } = functionConstants;
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

/** Where the tables of the ziggurat stand in memory, in bytes from its start, and how long they are together. */
export const zigguratMemory = {
  widthsAt: 0,
  heightsAt: 8 * zigguratLayers,
  innerAt: 8 * (2 * zigguratLayers + 2),
  /** Words of four counters. */
  wordsAt: 8 * (2 * zigguratLayers + 2) + 4 * zigguratLayers,
  bytes: 8 * (2 * zigguratLayers + 2) + 4 * zigguratLayers + 112,
} as const;

/** Position of `drawAgain` in the module. */
const drawAgainPosition = 0;

/**
 * Try a number against the curve: parameters are key (2), counter (4), word, layer and the position of the answer.
 * It must be the first function of the module.
 */
export function emitDrawAgain(): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 9 }, () => 'i32' as const));
  const [low, high, counter0, counter1, counter2, counter3, word, layer, out] = Array.from({ length: 9 }, (_, at) =>
    scope.parameter(at),
  );
  const [share, room, x] = scope.locals('v128', 3);
  const words = scope.locals('v128', 4);
  const going = scope.local('i32');
  const scramble = createScrambler(scope);
  const takeLogarithm = createLogarithm(scope);
  const takeExponential = createExponentiator(scope);
  const { widthsAt, heightsAt, innerAt } = zigguratMemory;
  const ofLayer = (at: number): Code => v128.loadSplat(i32.shiftLeft(layer.get, i32.value(3)), at);
  const wide = (): Code => f64x2.multiply(f64x2.splat(f64.fromWord(word.get)), ofLayer(widthsAt));
  const finish = (value: Code): Code => [...f64.store(out.get, f64x2.lane(value, 0)), ...going.set(i32.value(0))];
  const minus = (value: Code): Code => f64x2.subtract(v128.doubles(0), value);

  const tail = [
    ...room.set(emitShares(words[2].get)),
    ...takeLogarithm(share),
    ...takeLogarithm(room),
    ...x.set(f64x2.divide(minus(share.get), v128.doubles(tailStart))),
    ...room.set(minus(room.get)),
    ...choose(f64.above(f64x2.lane(f64x2.add(room.get, room.get), 0), f64x2.lane(f64x2.multiply(x.get, x.get), 0)), [
      ...x.set(f64x2.add(v128.doubles(tailStart), x.get)),
      ...choose(i32.below(word.get, i32.value(0)), x.set(minus(x.get))),
      ...finish(x.get),
    ]),
  ];
  const wedge = [
    ...x.set(wide()),
    ...share.set(
      f64x2.add(
        ofLayer(heightsAt),
        f64x2.multiply(share.get, f64x2.subtract(ofLayer(heightsAt + 8), ofLayer(heightsAt))),
      ),
    ),
    ...room.set(f64x2.multiply(f64x2.multiply(v128.doubles(-0.5), x.get), x.get)),
    ...takeExponential(room),
    ...choose(f64.below(f64x2.lane(share.get, 0), f64x2.lane(room.get, 0)), finish(x.get), [
      ...word.set(i32x4.lane(words[0].get, 0)),
      ...layer.set(i32.and(i32x4.lane(words[3].get, 0), i32.value(zigguratLayers - 1))),
      ...choose(isInner(word.get, layer.get, innerAt), finish(wide())),
    ]),
  ];
  const body = [
    ...going.set(i32.value(1)),
    ...repeatWhile(going.get, [
      ...counter3.set(i32.add(counter3.get, i32.value(1 << attemptShift))),
      ...words.flatMap((one, at) => one.set(i32x4.splat([counter0, counter1, counter2, counter3][at].get))),
      ...scramble(words, [low.get, high.get]),
      ...share.set(emitShares(words[1].get)),
      ...choose(i32.equals(layer.get, i32.value(0)), tail, wedge),
    ]),
  ];
  return { name: 'drawAgain', scope, body };
}

/** Whether a word lies where the whole layer is under the curve: from −inner up to and not including inner. */
function isInner(word: Code, layer: Code, innerAt: number): Code {
  const inner = i32.load(i32.shiftLeft(layer, i32.value(2)), innerAt);
  return i32.belowUnsigned(i32.add(word, inner), i32.shiftLeft(inner, i32.value(1)));
}

/**
 * Draw the normal numbers of consecutive counters: parameters are key (2), counter (4), position of the first answer,
 * its end, and bytes from the first to the second and third number of a counter.
 *
 * @param step bytes from the number of one counter to that of the next
 */
export function emitDrawNormals(name: string, step: number): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 9 }, () => 'i32' as const));
  const [low, high, counter0, counter1, counter2, level, out, end, apart] = Array.from({ length: 9 }, (_, at) =>
    scope.parameter(at),
  );
  const [word, layer, layerBits, to] = scope.locals('i32', 4);
  const words = scope.locals('v128', 4);
  const scramble = createScrambler(scope);
  const { widthsAt, innerAt, wordsAt } = zigguratMemory;
  const one = (lane: number, number: number): Code => [
    ...word.set(i32.load(i32.value(0), wordsAt + number * 16 + lane * 4)),
    ...layer.set(i32.and(i32.shiftRight(layerBits.get, i32.value(10 * number)), i32.value(zigguratLayers - 1))),
    ...f64.store(
      to.get,
      f64.multiply(f64.fromWord(word.get), f64.load(i32.shiftLeft(layer.get, i32.value(3)), widthsAt)),
      lane * step,
    ),
    ...choose(
      isInner(word.get, layer.get, innerAt),
      [],
      call(drawAgainPosition, [
        low.get,
        high.get,
        i32.add(counter0.get, i32.value(lane)),
        counter1.get,
        counter2.get,
        i32.add(level.get, i32.value((number + 1) << numberShift)),
        word.get,
        layer.get,
        i32.add(to.get, i32.value(lane * step)),
      ]),
    ),
  ];
  const body = repeatWhile(i32.below(out.get, end.get), [
    ...words[0].set(i32x4.add(i32x4.splat(counter0.get), v128.words(0, 1, 2, 3))),
    ...[counter1, counter2, level].flatMap((counter, at) => words[at + 1].set(i32x4.splat(counter.get))),
    ...scramble(words, [low.get, high.get]),
    ...words.flatMap((four, at) => v128.store(i32.value(0), four.get, wordsAt + at * 16)),
    ...[0, 1, 2, 3].flatMap((lane) => [
      ...layerBits.set(i32.load(i32.value(0), wordsAt + 48 + lane * 4)),
      ...to.set(out.get),
      ...one(lane, 0),
      ...to.set(i32.add(to.get, apart.get)),
      ...one(lane, 1),
      ...to.set(i32.add(to.get, apart.get)),
      ...one(lane, 2),
    ]),
    ...counter0.set(i32.add(counter0.get, i32.value(4))),
    ...out.set(i32.add(out.get, i32.value(4 * step))),
  ]);
  return { name, scope, body };
}
