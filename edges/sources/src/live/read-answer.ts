/** Bytes of a stored answer, unpacked and held against the hash that was written beside them. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';

/** Bytes of one answer in memory. */
const LARGEST = 2 ** 30;

/** Where files of a store, or of a folder, are opened. */
export interface Opens {
  open(path: string): AsyncIterable<Uint8Array>;
}

type Stored = Pick<StoredAnswer, 'file' | 'address' | 'bytes' | 'sha256'>;

/** True if the bytes of an answer are those that were stored. */
export async function isIntact(store: Opens, answer: Stored): Promise<boolean> {
  if (answer.file === '') return true;
  const hash = createHash('sha256');
  try {
    for await (const chunk of store.open(answer.file)) hash.update(chunk);
  } catch {
    return false;
  }
  return hash.digest('hex') === answer.sha256;
}

/**
 * Read an answer.
 *
 * @throws SourceFailure `SOURCE_DAMAGED` if the bytes are not those that were stored
 */
export async function readAnswerBytes(store: Opens, answer: Stored): Promise<Uint8Array> {
  if (answer.file === '') return new Uint8Array(0);
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of store.open(answer.file)) {
      hash.update(chunk);
      chunks.push(chunk);
      bytes += chunk.length;
    }
  } catch {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'cannot be read' });
  }
  if (bytes !== answer.bytes || hash.digest('hex') !== answer.sha256) {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'other bytes than were stored' });
  }
  const content = Buffer.concat(chunks);
  if (!answer.file.endsWith('.gz')) return content;
  try {
    return gunzipSync(content, { maxOutputLength: LARGEST });
  } catch {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'cannot be unpacked' });
  }
}
