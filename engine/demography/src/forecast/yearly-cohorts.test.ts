import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { createHistory, type History } from './history.ts';
import { projectStructure } from './project-structure.ts';
import { canStepYearly, createYearlySteps, readYearlyRatios } from './yearly-cohorts.ts';

const ages = Array.from({ length: 91 }, (_, age) => age);
const years = Array.from({ length: 11 }, (_, year) => 2000 + year);

/** Half of everybody leaves on the nineteenth birthday; those born in 1996 are five times as many as others. */
const leaving = years.map((year) =>
  ages.map((age) => (year - age === 1996 && age < 90 ? 500 : 100) * (age < 19 ? 1 : 0.5)),
);

function withSingle(history: History): Parameters<typeof readYearlyRatios>[0] {
  if (!canStepYearly(history)) throw new Error('Expected single ages.');
  return history;
}

describe('createYearlySteps', () => {
  const history = createHistory(createSeries(years, ages, [leaving]), 2010);
  const now = Float64Array.from({ length: 18 }, (_, group) => history.structure[10 * 18 + group]);
  const advance = createYearlySteps(withSingle(history), 0.5);
  const five = advance(now);

  it('lets the cohort that is fourteen become nineteen and leave, and no other of its group', () => {
    // 10–14 were 900, of which 500 of fourteen. A ratio of five-year groups would leave 900 × 450/500 = 810.
    expect(now[2]).toBe(900);
    expect(five[3]).toBeCloseTo(4 * 100 + 250, 9);
  });

  it('goes on from single ages after the first five years', () => {
    const children = Float64Array.from(five, (persons, group) => (group === 0 ? 500 : persons));
    const ten = advance(children);
    expect(ten[4]).toBeCloseTo(4 * 50 + 250, 9);
    expect(ten[1]).toBeCloseTo(500, 9);
  });

  it('scales single ages to the groups that it is given', () => {
    const half = createYearlySteps(withSingle(history), 0.5)(now.map((persons) => persons / 2));
    expect(half[3]).toBeCloseTo(325, 9);
  });
});

describe('readYearlyRatios', () => {
  it('mixes ten years with the level of the area, and the last years with those ten', () => {
    const area = years.map(() => ages.map((age) => (age < 30 ? 100 : 80)));
    const nation = years.map(() => ages.map(() => 1000));
    const history = createHistory(createSeries(years, ages, [area], nation), 2010);
    const ratios = readYearlyRatios(withSingle(history), 0.5);
    // Expected of the nation: 29 ages of 100, 100 of thirty, 59 ages of 80, (80 + 80) / 2 in the open age.
    const level = (2900 + 80 + 59 * 80 + 80) / (2900 + 100 + 59 * 80 + 80);
    const lasting = (80 + 5 * level) / (100 + 5);
    expect(ratios[30]).toBeCloseTo((80 + 300 * lasting) / (100 + 300), 12);
    expect(ratios[0]).toBe(0);
  });

  it('follows the nation by the newest five years and a part of their change', () => {
    // Until 2005 a tenth of those who turned forty left, since then a fifth; cohorts of 100 before.
    const rows = years.map((year) => ages.map((age) => (age < 40 ? 100 : year - (age - 40) > 2005 ? 80 : 90)));
    const ratios = readYearlyRatios(withSingle(createHistory(createSeries(years, ages, [rows]), 2010)), 0.5);
    expect(ratios[40]).toBeCloseTo(0.8 * Math.sqrt(0.8 / 0.9), 12);
  });
});

describe('canStepYearly', () => {
  it('asks for five years on end in areas and nation', () => {
    const row = ages.map(() => 10);
    const has = (known: readonly number[]): boolean =>
      canStepYearly(createHistory(createSeries(known, ages, [known.map(() => row)]), 2010));
    expect(has([2005, 2006, 2007, 2008, 2009, 2010])).toBe(true);
    expect(has([2000, 2001, 2006, 2007, 2008, 2009, 2010])).toBe(false);
  });

  it('is not for five-year groups', () => {
    const groups = ages.filter((age) => age % 5 === 0);
    const series = createSeries(years, groups, [years.map(() => groups.map(() => 10))]);
    expect(canStepYearly(createHistory(series, 2010))).toBe(false);
  });
});

describe('projectStructure of single ages', () => {
  it('leaves a population as it is that never changed, and comes to another total if asked', () => {
    const still = ages.map((age) => 200 - 10 * Math.floor(age / 5));
    const history = createHistory(createSeries(years, ages, [years.map(() => still)]), 2010);
    const total = still.reduce((sum, persons) => sum + persons, 0);
    const same = projectStructure(history, 10, Float64Array.of(total));
    same.forEach((persons, group) => {
      expect(persons).toBeCloseTo(history.structure[10 * 18 + group], 6);
    });
    const more = projectStructure(history, 7, Float64Array.of(1.1 * total));
    expect(more.reduce((sum, persons) => sum + persons, 0)).toBeCloseTo(1.1 * total, 6);
  });

  it('gives an area without persons no persons', () => {
    const empty = years.map(() => ages.map(() => 0));
    const history = createHistory(createSeries(years, ages, [leaving, empty]), 2010);
    const projected = projectStructure(history, 10, Float64Array.of(5000, 0));
    expect([...projected.subarray(18)]).toEqual(Array.from({ length: 18 }, () => 0));
  });
});
