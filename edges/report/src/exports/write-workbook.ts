/**
 * Tables as an XLSX workbook: per table a sheet to read and a tidy sheet to compute with, and one sheet of sources.
 *
 * The readable sheet has headings with units in the reader's language, a fixed header, numbers and dates as such.
 * The tidy sheet has one row per value under the names of the atlas, every code as a text cell, so that `0034` and
 * `19E1` stay what they are when somebody saves the file again.
 */
import { createIssue, type Issue } from '@transitieatlas/quantities';
import type { Locale } from '../locale.ts';
import {
  checkExportTable,
  type ExportColumn,
  type ExportOrigin,
  type ExportTable,
  readExportCell,
} from './export-table.ts';
import { packZip } from './pack-zip.ts';
import { listSourceRows } from './source-sheet.ts';
import {
  type CellStyle,
  countDays,
  escapeXml,
  type Sheet,
  type SheetCell,
  STYLES_XML,
  sheetLimits,
  writeSheetXml,
} from './spreadsheet-xml.ts';
import { layOutTidy } from './tidy-sheet.ts';

/** What the names of tidy sheets begin with. */
const TIDY_PREFIX = 'data_';

/** Which of the tables do not fit in a sheet, as issues. */
export function checkWorkbook(tables: readonly ExportTable[]): Issue[] {
  return tables.flatMap((table) => {
    const rows = Math.max(table.rows + 1, layOutTidy(table).rows + 1);
    if (rows <= sheetLimits.rows) return [];
    return [
      createIssue('EXPORT_TOO_LARGE', 'error', { table: table.name }, { came: rows, expected: sheetLimits.rows }),
    ];
  });
}

/**
 * Write tables as the bytes of a workbook.
 *
 * @throws RangeError if a table is not sound or does not fit in a sheet (see `checkWorkbook`)
 */
export function writeWorkbook(tables: readonly ExportTable[], origin: ExportOrigin, locale: Locale): Uint8Array {
  for (const table of tables) checkExportTable(table);
  const [tooLarge] = checkWorkbook(tables);
  if (tooLarge !== undefined) throw new RangeError(`Table ${tooLarge.where.table ?? ''} does not fit in a sheet.`);
  const taken = new Set<string>();
  const sheets = [
    ...tables.map((table) => createReadableSheet(table, locale, taken)),
    ...tables.map((table) => createTidySheet(table, taken)),
    createSourceSheet(tables, origin, locale, taken),
  ];
  return packSheets(sheets);
}

/**
 * Write one table as the only sheet of a workbook, under the names of its columns: for programs that take in sheets.
 *
 * @throws RangeError if the table is not sound or does not fit in a sheet
 */
export function writeSingleSheet(table: ExportTable): Uint8Array {
  checkExportTable(table);
  if (table.rows + 1 > sheetLimits.rows) throw new RangeError(`Table ${table.name} does not fit in a sheet.`);
  const { columns, name, rows } = table;
  const sheet: Sheet = {
    name: nameSheet(name, new Set()),
    frozenRows: 1,
    widths: columns.map((column) => Math.max(12, column.name.length + 4)),
    rows: rows + 1,
    readCell: (row, at) => {
      const column = columns[at];
      return row === 0 || column === undefined ? column?.name : readExportCell(column, row - 1);
    },
    styleCell: (row, at) => (row === 0 ? 'heading' : columns[at]?.kind === 'text' ? 'text' : 'plain'),
  };
  return packSheets([sheet]);
}

function packSheets(sheets: readonly Sheet[]): Uint8Array {
  return packZip([
    ['[Content_Types].xml', [writeContentTypes(sheets.length)]],
    ['_rels/.rels', [ROOT_RELATIONS]],
    ['xl/workbook.xml', [writeWorkbookXml(sheets)]],
    ['xl/_rels/workbook.xml.rels', [writeRelations(sheets.length)]],
    ['xl/styles.xml', [STYLES_XML]],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, writeSheetXml(sheet)] as const),
  ]);
}

function createReadableSheet(table: ExportTable, locale: Locale, taken: Set<string>): Sheet {
  const heads = table.columns.map(({ heading, unit }) =>
    unit[locale] === '' ? heading[locale] : `${heading[locale]} (${unit[locale]})`,
  );
  const styles = table.columns.map(chooseStyle);
  return {
    name: nameSheet(table.title[locale], taken),
    frozenRows: 1,
    widths: table.columns.map((column, at) => measureColumn(column, heads[at] ?? '')),
    rows: table.rows + 1,
    readCell: (row, at) => {
      const column = table.columns[at];
      if (row === 0 || column === undefined) return heads[at];
      const cell = readExportCell(column, row - 1);
      if (column.kind === 'text' && typeof cell === 'string') return column.words?.get(cell)?.[locale] ?? cell;
      return column.kind === 'date' && typeof cell === 'string' ? (countDays(cell) ?? cell) : cell;
    },
    styleCell: (row, at) => {
      if (row === 0) return 'heading';
      const style = styles[at] ?? 'plain';
      // A date that is only a year stays a text among dates.
      const cell = style === 'date' ? table.columns[at]?.values[row - 1] : undefined;
      return typeof cell === 'string' && countDays(cell) === undefined ? 'text' : style;
    },
  };
}

/** Years are no amounts: they get no dots between thousands. */
function chooseStyle(column: ExportColumn): CellStyle {
  if (column.kind === 'text' || column.kind === 'date') return column.kind;
  if (column.unit.en === '') return 'plain';
  if (column.kind === 'integer') return 'whole';
  return column.values.every((value) => !Number.isFinite(value) || Number.isInteger(value)) ? 'whole' : 'decimal';
}

function createTidySheet(table: ExportTable, taken: Set<string>): Sheet {
  const tidy = layOutTidy(table);
  const readCell = (row: number, at: number): SheetCell => (row === 0 ? tidy.header[at] : tidy.readCell(row - 1, at));
  return {
    name: nameSheet(TIDY_PREFIX + table.name, taken),
    frozenRows: 1,
    widths: tidy.header.map((name) => Math.max(12, name.length + 4)),
    rows: tidy.rows + 1,
    readCell,
    styleCell: (row, at) => (row === 0 ? 'heading' : typeof readCell(row, at) === 'string' ? 'text' : 'plain'),
  };
}

function createSourceSheet(
  tables: readonly ExportTable[],
  origin: ExportOrigin,
  locale: Locale,
  taken: Set<string>,
): Sheet {
  const { head, headings, sources } = listSourceRows(tables, origin, locale);
  const rows: readonly (readonly string[])[] = [...head, [], headings, ...sources];
  return {
    name: nameSheet(locale === 'nl' ? 'Bronnen' : 'Sources', taken),
    frozenRows: 0,
    widths: [26, 48, 48, 24, 16, 14, 14, 60, 40],
    rows: rows.length,
    readCell: (row, at) => rows[row]?.[at],
    styleCell: (row, at) => (row === head.length + 1 || (row < head.length && at === 0) ? 'heading' : 'text'),
  };
}

/** Width by the heading and the first rows; the whole of a long table need not be read for it. */
function measureColumn(column: ExportColumn, heading: string): number {
  let longest = 0;
  for (let row = 0; row < Math.min(column.values.length, 100); row++) {
    const cell = readExportCell(column, row);
    longest = Math.max(longest, typeof cell === 'number' ? cell.toFixed(1).length : (cell?.length ?? 0));
  }
  // A heading may be broken over lines at its blanks.
  const words = heading.split(' ').map((word) => word.length);
  return Math.min(50, Math.max(10, longest + 2, ...words.map((length) => length + 4)));
}

/** A name that a sheet may have and no other has; programs see no difference between `Sites` and `sites`. */
function nameSheet(wish: string, taken: Set<string>): string {
  const clean = wish
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : ` ${number}`;
    const name = cutName(clean === '' ? 'sheet' : clean, sheetLimits.name - end.length) + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** The beginning of a name that is too long: whole words where they are most of it, and no comma at the end. */
function cutName(name: string, length: number): string {
  if (name.length <= length) return name;
  const cut = name.slice(0, length);
  const blank = name[length] === ' ' ? length : cut.lastIndexOf(' ');
  return (blank > length / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;.]+$/, '');
}

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ROOT_RELATIONS = `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${OFFICE_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function writeContentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${CONTENT_TYPE}.worksheet+xml"/>`,
  );
  return `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT_TYPE}.styles+xml"/>${parts.join('')}</Types>`;
}

function writeWorkbookXml(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML_HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE_RELATIONS}"><sheets>${parts.join('')}</sheets></workbook>`;
}

function writeRelations(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE_RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE_RELATIONS}/styles" Target="styles.xml"/>`;
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${parts.join('')}${styles}</Relationships>`;
}
