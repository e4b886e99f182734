import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { blendGrowth, forecastNation, shrinkGrowth } from './blend-growth.ts';
import { createHistory } from './history.ts';

// Totals only, ten years: one area like its nation, one that doubles beside it.
const years = [2000, 2005, 2007, 2010];
const history = createHistory(
  createSeries(
    years,
    [0],
    [
      [[100], [100], [100], [100]],
      [[100], [200], [200], [200]],
    ],
    [[1000], [1000], [1000], [1000]],
  ),
  2010,
);

describe('growth against the nation', () => {
  it('forecastNation of a nation that stood still grows by the long-run constant alone', () => {
    expect(forecastNation(history, 10)).toBeCloseTo(1000 * Math.exp(10 * 0.3 * 0.0045), 9);
  });

  it('blendGrowth lets an area that moves as its nation go on as its nation', () => {
    expect(blendGrowth(history, 5, 900)[0]).toBeCloseTo(90, 9);
  });

  it('blendGrowth counts the growth of a single year by what it starts from', () => {
    const one = createHistory(createSeries([2009, 2010], [0], [[[100], [110]]], [[1000], [1000]]), 2010);
    // A share of 0.75 lasts and fades by 0.98 a year; of that 0.97 is taken.
    const fading = (0.98 + 0.98 ** 2 + 0.98 ** 3 + 0.98 ** 4 + 0.98 ** 5) / 5;
    const growth = 0.97 * 0.75 * fading * Math.log(1.1);
    expect(blendGrowth(one, 5, 1000)[0]).toBeCloseTo(110 * (1 + 5 * growth), 9);
  });

  it('blendGrowth grows by numbers and not by shares', () => {
    // ln 1.1 over five years, on a straight line.
    expect(blendGrowth(history, 5, 1100)[0]).toBeCloseTo(100 * (1 + Math.log(1.1)), 9);
  });

  it('shrinkGrowth keeps seven tenths of a difference', () => {
    expect(shrinkGrowth(history, 10, 1000)[1]).toBeCloseTo(200 * 2 ** 0.7, 9);
  });
});
