import type { IssueLog } from '@transitieatlas/quantities';
import { listDistinctRows, listRepeatedRows, numberRows } from './row-keys.ts';
import { getTableSchema, isTableName, type ReferenceSchema, type TableName } from './schema.ts';
import type { Table } from './table.ts';
import type { TextIndexes } from './text-index.ts';

/** Report every row whose key already stands in an earlier row. */
export function checkKey(table: Table, indexes: TextIndexes, log: IssueLog): void {
  const { key } = getTableSchema(table.name);
  for (const { row, firstRow } of listRepeatedRows(numberRows(table, key, indexes))) {
    log.add(
      'KEY_DUPLICATE',
      'error',
      { table: table.name, field: key.join(', ') },
      { row: row + 1, firstRow: firstRow + 1, came: readCells(table, key, row).join(', ') },
    );
  }
}

/**
 * Report what a table refers to and the other table does not have.
 *
 * One issue per unknown value, with its first row and the number of rows, because a postcode that is
 * unknown once is unknown in all its 160 rows. An empty text refers to nothing.
 */
export function checkReferences(
  table: Table,
  tables: ReadonlyMap<TableName, Table>,
  indexes: TextIndexes,
  log: IssueLog,
): void {
  for (const reference of getTableSchema(table.name).references ?? []) {
    const target = isTableName(reference.table) ? tables.get(reference.table) : undefined;
    if (target !== undefined) checkReference(table, target, reference, indexes, log);
  }
}

function checkReference(
  table: Table,
  target: Table,
  reference: ReferenceSchema,
  indexes: TextIndexes,
  log: IssueLog,
): void {
  const known = new Set<string>();
  for (let row = 0; row < target.rows; row++) known.add(readCells(target, reference.keys, row).join('\n'));
  for (const { row, rows } of listDistinctRows(numberRows(table, reference.columns, indexes))) {
    const cells = readCells(table, reference.columns, row);
    if (cells.includes('') || known.has(cells.join('\n'))) continue;
    log.add(
      'REFERENCE_UNKNOWN',
      reference.severity ?? 'error',
      { table: table.name, field: reference.columns.join(', ') },
      { row: row + 1, rows, came: cells.join(', '), expected: `${reference.table}.${reference.keys.join(', ')}` },
    );
  }
}

function readCells(table: Table, columns: readonly string[], row: number): string[] {
  return columns.map((name) => String(table.columns.get(name)?.values[row] ?? ''));
}
