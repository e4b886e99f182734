import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FetchJob, fetchJobSchema, fetchListSchema, fetchPlanSchema, problemSchema } from '@transitieatlas/api';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createServer } from '../src/index.ts';
import { writeSampleAtlas } from './sample-atlas.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const standIn = fileURLToPath(new URL('stand-in-program.mjs', import.meta.url));
const own = { host: 'localhost:4173', origin: 'http://localhost:4173' };

let folder: string;
let data: string;
let server: Server;

async function open(program: string | undefined, more: object = {}): Promise<void> {
  server = await createServer({
    dataFolder: data,
    webFolder: join(folder, 'web'),
    ...(program === undefined ? {} : { fetching: { program, store: join(folder, 'answers'), ...more } }),
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transitieatlas-fetching-'));
  data = join(folder, 'data');
  await mkdir(data);
  await mkdir(join(folder, 'answers'));
  await writeFile(join(folder, 'answers', 'proef.atlas'), writeSampleAtlas());
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (url: string) => server.inject({ url, headers: { host: own.host } });
const post = (payload: object | string, headers: Record<string, string> = own) =>
  server.inject({ method: 'POST', url: '/api/v0/fetches', headers, payload });
const start = async (region: string, without: string[] = []): Promise<FetchJob> => {
  const answer = await post({ region, without });
  expect(answer.statusCode, answer.body).toBe(202);
  return fetchJobSchema.parse(answer.json());
};

/** All states that the stream gives until it ends. */
async function watch(id: string): Promise<FetchJob[]> {
  const answer = await get(`/api/v0/fetches/${id}/progress`);
  expect(answer.headers['content-type']).toContain('text/event-stream');
  return answer.body.split('\n').flatMap((line) => {
    const found = /^data: (.*)$/.exec(line)?.[1];
    return found === undefined ? [] : [fetchJobSchema.parse(JSON.parse(found))];
  });
}

async function waitFor(id: string, holds: (job: FetchJob) => boolean): Promise<FetchJob> {
  for (;;) {
    const job = fetchJobSchema.parse((await get(`/api/v0/fetches/${id}`)).json());
    if (holds(job)) return job;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('a plan', () => {
  beforeEach(() => open(standIn));

  it('lists the tables and what they are expected to cost', async () => {
    const answer = await get('/api/v0/fetch-plan?region=slaagt');
    expect(answer.statusCode).toBe(200);
    const plan = fetchPlanSchema.parse(answer.json());
    expect(plan.region).toBe('slaagt');
    expect(plan.lines.map(({ line }) => line)).toEqual(['een', 'twee']);
    expect(plan.lines[0]?.expected).toEqual({
      answers: 4,
      bytes: 4000,
      amountBasis: 'measured',
      seconds: 2,
      timeBasis: 'measured',
    });
  });

  it('has the tables that other zones than postcodes take, and no other word for zones', async () => {
    const plan = fetchPlanSchema.parse((await get('/api/v0/fetch-plan?region=slaagt&zones=neighbourhoods')).json());
    expect(plan.lines.map(({ line }) => line)).toEqual(['een', 'twee', 'buurten']);
    expect((await get('/api/v0/fetch-plan?region=slaagt&zones=--out')).statusCode).toBe(400);
  });

  it('of a region that does not exist is refused in the words of the command line', async () => {
    const answer = await get('/api/v0/fetch-plan?region=nergens');
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json()).detail).toBe('Deze regio is onbekend: nergens.');
  });

  it.each(['--out', 'http://169.254.169.254/', '../x', 'GM1', 'a b', 'a;b', '%00'])(
    'takes %s for no region, and starts no program',
    async (region) => {
      const answer = await get(`/api/v0/fetch-plan?region=${encodeURIComponent(region)}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('a fetch', () => {
  beforeEach(() => open(standIn));

  it('ends in an atlas of the list, and its stream tells every table on the way', async () => {
    // Its name has the day in it: no midnight may fall between the two.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 1, 12) });
    onTestFinished(() => void vi.useRealTimers());
    const begun = await start('slaagt', ['twee']);
    expect(begun.lines.map(({ line, state }) => [line, state])).toEqual([['een', 'waiting']]);
    expect(begun.left).toEqual([
      { line: 'twee', publisher: 'Uitgeverij', table: 'twee', reason: 'left out on request' },
    ]);
    const last = (await watch(begun.id)).at(-1);
    expect(last).toMatchObject({ state: 'done', retries: 1, issues: [] });
    expect(last?.lines[0]).toMatchObject({ state: 'taken', answers: 4, bytes: 4000, expectedAnswers: 4 });
    expect(last?.atlas).toBe('slaagt-2026-03-01');
    expect((await get(`/api/v0/atlases/${last?.atlas}`)).statusCode).toBe(200);
    // A second one of the same day replaces nothing.
    const again = (await watch((await start('slaagt')).id)).at(-1);
    expect(again?.atlas).toBe('slaagt-2026-03-01-2');
  });

  it('of an atlas on neighbourhoods takes their tables along', async () => {
    const answer = await post({ region: 'slaagt', without: ['twee'], zones: 'neighbourhoods' });
    const begun = fetchJobSchema.parse(answer.json());
    expect([begun.zones, begun.lines.map(({ line }) => line)]).toEqual(['neighbourhoods', ['een', 'buurten']]);
    expect((await watch(begun.id)).at(-1)?.state).toBe('done');
    expect((await post({ region: 'slaagt', zones: 'provincies' })).statusCode).toBe(400);
  });

  it('refuses a second one, and says which is running', async () => {
    const { id } = await start('hangt');
    const answer = await post({ region: 'slaagt' });
    expect(answer.statusCode).toBe(409);
    expect(problemSchema.parse(answer.json()).detail).toContain('(hangt)');
    await server.inject({ method: 'DELETE', url: `/api/v0/fetches/${id}`, headers: own });
    await waitFor(id, ({ state }) => state === 'cancelled');
    await watch((await start('slaagt')).id);
  });

  it('of two that are asked for at the same moment, begins one', async () => {
    const answers = await Promise.all([post({ region: 'slaagt' }), post({ region: 'slaagt' })]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
  });

  it('is stopped when somebody asks, and writes no atlas', async () => {
    const { id } = await start('hangt');
    await waitFor(id, ({ lines }) => lines[0]?.answers === 2);
    const answer = await server.inject({ method: 'DELETE', url: `/api/v0/fetches/${id}`, headers: own });
    expect([answer.statusCode, answer.json().state]).toEqual([202, 'stopping']);
    const ended = (await watch(id)).at(-1);
    expect(ended).toMatchObject({ state: 'cancelled', atlas: null });
    expect(ended?.issues.map(({ code }) => code)).toEqual(['FETCH_CANCELLED']);
    expect(await readdir(data)).toEqual([]);
  });

  it('says so when the program breaks down, and can be begun again', async () => {
    const ended = (await watch((await start('breekt')).id)).at(-1);
    expect(ended).toMatchObject({ state: 'failed', atlas: null });
    expect(ended?.issues.map(({ code }) => code)).toEqual(['FETCH_BROKE_DOWN']);
    await watch((await start('slaagt')).id);
  });

  it('that could not end in an atlas is refused before anybody is asked', async () => {
    const answer = await post({ region: 'mist' });
    expect(answer.statusCode).toBe(409);
    expect(problemSchema.parse(answer.json()).detail).toContain('normen.csv');
  });

  it('is stopped when the server stops', async () => {
    const { id } = await start('hangt');
    await waitFor(id, ({ lines }) => lines[0]?.answers === 2);
    // The fetch itself would never end.
    await server.close();
  });
});

describe('whoever is not our own page', () => {
  beforeEach(() => open(standIn));

  it.each<[what: string, headers: Record<string, string>]>([
    ['another origin', { host: own.host, origin: 'https://evil.example' }],
    ['another port of this computer', { host: own.host, origin: 'http://localhost:1' }],
    ['no origin', { host: own.host }],
    ['an opaque origin', { host: own.host, origin: 'null' }],
    ['another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ])('starts nothing: %s', async (_what, headers) => {
    expect((await post({ region: 'slaagt' }, headers)).statusCode).toBe(403);
    expect(fetchListSchema.parse((await get('/api/v0/fetches')).json()).fetches).toEqual([]);
  });

  it('sends no form, no address, no more than is asked for', async () => {
    const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('region=slaagt', form)).statusCode).toBe(415);
    expect((await post('{"region":"slaagt"}', { ...own, 'content-type': 'text/plain' })).statusCode).toBe(415);
    for (const more of [{ baseUrl: 'http://127.0.0.1:1' }, { out: '/tmp/x' }, { store: '/' }, { files: '/' }])
      expect((await post({ region: 'slaagt', ...more })).statusCode).toBe(400);
    expect((await post({ region: 'slaagt', without: ['--out'] })).statusCode).toBe(400);
    expect((await post({ region: 'slaagt', without: ['x'.repeat(9000)] })).statusCode).toBe(413);
  });

  it('learns which methods an address knows', async () => {
    const put = await server.inject({ method: 'PUT', url: '/api/v0/fetches', headers: own });
    expect([put.statusCode, put.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    const remove = await server.inject({ method: 'DELETE', url: '/api/v0/atlases/x', headers: own });
    expect([remove.statusCode, remove.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a server that may not fetch', () => {
  beforeEach(() => open(undefined));

  it('says so, and plans and starts nothing', async () => {
    expect((await get('/api/v0/fetches')).json()).toEqual({ allowed: false, fetches: [] });
    expect((await get('/api/v0/fetch-plan')).statusCode).toBe(403);
    expect((await post({ region: 'slaagt' })).statusCode).toBe(403);
  });
});
