/**
 * The command line as a program of its own: asked for a plan, or set to fetch.
 *
 * What a fetch needs (readers, the engine's fits, hundreds of megabytes) stays out of the server: a fetch that runs out
 * of memory ends itself and nobody else. Words go over as a list of arguments, never through a shell, and nothing
 * of a request is among them but a region, a kind of zones and ids of the catalogue, all of a form that was checked.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import {
  type CommandDocument,
  commandDocumentSchemas,
  type FetchEventDocument,
  type FetchStart,
  fetchEventSchema,
} from '@transitieatlas/api';
import type { Locale } from '@transitieatlas/report';

/** What whoever runs the server decided about fetching. */
export interface FetchSetup {
  /** Path of the command line's program. */
  readonly program: string;
  /** Folder in which the answers of publishers are kept. */
  readonly store: string;
  /** Folder with published files that are read along. */
  readonly files?: string;
  /** Tables of the catalogue that are never fetched. */
  readonly without?: readonly string[];
  /** Servers that stand in for publishers; only the command line of the server names them. */
  readonly baseUrls?: readonly string[];
}

/** The end of a program. */
export interface Ended<Document> {
  /** Undefined if it wrote no document that holds: it was killed, or broke down. */
  readonly document: Document | undefined;
}

/** A program that runs. */
export interface Running<Document> {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended<Document>>;
  /** Ask it to stop, and make it stop if it does not. */
  stop(): void;
}

/** What a document may be long: the catalogue and the longest list of issues fit in it many times. */
const DOCUMENT_BYTES = 32 * 2 ** 20;

/** How long a program that was asked to stop may take to put things in order. */
const PATIENCE_MILLISECONDS = 10_000;

/** Ask what the catalogue has, or what a fetch of a region would take. */
export function startPlan(
  setup: FetchSetup,
  question: Pick<FetchStart, 'without' | 'zones'> & { readonly region?: string; readonly atlas?: string },
  locale: Locale,
): Running<CommandDocument<'catalogue'>> {
  const { region, atlas, without, zones } = question;
  const own = [
    ...without.flatMap((line) => ['--without', line]),
    ...(region === undefined ? [] : ['--region', region, '--zones', zones]),
    ...(atlas === undefined ? [] : ['--atlas', atlas]),
  ];
  const child = start(['catalogue', ...own, ...listShared(setup), '--json', '--lang', locale], setup);
  return follow(child, (document) => commandDocumentSchemas.catalogue.safeParse(document).data);
}

/** Fetch a region into a file. */
export function startFetch(
  setup: FetchSetup,
  { region, without, zones }: FetchStart,
  out: string,
  locale: Locale,
  onEvent: (event: FetchEventDocument) => void,
): Running<CommandDocument<'fetch'>> {
  const own = without.flatMap((line) => ['--without', line]);
  const standIns = (setup.baseUrls ?? []).flatMap((address) => ['--base-url', address]);
  const args = ['fetch', '--region', region, '--zones', zones, '--out', out, ...own, ...standIns, ...listShared(setup)];
  const child = start([...args, '--events', '--json', '--lang', locale], setup);
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const event = fetchEventSchema.safeParse(parseLine(line));
      if (event.success) onEvent(event.data);
    });
  }
  return follow(child, (document) => commandDocumentSchemas.fetch.safeParse(document).data);
}

function listShared({ store, files, without = [] }: FetchSetup): string[] {
  const beside = files === undefined ? [] : ['--files', files];
  return ['--store', store, ...beside, ...without.flatMap((line) => ['--without', line])];
}

function start(args: readonly string[], { program }: FetchSetup): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
}

function follow<Document>(child: ChildProcess, parse: (document: unknown) => Document | undefined): Running<Document> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DOCUMENT_BYTES) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // What a plan says for people is read by nobody; unread it would fill the pipe and hold the program up.
  child.stderr?.resume();
  const ended = new Promise<Ended<Document>>((resolve) => {
    child.once('error', () => resolve({ document: undefined }));
    child.once('close', () => {
      const document = parseLine(Buffer.concat(chunks).toString('utf8'));
      resolve({ document: parse(document) });
    });
  });
  return {
    pid: child.pid,
    ended,
    stop() {
      child.kill('SIGINT');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
      void ended.then(() => clearTimeout(timer));
    },
  };
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
