/** Parsed JSON that somebody else wrote: what kind it is, and how an issue tells what came. */

/** Properties of a JSON object whose values nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest piece of a value that goes into an issue. */
const LONGEST = 80;

/** True for a JSON object; arrays and null are none. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Text of a JSON value: a string trimmed, a number written out, anything else empty. `String` would throw on an object
 * that brings a `toString` of its own.
 */
export function readJsonText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

/** Number of a JSON value, which may be written as text; NaN if it is none. */
export function readJsonNumber(value: unknown): number {
  const text = readJsonText(value);
  return text === '' ? Number.NaN : Number(text);
}

/** Write a value as JSON, short enough for an issue; what is not there reads `nothing`. */
export function describeJson(value: unknown): string {
  if (value === undefined) return 'nothing';
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, LONGEST);
  } catch {
    // What can be read can be nested too deeply to be written.
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}
