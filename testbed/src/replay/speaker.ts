/** What a replay server is asked and what it answers; a speaker knows the protocol of one kind of publisher. */

/** A request, taken apart. */
export interface ReplayRequest {
  /** Host of the publisher that is stood in for: the first part of the path. */
  readonly host: string;
  /** Path at that host, with a slash before it. */
  readonly path: string;
  /** Parameters, decoded. */
  readonly query: ReadonlyMap<string, string>;
  /** The whole address as it was asked. */
  readonly address: string;
  /** Address under which host and path are found here, for links: `http://127.0.0.1:4321`. */
  readonly base: string;
  /** Grows when the publisher is made to publish anew. */
  readonly edition: number;
  /** What is done to links to a next page. */
  readonly next: 'as-is' | 'foreign' | 'loop';
}

/** An answer. */
export interface ReplayAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers the requests that are its own, and gives undefined for all others. */
export type Speaker = (request: ReplayRequest) => ReplayAnswer | undefined;

/** Write an answer in JSON. */
export function answerJson(value: unknown, status = 200): ReplayAnswer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/**
 * The link to the next page, or what a faulty publisher makes of it.
 *
 * @param path host and path with its parameters, without a slash before it; undefined if this is the last page
 */
export function writeNextLink(request: ReplayRequest, path: string | undefined): string | undefined {
  if (request.next === 'foreign') return 'https://elsewhere.invalid/next';
  if (request.next === 'loop') return request.address;
  return path === undefined ? undefined : `${request.base}/${path}`;
}
