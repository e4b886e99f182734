import { type CommandFields, toolName, toolVersion } from '@transitieatlas/api';
import {
  findMargin,
  listMoneyRows,
  listSiteEndings,
  type Outcomes,
  placeOrigins,
  selectLawTexts,
  siteStatuses,
} from '@transitieatlas/outcomes';
import { hasErrors } from '@transitieatlas/quantities';
import {
  describeIndicator,
  formatIndicator,
  formatNumber,
  formatPersons,
  type Locale,
  wordEnding,
  wordGap,
  wordLawCaveat,
  wordMoneyGap,
  wordPlaces,
  wordStatus,
} from '@transitieatlas/report';
import { checkWithdrawals, runSpread } from '@transitieatlas/simulation';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { countWorkers, type DrawWorkers, startDrawWorkers } from '../draw-workers.ts';
import { writeFacilities } from '../facility-fields.ts';
import { writeMoneyTable } from '../money-fields.ts';
import { describeRun, keepParts } from '../outcome-fields.ts';
import { loadQuestion, prepareRun, type RunWishes } from '../prepare-run.ts';
import { describeProjection } from '../projection-fields.ts';
import { chooseYears } from '../shown-years.ts';
import { checkSmallAreas, describeSmallAreas, findSmallAreas, writeSmallAreas } from '../small-area-fields.ts';
import { writeTextTable } from '../text-table.ts';
import { checkOutput, writeWhole } from '../write-file.ts';

const listedSites = 25;

type RunCommandWishes = RunWishes & {
  readonly out?: string;
  readonly workers?: number;
  /** Parts of the document that are wanted; all if it is left out. */
  readonly only?: readonly string[];
};

/** Run a scenario, or the empty one, and show what it says. */
export async function runScenario(
  atlasPath: string,
  scenarioPath: string | undefined,
  options: RunCommandWishes,
  context: CommandContext,
): Promise<CommandResult<'run'>> {
  const workers = startDrawWorkers(options.draws === undefined ? 1 : (options.workers ?? countWorkers(options.draws)));
  try {
    return await runWithWorkers(atlasPath, scenarioPath, options, context, workers);
  } finally {
    await workers.close();
  }
}

async function runWithWorkers(
  atlasPath: string,
  scenarioPath: string | undefined,
  options: RunCommandWishes,
  context: CommandContext,
  workers: DrawWorkers,
): Promise<CommandResult<'run'>> {
  const { locale } = context;
  const out = options.out;
  const blocked = out === undefined ? [] : await checkOutput(context.resolve(out), out, 'document');
  const question = await loadQuestion(atlasPath, scenarioPath, options.base, context);
  const found = [...blocked, ...question.issues];
  if (blocked.length > 0 || question.value === undefined) return fail(found);

  const { atlas, asked } = question.value;
  const { dataset } = atlas;
  const prepared = prepareRun(dataset, asked, options);
  const issues = [...found, ...prepared.issues, ...checkSmallAreas(dataset, options.per)];
  if (prepared.value === undefined || hasErrors(issues)) return fail(issues);

  context.progress(locale === 'nl' ? `Doorrekenen tot ${options.until}` : `Running to ${options.until}`);
  const outcomes = await runSpread(dataset, prepared.value.schedule, prepared.value.options, workers.spread);
  const projection = describeProjection(dataset, prepared.value.options);
  const located = options.per === undefined ? undefined : findSmallAreas(dataset, outcomes, options.per);
  issues.push(...(located?.issues ?? []));
  const smallAreas = located?.value;
  const whole = {
    ...describeRun(outcomes, dataset, prepared.value, projection, locale),
    ...(smallAreas === undefined ? {} : { smallAreas: describeSmallAreas(smallAreas, outcomes.years.length, locale) }),
  };
  const fields = keepParts(whole, options.only);
  if (out !== undefined) {
    const document = { tool: toolName, version: toolVersion, verb: 'run', ok: true, issues: [], ...fields };
    const unwritten = await writeWhole(context.resolve(out), out, `${JSON.stringify(document)}\n`);
    if (unwritten.length > 0) return fail([...issues, ...unwritten]);
  }
  const title = `${dataset.description.title[locale]}: ${asked.scenario.title}`;
  return {
    issues: [...issues, ...checkWithdrawals(outcomes.forecasts, ['run'])],
    fields,
    text: `${writeRun(title, outcomes, fields, locale)}${smallAreas === undefined ? '' : writeSmallAreas(smallAreas, outcomes, locale)}`,
    next: suggest(atlasPath, scenarioPath, locale),
  };
}

type Missing = Pick<CommandFields<'run'>, 'householdsMissing' | 'labourForceMissing' | 'moneyMissing'>;

function writeRun(title: string, outcomes: Outcomes, missing: Missing, locale: Locale): string {
  const nl = locale === 'nl';
  const head: [string, string][] = [
    [nl ? 'doorrekening' : 'run', outcomes.run],
    [nl ? 'regio' : 'region', outcomes.region === '' ? (nl ? 'de hele atlas' : 'the whole atlas') : outcomes.region],
    ['register', outcomes.base],
  ];
  const lines = head.map(([name, value]) => `${name.padEnd(12)} ${value}`).join('\n');
  return `${title}\n${lines}\n\n${writeIndicators(outcomes, locale)}${writeMissing(missing, locale)}${writePlaces(outcomes, locale)}${writeFacilities(outcomes, chooseYears(outcomes), locale)}\n${writeEndings(outcomes, locale)}${writeSitesAtRisk(outcomes, locale)}\n${writeMoney(outcomes, missing, locale)}`;
}

function writeIndicators(outcomes: Outcomes, locale: Locale): string {
  const steps = chooseYears(outcomes);
  return writeTextTable(
    [
      { heading: locale === 'nl' ? 'indicator' : 'indicator' },
      ...steps.map((step) => ({ heading: String(outcomes.years[step]), right: true })),
    ],
    outcomes.indicators.map((series) => [
      describeIndicator(series.id, locale).label,
      ...steps.map((step) =>
        formatIndicator(series.values[step] ?? Number.NaN, series.unit, locale, findMargin(outcomes, series, step)),
      ),
    ]),
  );
}

/** Say what the atlas lacks for households and labour force; nothing if it lacks nothing. */
function writeMissing({ householdsMissing, labourForceMissing }: Missing, locale: Locale): string {
  return [householdsMissing, labourForceMissing]
    .map((gap) => (gap === null ? '' : `${wordGap(gap, locale)}\n`))
    .join('');
}

/** How room at schools is known, and for whom there is none; nothing in a run in which no school can be full. */
function writePlaces({ capacities, sites, years, indicators }: Outcomes, locale: Locale): string {
  if (capacities === undefined) return '';
  const nl = locale === 'nl';
  const last = years.length - 1;
  const counts = placeOrigins.map(
    (_, code) =>
      sites.sites.filter((__, row) => {
        const at = row * years.length + last;
        return sites.open[at] === 1 && capacities.origin[at] === code;
      }).length,
  );
  const lines = placeOrigins.flatMap((origin, code) =>
    (counts[code] ?? 0) === 0 ? [] : [`  ${String(counts[code]).padStart(5)}  ${wordPlaces(origin, locale).label}`],
  );
  const above = capacities.aboveAtStart.filter((pupils) => pupils >= 0.5).length;
  const unplaced = indicators.find(({ id }) => id === 'pupilsUnplaced')?.values ?? new Float64Array(0);
  const most = unplaced.reduce((best, pupils) => Math.max(best, pupils), 0);
  const title = nl ? 'Plaatsen van scholen' : 'Places at schools';
  const start = nl
    ? `Scholen die aan het begin al meer leerlingen hebben dan plaatsen, en die houden: ${above}`
    : `Schools that begin with more pupils than places, and keep them: ${above}`;
  const left = nl
    ? `Leerlingen voor wie alles binnen bereik vol is, in het drukste jaar: ${formatPersons(most, locale)}`
    : `Pupils for whom all within reach is full, in the busiest year: ${formatPersons(most, locale)}`;
  return `${title}\n${lines.join('\n')}\n${start}\n${left}\n`;
}

function writeMoney(outcomes: Outcomes, { moneyMissing }: Missing, locale: Locale): string {
  const { money, years, firstModelledYear } = outcomes;
  if (money === undefined) return `${wordMoneyGap(moneyMissing ?? 'no-tariffs', locale)}\n`;
  const { discountRate, discountYear } = money;
  const steps = chooseYears(outcomes).filter((step) => (years[step] ?? 0) >= firstModelledYear);
  const rows = listMoneyRows(money, years);
  return writeMoneyTable({ rows, years, steps, discountRate, discountYear, change: false }, locale);
}

/** Sites that the choices end, each with the ground: most closures follow from no norm. */
function writeEndings(outcomes: Outcomes, locale: Locale): string {
  const endings = listSiteEndings(outcomes);
  if (endings.length === 0) return '';
  const { sites } = outcomes;
  const rows = endings.map(({ site, year, ground, pupilsBefore, normBefore }) => [
    String(year),
    sites.sites[site] ?? '',
    sites.names[site] ?? '',
    sites.places[site] ?? '',
    formatBelow(pupilsBefore, normBefore, locale),
    formatPersons(normBefore, locale),
    wordEnding(ground, {}, locale).label,
  ]);
  const nl = locale === 'nl';
  return `${nl ? 'Scholen die door een keuze sluiten' : 'Schools that a choice ends'}: ${rows.length}\n${writeTextTable(
    [
      { heading: nl ? 'jaar' : 'year' },
      { heading: 'code' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'plaats' : 'place' },
      { heading: nl ? 'leerlingen' : 'pupils', right: true },
      { heading: 'norm', right: true },
      { heading: nl ? 'grond' : 'ground' },
    ],
    rows,
  )}\n`;
}

/** Sites that end up under the norm, those that fall first on top. */
function writeSitesAtRisk(outcomes: Outcomes, locale: Locale): string {
  const nl = locale === 'nl';
  const { sites, years, firstModelledYear } = outcomes;
  const below = siteStatuses.indexOf('below');
  const from = Math.max(0, firstModelledYear - (years[0] ?? 0));
  const risks: { row: number; step: number }[] = [];
  for (let row = 0; row < sites.sites.length; row++) {
    for (let step = from; step < years.length; step++) {
      if ((sites.status[row * years.length + step] ?? 0) < below) continue;
      risks.push({ row, step });
      break;
    }
  }
  if (risks.length === 0) return nl ? 'Geen school komt onder de norm.\n' : 'No school falls below the norm.\n';
  const pupilsAt = (risk: { row: number; step: number }): number =>
    sites.pupils[risk.row * years.length + risk.step] ?? Number.NaN;
  risks.sort((a, b) => a.step - b.step || pupilsAt(a) - pupilsAt(b));
  const rows = risks.slice(0, listedSites).map((risk) => {
    const at = risk.row * years.length + risk.step;
    const status = siteStatuses[sites.status[at] ?? 0] ?? 'unknown';
    return [
      String(years[risk.step]),
      sites.sites[risk.row] ?? '',
      sites.names[risk.row] ?? '',
      sites.places[risk.row] ?? '',
      formatBelow(pupilsAt(risk), sites.norm[at] ?? Number.NaN, locale),
      formatPersons(sites.norm[at] ?? Number.NaN, locale),
      wordStatus(status, {}, locale).label,
    ];
  });
  const title = nl
    ? `Scholen die onder de opheffingsnorm komen: ${formatNumber(risks.length, locale)}`
    : `Schools that fall below the closure norm: ${formatNumber(risks.length, locale)}`;
  const rest = risks.length - rows.length;
  const more =
    rest > 0 ? `${nl ? '… en nog' : '… and'} ${formatNumber(rest, locale)} ${nl ? '' : 'more '}(--json)\n` : '';
  const texts = selectLawTexts(outcomes.law ?? [], firstModelledYear, years.at(-1));
  const caveat = wordLawCaveat(texts, locale);
  return `${title}\n${writeTextTable(
    [
      { heading: nl ? 'vanaf' : 'from' },
      { heading: nl ? 'code' : 'code' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'plaats' : 'place' },
      { heading: nl ? 'leerlingen' : 'pupils', right: true },
      { heading: nl ? 'norm' : 'norm', right: true },
      { heading: nl ? 'toestand' : 'status' },
    ],
    rows,
  )}${more}${caveat}\n`;
}

/** A model counts parts of pupils: where rounding would hide that a number is below the norm, show them. */
function formatBelow(pupils: number, norm: number, locale: Locale): string {
  return formatNumber(pupils, locale, Math.round(pupils) >= norm && pupils < norm ? 1 : 0);
}

function suggest(atlas: string, scenario: string | undefined, locale: Locale): string {
  const command = `transitieatlas compare ${atlas} ${scenario ?? 'plan.json'}`;
  if (scenario !== undefined)
    return locale === 'nl' ? `Vergelijk met niets doen: ${command}` : `Compare it with doing nothing: ${command}`;
  return locale === 'nl'
    ? `Maak een scenario in de app (transitieatlas serve) en vergelijk: ${command}`
    : `Make a scenario in the app (transitieatlas serve) and compare: ${command}`;
}
