import { rm } from 'node:fs/promises';
import { speakODataV4 } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { isTimed, keepBuildTime, type MeasuredCost, readCosts } from '../src/live/measured-costs.ts';
import { expectCost, planFetch } from '../src/live/plan-fetch.ts';
import { createFolder } from '../src/source-folder.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';

let world: LiveWorld | undefined;
afterEach(async () => {
  await world?.end();
  world = undefined;
});

const lines = ['a', 'b'].map((name) => ({ ...inventedLine, id: `invented-${name}` }));

async function start(): Promise<LiveWorld> {
  world = await createLiveWorld([speakODataV4([inventedTable])]);
  return world;
}

const cost = (change: Partial<MeasuredCost>): MeasuredCost => ({
  region: 'hier',
  fetched: '2026-03-01T12:00:00.000Z',
  answers: 10,
  bytes: 1000,
  asked: 10,
  askedBytes: 1000,
  milliseconds: 2000,
  ...change,
});

describe('a plan', () => {
  it('knows nothing of a table that was never fetched', async () => {
    const { folder } = await start();
    const { value } = await planFetch({ store: folder, catalogue: lines, region: 'oost-groningen' });
    expect(value?.lines.map(({ expected }) => expected.amountBasis)).toEqual(['unknown', 'unknown']);
    expect([value?.seconds, value?.buildSeconds, value?.resumes]).toEqual([undefined, undefined, undefined]);
  });

  it('asks nobody, and says after a fetch what it took', async () => {
    const here = await start();
    await here.fetch(lines);
    const asked = here.replay.requests.length;
    const { value } = await planFetch({ store: here.folder, catalogue: lines });
    expect(here.replay.requests).toHaveLength(asked);
    const [first] = value?.lines ?? [];
    // Per table: what it says of itself twice, dimensions, four code lists with groups, four pages.
    expect(first?.stored?.answers).toBe(asked / 2);
    expect(first?.expected).toMatchObject({ answers: asked / 2, bytes: first?.stored?.bytes, amountBasis: 'measured' });
  });

  it('names the files that no service has, and none that are there', async () => {
    const { folder } = await start();
    const all = await planFetch({ store: folder });
    const files = all.value?.missing.map(({ file }) => file) ?? [];
    expect(files).toContain('mxM5_NL.tsv');
    const beside = createFolder(Object.fromEntries(files.map((file) => [file, ''])));
    expect((await planFetch({ store: folder, beside })).value?.missing).toEqual([]);
    // Without the service the files of the same figures are needed.
    const without = ['cbs-37259eng'];
    const more = (await planFetch({ store: folder, beside, without })).value?.missing ?? [];
    expect(more.length).toBeGreaterThan(0);
  });

  it('says when the fetch began that was cut off, and nothing of one that ended', async () => {
    const here = await start();
    here.replay.setSwitches([{ at: /Observations/, fault: 'gone' }]);
    await here.fetch(lines);
    const options = { store: here.folder, catalogue: lines };
    // The clock of the test stands still in March: such a fetch is too long ago to go on with.
    expect((await planFetch(options)).value?.resumes).toBeUndefined();
    await here.store.writeDocument(
      'session.json',
      JSON.stringify({ id: `${new Date().toISOString()} x`, finished: false }),
    );
    expect((await planFetch(options)).value?.resumes).toMatch(/^\d{4}-/);
  });

  it('refuses a region and a table that nobody knows', async () => {
    const { folder } = await start();
    expect((await planFetch({ store: folder, region: 'nergens' })).issues.map(({ code }) => code)).toEqual([
      'REGION_UNKNOWN',
    ]);
    const wrong = await planFetch({ store: folder, without: ['cbs-nothing'] });
    expect(wrong.issues.map(({ code }) => code)).toEqual(['SOURCE_UNKNOWN']);
  });
});

describe('what a table is expected to cost', () => {
  const line = { id: 'a', purpose: 'components' } as const;
  const places = { id: 'a', purpose: 'site-positions' } as const;
  const tables = (own: Partial<MeasuredCost>) => ({ tables: new Map([['a', cost(own)]]) });

  it('is what it cost, for any region, if it is a table of the whole country', () => {
    expect(expectCost(line, 'elders', tables({}))).toEqual({
      answers: 10,
      bytes: 1000,
      amountBasis: 'measured',
      seconds: 2,
      timeBasis: 'measured',
    });
  });

  it('is an estimate for another region if it depends on the region', () => {
    const expected = expectCost(places, 'elders', tables({}));
    expect([expected.amountBasis, expected.timeBasis]).toEqual(['estimated', 'estimated']);
  });

  it('takes its time from the pace of others if it was not timed itself: 500 bytes at 2 ms a byte are a second', () => {
    const costs = new Map([
      ['a', cost({ bytes: 500, asked: 0, askedBytes: 0, milliseconds: 0 })],
      ['b', cost({})],
    ]);
    expect(expectCost(line, 'hier', { tables: costs })).toMatchObject({ seconds: 1, timeBasis: 'estimated' });
  });

  it('is what was counted elsewhere if it was never fetched, and then an estimate without a time', () => {
    const counted = { answers: 3, bytes: 30 };
    expect(expectCost(line, 'hier', { tables: new Map() }, counted)).toEqual({
      ...counted,
      amountBasis: 'estimated',
      seconds: undefined,
      timeBasis: 'unknown',
    });
  });

  it('does not count as timed what came out of the store', () => {
    expect(isTimed(cost({}))).toBe(true);
    expect(isTimed(cost({ askedBytes: 100 }))).toBe(false);
    expect(isTimed(cost({ milliseconds: 0 }))).toBe(false);
  });
});

it('the costs of a store survive a document that somebody edited', async () => {
  const here = await start();
  await here.fetch(lines.slice(0, 1));
  await keepBuildTime(here.store, 1234.4);
  const costs = await readCosts(here.store);
  expect([[...costs.tables.keys()], costs.buildMilliseconds]).toEqual([['invented-a'], 1234]);
  await here.store.writeDocument(
    'measured.json',
    '{"format":"transitieatlas-measured/1","tables":{"x":{"bytes":"many"}}}',
  );
  expect((await readCosts(here.store)).tables.size).toBe(0);
  await rm(`${here.folder}/measured.json`);
  expect((await readCosts(here.store)).buildMilliseconds).toBeUndefined();
});
