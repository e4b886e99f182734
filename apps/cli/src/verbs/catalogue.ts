import type { CommandFields, ZoneChoice } from '@transitieatlas/api';
import { type Dataset, findTable, getIntegers, getText } from '@transitieatlas/dataset';
import { createIssue } from '@transitieatlas/quantities';
import { formatBytes, formatNumber, type Locale, wordPurpose, wordSource } from '@transitieatlas/report';
import {
  type FetchPlan,
  listDesignatedRegions,
  openFolder,
  type PlannedLine,
  planFetch,
} from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';
import { listWantedFor } from '../wanted-lines.ts';

/** What the user asks for. */
export interface CatalogueOptions {
  readonly region?: string;
  readonly store: string;
  readonly files?: string;
  readonly without: readonly string[];
  /** What the zones are to be; postcodes if absent. */
  readonly zones?: ZoneChoice;
  /** The atlas that names the municipalities. */
  readonly atlas?: string;
}

type Fields = CommandFields<'catalogue'>;

/** Describe the catalogue of live sources; with a region, the plan of fetching it. Nothing is asked of anybody. */
export async function describeCatalogue(
  options: CatalogueOptions,
  context: CommandContext,
): Promise<CommandResult<'catalogue'>> {
  const { region, without, zones = 'postcodes' } = options;
  const beside =
    options.files === undefined ? undefined : await openFolder(context.resolve(options.files)).catch(() => null);
  if (beside === null) {
    return fail([createIssue('FILE_MISSING', 'error', { file: options.files ?? '' }, { expected: 'a folder' })]);
  }
  const atlas = options.atlas === undefined ? undefined : await loadAtlas(options.atlas, context);
  if (atlas !== undefined && atlas.value === undefined) return fail(atlas.issues);
  const planned = await planFetch({
    store: context.resolve(options.store),
    without,
    wanted: listWantedFor(zones),
    ...(region === undefined ? {} : { region }),
    ...(beside === undefined ? {} : { beside }),
  });
  if (planned.value === undefined) return fail(planned.issues);
  const plan = planned.value;
  const fields: Fields = {
    region: region ?? null,
    regions: (await listDesignatedRegions()).map(({ id, name, class: kind, division, municipalities }) => ({
      id,
      name,
      class: kind,
      division,
      municipalities: Object.entries(municipalities).map(([code, municipality]) => ({ code, name: municipality })),
    })),
    municipalities: atlas?.value === undefined ? [] : listMunicipalities(atlas.value.dataset),
    lines: plan.lines.map(describeLine),
    missing: plan.missing.map((one) => ({ ...one })),
    resumes: plan.resumes ?? null,
    total: addUp(plan),
  };
  return {
    issues: planned.issues,
    fields,
    text: writePlan(fields, context.locale),
    ...(region === undefined ? {} : { next: suggest(region, options, context.locale) }),
  };
}

/** Municipalities of the division of an atlas, by name. */
function listMunicipalities(dataset: Dataset): Fields['municipalities'] {
  const table = findTable(dataset, 'municipalities');
  if (table === undefined || dataset.description.invented) return [];
  const [codes, names, provinces] = [
    getText(table, 'municipality'),
    getText(table, 'name'),
    getText(table, 'province'),
  ];
  const divisions = getIntegers(table, 'division');
  return codes
    .flatMap((code, row) =>
      divisions[row] === dataset.description.division
        ? [{ code, name: names[row] ?? code, province: provinces[row] ?? '' }]
        : [],
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

function describeLine({ line, newer, left, stored, expected }: PlannedLine): Fields['lines'][number] {
  const { id, publisher, table, title, purpose, licence, address, division, periods, status, required } = line;
  return {
    line: id,
    publisher,
    table,
    title,
    purpose,
    licence,
    host: new URL(address).hostname,
    division,
    periods: [...periods],
    status,
    required,
    newer: newer.map((one) => one.id),
    left: left ?? null,
    stored:
      stored === undefined
        ? null
        : { region: stored.region, answers: stored.answers, bytes: stored.bytes, fetched: stored.fetched },
    expected: {
      answers: expected.answers ?? null,
      bytes: expected.bytes ?? null,
      amountBasis: expected.amountBasis,
      seconds: roundSeconds(expected.seconds),
      timeBasis: expected.timeBasis,
    },
  };
}

function addUp({ lines, seconds, buildSeconds }: FetchPlan): Fields['total'] {
  const taken = lines.filter(({ left }) => left === undefined);
  const sum = (list: readonly (number | undefined)[]): number => list.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {
    tables: taken.length,
    left: lines.length - taken.length,
    answers: sum(taken.map(({ expected }) => expected.answers)),
    bytes: sum(taken.map(({ expected }) => expected.bytes)),
    unknown: taken.filter(({ expected }) => expected.bytes === undefined).length,
    seconds: roundSeconds(seconds),
    buildSeconds: roundSeconds(buildSeconds),
  };
}

function roundSeconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 100) / 100;
}

function writePlan(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const { total, missing, resumes } = fields;
  const unknown = nl ? 'onbekend' : 'unknown';
  const about = nl ? 'ongeveer' : 'about';
  const seconds = (value: number | null): string => (value === null ? unknown : `${formatNumber(value, locale, 1)} s`);
  const table = writeTextTable(
    [
      { heading: nl ? 'uitgever' : 'publisher' },
      { heading: nl ? 'regel' : 'line' },
      { heading: nl ? 'waarvoor' : 'purpose' },
      { heading: nl ? 'in het archief van' : 'in the store of' },
      { heading: nl ? 'omvang' : 'size', right: true },
      { heading: nl ? 'tijd' : 'time', right: true },
      { heading: nl ? 'wordt overgeslagen' : 'is left out' },
    ],
    fields.lines.map((one) => [
      wordSource(one.publisher, locale),
      one.line,
      wordPurpose(one.purpose, locale),
      one.stored === null ? '–' : one.stored.fetched.slice(0, 10),
      one.expected.bytes === null ? unknown : formatBytes(one.expected.bytes, locale),
      seconds(one.expected.seconds),
      wordSource(one.left ?? '', locale),
    ]),
  );
  const sums = nl
    ? `${total.tables} tabellen, ${about} ${formatBytes(total.bytes, locale)} (${total.unknown} onbekend), tijd ${seconds(total.seconds)}, bouwen ${seconds(total.buildSeconds)}`
    : `${total.tables} tables, ${about} ${formatBytes(total.bytes, locale)} (${total.unknown} unknown), time ${seconds(total.seconds)}, building ${seconds(total.buildSeconds)}`;
  const lacking = missing.map(
    ({ publication, file }) =>
      `${nl ? 'ontbreekt' : 'missing'}: ${file} (${publication
        .split(': ')
        .map((part) => wordSource(part, locale))
        .join(': ')})\n`,
  );
  const goesOn =
    resumes === null ? '' : `${nl ? 'Gaat verder met het ophalen van' : 'Goes on with the fetch of'} ${resumes}\n`;
  return `${table}${sums}\n${lacking.join('')}${goesOn}`;
}

function suggest(region: string, { files, zones }: CatalogueOptions, locale: Locale): string {
  const beside = files === undefined ? '' : ` --files ${files}`;
  const onZones = zones === undefined ? '' : ` --zones ${zones}`;
  const command = `transitieatlas fetch --region ${region} --out data/streek.atlas${beside}${onZones}`;
  return locale === 'nl' ? `Haal het op: ${command}` : `Fetch it: ${command}`;
}
