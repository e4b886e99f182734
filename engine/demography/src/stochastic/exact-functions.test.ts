import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { computeExponential, computeLogarithm } from './exact-functions.ts';

describe('computeLogarithm and computeExponential', () => {
  it('agree with the functions of the engine to 4 units of the last place', () => {
    const random = createRandom(5);
    let worst = 0;
    for (let trial = 0; trial < 20_000; trial++) {
      const share = random.next() + 2 ** -33;
      worst = Math.max(worst, Math.abs(computeLogarithm(share) / Math.log(share) - 1));
      const exponent = 40 * (random.next() - 0.5);
      worst = Math.max(worst, Math.abs(computeExponential(exponent) / Math.exp(exponent) - 1));
    }
    expect(worst).toBeLessThan(4 * 2 ** -52);
  });

  it('are exact where the answer is', () => {
    expect(computeExponential(0)).toBe(1);
    expect(computeLogarithm(1)).toBe(0);
    expect(computeExponential(1e9)).toBe(computeExponential(700));
    expect(computeExponential(-1e9)).toBe(computeExponential(-700));
  });
});
