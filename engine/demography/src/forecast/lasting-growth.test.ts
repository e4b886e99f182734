import { describe, expect, it } from 'vitest';
import { clipGrowth, estimatePersistence, type GrowthSpan, predictGrowth } from './lasting-growth.ts';

const listYears = (count: number): GrowthSpan[] =>
  Array.from({ length: count }, (_, year) => ({ from: 2000 + year, to: 2001 + year }));

describe('predictGrowth', () => {
  it('takes from one year the share that lasts', () => {
    const [growth] = predictGrowth(
      { spans: listYears(1), values: Float64Array.of(0.02) },
      { share: 0.5, carry: 1 },
      2001,
      5,
    );
    expect(growth).toBeCloseTo(0.01, 12);
  });

  it('divides the weight over two equal years, each share / (1 + share)', () => {
    const record = { spans: listYears(2), values: Float64Array.of(0.03, 0) };
    expect(predictGrowth(record, { share: 0.5, carry: 1 }, 2002, 5)[0]).toBeCloseTo(0.01, 12);
  });

  it('lets what lasts fade with the distance between the years', () => {
    const record = { spans: listYears(1), values: Float64Array.of(1) };
    // One and two years on: (0.9 + 0.81) / 2.
    expect(predictGrowth(record, { share: 1, carry: 0.9 }, 2001, 2)[0]).toBeCloseTo(0.855, 12);
  });

  it('trusts five years in one count more than one year: their news is a fifth', () => {
    const record = { spans: [{ from: 2000, to: 2005 }], values: Float64Array.of(1) };
    expect(predictGrowth(record, { share: 0.5, carry: 1 }, 2005, 5)[0]).toBeCloseTo(0.5 / (0.5 + 0.5 / 5), 12);
  });
});

describe('estimatePersistence', () => {
  const spans = listYears(12);

  it('finds that everything lasts where every area has a growth of its own', () => {
    const values = Float64Array.from({ length: 40 * 12 }, (_, i) => (Math.floor(i / 12) - 19.5) / 1000);
    expect(estimatePersistence({ spans, values })).toEqual({ share: 0.25 + 0.02 * 37, carry: 1 });
  });

  it('finds that little lasts where every year is news', () => {
    // A full period of a linear congruential sequence: no two years go together.
    let state = 7;
    const values = Float64Array.from({ length: 400 * 12 }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648 - 0.5;
    });
    expect(estimatePersistence({ spans, values }).share).toBeLessThan(0.3);
  });

  it('keeps to where it starts where there is one year only', () => {
    const { share, carry } = estimatePersistence({ spans: listYears(1), values: Float64Array.of(0.01, -0.01) });
    expect(share).toBeCloseTo(0.75, 12);
    expect(carry).toBe(0.98);
  });
});

describe('clipGrowth', () => {
  it('cuts off beyond three robust standard deviations, on both sides', () => {
    const clipped = clipGrowth(Float64Array.of(0.01, -0.01, 0.01, -0.01, 0.5, -0.5, 0.01));
    expect(clipped[4]).toBeCloseTo(3 * 1.4826 * 0.01, 12);
    expect(clipped[5]).toBeCloseTo(-3 * 1.4826 * 0.01, 12);
    expect(clipped[0]).toBe(0.01);
  });
});
