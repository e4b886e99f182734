import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory, cutHistory } from './history.ts';

const single = Array.from({ length: 96 }, (_, age) => age);

describe('readSingleAges', () => {
  it('keeps every age below ninety and adds the highest together', () => {
    const known = createHistory(createSeries([2000], single, [[single]]), 2000).single;
    expect(known?.ages).toBe(91);
    // 90 + 91 + … + 95.
    expect([known?.structure[4], known?.structure[89], known?.structure[90]]).toEqual([4, 89, 555]);
  });

  it('lets nothing of after the jump-off through, neither of areas nor of the nation', () => {
    const ones = single.map(() => 1);
    const series = createSeries([2000, 2005], single, [[ones, single]], [ones, single]);
    const known = createHistory(series, 2000).single;
    expect([known?.structure.length, known?.nationStructure.length]).toEqual([91, 91]);
    expect(known?.nationStructure[50]).toBe(1);
  });

  it('adds the areas up if there is no nation', () => {
    const series = createSeries([2000, 2001], single, [
      [single, single],
      [single, single.map(() => 1)],
    ]);
    const known = createHistory(series, 2001).single;
    expect([known?.nationStructure[7], known?.nationStructure[91 + 7]]).toEqual([14, 8]);
  });

  it('knows no single ages if one is missing or the last is below 85', () => {
    const without = (ages: readonly number[]): unknown =>
      createHistory(createSeries([2000], ages, [[ages.map(() => 1)]]), 2000).single;
    expect(without(single.filter((age) => age !== 7))).toBeUndefined();
    expect(without(single.slice(0, 80))).toBeUndefined();
  });
});

describe('cutSingleAges', () => {
  it('is what createHistory makes of the same series in that year', () => {
    const series = createSeries([2000, 2003, 2005], single, [
      [single, single.map((age) => age + 1), single],
      [single.map((age) => 2 * age), single, single],
    ]);
    expect(cutHistory(createHistory(series, 2005), 2003)).toEqual(createHistory(series, 2003));
  });
});
