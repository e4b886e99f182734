import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { readChildAbundance, readFamilyShares, readMomentum, readNaturalGrowth } from './age-signals.ts';
import { createHistory } from './history.ts';

const ages = Array.from({ length: 18 }, (_, group) => 5 * group);
const years = Array.from({ length: 6 }, (_, year) => 2005 + year);
const pyramid = ages.map((_, group) => 1000 - 50 * group);
const still = (cells: readonly number[]): number[][] => years.map(() => [...cells]);
const tilt = (group: number, factor: number): number[] =>
  pyramid.map((persons, position) => (position === group ? persons * factor : persons));

describe('signals of ages', () => {
  it('say nothing of an area with the ages of its nation', () => {
    const history = createHistory(createSeries(years, ages, [still(pyramid)], still(pyramid)), 2010);
    const signals = [
      readNaturalGrowth(history, 2010, 10),
      readMomentum(history, 10),
      readFamilyShares(history),
      readChildAbundance(history),
    ];
    for (const [signal] of signals) expect(signal).toBeCloseTo(0, 12);
  });

  it('say nothing of an area without persons', () => {
    const empty = pyramid.map(() => 0);
    const history = createHistory(createSeries(years, ages, [still(empty)], still(pyramid)), 2010);
    expect([...readNaturalGrowth(history, 2010, 5)]).toHaveLength(1);
    expect(readFamilyShares(history)[0]).toBe(0);
    expect(readChildAbundance(history)[0]).toBeCloseTo(0, 12);
    expect(Number.isFinite(readMomentum(history, 5)[0])).toBe(true);
  });

  it('readNaturalGrowth falls below the nation where many are old', () => {
    const history = createHistory(createSeries(years, ages, [still(tilt(16, 2))], still(pyramid)), 2010);
    expect(readNaturalGrowth(history, 2010, 5)[0]).toBeLessThan(0);
  });

  it('readMomentum is nothing where ages stand still, whatever they are', () => {
    // With ratios of its own alone; the thousand persons of the nation move it a little.
    const large = tilt(4, 2).map((persons) => 1e6 * persons);
    const history = createHistory(createSeries(years, ages, [still(large)], still(pyramid)), 2010);
    expect(readMomentum(history, 5)[0]).toBeCloseTo(0, 5);
  });

  it('readMomentum is nothing where every age grows as fast as before', () => {
    const growing = years.map((year) => pyramid.map((persons) => 1e6 * persons * 1.02 ** (year - 2005)));
    const history = createHistory(createSeries(years, ages, [growing], still(pyramid)), 2010);
    expect(readMomentum(history, 10)[0]).toBeCloseTo(0, 5);
  });

  it('readFamilyShares is the share of 25 to 44 minus that of the nation', () => {
    const history = createHistory(
      createSeries(years, ages, [still(ages.map((age) => (age === 30 ? 100 : 0)))], still(ages.map(() => 10))),
      2010,
    );
    expect(readFamilyShares(history)[0]).toBeCloseTo(1 - 4 / 18, 12);
  });

  it('readChildAbundance is the logarithm of children per parent against the nation', () => {
    const large = tilt(0, 2).map((persons) => 1e6 * persons);
    const history = createHistory(createSeries(years, ages, [still(large)], still(pyramid)), 2010);
    expect(readChildAbundance(history)[0]).toBeCloseTo(Math.log(2), 4);
  });
});
