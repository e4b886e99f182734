import {
  assembleDataset,
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listPublishedFigures,
  type Provenance,
  TableBuilder,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { createToyWorld } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { changeZones } from './change-zones.ts';

/**
 * Three villages of one municipality, 680 people each on 1 January 2021, of whom 150 are younger than 15, and three
 * neighbourhoods. The codes hold letters.
 *
 *     0201  100 addresses ──► BU9201AA01
 *     0202   50 ──► BU9201AA02, 50 ──► BU9201AD03
 *     0203  100 ──► BU9201AD03
 */
const addresses = [
  ['0201', 'BU9201AA01', 100],
  ['0202', 'BU9201AA02', 50],
  ['0202', 'BU9201AD03', 50],
  ['0203', 'BU9201AD03', 100],
] as const;
const [first, second, third] = ['BU9201AA01', 'BU9201AA02', 'BU9201AD03'];

type Figure = readonly [area: string, year: number, figure: string, value: number | null];

function createWorld(
  figures: readonly Figure[],
  pairs: readonly (readonly [string, string, number])[] = addresses,
): Dataset {
  const toy = createToyWorld();
  const provenance: readonly Provenance[] = getTable(toy, 'zones').provenance;
  const areas = new TableBuilder('neighbourhoods');
  for (const code of [first, second, third])
    areas.add(code, 2023, `Buurt ${code}`, `WK${code.slice(2, 8)}`, '', 'GM9201', null);
  const weights = new TableBuilder('address_weights');
  for (const [zone, area, count] of pairs) weights.add(zone, area, 2023, count);
  const published = new TableBuilder('neighbourhood_figures');
  for (const [area, year, figure, value] of figures) published.add(area, 2023, year, figure, value);
  const origins = new TableBuilder('site_origins');
  origins.add('90WA00', '0201', '2023-10-01', 80);
  origins.add('90WA00', '0202', '2023-10-01', 40);
  origins.add('90EA00', 'abroad', '2023-10-01', 3);
  const more = [areas, weights, published, origins].map((builder) => builder.build(provenance));
  const { description, shapes, tables } = toy;
  return getValue(assembleDataset({ description, shapes, tables: [...tables.values(), ...more] }));
}

const change = (world: Dataset, kind: 'neighbourhood' | 'district' = 'neighbourhood'): Dataset =>
  getValue(assembleDataset(getValue(changeZones(world, kind))));

/** Persons of a zone from one age to another (not including it), of a sex or both. */
function countPeople(dataset: Dataset, zone: string, year: number, from = 0, to = 200, sex = ''): number {
  const table = getTable(dataset, 'zone_population');
  const [zones, sexes] = [getText(table, 'zone'), getText(table, 'sex')];
  const [years, ages] = [getIntegers(table, 'year'), getIntegers(table, 'ageFrom')];
  return getNumbers(table, 'persons').reduce((sum, persons, row) => {
    const own = zones[row] === zone && years[row] === year && ages[row] >= from && ages[row] < to;
    return own && (sex === '' || sexes[row] === sex) ? sum + persons : sum;
  }, 0);
}

describe('people of neighbourhoods', () => {
  it('go by addresses where nothing is published of them', () => {
    const dataset = change(createWorld([]));
    expect(getText(getTable(dataset, 'zones'), 'zone')).toEqual([first, second, third]);
    expect(countPeople(dataset, first, 2021)).toBeCloseTo(680, 6);
    expect(countPeople(dataset, second, 2021)).toBeCloseTo(340, 6);
    expect(countPeople(dataset, third, 2021)).toBeCloseTo(1020, 6);
    expect(countPeople(dataset, second, 2021, 0, 15)).toBeCloseTo(75, 6);
  });

  it('are as published by broad age group, and add up to the municipality', () => {
    const dataset = change(
      createWorld([
        [first, 2021, 'age0to14', 150],
        [second, 2021, 'age0to14', 100],
        [third, 2021, 'age0to14', 200],
      ]),
    );
    expect(countPeople(dataset, second, 2021, 0, 15)).toBeCloseTo(100, 3);
    expect(countPeople(dataset, third, 2021, 0, 15)).toBeCloseTo(200, 3);
    // Every single age of the villages counts as many people, so do the five-year groups of each neighbourhood.
    expect(countPeople(dataset, second, 2021, 5, 10)).toBeCloseTo(100 / 3, 1);
    // Nothing is published of the others.
    expect(countPeople(dataset, second, 2021, 15, 45)).toBeCloseTo(150, 1);
    expect(
      countPeople(dataset, first, 2021) + countPeople(dataset, second, 2021) + countPeople(dataset, third, 2021),
    ).toBeCloseTo(2040, 6);
  });

  it('keep their published differences in years of a count without figures', () => {
    // In 2021 the second has a third more children than its addresses say, the third so many less.
    const dataset = change(
      createWorld([
        [first, 2021, 'age0to14', 150],
        [second, 2021, 'age0to14', 100],
        [third, 2021, 'age0to14', 200],
      ]),
    );
    expect(countPeople(dataset, second, 2013, 0, 15)).toBeCloseTo(75 * (100 / 75), 2);
    expect(countPeople(dataset, third, 2013, 0, 15)).toBeCloseTo(225 * (200 / 225), 2);
  });

  it('of a masked group are what the published whole leaves over, never nobody', () => {
    const groups = ['age15to24', 'age25to44', 'age45to64', 'over65'];
    // 100 + 200 + 190 + 0 of 520: the children are the 30 that are left.
    const dataset = change(
      createWorld([
        [second, 2021, 'population', 520],
        [second, 2021, 'age0to14', null],
        ...groups.map((figure, at): Figure => [second, 2021, figure, [100, 200, 190, 0][at]]),
      ]),
    );
    // All three areas are brought to the 450 children of the municipality: 150 + 30 + 225 = 405 are known.
    expect(countPeople(dataset, second, 2021, 0, 15)).toBeCloseTo((30 * 450) / 405, 2);
    const absent = change(createWorld([[second, 2021, 'population', null]]));
    expect(countPeople(absent, second, 2021)).toBeCloseTo(340, 6);
  });

  it('have the published men and women, within what the municipality allows', () => {
    const dataset = change(
      createWorld([
        [second, 2021, 'population', 340],
        [second, 2021, 'men', 200],
        [second, 2021, 'women', 140],
      ]),
    );
    expect(countPeople(dataset, second, 2021, 0, 200, 'M')).toBeCloseTo(200, 0);
    expect(countPeople(dataset, second, 2021)).toBeCloseTo(340, 3);
  });
});

describe('pupils and schools', () => {
  it('pupils go by the addresses of their postcodes, and who lives elsewhere stays there', () => {
    const table = getTable(change(createWorld([])), 'site_origins');
    const users = getNumbers(table, 'users');
    const rows = getText(table, 'zone').map((zone, row) => [getText(table, 'site')[row], zone, users[row]]);
    expect(rows).toEqual([
      ['90WA00', first, 80],
      ['90WA00', second, 20],
      ['90WA00', third, 20],
      ['90EA00', 'abroad', 3],
    ]);
  });

  it('schools stand in a neighbourhood of their postcode', () => {
    const sites = getTable(change(createWorld([])), 'sites');
    const zones = new Map(getText(sites, 'site').map((site, row) => [site, getText(sites, 'zone')[row]]));
    expect([...zones]).toEqual([
      ['90WA00', first],
      ['90EA00', third],
    ]);
  });
});

describe('the zones', () => {
  it('without shapes stand in the middle of their postcodes by addresses, with a warning', () => {
    const { issues, value } = changeZones(createWorld([]), 'neighbourhood');
    expect(issues.map(({ code }) => code)).toEqual(['POSITION_ESTIMATED', 'ZONES_ESTIMATED']);
    const zones = getTable(getValue(assembleDataset(getValue({ value, issues }))), 'zones');
    const [x, areaKm2] = [getNumbers(zones, 'x'), getNumbers(zones, 'areaKm2')];
    // 50 addresses 2 km and 100 addresses 4 km east of the first; half of 4 km² and all of another 4.
    expect(x[2] - x[0]).toBe(Math.round((50 * 2000 + 100 * 4000) / 150));
    expect([...areaKm2]).toEqual([4, 2, 6]);
  });

  it('are postcodes where nobody knows the addresses, with their counts as published', () => {
    const world = createWorld([], addresses.slice(0, 3));
    const { issues, value } = changeZones(world, 'neighbourhood');
    expect(issues.find(({ code }) => code === 'POSTCODES_KEPT')?.values.zones).toEqual(['0203']);
    const dataset = getValue(assembleDataset(getValue({ value, issues })));
    expect(getText(getTable(dataset, 'zones'), 'zone')).toEqual([first, second, third, '0203']);
    expect(countPeople(dataset, '0203', 2021)).toBe(680);
    expect(countPeople(dataset, third, 2021)).toBeCloseTo(340, 6);
  });

  it('are districts if asked for, named by the codes of their neighbourhoods', () => {
    const dataset = change(createWorld([]), 'district');
    expect(getText(getTable(dataset, 'zones'), 'zone')).toEqual(['WK9201AA', 'WK9201AD']);
    expect(countPeople(dataset, 'WK9201AA', 2021)).toBeCloseTo(1020, 6);
    expect(dataset.description.zoning).toEqual({ kind: 'district', division: 2023 });
  });

  it('leave what was published of postcodes beside them', () => {
    const figures = listPublishedFigures(change(createWorld([])), 'postcode', 2023);
    expect(figures.find(({ area, year, figure }) => area === '0202' && year === 2021 && figure === 'age0to14')).toEqual(
      {
        area: '0202',
        year: 2021,
        figure: 'age0to14',
        value: 150,
        converted: false,
      },
    );
  });

  it('cannot be neighbourhoods of which no address is known', () => {
    const { issues, value } = changeZones(createToyWorld(), 'neighbourhood');
    expect(value).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['NEIGHBOURHOODS_UNKNOWN']);
    expect(() => changeZones(change(createWorld([])), 'district')).toThrow(RangeError);
  });
});
