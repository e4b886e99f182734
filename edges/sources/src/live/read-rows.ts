/**
 * Rows of a published file or of a table that was taken from a service: the same getters, so that one
 * reader serves both.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import { type DelimitedLayout, readDelimited } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { findProtocol } from './protocols.ts';
import { isTakenTable, readTakenTable, type TakenTable } from './taken-table.ts';

/** What was read. */
export interface RowSource {
  readonly sources: readonly SourceFile[];
  readonly rows: number;
  /** Absent for a published file. */
  readonly table?: TakenTable;
}

/**
 * Read the rows of a file, or of a taken table.
 *
 * @param onRow receives each row; the object is reused for the next row
 * @returns undefined if nothing can be read; reasons are in the log
 */
export async function readRows<Key extends string>(
  folder: SourceFolder,
  path: string,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RowSource | undefined> {
  if (!isTakenTable(path)) {
    const result = await readDelimited(folder, path, layout, log, onRow);
    return result === undefined ? undefined : { sources: [result.source], rows: result.rows };
  }
  const table = await readTakenTable(folder, path, log);
  if (table === undefined) return undefined;
  const read = findProtocol(table.line.protocol)?.readRows;
  if (read === undefined) {
    log.add('SOURCE_FORMAT', 'error', { file: path }, { came: table.line.protocol, expected: 'a protocol with rows' });
    return undefined;
  }
  const result = await read(folder, table, layout, log, onRow);
  return result === undefined ? undefined : { ...result, table };
}
