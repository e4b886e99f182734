import { describe, expect, it } from 'vitest';
import { planQuantiles, writeQuantiles } from './quantiles.ts';

describe('planQuantiles', () => {
  it('gives the quantiles of definition 7, worked out by hand', () => {
    // Of 1, 2, 4, 8, 16: a tenth lies at position 0.4, so 1 + 0.4 × (2 − 1); the median is the third.
    const plan = planQuantiles([0, 0.1, 0.5, 0.9, 1], 5);
    const sorted = [1, 2, 4, 8, 16];
    const out = new Float64Array(5);
    writeQuantiles(
      plan,
      Float64Array.from(plan.ranks, (rank) => sorted[rank]),
      out,
      0,
    );
    expect([...out].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1.4, 4, 12.8, 16]);
  });

  it('gives the only draw for every level', () => {
    const out = new Float64Array(2);
    writeQuantiles(planQuantiles([0.1, 0.9], 1), Float64Array.of(7), out, 0);
    expect([...out]).toEqual([7, 7]);
  });

  it('refuses a percentage', () => {
    expect(() => planQuantiles([50], 10)).toThrow(/0 to 1, got 50/);
  });
});
