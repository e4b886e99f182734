import { writeParquetColumns } from '@transitieatlas/dataset';
import { getMissingCode } from '@transitieatlas/quantities';
import { checkExportTable, type ExportColumn, type ExportOrigin, type ExportTable } from './export-table.ts';

/**
 * Write a table as a Parquet file: text, 32-bit whole numbers and 64-bit numbers, missing numbers as nulls.
 *
 * Title, units, origin and sources go along as JSON in the metadata of the file, under `transitieatlas`.
 *
 * @throws RangeError if the table is not sound
 */
export function writeParquetFile(table: ExportTable, origin: ExportOrigin): Uint8Array {
  checkExportTable(table);
  const columns = table.columns.map(({ name, heading, unit, key }) => ({ name, heading, unit, key }));
  const about = { origin, title: table.title, columns, sources: table.provenance };
  return writeParquetColumns(table.columns.map(toColumn), { transitieatlas: JSON.stringify(about) });
}

function toColumn(column: ExportColumn): Parameters<typeof writeParquetColumns>[0][number] {
  const { name } = column;
  if (column.kind === 'text' || column.kind === 'date') return { name, kind: 'text', values: column.values };
  if (column.kind === 'integer') return { name, kind: 'integer', values: column.values };
  const values = column.values.map((value) => (Number.isFinite(value) ? value : Number.NaN));
  if (!values.some(Number.isNaN)) return { name, kind: 'number', values };
  // A missing value without a reason is unknown; the writer asks for a code per row.
  const present = getMissingCode('present');
  const missing = Uint8Array.from(values, (value, row) => {
    if (!Number.isNaN(value)) return present;
    const code = column.missing?.[row] ?? present;
    return code === present ? getMissingCode('unknown') : code;
  });
  return { name, kind: 'number', values, missing };
}
