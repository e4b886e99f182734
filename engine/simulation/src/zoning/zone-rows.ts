/** Rows of tables that stay as they are when zones change. */
import { type Cell, getText, type Table, TableBuilder } from '@transitieatlas/dataset';
import { getMissingReason } from '@transitieatlas/quantities';

/** Copy all rows into a table of the same columns, with the reasons of what is missing. */
export function takeRows(table: Table, into: TableBuilder): void {
  for (let row = 0; row < table.rows; row++) into.add(...readRow(table, row));
}

/** Copy the rows of some zones in the same way. */
export function takeZoneRows(table: Table, zones: ReadonlySet<string>, into: TableBuilder): void {
  getText(table, 'zone').forEach((zone, row) => {
    if (zones.has(zone)) into.add(...readRow(table, row));
  });
}

/** Leave out the bounds of counts per postcode: what they bound is spread over zones. */
export function keepRanges(table: Table, postcodes: ReadonlySet<string>, kept: ReadonlySet<string>): Table {
  const builder = new TableBuilder(table.name);
  const parts = getText(table, 'part');
  getText(table, 'of').forEach((of, row) => {
    if (of !== 'zone' || kept.has(parts[row]) || !postcodes.has(parts[row])) builder.add(...readRow(table, row));
  });
  return builder.build(table.provenance);
}

function readRow(table: Table, row: number): Cell[] {
  return [...table.columns.values()].map((column): Cell => {
    if (column.kind !== 'number' || !Number.isNaN(column.values[row])) return column.values[row];
    return { missing: getMissingReason(column.missing?.[row] ?? 1) };
  });
}
