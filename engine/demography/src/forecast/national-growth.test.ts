import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory } from './history.ts';
import { forecastNation, readNationGrowth } from './national-growth.ts';

/** A nation with one area, by its totals. */
const nationOf = (years: readonly number[], persons: readonly number[]) => {
  const totals = persons.map((value) => [value]);
  return createHistory(createSeries(years, [0], [totals], totals), years[years.length - 1]);
};

const still = nationOf([2000, 2005, 2007, 2010], [1000, 1000, 1000, 1000]);

describe('forecastNation', () => {
  it('takes a nation that stood still far ahead by the long-run constant alone', () => {
    expect(forecastNation(still, 10)).toBeCloseTo(1000 * Math.exp(10 * 0.3 * 0.0045), 9);
    expect(forecastNation(still, 20)).toBeCloseTo(1000 * Math.exp(20 * 0.3 * 0.0045), 9);
  });

  it('lets nine tenths of one year last, fading by 0.92 a year, near ahead', () => {
    const one = nationOf([2009, 2010], [1000, 1000 * Math.exp(0.0145)]);
    const fading = (0.92 + 0.92 ** 2) / 2;
    const growth = 0.0045 + 0.9 * fading * 0.01;
    expect(forecastNation(one, 2)).toBeCloseTo(1000 * Math.exp(0.0145 + 2 * growth), 9);
  });

  it('lets a nation that grows as in the long run go on so at any horizon', () => {
    const years = Array.from({ length: 12 }, (_, year) => 2000 + year);
    const steady = nationOf(
      years,
      years.map((year) => 1000 * Math.exp(0.0045 * (year - 2000))),
    );
    for (const horizon of [1, 5, 7, 10, 15])
      expect(forecastNation(steady, horizon)).toBeCloseTo(1000 * Math.exp(0.0045 * (11 + horizon)), 9);
  });

  it('lies on a straight line of logarithms between five and ten years', () => {
    const boom = nationOf([2000, 2008, 2009, 2010], [1000, 1000, 1000, 1030]);
    const middle = Math.sqrt(forecastNation(boom, 6) * forecastNation(boom, 10));
    expect(forecastNation(boom, 8)).toBeCloseTo(middle, 9);
  });

  it('knows only the long run where there is one year', () => {
    expect(forecastNation(nationOf([2010], [1000]), 5)).toBeCloseTo(1000 * Math.exp(5 * 0.0045), 9);
  });
});

describe('readNationGrowth', () => {
  it('takes as much of the base period as there is', () => {
    expect(readNationGrowth(nationOf([2008, 2010], [100, 121]), 5)).toBeCloseTo(Math.log(1.1), 12);
  });
});
