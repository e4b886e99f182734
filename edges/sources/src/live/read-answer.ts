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

/** Bytes of an answer as stored. */
export type StoredPieces = readonly Uint8Array[];

/** Most bytes of an answer that are kept between looking whether it is whole and reading it. */
const KEPT = 2 ** 26;

/**
 * Hold an answer against the hash that was written beside it.
 *
 * @returns its bytes, without any where they are too many to keep; undefined if they are not those that were stored
 */
export async function findIntact(store: Opens, answer: Stored): Promise<StoredPieces | undefined> {
  if (answer.file === '') return [];
  const hash = createHash('sha256');
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of store.open(answer.file)) {
      hash.update(piece);
      if (answer.bytes <= KEPT) pieces.push(piece);
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex') === answer.sha256 ? pieces : undefined;
}

/**
 * Read an answer.
 *
 * @param known its bytes, if they were held against the hash a moment ago
 * @throws SourceFailure `SOURCE_DAMAGED` if the bytes are not those that were stored
 */
export async function readAnswerBytes(store: Opens, answer: Stored, known?: StoredPieces): Promise<Uint8Array> {
  if (answer.file === '') return new Uint8Array(0);
  const content = Buffer.concat(known === undefined || known.length === 0 ? await readPieces(store, answer) : known);
  if (!answer.file.endsWith('.gz')) return content;
  try {
    return gunzipSync(content, { maxOutputLength: LARGEST });
  } catch {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'cannot be unpacked' });
  }
}

async function readPieces(store: Opens, answer: Stored): Promise<StoredPieces> {
  const hash = createHash('sha256');
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of store.open(answer.file)) {
      hash.update(piece);
      pieces.push(piece);
      bytes += piece.length;
    }
  } catch {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'cannot be read' });
  }
  if (bytes !== answer.bytes || hash.digest('hex') !== answer.sha256) {
    throw new SourceFailure('SOURCE_DAMAGED', answer.file, { reason: 'other bytes than were stored' });
  }
  return pieces;
}
