/**
 * A table as CSV, in two manners.
 *
 * | manner  | characters     | between fields | decimals | line ends | opened by                    |
 * | ------- | -------------- | -------------- | -------- | --------- | ---------------------------- |
 * | `dutch` | UTF-8 with BOM | `;`            | `,`      | CRLF      | Excel with Dutch settings    |
 * | `plain` | UTF-8          | `,`            | `.`      | LF        | R, Python, QGIS, databases   |
 *
 * The header has the names that the columns have in the atlas, so that the file can be read back. A missing number
 * is an empty field; where it is missing for another reason than that nobody knows it, a column `<name>__missing`
 * says why. Numbers keep all their digits; texts that a spreadsheet would run are guarded (see `guard-text`).
 */
import {
  checkExportTable,
  type ExportColumn,
  type ExportTable,
  hasReasons,
  REASONS_SUFFIX,
  readExportCell,
  readMissingReason,
} from './export-table.ts';
import { guardFormula } from './guard-text.ts';
import { type DecimalMark, writePlainNumber } from './plain-number.ts';

/** How a CSV file is written. */
export type CsvManner = 'dutch' | 'plain';

interface Manner {
  readonly mark: string;
  readonly delimiter: string;
  readonly decimal: DecimalMark;
  readonly lineEnd: string;
}

/** What the manners write. */
export const csvManners: Readonly<Record<CsvManner, Manner>> = {
  dutch: { mark: '\ufeff', delimiter: ';', decimal: ',', lineEnd: '\r\n' },
  plain: { mark: '', delimiter: ',', decimal: '.', lineEnd: '\n' },
};

/** Characters that are written at once; a whole table as one text would not fit for the largest. */
const PIECE_LENGTH = 1 << 20;

/** Write a table as the bytes of a CSV file. @throws RangeError if the table is not sound */
export function writeCsv(table: ExportTable, manner: CsvManner): Uint8Array {
  checkExportTable(table);
  const { mark, delimiter, decimal, lineEnd } = csvManners[manner];
  const fields = table.columns.flatMap((column) => listFields(column, decimal));
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let text = mark + fields.map(({ name }) => quote(name, delimiter)).join(delimiter) + lineEnd;
  for (let row = 0; row < table.rows; row++) {
    text += fields.map(({ read }) => quote(read(row), delimiter)).join(delimiter) + lineEnd;
    if (text.length < PIECE_LENGTH) continue;
    pieces.push(encoder.encode(text));
    text = '';
  }
  pieces.push(encoder.encode(text));
  return joinPieces(pieces);
}

interface Field {
  readonly name: string;
  readonly read: (row: number) => string;
}

function listFields(column: ExportColumn, decimal: DecimalMark): Field[] {
  const read = (row: number): string => {
    const cell = readExportCell(column, row);
    if (cell === undefined) return '';
    return typeof cell === 'number' ? writePlainNumber(cell, decimal) : guardFormula(cell);
  };
  const field = { name: column.name, read };
  if (!hasReasons(column)) return [field];
  const tell = (row: number): string => {
    const reason = readMissingReason(column, row);
    return reason === 'present' ? '' : reason;
  };
  return [field, { name: column.name + REASONS_SUFFIX, read: tell }];
}

/** Quote where a reader would otherwise see an end: the delimiter, a quote, a line end, or blanks that it may trim. */
function quote(text: string, delimiter: string): string {
  const needed = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
