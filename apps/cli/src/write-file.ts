/**
 * Files written whole or not at all.
 *
 * The bytes go to a temporary name in the same folder, reach the disk, and only then take the name that
 * was asked for. What is there already is replaced only if this tool wrote it: `--out` is one slip of the
 * finger away from somebody's spreadsheet.
 */
import { lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createIssue, type Issue } from '@transitieatlas/quantities';

/** What a file is, as far as its first bytes tell. */
export type OutputKind = 'atlas' | 'document' | 'scenario' | 'export';

/**
 * Check, before a long piece of work, that its result can be written.
 *
 * @param shown the path as the user gave it, for the issue
 */
export async function checkOutput(path: string, shown: string, kind: OutputKind): Promise<Issue[]> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder === undefined || !folder.isDirectory())
    return [createIssue('FILE_UNWRITABLE', 'error', { file: shown }, { reason: 'the folder does not exist' })];
  // A link that leads nowhere or to itself is there too, and somebody made it.
  const there = await stat(path).catch(() => lstat(path).catch(() => undefined));
  if (there === undefined) return [];
  const replaceable = there.isFile() && (there.size === 0 || (await isOurs(path, kind)));
  return replaceable ? [] : [createIssue('FILE_NOT_OURS', 'error', { file: shown }, { expected: kind })];
}

/**
 * Check, before the work, that an atlas made of another one can be written, and that it takes no place of what it is made of.
 *
 * @param out    the path as the user gave it
 * @param inputs what the command reads, as the user gave it
 */
export async function checkNewAtlas(
  out: string,
  inputs: readonly string[],
  resolve: (path: string) => string,
): Promise<Issue[]> {
  const path = resolve(out);
  const blocked = await checkOutput(path, out, 'atlas');
  return blocked.length > 0 ? blocked : checkNoInput(path, out, inputs.map(resolve));
}

/**
 * Check that a file that may be replaced is none of those it is made of, by whatever name they go.
 *
 * @param shown the path as the user gave it, for the issue
 */
export async function checkNoInput(path: string, shown: string, inputs: readonly string[]): Promise<Issue[]> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) return [];
  const known = await Promise.all(inputs.map((input) => stat(input).catch(() => undefined)));
  const isInput = known.some((input) => input?.dev === there.dev && input.ino === there.ino);
  return isInput ? [createIssue('FILE_IS_INPUT', 'error', { file: shown })] : [];
}

/**
 * Make the folder in which files are asked for, before the work that fills them; only the last part of its path.
 *
 * @param shown the path as the user gave it, for the issue
 */
export async function prepareFolder(path: string, shown: string): Promise<Issue[]> {
  if ((await stat(path).catch(() => undefined))?.isDirectory() === true) return [];
  const made = await mkdir(path).then(
    () => true,
    () => false,
  );
  if (made) return [];
  return [createIssue('FILE_UNWRITABLE', 'error', { file: shown }, { reason: 'the folder cannot be made' })];
}

/** A file to be written. */
export interface WholeFile {
  readonly path: string;
  /** The path as the user gave it, for the issue. */
  readonly shown: string;
  readonly bytes: Uint8Array | string;
}

/** Write a file whole; issues instead of a throw where disk or rights refuse. */
export function writeWhole(path: string, shown: string, bytes: Uint8Array | string): Promise<Issue[]> {
  return writeTogether([{ path, shown, bytes }]);
}

/**
 * Write several files whole, all of them or none: the first takes its name once the last is on the disk.
 *
 * @param files made one after the other, so that no two need be in memory at once
 */
export async function writeTogether(files: Iterable<WholeFile> | AsyncIterable<WholeFile>): Promise<Issue[]> {
  const waiting: { readonly path: string; readonly temporary: string }[] = [];
  let file = '';
  try {
    for await (const { path, shown, bytes } of files) {
      file = shown;
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      const handle = await open(temporary, 'w', 0o644);
      waiting.push({ path, temporary });
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const { path, temporary } of waiting) await rename(temporary, path);
    return [];
  } catch (error) {
    await Promise.all(waiting.map(({ temporary }) => unlink(temporary).catch(() => undefined)));
    // What is not the system's is a mistake of ours.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [createIssue('FILE_UNWRITABLE', 'error', { file }, { reason: String(error.code) })];
  }
}

async function isOurs(path: string, kind: OutputKind): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const text = head.toString('latin1', 0, bytesRead);
    // The description is the first file in the container, so its name stands in the first bytes.
    if (kind === 'atlas') return text.startsWith('PK\u0003\u0004') && text.includes('datapackage.json');
    // A table of ours looks like any other: what is there stays, unless the user says otherwise.
    if (kind === 'export') return false;
    if (kind === 'scenario') return /^\s*\{\s*"format":\s*"transitieatlas-scenario"/.test(text);
    return /^\s*\{\s*"tool":\s*"transitieatlas"/.test(text);
  } finally {
    await handle.close();
  }
}
