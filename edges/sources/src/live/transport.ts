/**
 * One question to a publisher: time limits per phase, limits of size, and trying again where that may help.
 *
 * What comes in goes to a sink while it arrives, as it arrives (packed if the publisher packs it). The sink
 * is closed only when the answer is whole; every other end discards it. Nothing here knows what an answer
 * means, except that JSON must not be a web page and must not stop half-way.
 */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Agent, type Dispatcher, EnvHttpProxyAgent, errors, request } from 'undici';
import type { AddressBook } from './address-book.ts';
import { AnswerCheck, type AnswerFormat } from './answer-check.ts';
import { HostQueue } from './host-queue.ts';
import { type Clock, findRetryDelay, systemClock } from './retry-delay.ts';
import { Cancelled, SourceFailure } from './source-failure.ts';

/** What a question may cost. Seconds may be fractions. */
export interface TransportLimits {
  readonly connectSeconds: number;
  /** From the question to the first byte. */
  readonly headersSeconds: number;
  /** Between two parts of the body. */
  readonly idleSeconds: number;
  /** One try from beginning to end. */
  readonly totalSeconds: number;
  /** As received. */
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly tries: number;
  readonly firstDelaySeconds: number;
  /** A publisher that asks for more patience than this is asked no more. */
  readonly longestDelaySeconds: number;
  readonly redirects: number;
  readonly perHost: number;
}

/** Limits that suit the publishers of the catalogue: slow, in large pages, seldom. */
const transportLimits: TransportLimits = {
  connectSeconds: 15,
  headersSeconds: 120,
  idleSeconds: 60,
  totalSeconds: 900,
  bytes: 256 * 2 ** 20,
  unpackedBytes: 2 ** 31,
  tries: 4,
  firstDelaySeconds: 1,
  longestDelaySeconds: 120,
  redirects: 3,
  perHost: 3,
};

/** What is asked. */
export interface TransportQuestion {
  /** The publisher's address, or one that a link of an answer led to. */
  readonly address: string;
  readonly format: AnswerFormat;
  /** Of the answer that we have: the publisher may say that it still holds. */
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Takes in the bytes of one try. */
export interface AnswerSink {
  write(chunk: Uint8Array): Promise<void>;
  discard(): Promise<void>;
}

/** What is known of an answer besides its bytes. */
export interface AnswerHead {
  /** 200, 304 (what we have still holds) or 404. */
  readonly status: number;
  /** Address after redirects. */
  readonly address: string;
  /** True if the bytes are gzip. */
  readonly packed: boolean;
  readonly contentType?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Coordinate system of features, as OGC API Features states it beside the answer. */
  readonly contentCrs?: string;
  /** Tries that it took. */
  readonly tries: number;
}

/** How a transport is made. */
export interface TransportOptions {
  readonly book: AddressBook;
  readonly limits?: Partial<TransportLimits>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** Told of every try that failed and will be repeated. */
  readonly onRetry?: (address: string, failure: SourceFailure, delayMilliseconds: number) => void;
}

/** One failed try; `retryAfter` is what the publisher asks. */
interface FailedTry {
  readonly failure: SourceFailure;
  readonly again: boolean;
  readonly retryAfter?: string;
}

const RETRIED: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const SMALL_ERROR_BYTES = 4096;

/**
 * Asks publishers.
 *
 * A class because connections and places in the queue live between questions.
 */
export class Transport {
  private readonly book: AddressBook;
  private readonly limits: TransportLimits;
  private readonly clock: Clock;
  private readonly signal: AbortSignal | undefined;
  private readonly onRetry: TransportOptions['onRetry'];
  private readonly queue: HostQueue;
  private readonly dispatcher: Dispatcher;

  constructor(options: TransportOptions) {
    this.book = options.book;
    this.limits = { ...transportLimits, ...options.limits };
    this.clock = options.clock ?? systemClock;
    this.signal = options.signal;
    this.onRetry = options.onRetry;
    this.queue = new HostQueue(this.limits.perHost);
    const settings = {
      connections: this.limits.perHost,
      connect: { timeout: this.limits.connectSeconds * 1000 },
      headersTimeout: this.limits.headersSeconds * 1000,
      bodyTimeout: this.limits.idleSeconds * 1000,
      maxResponseSize: this.limits.bytes,
    };
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
    const proxied = [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].some((one) => one !== undefined && one !== '');
    this.dispatcher = proxied ? new EnvHttpProxyAgent({ ...settings, noProxy: listUnproxied() }) : new Agent(settings);
  }

  /**
   * Ask, and ask again where that may help.
   *
   * @param openSink called once per try that brings a body
   * @throws SourceFailure if there is no whole answer in the end
   * @throws Cancelled if the signal says so
   */
  async ask(question: TransportQuestion, openSink: (packed: boolean) => Promise<AnswerSink>): Promise<AnswerHead> {
    const address =
      this.book.findHost(question.address) === undefined ? this.book.locate(question.address) : question.address;
    return this.queue.run(new URL(address).host, async () => {
      for (let tries = 1; ; tries++) {
        if (this.signal?.aborted === true) throw new Cancelled();
        const result = await this.tryOnce(address, question, openSink);
        if ('head' in result) return { ...result.head, tries };
        const delay = findRetryDelay(tries, this.limits.firstDelaySeconds * 1000, result.retryAfter, this.clock);
        const over = tries >= this.limits.tries || delay > this.limits.longestDelaySeconds * 1000;
        if (!result.again || over) {
          const { code, values } = result.failure;
          throw new SourceFailure(code, address, tries > 1 ? { ...values, tries } : values);
        }
        this.onRetry?.(address, result.failure, delay);
        await this.clock.sleep(delay, this.signal).catch(() => {
          throw new Cancelled();
        });
      }
    });
  }

  /** Close connections that are kept open. */
  async close(): Promise<void> {
    await this.dispatcher.destroy();
  }

  private async tryOnce(
    address: string,
    question: TransportQuestion,
    openSink: (packed: boolean) => Promise<AnswerSink>,
  ): Promise<{ head: Omit<AnswerHead, 'tries'> } | FailedTry> {
    const total = AbortSignal.timeout(Math.ceil(this.limits.totalSeconds * 1000));
    const signal = this.signal === undefined ? total : AbortSignal.any([total, this.signal]);
    try {
      const { response, at } = await this.openResponse(address, question, signal);
      return await this.takeBody(response, at, question, openSink);
    } catch (problem) {
      if (this.signal?.aborted === true) throw new Cancelled();
      if (problem instanceof SourceFailure) return { failure: problem, again: false };
      return this.explain(problem, address, total.aborted);
    }
  }

  /** Ask and follow redirects to hosts that are known. */
  private async openResponse(address: string, question: TransportQuestion, signal: AbortSignal) {
    let at = address;
    for (let redirects = 0; ; redirects++) {
      const response = await request(at, {
        dispatcher: this.dispatcher,
        signal,
        headers: {
          accept: question.format === 'json' ? 'application/json' : '*/*',
          'accept-encoding': question.format === 'zip' ? 'identity' : 'gzip, identity;q=0.5',
          'user-agent': 'transitieatlas (open planning support for Dutch regions)',
          ...(question.etag === undefined ? {} : { 'if-none-match': question.etag }),
          ...(question.lastModified === undefined ? {} : { 'if-modified-since': question.lastModified }),
        },
      });
      const location = readHeader(response.headers, 'location');
      if (!REDIRECTS.has(response.statusCode) || location === undefined) return { response, at };
      await response.body.dump({ limit: SMALL_ERROR_BYTES }).catch(() => undefined);
      if (redirects >= this.limits.redirects) {
        throw new SourceFailure('SOURCE_LINK_REFUSED', address, { came: location, reason: 'too many redirects' });
      }
      at = this.book.redirect(location, at);
    }
  }

  private async takeBody(
    response: Dispatcher.ResponseData,
    at: string,
    question: TransportQuestion,
    openSink: (packed: boolean) => Promise<AnswerSink>,
  ): Promise<{ head: Omit<AnswerHead, 'tries'> } | FailedTry> {
    const { statusCode: status, headers, body } = response;
    const contentType = readHeader(headers, 'content-type');
    const etag = readHeader(headers, 'etag');
    const lastModified = readHeader(headers, 'last-modified');
    const contentCrs = readHeader(headers, 'content-crs');
    const encoding = (readHeader(headers, 'content-encoding') ?? 'identity').trim().toLowerCase();
    const head = {
      status,
      address: at,
      packed: encoding === 'gzip',
      ...(contentType === undefined ? {} : { contentType }),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
      ...(contentCrs === undefined ? {} : { contentCrs }),
    };
    if (status === 304 || status === 404) {
      await body.dump({ limit: SMALL_ERROR_BYTES }).catch(() => undefined);
      return { head };
    }
    if (status !== 200) {
      const reason = await readReason(body, head.packed);
      const retryAfter = readHeader(headers, 'retry-after');
      const failure = new SourceFailure('SOURCE_REFUSED', at, { status, ...(reason === '' ? {} : { reason }) });
      return { failure, again: RETRIED.has(status), ...(retryAfter === undefined ? {} : { retryAfter }) };
    }
    if (encoding !== 'gzip' && encoding !== 'identity' && encoding !== '') {
      body.destroy();
      return { failure: new SourceFailure('SOURCE_FORMAT', at, { came: encoding, expected: 'gzip' }), again: false };
    }
    const sink = await openSink(head.packed);
    try {
      const check = await this.pass(body, sink, head.packed, question.format, at);
      const fault = check.findFault(contentType);
      if (fault === undefined) return { head };
      await sink.discard();
      const failure =
        fault.kind === 'cut'
          ? new SourceFailure('SOURCE_CUT', at)
          : new SourceFailure('SOURCE_FORMAT', at, { came: fault.came, expected: question.format });
      return { failure, again: true };
    } catch (problem) {
      await sink.discard();
      throw problem;
    }
  }

  /** Let the body pass into the sink, as it comes, and look at what it says. */
  private async pass(
    body: AsyncIterable<Uint8Array>,
    sink: AnswerSink,
    packed: boolean,
    format: AnswerFormat,
    at: string,
  ): Promise<AnswerCheck> {
    const check = new AnswerCheck(format);
    async function* tap(): AsyncGenerator<Uint8Array> {
      for await (const chunk of body) {
        await sink.write(chunk);
        yield chunk;
      }
    }
    const plain = packed ? pipeline(Readable.from(tap(), { objectMode: false }), createGunzip(), () => {}) : tap();
    for await (const chunk of plain) {
      check.add(chunk);
      if (check.bytes > this.limits.unpackedBytes) {
        const expected = `${this.limits.unpackedBytes} bytes unpacked`;
        throw new SourceFailure('SOURCE_TOO_LARGE', at, { expected });
      }
    }
    return check;
  }

  /** What an error of the connection means. */
  private explain(problem: unknown, address: string, overtime: boolean): FailedTry {
    const { limits } = this;
    const late = (phase: string, seconds: number): FailedTry => ({
      failure: new SourceFailure('SOURCE_TIMEOUT', address, { phase, seconds }),
      again: true,
    });
    if (overtime) return late('whole answer', limits.totalSeconds);
    if (problem instanceof errors.ConnectTimeoutError) return late('connect', limits.connectSeconds);
    if (problem instanceof errors.HeadersTimeoutError) return late('first byte', limits.headersSeconds);
    if (problem instanceof errors.BodyTimeoutError) return late('next bytes', limits.idleSeconds);
    if (problem instanceof errors.ResponseExceededMaxSizeError) {
      const failure = new SourceFailure('SOURCE_TOO_LARGE', address, { expected: `${limits.bytes} bytes` });
      return { failure, again: false };
    }
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    if (problem instanceof errors.ResponseContentLengthMismatchError || code.startsWith('Z_')) {
      return { failure: new SourceFailure('SOURCE_CUT', address), again: true };
    }
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === '') throw problem;
    // `other side closed` in the middle of a body is a cut; before it, nobody answered.
    return { failure: new SourceFailure('SOURCE_UNREACHABLE', address, { reason: code }), again: true };
  }
}

/** Hosts that are asked without a proxy: those that the environment names, and this computer, which no proxy reaches. */
function listUnproxied(): string {
  const named = process.env.no_proxy ?? process.env.NO_PROXY ?? '';
  return named.trim() === '*' ? '*' : [named, 'localhost', '127.0.0.1', '[::1]'].filter((one) => one !== '').join(',');
}

function readHeader(headers: Dispatcher.ResponseData['headers'], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The first words of an error answer: OData, problem+json and CKAN say in JSON what is wrong. */
async function readReason(body: AsyncIterable<Uint8Array>, packed: boolean): Promise<string> {
  let text = '';
  try {
    const plain = packed ? pipeline(Readable.from(body, { objectMode: false }), createGunzip(), () => {}) : body;
    for await (const chunk of plain) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.length > SMALL_ERROR_BYTES) break;
    }
  } catch {
    // The status alone says enough.
  }
  // The detail of problem+json says more than its title; Eurostat has a label.
  const message = ['message', 'detail', 'title', 'label']
    .map((name) => new RegExp(`"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.){1,200})"`).exec(text)?.[1])
    .find((one) => one !== undefined);
  return message ?? (text.trimStart().startsWith('<') ? '' : text.trim().slice(0, 200));
}
