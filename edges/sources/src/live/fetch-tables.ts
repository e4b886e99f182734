/**
 * Take tables of the catalogue into the store: several at once, all failures told, nothing half.
 *
 * A table counts only when it is whole. What was taken of the others stays in the store, so that the same
 * call goes on where this one stopped: as long as a fetch is not finished, its answers are not asked again.
 */
import { randomUUID } from 'node:crypto';
import { type Checked, checked, createIssue, type Issue, IssueLog, isJsonObject } from '@transitieatlas/quantities';
import type { AddressBook } from './address-book.ts';
import { type AnswerEvent, createAsker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { CostAccount, keepCosts } from './measured-costs.ts';
import type { Extent } from './protocol.ts';
import { findProtocol } from './protocols.ts';
import type { RawStore } from './raw-store.ts';
import { type Clock, systemClock } from './retry-delay.ts';
import { Cancelled, SourceFailure } from './source-failure.ts';
import type { TakenTable } from './taken-table.ts';
import type { Transport } from './transport.ts';

/** What is told while a fetch goes on. */
export type FetchEvent =
  | { readonly kind: 'table'; readonly line: CatalogueLine; readonly number: number; readonly of: number }
  | ({ readonly kind: 'answer'; readonly line: CatalogueLine } & AnswerEvent)
  | { readonly kind: 'taken'; readonly line: CatalogueLine; readonly table: TakenTable }
  | { readonly kind: 'failed'; readonly line: CatalogueLine; readonly issue: Issue };

/** What a fetch is given. */
export interface FetchTablesOptions {
  readonly store: RawStore;
  readonly book: AddressBook;
  /** Absent to work from the store alone. */
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FetchEvent) => void;
  /** Tables that are taken at once. */
  readonly atOnce?: number;
}

/** Tables that are taken at once unless told otherwise: few, so that no publisher is pressed. */
export const tablesAtOnce = 3;

const SESSION = 'session.json';

/** What a disk says that cannot be written. */
const DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT', 'EPERM', 'EIO', 'ENOTDIR']);

/** A fetch that was cut off longer ago than this is not gone on with. */
const LONGEST_SESSION_MILLISECONDS = 24 * 3_600_000;

/**
 * Take tables.
 *
 * @returns all tables, or no value and every failure
 */
export async function fetchTables(
  lines: readonly CatalogueLine[],
  extent: Extent,
  options: FetchTablesOptions,
): Promise<Checked<readonly TakenTable[]>> {
  const { store, signal } = options;
  const clock = options.clock ?? systemClock;
  const log = new IssueLog();
  const session = await openSession(store, options.transport === undefined, clock);
  const taken = new Map<CatalogueLine, TakenTable>();
  const costs = new CostAccount(extent.id);
  const waiting = [...lines];
  let answers = 0;
  let number = 0;
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      if (signal?.aborted === true) return;
      options.onEvent?.({ kind: 'table', line, number: ++number, of: lines.length });
      const began = clock.now();
      try {
        const table = await takeTable(line, extent, session, clock, options, (event) => {
          answers++;
          costs.add(line, event);
        });
        taken.set(line, table);
        costs.note(line, table, clock.now() - began);
        options.onEvent?.({ kind: 'taken', line, table });
      } catch (problem) {
        if (problem instanceof Cancelled) return;
        const issue = describeProblem(problem, line);
        log.addAll([issue]);
        options.onEvent?.({ kind: 'failed', line, issue });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce ?? tablesAtOnce, lines.length) }, work));
  if (options.transport !== undefined) await keepCosts(store, costs.list());
  if (signal?.aborted === true) log.add('FETCH_CANCELLED', 'error', {}, { answers });
  if (!log.hasErrors() && options.transport !== undefined)
    await store.writeDocument(SESSION, writeSession(session, true));
  const tables = lines.flatMap((line) => taken.get(line) ?? []);
  return checked(tables, log.list());
}

/** A publisher's failure, or that of the disk, as an issue; what is neither is a mistake of ours and is thrown. */
function describeProblem(problem: unknown, line: CatalogueLine): Issue {
  if (problem instanceof SourceFailure) return problem.toIssue();
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  if (!DISK.has(code)) throw problem;
  return createIssue('FILE_UNWRITABLE', 'error', { file: line.id }, { reason: code });
}

async function takeTable(
  line: CatalogueLine,
  extent: Extent,
  session: string,
  clock: Clock,
  options: FetchTablesOptions,
  onAnswer: (event: AnswerEvent) => void,
): Promise<TakenTable> {
  const protocol = findProtocol(line.protocol);
  if (protocol === undefined) {
    throw new SourceFailure('SOURCE_FORMAT', line.address, {
      came: line.protocol,
      expected: 'a protocol that is spoken',
    });
  }
  const { store, book, transport } = options;
  let fetched = '';
  const asker = createAsker({
    store,
    book,
    session,
    folder: `${line.publisher.toLowerCase().replace(/[^a-z0-9]+/g, '-')}/${line.id}`,
    clock,
    ...(transport === undefined ? {} : { transport }),
    onAnswer: (event) => {
      onAnswer(event);
      if (event.answer.fetched > fetched) fetched = event.answer.fetched;
      options.onEvent?.({ kind: 'answer', line, ...event });
    },
  });
  return { line, ...(await protocol.take(line, extent, asker)), fetched };
}

/** When the fetch began that a store goes on with; undefined if the next one begins anew. */
export async function findOpenFetch(store: RawStore, clock: Clock = systemClock): Promise<string | undefined> {
  const known = parseSession(await store.readDocument(SESSION));
  if (known === undefined || known.finished || Number.isNaN(known.started)) return undefined;
  const open = clock.now() - known.started < LONGEST_SESSION_MILLISECONDS;
  return open ? new Date(known.started).toISOString() : undefined;
}

/** The fetch that is going on in a store, or a new one; offline, nothing is begun. */
async function openSession(store: RawStore, offline: boolean, clock: Clock): Promise<string> {
  const known = parseSession(await store.readDocument(SESSION));
  const open = known !== undefined && !known.finished && clock.now() - known.started < LONGEST_SESSION_MILLISECONDS;
  if (known !== undefined && (offline || open)) return known.id;
  const id = `${new Date(clock.now()).toISOString()} ${randomUUID().slice(0, 8)}`;
  if (!offline) await store.writeDocument(SESSION, writeSession(id, false));
  return id;
}

/** The id begins with the moment at which the fetch began. */
function writeSession(id: string, finished: boolean): string {
  return `${JSON.stringify({ id, finished })}\n`;
}

function parseSession(text: string | undefined): { id: string; started: number; finished: boolean } | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (isJsonObject(value) && typeof value.id === 'string') {
      const started = Date.parse(value.id.split(' ')[0] ?? '');
      return { id: value.id, started, finished: value.finished === true };
    }
  } catch {
    // A store without a session, or with one that somebody edited, begins a new one.
  }
  return undefined;
}
