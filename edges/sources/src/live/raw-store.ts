/**
 * Raw answers of publishers on disk: the bytes as they came, and beside them a small document that says
 * what was asked, when, and what came.
 *
 * An answer exists once its document does, and that is written last: whatever stops the machine, there is
 * never half an answer. Names are readable: `cbs/37259eng/observations-0001-1f0c9a2b.json.gz`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isJsonObject } from '@transitieatlas/quantities';
import type { AnswerFormat } from './answer-check.ts';
import type { AnswerSink } from './transport.ts';

/** An answer in the store. */
export interface StoredAnswer {
  /** Path within the store; ends with `.gz` if the bytes are packed. Empty if there is no body (404). */
  readonly file: string;
  /** Address that was asked. */
  readonly address: string;
  /** 200, or 404 where the absence is the answer. */
  readonly status: number;
  /** Time of the answer, ISO 8601 UTC. */
  readonly fetched: string;
  /** Bytes as stored. */
  readonly bytes: number;
  /** SHA-256 of them, lower-case hexadecimal. */
  readonly sha256: string;
  readonly format: AnswerFormat;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly contentType?: string;
  /** Coordinate system of features, as the header `Content-Crs` states it. */
  readonly contentCrs?: string;
  /** What the publisher calls this state of the table; the answer stays good as long as it says the same. */
  readonly edition?: string;
  /** The fetch that took it or found it unchanged. */
  readonly session: string;
}

/** Where an answer belongs: a folder per table, a name per question. */
export interface AnswerPlace {
  /** `cbs/37259eng` */
  readonly folder: string;
  /** `observations-0001` */
  readonly name: string;
  readonly address: string;
  readonly format: AnswerFormat;
}

/** What is written beside the bytes, besides what the bytes tell themselves. */
export type AnswerFacts = Omit<StoredAnswer, 'file' | 'address' | 'bytes' | 'sha256' | 'format'>;

/** Takes in one answer; it is in the store only after `finish`. */
export interface AnswerWriter extends AnswerSink {
  finish(facts: AnswerFacts): Promise<StoredAnswer>;
}

/** Answers of publishers, kept. */
export interface RawStore {
  /** The answer to a question, if the store has it whole. */
  find(place: AnswerPlace): Promise<StoredAnswer | undefined>;
  /** Begin to write an answer. */
  write(place: AnswerPlace, packed: boolean): Promise<AnswerWriter>;
  /** Keep an answer that has no body, or say anew of one that it still holds. */
  note(place: AnswerPlace, facts: AnswerFacts, known?: StoredAnswer): Promise<StoredAnswer>;
  /** A document of our own, such as the state of a fetch; undefined if it is not there. */
  readDocument(path: string): Promise<string | undefined>;
  writeDocument(path: string, text: string): Promise<void>;
  /** Bytes of a file of the store. */
  open(path: string): AsyncIterable<Uint8Array>;
}

/** How a store is opened. */
export interface RawStoreOptions {
  /** False to leave it to the system when bytes reach the disk: a power cut may then cost answers. */
  readonly syncs?: boolean;
}

const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/i;

/**
 * Open a store of answers; the folder is made if it is not there.
 *
 * @throws Error if the folder cannot be made or written
 */
export async function openRawStore(folder: string, options: RawStoreOptions = {}): Promise<RawStore> {
  const syncs = options.syncs !== false;
  await mkdir(folder, { recursive: true });
  const resolve = (path: string): string => {
    if (!path.split('/').every((part) => SEGMENT.test(part))) throw new RangeError(`No path of the store: ${path}.`);
    return join(folder, path);
  };
  const writeWhole = async (path: string, text: string): Promise<void> => {
    const target = resolve(path);
    await mkdir(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.${randomUUID()}.part`;
    try {
      const handle = await open(temporary, 'w');
      try {
        await handle.writeFile(text);
        if (syncs) await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
    } catch (problem) {
      await unlink(temporary).catch(() => undefined);
      throw problem;
    }
  };
  const describe = async (answer: StoredAnswer, place: AnswerPlace): Promise<StoredAnswer> => {
    await writeWhole(nameFacts(place), `${JSON.stringify(answer, null, 1)}\n`);
    return answer;
  };
  return {
    async find(place) {
      const text = await readFile(resolve(nameFacts(place)), 'utf8').catch(() => undefined);
      const answer = text === undefined ? undefined : parseAnswer(text);
      if (answer === undefined || answer.address !== place.address) return undefined;
      if (answer.file === '') return answer;
      const there = await stat(resolve(answer.file)).catch(() => undefined);
      return there?.size === answer.bytes ? answer : undefined;
    },
    async write(place, packed) {
      const file = `${nameAnswer(place)}.${place.format === 'text' ? 'txt' : place.format}${packed ? '.gz' : ''}`;
      const target = resolve(file);
      await mkdir(dirname(target), { recursive: true });
      const temporary = `${target}.${process.pid}.${randomUUID()}.part`;
      const handle = await open(temporary, 'w');
      const hash = createHash('sha256');
      let bytes = 0;
      return {
        async write(chunk) {
          hash.update(chunk);
          bytes += chunk.length;
          await handle.write(chunk);
        },
        async discard() {
          await handle.close().catch(() => undefined);
          await unlink(temporary).catch(() => undefined);
        },
        async finish(facts) {
          if (syncs) await handle.sync();
          await handle.close();
          await rename(temporary, target);
          const { address, format } = place;
          return describe({ file, address, format, bytes, sha256: hash.digest('hex'), ...facts }, place);
        },
      };
    },
    note(place, facts, known) {
      const { address, format } = place;
      const body = { file: known?.file ?? '', bytes: known?.bytes ?? 0, sha256: known?.sha256 ?? '' };
      return describe({ ...body, address, format, ...facts }, place);
    },
    readDocument: (path) => readFile(resolve(path), 'utf8').catch(() => undefined),
    writeDocument: writeWhole,
    open: (path) => readPieces(resolve(path)),
  };
}

/** Bytes of a first piece, which is all there is of most answers, and of those after it. */
const [FIRST, FURTHER] = [1 << 14, 1 << 18];

/** Bytes of a file in pieces. A store has thousands of answers of a kilobyte: a stream for each costs more than they do. */
async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    for (let size = FIRST; ; size = FURTHER) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function nameAnswer({ folder, name, address }: AnswerPlace): string {
  return `${folder}/${name}-${createHash('sha256').update(address).digest('hex').slice(0, 10)}`;
}

function nameFacts(place: AnswerPlace): string {
  return `${nameAnswer(place)}.answer`;
}

/** The facts of an answer as they stand on disk; undefined if somebody else wrote there. */
function parseAnswer(text: string): StoredAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { file, address, status, fetched, bytes, sha256, format, session } = value;
  const texts = [file, address, fetched, sha256, session].every((one) => typeof one === 'string');
  const formats: readonly AnswerFormat[] = ['json', 'csv', 'zip', 'text'];
  const known = formats.find((one) => one === format);
  if (!texts || typeof status !== 'number' || typeof bytes !== 'number' || known === undefined) return undefined;
  const optional = (['etag', 'lastModified', 'contentType', 'contentCrs', 'edition'] as const).flatMap((key) => {
    const one = value[key];
    return typeof one === 'string' ? [[key, one] as const] : [];
  });
  return {
    file: String(file),
    address: String(address),
    status,
    fetched: String(fetched),
    bytes,
    sha256: String(sha256),
    format: known,
    session: String(session),
    ...Object.fromEntries(optional),
  };
}
