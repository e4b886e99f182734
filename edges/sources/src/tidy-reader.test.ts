import { getNumbers, getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createContext } from '../test/create-context.ts';
import { Geography } from './geography.ts';
import { createFolder } from './source-folder.ts';
import { tidyReader } from './tidy-reader.ts';

async function read(files: Record<string, string>) {
  const geography = new Geography();
  geography.addZone('9901', { x: 200_000, y: 500_000 });
  geography.addMunicipality('GM9001', 2021, 'Eerstdorp');
  const folder = createFolder(files);
  const context = createContext(folder, { geography });
  const count = await tidyReader.read(
    context,
    folder.list().filter((path) => tidyReader.matches(path)),
  );
  return {
    count,
    issues: context.log.list(),
    tables: new Map(context.tables.build().map((table) => [table.name, table])),
  };
}

describe('own figures in a folder', () => {
  it('come into the table of their kind, marked as claimed', async () => {
    const { count, tables } = await read({
      'a.tidy.csv': 'gemeentecode,jaar,indicator,waarde\n9001,2020,x,3\nGM9001,2021,x,\n',
      'own-figures/b.csv': 'zone,year,sex,age,pop\n9901,2020,M,0-4,7\n',
      'own-figures/c.csv': 'area,year,sex,age,pop\nGM9001,2020,M,0,9\n',
      'own-figures/d.csv': 'site,year,age,pop\n90AA00,2020,4,12\n',
      'other.csv': 'x\n1\n',
    });
    expect(count).toEqual({ rowsRead: 5, rowsUsed: 5 });
    expect([...tables.keys()].sort()).toEqual([
      'indicators',
      'municipality_population',
      'site_ages',
      'zone_population',
    ]);
    const indicators = tables.get('indicators');
    expect(indicators && getText(indicators, 'area')).toEqual(['GM9001', 'GM9001']);
    expect(indicators && [...getNumbers(indicators, 'value')]).toEqual([3, Number.NaN]);
    const ages = tables.get('site_ages');
    expect(ages && getText(ages, 'countDate')).toEqual(['2020-10-01']);
    expect([...tables.values()].every((table) => table.provenance[0]?.nature === 'claimed')).toBe(true);
  });

  it('store nothing of a file with an unknown municipality, and still take the other file', async () => {
    const { count, issues, tables } = await read({
      'a.tidy.csv': 'gemeentecode,jaar,indicator,waarde\nGM9001,2020,x,3\nGM9009,2020,x,3\n',
      'b.tidy.csv': 'zone,jaar,indicator,waarde\n9901,2020,x,3\n',
    });
    expect(issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.code, issue.where.line])).toEqual(
      [['AREA_UNKNOWN', 3]],
    );
    expect(count.rowsUsed).toBe(1);
    expect(tables.get('indicators')?.rows).toBe(1);
  });
});
