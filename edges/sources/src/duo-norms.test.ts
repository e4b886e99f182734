import { getNumbers, getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createContext } from '../test/create-context.ts';
import { normReader } from './duo-norms.ts';
import { createFolder } from './source-folder.ts';

const whole = `gemeente,gemeentecode,opheffingsnorm,stichtingsnorm,regeling,geldig_vanaf
Eerstdorp,GM0091,120,200,R1,2013-08-01
Twéé-Dorp,92,60,200,R1,2013-08-01
Eerstdorp,GM0091,150,250,R2,2015-01-01
Twéé-Dorp,GM0092,,200,R2,2015-01-01
`;
const parts = `regeling,gemeente,gebied,opheffingsnorm
R1,Twee Dorp,stad,90
R1,Twee Dorp,land,30
R2,Twéé-Dorp,stad,95
R2,Twéé-Dorp,land,33
`;

async function read(files: Record<string, string>) {
  const folder = createFolder(files);
  const context = createContext(folder);
  const { log, tables } = context;
  const paths = folder.list().filter((path) => normReader.matches(path));
  const count = await normReader.read(context, paths);
  return { count, issues: log.list(), table: tables.build().find((table) => table.name === 'norms') };
}

const names = {
  whole: 'opheffingsnormen-2013-2018-gemeente.csv',
  parts: 'opheffingsnormen-2013-2018-gemeentedelen.csv',
};

describe('closure norms', () => {
  it('ends a norm where a later regulation replaces it, the whole and the parts each on their own', async () => {
    const { table, count } = await read({ [names.whole]: whole, [names.parts]: parts });
    if (table === undefined) throw new Error('Expected a table.');
    expect(count).toEqual({ rowsRead: 8, rowsUsed: 8 });
    expect(getText(table, 'validTo')).toEqual([
      '2015-01-01',
      '2015-01-01',
      '2018-08-01',
      '2018-08-01',
      '2015-01-01',
      '2015-01-01',
      '2018-08-01',
      '2018-08-01',
    ]);
    expect(getText(table, 'municipality')).toEqual([
      'GM0091',
      'GM0092',
      'GM0091',
      'GM0092',
      'GM0092',
      'GM0092',
      'GM0092',
      'GM0092',
    ]);
    expect([...getNumbers(table, 'closureNorm')]).toEqual([120, 60, 150, Number.NaN, 90, 30, 95, 33]);
  });

  it('leaves the parts of a split as they are when only the whole gets another norm', async () => {
    const { table } = await read({ [names.whole]: whole, [names.parts]: parts.split('\n').slice(0, 3).join('\n') });
    if (table === undefined) throw new Error('Expected a table.');
    expect(getText(table, 'validTo').slice(4)).toEqual(['2018-08-01', '2018-08-01']);
  });

  it('reports a founding norm that is not 10/6 of the closure norm, and a name spelt otherwise', async () => {
    const { issues } = await read({ [names.whole]: whole.replace(',250,', ',251,'), [names.parts]: parts });
    expect(issues.map((issue) => [issue.code, issue.severity, issue.where.line])).toEqual([
      ['TOTAL_DEVIATES', 'information', 4],
      ['NAME_REPAIRED', 'information', 2],
      ['NAME_REPAIRED', 'information', 3],
    ]);
    expect(issues[0]?.values).toMatchObject({ came: 251, expected: 250 });
  });

  it('refuses a part of an unknown municipality, and warns of an empty norm without parts', async () => {
    const { issues } = await read({
      [names.whole]: whole,
      [names.parts]: 'regeling,gemeente,gebied,opheffingsnorm\nR1,Nergens,x,40\n',
    });
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([
      ['MUNICIPALITY_UNKNOWN', 'error'],
      ['VALUE_MISSING', 'warning'],
    ]);
  });
});
