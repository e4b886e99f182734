import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, findTable } from '@transitieatlas/dataset';
import { type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import { createIssue, type Issue } from '@transitieatlas/quantities';
import {
  formatNumber,
  formatPersons,
  formatShare,
  type Locale,
  wordLawCaveat,
  wordLawDecision,
  wordStatus,
} from '@transitieatlas/report';
import type { Scenario } from '@transitieatlas/scenario';
import {
  checkWithdrawals,
  closureRules,
  findRegisterOf,
  type LawReading,
  listLawRules,
  listLawTexts,
  readLawOfRegister,
  readLawOfRun,
  run,
  summariseLaw,
} from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { loadQuestion, prepareRun, type RunWishes } from '../prepare-run.ts';
import { describeSecondary, writeSecondary } from '../secondary-fields.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'law'>;
type Reading = Fields['schools'][number];

/** What a user may ask of the law. */
export interface LawWishes extends Omit<RunWishes, 'until'> {
  readonly year?: number;
  readonly school?: string;
  /** Tell of secondary schools too. */
  readonly secondary?: boolean;
}

/** Schools that are written out in the text; the document has them all. */
const listedSchools = 40;

/** Tell for every school what the law says of it, with the article that decides. */
export async function readLaw(
  atlasPath: string,
  scenarioPath: string | undefined,
  wishes: LawWishes,
  context: CommandContext,
): Promise<CommandResult<'law'>> {
  const { locale } = context;
  const question = await loadQuestion(atlasPath, scenarioPath, wishes.base, context);
  if (question.value === undefined) return fail(question.issues);
  const { atlas, asked } = question.value;
  const { dataset, file } = atlas;
  const { scenario } = asked;
  const baseYear = Number((wishes.base ?? scenario.base ?? dataset.description.baseRegister).slice(0, 4));
  // Without a year that of the base register is asked for; one school without a year is followed through those of a run.
  const isFollowed = wishes.year === undefined && wishes.school !== undefined;
  const register = isFollowed ? undefined : findEarlyRegister(dataset, wishes.year, baseYear);
  const head = { atlas: identifyAtlas(dataset, file), region: wishes.region ?? scenario.region ?? null };

  if (register !== undefined) {
    const year = Number(register.slice(0, 4));
    if (scenarioPath !== undefined || wishes.draws !== undefined)
      throw new UsageError(
        `${year} lies before the first year of a run, so a scenario and draws say nothing of it: give --year ${firstShownYear} or later.`,
      );
    const prepared = prepareRun(dataset, asked, { ...wishes, base: register, until: firstShownYear });
    const issues = [...question.issues, ...prepared.issues];
    if (prepared.value === undefined) return fail(issues);
    const readings = readLawOfRegister(dataset, year, head.region ?? '');
    const fields: Fields = {
      ...head,
      ...(wishes.secondary === true
        ? { secondary: describeSecondary(dataset, head.region ?? undefined, firstShownYear) }
        : {}),
      base: register,
      run: null,
      years: [year],
      ...describeLaw(dataset, year, locale),
      summary: summariseLaw(readings),
      schools: select(readings, wishes.school).map((reading) => describeReading(reading, locale, false)),
    };
    return answer(issues, fields, dataset, wishes, locale);
  }

  const until = Math.max(wishes.year ?? (wishes.school === undefined ? baseYear : 2050), baseYear);
  const prepared = prepareRun(dataset, asked, { ...wishes, until });
  const issues = [...question.issues, ...prepared.issues];
  if (prepared.value === undefined) return fail(issues);
  context.progress(locale === 'nl' ? `Doorrekenen tot ${until}` : `Running to ${until}`);
  const outcomes = run(dataset, prepared.value.schedule, prepared.value.options);
  const years = wishes.year === undefined && wishes.school !== undefined ? [...outcomes.years] : [wishes.year ?? until];
  const readings = years.flatMap((year) => readLawOfRun(dataset, outcomes, year, wishes.school));
  const fields: Fields = {
    ...head,
    ...(wishes.secondary === true ? { secondary: describeSecondary(dataset, head.region ?? undefined, until) } : {}),
    base: outcomes.base,
    run: outcomes.run,
    years,
    ...describeLaw(dataset, years[years.length - 1] ?? until, locale),
    summary: wishes.school === undefined ? summariseLaw(readings) : null,
    ...(wishes.draws === undefined ? {} : { draws: { number: wishes.draws, seed: wishes.seed ?? 1 } }),
    schools: readings.map((reading) => describeReading(reading, locale, wishes.draws !== undefined)),
  };
  if (wishes.school !== undefined && readings.length === 0) {
    const where = prepared.value.file === undefined ? {} : { file: prepared.value.file };
    const shut = describeShut(outcomes, scenario, wishes.school, wishes.year ?? until, where);
    if (shut !== undefined) return fail([...issues, shut]);
  }
  return answer([...issues, ...checkWithdrawals(outcomes.forecasts, ['run'])], fields, dataset, wishes, locale);
}

/** Why the law says nothing of a school in a year: it is closed by then, or not open yet; undefined of an unknown one. */
function describeShut(
  { sites: { sites, open, endedBy }, years }: Outcomes,
  { interventions }: Scenario,
  site: string,
  year: number,
  where: { readonly file?: string },
): Issue | undefined {
  const opening = interventions.find((choice) => choice.verb === 'open' && choice.site === site);
  if (opening !== undefined && opening.year > year) {
    return createIssue('SITE_NOT_YET_OPEN', 'error', where, { site, year, opens: opening.year });
  }
  const row = sites.indexOf(site);
  if (row < 0) return undefined;
  const last = years.findLastIndex((_, step) => open[row * years.length + step] === 1);
  const by = endedBy[row] ?? '';
  const values = { site, year, since: years[last + 1] ?? year, ...(by === '' ? {} : { by }) };
  return createIssue('SITE_ALREADY_CLOSED', 'error', where, values);
}

/**
 * The register that answers for a year before the first one of a run, undefined for a later year.
 *
 * @param year     as asked, undefined for that of the base register
 * @param baseYear year of the base register; of a date that is none, prepareRun() says so
 */
function findEarlyRegister(dataset: Dataset, year: number | undefined, baseYear: number): string | undefined {
  if ((year ?? baseYear) >= firstShownYear) return undefined;
  const register = findRegisterOf(dataset, year ?? baseYear);
  if (year !== undefined && register === undefined)
    throw new UsageError(`The atlas has no register of ${year}, and a run begins in ${firstShownYear}.`);
  return register;
}

/** First year of a run, as in the engine. */
const firstShownYear = 2013;

function select(readings: readonly LawReading[], school: string | undefined): readonly LawReading[] {
  return school === undefined ? readings : readings.filter(({ site }) => site === school);
}

function answer(
  issues: readonly Issue[],
  fields: Fields,
  dataset: Dataset,
  wishes: LawWishes,
  locale: Locale,
): CommandResult<'law'> {
  if (wishes.school !== undefined && fields.schools.length === 0) {
    const values = { site: wishes.school, base: fields.base };
    return fail([...issues, createIssue('SITE_UNKNOWN', 'error', { file: fields.atlas.file }, values)]);
  }
  const title = dataset.description.title[locale];
  return {
    issues,
    fields,
    text: `${writeLaw(title, fields, wishes, locale)}${fields.secondary === undefined ? '' : writeSecondary(fields.secondary, locale)}`,
  };
}

function describeLaw(dataset: Dataset, year: number, locale: Locale): Pick<Fields, 'law'> {
  const rules = listLawRules(dataset, closureRules, `${year}-10-01`);
  const vintages = findTable(dataset, 'law')?.provenance.flatMap(
    ({ vintage, referenceDate }) => vintage ?? referenceDate,
  );
  return {
    law: {
      textsOf: [...new Set(vintages ?? [])],
      caveat: wordLawCaveat(listLawTexts(dataset, year, year), locale),
      rules: rules.map((rule) => ({
        ...rule,
        validTo: rule.validTo === '' ? null : rule.validTo,
        parameters: rule.parameters.map((parameter) => ({ ...parameter })),
      })),
    },
  };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
const named = (text: string): string | null => (text === '' ? null : text);

function describeReading(reading: LawReading, locale: Locale, drawn: boolean): Reading {
  const { findings, exceptions, notice, split, chanceBelowNorm, chanceEnds, ...rest } = reading;
  const deciding = findings.find(({ rule }) => rule === reading.rule);
  const unjudged = findings.filter(({ holds }) => holds === undefined).map(({ rule }) => rule);
  const describe = (list: LawReading['findings']): Reading['findings'] =>
    list.map(({ rule, holds, figures }) => ({
      rule,
      holds: holds ?? null,
      figures: figures.map(({ name, value, unit, nature, estimated }) => ({
        name,
        value: known(value),
        unit,
        nature: nature ?? null,
        estimated: estimated ?? false,
      })),
    }));
  return {
    ...rest,
    board: named(reading.board),
    boardNamedBy: named(reading.boardNamedBy),
    cooperation: named(reading.cooperation),
    pupils: known(reading.pupils),
    countedPupils: known(reading.countedPupils),
    norm: known(reading.norm),
    split:
      split === undefined
        ? null
        : {
            part: split.parts[split.part] ?? null,
            parts: split.parts.map((name, at) => ({ name, norm: known(split.norms[at] ?? Number.NaN) })),
            whole: known(split.whole),
          },
    rule: named(reading.rule),
    article: named(reading.article),
    sentence: wordLawDecision({ ...reading, figures: deciding?.figures ?? [], unjudged }, locale),
    findings: describe(findings),
    exceptions: describe(exceptions),
    notice: notice === undefined ? null : { ...notice },
    ...(drawn ? { chanceBelowNorm: known(chanceBelowNorm), chanceEnds: known(chanceEnds) } : {}),
  };
}

function writeLaw(title: string, fields: Fields, wishes: LawWishes, locale: Locale): string {
  const nl = locale === 'nl';
  const one = wishes.school !== undefined;
  const asked = fields.schools.filter(({ status }) => one || (status !== 'above' && status !== 'branch-meets'));
  const rows = asked
    .slice(0, one ? asked.length : listedSchools)
    .map((school) => [
      String(school.year),
      school.site,
      school.name,
      school.place,
      school.pupils === null ? '-' : formatNumber(school.pupils, locale),
      school.norm === null ? '-' : formatPersons(school.norm, locale),
      ...(wishes.draws === undefined
        ? []
        : [
            school.chanceBelowNorm === null || school.chanceBelowNorm === undefined
              ? '-'
              : formatShare(school.chanceBelowNorm, locale, 0),
          ]),
      `${school.sentence}${school.split !== null && school.split.part === null ? (nl ? ' (deel van de gemeente niet bekend)' : ' (part of the municipality not known)') : ''}`,
    ]);
  const columns = [
    { heading: nl ? 'jaar' : 'year' },
    { heading: 'code' },
    { heading: nl ? 'naam' : 'name' },
    { heading: nl ? 'plaats' : 'place' },
    { heading: nl ? 'leerlingen' : 'pupils', right: true },
    { heading: 'norm', right: true },
    ...(wishes.draws === undefined ? [] : [{ heading: nl ? 'kans onder norm' : 'chance below', right: true }]),
    { heading: nl ? 'wat beslist' : 'what decides' },
  ];
  const left = asked.length - rows.length;
  const more = left > 0 ? `${nl ? `… en nog ${left}` : `… and ${left} more`} (--json)\n` : '';
  return `${title}\n${writeSummary(fields, locale)}\n${writeTextTable(columns, rows)}${more}${fields.law.caveat}\n`;
}

function writeSummary({ summary }: Fields, locale: Locale): string {
  if (summary === null) return '';
  const nl = locale === 'nl';
  const counts = Object.entries(summary.byStatus)
    .sort(([, a], [, b]) => b - a)
    .map(([status, count]) => `  ${formatPersons(count, locale).padStart(6)}  ${labelOf(status, locale)}`);
  const below = formatPersons(summary.belowNorm, locale);
  const testable = formatPersons(summary.testable, locale);
  const whole = `${formatPersons(summary.belowWholeAsCounted, locale)} / ${formatPersons(summary.testableOnWhole, locale)}`;
  const lines = nl
    ? [
        `Onder de norm zoals de wet telt: ${below} van ${testable} scholen met telling en norm.`,
        `Zoals geteld, tegen de norm van de hele gemeente: ${whole}.`,
        `In gesplitste gemeenten: ${summary.inPart} in een deel geplaatst, van ${summary.partUnknown} is het deel niet bekend.`,
      ]
    : [
        `Below the norm as the law counts: ${below} of ${testable} schools with a count and a norm.`,
        `As counted, against the norm of the whole municipality: ${whole}.`,
        `In split municipalities: ${summary.inPart} placed in a part, of ${summary.partUnknown} the part is not known.`,
      ];
  return `${[...lines, ...counts].join('\n')}\n`;
}

function labelOf(status: string, locale: Locale): string {
  const found = siteStatuses.find((one) => one === status);
  return found === undefined ? status : wordStatus(found, {}, locale).label;
}
