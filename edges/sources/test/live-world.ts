/** A publisher on this computer, a store in a temporary folder and a transport, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Replay, type ReplayOptions, type Speaker, startReplay } from '@transitieatlas/testbed';
import { AddressBook } from '../src/live/address-book.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { type FetchTablesOptions, fetchTables } from '../src/live/fetch-tables.ts';
import { listHosts } from '../src/live/list-catalogue.ts';
import type { Extent } from '../src/live/protocol.ts';
import { openRawStore, type RawStore } from '../src/live/raw-store.ts';
import type { Clock } from '../src/live/retry-delay.ts';
import { Transport, type TransportLimits } from '../src/live/transport.ts';

/** Somewhere in the country; protocols of statistics do not look at it. */
export const anywhere: Extent = { id: 'anywhere', municipalities: ['GM0001'], division: 2013 };

/** A clock on which waiting takes no time and is written down. */
export function createTestClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  let now = Date.parse('2026-03-01T12:00:00Z');
  return {
    waits,
    now: () => now,
    random: () => 1,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** Everything that a test of fetching needs. */
export interface LiveWorld {
  readonly replay: Replay;
  readonly folder: string;
  readonly store: RawStore;
  readonly clock: ReturnType<typeof createTestClock>;
  /** Take tables from the stand-in. */
  fetch(
    lines: readonly CatalogueLine[],
    options?: Partial<FetchTablesOptions>,
    extent?: Extent,
    limits?: Partial<TransportLimits>,
  ): ReturnType<typeof fetchTables>;
  /** Take them out of the store alone. */
  fetchOffline(lines: readonly CatalogueLine[]): ReturnType<typeof fetchTables>;
  end(): Promise<void>;
}

/** The usual limits, with a few tries: a busy machine is not taken for a publisher that hangs. */
const usual: Partial<TransportLimits> = { tries: 3 };

/** Limits with which a test of a hanging publisher takes a moment, with tries for a machine that is busy besides. */
export const impatient: Partial<TransportLimits> = { headersSeconds: 0.3, idleSeconds: 0.3, tries: 6 };

/** Start a publisher and make a store. */
export async function createLiveWorld(
  speakers: readonly Speaker[],
  options: ReplayOptions & { readonly limits?: Partial<TransportLimits> } = {},
): Promise<LiveWorld> {
  const replay = await startReplay(speakers, options);
  const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-live-'));
  const store = await openRawStore(folder, { syncs: false });
  const clock = createTestClock();
  const createBook = (lines: readonly CatalogueLine[]) => new AddressBook(listHosts(lines), [{ base: replay.base }]);
  return {
    replay,
    folder,
    store,
    clock,
    async fetch(lines, own = {}, extent = anywhere, patience = {}) {
      const book = createBook(lines);
      const { signal } = own;
      const limits = { ...usual, ...options.limits, ...patience };
      const transport = new Transport({ book, clock, limits, ...(signal === undefined ? {} : { signal }) });
      try {
        return await fetchTables(lines, extent, { store, book, transport, clock, ...own });
      } finally {
        await transport.close();
      }
    },
    fetchOffline: (lines) => fetchTables(lines, anywhere, { store, book: createBook(lines), clock }),
    async end() {
      await replay.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
