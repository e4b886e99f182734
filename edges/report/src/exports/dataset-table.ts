import { type Column, type ColumnSchema, getTableSchema, type Table } from '@transitieatlas/dataset';
import { describeHeading } from './column-names.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';
import { describeTitle, describeUnit } from './table-words.ts';

/** Make a table of an atlas ready for writing: headings, units, and which columns name a row. */
export function describeDatasetTable(table: Table): ExportTable {
  const schema = getTableSchema(table.name);
  const columns = schema.columns.flatMap((one) => {
    const column = table.columns.get(one.name);
    return column === undefined ? [] : [describeColumn(column, one, schema.key.includes(one.name))];
  });
  const { name, rows, provenance } = table;
  return { name, title: describeTitle(name), rows, columns, provenance };
}

function describeColumn(column: Column, schema: ColumnSchema, key: boolean): ExportColumn {
  const head = { name: column.name, heading: describeHeading(column.name), unit: describeUnit(schema.unit), key };
  if (column.kind !== 'text') return { ...head, ...column };
  return { ...head, kind: schema.unit.startsWith('date') ? 'date' : 'text', values: column.values };
}
