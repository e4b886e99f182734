import readXlsxFile, { type CellValue } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { nastyOrigin, nastyTable, nastyTexts } from '../../test/nasty-table.ts';
import { checkWorkbook, writeWorkbook } from './write-workbook.ts';

type Rows = readonly (readonly (CellValue | null)[])[];

async function readSheets(bytes: Uint8Array): Promise<Map<string, Rows>> {
  const sheets = await readXlsxFile(new Blob([bytes.slice()]), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Rows]));
}

const sheets = await readSheets(writeWorkbook([nastyTable], nastyOrigin, 'nl'));

describe('writeWorkbook', () => {
  it('has a sheet to read, a tidy sheet and a sheet of sources', () => {
    expect([...sheets.keys()]).toEqual(['Lastige rijen', 'data_nasty_rows', 'Bronnen']);
  });

  it('heads the readable sheet with words and units, and holds real numbers and dates', () => {
    const rows = sheets.get('Lastige rijen') ?? [];
    expect(rows[0]).toEqual(['Code', 'Jaar', 'Dag', 'Aandeel (aandeel 0–1)', 'Inwoners (personen)']);
    expect(rows[1]).toEqual(['0034', 2013, new Date(Date.UTC(2024, 9, 1)), 0.1 + 0.2, 0]);
    expect(rows[2]).toEqual(['19E1', 2014, '2024', 1.234, null]);
  });

  it('gives every text back as it was, formulas and all', () => {
    const rows = sheets.get('Lastige rijen') ?? [];
    expect(rows.slice(1).map(([code]) => code ?? '')).toEqual([...nastyTexts]);
  });

  it('has one row per value in the tidy sheet, codes as text, and says why a number is missing', () => {
    const rows = sheets.get('data_nasty_rows') ?? [];
    expect(rows[0]).toEqual(['code', 'year', 'indicator', 'value', 'missing']);
    expect(rows.length).toBe(1 + 3 * nastyTable.rows);
    expect(rows[1]).toEqual(['0034', 2013, 'day', '2024-10-01', null]);
    expect(rows[6]).toEqual(['19E1', 2014, 'persons', null, 'suppressed']);
  });

  it('says in the sheet of sources who published it and which run it is', () => {
    const rows = sheets.get('Bronnen') ?? [];
    const head = new Map(rows.map(([label, text]) => [label, text]));
    expect(head.get('Kenmerk van de atlas')).toBe(nastyOrigin.hash);
    expect(head.get('Scenario')).toBe('Niets doen');
    expect(head.get('Doorrekening')).toBe('run-1');
    expect(head.get('Let op')).toContain('verzonnen');
    const source = rows.find(([table]) => table === 'Lastige rijen');
    expect(source?.slice(1, 7)).toEqual(['Niemand', 'Verzonnen tabel', '1 januari 2013', 'CC0', 'verzonnen', 'geldig']);
  });

  it('gives sheets of one name different ones, as programs see no capitals', async () => {
    const title = { nl: 'Zones: [alle] gebieden van de hele regio', en: 'x' };
    const twice = [
      { ...nastyTable, title },
      { ...nastyTable, name: 'other', title: { nl: title.nl.toUpperCase(), en: 'x' } },
    ];
    const names = [...(await readSheets(writeWorkbook(twice, nastyOrigin, 'nl'))).keys()];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });

  it('names a sheet after whole words of a long title', async () => {
    const title = { nl: 'Kerncijfers in 2030, berekend, met het verschil', en: 'x' };
    const [name] = [...(await readSheets(writeWorkbook([{ ...nastyTable, title }], nastyOrigin, 'nl'))).keys()];
    expect(name).toBe('Kerncijfers in 2030, berekend');
  });

  it('is the same file when written twice', () => {
    const write = () => writeWorkbook([nastyTable], nastyOrigin, 'nl');
    expect(write()).toEqual(write());
  });

  it('says which table does not fit in a sheet', () => {
    const rows = 400_000;
    const columns = nastyTable.columns.map((column) =>
      column.kind === 'text' || column.kind === 'date'
        ? { ...column, values: new Array<string>(rows).fill('') }
        : column.kind === 'integer'
          ? { ...column, values: new Int32Array(rows) }
          : { ...column, values: new Float64Array(rows) },
    );
    const large = { ...nastyTable, rows, columns };
    expect(checkWorkbook([large]).map(({ code, values }) => [code, values.came])).toEqual([
      ['EXPORT_TOO_LARGE', 1_200_001],
    ]);
    expect(() => writeWorkbook([large], nastyOrigin, 'nl')).toThrow(RangeError);
  });
});
