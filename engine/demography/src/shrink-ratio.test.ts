import { describe, expect, it } from 'vitest';
import { shrinkRatio } from './shrink-ratio.ts';

describe('shrinkRatio', () => {
  it('without expected events is the prior', () => {
    expect(shrinkRatio(0, 0, 100, 1.2)).toBeCloseTo(1.2, 12);
  });

  it('lies halfway when as many events are expected as the strength', () => {
    // (140 + 100 × 1) / (100 + 100)
    expect(shrinkRatio(140, 100, 100, 1)).toBeCloseTo(1.2, 12);
  });

  it('refuses a strength that is not positive', () => {
    expect(() => shrinkRatio(1, 1, 0, 1)).toThrow(RangeError);
  });
});
