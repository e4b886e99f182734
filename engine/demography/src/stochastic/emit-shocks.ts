/**
 * Shocks through the years as vector instructions, operation for operation those of `plain-kernel.ts`.
 */
import { createExponentiator, drawRowsPosition } from './emit-random.ts';
import { drawnCounters, shockKinds } from './kernel.ts';
import {
  advance,
  type Code,
  call,
  count,
  FunctionScope,
  f64x2,
  i32,
  repeatWhile,
  type Variable,
  v128,
  type WasmFunction,
} from './wasm-code.ts';

const kinds = shockKinds.length;
/** Rows of draws are whole sets of counters: they are walked as many at a time. */
const vectors = drawnCounters / 2;
const stretch = drawnCounters * 8;

const each = (code: (vector: number) => Code): Code => Array.from({ length: vectors }, (_, at) => at).flatMap(code);

/** Positions in bytes and numbers that `walkPaths` asks for, in the order of its parameters. */
export const walkPathsParameters = [
  'keyLow',
  'keyHigh',
  'firstDraw',
  'unit',
  'level',
  'years',
  'normals',
  'paths',
  'base',
  'out',
  'process',
  'stride',
  'length',
] as const;

/**
 * Walk the shocks of a level through the years: every year three normal numbers are drawn for each draw, and for each
 * kind the shock so far (`paths`, zero at first) becomes persistence × itself + deviation × number. The sum of `base`
 * and shock is written to `out`. `process` holds the deviations of the kinds, then the persistences; `stride` lies
 * between rows, of which `length` bytes are used.
 */
export function emitWalkPaths(): WasmFunction {
  const scope = new FunctionScope(walkPathsParameters.map(() => 'i32' as const));
  const given = Object.fromEntries(walkPathsParameters.map((name, at) => [name, scope.parameter(at)])) as Record<
    (typeof walkPathsParameters)[number],
    Variable
  >;
  const { base, out, stride, process, length } = given;
  const [year, kind, at, end, path, drawn] = scope.locals('i32', 6);
  const next = scope.local('v128');
  const perKind = [
    ...end.set(i32.add(at.get, length.get)),
    ...repeatWhile(i32.below(at.get, end.get), [
      ...each((vector) => [
        ...next.set(
          f64x2.add(
            f64x2.multiply(v128.loadSplat(process.get, kinds * 8), v128.load(path.get, vector * 16)),
            f64x2.multiply(v128.loadSplat(process.get), v128.load(drawn.get, vector * 16)),
          ),
        ),
        ...v128.store(path.get, next.get, vector * 16),
        ...v128.store(
          i32.add(at.get, out.get),
          f64x2.add(v128.load(i32.add(at.get, base.get), vector * 16), next.get),
          vector * 16,
        ),
      ]),
      ...[path, drawn, at].flatMap((position) => count(position, stretch)),
    ]),
    // To the next row.
    ...[path, drawn, at].flatMap((position) => advance(position, i32.subtract(stride.get, length.get))),
    ...count(process, 8),
    ...count(kind, 1),
  ];
  const body = [
    ...year.set(i32.value(0)),
    ...at.set(i32.value(0)),
    ...repeatWhile(i32.below(year.get, given.years.get), [
      ...call(drawRowsPosition, [
        given.keyLow.get,
        given.keyHigh.get,
        given.firstDraw.get,
        year.get,
        given.unit.get,
        given.level.get,
        given.normals.get,
        i32.add(given.normals.get, length.get),
        stride.get,
      ]),
      ...path.set(given.paths.get),
      ...drawn.set(given.normals.get),
      ...kind.set(i32.value(0)),
      ...repeatWhile(i32.below(kind.get, i32.value(kinds)), perKind),
      ...count(process, -8 * kinds),
      ...count(year, 1),
    ]),
  ];
  return { name: 'walkPaths', scope, body };
}

/**
 * Take the exponentials of mortality and fertility: parameters are the first row, the number of years, the bytes from
 * row to row and those of a row that are used. The third row of a year, migration, stays what it is.
 */
export function emitTakeExponentials(): WasmFunction {
  const scope = new FunctionScope(Array.from({ length: 4 }, () => 'i32' as const));
  const [row, years, stride, length] = Array.from({ length: 4 }, (_, at) => scope.parameter(at));
  const [at, end, kind] = scope.locals('i32', 3);
  const values = scope.locals('v128', vectors);
  const takeExponential = createExponentiator(scope);
  const perRow = [
    ...at.set(row.get),
    ...end.set(i32.add(row.get, length.get)),
    ...repeatWhile(i32.below(at.get, end.get), [
      ...each((vector) => values[vector].set(v128.load(at.get, vector * 16))),
      ...each((vector) => takeExponential(values[vector])),
      ...each((vector) => v128.store(at.get, values[vector].get, vector * 16)),
      ...count(at, stretch),
    ]),
    ...advance(row, stride.get),
    ...count(kind, 1),
  ];
  const body = repeatWhile(i32.above(years.get, i32.value(0)), [
    ...kind.set(i32.value(0)),
    ...repeatWhile(i32.below(kind.get, i32.value(kinds - 1)), perRow),
    ...advance(row, stride.get),
    ...count(years, -1),
  ]);
  return { name: 'takeExponentials', scope, body };
}
