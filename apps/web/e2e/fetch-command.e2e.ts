/** The real server with the real command line and a publisher that fails: without a browser, by the interface alone. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiPaths, type FetchJob, fetchJobSchema } from '@transitieatlas/api';
import { planFetch } from '@transitieatlas/sources';
import { type Replay, startReplay } from '@transitieatlas/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';

const house = resolve(import.meta.dirname, '../../..');

let folder: string;
let replay: Replay;
let server: ChildProcess;
let base: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transitieatlas-command-'));
  const [data, store, files] = ['data', 'answers', 'files'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([data, store, files].map((one) => mkdir(one)));
  // A publisher that has nothing of what it is asked for, and files that are there but empty.
  replay = await startReplay([]);
  for (const { file } of (await planFetch({ store })).value?.missing ?? []) await writeFile(join(files, file), '');
  server = spawn(
    process.execPath,
    [
      ...[join(house, 'apps/server/bin/serve.mjs'), '--port', '0', '--data', data, '--store', store, '--files', files],
      ...['--fetch-program', join(house, 'apps/cli/bin/transitieatlas.mjs'), '--base-url', replay.base],
    ],
    { cwd: house, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  base = await new Promise((done) => {
    server.stdout?.on('data', (chunk: Buffer) => done(/http:\/\/\S+/.exec(chunk.toString())?.[0] ?? ''));
  });
});

afterAll(async () => {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  await replay.stop();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (path: string, method = 'GET', body?: object): Promise<FetchJob> => {
  const headers = { origin: base, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(`${base}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return fetchJobSchema.parse(await answer.json());
};

const waitFor = async (id: string, holds: (job: FetchJob) => boolean): Promise<FetchJob> => {
  for (;;) {
    const job = await ask(apiPaths.fetch(id));
    if (holds(job)) return job;
    await new Promise((done) => setTimeout(done, 100));
  }
};

it('a fetch is stopped while a publisher keeps silent, and writes no atlas', async () => {
  replay.setSwitches([{ at: /./, fault: 'silent' }]);
  const { id } = await ask(apiPaths.fetches, 'POST', { region: 'oost-groningen' });
  await waitFor(id, ({ lines }) => lines.some(({ state }) => state === 'taking'));
  await ask(apiPaths.fetch(id), 'DELETE');
  const stopped = await waitFor(id, ({ ended }) => ended !== null);
  expect(stopped.state).toBe('cancelled');
  expect(stopped.issues.map(({ code }) => code)).toContain('FETCH_CANCELLED');
  expect(await readdir(join(folder, 'data'))).toEqual([]);
});

it('what can be survived is told as asked again; what cannot fails with every table, and leaves no half atlas', async () => {
  replay.setSwitches([{ at: /./, fault: 'too-many', times: 1 }]);
  const { id } = await ask(apiPaths.fetches, 'POST', { region: 'oost-groningen' });
  const ended = await waitFor(id, (job) => job.ended !== null);
  expect([ended.state, ended.retries]).toEqual(['failed', 1]);
  const refused = ended.issues.filter(({ code }) => code === 'SOURCE_REFUSED');
  expect(refused.length).toBeGreaterThan(5);
  expect(ended.lines.filter(({ state }) => state === 'failed')).toHaveLength(refused.length);
  expect(replay.requests.every(({ address }) => address.startsWith(replay.base))).toBe(true);
  expect(await readdir(join(folder, 'data'))).toEqual([]);
});
