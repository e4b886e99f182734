/** How old the figures of an atlas are, and whether the catalogue knows newer ones. */
import type { CommandFields } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';
import { createIssue, type Issue } from '@transitieatlas/quantities';
import type { Locale } from '@transitieatlas/report';
import { type CatalogueLine, listNewer } from '@transitieatlas/sources';
import { writeTextTable } from './text-table.ts';

type Freshness = CommandFields<'info'>['freshness'];

/** Tables that were taken from services: when published, when taken, what is newer. */
export function describeFreshness(dataset: Dataset, catalogue: readonly CatalogueLine[]): Freshness {
  return [...dataset.tables.values()].flatMap(({ name, provenance }) =>
    provenance.flatMap(({ publisher, referenceDate, source, title }) => {
      if (source === undefined) return [];
      const line = catalogue.find(({ id }) => id === source.line);
      const newer = line === undefined ? [] : listNewer(line, catalogue);
      return [
        {
          table: name,
          line: source.line,
          publisher,
          title,
          referenceDate,
          published: source.published,
          fetched: source.fetched,
          // A line that is not in the catalogue any more tells nothing of newer editions.
          status: line?.status ?? 'unknown',
          newer: newer.map(({ id, title: newerTitle, periods }) => ({
            line: id,
            title: newerTitle,
            periods: [...periods],
          })),
        },
      ];
    }),
  );
}

/** An issue per edition that is newer than what an atlas has. */
export function listNewerIssues(freshness: Freshness): Issue[] {
  return freshness.flatMap(({ newer, referenceDate, table, title }) =>
    newer.map((one) =>
      createIssue(
        'SOURCE_NEWER',
        'information',
        { table },
        { came: one.title, expected: `${title}, ${referenceDate}` },
      ),
    ),
  );
}

/** The same as a table for a terminal. */
export function writeFreshness(freshness: Freshness, locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'tabel' : 'table' },
      { heading: nl ? 'bron' : 'source' },
      { heading: nl ? 'gepubliceerd' : 'published' },
      { heading: nl ? 'opgehaald' : 'fetched' },
      { heading: nl ? 'nieuwer' : 'newer' },
    ],
    freshness.map((one) => [
      one.table,
      `${one.publisher} ${one.line}`,
      one.published.slice(0, 10),
      one.fetched.slice(0, 10),
      one.newer.map(({ line }) => line).join(', ') || '–',
    ]),
  );
}
