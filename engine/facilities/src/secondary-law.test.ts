import { describe, expect, it } from 'vitest';
import { judgeSecondary, mergeSecondary, type SecondaryLaw } from './secondary-law.ts';

const law: SecondaryLaw = {
  founding: { vwo: 390, havo: 325, mavo: 260, vbo: 260, pro: 120 },
  successiveYears: 3,
  schoolShare: 0.75,
  groupShare: 0.5,
  practicalPupils: 70,
};

describe('a secondary school', () => {
  it('is too small below three quarters of its founding number, and ends in the third year', () => {
    expect(judgeSecondary({ kinds: ['mavo'], pupils: [195] }, law)).toMatchObject({
      closingNumber: 195,
      status: 'above',
    });
    expect(judgeSecondary({ kinds: ['mavo'], pupils: [194, 194] }, law)).toMatchObject({
      yearsBelow: 2,
      status: 'below',
    });
    expect(judgeSecondary({ kinds: ['mavo'], pupils: [194, 194, 194] }, law).status).toBe('ends');
    expect(judgeSecondary({ kinds: ['mavo'], pupils: [100, 100, 195, 100] }, law).yearsBelow).toBe(1);
  });

  it('for practical training has a number of its own', () => {
    expect(judgeSecondary({ kinds: ['pro'], pupils: [69] }, law)).toMatchObject({ closingNumber: 70, status: 'below' });
  });

  it('without a count cannot be assessed, and without a kind is refused', () => {
    expect(judgeSecondary({ kinds: ['vbo'], pupils: [Number.NaN] }, law).status).toBe('unknown');
    expect(() => judgeSecondary({ kinds: [], pupils: [1] }, law)).toThrow(RangeError);
    expect(() => judgeSecondary({ kinds: ['vbo', 'vbo'], pupils: [1] }, law)).toThrow(RangeError);
  });
});

describe('a merger', () => {
  it('is asked for half the founding numbers together: two schools too small alone are large enough as a group', () => {
    const havo = { kinds: ['havo'] as const, pupils: [200, 190, 180] };
    const mavo = { kinds: ['mavo'] as const, pupils: [190, 185, 180] };
    expect([havo, mavo].map((school) => judgeSecondary(school, law).status)).toEqual(['ends', 'ends']);
    const group = mergeSecondary([havo, mavo]);
    // (325 + 260) / 2 = 292.5; 180 + 180 = 360.
    expect(group.pupils).toEqual([390, 375, 360]);
    expect(judgeSecondary(group, law)).toMatchObject({ closingNumber: 292.5, status: 'above' });
  });
});
