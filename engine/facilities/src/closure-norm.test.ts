import { describe, expect, it } from 'vitest';
import {
  type ClosureNormLaw,
  computeClosureNorm,
  computeClosureNormFromDensity,
  computeFoundingNorm,
  findNormPeriod,
} from './closure-norm.ts';

// WPO art. 154, 77 and 153 lid 2 as in force in May 2017.
const law: ClosureNormLaw = {
  factor: 0.6,
  densityIntercept: 0.15,
  densitySlope: 0.0027,
  minimumNorm: 23,
  maximumNorm: 200,
  minimumLandAreaKm2: 10,
  maximumDensity: 500,
};
const founding = { normFactor: 10 / 6, minimumNorm: 200 };
const periods = { periodYears: 5, firstYear: 1998, referenceYearsBefore: 2 };

describe('the closure norm', () => {
  it.each([
    [10, 34], // 6 / 0.177 = 33.9
    [50, 105], // 30 / 0.285 = 105.3
    [100, 143], // 60 / 0.42 = 142.9
    [500, 200], // 300 / 1.5 = 200
    [6.3, 23], // 22.6
    [1, 23], // 3.9, below the minimum
    [0, 23],
    [5000, 200], // density counts to 500
  ])('of %d children per km² is %d', (density, norm) => {
    expect(computeClosureNormFromDensity(density, law)).toBe(norm);
  });

  it('rounds up from the first decimal 5 on', () => {
    // 0.6 d / 0.15 = 4 d with a slope of zero, so 7.625 children per km² give exactly 30.5.
    const straight = { ...law, densitySlope: 0, densityIntercept: 0.15 };
    expect(computeClosureNormFromDensity(7.625, straight)).toBe(31);
    expect(computeClosureNormFromDensity(7.62, straight)).toBe(30);
  });

  it('counts less than 10 km² of land as 10 km²', () => {
    expect(computeClosureNorm(500, 2, law)).toBe(computeClosureNorm(500, 10, law));
    expect(computeClosureNorm(500, 10, law)).toBe(105);
    expect(computeClosureNorm(500, 50, law)).toBe(34);
  });

  it('is not a number where children or land are not known', () => {
    expect(computeClosureNorm(Number.NaN, 50, law)).toBeNaN();
    expect(computeClosureNorm(100, Number.NaN, law)).toBeNaN();
  });

  it('refuses negative children or land', () => {
    expect(() => computeClosureNorm(-1, 50, law)).toThrow(RangeError);
    expect(() => computeClosureNorm(1, -50, law)).toThrow(RangeError);
  });
});

describe('the founding norm', () => {
  // Pairs as fixed by BWBR0032502: Doetinchem 123/205, Aalsmeer 165/275, Aalburg 76/200.
  it.each([
    [123, 205],
    [165, 275],
    [76, 200],
    [23, 200],
    [200, 333],
  ])('of a closure norm of %d is %d', (closureNorm, norm) => {
    expect(computeFoundingNorm(closureNorm, founding)).toBe(norm);
  });
});

describe('the norm period', () => {
  it.each([
    [2013, 2013, 2011],
    [2017, 2013, 2011],
    [2018, 2018, 2016],
    [2022, 2018, 2016],
    [2023, 2023, 2021],
    [2028, 2028, 2026],
    [2050, 2048, 2046],
    [1997, 1993, 1991],
  ])('of 1 October %d began on 1 August %d and rests on 1 January %d', (year, startYear, referenceYear) => {
    expect(findNormPeriod(year, periods)).toEqual({ startYear, endYear: startYear + 5, referenceYear });
  });

  it('wants a whole year', () => {
    expect(() => findNormPeriod(2018.5, periods)).toThrow(RangeError);
  });
});
