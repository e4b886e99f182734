import type { CommandFields } from '@transitieatlas/api';
import { selectLawTexts } from '@transitieatlas/outcomes';
import { formatNumber, formatPersons, formatShare, type Locale, wordLawCaveat } from '@transitieatlas/report';
import { checkWithdrawals, listWatched, run, type WatchedSite } from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { loadQuestion, prepareRun, type RunWishes } from '../prepare-run.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'watch'>;

/** What a user may ask of the watch list. */
export interface WatchWishes extends Omit<RunWishes, 'until'> {
  readonly within: number;
  /** True to count by board, or the number of one. */
  readonly board?: true | string;
  readonly municipality?: true | string;
}

/** Schools that are written out in the text; the document has them all. */
const listedSchools = 40;

/** List the schools that fall below their norm within some years. */
export async function watchSchools(
  atlasPath: string,
  scenarioPath: string | undefined,
  wishes: WatchWishes,
  context: CommandContext,
): Promise<CommandResult<'watch'>> {
  const { locale } = context;
  const question = await loadQuestion(atlasPath, scenarioPath, wishes.base, context);
  if (question.value === undefined) return fail(question.issues);
  const { atlas, asked } = question.value;
  const { dataset, file } = atlas;
  const { scenario } = asked;
  const from = Number((wishes.base ?? scenario.base ?? dataset.description.baseRegister).slice(0, 4));
  const until = Math.max(2013, from + wishes.within);
  const prepared = prepareRun(dataset, asked, { ...wishes, until });
  const issues = [...question.issues, ...prepared.issues];
  if (prepared.value === undefined) return fail(issues);
  context.progress(locale === 'nl' ? `Doorrekenen tot ${until}` : `Running to ${until}`);
  const { schedule, options } = prepared.value;
  const draws = options.draws && { draws: { ...options.draws, zoneBands: false } };
  const outcomes = run(dataset, schedule, { ...options, ...draws });
  const start = Math.max(outcomes.years[0] ?? from, from);
  const { board, municipality } = wishes;
  checkAsked('board', board, outcomes.sites.boards?.codes ?? []);
  checkAsked('municipality', municipality, outcomes.sites.municipalities);
  const watched = listWatched(outcomes, start, until - start).filter(
    (site) =>
      (typeof board !== 'string' || site.board === board) &&
      (typeof municipality !== 'string' || site.municipality === municipality),
  );
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    region: wishes.region ?? scenario.region ?? null,
    base: outcomes.base,
    run: outcomes.run,
    from: start,
    within: until - start,
    caveat: wordLawCaveat(selectLawTexts(outcomes.law ?? [], start, until), locale),
    ...(wishes.draws === undefined ? {} : { draws: { number: wishes.draws, seed: wishes.seed ?? 1 } }),
    schools: watched.map((site) => describe(site, wishes.draws !== undefined)),
    groups:
      board === true
        ? group(watched, (site) => site.board)
        : municipality === true
          ? group(watched, (site) => site.municipality)
          : [],
  };
  return {
    issues: [...issues, ...checkWithdrawals(outcomes.forecasts, ['run'])],
    fields,
    text: writeWatch(dataset.description.title[locale], fields, locale),
  };
}

/** Refuse a board or municipality that has no school here: an empty list would say that none of its schools is in danger. */
function checkAsked(option: string, asked: true | string | undefined, found: readonly string[]): void {
  if (typeof asked !== 'string' || found.includes(asked)) return;
  throw new UsageError(`No school of the ${option} ${asked} is in this run.`);
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function describe({ chance, ...site }: WatchedSite, drawn: boolean): Fields['schools'][number] {
  return {
    ...site,
    board: site.board === '' ? null : site.board,
    pupils: known(site.pupils),
    norm: known(site.norm),
    pupilsThen: known(site.pupilsThen),
    normThen: known(site.normThen),
    belowFrom: site.belowFrom ?? null,
    endsIn: site.endsIn ?? null,
    ...(drawn ? { chance: known(chance) } : {}),
  };
}

function group(watched: readonly WatchedSite[], by: (site: WatchedSite) => string): Fields['groups'] {
  const counts = new Map<string, { schools: number; ends: number }>();
  for (const site of watched) {
    const before = counts.get(by(site)) ?? { schools: 0, ends: 0 };
    const ends = before.ends + (site.endsIn === undefined ? 0 : 1);
    counts.set(by(site), { schools: before.schools + 1, ends });
  }
  return [...counts].map(([name, count]) => ({ by: name, ...count })).sort((a, b) => b.schools - a.schools);
}

function writeWatch(title: string, fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const until = fields.from + fields.within;
  const count = formatPersons(fields.schools.length, locale);
  const head = nl
    ? `Scholen die tussen ${fields.from} en ${until} onder hun norm komen: ${count}`
    : `Schools that fall below their norm between ${fields.from} and ${until}: ${count}`;
  const number = (value: number | null) => (value === null ? '-' : formatNumber(value, locale));
  const rows = fields.schools
    .slice(0, listedSchools)
    .map((school) => [
      school.belowFrom === null ? '-' : String(school.belowFrom),
      school.endsIn === null ? '-' : String(school.endsIn),
      school.site,
      school.name,
      school.place,
      school.board ?? '-',
      `${number(school.pupils)} / ${number(school.norm)}`,
      `${number(school.pupilsThen)} / ${number(school.normThen)}`,
      school.chance === undefined || school.chance === null ? '-' : formatShare(school.chance, locale, 0),
    ]);
  const table = writeTextTable(
    [
      { heading: nl ? 'onder vanaf' : 'below from' },
      { heading: nl ? 'stopt na' : 'ends after' },
      { heading: 'code' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'plaats' : 'place' },
      { heading: nl ? 'bestuur' : 'board' },
      { heading: `${fields.from}`, right: true },
      { heading: `${until}`, right: true },
      { heading: nl ? 'kans' : 'chance', right: true },
    ],
    rows,
  );
  const groups =
    fields.groups.length === 0
      ? ''
      : `\n${writeTextTable(
          [
            { heading: nl ? 'per' : 'by' },
            { heading: nl ? 'scholen' : 'schools', right: true },
            { heading: nl ? 'stopt' : 'ends', right: true },
          ],
          fields.groups.slice(0, listedSchools).map((one) => [one.by || '-', String(one.schools), String(one.ends)]),
        )}`;
  const left = fields.schools.length - rows.length;
  const more = left > 0 ? `${nl ? `… en nog ${left}` : `… and ${left} more`} (--json)\n` : '';
  const chance = nl
    ? 'Kans: met --draws 200 erbij wordt zij geteld.\n'
    : 'Chance: it is counted with --draws 200 added.\n';
  const uncounted = fields.draws === undefined && rows.length > 0 ? chance : '';
  return `${title}\n${head}\n\n${table}${more}${groups}${uncounted}${fields.caveat}\n`;
}
