import { describe, expect, it } from 'vitest';
import { addParts, fitErrorModel, readBounds, readChance, readErrorParts, startValues } from './error-model.ts';
import { distributeT5, getQuantileT5 } from './student-t.ts';

describe("Student's t with five degrees of freedom", () => {
  it('has the quantiles of the printed tables', () => {
    expect(getQuantileT5(0.9)).toBeCloseTo(1.476, 3);
    expect(getQuantileT5(0.975)).toBeCloseTo(2.571, 3);
    expect(distributeT5(0)).toBe(0.5);
  });
});

describe('error model', () => {
  it('has the start value for ten thousand persons and one year, and no national part if the nation is given', () => {
    expect(readErrorParts(10_000, 1, true).local).toBeCloseTo(startValues.local, 12);
    expect(readErrorParts(10_000, 1, true).national).toBe(0);
    expect(readErrorParts(1_000, 5, false).local).toBeGreaterThan(readErrorParts(50_000, 5, false).local);
  });

  it('adds parts as squares', () => {
    expect(addParts({ national: 3, regional: 0, local: 4 })).toBe(5);
  });

  it('stays at the start values without a past', () => {
    expect(fitErrorModel([], 0).scale).toBe(1);
  });

  it('moves to the past by the number of its origins', () => {
    // Errors exactly as spread as t says, but twice as large.
    const past = Array.from({ length: 200 }, (_, i) => ({
      area: i,
      error: 0.02 * getQuantileT5(0.5 + (i + 0.5) / 400),
      expected: 0.01,
      persons: 1000 + i,
    }));
    expect(fitErrorModel(past, 1).scale).toBeCloseTo(Math.SQRT2, 1);
    expect(fitErrorModel(past, 1e6).scale).toBeCloseTo(2, 1);
  });

  it('puts bounds at equal factors below and above', () => {
    const { lower, upper } = readBounds(1000, 0.1, 0.8);
    expect(lower * upper).toBeCloseTo(1e6, 6);
    expect(upper / 1000).toBeCloseTo(Math.exp(0.1 * 1.4759), 3);
  });

  it('gives an even chance of staying below the forecast itself', () => {
    expect(readChance(1000, 0.1, 1000)).toBeCloseTo(0.5, 12);
  });
});
