import { describe, expect, it } from 'vitest';
import { nastyTable } from '../../test/nasty-table.ts';
import type { ExportTable } from './export-table.ts';
import { writeCsv } from './write-csv.ts';

const read = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const small: ExportTable = {
  ...nastyTable,
  rows: 2,
  columns: nastyTable.columns.map((column) =>
    column.kind === 'text' || column.kind === 'date'
      ? { ...column, values: column.values.slice(0, 2) }
      : column.kind === 'integer'
        ? { ...column, values: column.values.slice(0, 2) }
        : { ...column, values: column.values.slice(0, 2) },
  ),
};

describe('writeCsv', () => {
  it('writes in the Dutch manner: mark, semicolons, commas, CRLF, and why a number is missing', () => {
    expect(read(writeCsv(small, 'dutch'))).toBe(
      '\ufeffcode;year;day;share;persons;persons__missing\r\n' +
        '0034;2013;2024-10-01;0,30000000000000004;0;\r\n' +
        '19E1;2014;2024;1,2340;;suppressed\r\n',
    );
  });

  it('writes in the plain manner: no mark, commas, points, line feeds', () => {
    expect(read(writeCsv(small, 'plain'))).toBe(
      'code,year,day,share,persons,persons__missing\n' +
        '0034,2013,2024-10-01,0.30000000000000004,0,\n' +
        '19E1,2014,2024,1.2340,,suppressed\n',
    );
  });

  it('guards what a spreadsheet would run, and leaves names and numbers as they are', () => {
    const firsts = read(writeCsv(nastyTable, 'plain'))
      .split('\n')
      .map((line) => line.split(',')[0]);
    expect(firsts).toContain("'s-Gravenhage");
    expect(firsts).toContain("'=1+1");
    expect(firsts).toContain("''=1+1");
    expect(firsts).toContain("'@som");
    expect(firsts).toContain('-12');
    expect(firsts).not.toContain('=1+1');
  });

  it('refuses a table with a column that is too short', () => {
    expect(() => writeCsv({ ...nastyTable, rows: 3 }, 'plain')).toThrow(RangeError);
  });
});
