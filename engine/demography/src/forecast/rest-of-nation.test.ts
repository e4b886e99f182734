import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory } from './history.ts';
import { addRestOfNation } from './rest-of-nation.ts';

describe('addRestOfNation', () => {
  it('adds what the areas leave of their nation as a last area', () => {
    const series = createSeries(
      [2000, 2001],
      [0],
      [
        [[30], [33]],
        [[20], [19]],
      ],
      [[100], [102]],
    );
    const whole = addRestOfNation(createHistory(series, 2001));
    expect(whole.areas).toBe(3);
    expect([...whole.totals]).toEqual([30, 33, 20, 19, 50, 50]);
  });

  it('leaves areas that are their nation as they are', () => {
    const history = createHistory(
      createSeries(
        [2000, 2001],
        [0],
        [
          [[30], [33]],
          [[20], [19]],
        ],
      ),
      2001,
    );
    expect(addRestOfNation(history)).toBe(history);
  });

  it('takes a difference of counting for no area', () => {
    const history = createHistory(createSeries([2000, 2001], [0], [[[300], [330]]], [[301], [331]]), 2001);
    expect(addRestOfNation(history)).toBe(history);
  });
});
