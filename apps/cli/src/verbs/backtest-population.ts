import type { CommandFields } from '@transitieatlas/api';
import { type BacktestScore, backtestCell } from '@transitieatlas/demography';
import { type Checked, createIssue, hasErrors, type Issue } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { createMunicipalitySeries } from '@transitieatlas/simulation';
import { openFolder, type PopulationSeries, readPopulationFolder } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { createMunicipalityAgeSeries } from '../municipality-ages.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'backtest population'>;

/** What the user asked for. */
export interface BacktestOptions {
  readonly jumpOff: number;
  readonly target: readonly number[];
  readonly national: 'own' | 'given';
}

/** Least years before the jump-off: a cohort of five-year groups must have been seen once. */
const leastYears = 5;

/** Forecast the populations in a folder from an earlier year, with every method, and score them. */
export async function backtestPopulation(
  folder: string,
  options: BacktestOptions,
  context: CommandContext,
): Promise<CommandResult<'backtest population'>> {
  const startedMs = performance.now();
  const early = options.target.find((year) => year <= options.jumpOff);
  if (early !== undefined) throw new UsageError(`--target ${early} is not after --jump-off ${options.jumpOff}.`);
  const read = folder.endsWith('.atlas')
    ? await readAtlasSeries(folder, options, context)
    : await readTidy(folder, context);
  if (read.value === undefined) return fail(read.issues);
  const seriesOf = read.value;
  const found = options.target.flatMap((target) => checkYears(seriesOf(target), { ...options, target: [target] }));
  const issues = [...read.issues, ...dropRepeated(found)];
  if (hasErrors(issues)) return fail(issues);

  const scores = options.target.flatMap((target) => {
    const series = seriesOf(target);
    return backtestCell(series, { jumpOff: options.jumpOff, target, national: options.national }, series.flagged);
  });
  const last = seriesOf(Math.max(...options.target));
  const fields: Fields = {
    areas: last.areas.length,
    years: [...last.years],
    sexes: [...last.sexes],
    ages: last.ages.length,
    seconds: Math.round(performance.now() - startedMs) / 1000,
    scores: scores.map(writeScore),
  };
  return { issues, fields, text: writeScores(scores, context.locale) };
}

/** The series to forecast a target year on; an atlas has other borders for every year. */
type SeriesOf = (target: number) => PopulationSeries;

async function readTidy(folder: string, context: CommandContext): Promise<Checked<SeriesOf>> {
  const opened = await openFolder(context.resolve(folder)).catch(() => undefined);
  if (opened === undefined) {
    const issue = createIssue('FILE_MISSING', 'error', { file: folder }, { expected: 'a folder' });
    return { value: undefined, issues: [issue] };
  }
  const { value, issues } = await readPopulationFolder(opened);
  return { value: value && (() => value), issues };
}

/** The municipalities of an atlas, on the borders of each target year; with ages where both years have them. */
async function readAtlasSeries(
  path: string,
  options: BacktestOptions,
  context: CommandContext,
): Promise<Checked<SeriesOf>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return { value: undefined, issues: loaded.issues };
  const { dataset, file } = loaded.value;
  const found = new Map<number, PopulationSeries>();
  const missing: Issue[] = [];
  for (const year of options.target) {
    const series =
      createMunicipalityAgeSeries(dataset, options.jumpOff, year) ?? createMunicipalitySeries(dataset, year);
    if (series === undefined) missing.push(createIssue('YEAR_MISSING', 'error', { file, field: '--target' }, { year }));
    else found.set(year, series);
  }
  const issues = [...loaded.issues, ...missing];
  const any = [...found.values()][0];
  if (missing.length > 0 || any === undefined) return { value: undefined, issues };
  return { value: (target) => found.get(target) ?? any, issues };
}

/** Targets share their jump-off: what is wrong with it is said once. */
function dropRepeated(issues: readonly Issue[]): Issue[] {
  const known = new Set<string>();
  return issues.filter((issue) => {
    const text = JSON.stringify(issue);
    return known.has(text) ? false : known.add(text) !== undefined;
  });
}

/** Years that the figures do not have, and a history that is too short, all of them. */
function checkYears(series: PopulationSeries, { jumpOff, target, national }: BacktestOptions): Issue[] {
  const issues: Issue[] = [];
  const has = (years: readonly number[], year: number, field: string, of: string): void => {
    if (years.includes(year)) return;
    const expected = `a year of the ${of} file: ${years[0]} to ${years.at(-1)}`;
    issues.push(createIssue('YEAR_MISSING', 'error', { field }, { year, expected }));
  };
  has(series.years, jumpOff, '--jump-off', 'population');
  for (const year of target) has(series.years, year, '--target', 'population');
  if (series.national !== undefined) {
    has(series.national.years, jumpOff, '--jump-off', 'national');
    if (national === 'given') for (const year of target) has(series.national.years, year, '--target', 'national');
  } else if (national === 'given') {
    const expected = 'national*.csv; without it the sum of the areas stands for the nation';
    issues.push(createIssue('FILE_MISSING', 'warning', { file: 'national.csv' }, { expected }));
  }
  const first = series.years[0] ?? jumpOff;
  if (series.years.includes(jumpOff) && jumpOff - first < leastYears) {
    const expected = `at least ${leastYears} years`;
    issues.push(createIssue('HISTORY_SHORT', 'error', { field: '--jump-off' }, { jumpOff, first, expected }));
  }
  return issues;
}

/** JSON knows no NaN. */
function writeScore(score: BacktestScore): Fields['scores'][number] {
  const number = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(8)) : null);
  return {
    ...score,
    mape: number(score.mape),
    medianApe: number(score.medianApe),
    p90Ape: number(score.p90Ape),
    malpe: number(score.malpe),
    weightedApe: number(score.weightedApe),
    shareOver10: number(score.shareOver10),
    ageStructureError: number(score.ageStructureError),
    coverage67: number(score.coverage67),
    coverage80: number(score.coverage80),
    coverage95: number(score.coverage95),
    intervalScore80: number(score.intervalScore80),
    declinePrecision: number(score.declinePrecision),
    declineRecall: number(score.declineRecall),
    declineMcc: number(score.declineMcc),
    declineBrier: number(score.declineBrier),
  };
}

function writeScores(scores: readonly BacktestScore[], locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number, digits: number): string =>
    Number.isFinite(value) ? formatNumber(value, locale, digits) : '–';
  const percent = (share: number): string => number(100 * share, 0);
  const own = scores.filter(({ group, method }) => group === undefined || method === 'engine');
  return writeTextTable(
    [
      { heading: nl ? 'methode' : 'method' },
      { heading: nl ? 'doeljaar' : 'target', right: true },
      { heading: nl ? 'groep' : 'group' },
      { heading: nl ? 'gebieden' : 'areas', right: true },
      { heading: 'MAPE', right: true },
      { heading: nl ? 'mediaan' : 'median', right: true },
      { heading: 'P90', right: true },
      { heading: 'MALPE', right: true },
      { heading: nl ? 'leeftijd' : 'ages', right: true },
      { heading: '67 %', right: true },
      { heading: '80 %', right: true },
      { heading: '95 %', right: true },
      { heading: nl ? 'krimp gevonden' : 'declines found', right: true },
      { heading: 'MCC', right: true },
    ],
    own.map((score) => [
      score.method,
      String(score.target),
      score.group ?? (nl ? 'alle' : 'all'),
      number(score.areas, 0),
      number(score.mape, 2),
      number(score.medianApe, 2),
      number(score.p90Ape, 2),
      number(score.malpe, 2),
      number(score.ageStructureError, 2),
      percent(score.coverage67),
      percent(score.coverage80),
      percent(score.coverage95),
      `${percent(score.declineRecall)} % / ${score.declines}`,
      number(score.declineMcc, 2),
    ]),
  );
}
