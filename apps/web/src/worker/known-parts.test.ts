import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaveOutKnown, putBackKnown } from './known-parts.ts';

interface Region {
  readonly name: string;
  readonly zones: { readonly codes: readonly string[]; readonly people: Float64Array; readonly open?: Uint8Array };
  readonly plan?: { readonly cents: Float64Array };
}

const known: Region = {
  name: 'doing nothing',
  zones: { codes: ['Z1', 'Z2'], people: Float64Array.of(1, Number.NaN), open: Uint8Array.of(1, 0) },
};

describe('a record that is sent to who knows a similar one', () => {
  it('says nothing of what is the same, and keeps what differs in records within it', () => {
    const value: Region = { ...known, name: 'a plan', zones: { ...known.zones, open: Uint8Array.of(0, 0) } };
    expect(leaveOutKnown(value, known)).toEqual({ name: 'a plan', zones: { open: Uint8Array.of(0, 0) } });
  });

  it('takes what it does not change from the other, without a copy', () => {
    const value: Region = { ...known, zones: { codes: ['Z1', 'Z2'], people: Float64Array.of(1, Number.NaN) } };
    const back = putBackKnown(structuredClone(leaveOutKnown(value, known)), known);
    expect(back).toStrictEqual(value);
    expect(back.zones.people).toBe(known.zones.people);
    expect(Object.hasOwn(back.zones, 'open')).toBe(false);
  });

  it('takes minus nothing for another number than nothing, and a list of another length for another list', () => {
    const value: Region = { ...known, zones: { codes: ['Z1'], people: Float64Array.of(-0, Number.NaN) } };
    const before: Region = { ...known, zones: { ...known.zones, people: Float64Array.of(0, Number.NaN) } };
    const back = putBackKnown(leaveOutKnown(value, before), before);
    expect(back.zones.codes).toEqual(['Z1']);
    expect(Object.is(back.zones.people[0], -0)).toBe(true);
  });

  it('arrives as it left, whatever is in it', () => {
    const numbers = fc.array(fc.double(), { maxLength: 3 }).map((list) => Float64Array.from(list));
    const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
    const inner = fc.record({ numbers, texts }, { requiredKeys: [] });
    const record = fc.record({ numbers, texts, inner, name: fc.constantFrom('x', 'y') }, { requiredKeys: [] });
    fc.assert(
      fc.property(record, record, (value, other) => {
        const back = putBackKnown(structuredClone(leaveOutKnown(value, other)), other);
        expect(JSON.stringify(describeBits(back))).toBe(JSON.stringify(describeBits(value)));
      }),
    );
  });
});

/** A record with its numbers as the bytes that they are, and its keys in order. */
function describeBits(value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(new BigUint64Array(value.slice().buffer), String);
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, describeBits(item)]);
}
