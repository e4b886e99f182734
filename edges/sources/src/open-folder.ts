import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFolder } from './source-folder.ts';

const CHUNK_BYTES = 1 << 18;

/**
 * Open a directory on disk as a folder of sources, its sub-directories included.
 *
 * @throws Error if the directory does not exist or may not be read
 */
export async function openFolder(path: string): Promise<SourceFolder> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const known = new Set(paths);
  return {
    list: () => paths,
    open(name) {
      if (!known.has(name)) throw new RangeError(`The folder has no file ${name}.`);
      return createReadStream(join(path, name), { highWaterMark: CHUNK_BYTES });
    },
  };
}
