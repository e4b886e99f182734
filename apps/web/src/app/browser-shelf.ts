/** The shelf of kept atlases in IndexedDB, the one storage of browsers that takes large files everywhere. */
import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { type AtlasShelf, createAtlasShelf } from '../state/atlas-shelf.ts';

/** Open the shelf; where the browser has no such storage, it stays empty. */
export function openBrowserShelf(): AtlasShelf {
  // Opening throws at once in some private windows: then the first use says so, and not the start of the app.
  let opened: UseStore | undefined;
  const store = (): UseStore => {
    opened ??= createStore('transitieatlas-atlases', 'atlases');
    return opened;
  };
  return createAtlasShelf({
    keys: async () => keys(store()),
    getMany: async (names) => getMany([...names], store()),
    setMany: async (entries) =>
      setMany(
        entries.map(([name, value]): [string, unknown] => [name, value]),
        store(),
      ),
    delMany: async (names) => delMany([...names], store()),
  });
}
