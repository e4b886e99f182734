/** A table with everything that programs for tables damage: invented rows with the shapes of real codes and names. */
import { getMissingCode } from '@transitieatlas/quantities';
import type { ExportOrigin, ExportTable } from '../src/index.ts';

/** Codes and names that lose something on the way through careless programs. */
export const nastyTexts = [
  '0034',
  '19E1',
  '07EX00',
  "'s-Gravenhage",
  'Súdwest-Fryslân',
  '=1+1',
  "'=1+1",
  '-12',
  '@som',
  '+31 50',
  '12-10',
  'een; twee, drie "vier"',
  ' blank ',
  'regel\neinde',
  '\ttab',
  'constructor',
  '__proto__',
  '_x0041_',
  '<b>&amp;</b>',
  '𝄞 Curaçao €',
  'TRUE',
  '',
] as const;

const rows = nastyTexts.length;

/** One row per nasty text, with a year, a date, numbers of all sizes, and a number that may be missing. */
export const nastyTable: ExportTable = {
  name: 'nasty_rows',
  title: { nl: 'Lastige rijen', en: 'Nasty rows' },
  rows,
  columns: [
    {
      name: 'code',
      kind: 'text',
      key: true,
      heading: { nl: 'Code', en: 'Code' },
      unit: { nl: '', en: '' },
      values: [...nastyTexts],
    },
    {
      name: 'year',
      kind: 'integer',
      key: true,
      heading: { nl: 'Jaar', en: 'Year' },
      unit: { nl: '', en: '' },
      values: Int32Array.from({ length: rows }, (_, row) => 2013 + row),
    },
    {
      name: 'day',
      kind: 'date',
      key: false,
      heading: { nl: 'Dag', en: 'Day' },
      unit: { nl: '', en: '' },
      values: Array.from({ length: rows }, (_, row) => ['2024-10-01', '2024', ''][row % 3] ?? ''),
    },
    {
      name: 'share',
      kind: 'number',
      key: false,
      heading: { nl: 'Aandeel', en: 'Share' },
      unit: { nl: 'aandeel 0–1', en: 'share 0–1' },
      values: Float64Array.from(
        { length: rows },
        (_, row) => [0.1 + 0.2, 1.234, -12, 1e-7, 123456789.125, 0][row % 6] ?? 0,
      ),
    },
    {
      name: 'persons',
      kind: 'number',
      key: false,
      heading: { nl: 'Inwoners', en: 'Persons' },
      unit: { nl: 'personen', en: 'persons' },
      values: Float64Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 5 * row : Number.NaN)),
      missing: Uint8Array.from({ length: rows }, (_, row) =>
        row % 2 === 0 ? 0 : getMissingCode(row % 4 === 1 ? 'suppressed' : 'unknown'),
      ),
    },
  ],
  provenance: [
    {
      publisher: 'Niemand',
      title: 'Verzonnen tabel',
      referenceDate: '1 January 2013',
      licence: 'CC0',
      nature: 'invented',
      treatment: ['Taken in as the user gave it.'],
      files: [{ name: 'lastig.csv', bytes: 12, sha256: 'ab'.repeat(32) }],
      status: 'current',
    },
  ],
};

/** Where the nasty table comes from. */
export const nastyOrigin: ExportOrigin = {
  atlas: { nl: 'Proefatlas', en: 'Trial atlas' },
  hash: 'cd'.repeat(32),
  invented: true,
  program: 'transitieatlas test',
  written: '2026-11-22T00:00:00.000Z',
  scenarios: [{ title: 'Niets doen', run: 'run-1' }],
};
