/**
 * A table on its way out of the house: columns with headings, units and keys, whatever the format.
 *
 * Every writer of files takes this and nothing else, so that a table of the atlas, the outcomes of a run and
 * the rows that stand on a screen leave by the same door.
 */
import type { LocalisedText, Provenance } from '@transitieatlas/dataset';
import { getMissingCode, getMissingReason, type MissingReason } from '@transitieatlas/quantities';

interface ColumnHead {
  /** Name as machines know it: that of the column in the atlas. */
  readonly name: string;
  readonly heading: LocalisedText;
  /** Unit in words, empty if there is none. */
  readonly unit: LocalisedText;
  /** True for the columns that together name a row. */
  readonly key: boolean;
}

/**
 * One column. A code is text, whatever its characters look like; a date is text `yyyy-mm-dd`, shorter or empty.
 * A number that is not finite is missing, for the reason in `missing` (see `quantities`), else unknown.
 */
export type ExportColumn = ColumnHead &
  (
    | {
        readonly kind: 'text';
        readonly values: readonly string[];
        /** What the codes of the column mean to people; sheets to read show these words instead. */
        readonly words?: ReadonlyMap<string, LocalisedText>;
      }
    | { readonly kind: 'date'; readonly values: readonly string[] }
    | { readonly kind: 'integer'; readonly values: Int32Array }
    | { readonly kind: 'number'; readonly values: Float64Array; readonly missing?: Uint8Array }
  );

/** A table that can be written in any format. */
export interface ExportTable {
  /** Name for files and layers: lower case, digits and underscores. */
  readonly name: string;
  readonly title: LocalisedText;
  readonly rows: number;
  readonly columns: readonly ExportColumn[];
  readonly provenance: readonly Provenance[];
}

/** What an export came from; what is not known of it is left out. */
export interface ExportOrigin {
  /** Title of the atlas. */
  readonly atlas: LocalisedText;
  /** SHA-256 of the dataset. */
  readonly hash: string;
  /** True if places and figures are invented, which every sheet then says. */
  readonly invented: boolean;
  /** Program and version that wrote the file. */
  readonly program: string;
  /** Moment of writing, ISO 8601 in UTC. */
  readonly written: string;
  /** Id of the region that the rows are limited to. */
  readonly region?: string;
  /** Titles of the scenarios, and the names of their runs. */
  readonly scenarios?: readonly { readonly title: string; readonly run: string }[];
}

/** The value of a cell: a text (perhaps empty), a number, or undefined for a number that is missing. */
export function readExportCell(column: ExportColumn, row: number): string | number | undefined {
  const value = column.values[row];
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

/** Why a number is missing; `present` if it is not, or if the column is no number. */
export function readMissingReason(column: ExportColumn, row: number): MissingReason {
  if (column.kind !== 'number' || Number.isFinite(column.values[row] ?? 0)) return 'present';
  const code = column.missing?.[row] ?? 0;
  return code === getMissingCode('present') ? 'unknown' : getMissingReason(code);
}

/** What comes after the name of a column for the column with its reasons, in every format. */
export const REASONS_SUFFIX = '__missing';

/** True if a number is missing for another reason than that nobody knows it, so that the reasons need a column. */
export function hasReasons(column: ExportColumn): boolean {
  if (column.kind !== 'number' || column.missing === undefined) return false;
  const plain = [getMissingCode('present'), getMissingCode('unknown')];
  return column.missing.some((code, row) => !plain.includes(code) && !Number.isFinite(column.values[row] ?? 0));
}

/**
 * Check that a table can be written.
 *
 * @throws RangeError if a column has another length than the table, or two columns share a name
 */
export function checkExportTable(table: ExportTable): void {
  const names = new Set<string>();
  for (const { name, values } of table.columns) {
    if (values.length !== table.rows)
      throw new RangeError(`Column ${table.name}.${name} has ${values.length} values for ${table.rows} rows.`);
    if (names.has(name)) throw new RangeError(`Table ${table.name} has two columns ${name}.`);
    names.add(name);
  }
}
