import type { CommandFields } from '@transitieatlas/api';
import { findForecastEdition, findRegion, listForecastEditions, listRegions } from '@transitieatlas/dataset';
import { createIssue } from '@transitieatlas/quantities';
import { formatChange, formatNumber, formatPersons, formatShare, type Locale } from '@transitieatlas/report';
import {
  checkRegionHeld,
  checkWithdrawals,
  compareForecasts,
  type ForecastComparison,
} from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { describeVintages } from '../forecast-fields.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'forecast compare'>;

const listedAreas = 40;

/** Lay an imported edition beside our own forecast, and beside what was observed since. */
export async function compareForecast(
  path: string,
  options: { readonly edition: string; readonly region?: string; readonly until: number },
  context: CommandContext,
): Promise<CommandResult<'forecast compare'>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file } = loaded.value;
  const { edition, region, until } = options;
  const issues = [...loaded.issues];
  if (findForecastEdition(dataset, edition) === undefined) {
    const values = { came: edition, known: listForecastEditions(dataset).map((one) => one.edition) };
    issues.push(createIssue('FORECAST_UNKNOWN', 'error', { file }, values));
  }
  if (region !== undefined && findRegion(dataset, region) === undefined) {
    const values = { region, known: listRegions(dataset).map((one) => one.region) };
    issues.push(createIssue('REGION_UNKNOWN', 'error', { file }, values));
  }
  if (region !== undefined) issues.push(...checkRegionHeld(dataset, region));
  if (issues.some(({ severity }) => severity === 'error')) return fail(issues);
  context.progress(context.locale === 'nl' ? 'Prognoses naast elkaar leggen' : 'Laying forecasts side by side');
  const found = compareForecasts(dataset, edition, region === undefined ? { until } : { region, until });
  const [theirs, own] = describeVintages([found.edition, found.own]);
  if (theirs === undefined || own === undefined) throw new TypeError('Expected two vintages.');
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    region: region ?? null,
    edition: theirs,
    own,
    figure: 'population',
    division: found.division,
    years: [...found.years],
    areas: describeAreas(found),
    errors: found.errors.map((one) => ({
      ...one,
      mapeTheirs: known(one.mapeTheirs),
      mapeOurs: known(one.mapeOurs),
      malpeTheirs: known(one.malpeTheirs),
      malpeOurs: known(one.malpeOurs),
    })),
  };
  return {
    issues: [...issues, ...checkWithdrawals([found.edition], ['forecast compare'])],
    fields,
    text: writeComparison(fields, context.locale),
  };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function describeAreas(found: ForecastComparison): Fields['areas'] {
  return found.areas.map((area, row) => ({
    ...area,
    years: Array.from(found.years, (year, step) => {
      const at = row * found.years.length + step;
      const take = (values: Float64Array) => known(values[at] ?? Number.NaN);
      const lower = take(found.lower);
      return {
        year,
        ours: take(found.ours),
        theirs: take(found.theirs),
        difference: known((found.ours[at] ?? Number.NaN) - (found.theirs[at] ?? Number.NaN)),
        observed: take(found.observed),
        oursThen: take(found.oursThen),
        lower,
        upper: take(found.upper),
        level: lower === null ? null : found.level,
      };
    }),
  }));
}

function writeComparison(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const { edition, own } = fields;
  const head = [
    `${nl ? 'zij' : 'theirs'}  ${edition.publisher}, ${edition.title} (${nl ? 'vanaf' : 'from'} ${edition.jumpOff})`,
    `${nl ? 'wij' : 'ours'}    ${own.title} (${nl ? 'vanaf' : 'from'} ${own.jumpOff})`,
  ];
  const parts = [`${head.join('\n')}\n`, writeAreas(fields, locale)];
  if (fields.errors.length > 0) parts.push(writeErrors(fields, locale));
  else
    parts.push(
      nl
        ? 'Van deze jaren is nog niets geteld per gemeente.\n'
        : 'Nothing of these years was counted per municipality yet.\n',
    );
  return parts.join('\n');
}

/** The last year that both have, per area. */
function writeAreas(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null): string => formatPersons(value ?? Number.NaN, locale);
  const rows = fields.areas.flatMap((area) => {
    const last = area.years.filter(({ ours, theirs }) => ours !== null && theirs !== null).at(-1);
    if (last === undefined) return [];
    const share = (last.difference ?? Number.NaN) / (last.theirs ?? Number.NaN);
    return [
      [
        area.area,
        `${area.name}${area.estimated ? ' *' : ''}`,
        String(last.year),
        number(last.ours),
        number(last.theirs),
        `${formatChange(share * 100, locale, 1)} %`,
      ],
    ];
  });
  const table = writeTextTable(
    [
      { heading: nl ? 'gebied' : 'area' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'jaar' : 'year', right: true },
      { heading: nl ? 'wij' : 'ours', right: true },
      { heading: nl ? 'zij' : 'theirs', right: true },
      { heading: nl ? 'verschil' : 'difference', right: true },
    ],
    rows.slice(0, listedAreas),
  );
  const rest = rows.length - listedAreas;
  const more =
    rest > 0
      ? nl
        ? `… en nog ${formatNumber(rest, locale)} (--json)\n`
        : `… and ${formatNumber(rest, locale)} more (--json)\n`
      : '';
  return `${table}${more}`;
}

function writeErrors(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const share = (value: number | null): string => formatShare(value ?? Number.NaN, locale, 2);
  const title = nl
    ? 'Sindsdien geteld: gemiddelde fout per gemeente; die van ons met wat toen bekend was'
    : 'Counted since: mean error per municipality; ours with what was known then';
  return `${title}\n${writeTextTable(
    [
      { heading: nl ? 'jaar' : 'year', right: true },
      { heading: nl ? 'gemeenten' : 'municipalities', right: true },
      { heading: nl ? 'zij' : 'theirs', right: true },
      { heading: nl ? 'wij' : 'ours', right: true },
    ],
    fields.errors.map((one) => [
      String(one.year),
      formatNumber(one.areas, locale),
      share(one.mapeTheirs),
      share(one.mapeOurs),
    ]),
  )}`;
}
