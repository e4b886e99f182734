/**
 * A server on this computer that stands in for publishers, with switches for everything that goes wrong there.
 *
 * `https://host/path` of a publisher is `<base>/host/path` here, which is what `--base-url` makes of it.
 */
import { answerJson, type ReplayAnswer, type ReplayRequest, type Speaker } from './speaker.ts';

/** What can go wrong with an answer. */
export type ReplayFault =
  /** 429 with Retry-After: 0. */
  | 'too-many'
  /** 500 with a message. */
  | 'server-error'
  /** 503 as a web page. */
  | 'maintenance'
  /** 200 with a web page where figures should be. */
  | 'html'
  /** 404. */
  | 'gone'
  /** No answer at all. */
  | 'silent'
  /** Half a body, and then nothing. */
  | 'stall'
  /** Half a body, and then the connection breaks. */
  | 'cut'
  /** A length that is stated too large, or too small. */
  | 'long-length'
  | 'short-length'
  /** A body without end. */
  | 'endless'
  | 'foreign-redirect'
  | 'foreign-next'
  | 'loop-next'
  /** The answer is right, and then the publisher publishes anew. */
  | 'new-edition';

/** A switch: which requests, what goes wrong, how often. */
export interface ReplaySwitch {
  /** Held against host, path and parameters, decoded. */
  readonly at: RegExp;
  readonly fault: ReplayFault;
  /** How many requests it hits, all of them unless stated. */
  readonly times?: number;
}

/** A request that was answered. */
export interface ReplayedRequest {
  readonly address: string;
  readonly status: number;
  readonly fault?: ReplayFault;
  /** Requests that were being answered when it came, itself included. */
  readonly atOnce: number;
}

/** A running server. */
export interface Replay {
  /** What `--base-url` is given. */
  readonly base: string;
  readonly requests: readonly ReplayedRequest[];
  /** Replace the switches. */
  setSwitches(switches: readonly ReplaySwitch[]): void;
  stop(): Promise<void>;
}

/** How a server is started. */
export interface ReplayOptions {
  readonly switches?: readonly ReplaySwitch[];
  /** False to send bodies unpacked although the client takes gzip. */
  readonly packs?: boolean;
}

/** Start a server on a free port of this computer. */
export async function startReplay(speakers: readonly Speaker[], options: ReplayOptions = {}): Promise<Replay> {
  // Loaded only when a server is started: the rest of this package also runs in browsers.
  const { createServer } = await import('node:http');
  const { gzipSync } = await import('node:zlib');
  const { createHash } = await import('node:crypto');
  const requests: ReplayedRequest[] = [];
  let switches = (options.switches ?? []).map((one) => ({ ...one, left: one.times ?? Number.POSITIVE_INFINITY }));
  let base = '';
  let edition = 0;
  let atOnce = 0;
  // Tags of answers of this edition, by address.
  const tags = new Map<string, string>();

  const server = createServer((incoming, outgoing) => {
    atOnce++;
    let counted = true;
    outgoing.on('close', () => {
      if (counted) atOnce--;
      counted = false;
    });
    const address = `${base}${incoming.url ?? '/'}`;
    const target = decodeURIComponent((incoming.url ?? '/').slice(1));
    const hit = switches.find(({ at, left }) => left > 0 && at.test(target));
    if (hit !== undefined) hit.left--;
    const fault = hit?.fault;
    // Whoever has the answer already is told so without making it again, as a publisher does.
    const named = fault === undefined ? tags.get(address) : undefined;
    if (named !== undefined && incoming.headers['if-none-match'] === named) {
      requests.push({ address, status: 200, atOnce });
      outgoing.writeHead(304, { etag: named }).end();
      return;
    }
    const own = breakOff(fault) ?? speak(speakers, readRequest(address, base, edition, fault));
    if (fault === 'new-edition') {
      edition++;
      tags.clear();
    }
    requests.push({ address, status: own.status, atOnce, ...(fault === undefined ? {} : { fault }) });
    if (fault === 'silent') return;

    const plain = typeof own.body === 'string' ? Buffer.from(own.body) : Buffer.from(own.body);
    const etag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 16)}"`;
    if (own.status === 200 && fault === undefined) tags.set(address, etag);
    if (own.status === 200 && incoming.headers['if-none-match'] === etag) {
      outgoing.writeHead(304, { etag }).end();
      return;
    }
    const packs = options.packs !== false && /gzip/.test(String(incoming.headers['accept-encoding'] ?? ''));
    const body = packs ? gzipSync(plain) : plain;
    const half = body.subarray(0, Math.floor(body.length / 2));
    const length = fault === 'long-length' ? body.length + 100 : fault === 'short-length' ? half.length : body.length;
    outgoing.writeHead(own.status, {
      'content-type': own.type,
      ...(packs ? { 'content-encoding': 'gzip' } : {}),
      ...(own.status === 200 ? { etag } : {}),
      ...(fault === 'endless' ? {} : { 'content-length': length }),
      ...own.headers,
    });
    if (fault === 'stall') {
      outgoing.write(half);
      return;
    }
    if (fault === 'cut' || fault === 'long-length') {
      outgoing.write(fault === 'cut' ? half : body, () => setTimeout(() => incoming.socket.destroy(), 20));
      return;
    }
    if (fault === 'endless') {
      const more = (): void => {
        while (!outgoing.destroyed && outgoing.write(Buffer.alloc(1 << 16, 0x20)));
        if (!outgoing.destroyed) outgoing.once('drain', more);
      };
      more();
      return;
    }
    outgoing.end(fault === 'short-length' ? half : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  base = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  return {
    base,
    requests,
    setSwitches(next) {
      switches = next.map((one) => ({ ...one, left: one.times ?? Number.POSITIVE_INFINITY }));
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The answer of a publisher in trouble; undefined if the answer itself is right. */
function breakOff(fault: ReplayFault | undefined): ReplayAnswer | undefined {
  const html = '<!DOCTYPE html><html><body>Storing</body></html>';
  if (fault === 'too-many') {
    return { status: 429, type: 'text/plain', body: 'Too many requests', headers: { 'retry-after': '0' } };
  }
  if (fault === 'server-error') return answerJson({ error: { code: '', message: 'An error has occurred.' } }, 500);
  if (fault === 'maintenance') return { status: 503, type: 'text/html', body: html };
  if (fault === 'html') return { status: 200, type: 'text/html', body: html };
  if (fault === 'gone') return { status: 404, type: 'text/plain', body: 'Not found' };
  if (fault === 'foreign-redirect') {
    return { status: 302, type: 'text/plain', body: '', headers: { location: 'https://elsewhere.invalid/' } };
  }
  return undefined;
}

function readRequest(address: string, base: string, edition: number, fault: ReplayFault | undefined): ReplayRequest {
  const url = new URL(address);
  const [, host = '', ...rest] = url.pathname.split('/');
  // A plus sign is a plus sign here: publishers' filters are percent-encoded.
  const query = new Map(
    url.search
      .slice(1)
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', ...value] = part.split('=');
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const;
      }),
  );
  const next = fault === 'foreign-next' ? 'foreign' : fault === 'loop-next' ? 'loop' : 'as-is';
  return { host, path: `/${decodeURIComponent(rest.join('/'))}`, query, address, base, edition, next };
}

function speak(speakers: readonly Speaker[], request: ReplayRequest): ReplayAnswer {
  for (const speaker of speakers) {
    const found = speaker(request);
    if (found !== undefined) return found;
  }
  return { status: 404, type: 'text/plain', body: 'Not found' };
}
