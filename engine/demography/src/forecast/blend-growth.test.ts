import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { blendGrowth, shrinkGrowth } from './blend-growth.ts';
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
  it('blendGrowth lets an area that moves as its nation go on as its nation', () => {
    expect(blendGrowth(history, 5, 900)[0]).toBeCloseTo(90, 9);
  });

  it('blendGrowth counts the growth of a single year by what it starts from', () => {
    const one = createHistory(createSeries([2009, 2010], [0], [[[100], [110]]], [[1000], [1000]]), 2010);
    // A share of 0.75 lasts and fades by 0.98 a year.
    const fading = (0.98 + 0.98 ** 2 + 0.98 ** 3 + 0.98 ** 4 + 0.98 ** 5) / 5;
    const growth = 0.75 * fading * Math.log(1.1);
    expect(blendGrowth(one, 5, 1000)[0]).toBeCloseTo(110 * (1 + 5 * growth), 9);
  });

  it('blendGrowth grows by numbers and not by shares', () => {
    // ln 1.1 over five years, on a straight line.
    expect(blendGrowth(history, 5, 1100)[0]).toBeCloseTo(100 * (1 + Math.log(1.1)), 9);
  });

  it('shrinkGrowth keeps seven tenths of a difference', () => {
    expect(shrinkGrowth(history, 10, 1000)[1]).toBeCloseTo(200 * 2 ** 0.7, 9);
  });

  it('blendGrowth pulls an area to what areas of its size did, not to the nation', () => {
    // Seven of a hundred and seven of ten thousand; all small ones lose ten percent in the only year, all large ones none.
    const small = [[100], [90]];
    const large = [[10_000], [10_000]];
    const areas = Array.from({ length: 14 }, (_, area) => (area < 7 ? small : large));
    const series = createSeries([2009, 2010], [0], areas, [[1_000_000], [1_000_000]]);
    const totals = blendGrowth(createHistory(series, 2010), 5, 1_000_000);
    // Among the areas as they are now the ninety rank 1/4, the ten thousand 3/4; a hundred, where the small ones
    // began, lies a little above. The line through ln 0.9 there and 0 at 3/4 says more of ninety; three quarters of
    // what the small ones did better than that last, fading by 0.98 a year.
    const began = 0.25 + (0.5 * Math.log(100 / 90)) / Math.log(10_000 / 90);
    const said = (Math.log(0.9) * 0.5) / (0.75 - began);
    const fading = (0.98 + 0.98 ** 2 + 0.98 ** 3 + 0.98 ** 4 + 0.98 ** 5) / 5;
    const loss = said + 0.75 * fading * (Math.log(0.9) - said);
    expect(totals[0]).toBeCloseTo(90 * Math.exp(5 * loss), 3);
    expect(totals[13]).toBeCloseTo(10_000, 3);
  });

  it('blendGrowth learns nothing from the rest of a nation', () => {
    const areas = Array.from({ length: 4 }, () => [[100], [100]]);
    const plain = createHistory(createSeries([2009, 2010], [0], areas, [[900], [900]]), 2010);
    expect(blendGrowth({ ...plain, rest: true }, 5, 900)[0]).toBeCloseTo(100, 9);
  });
});
