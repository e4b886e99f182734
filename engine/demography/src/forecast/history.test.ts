import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory, cutHistory, readObserved, readYear } from './history.ts';

const single = Array.from({ length: 91 }, (_, age) => age);

describe('createHistory', () => {
  it('adds single ages up to five-year groups with 85 and older as the last', () => {
    const history = createHistory(createSeries([2000], single, [[single.map(() => 1)]]), 2000);
    expect(history.groups).toBe(18);
    // 0–4 are five ages, 85–90 are six.
    expect([history.structure[0], history.structure[17], history.totals[0]]).toEqual([5, 6, 91]);
  });

  it('lets nothing of after the jump-off through', () => {
    const series = createSeries([2000, 2005], [0], [[[10], [99]]], [[20], [88]]);
    const history = createHistory(series, 2000);
    expect([...history.totals, ...history.nationTotals]).toEqual([10, 20]);
    expect([...readObserved(series, 2005)]).toEqual([99]);
  });

  it('takes the sum of the areas for the nation if there is none', () => {
    const history = createHistory(
      createSeries(
        [2000, 2005],
        [0],
        [
          [[10], [12]],
          [[1], [2]],
        ],
      ),
      2005,
    );
    expect([...history.nationTotals]).toEqual([11, 14]);
  });

  it('refuses a jump-off without figures', () => {
    expect(() => createHistory(createSeries([2000], [0], [[[1]]]), 2001)).toThrow(RangeError);
  });
});

describe('readYear', () => {
  it('lies on the line between two years and stays at the ends', () => {
    const values = Float64Array.of(10, 20);
    expect([1999, 2000, 2001, 2004, 2005].map((year) => readYear(values, 0, [2000, 2004], year))).toEqual([
      10, 10, 12.5, 20, 20,
    ]);
  });
});

describe('cutHistory', () => {
  it('is what createHistory makes of the same series in that year', () => {
    const series = createSeries(
      [2000, 2003, 2005],
      [0, 5],
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [
          [7, 8],
          [9, 10],
          [11, 12],
        ],
      ],
    );
    expect(cutHistory(createHistory(series, 2005), 2003)).toEqual(createHistory(series, 2003));
  });
});
