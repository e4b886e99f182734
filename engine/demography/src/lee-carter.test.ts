import { describe, expect, it } from 'vitest';
import { computeLeeCarterRates, estimateRandomWalk, fitLeeCarter, projectIndex } from './lee-carter.ts';

describe('fitLeeCarter', () => {
  it('reads level, response and index off a table worked out by hand', () => {
    // Level −1 and −3; the first age falls three times as fast as the second; index 4, 0, −4.
    const model = fitLeeCarter(Float64Array.of(2, -1, -4, -2, -3, -4), 3);
    [-1, -3].forEach((level, age) => {
      expect(model.level[age]).toBeCloseTo(level, 14);
    });
    [0.75, 0.25].forEach((response, age) => {
      expect(model.response[age]).toBeCloseTo(response, 14);
    });
    [4, 0, -4].forEach((index, year) => {
      expect(model.index[year]).toBeCloseTo(index, 13);
    });
    expect(model.explained).toBeCloseTo(1, 14);
  });

  it('explains the larger share where ages go their own ways', () => {
    // The first age moves by 2 and −2, the second, at a right angle to it, by 1: 8 of 10 of the squares.
    const model = fitLeeCarter(Float64Array.of(2, 0, -2, 0, 0, 1, 0, -1), 4);
    expect(model.explained).toBeCloseTo(0.8, 14);
    expect(model.response[0]).toBeCloseTo(1, 14);
  });

  it('says that nothing happens where rates are constant', () => {
    const model = fitLeeCarter(Float64Array.of(-1.1, -1.1, -1.1, -0.7, -0.7, -0.7), 3);
    expect(Array.from(model.index)).toEqual([0, 0, 0]);
    expect(Array.from(model.response)).toEqual([0.5, 0.5]);
  });

  it('refuses a shape that does not fit, the logarithm of zero, and responses that cancel', () => {
    expect(() => fitLeeCarter(new Float64Array(5), 2)).toThrow(RangeError);
    expect(() => fitLeeCarter(new Float64Array(5), 1)).toThrow(RangeError);
    expect(() => fitLeeCarter(Float64Array.of(-1, Number.NEGATIVE_INFINITY), 2)).toThrow('Expected a finite logarithm');
    expect(() => fitLeeCarter(Float64Array.of(1, -1, -1, 1), 2)).toThrow('add up to 0');
  });
});

describe('estimateRandomWalk', () => {
  it('takes drift, spread and error from the changes', () => {
    // Changes −1, −3, −2, −2: mean −2, squares 1 + 1 over 3.
    const walk = estimateRandomWalk(Float64Array.of(0, -1, -4, -6, -8));
    expect(walk.drift).toBe(-2);
    expect(walk.sigma).toBeCloseTo(Math.sqrt(2 / 3), 14);
    expect(walk.driftError).toBeCloseTo(Math.sqrt(2 / 3) / 2, 14);
  });

  it('refuses two years', () => {
    expect(() => estimateRandomWalk(Float64Array.of(1, 2))).toThrow(RangeError);
  });
});

describe('projectIndex', () => {
  it('adds the shocks and the doubt about the drift', () => {
    // Nine years: shocks 9 × 4² = 144, drift (9 × ⁵⁄₉)² = 25, together 13².
    const walk = { drift: -1, sigma: 4, driftError: 5 / 9 };
    const { low, middle, high } = projectIndex(2, walk, 9, 2);
    expect(middle).toBe(-7);
    expect(low).toBeCloseTo(-33, 12);
    expect(high).toBeCloseTo(19, 12);
    expect(projectIndex(2, walk, 0, 2)).toEqual({ low: 2, middle: 2, high: 2 });
  });

  it('refuses to look back', () => {
    expect(() => projectIndex(0, { drift: 0, sigma: 1, driftError: 0 }, -1, 1)).toThrow(RangeError);
    expect(() => projectIndex(0, { drift: 0, sigma: 1, driftError: 0 }, 1, -1)).toThrow(RangeError);
  });
});

describe('computeLeeCarterRates', () => {
  it('refuses another number of ages', () => {
    const model = { level: new Float64Array(2), response: new Float64Array(2) };
    expect(() => computeLeeCarterRates(model, 0, new Float64Array(3))).toThrow(RangeError);
  });
});
