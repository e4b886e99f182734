/**
 * Bytes of published files: unpacked when they are packed, counted and hashed as they lie there.
 *
 * A file is looked at twice. `inspectFile` walks through all of it, so that a cut-off archive is
 * refused before the first row of it is used; `streamContent` then hands out the content in chunks.
 */
import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import { unzipSync } from 'fflate';
import { type Encoding, EncodingDetector } from './decode-text.ts';
import type { SourceFolder } from './source-folder.ts';

/** What is known of a file after all its bytes have been seen. */
export interface InspectedFile {
  readonly source: SourceFile;
  readonly encoding: Encoding;
}

/**
 * Read a file from beginning to end: hash it, unpack it, decide its character set.
 *
 * @returns undefined if it cannot be read; the reason is in the log
 */
export async function inspectFile(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<InspectedFile | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  const gzip = path.endsWith('.gz');
  async function* tap(): AsyncGenerator<Uint8Array> {
    for await (const chunk of folder.open(path)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const detector = new EncodingDetector();
  try {
    for await (const chunk of unpack(tap(), gzip)) detector.add(chunk);
  } catch (problem) {
    // Node names a stream that stops inside an archive Z_BUF_ERROR.
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    if (!gzip || !code.startsWith('Z_')) throw problem;
    if (bytes === 0) log.add('FILE_EMPTY', 'error', { file: path });
    else
      log.add(
        code === 'Z_BUF_ERROR' ? 'FILE_TRUNCATED' : 'FILE_UNREADABLE',
        'error',
        { file: path },
        { format: 'gzip' },
      );
    return undefined;
  }
  if (bytes === 0) {
    log.add('FILE_EMPTY', 'error', { file: path });
    return undefined;
  }
  const encoding = detector.decide();
  if (encoding !== 'utf-8') log.add('ENCODING_DETECTED', 'information', { file: path }, { encoding });
  return { source: { name: path, bytes, sha256: hash.digest('hex') }, encoding };
}

/** Stream the unpacked content of a file. @throws Error if a gzip archive is damaged */
export function streamContent(folder: SourceFolder, path: string): AsyncIterable<Uint8Array> {
  return unpack(folder.open(path), path.endsWith('.gz'));
}

/** Read the whole unpacked content of a file. @throws Error if a gzip archive is damaged */
export async function readContent(folder: SourceFolder, path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of streamContent(folder, path)) {
    chunks.push(chunk);
    length += chunk.length;
  }
  const content = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    content.set(chunk, offset);
    offset += chunk.length;
  }
  return content;
}

/**
 * Read the members of a zip archive.
 *
 * @param accepts chooses members by name; the others are not unpacked
 * @returns content by member name, or undefined with the reason in the log
 */
export async function readZip(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
  accepts: (name: string) => boolean,
): Promise<Map<string, Uint8Array> | undefined> {
  const bytes = await readContent(folder, path);
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: (member) => accepts(member.name) })));
  } catch (problem) {
    // The directory of a zip archive stands at its end: without it the file was cut off.
    const cut = bytes[0] === 0x50 && bytes[1] === 0x4b && !hasZipDirectory(bytes);
    const reason = problem instanceof Error ? problem.message : String(problem);
    log.add(cut ? 'FILE_TRUNCATED' : 'FILE_UNREADABLE', 'error', { file: path }, { format: 'zip', reason });
    return undefined;
  }
}

function hasZipDirectory(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 22; i >= 0 && i > bytes.length - 65_558; i--) {
    if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 5 && bytes[i + 3] === 6) return true;
  }
  return false;
}

function unpack(chunks: AsyncIterable<Uint8Array>, gzip: boolean): AsyncIterable<Uint8Array> {
  if (!gzip) return chunks;
  // The error of a broken archive reaches the reader of the last stream; nothing else has to be done with it.
  return pipeline(Readable.from(chunks, { objectMode: false }), createGunzip({ chunkSize: 1 << 18 }), () => {});
}
