import { findRegion, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { halvedBirths, schoolsAtTheNorm, threeVillages } from './toy-plans.ts';
import { countToyAges, createToyWorld } from './toy-world.ts';

describe('three villages', () => {
  const world = createToyWorld(threeVillages);
  const [west] = threeVillages.zones;

  it('has 80 children of school age in every zone and year and grows by its births', () => {
    for (let year = 2013; year <= 2023; year++) expect(countToyAges(west, 4, 11, year)).toBe(80);
    expect([2013, 2018, 2021].map((year) => countToyAges(west, 0, 99, year))).toEqual([600, 650, 680]);
  });

  it('publishes what the plan says: 25 of each sex in a group of five ages, 15 in the oldest group of 2021', () => {
    const table = getTable(world, 'zone_population');
    const persons = getNumbers(table, 'persons');
    const find = (zone: string, year: number, sex: string, age: number) =>
      persons[
        getText(table, 'zone').findIndex(
          (code, row) =>
            code === zone &&
            getIntegers(table, 'year')[row] === year &&
            getText(table, 'sex')[row] === sex &&
            getIntegers(table, 'ageFrom')[row] === age,
        )
      ];
    expect(find('0202', 2013, 'F', 0)).toBe(25);
    expect(find('0202', 2018, 'M', 60)).toBe(25);
    expect(find('0202', 2021, 'M', 65)).toBe(15);
    expect(find('0202', 2021, 'M', 70)).toBe(0);
  });

  it('has the norm of 39 that the formula gives for 12 children per km²', () => {
    expect([...getNumbers(getTable(world, 'norms'), 'closureNorm')]).toEqual([39]);
    expect([...getNumbers(getTable(world, 'norms'), 'foundingNorm')]).toEqual([200]);
  });

  it('is one region with all its zones', () => {
    expect(findRegion(world, 'speelgoed')).toMatchObject({
      zones: ['0201', '0202', '0203'],
      municipalities: ['GM9201'],
    });
  });

  it('has the same content each time', () => {
    expect(createToyWorld(threeVillages).hash).toBe(world.hash);
  });
});

describe('halved births', () => {
  it('has the children that can be counted on the fingers', () => {
    const [zone] = halvedBirths.zones;
    const years = [2013, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2027];
    expect(years.map((year) => countToyAges(zone, 4, 11, year))).toEqual([80, 80, 75, 70, 65, 60, 55, 50, 45, 40, 40]);
    expect([2013, 2018, 2021, 2026].map((year) => countToyAges(zone, 0, 99, year))).toEqual([600, 625, 640, 665]);
    expect([...getNumbers(getTable(createToyWorld(halvedBirths), 'norms'), 'closureNorm')]).toEqual([28]);
  });

  it('has rates that give its births: 175 women with 1/35', () => {
    const rates = getNumbers(getTable(createToyWorld(halvedBirths), 'national_fertility'), 'rate');
    expect([...new Set(rates)]).toEqual([1 / 35]);
  });
});

describe('schools at the norm', () => {
  it('has norms of 50 and 81', () => {
    expect([...getNumbers(getTable(createToyWorld(schoolsAtTheNorm), 'norms'), 'closureNorm')]).toEqual([50, 81]);
  });
});

describe('every toy world', () => {
  it('closes its accounts', () => {
    for (const plan of [threeVillages, halvedBirths, schoolsAtTheNorm]) {
      const table = getTable(createToyWorld(plan), 'components');
      const [begin, births, end] = ['population', 'births', 'populationEnd'].map((name) => getNumbers(table, name));
      for (let row = 0; row < table.rows; row++) expect(begin[row] + births[row]).toBe(end[row]);
    }
  });
});
