/**
 * Random words, normal numbers and exponentials as vector instructions: `philox.ts`, `ziggurat.ts` and
 * `exact-functions.ts` operation for operation, so that both give the same bits.
 */
import { functionConstants } from './exact-functions.ts';
import { drawnCounters } from './kernel.ts';
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

/**
 * Make the code that scrambles counters in place, four in each set. Several sets go round beside each other, because
 * every step of one waits for the step before.
 */
function createScrambler(
  scope: FunctionScope,
): (sets: readonly (readonly Variable[])[], keys: readonly Code[]) => Code {
  const [low0, high0, low1, high1, key0, key1] = scope.locals('v128', 6);
  const products = (word: Variable, multiplier: number, low: Variable, high: Variable): Code => [
    ...low.set(i64x2.multiplyLow(word.get, splatWords(multiplier))),
    ...high.set(i64x2.multiplyHigh(word.get, splatWords(multiplier))),
  ];
  const lows = (low: Variable, high: Variable): Code => v128.pickWords(low.get, high.get, [0, 2, 4, 6]);
  const highs = (low: Variable, high: Variable): Code => v128.pickWords(low.get, high.get, [1, 3, 5, 7]);
  return (sets, keys) => {
    const code: number[] = [...key0.set(i32x4.splat(keys[0])), ...key1.set(i32x4.splat(keys[1]))];
    for (let round = 0; round < philoxConstants.rounds; round++) {
      for (const [word0, word1, word2, word3] of sets) {
        code.push(
          ...products(word0, philoxConstants.multiplier0, low0, high0),
          ...products(word2, philoxConstants.multiplier1, low1, high1),
          ...word0.set(v128.xor(highs(low1, high1), v128.xor(word1.get, key0.get))),
          ...word2.set(v128.xor(highs(low0, high0), v128.xor(word3.get, key1.get))),
          ...word1.set(lows(low1, high1)),
          ...word3.set(lows(low0, high0)),
        );
      }
      code.push(
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
function createLogarithm(scope: FunctionScope): (value: Variable) => Code {
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

/**
 * Where the tables of the ziggurat stand in memory, in bytes from its start, and how long they are together. Width and
 * inner word of a layer stand beside each other, so that one position finds both.
 */
export const zigguratMemory = {
  layersAt: 0,
  layerBytes: 16,
  /** From the width of a layer to its inner word. */
  innerOffset: 8,
  heightsAt: 16 * zigguratLayers,
  /** Positions of the layers of the counters that are drawn together, three numbers each. */
  layerPositionsAt: 16 * zigguratLayers + 8 * (zigguratLayers + 2),
  bytes: 16 * zigguratLayers + 8 * (zigguratLayers + 2) + 96,
} as const;
const layerShift = 4;

/** Sets of four counters that are drawn beside each other. */
const counterSets = drawnCounters / 4;

/** Position of `drawAgain` in the module. */
const drawAgainPosition = 0;
/** Position of `drawRows` in the module. */
export const drawRowsPosition = 1;

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
  const { layersAt, heightsAt } = zigguratMemory;
  const height = (at: number): Code => v128.loadSplat(i32.shiftLeft(layer.get, i32.value(3)), heightsAt + at);
  const width = v128.loadSplat(i32.shiftLeft(layer.get, i32.value(layerShift)), layersAt);
  const wide = (): Code => f64x2.multiply(f64x2.splat(f64.fromWord(word.get)), width);
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
    ...share.set(f64x2.add(height(0), f64x2.multiply(share.get, f64x2.subtract(height(8), height(0))))),
    ...room.set(f64x2.multiply(f64x2.multiply(v128.doubles(-0.5), x.get), x.get)),
    ...takeExponential(room),
    ...choose(f64.below(f64x2.lane(share.get, 0), f64x2.lane(room.get, 0)), finish(x.get), [
      ...word.set(i32x4.lane(words[0].get, 0)),
      ...layer.set(i32.and(i32x4.lane(words[3].get, 0), i32.value(zigguratLayers - 1))),
      ...choose(isInner(word.get, layer.get), finish(wide())),
    ]),
  ];
  const body = [
    ...going.set(i32.value(1)),
    ...repeatWhile(going.get, [
      ...counter3.set(i32.add(counter3.get, i32.value(1 << attemptShift))),
      ...words.flatMap((one, at) => one.set(i32x4.splat([counter0, counter1, counter2, counter3][at].get))),
      ...scramble([words], [low.get, high.get]),
      ...share.set(emitShares(words[1].get)),
      ...choose(i32.equals(layer.get, i32.value(0)), tail, wedge),
    ]),
  ];
  return { name: 'drawAgain', scope, body };
}

/** Whether a word lies where the whole layer is under the curve: from −inner up to and not including inner. */
function isInner(word: Code, layer: Code): Code {
  const { layersAt, innerOffset } = zigguratMemory;
  const inner = i32.load(i32.shiftLeft(layer, i32.value(layerShift)), layersAt + innerOffset);
  return i32.belowUnsigned(i32.add(word, inner), i32.shiftLeft(inner, i32.value(1)));
}

/**
 * Draw the normal numbers of consecutive counters: parameters are key (2), counter (4), position of the first answer,
 * its end, and bytes from the first to the second and third number of a counter.
 *
 * Eight counters are taken at once. All their numbers are written as if they were under the curve, and one question
 * tells whether one is not; only then each is looked at by itself.
 *
 * @param step bytes from the number of one counter to that of the next
 */
export function emitDrawNormals(name: string, step: number): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 9 }, () => 'i32' as const));
  const [low, high, counter0, counter1, counter2, level, out, end, apart] = Array.from({ length: 9 }, (_, at) =>
    scope.parameter(at),
  );
  const [word, layer, to] = scope.locals('i32', 3);
  const positions = scope.locals('i32', 4);
  const [pair, inner, outer] = scope.locals('v128', 3);
  const sets = Array.from({ length: counterSets }, () => scope.locals('v128', 4));
  const scramble = createScrambler(scope);
  const { layersAt, layerBytes, innerOffset, layerPositionsAt } = zigguratMemory;
  const numbers = [0, 1, 2];
  const lanes = [0, 1, 2, 3];
  const positionAt = (set: number, number: number, lane = 0): number =>
    layerPositionsAt + (set * 3 + number) * 16 + lane * 4;

  /** Ten bits of the fourth word as the position of a layer. */
  const layersOf = (words: readonly Variable[], number: number): Code => {
    const shift = 10 * number - layerShift;
    const moved =
      shift < 0 ? i32x4.shiftLeft(words[3].get, i32.value(-shift)) : i32x4.shiftRight(words[3].get, i32.value(shift));
    return v128.and(moved, splatWords((zigguratLayers - 1) * layerBytes));
  };
  /** Write the numbers of the counters `first` and the next. */
  const writePair = (word: Variable, first: number, offset: number): Code => [
    ...pair.set(v128.loadSplat(positions[first].get, layersAt)),
    ...pair.set(v128.loadDoubleLane(positions[first + 1].get, pair.get, 1, layersAt)),
    ...pair.set(
      f64x2.multiply(
        f64x2.fromLowWords(first === 0 ? word.get : v128.pickWords(word.get, word.get, [2, 3, 2, 3])),
        pair.get,
      ),
    ),
    ...(step === 8
      ? v128.store(to.get, pair.get, offset + first * step)
      : [
          ...v128.storeDoubleLane(to.get, pair.get, 0, offset + first * step),
          ...v128.storeDoubleLane(to.get, pair.get, 1, offset + (first + 1) * step),
        ]),
  ];
  const writeFour = (set: number, number: number): Code => [
    ...lanes.flatMap((lane) => positions[lane].set(i32.load(i32.value(0), positionAt(set, number, lane)))),
    ...writePair(sets[set][number], 0, set * 4 * step),
    ...writePair(sets[set][number], 2, set * 4 * step),
    ...inner.set(v128.loadSplat(positions[0].get, layersAt + innerOffset)),
    ...lanes
      .slice(1)
      .flatMap((lane) => inner.set(v128.loadWordLane(positions[lane].get, inner.get, lane, layersAt + innerOffset))),
    ...outer.set(
      v128.or(
        outer.get,
        i32x4.atLeastUnsigned(i32x4.add(sets[set][number].get, inner.get), i32x4.shiftLeft(inner.get, i32.value(1))),
      ),
    ),
  ];
  const lookAgain = (set: number, number: number, lane: number): Code => [
    ...word.set(i32x4.lane(sets[set][number].get, lane)),
    ...layer.set(i32.shiftRight(i32.load(i32.value(0), positionAt(set, number, lane)), i32.value(layerShift))),
    ...choose(
      isInner(word.get, layer.get),
      [],
      call(drawAgainPosition, [
        low.get,
        high.get,
        i32.add(counter0.get, i32.value(set * 4 + lane)),
        counter1.get,
        counter2.get,
        i32.add(level.get, i32.value((number + 1) << numberShift)),
        word.get,
        layer.get,
        i32.add(to.get, i32.value((set * 4 + lane) * step)),
      ]),
    ),
  ];
  /** Something for every number, with `to` at the first of its answers. */
  const eachNumber = (code: (set: number, number: number) => Code): Code => [
    ...to.set(out.get),
    ...numbers.flatMap((number) => [
      ...sets.flatMap((_, set) => code(set, number)),
      ...to.set(i32.add(to.get, apart.get)),
    ]),
  ];
  const body = repeatWhile(i32.below(out.get, end.get), [
    ...sets.flatMap((words, set) => [
      ...words[0].set(i32x4.add(i32x4.splat(counter0.get), v128.words(set * 4, set * 4 + 1, set * 4 + 2, set * 4 + 3))),
      ...[counter1, counter2, level].flatMap((counter, at) => words[at + 1].set(i32x4.splat(counter.get))),
    ]),
    ...scramble(sets, [low.get, high.get]),
    ...sets.flatMap((words, set) =>
      numbers.flatMap((number) => v128.store(i32.value(0), layersOf(words, number), positionAt(set, number))),
    ),
    ...outer.set(splatWords(0)),
    ...eachNumber(writeFour),
    ...choose(
      v128.anyTrue(outer.get),
      eachNumber((set, number) => lanes.flatMap((lane) => lookAgain(set, number, lane))),
    ),
    ...counter0.set(i32.add(counter0.get, i32.value(drawnCounters))),
    ...out.set(i32.add(out.get, i32.value(drawnCounters * step))),
  ]);
  return { name, scope, body };
}
