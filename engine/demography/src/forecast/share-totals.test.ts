import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory } from './history.ts';
import { averageShares, keepShare, keepShareOfGrowth, rakeToNation } from './share-totals.ts';

// The areas are the whole nation: 100 + 100, then 120 + 90.
const whole = createHistory(
  createSeries(
    [2000, 2010],
    [0],
    [
      [[100], [120]],
      [[100], [90]],
    ],
  ),
  2010,
);

describe('shares of the nation', () => {
  it('keepShare gives 120 / 210 and 90 / 210 of the later total', () => {
    expect([...keepShare(whole, 231)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([132, 99]);
  });

  it('keepShareOfGrowth repeats the changes if the nation repeats its own', () => {
    // The nation grew by 10 in ten years and does so again: +20 and −10.
    expect([...keepShareOfGrowth(whole, 10, 220)]).toEqual([140, 80]);
  });

  it('keepShareOfGrowth scales gains and losses apart if it does not', () => {
    // Wanted +16, there is +20 − 10: missing 6 of 30, so gains × 1.2 and losses × 0.8.
    const [grows, shrinks] = keepShareOfGrowth(whole, 10, 226);
    expect(grows).toBeCloseTo(144, 9);
    expect(shrinks).toBeCloseTo(82, 9);
  });

  it('averageShares is half of both', () => {
    const mean = averageShares(whole, 10, 220);
    expect(mean[0]).toBeCloseTo(((120 * 220) / 210 + 140) / 2, 9);
  });

  it('rakeToNation keeps the joint share of areas that are a part of the nation', () => {
    const part = createHistory(createSeries([2000], [0], [[[30]], [[20]]], [[100]]), 2000);
    // Half of the nation stays half of 120.
    expect([...rakeToNation(part, Float64Array.of(10, 30), 120)]).toEqual([15, 45]);
  });
});
