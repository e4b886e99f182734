import type { Issue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { readTidyFigures } from './tidy-figures.ts';

/** Read a file that is one table. */
const read = (text: string | Uint8Array) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const { value, issues } = readTidyFigures(bytes, 'f.csv');
  return { value: value?.[0], issues };
};
const errors = (issues: readonly Issue[]) =>
  issues
    .filter((issue) => issue.severity === 'error')
    .map(
      ({ code, where, values }) => `${code} ${where.line}:${where.column} ${where.field ?? ''} @${values.character}`,
    );

describe("a user's own figures", () => {
  it('reads Dutch indicators with semicolons and decimal commas, and says so', () => {
    const { value, issues } = read(
      '\uFEFFgemeentecode;gemeentenaam;jaar;indicator;waarde\r\nGM9001;Eerstdorp;2020;leegstand;4,5\r\n9002;Tweeddorp;2020;leegstand;\r\n',
    );
    expect(value).toMatchObject({
      kind: 'indicators',
      area: 'municipality',
      rows: [
        { code: 'GM9001', name: 'Eerstdorp', year: 2020, indicator: 'leegstand', value: 4.5, line: 2 },
        { code: 'GM9002', value: Number.NaN, line: 3 },
      ],
    });
    expect(issues.map((issue) => [issue.code, issue.values.delimiter ?? issue.values.decimal])).toEqual([
      ['DELIMITER_DETECTED', ';'],
      ['DECIMAL_DETECTED', ','],
    ]);
  });

  it('reads inhabitants of areas and zones, and pupils of sites without a sex', () => {
    expect(read('area,year,sex,age,pop\nE1,2020,F,95+,3\nE1,2020,M,0-4,12.5\n').value).toMatchObject({
      kind: 'persons',
      area: 'area',
      rows: [
        { code: 'E1', sex: 'F', ageFrom: 95, persons: 3 },
        { code: 'E1', sex: 'M', ageFrom: 0, persons: 12.5 },
      ],
    });
    expect(read('zone,jaar,geslacht,leeftijd,aantal\n9901,2020,Vrouw,4,7\n').value?.area).toBe('zone');
    expect(read('year,site,age,pop\n2020,90AA00,4,7\n').value?.rows).toEqual([
      { code: '90AA00', year: 2020, sex: '', ageFrom: 4, persons: 7, line: 2 },
    ]);
  });

  it('stores nothing if one row is wrong, and lists every problem with line, field and character', () => {
    const { value, issues } = read(
      'zone,year,sex,age,pop\n9901,2020,M,4,7\n99,20,X,old,-3\n9901,2020,M,4,8\n9902,2020,F,5\n,2020,F,5,1.234\n',
    );
    expect(value).toBeUndefined();
    expect(errors(issues)).toEqual([
      'ROW_WIDTH 5:undefined  @undefined',
      'VALUE_OUT_OF_RANGE 3:2 year @4',
      'KEY_MALFORMED 3:1 zone @1',
      'VALUE_OUT_OF_RANGE 3:3 sex @7',
      'VALUE_OUT_OF_RANGE 3:4 age @9',
      'VALUE_NEGATIVE 3:5 pop @13',
      'KEY_DUPLICATE 4:1 zone @1',
      'VALUE_MISSING 6:1 zone @1',
      'NUMBER_AMBIGUOUS 6:5 pop @11',
    ]);
  });

  it('refuses age classes that overlap, a total of both sexes and an age twice', () => {
    const overlap = read('area,year,sex,age,pop\nA,2020,M,0-4,9\nA,2020,M,3,2\n');
    expect(errors(overlap.issues)).toHaveLength(1);
    const total = read('area,year,sex,age,pop\nA,2020,T,3,2\n');
    expect(errors(total.issues)).toEqual(['VALUE_OUT_OF_RANGE 2:3 sex @8']);
  });

  it('names missing, doubled and unknown columns', () => {
    expect(errors(read('zone,year,pop\n9901,2020,3\n').issues)).toEqual([
      'COLUMN_MISSING 1:undefined leeftijd or age @undefined',
      'COLUMN_MISSING 1:undefined geslacht or sex @undefined',
    ]);
    expect(errors(read('zone,jaar,year,indicator,waarde\n9901,2020,2020,x,3\n').issues)[0]).toMatch(
      /^KEY_DUPLICATE 1:3/,
    );
    const extra = read('zone,jaar,indicator,waarde,constructor\n9901,2020,x,3,ok\n');
    expect(extra.value?.rows).toHaveLength(1);
    expect(extra.issues.map((issue) => issue.code)).toContain('COLUMN_UNKNOWN');
  });

  it('reports text that is not UTF-8, refuses an empty file and takes the line sep= at its word', () => {
    const latin = Uint8Array.from([...'zone,jaar,indicator,waarde\n9901,2020,caf', '\u00e9', ...',3\n'].join(''), (c) =>
      c.charCodeAt(0),
    );
    const accented = read(latin);
    expect(accented.value?.rows[0]).toMatchObject({ indicator: 'café' });
    expect(accented.issues[0]).toMatchObject({ code: 'ENCODING_DETECTED', severity: 'warning' });
    expect(errors(read(' \n').issues)[0]).toMatch(/^FILE_EMPTY/);
    const stated = read('sep=;\nzone;jaar;indicator;waarde\n9901;2020;x;y\n');
    expect(errors(stated.issues)).toEqual(['VALUE_NOT_NUMERIC 3:4 waarde @13']);
  });

  it('lists the first hundred problems of a kind and counts the rest', () => {
    const { issues } = read(`zone,jaar,indicator,waarde\n${'9901,2020,x,y\n'.repeat(250)}`);
    expect(issues.filter((issue) => issue.code === 'VALUE_NOT_NUMERIC')).toHaveLength(100);
    expect(issues.find((issue) => issue.code === 'ISSUES_CUT')?.values).toMatchObject({ count: 250 });
  });

  it('asks whether an area exists', () => {
    const bytes = new TextEncoder().encode('zone,jaar,indicator,waarde\n9901,2020,x,1\n9909,2020,x,1\n');
    const { issues } = readTidyFigures(bytes, 'f.csv', (_, code) => code === '9901');
    expect(errors(issues)).toEqual(['AREA_UNKNOWN 3:1 zone @1']);
  });
});
