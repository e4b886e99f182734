import { describe, expect, it } from 'vitest';
import { fitShock, measureSpread } from './draw-calibration.ts';

describe('the spread that a yearly shock leaves', () => {
  it('is the root of the years if nothing lasts, and of 1 + 4 + 9 after three years if everything does', () => {
    expect(measureSpread(0, 9)).toBeCloseTo(3, 12);
    expect(measureSpread(1, 3)).toBeCloseTo(Math.sqrt(14), 12);
  });

  it('halves with those who leave: of two years 1 and ½ are left', () => {
    expect(measureSpread(0, 2, 0.5)).toBeCloseTo(Math.sqrt(1.25), 12);
  });

  it('mixes both: a shock of two years ago brought 1, half of whom stayed, and ½ since', () => {
    expect(measureSpread(0.5, 2, 0.5)).toBeCloseTo(Math.sqrt(1 + 1), 12);
  });
});

describe('a fitted shock', () => {
  it.each([1, 0.95])(
    'spreads as asked at 10 years, and within a tenth at 5 and 20, where %f of the people stay',
    (staying) => {
      const asked = (years: number) => 0.005 * years ** 0.83;
      const { deviation, persistence } = fitShock(asked, staying);
      expect(deviation * measureSpread(persistence, 10, staying)).toBeCloseTo(asked(10), 9);
      for (const years of [5, 20]) {
        expect(Math.abs((deviation * measureSpread(persistence, years, staying)) / asked(years) - 1)).toBeLessThan(0.1);
      }
    },
  );
});
