/** What was read and written, as tables for a terminal. */
import type { CommandFields } from '@transitieatlas/api';
import { formatBytes, formatNumber, type Locale, wordReferenceDate, wordSource } from '@transitieatlas/report';
import type { SourceSummary } from '@transitieatlas/sources';
import { writeTextTable } from './text-table.ts';

type Written = Pick<CommandFields<'build'>, 'atlas' | 'bytes' | 'out' | 'tables'>;
type Cost = Pick<CommandFields<'build'>, 'seconds' | 'peakMemoryBytes'>;

/** A line per publication. */
export function writeSummary(summary: readonly SourceSummary[], locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale);
  return writeTextTable(
    [
      { heading: nl ? 'bron' : 'source' },
      { heading: nl ? 'uitgever' : 'publisher' },
      { heading: nl ? 'peildatum' : 'reference date' },
      { heading: nl ? 'bestanden' : 'files', right: true },
      { heading: nl ? 'rijen' : 'rows', right: true },
      { heading: nl ? 'gebruikt' : 'used', right: true },
      { heading: nl ? 'fouten' : 'errors', right: true },
      { heading: nl ? 'let op' : 'warnings', right: true },
      { heading: nl ? 'ter info' : 'notes', right: true },
    ],
    summary.map((source) => [
      source.id,
      wordSource(source.publisher, locale),
      wordReferenceDate(source.referenceDate, locale),
      number(source.files.length),
      number(source.rowsRead),
      number(source.rowsUsed),
      number(source.errors),
      number(source.warnings),
      number(source.information),
    ]),
  );
}

/** A line per table. */
export function writeTables(fields: Written, locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [{ heading: nl ? 'tabel' : 'table' }, { heading: nl ? 'rijen' : 'rows', right: true }],
    fields.tables.map(({ name, rows }) => [name, formatNumber(rows, locale)]),
  );
}

/** What was written. */
export function writeResult(fields: Written, locale: Locale): string {
  const { atlas, bytes, out } = fields;
  return `${atlas.title[locale]}: ${out}, ${formatBytes(bytes, locale)}, ${atlas.hash.slice(0, 12)}\n`;
}

/** What it took. */
export function writeCost(fields: Cost, locale: Locale): string {
  const seconds = formatNumber(fields.seconds, locale, 1);
  const memory = formatBytes(fields.peakMemoryBytes, locale);
  return locale === 'nl'
    ? `Klaar in ${seconds} s; hoogste geheugengebruik ${memory}`
    : `Done in ${seconds} s; peak memory ${memory}`;
}
