/**
 * Workbooks (XLSX) as sheets of fields, without trusting what they say of themselves.
 *
 * A few hundred bytes can claim gigabytes, or a cell in row 10⁹. So the archive is unpacked within limits and all
 * addresses are looked at before the library that knows the format gets to see anything. Cells with an error, which
 * it would take for empty ones, are handed to it as texts.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import { unzipSync, zipSync } from 'fflate';
import type { FigureTable, TidyField } from './tidy-csv.ts';

/** More than any workbook of figures has; beyond this it is an attack or a mistake. */
const workbookLimits = { files: 2_000, bytes: 512 * 2 ** 20, rows: 1_048_576, cells: 20_000_000 } as const;

/** Deflate cannot compress better than this; who claims more lies about the size. */
const BEST_RATIO = 1_040;

/** Every attribute that the place of a row or a cell may stand in, and what may stand in it. */
const ADDRESS = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const SOUND_ADDRESS = /^([A-Z]{0,3})(\d{1,7})$/;

/** What programs write into a cell whose formula failed. */
const CELL_ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|BLOCKED!|BUSY!|FIELD!|GETTING_DATA)$/;

class Refusal extends Error {}

/** True if bytes begin as a workbook, or any other zip, does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

/** Read all sheets of a workbook; undefined if it is refused, with the reason in the log. */
export async function readWorkbook(bytes: Uint8Array, file: string, log: IssueLog): Promise<FigureTable[] | undefined> {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unpackParts(bytes);
    for (const [name, content] of Object.entries(parts)) {
      if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) parts[name] = prepareSheet(content, file, log);
    }
  } catch (problem) {
    if (problem instanceof Refusal) {
      const expected = `${workbookLimits.rows} rows, ${workbookLimits.cells} cells, ${workbookLimits.bytes / 2 ** 20} MB`;
      log.add('FILE_TOO_LARGE', 'error', { file }, { came: problem.message, expected });
    } else refuse(problem, file, log);
    return undefined;
  }
  try {
    const { default: readXlsxFile } = await import('read-excel-file/universal');
    // Packed again without compression: what was checked is what is read.
    const packed = zipSync(parts, { level: 0 });
    const sheets = await readXlsxFile(new Blob([packed]), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(toFields) }));
  } catch (problem) {
    refuse(problem, file, log);
    return undefined;
  }
}

function refuse(problem: unknown, file: string, log: IssueLog): void {
  const reason = problem instanceof Error ? problem.message.slice(0, 120) : 'unknown';
  log.add('FILE_UNREADABLE', 'error', { file }, { format: 'XLSX', reason });
}

function unpackParts(bytes: Uint8Array): Record<string, Uint8Array> {
  let files = 0;
  let total = 0;
  return unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      files++;
      if (files > workbookLimits.files) throw new Refusal(`${files} files`);
      // Pictures and macros are not looked at.
      if (!name.endsWith('.xml') && !name.endsWith('.rels')) return false;
      total += originalSize;
      if (total > workbookLimits.bytes) throw new Refusal(`${total} bytes`);
      if (size > bytes.length || originalSize > size * BEST_RATIO + 64) throw new Error('a size that cannot be');
      return true;
    },
  });
}

/** Look at every address of a sheet, and let errors in cells come through as texts. */
function prepareSheet(content: Uint8Array, file: string, log: IssueLog): Uint8Array {
  const xml = new TextDecoder().decode(content);
  let rows = 0;
  let columns = 0;
  for (const [, inDouble, inSingle] of xml.matchAll(ADDRESS)) {
    const parts = SOUND_ADDRESS.exec(inDouble ?? inSingle ?? '');
    if (parts === null) throw new Error('a cell address that is none');
    rows = Math.max(rows, Number(parts[2]));
    columns = Math.max(columns, countColumn(parts[1] ?? ''));
  }
  if (rows > workbookLimits.rows) throw new Refusal(`row ${rows}`);
  if (rows * columns > workbookLimits.cells) throw new Refusal(`${rows * columns} cells`);
  if (/<\/f>\s*<\/c>|<f\/>\s*<\/c>/.test(xml))
    log.add('CELL_ERROR', 'warning', { file }, { came: 'a formula without its result' });
  return new TextEncoder().encode(xml.replace(/(<c\s[^<>]*\bt\s*=\s*)(?:"e"|'e')/g, '$1"str"'));
}

function countColumn(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function toFields(cells: readonly unknown[], row: number): TidyField[] {
  return cells.map((cell, column) => ({ ...toField(cell), line: row + 1, character: column + 1 }));
}

function toField(cell: unknown): Pick<TidyField, 'text' | 'held'> {
  if (typeof cell === 'number') return { text: String(cell), held: 'number' };
  if (cell instanceof Date)
    return { text: Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10), held: 'date' };
  if (typeof cell === 'boolean') return { text: cell ? 'TRUE' : 'FALSE' };
  if (typeof cell !== 'string') return { text: '' };
  return CELL_ERROR.test(cell) ? { text: cell, held: 'error' } : { text: cell };
}
