import { describe, expect, it } from 'vitest';
import { countBirths, surviveCohorts } from './cohort-step.ts';

describe('surviveCohorts', () => {
  it('moves every cohort one age up and joins the two oldest', () => {
    const population = Float64Array.of(100, 80, 40, 10);
    const survival = Float64Array.of(0.99, 0.9, 0.5, 0.2);
    // 100 × 0.9 = 90, 80 × 0.5 = 40, (40 + 10) × 0.2 = 10.
    expect([...surviveCohorts(population, survival, new Float64Array(4))]).toEqual([0, 90, 40, 10]);
  });

  it('surviveCohorts(p, s, p) is equivalent to surviveCohorts(p, s, fresh)', () => {
    const population = Float64Array.of(7, 5, 3, 2, 1);
    const survival = Float64Array.of(1, 0.5, 0.25, 0.75, 0.5);
    const fresh = surviveCohorts(population, survival, new Float64Array(5));
    expect(surviveCohorts(population, survival, population)).toEqual(fresh);
  });

  it('refuses arrays of different length', () => {
    expect(() => surviveCohorts(new Float64Array(3), new Float64Array(2), new Float64Array(3))).toThrow(RangeError);
    expect(() => surviveCohorts(new Float64Array(3), new Float64Array(3), new Float64Array(4))).toThrow(RangeError);
    expect(() => surviveCohorts(new Float64Array(1), new Float64Array(1), new Float64Array(1))).toThrow(RangeError);
  });
});

describe('countBirths', () => {
  it('takes the mean of the women at both ends', () => {
    // 0.1 × (100 + 140) / 2 + 0.2 × (50 + 30) / 2 = 12 + 8.
    const fertility = Float64Array.of(0, 0.1, 0.2);
    expect(countBirths(fertility, Float64Array.of(9, 100, 50), Float64Array.of(0, 140, 30), 1)).toBeCloseTo(20, 12);
  });

  it('counts five times as many in five years', () => {
    const women = Float64Array.of(10, 10);
    expect(countBirths(Float64Array.of(0, 0.1), women, women, 5)).toBeCloseTo(5, 12);
  });

  it('refuses arrays of different length', () => {
    expect(() => countBirths(new Float64Array(2), new Float64Array(3), new Float64Array(2), 1)).toThrow(RangeError);
  });
});
