/** Spoils answers: cuts, edits, other values in the places of a document, and noise. */
import fc from 'fast-check';

/** Ways to spoil the bytes of a sound answer, or bytes that never were one. */
export function spoil(sound: Uint8Array): fc.Arbitrary<Uint8Array> {
  const text = new TextDecoder('latin1').decode(sound);
  const piece = fc.constantFrom(
    ...[
      'null',
      '-1',
      '1e999',
      '"<5"',
      '[]',
      '{}',
      '""',
      ';',
      ',',
      '\n',
      '"',
      '<5',
      '-',
      '99999999999999999999',
      '\u0000',
      '[[',
      'é',
      '.',
    ],
  );
  const at = fc.nat({ max: Math.max(0, text.length - 1) });
  const encode = (one: string) => new Uint8Array(Buffer.from(one, 'latin1'));
  const isJson = text.startsWith('{');
  const cut = at.map((end) => sound.slice(0, end));
  const insert = fc
    .array(fc.tuple(at, fc.nat({ max: 12 }), piece), { minLength: 1, maxLength: 4 })
    .map((edits) =>
      encode(edits.reduce((all, [from, gone, put]) => all.slice(0, from) + put + all.slice(from + gone), text)),
    );
  const noise = fc.uint8Array({ maxLength: 200 });
  if (!isJson) return fc.oneof({ weight: 6, arbitrary: insert }, cut, noise);
  const document: unknown = JSON.parse(new TextDecoder().decode(sound));
  const replace = fc
    .array(fc.tuple(fc.array(fc.nat(), { maxLength: 9 }), fc.anything({ withNullPrototype: false })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((edits) => {
      let changed = document;
      for (const [path, value] of edits) changed = putAt(changed, path, value);
      return new TextEncoder().encode(writeJson(changed));
    });
  return fc.oneof({ weight: 6, arbitrary: replace }, { weight: 2, arbitrary: insert }, cut, noise);
}

/** JSON of a value; what JSON has no words for becomes nothing. */
function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? 'null';
  } catch {
    return 'null';
  }
}

/** A copy of a document in which the node at the end of a path, as far as it leads, is another. */
function putAt(node: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof node !== 'object' || node === null) return value;
  if (Array.isArray(node)) {
    if (node.length === 0) return value;
    const at = step % node.length;
    return node.map((one: unknown, position) => (position === at ? putAt(one, rest, value) : one));
  }
  const entries: [string, unknown][] = Object.entries(node);
  if (entries.length === 0) return value;
  const at = step % entries.length;
  return Object.fromEntries(
    entries.map(([key, one], position) => [key, position === at ? putAt(one, rest, value) : one]),
  );
}
