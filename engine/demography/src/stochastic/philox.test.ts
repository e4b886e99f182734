import { describe, expect, it } from 'vitest';
import { createPhiloxKey, scrambleCounter } from './philox.ts';

function scramble(key: readonly [number, number], counter: readonly [number, number, number, number]): number[] {
  const out = new Int32Array(4);
  scrambleCounter({ low: key[0] | 0, high: key[1] | 0 }, ...counter, out);
  return Array.from(out, (word) => word >>> 0);
}

describe('scrambleCounter', () => {
  // Random123, file tests/kat_vectors, the three lines "philox4x32 7".
  it('gives the known answers that its authors publish', () => {
    expect(scramble([0, 0], [0, 0, 0, 0])).toEqual([0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48]);
    const ones = 0xffffffff;
    expect(scramble([ones, ones], [ones, ones, ones, ones])).toEqual([0x5207ddc2, 0x45165e59, 0x4d8ee751, 0x8c52f662]);
    expect(scramble([0xa4093822, 0x299f31d0], [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344])).toEqual([
      0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a,
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
