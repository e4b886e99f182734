import type { CommandFields, FetchEventDocument, ZoneChoice } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';
import { type Checked, createIssue } from '@transitieatlas/quantities';
import { formatBytes, formatNumber, type Locale } from '@transitieatlas/report';
import { fetchRegion, keepBuildTime, openFolder, openRawStore, parseStandIn } from '@transitieatlas/sources';
import { type AtlasChanges, compareAtlases } from '../atlas-changes.ts';
import { buildFromFolder } from '../build-from-folder.ts';
import { writeCost, writeResult, writeSummary, writeTables } from '../build-text.ts';
import { writeChanges } from '../changes-text.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { FetchAccount } from '../fetch-account.ts';
import { type LoadedScenario, loadAtlas, loadScenario } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';
import { listWantedBefore, listWantedFor } from '../wanted-lines.ts';
import { checkOutput } from '../write-file.ts';

/** What the user asks for. */
export interface FetchOptions {
  readonly region?: string;
  readonly out: string;
  readonly store: string;
  readonly files?: string;
  readonly without: readonly string[];
  readonly with: readonly string[];
  readonly baseUrl: readonly string[];
  readonly offline?: boolean;
  /** True to tell progress as events for a program. */
  readonly events?: boolean;
  /** The atlas that the new one takes the place of. */
  readonly update?: string;
  readonly scenario: readonly string[];
  /** What the zones are; those of the atlas that is replaced, else postcodes, if absent. */
  readonly zones?: ZoneChoice;
}

type Fields = CommandFields<'fetch'>;

/** Fetch a region from the publishers' services and build its atlas; with any error no atlas is written. */
export async function fetchAtlas(options: FetchOptions, context: CommandContext): Promise<CommandResult<'fetch'>> {
  const { locale } = context;
  const nl = locale === 'nl';
  const startedMs = performance.now();
  const tell =
    options.events === true ? (event: FetchEventDocument) => context.progress(JSON.stringify(event)) : undefined;
  const progress = (message: string): void => {
    if (tell !== undefined) tell({ kind: 'step', text: message });
    else
      context.progress(`${formatNumber((performance.now() - startedMs) / 1000, locale, 1).padStart(6)} s  ${message}`);
  };
  const earlier =
    options.update === undefined ? undefined : await loadEarlier(options.update, options.scenario, context);
  if (earlier !== undefined && earlier.value === undefined) return fail(earlier.issues);
  const region = options.region ?? earlier?.value?.region;
  if (region === undefined) throw new UsageError("required option '--region <id>' not specified");
  const zones = options.zones ?? findZonesBefore(earlier?.value?.dataset);
  const standIns = options.baseUrl.map((text) => {
    const standIn = parseStandIn(text);
    if (standIn === undefined) throw new UsageError(`--base-url: expected an http address, got ${text}`);
    return standIn;
  });
  const path = context.resolve(options.out);
  const blocked = await checkOutput(path, options.out, 'atlas');
  if (blocked.length > 0) return fail(blocked);
  const beside =
    options.files === undefined ? undefined : await openFolder(context.resolve(options.files)).catch(() => null);
  if (beside === null) {
    return fail([createIssue('FILE_MISSING', 'error', { file: options.files ?? '' }, { expected: 'a folder' })]);
  }

  const stop = new AbortController();
  const release = context.onInterrupt(() => stop.abort());
  const account = new FetchAccount(progress, locale, tell);
  const fetched = await fetchRegion({
    region,
    store: context.resolve(options.store),
    standIns,
    without: options.without,
    wanted: [...options.with, ...listWantedBefore(earlier?.value?.dataset), ...listWantedFor(zones)],
    offline: options.offline === true,
    signal: stop.signal,
    ...(beside === undefined ? {} : { beside }),
    onEvent: (event) => account.add(event),
    onRetry: (address, failure, delay) => {
      if (tell !== undefined) {
        tell({ kind: 'retry', host: new URL(address).host, code: failure.code, seconds: delay / 1000 });
        return;
      }
      const seconds = formatNumber(delay / 1000, locale, 1);
      progress(
        nl
          ? `  nog eens over ${seconds} s (${failure.code}): ${address}`
          : `  again in ${seconds} s (${failure.code}): ${address}`,
      );
    },
  }).finally(release);
  if (fetched.value === undefined) return fail(fetched.issues);

  const builtFromMs = performance.now();
  const built = await buildFromFolder(
    fetched.value.folder,
    { out: options.out, path, region, zones, progress },
    locale,
  );
  const issues = [...fetched.issues, ...built.issues];
  if (built.fields === undefined) {
    if (built.summary.length > 0 && tell === undefined) context.progress(writeSummary(built.summary, locale));
    return fail(issues);
  }
  // Who plans the next fetch wants to know; a disk that cannot keep it costs no atlas.
  const store = await openRawStore(context.resolve(options.store)).catch(() => undefined);
  if (store !== undefined) await keepBuildTime(store, performance.now() - builtFromMs).catch(() => undefined);
  const fields: Fields = {
    ...built.fields,
    region,
    store: options.store,
    offline: options.offline === true,
    fetched: account.list(fetched.value),
    changes:
      earlier?.value === undefined || built.dataset === undefined
        ? null
        : toFields(compareAtlases(earlier.value.dataset, built.dataset, earlier.value.scenarios)),
    left: fetched.value.left.map(({ line, reason }) => ({
      line: line.id,
      publisher: line.publisher,
      table: line.table,
      reason,
    })),
    seconds: Math.round((performance.now() - startedMs) / 10) / 100,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  if (tell === undefined) context.progress(writeCost(fields, locale));
  const parts = [writeFetched(fields, locale), writeSummary(built.summary, locale), writeTables(fields, locale)];
  const changed = fields.changes === null ? '' : `\n${writeChanges(fields.changes, locale)}`;
  return {
    issues,
    fields,
    text: `${parts.join('\n')}\n${writeResult(fields, locale)}${changed}`,
    next: nl
      ? `Bekijk de atlas: transitieatlas info ${options.out}`
      : `See what is in it: transitieatlas info ${options.out}`,
  };
}

/** An atlas that is to be replaced, its region, and the scenarios on it. */
interface Earlier {
  readonly dataset: Dataset;
  readonly region: string;
  readonly scenarios: readonly LoadedScenario[];
}

async function loadEarlier(
  path: string,
  scenarioPaths: readonly string[],
  context: CommandContext,
): Promise<Checked<Earlier>> {
  const atlas = await loadAtlas(path, context);
  const scenarios = await Promise.all(scenarioPaths.map((one) => loadScenario(one, context)));
  const issues = [...atlas.issues, ...scenarios.flatMap((one) => one.issues)];
  const loaded = scenarios.flatMap(({ value }) => value ?? []);
  if (atlas.value === undefined || loaded.length < scenarios.length) return { value: undefined, issues };
  const { dataset } = atlas.value;
  return { value: { dataset, region: dataset.description.id, scenarios: loaded }, issues };
}

/** The zones of an earlier atlas: its successor has the same, unless somebody asks for others. */
function findZonesBefore(dataset: Dataset | undefined): ZoneChoice {
  const kind = dataset?.description.zoning?.kind;
  return kind === undefined ? 'postcodes' : `${kind}s`;
}

/** The changes with lists that may be written to, as the document has them. */
function toFields(changes: AtlasChanges): NonNullable<Fields['changes']> {
  return {
    ...changes,
    counted: [...changes.counted],
    gone: [...changes.gone],
    opened: [...changes.opened],
    norms: [...changes.norms],
    sources: [...changes.sources],
    scenarios: changes.scenarios.map((one) => ({
      ...one,
      interventions: one.interventions.map(({ id, municipalities, sites }) => ({
        id,
        sites: [...sites],
        municipalities: [...municipalities],
      })),
    })),
  };
}

function writeFetched({ fetched, left }: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale);
  const table = writeTextTable(
    [
      { heading: nl ? 'uitgever' : 'publisher' },
      { heading: nl ? 'tabel' : 'table' },
      { heading: nl ? 'gepubliceerd' : 'published' },
      { heading: nl ? 'opgehaald' : 'fetched' },
      { heading: nl ? 'antwoorden' : 'answers', right: true },
      { heading: nl ? 'nieuw' : 'new', right: true },
      { heading: nl ? 'omvang' : 'size', right: true },
    ],
    fetched.map((one) => [
      one.publisher,
      one.table,
      one.published.slice(0, 10),
      one.fetched.slice(0, 16).replace('T', ' '),
      number(one.answers),
      number(one.asked),
      formatBytes(one.bytes, locale),
    ]),
  );
  if (left.length === 0) return table;
  const names = left.map((one) => `${one.publisher} ${one.table} (${one.line})`).join(', ');
  return `${table}${nl ? 'Niet opgehaald' : 'Not fetched'}: ${names}\n`;
}
