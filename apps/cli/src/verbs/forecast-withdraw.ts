import { type ForecastPart, findForecastEdition, withdrawForecast } from '@transitieatlas/dataset';
import { checkWithdrawals, getVintage } from '@transitieatlas/simulation';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { describeEdition } from '../forecast-fields.ts';
import { writeEditions } from '../forecast-text.ts';
import { loadAtlas } from '../read-inputs.ts';
import { rewriteAtlas } from '../rewrite-atlas.ts';
import { checkNewAtlas } from '../write-file.ts';

/** What a user says of a withdrawal. */
export interface WithdrawWishes {
  readonly reason: string;
  readonly date: string;
  /** Absent for the whole edition. */
  readonly parts?: readonly ForecastPart[];
  readonly source?: string;
  readonly out: string;
}

/** Mark an edition as withdrawn in a new atlas; its figures stay, and whatever uses them warns. */
export async function markWithdrawn(
  path: string,
  edition: string,
  { reason, date, parts = [], source = '', out }: WithdrawWishes,
  context: CommandContext,
): Promise<CommandResult<'forecast withdraw'>> {
  const blocked = await checkNewAtlas(out, [path], context.resolve);
  const loaded = await loadAtlas(path, context);
  const found = [...blocked, ...loaded.issues];
  if (blocked.length > 0 || loaded.value === undefined) return fail(found);
  const marked = withdrawForecast(loaded.value.dataset, edition, { date, reason, parts, source });
  found.push(...marked.issues);
  const one = marked.value === undefined ? undefined : findForecastEdition(marked.value, edition);
  if (marked.value === undefined || one === undefined) return fail(found);
  const written = await rewriteAtlas(marked.value, out, context);
  if (!('atlas' in written)) return fail([...found, ...written]);
  const fields = { ...written, forecast: describeEdition(marked.value, one) };
  return {
    issues: [...found, ...checkWithdrawals([getVintage(marked.value, edition, one.parts)], [])],
    fields,
    text: `${writeEditions([fields.forecast], context.locale)}\n${out}\n`,
  };
}
