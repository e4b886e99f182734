/**
 * Columnar tables: parallel arrays with one schema.
 *
 * Text is an array of strings, whole numbers an Int32Array, numbers a Float64Array in which NaN is
 * missing; `missing` then holds a reason code per row (see `quantities`).
 */
import { getMissingCode, type MissingReason } from '@transitieatlas/quantities';
import type { Provenance } from './provenance.ts';
import { type ColumnKind, getTableSchema, type TableName } from './schema.ts';

/** One column; exactly the array that fits its kind. */
export type Column =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] }
  | { readonly name: string; readonly kind: 'integer'; readonly values: Int32Array }
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array; readonly missing?: Uint8Array };

/** A table with where it comes from. */
export interface Table {
  readonly name: TableName;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
  readonly provenance: readonly Provenance[];
}

/** A cell on its way into a table: null or a reason stands for a missing number. */
export type Cell = string | number | null | { readonly missing: MissingReason };

/** The text of a column. @throws RangeError if there is no such text column */
export function getText(table: Table, column: string): readonly string[] {
  const found = table.columns.get(column);
  if (found?.kind !== 'text') throw new RangeError(`Table ${table.name} has no text column ${column}.`);
  return found.values;
}

/** The whole numbers of a column. @throws RangeError if there is no such integer column */
export function getIntegers(table: Table, column: string): Int32Array {
  const found = table.columns.get(column);
  if (found?.kind !== 'integer') throw new RangeError(`Table ${table.name} has no integer column ${column}.`);
  return found.values;
}

/** The numbers of a column, NaN where missing. @throws RangeError if there is no such number column */
export function getNumbers(table: Table, column: string): Float64Array {
  const found = table.columns.get(column);
  if (found?.kind !== 'number') throw new RangeError(`Table ${table.name} has no number column ${column}.`);
  return found.values;
}

/**
 * Gathers rows of one table and freezes them into typed arrays.
 *
 * A class because rows arrive one by one from streams. Cells are given in the order of the schema.
 */
export class TableBuilder {
  readonly name: TableName;
  private readonly kinds: ColumnKind[];
  private readonly columnNames: string[];
  private readonly cells: (string | number)[][];
  private readonly reasons: (number[] | undefined)[];
  private rowCount = 0;

  constructor(name: TableName) {
    const schema = getTableSchema(name);
    this.name = name;
    this.kinds = schema.columns.map((column) => column.kind);
    this.columnNames = schema.columns.map((column) => column.name);
    this.cells = schema.columns.map(() => []);
    this.reasons = schema.columns.map(() => undefined);
  }

  /** Number of rows added so far. */
  get rows(): number {
    return this.rowCount;
  }

  /**
   * Add a row.
   *
   * @param row one cell per column of the schema, in its order
   * @throws RangeError if the number of cells differs from the schema
   * @throws TypeError if a cell does not fit the kind of its column
   */
  add(...row: Cell[]): void {
    if (row.length !== this.kinds.length) {
      throw new RangeError(`Table ${this.name} has ${this.kinds.length} columns, got ${row.length} cells.`);
    }
    for (let column = 0; column < row.length; column++) this.addCell(column, row[column]);
    this.rowCount++;
  }

  /** Freeze what was added into a table. */
  build(provenance: readonly Provenance[]): Table {
    const columns = new Map<string, Column>();
    this.columnNames.forEach((name, position) => {
      columns.set(name, this.buildColumn(name, position));
    });
    return Object.freeze({ name: this.name, rows: this.rowCount, columns, provenance: Object.freeze([...provenance]) });
  }

  private addCell(column: number, cell: Cell): void {
    const kind = this.kinds[column];
    if (kind === 'text') {
      if (typeof cell !== 'string') throw this.wrongCell(column, cell);
      this.cells[column].push(cell);
      return;
    }
    if (typeof cell === 'number' && (kind === 'number' || Number.isInteger(cell))) {
      this.cells[column].push(cell);
      this.reasons[column]?.push(Number.isNaN(cell) ? getMissingCode('unknown') : 0);
      return;
    }
    if (kind === 'integer' || typeof cell === 'string' || typeof cell === 'number') throw this.wrongCell(column, cell);
    const reason = cell === null ? 'unknown' : cell.missing;
    let reasons = this.reasons[column];
    if (reasons === undefined) {
      reasons = new Array<number>(this.cells[column].length).fill(0);
      this.reasons[column] = reasons;
    }
    this.cells[column].push(Number.NaN);
    reasons.push(getMissingCode(reason));
  }

  private wrongCell(column: number, cell: Cell): TypeError {
    const came = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
    return new TypeError(`Column ${this.name}.${this.columnNames[column]} holds ${this.kinds[column]}, got ${came}.`);
  }

  private buildColumn(name: string, position: number): Column {
    const kind = this.kinds[position];
    const cells = this.cells[position];
    if (kind === 'text') return { name, kind, values: Object.freeze(cells as string[]) };
    if (kind === 'integer') return { name, kind, values: Int32Array.from(cells as number[]) };
    const reasons = this.reasons[position];
    const values = Float64Array.from(cells as number[]);
    return reasons === undefined ? { name, kind, values } : { name, kind, values, missing: Uint8Array.from(reasons) };
  }
}
