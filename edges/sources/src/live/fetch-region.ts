/** Everything that services have of a region, taken into a store and shown as a folder that readers can read. */
import { basename } from 'node:path';
import { type Checked, createIssue, hasErrors } from '@transitieatlas/quantities';
import type { SourceFolder } from '../source-folder.ts';
import { AddressBook, type StandIn } from './address-book.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { chooseLines, type LeftLine } from './choose-lines.ts';
import { findExtent } from './fetch-extent.ts';
import { type FetchEvent, fetchTables } from './fetch-tables.ts';
import { listCatalogue, listHosts } from './list-catalogue.ts';
import { createLiveFolder } from './live-folder.ts';
import { openRawStore } from './raw-store.ts';
import type { Clock } from './retry-delay.ts';
import type { SourceFailure } from './source-failure.ts';
import type { TakenTable } from './taken-table.ts';
import { Transport, type TransportLimits } from './transport.ts';

/** What is to be fetched, and how. */
export interface FetchRegionOptions {
  /** Id of a region, or municipal codes with commas between. */
  readonly region: string;
  /** Path of the folder in which answers are kept; made if it is not there. */
  readonly store: string;
  /** Files that are read along: what no service has. */
  readonly beside?: SourceFolder;
  readonly standIns?: readonly StandIn[];
  /** True to take everything out of the store. */
  readonly offline?: boolean;
  /** Ids of lines of the catalogue that are not wanted. */
  readonly without?: readonly string[];
  /** Ids of lines that are taken only on request, or the name that several share: `neighbourhoods`. */
  readonly wanted?: readonly string[];
  readonly signal?: AbortSignal;
  readonly limits?: Partial<TransportLimits>;
  readonly clock?: Clock;
  readonly onEvent?: (event: FetchEvent) => void;
  readonly onRetry?: (address: string, failure: SourceFailure, delayMilliseconds: number) => void;
  /** Another catalogue than the one that comes with this package. */
  readonly catalogue?: readonly CatalogueLine[];
}

/** What was fetched. */
export interface FetchedRegion {
  readonly folder: SourceFolder;
  readonly tables: readonly TakenTable[];
  readonly left: readonly LeftLine[];
}

/** Fetch a region; without a value if one of its tables cannot be had. */
export async function fetchRegion(options: FetchRegionOptions): Promise<Checked<FetchedRegion>> {
  const catalogue = options.catalogue ?? (await listCatalogue());
  const extent = await findExtent(options.region);
  if ('code' in extent) return { value: undefined, issues: [extent] };
  const { without = [], wanted = [] } = options;
  const unknown = [
    ...without.filter((id) => !catalogue.some((line) => line.id === id)),
    ...wanted.filter((id) => !catalogue.some((line) => line.id === id || line.options.onRequest === id)),
  ];
  if (unknown.length > 0) {
    const expected = catalogue.map(({ id }) => id);
    return {
      value: undefined,
      issues: unknown.map((came) => createIssue('SOURCE_UNKNOWN', 'error', {}, { came, expected })),
    };
  }
  const { taken, left } = chooseLines(catalogue, new Set(without), new Set(wanted));
  const book = new AddressBook(listHosts(catalogue), options.standIns);
  const { clock, limits, onEvent, onRetry, signal } = options;
  const store = await openRawStore(options.store).catch((problem: unknown) => {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown';
    return createIssue('FILE_UNWRITABLE', 'error', { file: basename(options.store) }, { reason: code });
  });
  if ('code' in store) return { value: undefined, issues: [store] };
  const transport =
    options.offline === true
      ? undefined
      : new Transport({
          book,
          ...(limits === undefined ? {} : { limits }),
          ...(clock === undefined ? {} : { clock }),
          ...(signal === undefined ? {} : { signal }),
          ...(onRetry === undefined ? {} : { onRetry }),
        });
  try {
    const { value, issues } = await fetchTables(taken, extent, {
      store,
      book,
      ...(transport === undefined ? {} : { transport }),
      ...(clock === undefined ? {} : { clock }),
      ...(signal === undefined ? {} : { signal }),
      ...(onEvent === undefined ? {} : { onEvent }),
    });
    const skipped = left.map(({ line, reason }) =>
      createIssue('SOURCE_SKIPPED', 'information', { file: line.address }, { reason, publication: line.id }),
    );
    const all = [...issues, ...skipped];
    if (value === undefined || hasErrors(all)) return { value: undefined, issues: all };
    return { value: { folder: createLiveFolder(store, value, options.beside), tables: value, left }, issues: all };
  } finally {
    await transport?.close();
  }
}
