import { describe, expect, it } from 'vitest';
import { clipGrowthBySize, estimatePersistenceBySize, predictGrowthBySize } from './growth-by-size.ts';
import type { GrowthSpan } from './lasting-growth.ts';

const spans: GrowthSpan[] = Array.from({ length: 10 }, (_, year) => ({ from: 2000 + year, to: 2001 + year }));
const classes = {
  members: [Array.from({ length: 40 }, (_, i) => i), Array.from({ length: 40 }, (_, i) => 40 + i)],
  middles: [1, 3],
};
const sizes = Float64Array.from({ length: 80 }, (_, area) => (area < 40 ? 1 : 3));

describe('growth by size', () => {
  it('finds that the news of villages does not last and the growth of towns does', () => {
    let state = 7;
    const values = Float64Array.from({ length: 800 }, (_, i) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      const area = Math.floor(i / 10);
      return area < 40 ? state / 2147483648 - 0.5 : (area - 59.5) / 1000;
    });
    const [village, town] = estimatePersistenceBySize({ spans, values }, classes);
    expect(village.share).toBeLessThan(0.4);
    expect(town.share).toBeGreaterThan(0.9);
  });

  it('clips villages and towns each at what is usual there', () => {
    const values = Float64Array.from({ length: 800 }, (_, i) => (i < 400 ? 0.02 : 0.002));
    values[0] = 1;
    values[799] = -1;
    const clipped = clipGrowthBySize({ spans, values }, classes, sizes);
    expect(clipped[0]).toBeCloseTo(3 * 1.4826 * 0.02, 12);
    expect(clipped[799]).toBeCloseTo(-3 * 1.4826 * 0.002, 12);
    expect(clipped[1]).toBe(0.02);
  });

  it('guesses between two classes half-way what each would make of it', () => {
    const one = { spans: spans.slice(0, 1), values: Float64Array.of(0.02) };
    const persistence = [
      { share: 0.5, carry: 1 },
      { share: 1, carry: 1 },
    ];
    // A half and all of two percent; a town between the middles has three quarters.
    const [growth] = predictGrowthBySize(one, persistence, classes, Float64Array.of(2), 2001, 5);
    expect(growth).toBeCloseTo(0.015, 12);
  });
});
