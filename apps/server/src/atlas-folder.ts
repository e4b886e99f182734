/**
 * The atlases in a data folder.
 *
 * Ids are made from the names of files and looked up in the list, never joined into a path: what a
 * request asks for can only be a file that the folder was seen to hold. A file is read once and again
 * only when its size or time of change differs.
 */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { atlasIdSchema } from '@transitieatlas/api';
import type { Issue } from '@transitieatlas/quantities';
import { createIssue } from '@transitieatlas/quantities';
import { type AtlasCard, readAtlasCard } from './atlas-card.ts';

/** A file of the folder: a usable atlas with its card, or a file with the issues that make it unusable. */
export interface FolderEntry {
  readonly id: string;
  /** Name of the file without folder. */
  readonly file: string;
  readonly bytes: number;
  readonly changedMs: number;
  readonly card: AtlasCard | undefined;
  readonly issues: readonly Issue[];
}

/** The atlases of one folder. */
export interface AtlasFolder {
  /** All entries, sorted by id. A folder that does not exist has none. */
  list(): Promise<FolderEntry[]>;
  /** The entry with an id, or undefined. */
  find(id: string): Promise<FolderEntry | undefined>;
  /** Open the file of an entry, or undefined if it changed or went since it was listed. */
  openFile(entry: FolderEntry): Promise<NodeJS.ReadableStream | undefined>;
}

const ending = '.atlas';

/** Watch over the atlases in a folder; nothing is read before the first question. */
export function createAtlasFolder(folder: string): AtlasFolder {
  const known = new Map<string, FolderEntry>();

  async function list(): Promise<FolderEntry[]> {
    const files = await listFiles(folder);
    for (const file of known.keys()) if (!files.includes(file)) known.delete(file);
    const taken = new Set<string>();
    const entries: FolderEntry[] = [];
    for (const file of files) {
      const entry = await readEntry(file, makeId(file, taken));
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  async function readEntry(file: string, id: string): Promise<FolderEntry | undefined> {
    const path = join(folder, file);
    try {
      const { size, mtimeMs } = await stat(path);
      const before = known.get(file);
      if (before !== undefined && before.bytes === size && before.changedMs === mtimeMs && before.id === id)
        return before;
      const card = readAtlasCard(await readFile(path), file);
      const entry = { id, file, bytes: size, changedMs: mtimeMs, card: card.value, issues: card.issues };
      known.set(file, entry);
      return entry;
    } catch (error) {
      // Removed between listing and reading: not there. Anything else is shown with the file.
      if (isMissing(error)) return undefined;
      const issues = [createIssue('FILE_UNREADABLE', 'error', { file }, {})];
      return { id, file, bytes: 0, changedMs: 0, card: undefined, issues };
    }
  }

  return {
    list,
    async find(id) {
      return (await list()).find((entry) => entry.id === id);
    },
    async openFile(entry) {
      const handle = await open(join(folder, entry.file), 'r').catch(() => undefined);
      if (handle === undefined) return undefined;
      const { size, mtimeMs } = await handle.stat();
      if (size === entry.bytes && mtimeMs === entry.changedMs) return handle.createReadStream();
      await handle.close();
      return undefined;
    },
  };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // No links: a link could lead out of the folder.
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Make an id that fits a URL out of the name of a file; a number is added where two names collide. */
function makeId(file: string, taken: Set<string>): string {
  const name = file
    .slice(0, -ending.length)
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
  const start = name.replace(/^[^A-Za-z0-9]+/, '').slice(0, 90);
  const stem = start === '' ? 'atlas' : start;
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
  taken.add(id);
  return atlasIdSchema.parse(id);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
