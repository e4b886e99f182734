import { describe, expect, it } from 'vitest';
import { scoreRanking } from './ranking-scores.ts';

const score = (scores: readonly number[], outcomes: readonly number[]) =>
  scoreRanking(Float64Array.from(scores), Uint8Array.from(outcomes));

describe('scoreRanking', () => {
  it('gives 1 on all three to a ranking without a mistake', () => {
    expect(score([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0])).toEqual({ auc: 1, averagePrecision: 1, rPrecision: 1 });
  });

  it('counts by hand: hits at places 1, 3 and 4 of five', () => {
    // Pairs won: the first beats 2 of 2, the third and fourth 1 of 2 each: 4 of 6.
    const found = score([5, 4, 3, 2, 1], [1, 0, 1, 1, 0]);
    expect(found.auc).toBeCloseTo(4 / 6, 12);
    expect(found.averagePrecision).toBeCloseTo((1 / 1 + 2 / 3 + 3 / 4) / 3, 12);
    expect(found.rPrecision).toBeCloseTo(2 / 3, 12);
  });

  it('gives ties what random orders give on average', () => {
    // Two orders of the tied pair at places 1 and 2: precision 1 or 1/2 for the one hit.
    const found = score([2, 2, 1], [1, 0, 0]);
    expect(found.auc).toBeCloseTo(0.75, 12);
    expect(found.averagePrecision).toBeCloseTo(0.75, 12);
    expect(found.rPrecision).toBeCloseTo(0.5, 12);
    // All tied: the three orders of two hits among three places.
    const flat = score([1, 1, 1], [1, 1, 0]);
    const orders = [(1 + 1) / 2, (1 + 2 / 3) / 2, (1 / 2 + 2 / 3) / 2];
    expect(flat.averagePrecision).toBeCloseTo(orders.reduce((sum, one) => sum + one, 0) / 3, 12);
    expect(flat.auc).toBe(0.5);
  });

  it('refuses outcomes of one kind, other lengths and missing scores', () => {
    expect(() => score([1, 2], [1, 1])).toThrow(RangeError);
    expect(() => score([1], [1, 0])).toThrow(RangeError);
    expect(() => score([Number.NaN, 1], [1, 0])).toThrow(RangeError);
  });
});
