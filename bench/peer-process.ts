/**
 * A peer in another language: a small program that reads the input once, then projects once for every line it is sent.
 *
 * It answers with JSON: first its version and the ways it knows, then its own cpu seconds, and leaves the totals in a
 * file, so that answers are compared before anything is timed.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running peer. */
export interface Peer {
  readonly name: string;
  readonly ways: readonly string[];
  /** Let it project once. @returns cpu seconds */
  project(way: string): Promise<number>;
  /** The totals it left. */
  readTotals(): Float64Array;
  stop(): void;
}

/** Whether a program starts at all. */
export function canRun(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

/** Start a peer on the files of a folder. @throws Error if it ends before it is ready */
export async function startPeer(
  name: string,
  folder: string,
  command: string,
  words: readonly string[],
): Promise<Peer> {
  const child = spawn(command, words, { stdio: 'pipe' });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += String(text);
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await answers.next();
    if (done === true) throw new Error(`${name} ended: ${complaint}`);
    return JSON.parse(String(value));
  };
  const hello = await read();
  return {
    name: `${name} ${String(hello.version)}`,
    ways: Array.isArray(hello.ways) ? hello.ways.map(String) : [],
    async project(way) {
      child.stdin.write(`${way}\n`);
      return Number((await read()).seconds);
    },
    readTotals: () => new Float64Array(new Uint8Array(readFileSync(join(folder, 'totals.f64'))).buffer),
    stop: () => stopChild(child),
  };
}

function stopChild(child: ChildProcessWithoutNullStreams): void {
  child.stdin.end();
  child.kill();
}

/** Largest difference between two lists of totals as a share. @throws Error if they differ in length */
export function compareTotals(ours: Float64Array, theirs: Float64Array): number {
  if (ours.length !== theirs.length) throw new Error(`Got ${theirs.length} totals for ${ours.length}.`);
  return ours.reduce((most, total, at) => Math.max(most, Math.abs((theirs[at] ?? Number.NaN) / total - 1)), 0);
}
