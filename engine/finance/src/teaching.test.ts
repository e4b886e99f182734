import { describe, expect, it } from 'vitest';
import { computeTeacherFte } from './teaching.ts';

const norm = { pupilsPerGroup: 22.6, ftePerGroup: 1.03, leastFte: 2.6927 };

describe('the teachers of a school', () => {
  it.each([
    // 220 / 22.6 = 9.7345 groups × 1.03
    [220, 10.0265],
    [113, 5.15],
    // 59 / 22.6 × 1.03 = 2.6889 would be less than any school has
    [59, 2.6927],
    [60, 2.7345],
    [23, 2.6927],
    [0, 0],
    [Number.NaN, 0],
  ])('of %s pupils are %s full-time equivalents', (pupils, fte) => {
    expect(computeTeacherFte(pupils, norm)).toBeCloseTo(fte, 4);
  });

  it('cost a school of 220 pupils 60 % of its base funding of 5,450 euro per pupil, to a promille', () => {
    const cost = computeTeacherFte(220, norm) * 71_704.66;
    expect(Math.abs(cost / (0.6 * 5450 * 220) - 1)).toBeLessThan(0.001);
  });
});
