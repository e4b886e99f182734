import type { CommandFields, ZoneChoice } from '@transitieatlas/api';
import { createIssue } from '@transitieatlas/quantities';
import { formatNumber } from '@transitieatlas/report';
import { openFolder } from '@transitieatlas/sources';
import { buildFromFolder } from '../build-from-folder.ts';
import { writeCost, writeResult, writeSummary, writeTables } from '../build-text.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { checkOutput } from '../write-file.ts';

/** Read a folder of published files into an atlas; with any error nothing is written. */
export async function buildAtlas(
  folder: string,
  options: { readonly out: string; readonly region?: string; readonly zones?: ZoneChoice },
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
  const built = await buildFromFolder(opened, { ...options, path, progress }, locale);
  if (built.fields === undefined) {
    if (built.summary.length > 0) context.progress(writeSummary(built.summary, locale));
    return fail(built.issues);
  }
  const fields: CommandFields<'build'> = {
    ...built.fields,
    seconds: Math.round((performance.now() - startedMs) / 10) / 100,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  context.progress(writeCost(fields, locale));
  return {
    issues: built.issues,
    fields,
    text: `${writeSummary(built.summary, locale)}\n${writeTables(fields, locale)}\n${writeResult(fields, locale)}`,
    next: nl
      ? `Bekijk de atlas: transitieatlas info ${options.out}`
      : `See what is in it: transitieatlas info ${options.out}`,
  };
}
