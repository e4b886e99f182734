/**
 * Asks for answers: from the store if it has them and they still hold, else from the publisher.
 *
 * A stored answer that belongs to an edition holds as long as the publisher still has that edition; any other
 * one holds within the fetch that took it, so that a fetch that was cut off goes on where it stopped. What
 * does not hold is asked for with its validators, and kept if the publisher says that it has not changed.
 */
import { detectText } from '../decode-text.ts';
import type { AddressBook } from './address-book.ts';
import type { AnswerFormat } from './answer-check.ts';
import type { AnswerWriter, RawStore, StoredAnswer } from './raw-store.ts';
import { findIntact, readAnswerBytes, type StoredPieces } from './read-answer.ts';
import { type Clock, systemClock } from './retry-delay.ts';
import { SourceFailure } from './source-failure.ts';
import type { Transport } from './transport.ts';

/** One question of a protocol. */
export interface AskRequest {
  /** Name within the table, for people: `properties`, `observations-0001`. */
  readonly name: string;
  /** The publisher's address, or one that {@link Asker.follow} gave. */
  readonly address: string;
  readonly format: AnswerFormat;
  /** State of the table that the answer belongs to; it is good for as long as that stays. */
  readonly edition?: string;
  /** True if 404 is an answer: there is no such thing. */
  readonly mayBeAbsent?: boolean;
  /** True to ask even if this fetch has the answer already: has the table changed in the meantime? */
  readonly again?: boolean;
}

/** What a protocol is given to ask with. */
export interface Asker {
  /** @throws SourceFailure if there is no answer in the end */
  ask(request: AskRequest): Promise<StoredAnswer>;
  /** Parsed JSON of an answer. @throws SourceFailure if it is none */
  readJson(answer: StoredAnswer): Promise<unknown>;
  /** Text of an answer, its character set decided by its bytes. */
  readText(answer: StoredAnswer): Promise<string>;
  /** The address that a link of an answer leads to. @throws SourceFailure if it leaves the host */
  follow(link: string, answer: StoredAnswer): string;
  /** True if nothing is asked of anybody: only the store speaks. */
  readonly offline: boolean;
}

/** What was taken, for the progress of a fetch. */
export interface AnswerEvent {
  readonly answer: StoredAnswer;
  /** `asked`, `unchanged` (the publisher says so) or `stored` (not asked). */
  readonly how: 'asked' | 'unchanged' | 'stored';
}

/** How an asker is made. */
export interface AskerOptions {
  readonly store: RawStore;
  readonly book: AddressBook;
  /** Absent to work from the store alone. */
  readonly transport?: Transport;
  /** Id of this fetch. */
  readonly session: string;
  /** Folder of the table within the store. */
  readonly folder: string;
  readonly clock?: Clock;
  readonly onAnswer?: (event: AnswerEvent) => void;
}

/** Make an asker for one table. */
export function createAsker(options: AskerOptions): Asker {
  const { store, book, transport, session, folder } = options;
  const clock = options.clock ?? systemClock;
  const tell = (how: AnswerEvent['how'], answer: StoredAnswer): StoredAnswer => {
    options.onAnswer?.({ how, answer });
    return answer;
  };
  // The answer that was found whole last, with its bytes: whoever asked reads it next.
  let whole: { readonly answer: StoredAnswer; readonly pieces: StoredPieces } | undefined;
  const readBytes = (answer: StoredAnswer): Promise<Uint8Array> =>
    readAnswerBytes(store, answer, whole?.answer === answer ? whole.pieces : undefined);
  return {
    offline: transport === undefined,
    async ask(request) {
      const { name, format, edition } = request;
      // Links of answers are addresses as asked already; addresses of the catalogue have to be located.
      const address = book.findHost(request.address) === undefined ? book.locate(request.address) : request.address;
      const place = { folder, name, address, format };
      const found = await store.find(place);
      // An answer that was damaged on disk is as good as none, as long as there is somebody to ask.
      if (transport === undefined) {
        if (found === undefined) throw new SourceFailure('SOURCE_NOT_STORED', address);
        return tell('stored', found);
      }
      const pieces = found === undefined ? undefined : await findIntact(store, found);
      const known = pieces === undefined ? undefined : found;
      whole = known === undefined || pieces === undefined ? undefined : { answer: known, pieces };
      const holds = edition === undefined ? known?.session === session : known?.edition === edition;
      if (known !== undefined && holds && request.again !== true) return tell('stored', known);

      let writer: AnswerWriter | undefined;
      const validators = known !== undefined && known.file !== '' && known.edition === edition ? known : undefined;
      const head = await transport.ask(
        {
          address,
          format,
          ...(validators?.etag === undefined ? {} : { etag: validators.etag }),
          ...(validators?.lastModified === undefined ? {} : { lastModified: validators.lastModified }),
        },
        async (packed) => {
          writer = await store.write(place, packed);
          return writer;
        },
      );
      const facts = {
        status: head.status,
        fetched: new Date(clock.now()).toISOString(),
        session,
        ...(head.etag === undefined ? {} : { etag: head.etag }),
        ...(head.lastModified === undefined ? {} : { lastModified: head.lastModified }),
        ...(head.contentType === undefined ? {} : { contentType: head.contentType }),
        ...(head.contentCrs === undefined ? {} : { contentCrs: head.contentCrs }),
        ...(edition === undefined ? {} : { edition }),
      };
      if (head.status === 304) {
        if (known === undefined) throw new SourceFailure('SOURCE_REFUSED', address, { status: 304 });
        // A 304 need not repeat what it said of the answer before.
        const { contentCrs } = known;
        const kept = contentCrs === undefined ? {} : { contentCrs };
        return tell('unchanged', await store.note(place, { ...kept, ...facts, status: known.status }, known));
      }
      if (head.status === 404) {
        if (request.mayBeAbsent !== true) throw new SourceFailure('SOURCE_REFUSED', address, { status: 404 });
        return tell('asked', await store.note(place, facts));
      }
      if (writer === undefined) throw new SourceFailure('SOURCE_CUT', address);
      return tell('asked', await writer.finish(facts));
    },
    async readJson(answer) {
      const text = new TextDecoder('utf-8').decode(await readBytes(answer));
      try {
        return JSON.parse(text);
      } catch (problem) {
        const reason = problem instanceof Error ? problem.message.slice(0, 160) : '';
        throw new SourceFailure('SOURCE_FORMAT', answer.address, { expected: 'JSON', reason });
      }
    },
    async readText(answer) {
      return detectText(await readBytes(answer)).text;
    },
    follow: (link, answer) => book.follow(link, answer.address),
  };
}

/**
 * Ask, and look at the answer. One that is not sound may have been kept from a time at which the publisher was in
 * trouble: it is asked for once more, so that it does not stand in the way for ever.
 *
 * @throws SourceFailure if the answer is not sound the second time either
 */
export async function askSound<T>(
  asker: Asker,
  request: AskRequest,
  look: (answer: StoredAnswer) => Promise<T>,
): Promise<T> {
  const answer = await asker.ask(request);
  try {
    return await look(answer);
  } catch (problem) {
    if (!(problem instanceof SourceFailure) || asker.offline) throw problem;
    return await look(await asker.ask({ ...request, again: true }));
  }
}
