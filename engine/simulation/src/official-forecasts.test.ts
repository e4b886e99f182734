import { type Cell, type Dataset, type Table, TableBuilder, type TableName } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { listOfficialForecasts } from './official-forecasts.ts';

/** Three municipalities of 2018 of which two, A and B, became one, AB, in 2021. */
function createWorld(rows: readonly (readonly [area: string, year: number, persons: number])[]): Dataset {
  const world = createPeopleWorld({
    division: 2021,
    zones: [
      ['one', 'AB'],
      ['two', 'C'],
    ],
    municipalities: [...[2018, 2019, 2020].flatMap((year) => ['A', 'B', 'C'].map((code) => [code, year] as const))],
    changes: [
      ['2021-01-01', 'A', 'AB', 1, ''],
      ['2021-01-01', 'B', 'AB', 1, ''],
    ],
    zonePopulation: [...fillEvenly('one', 2021, 5), ...fillEvenly('two', 2021, 5)],
  });
  const editions = new TableBuilder('forecasts');
  editions.add(
    'official-2019',
    'An office',
    'Forecast 2019',
    '2019-09',
    2018,
    'totals',
    'withdrawn',
    '2023',
    '',
    '',
    '',
  );
  const values = new TableBuilder('forecast_values');
  for (const [area, year, persons] of rows) {
    const row: Cell[] = ['official-2019', area, 2018, year, 'T', 0, 999, 'population', persons, 0, null, null];
    values.add(...row);
  }
  const tables = new Map<TableName, Table>([
    ...world.tables,
    ['forecasts', editions.build([])],
    ['forecast_values', values.build([])],
  ]);
  return { ...world, tables };
}

describe('listOfficialForecasts', () => {
  const dataset = createWorld([
    ['A', 2030, 100],
    ['B', 2030, 50],
    ['C', 2030, 70],
    ['A', 2040, 90],
    ['C', 2040, 60],
  ]);

  it('brings the municipalities of an edition to the borders of the dataset', () => {
    const [found] = listOfficialForecasts(dataset, { kind: 'municipality', id: 'AB' });
    expect(Array.from(found?.years ?? [])).toEqual([2030]);
    expect(Array.from(found?.persons ?? [])).toEqual([150]);
    expect(found?.status).toBe('withdrawn');
  });

  it('leaves out a year in which a part of the area is missing', () => {
    const years = (id: string) =>
      Array.from(listOfficialForecasts(dataset, { kind: 'municipality', id })[0]?.years ?? []);
    expect(years('C')).toEqual([2030, 2040]);
    expect(years('AB')).toEqual([2030]);
  });

  it('says nothing where an edition says nothing of people', () => {
    expect(listOfficialForecasts(createWorld([]), { kind: 'atlas', id: '' })).toEqual([]);
  });
});
