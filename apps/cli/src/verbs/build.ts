import { basename } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import { writeAtlas } from '@transitieatlas/dataset';
import { createIssue, hasErrors } from '@transitieatlas/quantities';
import { formatBytes, formatNumber, type Locale } from '@transitieatlas/report';
import { openFolder, readFolder, type SourceSummary } from '@transitieatlas/sources';
import { assembleFitted, type FittedModel } from '../assemble-fitted.ts';
import { identifyAtlas, listTableRows } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { writeTextTable } from '../text-table.ts';
import { checkOutput, writeWhole } from '../write-file.ts';

/** Read a folder of published files into an atlas; with any error nothing is written. */
export async function buildAtlas(
  folder: string,
  options: { readonly out: string; readonly region?: string },
  context: CommandContext,
): Promise<CommandResult<'build'>> {
  const { locale } = context;
  const nl = locale === 'nl';
  const startedMs = performance.now();
  const progress = (message: string): void =>
    context.progress(`${formatNumber((performance.now() - startedMs) / 1000, locale, 1).padStart(6)} s  ${message}`);
  const path = context.resolve(options.out);
  const blocked = await checkOutput(path, options.out, 'atlas');
  if (blocked.length > 0) return fail(blocked);

  const opened = await openFolder(context.resolve(folder)).catch(() => undefined);
  if (opened === undefined)
    return fail([createIssue('FILE_MISSING', 'error', { file: folder }, { expected: 'a folder' })]);
  const read = await readFolder(opened, {
    ...(options.region === undefined ? {} : { region: options.region }),
    onProgress: progress,
  });
  if (read.value === undefined) return fail(read.issues);

  progress(nl ? 'Tabellen controleren' : 'Checking the tables');
  const fits: Readonly<Record<FittedModel, string>> = nl
    ? { choice: 'Schoolkeuze schatten', closures: 'Sluitingen sinds 2012 terugrekenen' }
    : { choice: 'Fitting school choice', closures: 'Hindcast of closures since 2012' };
  const assembled = assembleFitted(read.value, (model) => progress(fits[model]));
  const found = [...read.issues, ...assembled.issues];
  const built = { value: hasErrors(found) ? undefined : assembled.value, issues: found };
  const { summary } = read.value;
  if (built.value === undefined) {
    context.progress(writeSummary(summary, locale));
    return fail(built.issues);
  }
  progress(nl ? 'Atlas schrijven' : 'Writing the atlas');
  const bytes = writeAtlas(built.value);
  const unwritten = await writeWhole(path, options.out, bytes);
  if (unwritten.length > 0) return fail([...built.issues, ...unwritten]);

  const fields: CommandFields<'build'> = {
    out: options.out,
    bytes: bytes.length,
    atlas: identifyAtlas(built.value, basename(options.out)),
    sources: summary.map((source) => ({ ...source, files: [...source.files] })),
    tables: listTableRows(built.value),
    seconds: Math.round((performance.now() - startedMs) / 10) / 100,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  context.progress(writeCost(fields, locale));
  return {
    issues: built.issues,
    fields,
    text: `${writeSummary(summary, locale)}\n${writeTables(fields, locale)}\n${writeResult(fields, locale)}`,
    next: nl
      ? `Bekijk de atlas: transitieatlas info ${options.out}`
      : `See what is in it: transitieatlas info ${options.out}`,
  };
}

function writeSummary(summary: readonly SourceSummary[], locale: Locale): string {
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
      source.publisher,
      source.referenceDate,
      number(source.files.length),
      number(source.rowsRead),
      number(source.rowsUsed),
      number(source.errors),
      number(source.warnings),
      number(source.information),
    ]),
  );
}

function writeTables(fields: CommandFields<'build'>, locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [{ heading: nl ? 'tabel' : 'table' }, { heading: nl ? 'rijen' : 'rows', right: true }],
    fields.tables.map(({ name, rows }) => [name, formatNumber(rows, locale)]),
  );
}

function writeResult(fields: CommandFields<'build'>, locale: Locale): string {
  const { atlas, bytes, out } = fields;
  return `${atlas.title[locale]}: ${out}, ${formatBytes(bytes, locale)}, ${atlas.hash.slice(0, 12)}\n`;
}

function writeCost(fields: CommandFields<'build'>, locale: Locale): string {
  const seconds = formatNumber(fields.seconds, locale, 1);
  const memory = formatBytes(fields.peakMemoryBytes, locale);
  return locale === 'nl'
    ? `Klaar in ${seconds} s; hoogste geheugengebruik ${memory}`
    : `Done in ${seconds} s; peak memory ${memory}`;
}
