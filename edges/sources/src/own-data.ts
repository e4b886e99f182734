/** The data files that come with this package: laws, tariffs, regions and other dated data that no publisher offers. */
import { readdir, readFile } from 'node:fs/promises';
import { createFolder, type SourceFolder } from './source-folder.ts';
import type { ReadContext } from './source-reader.ts';

const OWN_FOLDER = new URL('../data/', import.meta.url);

/** A file and the folder that it is in. */
export interface FolderFile {
  readonly folder: SourceFolder;
  readonly path: string;
}

/** Read a data file, whose shape this package itself vouches for. @throws Error if the package is incomplete */
export async function readOwnData<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(name, OWN_FOLDER), 'utf8')) as T;
}

/**
 * List the data files of a kind followed by those that were found in the folder at hand.
 *
 * @param pattern names of the kind
 * @param paths   files of the folder at hand
 * @throws Error if the package is incomplete
 */
export async function listOwnAndGiven(
  pattern: RegExp,
  { folder }: ReadContext,
  paths: readonly string[],
): Promise<FolderFile[]> {
  const own = await openOwnFolder(pattern);
  return [...own.list().map((path) => ({ folder: own, path })), ...paths.map((path) => ({ folder, path }))];
}

/** The data files of a kind, as a folder. @throws Error if the package is incomplete */
export async function openOwnFolder(pattern: RegExp): Promise<SourceFolder> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(OWN_FOLDER)) {
    if (pattern.test(name)) files[name] = await readFile(new URL(name, OWN_FOLDER));
  }
  return createFolder(files);
}
