import { describe, expect, it } from 'vitest';
import { createPhiloxKey, scrambleCounter } from './philox.ts';

function scramble(key: readonly [number, number], counter: readonly [number, number, number, number]): number[] {
  const out = new Int32Array(4);
  scrambleCounter({ low: key[0] | 0, high: key[1] | 0 }, ...counter, out);
  return Array.from(out, (word) => word >>> 0);
}

describe('scrambleCounter', () => {
  // Random123, file tests/kat_vectors, the three lines "philox4x32 10".
  it('gives the known answers that its authors publish', () => {
    expect(scramble([0, 0], [0, 0, 0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(scramble([ones, ones], [ones, ones, ones, ones])).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    expect(scramble([0xa4093822, 0x299f31d0], [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });
});

describe('createPhiloxKey', () => {
  it('tells seeds apart that differ only above the 32nd bit, and negative ones', () => {
    const keys = [5, 5 + 2 ** 32, -5].map((seed) => createPhiloxKey(seed));
    expect(new Set(keys.map(({ low, high }) => `${low} ${high}`)).size).toBe(3);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => createPhiloxKey(0.5)).toThrow(RangeError);
  });
});
