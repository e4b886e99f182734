import { strToU8, zipSync } from 'fflate';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { writeBook, writeRawBook } from '../test/write-workbook-parts.ts';
import { readFigureFile } from './figure-file.ts';

const read = async (bytes: Uint8Array, options: Parameters<typeof readFigureFile>[2] = {}) => {
  const { value, issues } = await readFigureFile(bytes, 'cijfers.xlsx', options);
  const errors = issues.filter(({ severity }) => severity === 'error');
  return {
    value,
    errors: errors.map(({ code, where: { table, line, column, field }, values }) => ({
      code,
      table,
      line,
      column,
      field,
      values,
    })),
  };
};
const text = (csv: string): Uint8Array => new TextEncoder().encode(csv);
const head = ['zone', 'jaar', 'indicator', 'waarde'];

describe('a workbook of figures', () => {
  it('is read from the sheet that has the columns, numbers and codes as they are', async () => {
    const { value, errors } = await read(
      writeBook({
        Toelichting: [['Dit is een bestand van de gemeente'], [], ['met uitleg']],
        Cijfers: [
          head,
          ['9901', 2020, 'leegstand', 0.1 + 0.2],
          [9902, '2020', 'leegstand', '4,5'],
          ['9903', 2020, 'leegstand'],
        ],
      }),
    );
    expect(errors).toEqual([]);
    expect(value).toEqual([
      {
        kind: 'indicators',
        area: 'zone',
        rows: [
          { code: '9901', name: '', year: 2020, indicator: 'leegstand', value: 0.1 + 0.2, line: 2 },
          { code: '9902', name: '', year: 2020, indicator: 'leegstand', value: 4.5, line: 3 },
          { code: '9903', name: '', year: 2020, indicator: 'leegstand', value: Number.NaN, line: 4 },
        ],
      },
    ]);
  });

  it('keeps codes of any form, names with an apostrophe, and texts that look like formulas', async () => {
    const codes = ['19E1', '0034', "'s-Gravenhage", 'Súdwest-Fryslân', '=1+1', '12-10'];
    const rows = codes.map((code) => [code, 2020, 'x', 1]);
    const { value } = await read(writeBook({ Blad1: [['area', 'jaar', 'indicator', 'waarde'], ...rows] }));
    expect(value?.[0]?.rows.map(({ code }) => code)).toEqual(codes);
  });

  it('tells every problem with sheet, row and column', async () => {
    const { value, errors } = await read(
      writeBook({
        Cijfers: [
          ['site', 'jaar', 'indicator', 'waarde'],
          [1.9e101, 2020, 'x', 1],
          [{ day: 45577 }, 2020, 'x', 1],
          ['90AA00', 2020, 'x', { error: '#DIV/0!' }],
          ['90AA00', { day: 43831 }, 'y', 1],
          ['90AA00', 2020, 'z', 'veel'],
        ],
      }),
    );
    expect(value).toBeUndefined();
    expect(errors).toEqual([
      {
        code: 'CODE_DAMAGED',
        table: 'Cijfers',
        line: 2,
        column: 1,
        field: 'site',
        values: { came: '1.9e+101', expected: '19E100' },
      },
      // Day 45577 of Excel is 12 October 2024.
      {
        code: 'CODE_DAMAGED',
        table: 'Cijfers',
        line: 3,
        column: 1,
        field: 'site',
        values: { came: '2024-10-12', expected: '12-10 or 10-12' },
      },
      { code: 'CELL_ERROR', table: 'Cijfers', line: 4, column: 4, field: 'waarde', values: { came: '#DIV/0!' } },
      expect.objectContaining({ code: 'VALUE_OUT_OF_RANGE', line: 5, column: 2, field: 'jaar' }),
      expect.objectContaining({ code: 'VALUE_NOT_NUMERIC', line: 6, column: 4, field: 'waarde' }),
    ]);
  });

  it('says which sheets it found when none has the columns', async () => {
    const { errors } = await read(writeBook({ Een: [['a', 'b']], Twee: [] }));
    expect(errors).toMatchObject([{ code: 'LAYOUT_UNKNOWN', values: { came: ['Een', 'Twee'] } }]);
  });
});

describe('a workbook that lies', () => {
  it('is refused before it fills the memory', async () => {
    const far = await read(writeRawBook('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'));
    expect(far.errors[0]?.code).toBe('FILE_TOO_LARGE');
    const wide = await read(writeRawBook('<row r="1000000"><c r="XFD1000000"><v>1</v></c></row>'));
    expect(wide.errors[0]?.code).toBe('FILE_TOO_LARGE');
    const odd = await read(writeRawBook('<row r="1e9"><c r="A1"><v>1</v></c></row>'));
    expect(odd.errors[0]?.code).toBe('FILE_UNREADABLE');
    const hidden = await read(writeRawBook('<row r="&#49;00000000"><c><v>1</v></c></row>'));
    expect(hidden.errors[0]?.code).toBe('FILE_UNREADABLE');
  });

  it('is refused when it would unpack to more than is taken in', async () => {
    const small = zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<worksheet/>') });
    // The size of the unpacked file in the directory of the archive, 24 bytes behind its signature.
    const directory = small.findIndex((_, at) => [0x50, 0x4b, 1, 2].every((byte, step) => small[at + step] === byte));
    new DataView(small.buffer, small.byteOffset).setUint32(directory + 24, 600 * 2 ** 20, true);
    const { errors } = await read(small);
    expect(errors[0]?.code).toBe('FILE_TOO_LARGE');
  });

  it('is refused when it is no workbook, or cut off', async () => {
    expect((await read(zipSync({ 'a.txt': strToU8('x') }))).errors[0]?.code).toBe('FILE_UNREADABLE');
    const book = writeBook({ Cijfers: [head, ['9901', 2020, 'x', 1]] });
    expect((await read(book.slice(0, book.length / 2))).errors[0]?.code).toBe('FILE_UNREADABLE');
  });
});

describe('a table with one column per indicator', () => {
  it('is read in the form of Swing: level, code, period', async () => {
    const csv = 'geolevel;geoitem;period;leegstand;wozwaarde\r\ngemeente;34;2020;4,5;\r\npc4;9901;2021;2,5;200\r\n';
    const { value, errors } = await read(text(csv));
    expect(errors).toEqual([]);
    expect(
      value?.map(({ area, rows }) => [
        area,
        rows.map((row) => [row.code, row.year, ...('indicator' in row ? [row.indicator, row.value] : [])]),
      ]),
    ).toEqual([
      [
        'municipality',
        [
          ['GM0034', 2020, 'leegstand', 4.5],
          ['GM0034', 2020, 'wozwaarde', Number.NaN],
        ],
      ],
      [
        'zone',
        [
          ['9901', 2021, 'leegstand', 2.5],
          ['9901', 2021, 'wozwaarde', 200],
        ],
      ],
    ]);
  });

  it('tells where a wrong value stands in the wide table', async () => {
    const { errors } = await read(
      text('zone,jaar,naam,leegstand,woz\n9901,2020,Eerstdorp,1,2\n9902,2020,Tweeddorp,3,hoog\n'),
    );
    expect(errors).toEqual([expect.objectContaining({ code: 'VALUE_NOT_NUMERIC', line: 3, column: 5, field: 'woz' })]);
  });

  it('leaves out a column of words, and says so', async () => {
    const { value, issues } = await readFigureFile(text('zone,jaar,leegstand,opmerking\n9901,2020,1,mooi\n'), 'f.csv');
    expect(value?.[0]?.rows).toHaveLength(1);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'COLUMN_UNKNOWN', severity: 'warning' }));
  });

  it('refuses a level that it does not know', async () => {
    const { errors } = await read(text('niveau,gebiedscode,periode,x\nstadsdeel,A,2020,1\n'));
    expect(errors).toMatchObject([{ code: 'VALUE_OUT_OF_RANGE', line: 2, column: 1, field: 'niveau' }]);
  });
});

describe('a GeoPackage of figures', () => {
  const write = async (): Promise<Uint8Array> => {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run(`
      CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
      CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB, zone TEXT, name TEXT, leegstand_2024 REAL, oordeel TEXT);
      INSERT INTO gpkg_contents VALUES ('zones', 'features'), ('kijk', 'attributes');
      INSERT INTO gpkg_geometry_columns VALUES ('zones', 'geom');
      INSERT INTO zones VALUES (1, x'47', '9901', 'Eerstdorp', 4.5, 'goed'), (2, NULL, '9902', 'Tweeddorp', NULL, 'matig');
      CREATE VIEW kijk AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
    `);
    const bytes = database.export();
    database.close();
    return bytes;
  };

  it('gives the columns that carry a year, and asks no view anything', async () => {
    const { value, errors } = await read(await write());
    expect(errors).toEqual([]);
    expect(value?.[0]?.rows).toEqual([
      { code: '9901', name: '', year: 2024, indicator: 'leegstand', value: 4.5, line: 2 },
      { code: '9902', name: '', year: 2024, indicator: 'leegstand', value: Number.NaN, line: 3 },
    ]);
  });

  it('is refused when it is damaged', async () => {
    const bytes = await write();
    const { errors } = await read(bytes.slice(0, 4096));
    expect(errors[0]?.code).toBe('FILE_UNREADABLE');
  });
});

describe('a workbook of our own', () => {
  it('is read from its tidy sheets, and the others are named', async () => {
    const rows = [
      ['zone', 'year', 'indicator', 'value'],
      ['9901', 2020, 'x', 1],
    ];
    const { value, issues } = await readFigureFile(writeBook({ Zones: rows, data_zones: rows }), 'f.xlsx');
    expect(value).toHaveLength(1);
    expect(issues.filter(({ code }) => code === 'FILE_NOT_RECOGNISED').map(({ where }) => where.table)).toEqual([
      'Zones',
    ]);
  });
});
