import { listWithdrawals } from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { describeEditions } from '../forecast-fields.ts';
import { writeEditions } from '../forecast-text.ts';
import { loadAtlas } from '../read-inputs.ts';

/** List the forecasts of others that an atlas holds, with their status. */
export async function listForecasts(path: string, context: CommandContext): Promise<CommandResult<'forecast list'>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file } = loaded.value;
  const forecasts = describeEditions(dataset);
  const nl = context.locale === 'nl';
  const none = nl ? 'Deze atlas heeft geen prognoses van anderen.\n' : 'This atlas has no forecasts by others.\n';
  return {
    issues: [...loaded.issues, ...listWithdrawals(dataset)],
    fields: { atlas: identifyAtlas(dataset, file), forecasts },
    text: forecasts.length === 0 ? none : writeEditions(forecasts, context.locale),
    next: nl
      ? `Leg er een naast die van ons: transitieatlas forecast compare ${path} --edition <uitgave>`
      : `Lay one beside ours: transitieatlas forecast compare ${path} --edition <edition>`,
  };
}
