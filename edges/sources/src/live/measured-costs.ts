/**
 * What tables cost when they were taken: answers, bytes, time. Kept in the store, for the next one who wants to know.
 *
 * Only what publishers were asked for counts as time: an answer out of the store comes at once and says nothing.
 */
import { isJsonObject } from '@transitieatlas/quantities';
import type { AnswerEvent } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import type { RawStore } from './raw-store.ts';
import type { TakenTable } from './taken-table.ts';

/** What one table cost. */
export interface MeasuredCost {
  /** Region that it was taken for. */
  readonly region: string;
  /** Time of the last answer, ISO 8601 UTC. */
  readonly fetched: string;
  readonly answers: number;
  /** As stored. */
  readonly bytes: number;
  /** Of them, what the publisher was asked for in the fetch that was timed, and the bytes of what came. */
  readonly asked: number;
  readonly askedBytes: number;
  /** From the first question to the last answer, other tables being taken at the same time; 0 if never timed. */
  readonly milliseconds: number;
}

/** What is known of earlier fetches. */
export interface MeasuredCosts {
  readonly tables: ReadonlyMap<string, MeasuredCost>;
  /** Of building an atlas out of the answers, the last time; undefined if never. */
  readonly buildMilliseconds: number | undefined;
}

const DOCUMENT = 'measured.json';

/** Share of the bytes from which a table counts as taken whole: what it says of itself is asked twice. */
const WHOLE = 0.9;
const FORMAT = 'transitieatlas-measured/1';

/** Counts what comes in during a fetch; a class because answers of several tables come mixed. */
export class CostAccount {
  private readonly region: string;
  private readonly counts = new Map<string, { answers: number; bytes: number; asked: number; askedBytes: number }>();
  private readonly costs = new Map<string, MeasuredCost>();

  constructor(region: string) {
    this.region = region;
  }

  add({ id }: CatalogueLine, { answer, how }: AnswerEvent): void {
    const counts = this.counts.get(id) ?? { answers: 0, bytes: 0, asked: 0, askedBytes: 0 };
    this.counts.set(id, counts);
    counts.answers++;
    counts.bytes += answer.bytes;
    if (how === 'stored') return;
    counts.asked++;
    if (how === 'asked') counts.askedBytes += answer.bytes;
  }

  /** A table is there, whole. */
  note({ id }: CatalogueLine, { fetched }: TakenTable, milliseconds: number): void {
    const counts = this.counts.get(id);
    if (counts !== undefined) this.costs.set(id, { region: this.region, fetched, ...counts, milliseconds });
  }

  list(): ReadonlyMap<string, MeasuredCost> {
    return this.costs;
  }
}

/** Read what earlier fetches cost; a document that is not as it should be tells nothing. */
export async function readCosts(store: RawStore): Promise<MeasuredCosts> {
  const tables = new Map<string, MeasuredCost>();
  let document: unknown;
  try {
    document = JSON.parse((await store.readDocument(DOCUMENT)) ?? '');
  } catch {
    return { tables, buildMilliseconds: undefined };
  }
  if (!isJsonObject(document) || document.format !== FORMAT || !isJsonObject(document.tables)) {
    return { tables, buildMilliseconds: undefined };
  }
  for (const [line, value] of Object.entries(document.tables)) {
    const cost = parseCost(value);
    if (cost !== undefined) tables.set(line, cost);
  }
  const { buildMilliseconds } = document;
  return { tables, buildMilliseconds: isAmount(buildMilliseconds) ? buildMilliseconds : undefined };
}

/** True if a time is that of taking the table: nearly all of it came over the wire. */
export function isTimed({ askedBytes, bytes, milliseconds }: MeasuredCost): boolean {
  return milliseconds > 0 && askedBytes >= WHOLE * bytes;
}

/** Keep what tables cost, beside what is known of others. A table that came whole out of the store keeps its time. */
export async function keepCosts(store: RawStore, costs: ReadonlyMap<string, MeasuredCost>): Promise<void> {
  if (costs.size === 0) return;
  const known = await readCosts(store);
  const tables = new Map(known.tables);
  for (const [line, cost] of costs) {
    const before = tables.get(line);
    // What only part of came over the wire was not timed whole: an earlier whole time says more.
    const better = before !== undefined && isTimed(before) && !isTimed(cost) ? before : cost;
    const { asked, askedBytes, milliseconds } = better;
    tables.set(line, { ...cost, asked, askedBytes, milliseconds: asked === 0 ? 0 : milliseconds });
  }
  await write(store, { ...known, tables });
}

/** Keep how long building took. */
export async function keepBuildTime(store: RawStore, milliseconds: number): Promise<void> {
  await write(store, { ...(await readCosts(store)), buildMilliseconds: Math.round(milliseconds) });
}

function write(store: RawStore, { tables, buildMilliseconds }: MeasuredCosts): Promise<void> {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const document = { format: FORMAT, buildMilliseconds, tables: Object.fromEntries(sorted) };
  return store.writeDocument(DOCUMENT, `${JSON.stringify(document, null, 1)}\n`);
}

function parseCost(value: unknown): MeasuredCost | undefined {
  if (!isJsonObject(value)) return undefined;
  const { region, fetched, answers, bytes, asked, askedBytes, milliseconds } = value;
  if (typeof region !== 'string' || typeof fetched !== 'string') return undefined;
  if (!isAmount(answers) || !isAmount(bytes) || !isAmount(asked)) return undefined;
  if (!isAmount(askedBytes) || !isAmount(milliseconds)) return undefined;
  return { region, fetched, answers, bytes, asked, askedBytes, milliseconds };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
