import { basename } from 'node:path';
import type { ZoneChoice } from '@transitieatlas/api';
import { writeAtlas } from '@transitieatlas/dataset';
import { formatBytes, formatNumber } from '@transitieatlas/report';
import { growExample } from '@transitieatlas/testbed';
import { assembleFitted } from '../assemble-fitted.ts';
import { identifyAtlas, listTableRows } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { rezone } from '../rezone.ts';
import { writeTextTable } from '../text-table.ts';
import { checkOutput, writeWhole } from '../write-file.ts';

/** Grow the invented example region and write it as an atlas. */
export async function growExampleAtlas(
  options: { readonly out: string; readonly seed: number; readonly zones?: ZoneChoice },
  context: CommandContext,
): Promise<CommandResult<'example'>> {
  const nl = context.locale === 'nl';
  const path = context.resolve(options.out);
  const blocked = await checkOutput(path, options.out, 'atlas');
  if (blocked.length > 0) return fail(blocked);

  context.progress(nl ? 'Verzonnen regio maken' : 'Growing an invented region');
  const grown = growExample(options.seed);
  if (grown.value === undefined) return fail(grown.issues);
  const { description, tables: grownTables, shapes } = grown.value;
  const plain = assembleFitted({ description, tables: [...grownTables.values()], shapes }, () => undefined);
  const fitted = rezone(plain, options.zones, () =>
    context.progress(nl ? 'Gebieden schatten' : 'Estimating the zones'),
  );
  const issues = [...grown.issues, ...fitted.issues];
  if (fitted.value === undefined) return fail(issues);
  const bytes = writeAtlas(fitted.value);
  const unwritten = await writeWhole(path, options.out, bytes);
  if (unwritten.length > 0) return fail([...issues, ...unwritten]);

  const atlas = identifyAtlas(fitted.value, basename(options.out));
  const tables = listTableRows(fitted.value);
  const rows = tables.map(({ name, rows: count }) => [name, formatNumber(count, context.locale)]);
  return {
    issues,
    fields: { out: options.out, bytes: bytes.length, atlas, seed: options.seed, tables },
    text: `${writeTextTable([{ heading: nl ? 'tabel' : 'table' }, { heading: nl ? 'rijen' : 'rows', right: true }], rows)}
${atlas.title[context.locale]}: ${options.out}, ${formatBytes(bytes.length, context.locale)}, ${atlas.hash.slice(0, 12)}
`,
    next: nl
      ? `Bekijk de regio: transitieatlas info ${options.out}`
      : `See what is in it: transitieatlas info ${options.out}`,
  };
}
