import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { guardFormula } from '../src/exports/guard-text.ts';
import { writePlainNumber } from '../src/exports/plain-number.ts';
import { type ExportTable, writeWorkbook } from '../src/index.ts';
import { nastyOrigin, nastyTable, nastyTexts } from './nasty-table.ts';

/** Texts of every kind of character, among them the ones that spreadsheets stumble over. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...nastyTexts, 'toString', 'valueOf', '_x005F_x0041_', '\r\n', '\u0000', '\ud800'),
);

const nothing = { nl: '', en: '' };

describe('files for other tools', () => {
  it('a number reads back as itself, with point and with comma', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(writePlainNumber(value, '.'))).toBe(value + 0);
        expect(Number(writePlainNumber(value, ',').replace(',', '.'))).toBe(value + 0);
      }),
    );
  });

  it('no guarded text begins with a sign that a spreadsheet runs, unless it is a number', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const guarded = guardFormula(text);
        expect(/^[=+\-@\t\r\n]/.test(guarded) && Number.isNaN(Number(guarded.replace(',', '.')))).toBe(false);
        expect([text, `'${text}`]).toContain(guarded);
      }),
    );
  });

  it('two texts never become one by guarding', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(guardFormula(one) === guardFormula(other)).toBe(one === other);
      }),
    );
  });

  it('a workbook gives every text back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 12 }), async (values) => {
        const table: ExportTable = {
          ...nastyTable,
          rows: values.length,
          columns: [
            { name: 'code', kind: 'text', key: true, heading: nothing, unit: nothing, values },
            // A last column that is never empty, so that the reader keeps the rows.
            {
              name: 'row',
              kind: 'integer',
              key: true,
              heading: nothing,
              unit: nothing,
              values: Int32Array.from(values, (_, row) => row),
            },
          ],
        };
        const bytes = writeWorkbook([table], nastyOrigin, 'nl');
        const [readable] = await readXlsxFile(new Blob([bytes.slice()]), { trim: false });
        expect(readable?.data.slice(1).map(([code]) => code ?? '')).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });
});
