/**
 * List where two values differ, by path: numbers bit for bit, NaN equal to NaN.
 *
 * `toEqual` says the same, at a hundred times the cost where outcomes hold millions of numbers.
 */
export function listDifferences(left: unknown, right: unknown, path = ''): string[] {
  if (Object.is(left, right)) return [];
  if (!isBranch(left) || !isBranch(right)) return [path];
  if (ArrayBuffer.isView(left) && ArrayBuffer.isView(right)) return haveSameBytes(left, right) ? [] : [path];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => listDifferences(left[key], right[key], `${path}.${key}`));
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function haveSameBytes(left: ArrayBufferView, right: ArrayBufferView): boolean {
  const [a, b] = [left, right].map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return a !== undefined && b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);
}
