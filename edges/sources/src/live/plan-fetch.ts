/**
 * What a fetch would take, before it takes anything: which tables, what the store has of them, what they will cost.
 *
 * Nothing is asked of anybody. Amounts come from earlier fetches with the same store; where there was none, from
 * `data/expected-answers.json`, and the time from the pace of other tables. Both are then estimates.
 */
import { basename } from 'node:path';
import { type Checked, createIssue } from '@transitieatlas/quantities';
import { readOwnData } from '../own-data.ts';
import { listMissingFiles, type MissingFile } from '../read-folder.ts';
import { createFolder, type SourceFolder } from '../source-folder.ts';
import type { CatalogueLine, Purpose } from './catalogue-line.ts';
import { chooseLines, listNewer } from './choose-lines.ts';
import { findExtent } from './fetch-extent.ts';
import { findOpenFetch, tablesAtOnce } from './fetch-tables.ts';
import { listCatalogue } from './list-catalogue.ts';
import { isTimed, type MeasuredCost, type MeasuredCosts, readCosts } from './measured-costs.ts';
import { openRawStore } from './raw-store.ts';

/** How an amount is known. */
export type AmountBasis = 'measured' | 'estimated' | 'unknown';

/** What a table is expected to cost; undefined where nothing is known. */
export interface ExpectedCost {
  readonly answers: number | undefined;
  /** As stored. */
  readonly bytes: number | undefined;
  readonly amountBasis: AmountBasis;
  readonly seconds: number | undefined;
  readonly timeBasis: AmountBasis;
}

/** A table of the catalogue in a plan. */
export interface PlannedLine {
  readonly line: CatalogueLine;
  readonly newer: readonly CatalogueLine[];
  /** Why a fetch leaves it, in plain English; undefined if it takes it. */
  readonly left: string | undefined;
  readonly stored: MeasuredCost | undefined;
  readonly expected: ExpectedCost;
}

/** A plan. */
export interface FetchPlan {
  readonly lines: readonly PlannedLine[];
  readonly missing: readonly MissingFile[];
  /** When the fetch began that is gone on with. */
  readonly resumes: string | undefined;
  /** Of fetching, several tables at once; undefined if it is not known of every table. */
  readonly seconds: number | undefined;
  readonly buildSeconds: number | undefined;
}

/** What is planned. */
export interface PlanFetchOptions {
  /** Id of a region or municipal codes; absent for the catalogue as such. */
  readonly region?: string;
  /** Path of the folder in which answers are kept; it need not exist. */
  readonly store: string;
  readonly beside?: SourceFolder;
  readonly without?: readonly string[];
  /** Lines that are taken only if somebody asks for them: ids, or names under `onRequest`. */
  readonly wanted?: readonly string[];
  readonly catalogue?: readonly CatalogueLine[];
}

/** Answers of a table as they were counted once, elsewhere. */
interface CountedAnswers {
  readonly answers: number;
  readonly bytes: number;
}

const unknownCost: ExpectedCost = {
  answers: undefined,
  bytes: undefined,
  amountBasis: 'unknown',
  seconds: undefined,
  timeBasis: 'unknown',
};

/** How much a table depends on the region: the places of its addresses do, figures are taken of the whole country. */
const REGIONAL: ReadonlySet<Purpose> = new Set(['site-positions']);

/** Plan a fetch; without a value if there is no such region, or no such table to leave out. */
export async function planFetch(options: PlanFetchOptions): Promise<Checked<FetchPlan>> {
  const catalogue = options.catalogue ?? (await listCatalogue());
  const { region } = options;
  const extent = region === undefined ? undefined : await findExtent(region);
  if (extent !== undefined && 'code' in extent) return { value: undefined, issues: [extent] };
  const unknown = (options.without ?? []).filter((id) => !catalogue.some((line) => line.id === id));
  if (unknown.length > 0) {
    const expected = catalogue.map(({ id }) => id);
    return {
      value: undefined,
      issues: unknown.map((came) => createIssue('SOURCE_UNKNOWN', 'error', {}, { came, expected })),
    };
  }
  const store = await openRawStore(options.store).catch((problem: unknown) => {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown';
    return createIssue('FILE_UNWRITABLE', 'error', { file: basename(options.store) }, { reason: code });
  });
  if ('code' in store) return { value: undefined, issues: [store] };
  const costs = await readCosts(store);
  const { tables: counted } = await readOwnData<{ tables: Record<string, CountedAnswers> }>('expected-answers.json');
  const { taken, left } = chooseLines(catalogue, new Set(options.without), new Set(options.wanted));
  const reasons = new Map(left.map(({ line, reason }) => [line, reason]));
  const lines = catalogue.map((line) => ({
    line,
    newer: listNewer(line, catalogue),
    left: reasons.get(line),
    stored: costs.tables.get(line.id),
    expected: expectCost(line, region, costs, counted[line.id]),
  }));
  const resumes = await findOpenFetch(store);
  const times = lines.filter((one) => one.left === undefined).map(({ expected }) => expected.seconds);
  return {
    value: {
      lines,
      missing: listMissingFiles(options.beside ?? createFolder({}), new Set(taken.map(({ purpose }) => purpose))),
      resumes,
      seconds: addTimes(times),
      buildSeconds: costs.buildMilliseconds === undefined ? undefined : costs.buildMilliseconds / 1000,
    },
    issues: [],
  };
}

/**
 * What a table will cost, as far as earlier fetches tell.
 *
 * @param counted what stands in for them where there were none
 */
export function expectCost(
  { id, purpose }: Pick<CatalogueLine, 'id' | 'purpose'>,
  region: string | undefined,
  { tables }: Pick<MeasuredCosts, 'tables'>,
  counted?: CountedAnswers,
): ExpectedCost {
  const own = tables.get(id);
  const pace = findPace(tables);
  if (own === undefined) {
    if (counted === undefined) return unknownCost;
    return { ...counted, amountBasis: 'estimated', ...estimateTime(counted.bytes, pace) };
  }
  const elsewhere = REGIONAL.has(purpose) && region !== undefined && own.region !== region;
  const amounts = {
    answers: own.answers,
    bytes: own.bytes,
    amountBasis: elsewhere ? ('estimated' as const) : ('measured' as const),
  };
  if (isTimed(own) && !elsewhere) {
    return { ...amounts, seconds: own.milliseconds / 1000, timeBasis: 'measured' };
  }
  return { ...amounts, ...estimateTime(own.bytes, pace) };
}

function estimateTime(bytes: number, pace: number | undefined): Pick<ExpectedCost, 'seconds' | 'timeBasis'> {
  if (pace === undefined) return { seconds: undefined, timeBasis: 'unknown' };
  return { seconds: (bytes * pace) / 1000, timeBasis: 'estimated' };
}

/** Milliseconds per byte of all tables that were timed; undefined if none was. */
function findPace(tables: MeasuredCosts['tables']): number | undefined {
  let [bytes, milliseconds] = [0, 0];
  for (const cost of tables.values()) {
    if (cost.milliseconds === 0 || cost.askedBytes === 0) continue;
    bytes += cost.askedBytes;
    milliseconds += cost.milliseconds;
  }
  return bytes === 0 ? undefined : milliseconds / bytes;
}

/** The time of tables that are taken a few at once: never less than the longest of them. */
function addTimes(times: readonly (number | undefined)[]): number | undefined {
  const known = times.flatMap((one) => one ?? []);
  if (known.length < times.length) return undefined;
  const sum = known.reduce((total, one) => total + one, 0);
  return Math.max(sum / tablesAtOnce, ...known, 0);
}
