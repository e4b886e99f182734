import { describe, expect, it } from 'vitest';
import { computePresentCents } from './present-value.ts';

describe('present value', () => {
  const years = Int32Array.of(2024, 2025, 2026);

  it('counts the year itself in full and later ones less: 100, 110 and 121 at 10 % are 300', () => {
    expect(computePresentCents(Float64Array.of(10_000, 11_000, 12_100), years, 0.1, 2024)).toBe(30_000);
  });

  it('is the sum without a rate, and nothing of nothing', () => {
    expect(computePresentCents(Float64Array.of(1, 2, 3), years, 0, 2024)).toBe(6);
    expect(Object.is(computePresentCents(new Float64Array(3), years, 0.0225, 2024), 0)).toBe(true);
  });

  it('refuses years that do not fit, and a rate of −100 %', () => {
    expect(() => computePresentCents(new Float64Array(2), years, 0, 2024)).toThrow(RangeError);
    expect(() => computePresentCents(new Float64Array(3), years, -1, 2024)).toThrow(RangeError);
  });
});
