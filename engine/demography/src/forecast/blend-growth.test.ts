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
    expect(forecastNation(history, 10)).toBeCloseTo(1000 * Math.exp(0.016), 9);
  });

  it('blendGrowth lets an area that moves as its nation go on as its nation', () => {
    expect(blendGrowth(history, 5, 900)[0]).toBeCloseTo(90, 9);
  });

  it('blendGrowth counts a lasting difference by its weight', () => {
    // Only the ten-year base shows growth, ln 2 / 10 a year; the last five and three years show none.
    expect(blendGrowth(history, 5, 1000)[1]).toBeCloseTo(200 * (1 + 5 * 0.4 * (Math.log(2) / 10)), 9);
  });

  it('blendGrowth grows by numbers and not by shares', () => {
    // ln 1.1 over five years, on a straight line.
    expect(blendGrowth(history, 5, 1100)[0]).toBeCloseTo(100 * (1 + Math.log(1.1)), 9);
  });

  it('shrinkGrowth keeps seven tenths of a difference', () => {
    expect(shrinkGrowth(history, 10, 1000)[1]).toBeCloseTo(200 * 2 ** 0.7, 9);
  });
});
