import { getMissingCode, type IssueLog, missingReasons } from '@transitieatlas/quantities';
import { type ColumnSchema, getTableSchema } from './schema.ts';
import type { Column, Table } from './table.ts';
import type { TextIndexes } from './text-index.ts';

type NumberColumn = Extract<Column, { kind: 'number' }>;

/** A half of a surrogate pair without the other half: no UTF-8 file can hold it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Check the columns and values of a table and bring it into the form of its schema.
 *
 * The result has exactly the columns of the schema in its order. A number column has `missing` if and
 * only if a value is missing, and −0 is written as 0. The arrays are those of the given table unless
 * they had to be changed.
 *
 * @returns undefined if columns are absent or unusable; issues of values do not stop the work
 */
export function checkColumns(table: Table, indexes: TextIndexes, log: IssueLog): Table | undefined {
  const schema = getTableSchema(table.name);
  const columns = new Map<string, Column>();
  for (const wanted of schema.columns) {
    const column = checkColumn(table, wanted, log);
    if (column !== undefined) columns.set(wanted.name, column);
  }
  for (const name of table.columns.keys()) {
    if (schema.columns.some((column) => column.name === name)) continue;
    log.add('COLUMN_UNKNOWN', 'information', { table: table.name, field: name }, { came: name });
  }
  if (columns.size < schema.columns.length) return undefined;
  for (const wanted of schema.columns) {
    const column = columns.get(wanted.name);
    if (column?.kind === 'text') checkTexts(table, wanted, column.values, indexes, log);
    if (column?.kind === 'number') columns.set(wanted.name, checkNumbers(table, wanted, column, log));
  }
  return Object.freeze({
    name: table.name,
    rows: table.rows,
    columns,
    provenance: Object.freeze([...table.provenance]),
  });
}

function checkColumn(table: Table, wanted: ColumnSchema, log: IssueLog): Column | undefined {
  const column = table.columns.get(wanted.name);
  const where = { table: table.name, field: wanted.name };
  if (column === undefined) {
    log.add('COLUMN_MISSING', 'error', where, { expected: wanted.name, came: [...table.columns.keys()] });
    return undefined;
  }
  if (column.kind !== wanted.kind) {
    log.add('COLUMN_KIND', 'error', where, { expected: wanted.kind, came: column.kind });
    return undefined;
  }
  if (column.values.length !== table.rows) {
    log.add('COLUMN_LENGTH', 'error', where, { expected: table.rows, came: column.values.length });
    return undefined;
  }
  return column;
}

function checkTexts(
  table: Table,
  wanted: ColumnSchema,
  values: readonly string[],
  indexes: TextIndexes,
  log: IssueLog,
): void {
  const { labels } = indexes.get(values);
  for (const label of labels) {
    if (label !== '' && !LONE_SURROGATE.test(label)) continue;
    if (label === '' && !wanted.required) continue;
    const code = label === '' ? 'VALUE_MISSING' : 'TEXT_MALFORMED';
    for (let row = values.indexOf(label); row >= 0; row = values.indexOf(label, row + 1)) {
      log.add(code, 'error', { table: table.name, field: wanted.name }, { row: row + 1, expected: wanted.unit });
    }
  }
}

function checkNumbers(table: Table, wanted: ColumnSchema, column: NumberColumn, log: IssueLog): NumberColumn {
  const { values, missing } = column;
  const where = { table: table.name, field: wanted.name };
  if (missing !== undefined && missing.length !== values.length) {
    log.add('COLUMN_LENGTH', 'error', where, { expected: values.length, came: missing.length });
    return { name: column.name, kind: 'number', values };
  }
  let absent = 0;
  let changes = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const reason = missing === undefined ? 0 : missing[row];
    if (Number.isNaN(value)) {
      absent++;
      if (wanted.required) {
        log.add('VALUE_MISSING', 'error', where, { row: row + 1, expected: wanted.unit });
      } else if (reason >= missingReasons.length) {
        log.add('VALUE_OUT_OF_RANGE', 'error', where, {
          row: row + 1,
          came: reason,
          expected: `a reason code below ${missingReasons.length}`,
        });
      }
      if (reason === 0) changes = true;
      continue;
    }
    if (value < 0 && wanted.count) {
      log.add('VALUE_NEGATIVE', 'error', where, { row: row + 1, came: value, expected: 'at least 0' });
    } else if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      log.add('VALUE_OUT_OF_RANGE', 'error', where, { row: row + 1, came: value, expected: 'a finite number' });
    }
    if (reason !== 0 || Object.is(value, -0)) changes = true;
  }
  const hasReasons = missing !== undefined;
  if (!changes && hasReasons === absent > 0) return column;
  const clean = changes ? values.map((value) => (Object.is(value, -0) ? 0 : value)) : values;
  if (absent === 0) return { name: column.name, kind: 'number', values: clean };
  const unknown = getMissingCode('unknown');
  const reasons = Uint8Array.from(values, (value, row) => (Number.isNaN(value) ? missing?.[row] || unknown : 0));
  return { name: column.name, kind: 'number', values: clean, missing: reasons };
}
