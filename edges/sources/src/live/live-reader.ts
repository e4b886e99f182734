/** Readers of tables that were taken from services: what they all do, around the part that differs. */
import type { Provenance, TableName } from '@transitieatlas/dataset';
import type { ReadContext, ReadCount, SourceReader } from '../source-reader.ts';
import type { Purpose } from './catalogue-line.ts';
import type { RowSource } from './read-rows.ts';
import { isTakenTable, readTakenTable, type TakenTable } from './taken-table.ts';

/** What the reader of one taken table says of the dataset's tables that it wrote to. */
export type LiveProvenance = Partial<
  Record<TableName, Pick<Provenance, 'treatment'> & Partial<Pick<Provenance, 'nature'>>>
>;

/** What the reader of one taken table gives back. */
export interface LiveCount extends ReadCount, Pick<RowSource, 'sources'> {
  readonly provenance: LiveProvenance;
}

/**
 * Make a reader for all taken tables of a purpose.
 *
 * @param readTable reads one table; undefined if it cannot be used, with the reason in the log
 */
export function createLiveReader(
  purpose: Purpose,
  readTable: (context: ReadContext, path: string, table: TakenTable) => Promise<LiveCount | undefined>,
): SourceReader {
  return {
    id: `live-${purpose}`,
    // The summary has a line per purpose; who published what stands in the provenance of the tables.
    publisher: 'CBS, DUO, PDOK, Eurostat',
    title: purpose,
    referenceDate: '',
    requires: [],
    purpose,
    live: true,
    matches: (path) => isTakenTable(path, purpose),
    async read(context, paths) {
      let [rowsRead, rowsUsed] = [0, 0];
      for (const path of paths) {
        const table = await readTakenTable(context.folder, path, context.log);
        const count = table === undefined ? undefined : await readTable(context, path, table);
        if (table === undefined || count === undefined) continue;
        rowsRead += count.rowsRead;
        rowsUsed += count.rowsUsed;
        for (const [name, own] of listEntries(count.provenance)) {
          const rows = { read: count.rowsRead, used: count.rowsUsed };
          context.tables.addProvenance(name, { ...describeTaken(table, count.sources, own), rows });
        }
      }
      return { rowsRead, rowsUsed };
    },
  };
}

/** Provenance of figures that were taken from a service. */
export function describeTaken(
  { line, published, fetched, figureStatus }: TakenTable,
  files: Provenance['files'],
  own: Pick<Provenance, 'treatment'> & Partial<Pick<Provenance, 'nature'>>,
): Provenance {
  return {
    publisher: line.publisher,
    title: `${line.title} (${line.table})`,
    referenceDate: line.periods.join(', '),
    licence: line.licence,
    nature: own.nature ?? 'observed',
    treatment: own.treatment,
    files,
    status: line.status,
    ...(published === '' ? {} : { vintage: published.slice(0, 10) }),
    source: {
      line: line.id,
      address: line.address,
      published,
      fetched,
      ...(figureStatus === '' ? {} : { figures: figureStatus }),
    },
  };
}

function listEntries<K extends string, V>(record: Partial<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
