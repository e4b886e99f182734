import { describe, expect, it } from 'vitest';
import { computeExponential } from './exact-functions.ts';
import { takeExponentials } from './take-exponentials.ts';

describe('takeExponentials', () => {
  // More than go through the kernel at a time, and not a multiple of what it takes beside each other.
  const exponents = Float64Array.from({ length: 9_001 }, (_, at) => (at - 4500) / 300);

  it('gives the bits of the function of one number, with vectors and without', () => {
    const expected = exponents.map(computeExponential);
    for (const backend of ['simd', 'plain'] as const) {
      expect(takeExponentials(exponents.slice(), backend)).toEqual(expected);
    }
  });

  it('changes nothing beside the stretch it is given', () => {
    const values = exponents.slice(0, 40);
    takeExponentials(values.subarray(10, 13));
    expect(values.slice(0, 10)).toEqual(exponents.slice(0, 10));
    expect(values.slice(13)).toEqual(exponents.slice(13, 40));
    expect(values[10]).toBe(computeExponential(exponents[10]));
  });
});
