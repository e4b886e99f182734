/** A terminal for tests: keeps what was written and starts in a folder of its own. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandDocument, commandDocumentSchemas, type Verb, type WholeRunFields } from '@transitieatlas/api';
import { type Dataset, readAtlas } from '@transitieatlas/dataset';
import { type Checked, getValue } from '@transitieatlas/quantities';
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

/** Sound atlases that were read by the tests of this worker, by their bytes: a dataset is frozen, so all may share it. */
const known = new Map<string, Dataset>();

async function readOnce(bytes: Uint8Array, file: string): Promise<Checked<Dataset>> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const before = known.get(hash);
  if (before !== undefined) return { value: before, issues: [] };
  const read = await readAtlas(bytes, file);
  // What is refused or has something to tell is read anew, with its own name.
  if (read.value !== undefined && read.issues.length === 0) known.set(hash, read.value);
  return read;
}

let example: Promise<Uint8Array> | undefined;

/** Bytes of the example region, made by the command once per worker. */
function makeExample(): Promise<Uint8Array> {
  example ??= createWorkplace().then(async (here) => {
    const { exit, error } = await here.run('example', '--out', 'voorbeeld.atlas');
    if (exit !== 0) throw new Error(`The example could not be made: ${error}`);
    const bytes = await readFile(join(here.folder, 'voorbeeld.atlas'));
    await here.remove();
    return bytes;
  });
  return example;
}

/** Make a workplace in which the example region lies ready as `voorbeeld.atlas`. */
export async function createExampleWorkplace(): Promise<Workplace> {
  const here = await createWorkplace();
  await writeFile(join(here.folder, 'voorbeeld.atlas'), await makeExample());
  return here;
}

/** The example region itself, read once per worker. */
export async function openExample(): Promise<Dataset> {
  return getValue(await readOnce(await makeExample(), 'voorbeeld.atlas'));
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
      readAtlas: readOnce,
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
