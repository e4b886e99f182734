/** A user's own figures in whatever file they come: text, workbook or map. */
import { type Checked, checked, hasErrors, IssueLog } from '@transitieatlas/quantities';
import { looksLikeDatabase, readGeoPackage } from './geopackage-file.ts';
import type { FigureTable } from './tidy-csv.ts';
import { type KnowsArea, readTidyFigures, readTidyRows, type TidyFigures } from './tidy-figures.ts';
import { findTidyArea, findTidyColumn } from './tidy-layout.ts';
import { isWideTable } from './wide-figures.ts';
import { looksLikeZip, readWorkbook } from './workbook-file.ts';

/** What the names of the tidy sheets of our own workbooks begin with. */
const DATA_PREFIX = 'data_';

/** What the reading of a file may lean on. */
export interface FigureOptions {
  /** Checks codes against an atlas; without it every well-formed code is accepted. */
  readonly knows?: KnowsArea;
  /** Year of the figures of a table with one column per indicator that states none. */
  readonly year?: number;
}

/**
 * Read a file of figures: CSV, XLSX or GeoPackage, told by its bytes.
 *
 * Of a workbook or a map all sheets or layers with columns that are known are read. All or nothing.
 */
export async function readFigureFile(
  bytes: Uint8Array,
  file: string,
  { knows, year }: FigureOptions = {},
): Promise<Checked<readonly TidyFigures[]>> {
  const isBook = looksLikeZip(bytes);
  if (!isBook && !looksLikeDatabase(bytes)) return readTidyFigures(bytes, file, knows, year);
  const log = new IssueLog();
  const tables = isBook ? await readWorkbook(bytes, file, log) : await readGeoPackage(bytes, file, log);
  const chosen = chooseTables(tables ?? [], year);
  if (tables !== undefined && chosen.length === 0) {
    const came = tables.map(({ name }) => name.slice(0, 60)).slice(0, 20);
    log.add(
      'LAYOUT_UNKNOWN',
      'error',
      { file },
      { came, expected: 'columns such as zone, jaar, indicator and waarde' },
    );
  }
  for (const { name } of tables ?? []) {
    if (chosen.length === 0 || chosen.some((table) => table.name === name)) continue;
    log.add('FILE_NOT_RECOGNISED', 'information', { file, table: name });
  }
  const figures = chosen.flatMap(({ name, rows }) => readTidyRows(rows, { file, log, knows, year, table: name }) ?? []);
  const issues = log.list();
  return hasErrors(issues) ? { value: undefined, issues } : checked(figures, issues);
}

/** Tables with one row per value; only if there are none, those with a column per indicator. */
function chooseTables(tables: readonly FigureTable[], year: number | undefined): FigureTable[] {
  const trimmed = tables.map(({ name, rows }) => ({ name, rows: dropEmptyRows(rows) }));
  const long = trimmed.filter(({ rows: [header = []] }) => {
    const columns = new Set(header.map(({ text }) => findTidyColumn(text)));
    const hasFigures = (columns.has('indicator') && columns.has('value')) || (columns.has('age') && columns.has('pop'));
    return hasFigures && columns.has('year') && header.some(({ text }) => findTidyArea(text) !== undefined);
  });
  const found = long.length > 0 ? long : trimmed.filter(({ rows: [header = []] }) => isWideTable(header, year));
  // A workbook of ours says everything twice: to people, and here.
  const own = found.filter(({ name }) => name.startsWith(DATA_PREFIX));
  return own.length > 0 ? own : found;
}

/** Spreadsheets are full of rows that nobody wrote in. */
function dropEmptyRows(rows: FigureTable['rows']): FigureTable['rows'] {
  return rows.filter((row) => row.some(({ text }) => text.trim() !== ''));
}
