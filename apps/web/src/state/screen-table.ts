/** A table on the screen as a table for other tools: the same columns, all rows, numbers as numbers. */
import type { Provenance } from '@transitieatlas/dataset';
import type { ExportColumn, ExportTable } from '@transitieatlas/report';

/** What a table on the screen shows. */
export interface ScreenTable<Row> {
  readonly caption: string;
  readonly columns: readonly {
    readonly key: string;
    readonly kind: 'text' | 'number';
    readonly header: string;
    /** What a file calls the column where its values are not written as on the screen: with the unit. */
    readonly fileHeader?: string;
    /** True for a column that shows two figures in one cell: in a file each has a column of its own. */
    readonly screenOnly?: boolean;
    readonly value: (row: Row) => string | number;
  }[];
  readonly rows: readonly Row[];
  /** Code that names a row, where its rows have one. */
  readonly code?: (row: Row) => string;
}

/** Characters of a caption that its file name keeps. */
const NAME_LENGTH = 60;

/** Digits after the sign that a number in a file keeps: enough to compute with, and no show of precision. */
const AMOUNT_DIGITS = 2;
/** The same of numbers below one, among them all shares: 0.0834 is 8.34 %. */
const SHARE_DIGITS = 4;

/** Adding nothing makes 0 of −0. */
function roundForFile(value: number): number {
  return Number(value.toFixed(Math.abs(value) < 1 ? SHARE_DIGITS : AMOUNT_DIGITS)) + 0;
}

/** Turn a table on the screen into one that can be written. The code of a row goes first, as text. */
export function describeScreenTable<Row>(
  { caption, columns, rows, code }: ScreenTable<Row>,
  provenance: readonly Provenance[],
): ExportTable {
  const head = (name: string, heading: string, key: boolean) => ({
    name,
    heading: { nl: heading, en: heading },
    unit: { nl: '', en: '' },
    key,
  });
  const codes: ExportColumn[] =
    code === undefined ? [] : [{ ...head('code', 'Code', true), kind: 'text', values: rows.map(code) }];
  const names = new Set(codes.map(({ name }) => name));
  const kept = columns.filter(({ screenOnly }) => screenOnly !== true);
  const shown = kept.map(({ key, kind, header, fileHeader, value }, at): ExportColumn => {
    const heading = fileHeader ?? header;
    // A plain file has no second sheet that explains its names: it is headed by what its reader saw.
    const described = head(names.has(heading) ? key : heading, heading, code === undefined && at === 0);
    names.add(heading);
    if (kind === 'text') return { ...described, kind, values: rows.map((row) => String(value(row))) };
    const numbers = rows.map((row) => {
      const cell = value(row);
      return typeof cell === 'number' ? roundForFile(cell) : Number.NaN;
    });
    return { ...described, kind, values: Float64Array.from(numbers) };
  });
  const title = { nl: caption, en: caption };
  return { name: 'table', title, rows: rows.length, columns: [...codes, ...shown], provenance };
}

/** A name for the file of a table: its caption in plain letters. */
export function nameTableFile(caption: string): string {
  const plain = caption
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // A name that is too long ends after a whole word.
  const short = plain.length > NAME_LENGTH ? plain.slice(0, NAME_LENGTH + 1).replace(/-[^-]*$/, '') : plain;
  const name = short.slice(0, NAME_LENGTH);
  return name === '' ? 'tabel' : name;
}
