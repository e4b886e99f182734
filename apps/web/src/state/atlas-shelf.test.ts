import { describe, expect, it } from 'vitest';
import { createAtlasShelf, type KeptAtlas, type KeyedStore, shortenHash } from './atlas-shelf.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function describeAtlas(hash: string, kept: string): KeptAtlas {
  return { hash, file: `${hash}.atlas`, title: { nl: 'Titel', en: 'Title' }, bytes: 3, kept, engine: '0.4.0' };
}

/** A store with room for so many bytes of content. */
function createStore(room = Number.POSITIVE_INFINITY): KeyedStore & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  const size = (value: unknown): number => (value instanceof Uint8Array ? value.length : 0);
  return {
    kept,
    keys: async () => [...kept.keys()],
    getMany: async (keys) => keys.map((key) => structuredClone(kept.get(key))),
    setMany: async (entries) => {
      const after = new Map([...kept, ...entries]);
      if ([...after.values()].reduce<number>((sum, value) => sum + size(value), 0) > room) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      for (const [key, value] of entries) kept.set(key, structuredClone(value));
    },
    delMany: async (keys) => {
      for (const key of keys) kept.delete(key);
    },
  };
}

const hash = (letter: string): string => letter.repeat(64);

describe('the shelf', () => {
  it('finds an atlas by the beginning of its hash, with its bytes', async () => {
    const shelf = createAtlasShelf(createStore());
    const atlas = describeAtlas(hash('a'), '2026-01-01T10:00:00Z');
    expect(await shelf.keep(atlas, bytesOf('abc'))).toBe('kept');
    expect(await shelf.find(shortenHash(hash('a')))).toEqual({ atlas, bytes: bytesOf('abc') });
    expect(await shelf.find(shortenHash(hash('b')))).toBeUndefined();
  });

  it('keeps the newest three and lists them from new to old', async () => {
    const store = createStore();
    const shelf = createAtlasShelf(store);
    for (const [index, letter] of ['a', 'b', 'c', 'd'].entries()) {
      await shelf.keep(describeAtlas(hash(letter), `2026-01-0${index + 1}T10:00:00Z`), bytesOf(letter));
    }
    expect((await shelf.list()).map((one) => one.hash)).toEqual([hash('d'), hash('c'), hash('b')]);
    expect(store.kept.size).toBe(6);
  });

  it('keeps an atlas once, with the moment at which it was last opened', async () => {
    const shelf = createAtlasShelf(createStore());
    await shelf.keep(describeAtlas(hash('a'), '2026-01-01T10:00:00Z'), bytesOf('a'));
    await shelf.keep(describeAtlas(hash('a'), '2026-02-01T10:00:00Z'), bytesOf('a'));
    expect((await shelf.list()).map((one) => one.kept)).toEqual(['2026-02-01T10:00:00Z']);
  });

  it('forgets the bytes together with the name', async () => {
    const store = createStore();
    const shelf = createAtlasShelf(store);
    await shelf.keep(describeAtlas(hash('a'), '2026-01-01T10:00:00Z'), bytesOf('a'));
    await shelf.forget(hash('a'));
    expect(store.kept.size).toBe(0);
  });

  it('lets the oldest make room, and says so when even that is too little', async () => {
    const shelf = createAtlasShelf(createStore(4));
    await shelf.keep(describeAtlas(hash('a'), '2026-01-01T10:00:00Z'), bytesOf('aa'));
    await shelf.keep(describeAtlas(hash('b'), '2026-01-02T10:00:00Z'), bytesOf('bb'));
    expect(await shelf.keep(describeAtlas(hash('c'), '2026-01-03T10:00:00Z'), bytesOf('cc'))).toBe('kept');
    expect((await shelf.list()).map((one) => one.hash)).toEqual([hash('c'), hash('b')]);
    expect(await shelf.keep(describeAtlas(hash('d'), '2026-01-04T10:00:00Z'), bytesOf('ddddd'))).toBe('full');
    expect(await shelf.find(hash('d'))).toBeUndefined();
  });

  it('is empty, and stops nobody, where the browser allows no storage', async () => {
    const refuse = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    const shelf = createAtlasShelf({ keys: refuse, getMany: refuse, setMany: refuse, delMany: refuse });
    expect(await shelf.keep(describeAtlas(hash('a'), '2026-01-01T10:00:00Z'), bytesOf('a'))).toBe('refused');
    expect(await shelf.list()).toEqual([]);
    expect(await shelf.find(hash('a'))).toBeUndefined();
    await expect(shelf.forget(hash('a'))).resolves.toBeUndefined();
  });

  it('looks past what another version of the app kept under its names', async () => {
    const store = createStore();
    store.kept.set('about/old', { hash: 'old', name: 'x' });
    store.kept.set('settings', 1);
    expect(await createAtlasShelf(store).list()).toEqual([]);
  });
});
