/**
 * Sheets as SpreadsheetML: cells, styles and escapes.
 *
 * Our own, and not a library's: those at hand drop characters that XML does not have, mistake the text
 * `constructor` for something else, or compress in a worker that the policy of our app forbids
 * (docs/adr/0011-files-for-other-tools.md).
 *
 * @source ECMA-376, Office Open XML, part 1: 18.3 (worksheets), 18.8 (styles), 22.9.2.19 (escapes in texts)
 */

/** How a cell can look; the position of each is what the file says, and its place in {@link STYLES_XML}. */
const cellStyles = ['plain', 'heading', 'text', 'whole', 'decimal', 'date', 'title'] as const;

/** See {@link cellStyles}. */
export type CellStyle = (typeof cellStyles)[number];

/** What stands in a cell: nothing, a text (codes too), or a number. */
export type SheetCell = string | number | undefined;

/** A sheet before it is written. */
export interface Sheet {
  /** At most 31 characters without `[]:*?/\`. */
  readonly name: string;
  /** Rows that stay in sight; the last of them is the heading that filters hang on. */
  readonly frozenRows: number;
  /** Width of each column in characters. */
  readonly widths: readonly number[];
  readonly rows: number;
  readonly readCell: (row: number, column: number) => SheetCell;
  readonly styleCell: (row: number, column: number) => CellStyle;
}

/** What programs for spreadsheets can hold. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, characters: 32_767, name: 31 } as const;

/** The part of the file that says how cells look. */
export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0##"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** On paper: A4 on its side, as wide as the sheet, as many pages as it is long, with the name of the sheet and pages. */
const PAGE_XML =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>';

/** Height of a line of text, points. */
const LINE_POINTS = 15;

/** Characters that are handed on at once. */
const PIECE_LENGTH = 1 << 20;

/** Write a sheet as the pieces of its part of the file. */
export function* writeSheetXml(sheet: Sheet): Generator<string> {
  const columns = sheet.widths.length;
  const lastCell = nameCell(Math.max(sheet.rows - 1, 0), Math.max(columns - 1, 0));
  const height = measureHeading(sheet);
  const widths = sheet.widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  let text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${lastCell}"/><sheetViews><sheetView workbookViewId="0">${writePane(sheet.frozenRows)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`}<sheetData>`;
  for (let row = 0; row < sheet.rows; row++) {
    text += `<row r="${row + 1}"${row === sheet.frozenRows - 1 ? height : ''}>`;
    for (let column = 0; column < columns; column++) text += writeCell(sheet, row, column);
    text += '</row>';
    if (text.length < PIECE_LENGTH) continue;
    yield text;
    text = '';
  }
  const filtered = sheet.frozenRows > 0 && sheet.rows > sheet.frozenRows;
  const filter = filtered ? `<autoFilter ref="${nameCell(sheet.frozenRows - 1, 0)}:${lastCell}"/>` : '';
  // Codes that look like numbers are meant to be text: no green corners.
  const ignored = `<ignoredErrors><ignoredError sqref="A1:${lastCell}" numberStoredAsText="1"/></ignoredErrors>`;
  yield `${text}</sheetData>${filter}${PAGE_XML}${ignored}</worksheet>`;
}

/** The height that a heading over several lines needs: not every program works it out; empty for one line. */
function measureHeading({ frozenRows, widths, readCell }: Sheet): string {
  if (frozenRows === 0) return '';
  const lines = widths.map((width, column) => countLines(String(readCell(frozenRows - 1, column) ?? ''), width));
  const most = Math.max(1, ...lines);
  return most === 1 ? '' : ` ht="${most * LINE_POINTS}" customHeight="1"`;
}

/** Lines that a text takes when it is broken at its blanks; bold letters and the arrow of a filter need some room. */
function countLines(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > width - 2) {
      lines++;
      used = word.length;
    } else {
      used += (used > 0 ? 1 : 0) + word.length;
    }
  }
  return lines;
}

/** Name a cell as spreadsheets do: row 0, column 27 is `AB1`. */
function nameCell(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/**
 * Make a text fit for a cell.
 *
 * What XML does not have (control characters, halves of characters) is written as `_xHHHH_`, and a text that
 * looks like that gets its own escape. Texts longer than a cell can hold end on `…`.
 */
function escapeCellText(text: string): string {
  const short = text.length <= sheetLimits.characters ? text : `${cutText(text, sheetLimits.characters - 1)}…`;
  const stated = short.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escapeXml(PERHAPS_OUTSIDE_XML.test(stated) ? escapeCharacters(stated) : stated);
}

/** Everything that is not plainly in XML: control characters, halves of characters, and what is no character. */
const PERHAPS_OUTSIDE_XML = /[^\u0020-\ud7ff\ue000-\ufffd]/;

function escapeCharacters(text: string): string {
  let escaped = '';
  // Walks whole characters: what is still a half stands alone.
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // A carriage return is in XML, but its readers make a line feed of it.
    const control = code < 32 && code !== 9 && code !== 10;
    const outside = control || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
    escaped += outside ? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_` : character;
  }
  return escaped;
}

function cutText(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Escape what has a meaning in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * The day that a date is in a spreadsheet, counted from 30 December 1899.
 *
 * @param date text `yyyy-mm-dd`
 * @returns undefined if it is no such date, or one before March 1900, where programs disagree
 */
export function countDays(date: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return undefined;
  const milliseconds = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  if (new Date(milliseconds).toISOString().slice(0, 10) !== date) return undefined;
  const days = milliseconds / 86_400_000 + 25_569;
  return days > 60 ? days : undefined;
}

function writeCell(sheet: Sheet, row: number, column: number): string {
  const cell = sheet.readCell(row, column);
  if (cell === undefined || cell === '') return '';
  const head = `<c r="${nameCell(row, column)}" s="${cellStyles.indexOf(sheet.styleCell(row, column))}"`;
  if (typeof cell === 'number') return `${head}><v>${cell}</v></c>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeCellText(cell)}</t></is></c>`;
}

function writePane(frozenRows: number): string {
  if (frozenRows === 0) return '';
  const below = nameCell(frozenRows, 0);
  return `<pane ySplit="${frozenRows}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
}
