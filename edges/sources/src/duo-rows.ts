/**
 * The rows of a table of DUO, through whichever door it came: a delimited file, or pages of records of its portal.
 *
 * Readers ask for columns by the same names and get the same checked rows.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import { readRecords } from './live/datastore-records.ts';
import type { TakenAnswer } from './live/taken-table.ts';
import { type DelimitedLayout, readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** The path of a published file, or the answers of a taken table that hold its rows. */
export type DuoFile = string | readonly TakenAnswer[];

/** What was read. */
export interface DuoRows {
  readonly source: SourceFile;
  readonly header: readonly string[];
  readonly rows: number;
}

/** The name under which issues speak of a file. */
export function nameDuoFile(file: DuoFile): string {
  return typeof file === 'string' ? file : (file[0]?.answer.file ?? '');
}

/** Read rows. @returns undefined if the file cannot be used; reasons are in the log */
export async function readDuoRows<Key extends string>(
  folder: SourceFolder,
  file: DuoFile,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<DuoRows | undefined> {
  if (typeof file !== 'string' && file[0]?.role === 'records') return readRecords(folder, file, layout, log, onRow);
  return readDelimited(folder, nameDuoFile(file), layout, log, onRow);
}
