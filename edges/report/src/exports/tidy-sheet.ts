/** The tidy form of a table: one row per value, so that any program can filter, pivot and give it back. */
import { type ExportColumn, type ExportTable, hasReasons, readExportCell, readMissingReason } from './export-table.ts';

/** A table as rows of cells, its first row the names of its columns. */
export interface TidyRows {
  readonly header: readonly string[];
  /** Rows without the header. */
  readonly rows: number;
  readonly readCell: (row: number, column: number) => string | number | undefined;
}

/**
 * Lay a table out with one value per row: the columns that name a row, `indicator`, `value` and, where numbers
 * are missing for a reason that is known, `missing`. A table that has this form already stays as it is.
 */
export function layOutTidy(table: ExportTable): TidyRows {
  const names = table.columns.map(({ name }) => name);
  const measures = table.columns.filter(({ key }) => !key);
  if (measures.length === 0 || (names.includes('indicator') && names.includes('value'))) return keepRows(table);
  const keys = table.columns.filter(({ key }) => key);
  const isTaken = keys.some(({ name }) => name === 'indicator');
  const reasons = measures.some(hasReasons) ? ['missing'] : [];
  const readCell = (row: number, column: number): string | number | undefined => {
    const at = Math.floor(row / measures.length);
    const key = keys[column];
    if (key !== undefined) return readExportCell(key, at);
    const measure = measures[row % measures.length];
    if (measure === undefined) return undefined;
    if (column === keys.length) return measure.name;
    return column === keys.length + 1 ? readExportCell(measure, at) : tellReason(measure, at);
  };
  return {
    // A table of indicators has its own column of that name: there it is the figure that differs.
    header: [...keys.map(({ name }) => name), isTaken ? 'figure' : 'indicator', 'value', ...reasons],
    rows: table.rows * measures.length,
    readCell,
  };
}

function keepRows(table: ExportTable): TidyRows {
  const readCell = (row: number, column: number): string | number | undefined => {
    const one = table.columns[column];
    return one === undefined ? undefined : readExportCell(one, row);
  };
  return { header: table.columns.map(({ name }) => name), rows: table.rows, readCell };
}

function tellReason(column: ExportColumn, row: number): string | undefined {
  const reason = readMissingReason(column, row);
  return reason === 'present' ? undefined : reason;
}
