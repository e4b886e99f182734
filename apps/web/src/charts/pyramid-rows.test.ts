import type { PopulationPicture } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { findLargestGroup, nameAges, readPyramid, sumPicture, sumRows } from './pyramid-rows.ts';

const none = Float64Array.of(0, 0);

/** Two years, two groups: men 3 and 4, women 5 and 6; a year later ten times as many. */
const picture: PopulationPicture = {
  area: { kind: 'atlas', id: '' },
  municipalities: [],
  years: Int32Array.of(2020, 2021),
  nature: Uint8Array.of(0, 2),
  flowNature: Uint8Array.of(0, 2),
  ageGroups: Int32Array.of(0, 5),
  persons: Float64Array.of(3, 4, 5, 6, 30, 40, 50, 60),
  flows: {
    births: none,
    deaths: none,
    arrivals: none,
    departures: none,
    immigration: none,
    emigration: none,
    correction: none,
  },
  jumpOff: 2020,
  specialFlows: [],
};

describe('a pyramid', () => {
  const rows = readPyramid(picture, 2021, 2020);

  it('has men and women of its year beside those of the year it is held against', () => {
    expect(rows).toEqual([
      { fromAge: 0, toAge: 4, men: 30, women: 50, menThen: 3, womenThen: 5 },
      { fromAge: 5, toAge: undefined, men: 40, women: 60, menThen: 4, womenThen: 6 },
    ]);
  });

  it('names its groups and leaves the last open', () => {
    expect(rows.map(nameAges)).toEqual(['0–4', '5+']);
  });

  it('adds up ages of both sexes', () => {
    expect(sumRows(rows, 0, 5)).toEqual({ now: 80, before: 8 });
    expect([sumPicture(picture, 2020), sumPicture(picture, 2030)]).toEqual([18, Number.NaN]);
    expect(sumRows(rows, 0, Number.POSITIVE_INFINITY)).toEqual({ now: 180, before: 18 });
  });

  it('is scaled by the largest group of all years', () => {
    expect(findLargestGroup(picture)).toBe(60);
  });

  it('is refused for a year that is not there', () => {
    expect(() => readPyramid(picture, 2030, 2020)).toThrow(RangeError);
  });
});
