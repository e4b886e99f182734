import type { CommandFields } from '@transitieatlas/api';
import { checkOutcomes } from '@transitieatlas/outcomes';
import { checkWithdrawals, run } from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { countAccountGaps } from '../forecast-fields.ts';
import { writeAccounts } from '../forecast-text.ts';
import { createBaseline, prepareRun } from '../prepare-run.ts';
import { loadAtlas } from '../read-inputs.ts';

const horizon = 2050;

/** What was held against what, in the order of the work. */
const checks: readonly { readonly id: string; readonly nl: string; readonly en: string }[] = [
  {
    id: 'files-match-their-hashes',
    nl: 'elk bestand in de atlas klopt met zijn kenmerk, en het geheel ook',
    en: 'every file in the atlas has its stated hash, and so has the whole',
  },
  {
    id: 'tables-hold-together',
    nl: 'tabellen zijn volledig, sleutels komen één keer voor, verwijzingen bestaan',
    en: 'tables are complete, keys occur once, references exist',
  },
  {
    id: 'baseline-is-consistent',
    nl: 'gesloten scholen zijn leeg, aantallen zijn nooit negatief, de bevolkingsrekening sluit, geen leerling raakt zoek',
    en: 'closed schools are empty, counts are never negative, the population account closes, no pupil is lost',
  },
];

const tellAccounts = {
  nl: 'Gepubliceerde rekeningen die niet sluiten; er is niets hersteld:',
  en: 'Published accounts that do not close; nothing was repaired:',
} as const;

/** Check an atlas: its files, its tables, and the outcomes of doing nothing. */
export async function checkAtlas(path: string, context: CommandContext): Promise<CommandResult<'check'>> {
  const { locale } = context;
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file } = loaded.value;
  const prepared = prepareRun(dataset, { scenario: createBaseline(locale, undefined) }, { until: horizon });
  const issues = [...loaded.issues, ...prepared.issues];
  if (prepared.value === undefined) return fail(issues);
  context.progress(locale === 'nl' ? `Doorrekenen zonder keuzes tot ${horizon}` : `Running the baseline to ${horizon}`);
  const outcomes = run(dataset, prepared.value.schedule, prepared.value.options);
  issues.push(...checkOutcomes(outcomes), ...checkWithdrawals(outcomes.forecasts, ['check']));
  const fields: CommandFields<'check'> = {
    atlas: identifyAtlas(dataset, file),
    run: outcomes.run,
    checks: checks.map(({ id }) => id),
    accounts: countAccountGaps(dataset),
  };
  const wrong = issues.some(({ severity }) => severity === 'error');
  const verdict = wrong
    ? locale === 'nl'
      ? 'Niet in orde; zie de meldingen.'
      : 'Not sound; see the issues.'
    : locale === 'nl'
      ? 'In orde.'
      : 'Sound.';
  const lines = checks.map((check) => `- ${check[locale]}`).join('\n');
  const open =
    fields.accounts.length === 0 ? '' : `\n${tellAccounts[locale]}\n${writeAccounts(fields.accounts, locale)}`;
  return { issues, fields, text: `${dataset.description.title[locale]}\n${lines}\n${verdict}\n${open}` };
}
