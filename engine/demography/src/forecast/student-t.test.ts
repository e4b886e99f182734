import { describe, expect, it } from 'vitest';
import { distributeT5, widenToT5 } from './student-t.ts';

/** Standard normal quantiles with the shares below them. */
const quantiles = [
  [0, 0.5],
  [0.6745, 0.75],
  [1.2816, 0.9],
  [1.96, 0.975],
  [2.5758, 0.995],
] as const;

describe('a normal number widened to five degrees of freedom', () => {
  it.each(quantiles)('of %f has a share of %f below it', (normal, share) => {
    expect(Math.abs(distributeT5(widenToT5(normal)) - share)).toBeLessThan(0.001);
  });

  it('is as far on the other side', () => {
    expect(widenToT5(-1.3)).toBe(-widenToT5(1.3));
  });
});
