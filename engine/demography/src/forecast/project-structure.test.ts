import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory } from './history.ts';
import { projectStructure } from './project-structure.ts';

const ages = Array.from({ length: 18 }, (_, group) => 5 * group);
const pyramid = ages.map((_, group) => 1000 - 50 * group);
const years = Array.from({ length: 11 }, (_, year) => 2000 + year);
const still = createHistory(createSeries(years, ages, [years.map(() => pyramid)]), 2010);
const total = pyramid.reduce((sum, persons) => sum + persons, 0);

describe('projectStructure', () => {
  it('leaves a population as it is that never changed and is to stay as large', () => {
    projectStructure(still, 10, Float64Array.of(total)).forEach((persons, group) => {
      expect(persons).toBeCloseTo(pyramid[group], 6);
    });
  });

  it('comes to a total, with the ages that move most giving most', () => {
    const fewer = projectStructure(still, 5, Float64Array.of(0.9 * total));
    expect(fewer.reduce((sum, persons) => sum + persons, 0)).toBeCloseTo(0.9 * total, 6);
    expect(fewer[5] / pyramid[5]).toBeLessThan(fewer[14] / pyramid[14]);
  });

  it('gives an area without persons no persons', () => {
    const series = createSeries(years, ages, [years.map(() => pyramid), years.map(() => pyramid.map(() => 0))]);
    const projected = projectStructure(createHistory(series, 2010), 10, Float64Array.of(total, 0));
    expect([...projected.subarray(18)].every((persons) => persons === 0)).toBe(true);
  });
});
