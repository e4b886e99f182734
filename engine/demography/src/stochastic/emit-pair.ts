/**
 * One future of two areas beside each other as vector instructions, operation for operation `project-singly.ts`.
 *
 * Areas are the lanes, because between them nothing has to be added up: each sees the order of the plain version.
 */
import { stretchFields } from './kernel.ts';
import {
  advance,
  type Code,
  choose,
  count,
  FunctionScope,
  f64x2,
  i32,
  repeatWhile,
  times,
  type Variable,
  v128,
  type WasmFunction,
} from './wasm-code.ts';

/** Bytes of one number of both areas. */
const pair = 16;

/** Positions in bytes and numbers that `projectPair` asks for, in the order of its parameters. */
export const projectPairParameters = [
  'years',
  'ages',
  'groups',
  'sexes',
  'table',
  'state',
  'dying',
  'dyingStep',
  'stay',
  'stayStep',
  'arrivals',
  'arrivalsStep',
  'fertility',
  'fertilityStep',
  'sums',
  'flows',
] as const;

const add = (variable: Variable, by: Code): Code => variable.set(f64x2.add(variable.get, by));

/** Project both areas in memory through all years. */
export function emitProjectPair(): WasmFunction {
  const scope = new FunctionScope(projectPairParameters.map(() => 'i32' as const));
  const given = Object.fromEntries(projectPairParameters.map((name, at) => [name, scope.parameter(at)])) as Record<
    (typeof projectPairParameters)[number],
    Variable
  >;
  const { years, ages, groups, sums } = given;
  const [year, oldest, cell, risk, stay, came, mother, entry, group, age] = scope.locals('i32', 10);
  const [persons, risks, stays, next, dead, sum, total, births, womenDied, menDied, girlsDied] = scope.locals(
    'v128',
    11,
  );

  /** From `persons` at the start to `next` at the end and the `dead`; own row is one above `cell`. */
  const step = (): Code => [
    ...risks.set(v128.load(risk.get)),
    ...stays.set(v128.load(stay.get)),
    ...next.set(
      f64x2.most(
        v128.doubles(0),
        f64x2.add(
          f64x2.multiply(persons.get, f64x2.subtract(stays.get, f64x2.multiply(stays.get, risks.get))),
          v128.load(came.get),
        ),
      ),
    ),
    ...dead.set(f64x2.multiply(persons.get, risks.get)),
  ];
  const down = (): Code => [cell, risk, stay, came].flatMap((position) => count(position, -pair));

  const emitAges = (died: Variable, withMothers: boolean): Code =>
    repeatWhile(i32.above(age.get, i32.value(0)), [
      ...persons.set(v128.load(cell.get)),
      ...step(),
      ...add(died, dead.get),
      ...(withMothers
        ? [
            ...add(births, f64x2.multiply(v128.load(mother.get), f64x2.add(v128.load(cell.get, pair), next.get))),
            ...count(mother, -pair),
          ]
        : []),
      ...v128.store(cell.get, next.get, pair),
      ...add(sum, next.get),
      ...add(total, next.get),
      ...down(),
      ...count(age, -1),
    ]);

  const emitSex = (women: boolean): Code => {
    const died = women ? womenDied : menDied;
    return [
      ...oldest.set(i32.subtract(women ? i32.add(ages.get, ages.get) : ages.get, i32.value(1))),
      ...cell.set(i32.add(given.state.get, times(i32.subtract(oldest.get, i32.value(1)), pair))),
      ...risk.set(i32.add(given.dying.get, times(oldest.get, pair))),
      ...stay.set(i32.add(given.stay.get, times(oldest.get, pair))),
      ...came.set(i32.add(given.arrivals.get, times(oldest.get, pair))),
      ...group.set(i32.add(sums.get, times(i32.subtract(groups.get, i32.value(1)), pair))),
      ...entry.set(given.table.get),
      ...age.set(i32.load(entry.get)),
      // Those of the open group stay in it.
      ...persons.set(f64x2.add(v128.load(cell.get), v128.load(cell.get, pair))),
      ...step(),
      ...died.set(dead.get),
      ...v128.store(cell.get, next.get, pair),
      ...sum.set(women ? next.get : f64x2.add(v128.load(group.get), next.get)),
      ...add(total, next.get),
      ...down(),
      ...repeatWhile(i32.atLeast(group.get, sums.get), [
        ...(women
          ? choose(i32.load(entry.get, 4), emitAges(died, true), [
              ...mother.set(i32.subtract(mother.get, times(age.get, pair))),
              ...emitAges(died, false),
            ])
          : emitAges(died, false)),
        ...v128.store(group.get, sum.get),
        ...count(entry, stretchFields * 4),
        ...age.set(i32.load(entry.get)),
        ...count(group, -pair),
        ...sum.set(women ? v128.doubles(0) : v128.load(group.get)),
      ]),
      // Newborn: all positions have come down to age 0.
      ...(women ? births.set(f64x2.multiply(births.get, v128.doubles(0.5))) : []),
      ...persons.set(f64x2.multiply(births.get, v128.loadSplat(given.sexes.get, women ? 0 : 8))),
      ...step(),
      ...v128.store(cell.get, next.get, pair),
      ...v128.store(sums.get, f64x2.add(v128.load(sums.get), next.get)),
      ...add(total, next.get),
    ];
  };

  const body = repeatWhile(i32.below(year.get, years.get), [
    ...births.set(v128.doubles(0)),
    ...total.set(v128.doubles(0)),
    // The highest age below the open one.
    ...mother.set(i32.add(given.fertility.get, times(i32.subtract(ages.get, i32.value(2)), pair))),
    // Women first: the newborn need the mothers of both ends of the year.
    ...emitSex(true),
    ...girlsDied.set(dead.get),
    ...emitSex(false),
    ...v128.store(given.flows.get, births.get),
    ...v128.store(
      given.flows.get,
      f64x2.add(f64x2.add(f64x2.add(womenDied.get, menDied.get), girlsDied.get), dead.get),
      pair,
    ),
    ...v128.store(given.flows.get, total.get, 2 * pair),
    ...count(given.flows, 3 * pair),
    ...advance(sums, times(groups.get, pair)),
    ...advance(given.dying, given.dyingStep.get),
    ...advance(given.stay, given.stayStep.get),
    ...advance(given.arrivals, given.arrivalsStep.get),
    ...advance(given.fertility, given.fertilityStep.get),
    ...count(year, 1),
  ]);
  return { name: 'projectPair', scope, body };
}
