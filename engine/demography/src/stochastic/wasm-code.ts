/**
 * Writes WebAssembly by hand: each function gives the bytes of one expression or statement.
 *
 * Only what the kernels need: whole numbers of 32 bits, doubles, and vectors of 128 bits. An expression is the
 * code of its operands followed by its own, so nested calls read like the formula they are.
 *
 * @source WebAssembly Core Specification 2.0, ch. 5 (binary format)
 */

/** Bytes of instructions. */
export type Code = readonly number[];

/** Types of values, by their byte. */
const valueTypes = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;

/** See {@link valueTypes}. */
export type ValueType = keyof typeof valueTypes;

/** Write a whole number without sign, seven bits a byte. */
function encodeUnsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>>= 7;
    if (rest === 0) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** Write a whole number with sign, seven bits a byte. */
function encodeSigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** Bytes of a double, low byte first. */
function encodeDouble(value: number): Code {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, byte) => view.getUint8(byte));
}

/** Bytes of a word, low byte first. */
function encodeWord(value: number): Code {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff];
}

const binary =
  (...opcode: readonly number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (...opcode: readonly number[]) =>
  (a: Code): Code => [...a, ...opcode];
/** Vector instructions have a prefix and a number that may take two bytes. */
const vector = (opcode: number): Code => [0xfd, ...encodeUnsigned(opcode)];
/** Alignment as a power of two, then the offset in bytes. */
const memory = (align: number, offset: number): Code => [align, ...encodeUnsigned(offset)];

/** Whole numbers of 32 bits; addresses are bytes. */
export const i32 = {
  value: (value: number): Code => [0x41, ...encodeSigned(value)],
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  shiftLeft: binary(0x74),
  shiftRight: binary(0x76),
  shiftRightSigned: binary(0x75),
  equals: binary(0x46),
  below: binary(0x48),
  above: binary(0x4a),
  atLeast: binary(0x4e),
  atLeastUnsigned: binary(0x4f),
  belowUnsigned: binary(0x49),
  and: binary(0x71),
  xor: binary(0x73),
  load: (address: Code, offset = 0): Code => [...address, 0x28, ...memory(2, offset)],
  load16: (address: Code, offset = 0): Code => [...address, 0x2f, ...memory(1, offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x36, ...memory(2, offset)],
  store16: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x3b, ...memory(1, offset)],
} as const;

/** Doubles. */
export const f64 = {
  value: (value: number): Code => [0x44, ...encodeDouble(value)],
  add: binary(0xa0),
  subtract: binary(0xa1),
  multiply: binary(0xa2),
  divide: binary(0xa3),
  fromWord: unary(0xb7),
  above: binary(0x64),
  below: binary(0x63),
  atMost: binary(0x65),
  atLeast: binary(0x66),
  load: (address: Code, offset = 0): Code => [...address, 0x2b, ...memory(3, offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x39, ...memory(3, offset)],
} as const;

/** Vectors: two doubles (f64x2), four words (i32x4) or two long words (i64x2). */
export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, ...vector(0x00), ...memory(3, offset)],
  /** Load one double into both lanes. */
  loadSplat: (address: Code, offset = 0): Code => [...address, ...vector(0x0a), ...memory(3, offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...vector(0x0b),
    ...memory(3, offset),
  ],
  /** Load one word, or one double, into a lane of a vector. */
  loadWordLane: (address: Code, into: Code, lane: number, offset = 0): Code => [
    ...address,
    ...into,
    ...vector(0x56),
    ...memory(2, offset),
    lane,
  ],
  loadDoubleLane: (address: Code, into: Code, lane: number, offset = 0): Code => [
    ...address,
    ...into,
    ...vector(0x57),
    ...memory(3, offset),
    lane,
  ],
  storeDoubleLane: (address: Code, from: Code, lane: number, offset = 0): Code => [
    ...address,
    ...from,
    ...vector(0x5b),
    ...memory(3, offset),
    lane,
  ],
  words: (a: number, b: number, c: number, d: number): Code => [
    ...vector(0x0c),
    ...encodeWord(a),
    ...encodeWord(b),
    ...encodeWord(c),
    ...encodeWord(d),
  ],
  doubles: (value: number): Code => [...vector(0x0c), ...encodeDouble(value), ...encodeDouble(value)],
  /** Take four words out of the eight of `a` (0–3) and `b` (4–7). */
  pickWords: (a: Code, b: Code, picks: readonly [number, number, number, number]): Code => [
    ...a,
    ...b,
    ...vector(0x0d),
    ...picks.flatMap((word) => [word * 4, word * 4 + 1, word * 4 + 2, word * 4 + 3]),
  ],
  and: binary(...vector(0x4e)),
  or: binary(...vector(0x50)),
  xor: binary(...vector(0x51)),
  /** Whether any bit is one. */
  anyTrue: unary(...vector(0x53)),
  /** Bits of `a` where the mask is one, of `b` where it is zero. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...vector(0x52)],
} as const;

/** Four words at once. */
export const i32x4 = {
  splat: unary(...vector(0x11)),
  add: binary(...vector(0xae)),
  shiftLeft: binary(...vector(0xab)),
  shiftRight: binary(...vector(0xad)),
  /** All bits one where `a` is at least `b`, both without sign. */
  atLeastUnsigned: binary(...vector(0x40)),
  lane: (a: Code, lane: number): Code => [...a, ...vector(0x1b), lane],
} as const;

/** Two long words at once. */
export const i64x2 = {
  add: binary(...vector(0xce)),
  subtract: binary(...vector(0xd1)),
  shiftLeft: binary(...vector(0xcb)),
  shiftRight: binary(...vector(0xcd)),
  /** Full products without sign of the first, or the last, two words. */
  multiplyLow: binary(...vector(0xde)),
  multiplyHigh: binary(...vector(0xdf)),
} as const;

/** Two doubles at once. */
export const f64x2 = {
  splat: unary(...vector(0x14)),
  /** The first two words with sign as doubles. */
  fromLowWords: unary(...vector(0xfe)),
  lane: (a: Code, lane: number): Code => [...a, ...vector(0x21), lane],
  sqrt: unary(...vector(0xef)),
  add: binary(...vector(0xf0)),
  subtract: binary(...vector(0xf1)),
  multiply: binary(...vector(0xf2)),
  divide: binary(...vector(0xf3)),
  /** `b` where it is below `a`, else `a`. */
  least: binary(...vector(0xf6)),
  /** `b` where it is above `a`, else `a`. */
  most: binary(...vector(0xf7)),
} as const;

/** Run the first if the condition holds, else the second. */
export function choose(condition: Code, then: Code, otherwise: Code = []): Code {
  return [...condition, 0x04, 0x40, ...then, ...(otherwise.length > 0 ? [0x05, ...otherwise] : []), 0x0b];
}

/** Run the body as long as the condition holds; it is looked at before each round. */
export function repeatWhile(condition: Code, body: Code): Code {
  return [...condition, 0x04, 0x40, 0x03, 0x40, ...body, ...condition, 0x0d, 0x00, 0x0b, 0x0b];
}

/** Call a function of the module by its position. */
export function call(position: number, operands: readonly Code[]): Code {
  return [...operands.flat(), 0x10, ...encodeUnsigned(position)];
}

/** A variable of a function. */
export interface Variable {
  readonly get: Code;
  set(value: Code): Code;
}

/** Move a position on by bytes that code works out. */
export const advance = (variable: Variable, by: Code): Code => variable.set(i32.add(variable.get, by));

/** Move a position on by as many bytes. */
export const count = (variable: Variable, by: number): Code => advance(variable, i32.value(by));

/** So many times some bytes. */
export const times = (number: Code, bytes: number): Code => i32.multiply(number, i32.value(bytes));

/** Variables of one function, its parameters first. */
export class FunctionScope {
  readonly #types: ValueType[];
  readonly #parameters: number;

  constructor(parameters: readonly ValueType[]) {
    this.#types = [...parameters];
    this.#parameters = parameters.length;
  }

  /** Parameter by position. */
  parameter(position: number): Variable {
    if (!(position >= 0 && position < this.#parameters)) throw new RangeError(`There is no parameter ${position}.`);
    return describeVariable(position);
  }

  /** Make a new variable. */
  local(type: ValueType): Variable {
    this.#types.push(type);
    return describeVariable(this.#types.length - 1);
  }

  /** Make several. */
  locals(type: ValueType, count: number): Variable[] {
    return Array.from({ length: count }, () => this.local(type));
  }

  /** Parameters and locals as the binary format has them. */
  describe(): { readonly parameters: readonly ValueType[]; readonly locals: readonly ValueType[] } {
    return { parameters: this.#types.slice(0, this.#parameters), locals: this.#types.slice(this.#parameters) };
  }
}

function describeVariable(index: number): Variable {
  const number = encodeUnsigned(index);
  return { get: [0x20, ...number], set: (value) => [...value, 0x21, ...number] };
}

/** A function of a module: no results, all answers go to memory. */
export interface WasmFunction {
  readonly name: string;
  readonly scope: FunctionScope;
  readonly body: Code;
}

const section = (id: number, content: Code): Code => [id, ...encodeUnsigned(content.length), ...content];
const list = (entries: readonly Code[]): Code => [...encodeUnsigned(entries.length), ...entries.flat()];
const name = (text: string): Code => [
  ...encodeUnsigned(text.length),
  ...Array.from(text, (letter) => letter.charCodeAt(0)),
];

/**
 * Put functions into a module with one memory, all exported by name, the memory as `memory`.
 *
 * @param pages pages of 64 kB that the memory starts with
 */
export function assembleModule(functions: readonly WasmFunction[], pages: number): Uint8Array {
  const types = functions.map(({ scope }) => {
    const { parameters } = scope.describe();
    return [0x60, ...list(parameters.map((type) => [valueTypes[type]])), 0];
  });
  const bodies = functions.map(({ scope, body }) => {
    const locals = scope.describe().locals.map((type) => [1, valueTypes[type]]);
    const code = [...list(locals), ...body, 0x0b];
    return [...encodeUnsigned(code.length), ...code];
  });
  const exported = functions.map((entry, index) => [...name(entry.name), 0, ...encodeUnsigned(index)]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, index) => encodeUnsigned(index)))),
    ...section(5, [1, 0, ...encodeUnsigned(pages)]),
    ...section(7, list([...exported, [...name('memory'), 2, 0]])),
    ...section(10, list(bodies)),
  ]);
}
