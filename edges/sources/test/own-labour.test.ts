import { getIntegers, getNumbers, getText, type Table } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { labourReaders } from '../src/labour-readers.ts';
import { createFolder } from '../src/source-folder.ts';
import { createContext } from './create-context.ts';

const header = 'jaar;geslacht;leeftijd_van;leeftijd_tot;werkzaam_x1000;werkloos;bron;aard';

async function read(files: Record<string, string>) {
  const [reader] = labourReaders;
  if (reader === undefined) throw new RangeError('There is no reader of the labour force.');
  const folder = createFolder(files);
  const context = createContext(folder);
  const paths = folder.list().filter((path) => reader.matches(path));
  const count = await reader.read(context, paths);
  const table = context.tables.build().find(({ name }) => name === 'labour_force');
  if (table === undefined) throw new RangeError('There is no labour force.');
  const issues = context.log.list();
  const errors = issues.flatMap(({ severity, code, where }) =>
    severity === 'error' ? [[code, where.line, where.column, where.field]] : [],
  );
  return { paths, count, table, issues, errors, rows: listRows(table) };
}

function listRows(table: Table): string[] {
  const [year, from, to] = ['year', 'ageFrom', 'ageTo'].map((name) => getIntegers(table, name));
  const [employed, unemployed] = ['employed', 'unemployed'].map((name) => getNumbers(table, name));
  return getText(table, 'sex').map(
    (sex, row) => `${year?.[row]} ${sex} ${from?.[row]}-${to?.[row]}: ${employed?.[row]} ${unemployed?.[row]}`,
  );
}

describe('own figures of the labour force', () => {
  it('take the place of those of the package, with the source of every figure', async () => {
    const { rows, issues, table, paths } = await read({
      'eigen/arbeidsdeelname.csv': [
        header,
        '2024;m;15;64;4200,5;120000;EBB 2024;waargenomen',
        '2024;v;15;64;3900;130000;EBB 2024;waargenomen',
        '2024;m;65;74;250;4000;raming regio;',
        '2024;v;65;74;130;3000;raming regio;aangenomen',
        '',
      ].join('\n'),
    });
    expect(paths).toEqual(['eigen/arbeidsdeelname.csv']);
    expect(rows).toEqual([
      '2024 M 15-64: 4200500 120000',
      '2024 F 15-64: 3900000 130000',
      '2024 M 65-74: 250000 4000',
      '2024 F 65-74: 130000 3000',
      '2024 T 15-64: 8100500 250000',
      '2024 T 65-74: 380000 7000',
    ]);
    expect(table.provenance.map(({ title, nature, referenceDate }) => [title, nature, referenceDate])).toEqual([
      ['EBB 2024 (eigen/arbeidsdeelname.csv)', 'claimed', '2024'],
      ['raming regio (eigen/arbeidsdeelname.csv)', 'claimed', '2024'],
      ['raming regio (eigen/arbeidsdeelname.csv)', 'claimed', '2024'],
    ]);
    expect(table.provenance.map(({ treatment }) => treatment[1])).toEqual([
      '2 rows; how they are known, as the file says: observed.',
      '1 rows; how they are known, as the file says: not stated.',
      '1 rows; how they are known, as the file says: assumed.',
    ]);
    expect(issues.filter(({ code }) => code === 'SOURCE_SKIPPED').length).toBe(2);
  });

  it('of people in work alone leave the unemployed of the package', async () => {
    const { rows } = await read({
      'labour.csv': 'year,sex,age_from,age_to,employed,source\n2024,M,15,74,5000000,x\n2024,F,15,74,4500000,x\n',
    });
    expect(rows.filter((row) => row.startsWith('2024')).length).toBe(2);
    expect(rows.filter((row) => row.startsWith('2023')).length).toBe(0);
    expect(rows.filter((row) => row.startsWith('2022 T')).length).toBe(6);
  });

  it('are taken as a whole or not at all, with line, column and what was expected', async () => {
    const { errors, rows, issues } = await read({
      'beroepsbevolking.csv': [
        header,
        '24;m;15;24;1;1;x;',
        '2024;man;15;24;1;1;x;',
        '2024;m;16;24;1;1;x;',
        '2024;v;25;33;1;1;x;',
        '2024;v;35;44;;1;x;',
        '2024;v;45;54;-1;1;x;',
        '2024;v;55;64;1;1;;',
        '2024;v;65;74;1;1;x;gehoord',
        '2024;t;15;24;1;1;x;',
        '2024;t;20;29;1;1;x;',
        '2024;t;30;34;veel;1;x;',
        '',
      ].join('\n'),
    });
    expect(errors).toEqual([
      ['VALUE_OUT_OF_RANGE', 2, 1, 'jaar'],
      ['KEY_MALFORMED', 3, 2, 'geslacht'],
      ['VALUE_OUT_OF_RANGE', 4, 3, 'leeftijd_van'],
      ['VALUE_OUT_OF_RANGE', 5, 4, 'leeftijd_tot'],
      ['VALUE_MISSING', 6, undefined, 'employed'],
      ['VALUE_NEGATIVE', 7, 5, 'werkzaam_x1000'],
      ['VALUE_MISSING', 8, 7, 'bron'],
      ['KEY_MALFORMED', 9, 8, 'aard'],
      ['KEY_DUPLICATE', 11, 3, 'leeftijd_van'],
      ['VALUE_NOT_NUMERIC', 12, 5, 'werkzaam_x1000'],
    ]);
    expect(rows.some((row) => row.startsWith('2024'))).toBe(false);
    // Without the file the package speaks again.
    expect(rows.length).toBe(18);
    expect(
      issues.every(({ severity, values }) => severity !== 'error' || 'expected' in values || 'character' in values),
    ).toBe(true);
  });

  it('of one sex alone are refused: a labour force needs both', async () => {
    const { issues, rows } = await read({
      'labour.csv': 'year,sex,age_from,age_to,employed,source\n2024,M,15,74,5000000,x\n',
    });
    expect(issues.find(({ code }) => code === 'AGE_GROUP_MISSING')?.values.came).toBe('2024 M 15-74');
    expect(rows.some((row) => row.startsWith('2024'))).toBe(false);
  });
});
