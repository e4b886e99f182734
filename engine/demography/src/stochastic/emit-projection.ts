/**
 * The steps of a projection as vector instructions, operation for operation those of `plain-kernel.ts`.
 *
 * A block of draws lies beside each other in vectors of two; areas are outside, years within, ages inside. The
 * rates of an age are loaded once for all draws of the block and the population of the block stays in the first
 * cache. Where no draw of the block can leave the bounds that `pack-area.ts` worked out, the guards against more
 * deaths than people and against fewer than nobody are left out: they could not change a bit.
 */
import { createExponentiator } from './emit-random.ts';
import { blockDraws, groupFields, rateFields, shockKinds, yearFields } from './kernel.ts';
import {
  type Code,
  choose,
  FunctionScope,
  f64,
  f64x2,
  i32,
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
/** The code for every vector of a block. */
const each = (code: (vector: number) => Code): Code => Array.from({ length: vectors }, (_, at) => at).flatMap(code);
const count = (variable: Variable, by: number): Code => advance(variable, i32.value(by));

/**
 * Walk the shocks of one kind one year on: parameters are the positions of the shocks, of the normal numbers, of what
 * they are added to, of the sums and their end, and of the deviation, three before the persistence.
 */
export function emitStepPaths(): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 6 }, () => 'i32' as const));
  const [path, drawn, base, out, end, process] = Array.from({ length: 6 }, (_, at) => scope.parameter(at));
  const next = scope.local('v128');
  const body = repeatWhile(i32.below(out.get, end.get), [
    ...each((vector) => [
      ...next.set(
        f64x2.add(
          f64x2.multiply(v128.loadSplat(process.get, kinds * 8), v128.load(path.get, vector * 16)),
          f64x2.multiply(v128.loadSplat(process.get), v128.load(drawn.get, vector * 16)),
        ),
      ),
      ...v128.store(path.get, next.get, vector * 16),
      ...v128.store(out.get, f64x2.add(v128.load(base.get, vector * 16), next.get), vector * 16),
    ]),
    ...[path, drawn, base, out].flatMap((position) => count(position, stateRow)),
  ]);
  return { name: 'stepPaths', scope, body };
}

/** Take exponentials of a stretch of whole blocks: parameters are its first and last position in bytes. */
export function emitTakeExponentials(): WasmFunction {
  const scope = new FunctionScope(['i32', 'i32']);
  const [at, end] = [scope.parameter(0), scope.parameter(1)];
  const values = scope.locals('v128', vectors);
  const body = repeatWhile(i32.below(at.get, end.get), [
    ...each((vector) => values[vector].set(v128.load(at.get, vector * 16))),
    ...each((vector) => createExponentiator(scope)(values[vector])),
    ...each((vector) => v128.store(at.get, values[vector].get, vector * 16)),
    ...count(at, stateRow),
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
  'pull',
  'factors',
  'state',
  'sums',
  'groupStep',
  'yearStep',
  'blockStep',
  'totals',
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
  const { years, ages, groups, groupStep, stride } = given;
  const [year, factor, sum, rate, mother, bound, entry, group, age, cell, stateEnd, sexState, pull, shock, totalAt] =
    scope.locals('i32', 15);
  const mortality = scope.locals('v128', vectors);
  const pulled = scope.locals('v128', vectors);
  const total = scope.locals('v128', vectors);
  const births = scope.locals('v128', vectors);
  const next = scope.local('v128');
  const rates = scope.locals('v128', rateFields);
  const [worst, lowest] = scope.locals('v128', 2);

  /** Load the rates of the age at which `rate` stands, each into both lanes. */
  const loadRates = (): Code => rates.flatMap((field, position) => field.set(v128.loadSplat(rate.get, position * 8)));
  /** Persons a year later by the rates that are loaded. */
  const step = (vector: number, persons: Code, guarded: boolean): Code => {
    const [stay, dying, arriving] = rates;
    const died = f64x2.multiply(dying.get, mortality[vector].get);
    const share = f64x2.add(f64x2.subtract(stay.get, guarded ? f64x2.least(stay.get, died) : died), pulled[vector].get);
    const left = f64x2.add(f64x2.multiply(persons, share), arriving.get);
    return guarded ? f64x2.most(v128.doubles(0), left) : left;
  };

  /** Walk down the ages of one group: `cell`, `rate` and `mother` stand at the highest. */
  const emitAges = (guarded: boolean, withMothers: boolean): Code =>
    repeatWhile(i32.above(age.get, i32.value(0)), [
      ...loadRates(),
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

  /** Weigh the migration shock by the pull of the group at hand. */
  const loadPull = (): Code =>
    each((vector) => pulled[vector].set(f64x2.multiply(v128.loadSplat(pull.get), v128.load(shock.get, vector * 16))));

  /** One sex through one year; `rate` stands at its first age and `sum` at the first row of sums. */
  const emitSex = (sex: number, guarded: boolean): Code => {
    const women = sex === 0;
    const openRow = (vector: number): Code => v128.load(cell.get, stateRow + vector * 16);
    const ageLoop = (withMothers: boolean): Code => emitAges(guarded, withMothers);
    return [
      // The open group first: it needs the two oldest ages before either is written.
      ...cell.set(i32.add(sexState.get, i32.multiply(i32.subtract(ages.get, i32.value(2)), i32.value(stateRow)))),
      ...advance(rate, i32.multiply(i32.subtract(ages.get, i32.value(1)), i32.value(rateRow))),
      ...loadPull(),
      ...loadRates(),
      ...each((vector) => [
        ...next.set(step(vector, f64x2.add(v128.load(cell.get, vector * 16), openRow(vector)), guarded)),
        ...v128.store(cell.get, next.get, stateRow + vector * 16),
      ]),
      ...group.set(i32.add(sum.get, i32.multiply(i32.subtract(groups.get, i32.value(1)), groupStep.get))),
      ...each((vector) =>
        total[vector].set(f64x2.add(women ? v128.doubles(0) : v128.load(group.get, vector * 16), openRow(vector))),
      ),
      ...count(cell, -stateRow),
      ...count(rate, -rateRow),
      ...entry.set(given.table.get),
      ...age.set(i32.load(entry.get)),
      ...repeatWhile(i32.atLeast(group.get, sum.get), [
        ...loadPull(),
        ...count(pull, 8),
        ...(women
          ? choose(i32.load(entry.get, 4), ageLoop(true), [...skipMothers(), ...ageLoop(false)])
          : ageLoop(false)),
        ...each((vector) => v128.store(group.get, total[vector].get, vector * 16)),
        ...count(entry, groupFields * 4),
        ...age.set(i32.load(entry.get)),
        ...group.set(i32.subtract(group.get, groupStep.get)),
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
      ...loadRates(),
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

  const extremes = (of: readonly Code[], pick: (a: Code, b: Code) => Code): Code =>
    of.slice(1).reduce<Code>((soFar, one) => pick(soFar, one), of[0]);
  const both = (test: (a: Code, b: Code) => Code, of: Variable, limitAt: number): Code =>
    i32.and(
      test(f64x2.lane(of.get, 0), f64.load(bound.get, limitAt)),
      test(f64x2.lane(of.get, 1), f64.load(bound.get, limitAt)),
    );

  const perYear = [
    ...each((vector) => [
      ...mortality[vector].set(v128.load(factor.get, vector * 16)),
      ...births[vector].set(v128.doubles(0)),
    ]),
    ...shock.set(i32.add(factor.get, i32.multiply(stride.get, i32.value(2)))),
    ...pull.set(given.pull.get),
    ...worst.set(
      extremes(
        mortality.map((one) => one.get),
        f64x2.most,
      ),
    ),
    ...lowest.set(
      extremes(
        mortality.map((_, vector) => v128.load(shock.get, vector * 16)),
        f64x2.least,
      ),
    ),
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
    ...group.set(i32.add(sum.get, i32.multiply(i32.subtract(groups.get, i32.value(1)), groupStep.get))),
    ...each((vector) => total[vector].set(v128.doubles(0))),
    ...repeatWhile(i32.atLeast(group.get, sum.get), [
      ...each((vector) => total[vector].set(f64x2.add(total[vector].get, v128.load(group.get, vector * 16)))),
      ...group.set(i32.subtract(group.get, groupStep.get)),
    ]),
    ...each((vector) => v128.store(totalAt.get, total[vector].get, vector * 16)),
    ...advance(totalAt, stride.get),
    ...advance(sum, given.yearStep.get),
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
    ...totalAt.set(given.totals.get),
    ...rate.set(given.rates.get),
    ...bound.set(given.bounds.get),
    ...repeatWhile(i32.below(year.get, years.get), perYear),
    ...count(given.factors, stateRow),
    ...advance(given.sums, given.blockStep.get),
    ...count(given.totals, stateRow),
  ]);
  return { name: 'projectArea', scope, body };
}
