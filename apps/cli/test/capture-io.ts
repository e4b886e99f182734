/** A terminal for tests: keeps what was written and starts in a folder of its own. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandDocument, commandDocumentSchemas, type Verb, type WholeRunFields } from '@transitieatlas/api';
import { runCli } from '../src/index.ts';

/** What a command left behind. */
export interface Finished {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

/** A folder with a command line in it. */
export interface Workplace {
  readonly folder: string;
  run(...args: string[]): Promise<Finished>;
  /** Run with `--json`, and hold the one document against the schema of its verb. */
  runJson<V extends Verb>(verb: V, ...args: string[]): Promise<{ exit: number; document: TestDocument<V> }>;
  list(): Promise<string[]>;
  remove(): Promise<void>;
}

/** The document of a verb; of `run` without `--only`, so with all its parts. */
type TestDocument<V extends Verb> = V extends 'run'
  ? (Extract<CommandDocument<V>, { ok: true }> & WholeRunFields) | Extract<CommandDocument<V>, { ok: false }>
  : CommandDocument<V>;

/** Make an empty workplace. */
export async function createWorkplace(environment: Record<string, string> = {}): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-cli-'));
  const run = async (...args: string[]): Promise<Finished> => {
    let out = '';
    let error = '';
    const exit = await runCli(args, {
      writeOut: (text) => {
        out += text;
      },
      writeError: (text) => {
        error += text;
      },
      folder,
      environment,
    });
    return { exit, out, error };
  };
  return {
    folder,
    run,
    async runJson(verb, ...args) {
      const { exit, out } = await run(...verb.split(' '), ...args, '--json');
      // One document and one line feed: anything else on standard output would break a pipe.
      if (!/^\{.*\}\n$/.test(out)) throw new Error(`Expected one JSON document, got: ${out.slice(0, 200)}`);
      const document = commandDocumentSchemas[verb].parse(JSON.parse(out)) as TestDocument<typeof verb>;
      return { exit, document };
    },
    list: async () => (await readdir(folder)).sort(),
    remove: () => rm(folder, { recursive: true }),
  };
}
