/**
 * The steps of a projection as vector instructions, operation for operation those of `plain-kernel.ts`.
 *
 * A block of draws lies beside each other in vectors of two; areas are outside, years within, ages inside. The
 * rates of an age are loaded once for all draws of the block and the population of the block stays in the first
 * cache. Where no draw of the block can leave the bounds that `pack-area.ts` worked out, the guards against more
 * deaths than people and against fewer than nobody are left out: they could not change a bit.
 */
import { createExponentiator, createScrambler, createTransformer } from './emit-random.ts';
import { blockDraws, groupFields, rateFields, shockKinds, yearFields } from './kernel.ts';
import {
  type Code,
  choose,
  FunctionScope,
  f64,
  f64x2,
  i32,
  i32x4,
  repeatWhile,
  type Variable,
  v128,
  type WasmFunction,
} from './wasm-code.ts';

const kinds = shockKinds.length;
const vectors = blockDraws / 2;
/** Bytes from one age to the next in the population of a block, in the rates and in the fertility. */
const stateRow = blockDraws * 8;
const rateRow = rateFields * 8;

const advance = (variable: Variable, by: Code): Code => variable.set(i32.add(variable.get, by));
const count = (variable: Variable, by: number): Code => advance(variable, i32.value(by));

/** Fill with normal numbers: parameters are key (2), stream, first counter, end and position in bytes. */
export function emitFillNormals(): WasmFunction {
  const scope = new FunctionScope(['i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const [low, high, stream, counter, end, out] = [0, 1, 2, 3, 4, 5].map((position) => scope.parameter(position));
  const words = scope.locals('v128', 4);
  const numbers = scope.locals('v128', 8);
  const scramble = createScrambler(scope);
  const transform = createTransformer(scope);
  const body = [
    ...words[0].set(i32x4.add(i32x4.splat(counter.get), v128.words(0, 1, 2, 3))),
    ...words[1].set(v128.words(0, 0, 0, 0)),
    ...words[2].set(i32x4.splat(stream.get)),
    ...words[3].set(v128.words(3, 3, 3, 3)),
    ...scramble(words, [low.get, high.get]),
    ...transform(words[0], words[1], numbers.slice(0, 2), numbers.slice(2, 4)),
    ...transform(words[2], words[3], numbers.slice(4, 6), numbers.slice(6, 8)),
    ...numbers.flatMap((number, position) => v128.store(out.get, number.get, position * 16)),
    ...count(counter, 4),
    ...count(out, 128),
  ];
  return { name: 'fillNormals', scope, body: repeatWhile(i32.below(out.get, end.get), body) };
}

/**
 * Walk shocks through the years: parameters are key (2), level, unit, first draw, years, bytes of a row, and the
 * positions of standard deviations, base, result and end of the first row of the result.
 */
export function emitAddPaths(): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 11 }, () => 'i32' as const));
  const [low, high, level, unit, draw, years, stride, shocks, base, out, end] = Array.from({ length: 11 }, (_, at) =>
    scope.parameter(at),
  );
  const [year, from, to] = scope.locals('i32', 3);
  const words = scope.locals('v128', 4);
  const numbers = scope.locals('v128', 8);
  const paths = scope.locals('v128', 2 * kinds);
  const scramble = createScrambler(scope);
  const transform = createTransformer(scope);
  const step = (kind: number, half: number): Code => {
    const path = paths[kind * 2 + half];
    const drawn = numbers[kind * 2 + half];
    return [
      ...path.set(
        f64x2.add(
          f64x2.multiply(v128.loadSplat(shocks.get, (kinds + kind) * 8), path.get),
          f64x2.multiply(v128.loadSplat(shocks.get, kind * 8), drawn.get),
        ),
      ),
      ...v128.store(to.get, f64x2.add(v128.load(from.get, half * 16), path.get), half * 16),
    ];
  };
  const perYear = [
    ...words[0].set(i32x4.add(i32x4.splat(draw.get), v128.words(0, 1, 2, 3))),
    ...words[1].set(i32x4.splat(year.get)),
    ...words[2].set(i32x4.splat(unit.get)),
    ...words[3].set(i32x4.splat(level.get)),
    ...scramble(words, [low.get, high.get]),
    ...transform(words[0], words[1], numbers.slice(0, 2), numbers.slice(2, 4)),
    ...transform(words[2], words[3], numbers.slice(4, 6), numbers.slice(6, 8)),
    ...[0, 1, 2].flatMap((kind) => [
      ...step(kind, 0),
      ...step(kind, 1),
      ...advance(from, stride.get),
      ...advance(to, stride.get),
    ]),
    ...count(year, 1),
  ];
  const body = repeatWhile(i32.below(out.get, end.get), [
    ...paths.flatMap((path) => path.set(v128.doubles(0))),
    ...year.set(i32.value(0)),
    ...from.set(base.get),
    ...to.set(out.get),
    ...repeatWhile(i32.below(year.get, years.get), perYear),
    ...count(draw, 4),
    ...count(base, 32),
    ...count(out, 32),
  ]);
  return { name: 'addPaths', scope, body };
}

/** Take exponentials of a stretch: parameters are its first and last position in bytes; two vectors a round. */
export function emitTakeExponentials(): WasmFunction {
  const scope = new FunctionScope(['i32', 'i32']);
  const [at, end] = [scope.parameter(0), scope.parameter(1)];
  const [first, second] = scope.locals('v128', 2);
  const body = repeatWhile(i32.below(at.get, end.get), [
    ...first.set(v128.load(at.get)),
    ...second.set(v128.load(at.get, 16)),
    ...createExponentiator(scope)(first),
    ...createExponentiator(scope)(second),
    ...v128.store(at.get, first.get),
    ...v128.store(at.get, second.get, 16),
    ...count(at, 32),
  ]);
  return { name: 'takeExponentials', scope, body };
}

/** Positions in bytes and numbers that `projectArea` asks for, in the order of its parameters. */
export const projectAreaParameters = [
  'years',
  'ages',
  'groups',
  'start',
  'rates',
  'fertility',
  'bounds',
  'sexes',
  'table',
  'factors',
  'state',
  'sums',
  'stride',
  'factorsEnd',
] as const;

/** Project all draws of the area in memory. */
export function emitProjectArea(): WasmFunction {
  const scope = new FunctionScope(projectAreaParameters.map(() => 'i32' as const));
  const given = Object.fromEntries(projectAreaParameters.map((name, at) => [name, scope.parameter(at)])) as Record<
    (typeof projectAreaParameters)[number],
    Variable
  >;
  const { years, ages, groups, stride } = given;
  const [year, factor, sum, rate, mother, bound, entry, group, age, cell, stateEnd, sexState] = scope.locals('i32', 12);
  const mortality = scope.locals('v128', vectors);
  const migration = scope.locals('v128', vectors);
  const total = scope.locals('v128', vectors);
  const births = scope.locals('v128', vectors);
  const next = scope.local('v128');
  const [worst, lowest] = scope.locals('v128', 2);
  const each = (code: (vector: number) => Code): Code => Array.from({ length: vectors }, (_, at) => at).flatMap(code);

  /** The share that stays, lives and is moved by the shock, of the age whose rates start at `rate`. */
  const share = (vector: number, guarded: boolean): Code => {
    const stay = v128.loadSplat(rate.get);
    const dying = f64x2.multiply(v128.loadSplat(rate.get, 8), mortality[vector].get);
    return f64x2.add(
      f64x2.subtract(stay, guarded ? f64x2.least(stay, dying) : dying),
      f64x2.multiply(v128.loadSplat(rate.get, 16), migration[vector].get),
    );
  };
  const step = (vector: number, persons: Code, guarded: boolean): Code => {
    const left = f64x2.add(f64x2.multiply(persons, share(vector, guarded)), v128.loadSplat(rate.get, 24));
    return guarded ? f64x2.most(v128.doubles(0), left) : left;
  };

  /** Walk down the ages of one group: `cell`, `rate` and `mother` stand at the highest. */
  const emitAges = (guarded: boolean, withMothers: boolean): Code =>
    repeatWhile(i32.above(age.get, i32.value(0)), [
      ...each((vector) => [
        ...next.set(step(vector, v128.load(cell.get, vector * 16), guarded)),
        ...(withMothers
          ? births[vector].set(
              f64x2.add(
                births[vector].get,
                f64x2.multiply(
                  v128.loadSplat(mother.get),
                  f64x2.add(v128.load(cell.get, stateRow + vector * 16), next.get),
                ),
              ),
            )
          : []),
        ...v128.store(cell.get, next.get, stateRow + vector * 16),
        ...total[vector].set(f64x2.add(total[vector].get, next.get)),
      ]),
      ...count(cell, -stateRow),
      ...count(rate, -rateRow),
      ...(withMothers ? count(mother, -8) : []),
      ...count(age, -1),
    ]);

  /** One sex through one year; `rate` stands at its first age and `sum` at the first row of sums. */
  const emitSex = (sex: number, guarded: boolean): Code => {
    const women = sex === 0;
    const openRow = (vector: number): Code => v128.load(cell.get, stateRow + vector * 16);
    const ageLoop = (withMothers: boolean): Code => emitAges(guarded, withMothers);
    return [
      // The open group first: it needs the two oldest ages before either is written.
      ...cell.set(i32.add(sexState.get, i32.multiply(i32.subtract(ages.get, i32.value(2)), i32.value(stateRow)))),
      ...advance(rate, i32.multiply(i32.subtract(ages.get, i32.value(1)), i32.value(rateRow))),
      ...each((vector) => [
        ...next.set(step(vector, f64x2.add(v128.load(cell.get, vector * 16), openRow(vector)), guarded)),
        ...v128.store(cell.get, next.get, stateRow + vector * 16),
      ]),
      ...group.set(i32.add(sum.get, i32.multiply(i32.subtract(groups.get, i32.value(1)), stride.get))),
      ...each((vector) =>
        total[vector].set(f64x2.add(women ? v128.doubles(0) : v128.load(group.get, vector * 16), openRow(vector))),
      ),
      ...count(cell, -stateRow),
      ...count(rate, -rateRow),
      ...entry.set(given.table.get),
      ...age.set(i32.load(entry.get)),
      ...repeatWhile(i32.atLeast(group.get, sum.get), [
        ...(women
          ? choose(i32.load(entry.get, 4), ageLoop(true), [...skipMothers(), ...ageLoop(false)])
          : ageLoop(false)),
        ...each((vector) => v128.store(group.get, total[vector].get, vector * 16)),
        ...count(entry, groupFields * 4),
        ...age.set(i32.load(entry.get)),
        ...group.set(i32.subtract(group.get, stride.get)),
        ...each((vector) => total[vector].set(women ? v128.doubles(0) : v128.load(group.get, vector * 16))),
      ]),
      // Newborn: `rate` has come down to age 0.
      ...(women
        ? each((vector) =>
            births[vector].set(
              f64x2.multiply(
                births[vector].get,
                f64x2.multiply(v128.doubles(0.5), v128.load(i32.add(factor.get, stride.get), vector * 16)),
              ),
            ),
          )
        : []),
      ...each((vector) => [
        ...next.set(
          step(vector, f64x2.multiply(births[vector].get, v128.loadSplat(given.sexes.get, sex * 8)), guarded),
        ),
        ...v128.store(sexState.get, next.get, vector * 16),
        ...v128.store(sum.get, f64x2.add(v128.load(sum.get, vector * 16), next.get), vector * 16),
      ]),
    ];
  };
  const skipMothers = (): Code => mother.set(i32.subtract(mother.get, i32.multiply(age.get, i32.value(8))));

  const yearOf = (guarded: boolean): Code => [
    ...sexState.set(given.state.get),
    ...emitSex(0, guarded),
    ...sexState.set(i32.add(given.state.get, i32.multiply(ages.get, i32.value(stateRow)))),
    ...advance(rate, i32.multiply(ages.get, i32.value(rateRow))),
    ...emitSex(1, guarded),
  ];

  const extremes = (of: readonly Variable[], pick: (a: Code, b: Code) => Code): Code =>
    of.slice(1).reduce<Code>((soFar, one) => pick(soFar, one.get), of[0].get);
  const both = (test: (a: Code, b: Code) => Code, of: Variable, limitAt: number): Code =>
    i32.and(
      test(f64x2.lane(of.get, 0), f64.load(bound.get, limitAt)),
      test(f64x2.lane(of.get, 1), f64.load(bound.get, limitAt)),
    );

  const perYear = [
    ...each((vector) => [
      ...mortality[vector].set(v128.load(factor.get, vector * 16)),
      ...migration[vector].set(v128.load(i32.add(factor.get, i32.multiply(stride.get, i32.value(2))), vector * 16)),
      ...births[vector].set(v128.doubles(0)),
    ]),
    ...worst.set(extremes(mortality, f64x2.most)),
    ...lowest.set(extremes(migration, f64x2.least)),
    // The highest age below the open one.
    ...mother.set(
      i32.add(
        given.fertility.get,
        i32.multiply(i32.subtract(i32.add(i32.multiply(year.get, ages.get), ages.get), i32.value(2)), i32.value(8)),
      ),
    ),
    ...choose(i32.and(both(f64.atMost, worst, 0), both(f64.atLeast, lowest, 8)), yearOf(false), yearOf(true)),
    ...rate.set(i32.add(rate.get, i32.multiply(ages.get, i32.value(rateRow)))),
    // The total, from the oldest group to the youngest.
    ...group.set(i32.add(sum.get, i32.multiply(i32.subtract(groups.get, i32.value(1)), stride.get))),
    ...each((vector) => total[vector].set(v128.doubles(0))),
    ...repeatWhile(i32.atLeast(group.get, sum.get), [
      ...each((vector) => total[vector].set(f64x2.add(total[vector].get, v128.load(group.get, vector * 16)))),
      ...group.set(i32.subtract(group.get, stride.get)),
    ]),
    ...advance(sum, i32.multiply(groups.get, stride.get)),
    ...each((vector) => v128.store(sum.get, total[vector].get, vector * 16)),
    ...advance(sum, stride.get),
    ...advance(factor, i32.multiply(stride.get, i32.value(kinds))),
    ...count(bound, yearFields * 8),
    ...count(year, 1),
  ];

  const body = repeatWhile(i32.below(given.factors.get, given.factorsEnd.get), [
    ...cell.set(given.state.get),
    ...stateEnd.set(i32.add(given.state.get, i32.multiply(ages.get, i32.value(2 * stateRow)))),
    ...group.set(given.start.get),
    ...repeatWhile(i32.below(cell.get, stateEnd.get), [
      ...each((vector) => v128.store(cell.get, v128.loadSplat(group.get), vector * 16)),
      ...count(cell, stateRow),
      ...count(group, 8),
    ]),
    ...year.set(i32.value(0)),
    ...factor.set(given.factors.get),
    ...sum.set(given.sums.get),
    ...rate.set(given.rates.get),
    ...bound.set(given.bounds.get),
    ...repeatWhile(i32.below(year.get, years.get), perYear),
    ...count(given.factors, stateRow),
    ...count(given.sums, stateRow),
  ]);
  return { name: 'projectArea', scope, body };
}
