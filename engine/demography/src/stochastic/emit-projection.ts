/**
 * The steps of a projection as vector instructions, operation for operation those of `plain-kernel.ts`.
 *
 * A block of draws lies beside each other in vectors of two; areas are outside, years within, ages inside. For one
 * age the whole work is, for every vector,
 *
 *     next = persons × (stay − lost × mortality + pulled) + arriving
 *     total = total + next
 *
 * with `persons` those a year younger. The rates (`stay`, `lost`, `arriving`) are loaded once for all draws of the
 * block, the population of the block stays in the first cache, and all the rest in registers: six operations on
 * doubles, one load and one store are what a vector costs, and the six are what it waits for.
 *
 * Where no draw of the block can leave the bounds that `pack-area.ts` worked out, the guards against more deaths than
 * people and against fewer than nobody are left out: they could not change a bit.
 */
import { blockDraws, shockKinds, stretchFields, yearFields } from './kernel.ts';
import {
  advance,
  type Code,
  choose,
  count,
  FunctionScope,
  f64,
  f64x2,
  i32,
  repeatWhile,
  times,
  type Variable,
  v128,
  type WasmFunction,
} from './wasm-code.ts';

const kinds = shockKinds.length;
const vectors = blockDraws / 2;
/** Bytes from one age to the next in the population of a block, and in the rates. */
const stateRow = blockDraws * 8;
const rateRow = 8;

/** The code for every vector of a block. */
const each = (code: (vector: number) => Code): Code => Array.from({ length: vectors }, (_, at) => at).flatMap(code);

/**
 * Work out the shares that would have stayed but die, what a mortality factor multiplies: parameters are the shares that
 * die and their step from year to year, those that stay and theirs, the answer, its end and the bytes of a year.
 */
export function emitWeighDying(): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 7 }, () => 'i32' as const));
  const [dying, dyingStep, stay, stayStep, lost, end, row] = Array.from({ length: 7 }, (_, at) => scope.parameter(at));
  const cell = scope.local('i32');
  const at = (position: Variable): Code => i32.add(position.get, cell.get);
  const body = repeatWhile(i32.below(lost.get, end.get), [
    ...cell.set(i32.value(0)),
    // Men and women together are an even number of ages.
    ...repeatWhile(i32.below(cell.get, row.get), [
      ...v128.store(at(lost), f64x2.multiply(v128.load(at(dying)), v128.load(at(stay)))),
      ...count(cell, 16),
    ]),
    ...advance(dying, dyingStep.get),
    ...advance(stay, stayStep.get),
    ...advance(lost, row.get),
  ]);
  return { name: 'weighDying', scope, body };
}

/** Positions in bytes and numbers that `projectArea` asks for, in the order of its parameters. */
export const projectAreaParameters = [
  'years',
  'ages',
  'start',
  'stay',
  'stayStep',
  'lost',
  'lostStep',
  'arriving',
  'arrivingStep',
  'fertility',
  'fertilityStep',
  'bounds',
  'sexes',
  'stretches',
  'stretchesEnd',
  'pull',
  'factors',
  'factorsEnd',
  'pulled',
  'state',
  'sums',
  'groups',
  'totals',
  'stride',
] as const;

/** Which stretches a loop walks: those before the first with mothers, those with them, or all that are left. */
type Walk = 'childless' | 'mothers' | 'rest';

/**
 * Project all draws of the area in memory.
 *
 * @param grouped whether stretches are age groups whose sums are kept, with the youngest at `sums`
 */
export function emitProjectArea(name: string, grouped: boolean): WasmFunction {
  const scope = new FunctionScope(projectAreaParameters.map(() => 'i32' as const));
  const given = Object.fromEntries(projectAreaParameters.map((name, at) => [name, scope.parameter(at)])) as Record<
    (typeof projectAreaParameters)[number],
    Variable
  >;
  const { years, ages, stride } = given;
  const [year, factor, shock, bound, sum, totalAt] = scope.locals('i32', 6);
  /** Where the rates of the year begin, and those of the age at hand. */
  const [stayRow, lostRow, arrivingRow, fertilityRow] = scope.locals('i32', 4);
  const [stayAt, lostAt, arrivingAt, motherAt] = scope.locals('i32', 4);
  /** Persons a year younger than the age at hand, and where they are at the last age of the stretch. */
  const [cell, last] = scope.locals('i32', 2);
  const [entry, pull, group, top, sexState, stateEnd] = scope.locals('i32', 6);
  const mortality = scope.locals('v128', vectors);
  const pulled = scope.locals('v128', vectors);
  const total = scope.locals('v128', vectors);
  const births = scope.locals('v128', vectors);
  const groupSum = scope.locals('v128', vectors);
  const [stay, lost, arriving, fertility, next, worst, lowest] = scope.locals('v128', 7);
  const ratesAt = [stayAt, lostAt, arrivingAt];
  const add = (to: Variable, what: Code): Code => to.set(f64x2.add(to.get, what));

  /** Load the rates of the age at hand, each into both lanes. */
  const loadRates = (): Code => [
    ...stay.set(v128.loadSplat(stayAt.get)),
    ...lost.set(v128.loadSplat(lostAt.get)),
    ...arriving.set(v128.loadSplat(arrivingAt.get)),
  ];
  const younger = (): Code => [...count(cell, -stateRow), ...ratesAt.flatMap((at) => count(at, -rateRow))];
  /** Weigh the migration shock by the pull of the stretch at hand. */
  const loadPull = (): Code =>
    each((vector) => pulled[vector].set(f64x2.multiply(v128.loadSplat(pull.get), v128.load(shock.get, vector * 16))));
  /** Persons a year later by the rates that are loaded. */
  const step = (persons: Code, factors: Code, pulling: Code, guarded: boolean): Code => {
    const died = f64x2.multiply(lost.get, factors);
    const share = f64x2.add(f64x2.subtract(stay.get, guarded ? f64x2.least(stay.get, died) : died), pulling);
    const left = f64x2.add(f64x2.multiply(persons, share), arriving.get);
    return guarded ? f64x2.most(v128.doubles(0), left) : left;
  };

  /** Walk down the ages of a stretch: all positions stand at the highest. */
  const emitAges = (guarded: boolean): Code =>
    repeatWhile(i32.above(cell.get, last.get), [
      ...loadRates(),
      ...each((vector) => [
        ...next.set(step(v128.load(cell.get, vector * 16), mortality[vector].get, pulled[vector].get, guarded)),
        ...v128.store(cell.get, next.get, stateRow + vector * 16),
        ...add(total[vector], next.get),
      ]),
      ...younger(),
    ]);

  /**
   * The same with births by the women of both ends of the year: births = births + fertility × (own + next). Factors and
   * shocks come from memory here, so that births and total, on which the next age waits, can stay in registers.
   */
  const emitMothers = (guarded: boolean): Code => [
    ...each((vector) => v128.store(given.pulled.get, pulled[vector].get, vector * 16)),
    ...repeatWhile(i32.above(cell.get, last.get), [
      ...loadRates(),
      ...fertility.set(v128.loadSplat(motherAt.get)),
      ...each((vector) => {
        const persons = v128.load(cell.get, vector * 16);
        const own = v128.load(cell.get, stateRow + vector * 16);
        const [factors, pulling] = [factor, given.pulled].map((at) => v128.load(at.get, vector * 16));
        return [
          ...next.set(step(persons, factors, pulling, guarded)),
          ...add(births[vector], f64x2.multiply(fertility.get, f64x2.add(own, next.get))),
          ...v128.store(cell.get, next.get, stateRow + vector * 16),
          ...add(total[vector], next.get),
        ];
      }),
      ...younger(),
      ...count(motherAt, -rateRow),
    ]),
  ];

  /** Add up the rows of a group from `top` down to where the next one begins; men are added to women. */
  const emitGroupSum = (women: boolean): Code => [
    ...each((vector) => groupSum[vector].set(women ? v128.doubles(0) : v128.load(group.get, vector * 16))),
    ...repeatWhile(i32.above(top.get, i32.add(cell.get, i32.value(stateRow))), [
      ...each((vector) => add(groupSum[vector], v128.load(top.get, vector * 16))),
      ...count(top, -stateRow),
    ]),
    ...each((vector) => v128.store(group.get, groupSum[vector].get, vector * 16)),
    ...group.set(i32.subtract(group.get, stride.get)),
  ];

  /** Walk stretches from where `entry` stands, as long as they are of the kind that is asked for. */
  const emitStretches = (women: boolean, guarded: boolean, walk: Walk): Code => {
    const left = i32.below(entry.get, given.stretchesEnd.get);
    const mothers = i32.load(entry.get, 4);
    const going = {
      childless: i32.and(left, i32.equals(mothers, i32.value(0))),
      mothers: i32.and(left, mothers),
      rest: left,
    };
    const stretchAges = i32.load(entry.get);
    return repeatWhile(going[walk], [
      ...loadPull(),
      ...count(pull, 8),
      ...last.set(i32.subtract(cell.get, times(stretchAges, stateRow))),
      ...(walk === 'childless' ? motherAt.set(i32.subtract(motherAt.get, times(stretchAges, rateRow))) : []),
      ...(walk === 'mothers' ? emitMothers(guarded) : emitAges(guarded)),
      ...(grouped ? emitGroupSum(women) : []),
      ...count(entry, stretchFields * 4),
    ]);
  };

  /** One sex through one year; its rates stand at the oldest age and `sexState` at its youngest. */
  const emitSex = (women: boolean, guarded: boolean): Code => {
    const stepBlock = (vector: number, persons: Code): Code =>
      next.set(step(persons, mortality[vector].get, pulled[vector].get, guarded));
    const oldestRow = times(i32.subtract(ages.get, i32.value(1)), stateRow);
    return [
      // The open group first: it needs the two oldest ages before either is written.
      ...top.set(i32.add(sexState.get, oldestRow)),
      ...cell.set(i32.subtract(top.get, i32.value(stateRow))),
      ...loadPull(),
      ...loadRates(),
      ...each((vector) => [
        ...stepBlock(vector, f64x2.add(v128.load(cell.get, vector * 16), v128.load(top.get, vector * 16))),
        ...v128.store(top.get, next.get, vector * 16),
        ...add(total[vector], next.get),
      ]),
      ...younger(),
      ...entry.set(given.stretches.get),
      ...(grouped
        ? group.set(i32.add(sum.get, i32.multiply(i32.subtract(given.groups.get, i32.value(1)), stride.get)))
        : []),
      // Stretches with mothers lie beside each other; births need no place in the loops before and after them.
      ...(women ? (['childless', 'mothers'] as const).flatMap((walk) => emitStretches(women, guarded, walk)) : []),
      ...emitStretches(women, guarded, 'rest'),
      // Newborn: all positions have come down to age 0, and they are moved like the youngest stretch.
      ...count(pull, -8),
      ...loadPull(),
      ...count(pull, 8),
      ...(women
        ? each((vector) => {
            const fertilityFactor = v128.load(i32.add(factor.get, stride.get), vector * 16);
            return births[vector].set(
              f64x2.multiply(births[vector].get, f64x2.multiply(v128.doubles(0.5), fertilityFactor)),
            );
          })
        : []),
      ...loadRates(),
      ...each((vector) => [
        ...stepBlock(vector, f64x2.multiply(births[vector].get, v128.loadSplat(given.sexes.get, women ? 0 : 8))),
        ...v128.store(sexState.get, next.get, vector * 16),
        ...add(total[vector], next.get),
        ...(grouped ? v128.store(sum.get, f64x2.add(v128.load(sum.get, vector * 16), next.get), vector * 16) : []),
      ]),
    ];
  };

  const yearOf = (guarded: boolean): Code => [
    ...sexState.set(given.state.get),
    ...emitSex(true, guarded),
    ...advance(sexState, times(ages.get, stateRow)),
    // From the youngest women to the oldest men.
    ...ratesAt.flatMap((at) => advance(at, times(i32.subtract(i32.add(ages.get, ages.get), i32.value(1)), rateRow))),
    ...emitSex(false, guarded),
  ];

  const extremes = (of: readonly Code[], pick: (a: Code, b: Code) => Code): Code =>
    of.slice(1).reduce<Code>((soFar, one) => pick(soFar, one), of[0]);
  const both = (test: (a: Code, b: Code) => Code, of: Variable, limitAt: number): Code =>
    i32.and(
      test(f64x2.lane(of.get, 0), f64.load(bound.get, limitAt)),
      test(f64x2.lane(of.get, 1), f64.load(bound.get, limitAt)),
    );
  const atAge = (row: Variable, below: number): Code =>
    i32.add(row.get, times(i32.subtract(ages.get, i32.value(below)), rateRow));

  const perYear = [
    ...each((vector) => [
      ...mortality[vector].set(v128.load(factor.get, vector * 16)),
      ...births[vector].set(v128.doubles(0)),
      ...total[vector].set(v128.doubles(0)),
    ]),
    ...shock.set(i32.add(factor.get, i32.multiply(stride.get, i32.value(2)))),
    ...pull.set(given.pull.get),
    ...stayAt.set(atAge(stayRow, 1)),
    ...lostAt.set(atAge(lostRow, 1)),
    ...arrivingAt.set(atAge(arrivingRow, 1)),
    // The highest age below the open one.
    ...motherAt.set(atAge(fertilityRow, 2)),
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
    ...choose(i32.and(both(f64.atMost, worst, 0), both(f64.atLeast, lowest, 8)), yearOf(false), yearOf(true)),
    ...each((vector) => v128.store(totalAt.get, total[vector].get, vector * 16)),
    ...advance(totalAt, stride.get),
    ...(grouped ? advance(sum, i32.multiply(given.groups.get, stride.get)) : []),
    ...advance(factor, i32.multiply(stride.get, i32.value(kinds))),
    ...advance(stayRow, given.stayStep.get),
    ...advance(lostRow, given.lostStep.get),
    ...advance(arrivingRow, given.arrivingStep.get),
    ...advance(fertilityRow, given.fertilityStep.get),
    ...count(bound, yearFields * 8),
    ...count(year, 1),
  ];

  const body = repeatWhile(i32.below(given.factors.get, given.factorsEnd.get), [
    ...cell.set(given.state.get),
    ...stateEnd.set(i32.add(given.state.get, times(ages.get, 2 * stateRow))),
    ...top.set(given.start.get),
    ...repeatWhile(i32.below(cell.get, stateEnd.get), [
      ...each((vector) => v128.store(cell.get, v128.loadSplat(top.get), vector * 16)),
      ...count(cell, stateRow),
      ...count(top, 8),
    ]),
    ...year.set(i32.value(0)),
    ...factor.set(given.factors.get),
    ...sum.set(given.sums.get),
    ...totalAt.set(given.totals.get),
    ...stayRow.set(given.stay.get),
    ...lostRow.set(given.lost.get),
    ...arrivingRow.set(given.arriving.get),
    ...fertilityRow.set(given.fertility.get),
    ...bound.set(given.bounds.get),
    ...repeatWhile(i32.below(year.get, years.get), perYear),
    ...[given.factors, given.sums, given.totals].flatMap((position) => count(position, stateRow)),
  ]);
  return { name, scope, body };
}
