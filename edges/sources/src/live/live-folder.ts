/**
 * A store of answers as a folder that readers can read: the tables of one fetch, and beside them the files
 * that no service offers.
 */
import type { SourceFolder } from '../source-folder.ts';
import type { RawStore } from './raw-store.ts';
import { nameTakenTable, type TakenTable, writeTakenTable } from './taken-table.ts';

/**
 * Make a folder of what was taken.
 *
 * It lists the taken tables and the files beside them; answers are opened by the names that the tables give.
 *
 * @param tables taken tables, in any order
 * @param beside files that are read along, such as a folder of publications
 */
export function createLiveFolder(store: RawStore, tables: readonly TakenTable[], beside?: SourceFolder): SourceFolder {
  const documents = new Map(tables.map((table) => [nameTakenTable(table.line), writeTakenTable(table)]));
  const answers = new Set(tables.flatMap((table) => table.answers.map(({ answer }) => answer.file)));
  const files = beside?.list() ?? [];
  const paths = Object.freeze([...documents.keys(), ...files].sort());
  return {
    list: () => paths,
    open(path) {
      const document = documents.get(path);
      if (document !== undefined) return yieldText(document);
      if (answers.has(path)) return store.open(path);
      if (beside !== undefined && files.includes(path)) return beside.open(path);
      throw new RangeError(`The folder has no file ${path}.`);
    },
  };
}

async function* yieldText(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
