/** Layers of a GeoPackage as tables of fields, geometries left out: the figures that somebody added on a map. */
import type { IssueLog } from '@transitieatlas/quantities';
import type { Database, SqlValue } from 'sql.js';
import type { FigureTable, TidyField } from './tidy-csv.ts';

/** More than any layer of figures has. */
const geoPackageLimits = { bytes: 512 * 2 ** 20, rows: 1_000_000 } as const;

const HEAD = 'SQLite format 3\u0000';

/** True if bytes begin as a database of SQLite does. */
export function looksLikeDatabase(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEAD.length)) === HEAD;
}

/** Read the layers and attribute tables that a GeoPackage lists; undefined if it is refused, with the reason in the log. */
export async function readGeoPackage(
  bytes: Uint8Array,
  file: string,
  log: IssueLog,
): Promise<FigureTable[] | undefined> {
  if (bytes.length > geoPackageLimits.bytes) {
    log.add('FILE_TOO_LARGE', 'error', { file }, { came: bytes.length, expected: geoPackageLimits.bytes });
    return undefined;
  }
  const { default: initSqlJs } = await import('sql.js');
  const { Database: Opener } = await initSqlJs();
  let database: Database | undefined;
  try {
    database = new Opener(bytes);
    database.run('PRAGMA trusted_schema = OFF');
    // Tables only: a view is a question of somebody else, and may take for ever to answer.
    const names = ask(
      database,
      "SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON m.name = c.table_name WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY c.rowid",
    ).flatMap(([name]) => (typeof name === 'string' ? [name] : []));
    const tables: FigureTable[] = [];
    for (const name of names) {
      const table = readLayer(database, name);
      if (table === undefined) {
        log.add('FILE_TOO_LARGE', 'error', { file, table: name }, { expected: `${geoPackageLimits.rows} rows` });
        return undefined;
      }
      tables.push(table);
    }
    return tables;
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.slice(0, 120) : 'unknown';
    log.add('FILE_UNREADABLE', 'error', { file }, { format: 'GeoPackage', reason });
    return undefined;
  } finally {
    database?.close();
  }
}

function readLayer(database: Database, name: string): FigureTable | undefined {
  const quoted = quoteName(name);
  const geometries = new Set(
    ask(database, 'SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?', [name]).map(
      ([column]) => column,
    ),
  );
  const columns = ask(database, `PRAGMA table_info(${quoted})`).flatMap(([, column, type]) =>
    typeof column === 'string' && !geometries.has(column) && !/BLOB/i.test(String(type)) ? [column] : [],
  );
  if (columns.length === 0) return { name, rows: [] };
  const header = columns.map((text, at): TidyField => ({ text, line: 1, character: at + 1 }));
  const rows = [header];
  const statement = database.prepare(`SELECT ${columns.map(quoteName).join(', ')} FROM ${quoted}`);
  try {
    while (statement.step()) {
      if (rows.length > geoPackageLimits.rows) return undefined;
      const line = rows.length + 1;
      rows.push(statement.get().map((value, at) => ({ ...toField(value), line, character: at + 1 })));
    }
  } finally {
    statement.free();
  }
  return { name, rows };
}

function ask(database: Database, sql: string, values: SqlValue[] = []): SqlValue[][] {
  return database.exec(sql, values)[0]?.values ?? [];
}

function toField(value: SqlValue): Pick<TidyField, 'text' | 'held'> {
  if (typeof value === 'number') return { text: String(value), held: 'number' };
  return { text: typeof value === 'string' ? value : '' };
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
