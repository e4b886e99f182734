import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { computeExponential, computeLogarithm, transformWords } from './normal-transform.ts';

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

describe('transformWords', () => {
  const transform = (radiusWord: number, angleWord: number): readonly number[] => {
    const out = new Float64Array(2);
    transformWords(radiusWord | 0, angleWord | 0, out, 0, 1);
    return [...out];
  };

  it('gives √(−2 ln u) times cosine and sine of the angle, worked out with the functions of the engine', () => {
    // The word 2^31 is the share ½ + 2^-33; the angle word 2^28 is half of half a quadrant: 22.5 degrees.
    const radius = Math.sqrt(-2 * Math.log(0.5 + 2 ** -33));
    const angle = Math.PI / 8 + (Math.PI / 4) * 2 ** -30;
    const [x, y] = transform(2 ** 31, 2 ** 28);
    expect(x).toBeCloseTo(radius * Math.cos(angle), 14);
    expect(y).toBeCloseTo(radius * Math.sin(angle), 14);
  });

  it('mirrors by the highest bits: sign, sign, swap', () => {
    const [x, y] = transform(12345, 2 ** 28);
    expect(transform(12345, 2 ** 28 + 2 ** 31)).toEqual([-x, y]);
    expect(transform(12345, 2 ** 28 + 2 ** 30)).toEqual([x, -y]);
    expect(transform(12345, 2 ** 28 + 2 ** 29)).toEqual([y, x]);
  });

  it('never goes beyond 6.77 deviations and never fails at the ends of the words', () => {
    expect(Math.hypot(...transform(0, 0))).toBeCloseTo(Math.sqrt(2 * 33 * Math.LN2), 12);
    expect(Math.hypot(...transform(-1, -1))).toBeCloseTo(Math.sqrt(-2 * Math.log1p(-(2 ** -33))), 12);
  });
});
