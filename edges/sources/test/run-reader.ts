import type { Table, TableName } from '@transitieatlas/dataset';
import type { Issue } from '@transitieatlas/quantities';
import { createFolder } from '../src/source-folder.ts';
import type { ReadContext, ReadCount, SourceReader } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';

/** A context on files in memory, for the tests of one reader. */
export function createFileContext(files: Readonly<Record<string, Uint8Array | string>>): ReadContext {
  return createContext(createFolder(files));
}

/** Run a reader on all files of a context. */
export function runReader(context: ReadContext, reader: SourceReader): Promise<ReadCount> {
  return reader.read(
    context,
    context.folder.list().filter((path) => reader.matches(path)),
  );
}

/** Rows of a table as objects, missing numbers as null. */
export function listRows(context: ReadContext, name: TableName): Record<string, string | number | null>[] {
  const table = context.tables.build().find((candidate) => candidate.name === name);
  return table === undefined ? [] : toRows(table);
}

/** Rows of a built table as objects, missing numbers as null. */
export function toRows(table: Table): Record<string, string | number | null>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      [...table.columns].map(([column, { values }]) => {
        const value = values[row] ?? null;
        return [column, typeof value === 'number' && Number.isNaN(value) ? null : value];
      }),
    ),
  );
}

/** Codes of issues with their lines, for short expectations. */
export function listCodes(issues: readonly Issue[]): [string, number | undefined][] {
  return issues.map((issue) => [issue.code, issue.where.line]);
}
