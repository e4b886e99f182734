import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { extrapolateLinExp, extrapolateNation, holdConstant } from './extrapolate-totals.ts';
import { createHistory } from './history.ts';

const history = createHistory(
  createSeries(
    [2000, 2005],
    [0],
    [
      [[100], [110]],
      [[100], [80]],
    ],
    [[1000], [1100]],
  ),
  2005,
);

describe('extrapolateLinExp', () => {
  it('goes on in a straight line where an area grew and by the same share where it shrank', () => {
    // 110 + 2 a year × 10; 80 × 0.8 twice.
    const [grows, shrinks] = extrapolateLinExp(history, 10, 5);
    expect(grows).toBeCloseTo(130, 9);
    expect(shrinks).toBeCloseTo(51.2, 9);
  });

  it('uses a shorter history whole', () => {
    expect(extrapolateLinExp(history, 10, 10)).toEqual(extrapolateLinExp(history, 10, 5));
  });
});

it('holdConstant gives the jump-off', () => {
  expect([...holdConstant(history)]).toEqual([110, 80]);
});

it('extrapolateNation repeats the growth of the base period', () => {
  expect(extrapolateNation(history, 5)).toBeCloseTo(1210, 9);
});
