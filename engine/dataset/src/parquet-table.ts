/** Tables as Parquet files: what other tools see is nulls for missing numbers, text and two numeric types. */
import { getMissingCode } from '@transitieatlas/quantities';
import { parquetMetadata, parquetRead } from 'hyparquet';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Provenance } from './provenance.ts';
import { type ColumnKind, getTableSchema, type TableName } from './schema.ts';
import type { Column, Table } from './table.ts';

/** A few bytes can claim billions of repeated rows; no atlas has so many. */
const MOST_ROWS = 50_000_000;

const ROWS_PER_GROUP = 1_000_000;

/** What comes after the name of a number column for the column with its reason codes. */
const REASONS_SUFFIX = '__missing';

/**
 * Write a table as a Parquet file.
 *
 * A missing number is a null. Where the reason is not simply `unknown`, a column `<name>__missing`
 * holds the reason code of each row (0 = present).
 */
export function writeParquet(table: Table): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [...table.columns.values()].flatMap(listColumnSources),
      // The container compresses; what is stored plainly inside compresses better as a whole.
      codec: 'UNCOMPRESSED',
      rowGroupSize: ROWS_PER_GROUP,
      createdBy: 'transitieatlas',
    }),
  );
}

/**
 * Write columns as a Parquet file that stands on its own, compressed; missing numbers as `writeParquet` has them.
 *
 * @param columns  all of one length
 * @param metadata texts that go along in the file, by name
 */
export function writeParquetColumns(
  columns: readonly Column[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.flatMap(listColumnSources),
      codec: 'SNAPPY',
      rowGroupSize: ROWS_PER_GROUP,
      createdBy: 'transitieatlas',
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    }),
  );
}

/**
 * Read a table from a Parquet file, as far as its columns are in the schema.
 *
 * @throws Error if the bytes are not such a file; `assembleDataset` finds what is wrong with the content
 */
export async function readParquet(
  name: TableName,
  bytes: Uint8Array,
  provenance: readonly Provenance[],
): Promise<Table> {
  const buffer = bytes.slice().buffer;
  const metadata = parquetMetadata(buffer);
  const rows = Number(metadata.num_rows);
  if (!(rows >= 0 && rows <= MOST_ROWS)) throw new RangeError(`Expected at most ${MOST_ROWS} rows, got ${rows}.`);

  const present = new Set(metadata.schema.map((element) => element.name));
  const targets = new Map<string, Target>();
  for (const { name: column, kind } of getTableSchema(name).columns) {
    if (present.has(column)) targets.set(column, createTarget(kind, rows));
    const reasons = column + REASONS_SUFFIX;
    if (kind === 'number' && present.has(reasons)) targets.set(reasons, createTarget('integer', rows));
  }
  await parquetRead({
    file: buffer,
    metadata,
    columns: [...targets.keys()],
    onChunk: ({ columnName, columnData, rowStart }) => fill(targets.get(columnName), columnData, rowStart),
  });
  const columns = new Map<string, Column>();
  for (const { name: column } of getTableSchema(name).columns) {
    const target = targets.get(column);
    if (target !== undefined) columns.set(column, finish(column, target, targets.get(column + REASONS_SUFFIX), rows));
  }
  return { name, rows, columns, provenance };
}

/** A column while it is being read, in the array that it will be held in. */
type Target = { filled: number } & (
  | { readonly kind: 'text'; readonly values: string[] }
  | { readonly kind: 'integer'; readonly values: Int32Array }
  | { readonly kind: 'number'; readonly values: Float64Array }
);

function createTarget(kind: ColumnKind, rows: number): Target {
  if (kind === 'text') return { kind, values: new Array<string>(rows), filled: 0 };
  if (kind === 'integer') return { kind, values: new Int32Array(rows), filled: 0 };
  return { kind, values: new Float64Array(rows), filled: 0 };
}

/** @throws TypeError if a value is not of the kind of its column */
function fill(target: Target | undefined, cells: ArrayLike<unknown>, start: number): void {
  if (target === undefined) return;
  const count = Math.min(cells.length, target.values.length - start);
  for (let i = 0; i < count; i++) {
    const cell = cells[i];
    if (target.kind === 'text') {
      if (typeof cell !== 'string') throw new TypeError(`Expected text, got ${typeof cell}.`);
      target.values[start + i] = cell;
    } else if (typeof cell === 'number') target.values[start + i] = cell;
    else if (target.kind === 'number' && (cell === null || cell === undefined)) target.values[start + i] = Number.NaN;
    else throw new TypeError(`Expected a number, got ${typeof cell}.`);
  }
  target.filled += count;
}

function finish(name: string, target: Target, reasons: Target | undefined, rows: number): Column {
  if (target.filled !== rows) throw new RangeError(`Column ${name} has ${target.filled} of ${rows} values.`);
  if (target.kind === 'text') return { name, kind: 'text', values: Object.freeze(target.values) };
  if (target.kind === 'integer') return { name, kind: 'integer', values: target.values };
  const { values } = target;
  const unknown = getMissingCode('unknown');
  const missing = new Uint8Array(rows);
  let absent = 0;
  for (let row = 0; row < rows; row++) {
    if (!Number.isNaN(values[row])) continue;
    missing[row] = reasons?.kind === 'integer' ? reasons.values[row] : unknown;
    absent++;
  }
  return absent === 0 ? { name, kind: 'number', values } : { name, kind: 'number', values, missing };
}

function listColumnSources(column: Column): ColumnSource[] {
  const { name } = column;
  if (column.kind === 'text') return [{ name, data: [...column.values], type: 'STRING', nullable: false }];
  if (column.kind === 'integer') return [{ name, data: column.values, type: 'INT32', nullable: false }];
  const { values, missing } = column;
  if (missing === undefined) return [{ name, data: values, type: 'DOUBLE', nullable: false }];
  const data = Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const sources: ColumnSource[] = [{ name, data, type: 'DOUBLE', nullable: true }];
  const unknown = getMissingCode('unknown');
  if (missing.some((reason) => reason !== 0 && reason !== unknown)) {
    sources.push({ name: name + REASONS_SUFFIX, data: Int32Array.from(missing), type: 'INT32', nullable: false });
  }
  return sources;
}
