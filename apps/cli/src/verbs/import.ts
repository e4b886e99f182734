import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dataset, SourceFile } from '@transitieatlas/dataset';
import { type Checked, createIssue, hasErrors, type Issue } from '@transitieatlas/quantities';
import { formatNumber } from '@transitieatlas/report';
import {
  type AddedFigures,
  addFigures,
  addLaw,
  createAreaCheck,
  describeOwnFigures,
  isLawFile,
  readFigureFile,
} from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { rewriteAtlas } from '../rewrite-atlas.ts';
import { writeTextTable } from '../text-table.ts';
import { checkNewAtlas } from '../write-file.ts';

/** Take a user's own figures, or a law file, into an atlas; with any error nothing is written. */
export async function importFigures(
  path: string,
  file: string,
  { out, year }: { readonly out: string; readonly year?: number },
  context: CommandContext,
): Promise<CommandResult<'import'>> {
  const blocked = await checkNewAtlas(out, [path, file], context.resolve);
  const loaded = await loadAtlas(path, context);
  const bytes = await readFile(context.resolve(file)).catch(() => undefined);
  const name = basename(file);
  const missing = bytes === undefined ? [createIssue('FILE_MISSING', 'error', { file: name })] : [];
  const found: Issue[] = [...blocked, ...loaded.issues, ...missing];
  if (hasErrors(found) || loaded.value === undefined || bytes === undefined) return fail(found);

  const { dataset } = loaded.value;
  const content = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source: SourceFile = {
    name,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  const added = isLawFile(name) ? addLaw(dataset, content, source) : await readAndAdd(dataset, content, source, year);
  found.push(...added.issues);
  if (added.value === undefined) return fail(found);
  const written = await rewriteAtlas(added.value.dataset, out, context);
  if (!('atlas' in written)) return fail([...found, ...written]);
  const tables = added.value.tables.map((one) => ({ name: one.table, added: one.added, replaced: one.replaced }));
  const nl = context.locale === 'nl';
  const number = (count: number): string => formatNumber(count, context.locale);
  const heads = nl ? ['tabel', 'nieuw', 'vervangen'] : ['table', 'new', 'replaced'];
  return {
    issues: found,
    fields: { ...written, file: name, tables },
    text: writeTextTable(
      heads.map((heading, at) => ({ heading, right: at > 0 })),
      tables.map((one) => [one.name, number(one.added), number(one.replaced)]),
    ),
    next: nl ? `Bekijk de atlas: transitieatlas info ${out}` : `See what is in it: transitieatlas info ${out}`,
  };
}

async function readAndAdd(
  dataset: Dataset,
  content: Uint8Array,
  source: SourceFile,
  year: number | undefined,
): Promise<Checked<AddedFigures>> {
  const knows = createAreaCheck(dataset);
  const read = await readFigureFile(content, source.name, year === undefined ? { knows } : { knows, year });
  if (read.value === undefined || hasErrors(read.issues)) return { value: undefined, issues: read.issues };
  const added = addFigures(dataset, read.value, describeOwnFigures(source.name, source));
  return { ...added, issues: [...read.issues, ...added.issues] };
}
