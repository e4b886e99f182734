/**
 * Records on their way to somebody who has a similar one: what both have in common is left out and put back there.
 *
 * A plan leaves most of a region as it was: people, households, the names and places of schools. Sending that with
 * every choice would take longer than the choice itself.
 */

/** A record without what another one has alike: such keys are absent, keys that only the other has are undefined. */
export type Difference<T> = { readonly [Key in keyof T]?: T[Key] | Difference<T[Key]> | undefined };

/**
 * Leave out what is known, bit for bit; records in records are cut in the same way.
 *
 * Values are those that survive a structured clone: numbers, texts, lists, typed arrays and plain records.
 */
export function leaveOutKnown<T extends object>(value: T, known: T): Difference<T> {
  return cut(value as Fields, known as Fields) as Difference<T>;
}

/** Put back what was left out; parts that were known are those of `known` themselves, not copies. */
export function putBackKnown<T extends object>(difference: Difference<T>, known: T): T {
  return join(difference as Fields, known as Fields) as T;
}

type Fields = Readonly<Record<string, unknown>>;

function cut(value: Fields, known: Fields): Fields {
  const found: Record<string, unknown> = {};
  for (const [key, own] of Object.entries(value)) {
    const other = known[key];
    if (isSame(own, other)) continue;
    found[key] = isRecord(own) && isRecord(other) ? cut(own, other) : own;
  }
  for (const key of Object.keys(known)) if (!Object.hasOwn(value, key)) found[key] = undefined;
  return found;
}

function join(difference: Fields, known: Fields): Fields {
  const whole: Record<string, unknown> = { ...known };
  for (const [key, own] of Object.entries(difference)) {
    const other = known[key];
    if (own === undefined) delete whole[key];
    else whole[key] = isRecord(own) && isRecord(other) ? join(own, other) : own;
  }
  return whole;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Float64Array) return b instanceof Float64Array && haveSameNumbers(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && haveSameNumbers(a, b);
  if (a instanceof Int32Array) return b instanceof Int32Array && haveSameNumbers(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

type Numbers = Float64Array | Uint8Array | Int32Array;

function haveSameNumbers(a: Numbers, b: Numbers): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}
