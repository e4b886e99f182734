import type { Table } from './table.ts';
import type { TextIndexes } from './text-index.ts';

/** Above this number of possible keys a set is used instead of one bit per possible key. */
const LARGEST_BITMAP = 2 ** 28;

/** One whole number per row; rows have the same number if and only if they have the same key. */
export interface RowKeys {
  readonly codes: Float64Array;
  /** All codes are below this number. */
  readonly size: number;
}

/**
 * Number the rows of a table by the combination of some text and integer columns.
 *
 * @throws RangeError if a column is absent or holds numbers
 */
export function numberRows(table: Table, columns: readonly string[], indexes: TextIndexes): RowKeys {
  let codes = new Float64Array(table.rows);
  let size = 1;
  for (const name of columns) {
    const column = numberColumn(table, name, indexes);
    if (size * column.size > Number.MAX_SAFE_INTEGER) {
      const dense = renumber(codes);
      codes = dense.codes;
      size = dense.size;
    }
    for (let row = 0; row < codes.length; row++) codes[row] = codes[row] * column.size + column.codes[row];
    size *= column.size;
  }
  return { codes, size };
}

/** Pairs of a row with the first row that has the same key, rows counted from 0. */
export function listRepeatedRows({ codes, size }: RowKeys): { row: number; firstRow: number }[] {
  if (!hasRepeats(codes, size)) return [];
  const first = new Map<number, number>();
  const repeated: { row: number; firstRow: number }[] = [];
  for (let row = 0; row < codes.length; row++) {
    const firstRow = first.get(codes[row]);
    if (firstRow === undefined) first.set(codes[row], row);
    else repeated.push({ row, firstRow });
  }
  return repeated;
}

/** The first row of each distinct key, and how many rows have it. */
export function listDistinctRows({ codes }: RowKeys): { row: number; rows: number }[] {
  const known = new Map<number, { row: number; rows: number }>();
  for (let row = 0; row < codes.length; row++) {
    const entry = known.get(codes[row]);
    if (entry === undefined) known.set(codes[row], { row, rows: 1 });
    else entry.rows++;
  }
  return [...known.values()];
}

function hasRepeats(codes: Float64Array, size: number): boolean {
  if (size > LARGEST_BITMAP) return new Set(codes).size < codes.length;
  const seen = new Uint8Array(Math.ceil(size / 8));
  for (const code of codes) {
    const bit = 1 << (code & 7);
    if ((seen[code >>> 3] & bit) !== 0) return true;
    seen[code >>> 3] |= bit;
  }
  return false;
}

function numberColumn(table: Table, name: string, indexes: TextIndexes): { codes: ArrayLike<number>; size: number } {
  const column = table.columns.get(name);
  if (column?.kind === 'text') {
    const { labels, codes } = indexes.get(column.values);
    return { codes, size: Math.max(1, labels.length) };
  }
  if (column?.kind !== 'integer') throw new RangeError(`Table ${table.name} has no key column ${name}.`);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of column.values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (column.values.length === 0) return { codes: column.values, size: 1 };
  const codes = new Float64Array(column.values.length);
  for (let row = 0; row < codes.length; row++) codes[row] = column.values[row] - least;
  return { codes, size: most - least + 1 };
}

function renumber(codes: Float64Array): { codes: Float64Array<ArrayBuffer>; size: number } {
  const known = new Map<number, number>();
  const dense = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    let code = known.get(codes[row]);
    if (code === undefined) {
      code = known.size;
      known.set(codes[row], code);
    }
    dense[row] = code;
  }
  return { codes: dense, size: Math.max(1, known.size) };
}
