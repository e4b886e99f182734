/**
 * Keeps atlases that were opened from this device, so that a reload finds them again.
 *
 * They stay in the storage of the browser: nothing is sent anywhere, and whoever opened one can have it forgotten.
 * A browser may refuse to store (a private window, a full disk) or clear its storage by itself: then the file is
 * opened again by hand, as before.
 */
import type { AtlasSummary } from '../worker/contract.ts';

/** What is known of a kept atlas without reading it. */
export interface KeptAtlas {
  /** Hash of the dataset, by which it is found. */
  readonly hash: string;
  /** Name of the file as it was opened. */
  readonly file: string;
  readonly title: AtlasSummary['description']['title'];
  readonly bytes: number;
  /** Moment of keeping, ISO 8601 UTC. */
  readonly kept: string;
  /** Version of the engine that had opened it. */
  readonly engine: string;
}

/** How keeping went: `full` if there was no room, `refused` if the browser allows no storage here. */
export type Keeping = 'kept' | 'full' | 'refused';

/** The part of a store of the browser that is used; each call is one transaction. */
export interface KeyedStore {
  keys(): Promise<readonly IDBValidKey[]>;
  getMany(keys: readonly string[]): Promise<readonly unknown[]>;
  setMany(entries: readonly (readonly [string, unknown])[]): Promise<void>;
  delMany(keys: readonly string[]): Promise<void>;
}

/** Atlases of this device. Nothing here rejects: where storage fails, there is nothing kept. */
export interface AtlasShelf {
  /** All that are kept, the newest first. */
  readonly list: () => Promise<readonly KeptAtlas[]>;
  readonly keep: (atlas: KeptAtlas, bytes: Uint8Array) => Promise<Keeping>;
  /** The atlas whose hash begins so; undefined if it is not here (any more). */
  readonly find: (hash: string) => Promise<{ readonly atlas: KeptAtlas; readonly bytes: Uint8Array } | undefined>;
  readonly forget: (hash: string) => Promise<void>;
}

/** As many as are kept: a few to go back to, not a heap that nobody knows of. */
const mostKept = 3;

/** Length of the beginning of a hash that an address names. */
const shortLength = 16;

/** The beginning of a hash, as an address names it. */
export function shortenHash(hash: string): string {
  return hash.slice(0, shortLength);
}

/** Make the shelf over a store of the browser. */
export function createAtlasShelf(store: KeyedStore): AtlasShelf {
  const list = async (): Promise<readonly KeptAtlas[]> => {
    const names = (await store.keys()).filter((key): key is string => typeof key === 'string' && key.startsWith(about));
    const kept = (await store.getMany(names)).filter(isKeptAtlas);
    return kept.sort((a, b) => (a.kept < b.kept ? 1 : -1));
  };
  const forget = (hash: string): Promise<void> => store.delMany([about + hash, content + hash]);

  const keep = async (atlas: KeptAtlas, bytes: Uint8Array): Promise<Keeping> => {
    const others = (await list()).filter(({ hash }) => hash !== atlas.hash);
    for (const { hash } of others.splice(mostKept - 1)) await forget(hash);
    for (;;) {
      try {
        await store.setMany([
          [about + atlas.hash, atlas],
          [content + atlas.hash, bytes],
        ]);
        return 'kept';
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'QuotaExceededError') throw error;
        // The newest is what somebody is working with: older ones make room for it.
        const oldest = others.pop();
        if (oldest === undefined) return 'full';
        await forget(oldest.hash);
      }
    }
  };

  return {
    list: () => list().catch(() => []),
    keep: (atlas, bytes) => keep(atlas, bytes).catch(() => 'refused' as const),
    find: async (hash) => {
      try {
        const atlas = (await list()).find((one) => one.hash.startsWith(hash));
        const [bytes] = atlas === undefined ? [] : await store.getMany([content + atlas.hash]);
        return atlas !== undefined && bytes instanceof Uint8Array ? { atlas, bytes } : undefined;
      } catch {
        return undefined;
      }
    },
    forget: (hash) => forget(hash).catch(() => undefined),
  };
}

const about = 'about/';
const content = 'content/';

/** Another version of the app may have kept something else under our names. */
function isKeptAtlas(value: unknown): value is KeptAtlas {
  if (typeof value !== 'object' || value === null) return false;
  const { hash, file, title, bytes, kept, engine } = value as Record<keyof KeptAtlas, unknown>;
  const texts = [hash, file, kept, engine].every((one) => typeof one === 'string' && one !== '');
  const { nl, en } = (title ?? {}) as Record<string, unknown>;
  return texts && typeof bytes === 'number' && typeof nl === 'string' && typeof en === 'string';
}
