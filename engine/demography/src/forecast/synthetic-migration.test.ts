import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory } from './history.ts';
import { projectSynthetic } from './synthetic-migration.ts';

const ages = Array.from({ length: 18 }, (_, group) => 5 * group);
const pyramid = ages.map((_, group) => 1000 - 50 * group);
const years = [2000, 2005];
const total = pyramid.reduce((sum, persons) => sum + persons, 0);

describe('projectSynthetic', () => {
  it('leaves an area of a still nation as it is: as many come as leave, of the same ages', () => {
    const tenfold = years.map(() => pyramid.map((persons) => 10 * persons));
    const history = createHistory(createSeries(years, ages, [years.map(() => pyramid)], tenfold), 2005);
    projectSynthetic(history, 10, Float64Array.of(total)).forEach((persons, group) => {
      expect(persons).toBeCloseTo(pyramid[group], 6);
    });
  });

  it('comes to a total by letting the ages that move come and go', () => {
    const tenfold = years.map(() => pyramid.map((persons) => 10 * persons));
    const history = createHistory(createSeries(years, ages, [years.map(() => pyramid)], tenfold), 2005);
    const fewer = projectSynthetic(history, 5, Float64Array.of(0.9 * total));
    expect(fewer.reduce((sum, persons) => sum + persons, 0)).toBeCloseTo(0.9 * total, 6);
    expect(fewer[5] / pyramid[5]).toBeLessThan(fewer[14] / pyramid[14]);
  });

  it('makes the ages of an odd area more like those of its nation', () => {
    const odd = pyramid.map((persons, group) => (group === 10 ? 3 * persons : persons));
    const tenfold = years.map(() => pyramid.map((persons) => 10 * persons));
    const history = createHistory(createSeries(years, ages, [years.map(() => odd)], tenfold), 2005);
    const sum = odd.reduce((all, persons) => all + persons, 0);
    const projected = projectSynthetic(history, 5, Float64Array.of(sum));
    expect(projected[11] / pyramid[11]).toBeLessThan(3);
    expect(projected[11] / pyramid[11]).toBeGreaterThan(1.5);
  });
});
