import { createIssue } from '@transitieatlas/quantities';
import { formatNumber, formatShare, type Locale } from '@transitieatlas/report';
import { type HouseholdScore, backtestHouseholds as scoreHouseholds } from '@transitieatlas/simulation';
import { countHouseholds } from '../atlas-counts.ts';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

/** Compute the households of a counted year from an earlier one, with the engine and with simple rules, and score them. */
export async function backtestHouseholds(
  path: string,
  options: { readonly jumpOff: number; readonly target: number },
  context: CommandContext,
): Promise<CommandResult<'backtest households'>> {
  const { jumpOff, target } = options;
  if (target <= jumpOff) throw new UsageError(`--target ${target} is not after --jump-off ${jumpOff}.`);
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file } = loaded.value;
  const counted = countHouseholds(dataset).map(({ year }) => year);
  const missing = [jumpOff, target].filter((year) => !counted.includes(year));
  if (missing.length > 0) {
    const where = { file: path, table: 'municipality_households' };
    const issues = missing.map((year) =>
      createIssue('YEAR_MISSING', 'error', where, { came: year, expected: counted.map(String) }),
    );
    return fail([...loaded.issues, ...issues]);
  }
  const scores = scoreHouseholds(dataset, jumpOff, target);
  return {
    issues: loaded.issues,
    fields: {
      atlas: identifyAtlas(dataset, file),
      jumpOff,
      target,
      scores: scores.map((score) => ({
        ...score,
        meanSizeError: Number.isNaN(score.meanSizeError) ? null : score.meanSizeError,
      })),
    },
    text: writeScores(scores, options, context.locale),
  };
}

function writeScores(scores: readonly HouseholdScore[], years: { jumpOff: number; target: number }, locale: Locale) {
  const nl = locale === 'nl';
  const share = (value: number) => formatShare(value, locale, 2);
  const table = writeTextTable(
    [
      { heading: nl ? 'methode' : 'method' },
      { heading: nl ? 'gemeenten' : 'municipalities', right: true },
      { heading: 'MAPE', right: true },
      { heading: nl ? 'mediaan' : 'median', right: true },
      { heading: 'P90', right: true },
      { heading: 'MALPE', right: true },
      { heading: nl ? 'som' : 'sum', right: true },
      { heading: nl ? 'grootte' : 'size', right: true },
    ],
    scores.map((score) => [
      score.method,
      formatNumber(score.municipalities, locale),
      share(score.mape),
      share(score.medianApe),
      share(score.p90Ape),
      share(score.malpe),
      share(score.sumError),
      Number.isNaN(score.meanSizeError) ? '–' : formatNumber(score.meanSizeError, locale, 3),
    ]),
  );
  const title = nl
    ? `Huishoudens per gemeente ${years.target}, uit wat tot en met ${years.jumpOff} was geteld; de bevolking van ${years.target} is gegeven`
    : `Households of municipalities ${years.target}, from what was counted until ${years.jumpOff}; the population of ${years.target} is given`;
  return `${title}\n${table}`;
}
