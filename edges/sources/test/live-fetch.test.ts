import { readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IssueLog } from '@transitieatlas/quantities';
import { type ReplayFault, type StatTable, speakODataV3, speakODataV4 } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { readRows } from '../src/live/read-rows.ts';
import { nameTakenTable, type TakenTable } from '../src/live/taken-table.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { createLiveWorld, impatient, type LiveWorld } from './live-world.ts';

const layout = {
  delimiter: ',',
  columns: {
    region: { names: ['region'] },
    name: { names: ['name'] },
    year: { names: ['year'] },
    sex: { names: ['sex'] },
    age: { names: ['age'] },
    persons: { names: ['persons'] },
  },
};

const v3Table: StatTable = {
  ...inventedTable,
  address: 'opendata.cbs.nl/ODataFeed/odata/90001ned',
  dimensions: inventedTable.dimensions.map((dimension) => ({ ...dimension, width: 9 })),
};
const v3Line: CatalogueLine = {
  ...inventedLine,
  id: 'invented-v3',
  protocol: 'odata-v3',
  address: `https://${v3Table.address}`,
};

let world: LiveWorld | undefined;

afterEach(async () => {
  await world?.end();
  world = undefined;
});

type LiveOptions = NonNullable<Parameters<typeof createLiveWorld>[1]>;

const speakers = [speakODataV4([inventedTable]), speakODataV3([v3Table])];

async function start(options?: LiveOptions): Promise<LiveWorld> {
  world = await createLiveWorld(speakers, options);
  return world;
}

/** Rows of a taken table as texts. */
async function listTaken({ store }: LiveWorld, table: TakenTable | undefined, log = new IssueLog()): Promise<string[]> {
  if (table === undefined) return [];
  const rows: string[] = [];
  await readRows(createLiveFolder(store, [table]), nameTakenTable(table.line), layout, log, (row) => {
    const persons = row.optionalCount('persons');
    const place = `${row.text('region')} ${row.text('name')}`;
    rows.push(`${place} ${row.integer('year')} ${row.text('sex')} ${row.integer('age')} ${persons}`);
  });
  return rows.sort();
}

/** What stands in the invented table for the municipalities, men and women, two classes of age. */
const expected = [
  "GM9001 's-Verzonnen 2013 F 0 110",
  "GM9001 's-Verzonnen 2013 F 5 111",
  "GM9001 's-Verzonnen 2013 M 0 100",
  "GM9001 's-Verzonnen 2013 M 5 101",
  "GM9001 's-Verzonnen 2018 F 0 111",
  "GM9001 's-Verzonnen 2018 F 5 NaN",
  "GM9001 's-Verzonnen 2018 M 0 101",
  "GM9001 's-Verzonnen 2018 M 5 102",
  'GM9002 Súdverzin 2013 F 0 210',
  'GM9002 Súdverzin 2013 F 5 211',
  'GM9002 Súdverzin 2013 M 0 200',
  'GM9002 Súdverzin 2013 M 5 201',
  'GM9002 Súdverzin 2018 F 0 211',
  'GM9002 Súdverzin 2018 F 5 212',
  'GM9002 Súdverzin 2018 M 0 201',
  'GM9002 Súdverzin 2018 M 5 202',
];

describe('a table of OData v4', () => {
  it('is taken in pages, newest period first, and read as rows', async () => {
    const here = await start();
    const { value, issues } = await here.fetch([inventedLine]);
    expect(issues).toEqual([]);
    expect(await listTaken(here, value?.[0])).toEqual(expected);
    const observations = here.replay.requests.filter(({ address }) => /Observations\?/.test(address));
    // 8 cells per period on pages of 4; the groups that the table does not have are no error.
    expect(observations).toHaveLength(4);
    expect(decodeURIComponent(observations[0].address)).toContain('2018JJ00');
    expect(value?.[0].published).toBe('2026-02-01T02:00:00.000Z');
  });

  it('tells why a figure is absent where the publisher gives a reason that we do not know', async () => {
    const rows = inventedTable.rows.map((row) => ({
      ...row,
      values: row.values.map((value) => (typeof value === 'object' && value !== null ? { reason: 'Moon' } : value)),
    }));
    world = await createLiveWorld([speakODataV4([{ ...inventedTable, rows }])]);
    const { value } = await world.fetch([inventedLine]);
    const log = new IssueLog();
    expect(await listTaken(world, value?.[0], log)).toEqual(expected);
    expect(log.list()).toMatchObject([
      { code: 'ABSENCE_UNKNOWN', severity: 'information', values: { came: 'Moon', rows: 1 } },
    ]);
  });

  it('is read again from the store alone', async () => {
    const here = await start();
    await here.fetch([inventedLine]);
    const asked = here.replay.requests.length;
    const { value, issues } = await here.fetchOffline([inventedLine]);
    expect(issues).toEqual([]);
    expect(await listTaken(here, value?.[0])).toEqual(expected);
    expect(here.replay.requests).toHaveLength(asked);
  });

  it('is not asked for again as long as the publisher has the same edition', async () => {
    const here = await start();
    await here.fetch([inventedLine]);
    const asked = here.replay.requests.length;
    await here.fetch([inventedLine]);
    const again = here.replay.requests.slice(asked).map(({ address }) => address.split('/').at(-1));
    expect(again).toEqual(['Properties', 'Properties']);
  });

  it('is asked of a server on this computer itself, whatever proxy leads to the others', async () => {
    const before = process.env.HTTP_PROXY;
    onTestFinished(() => {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    });
    // Nobody listens there.
    process.env.HTTP_PROXY = 'http://127.0.0.1:9';
    const here = await start({ limits: { tries: 1 } });
    expect((await here.fetch([inventedLine])).issues).toEqual([]);
  });

  it('says that an answer is not in the store when there is no network', async () => {
    const here = await start();
    const { value, issues } = await here.fetchOffline([inventedLine]);
    expect(value).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['SOURCE_NOT_STORED']);
  });
});

describe('a table of OData v3', () => {
  it('is taken with keys that are padded with blanks, and read as the same rows', async () => {
    const here = await start();
    const { value, issues } = await here.fetch([v3Line]);
    expect(issues).toEqual([]);
    expect(await listTaken(here, value?.[0])).toEqual(expected);
  });
});

const pages = /Observations\?|TypedDataSet\?/;
const twoTries = { bytes: 1 << 20, tries: 2 };

/** Do something in a world of its own, beside others. */
async function within(options: LiveOptions, act: (here: LiveWorld) => Promise<void>): Promise<void> {
  const here = await createLiveWorld(speakers, options);
  try {
    await act(here);
  } finally {
    await here.end();
  }
}

async function expectSurvival(here: LiveWorld): Promise<void> {
  const { value, issues } = await here.fetch([inventedLine]);
  expect(issues).toEqual([]);
  expect(await listTaken(here, value?.[0])).toEqual(expected);
  expect(here.clock.waits.length).toBeGreaterThanOrEqual(1);
}

async function expectFailure(here: LiveWorld, code: string): Promise<void> {
  const { value, issues } = await here.fetch([inventedLine]);
  expect(value).toBeUndefined();
  expect(issues.map((issue) => issue.code)).toEqual([code]);
  expect(issues[0].where.file).toContain(here.replay.base);
  const files = await readdir(here.folder, { recursive: true });
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
}

describe('a publisher in trouble', () => {
  it.each<[ReplayFault, boolean]>([
    ['too-many', true],
    ['server-error', true],
    ['maintenance', true],
    ['html', true],
    ['cut', true],
    ['cut', false],
    ['long-length', true],
    ['long-length', false],
    ['short-length', true],
    ['short-length', false],
  ])('survives %s once (packed: %s)', async (fault, packs) => {
    const here = await start({ packs, switches: [{ at: pages, fault, times: 1 }] });
    await expectSurvival(here);
    expect(here.clock.waits).toHaveLength(1);
  });

  it.each<[ReplayFault, string]>([
    ['too-many', 'SOURCE_REFUSED'],
    ['server-error', 'SOURCE_REFUSED'],
    ['html', 'SOURCE_FORMAT'],
    ['short-length', 'SOURCE_CUT'],
    ['gone', 'SOURCE_REFUSED'],
    ['foreign-redirect', 'SOURCE_LINK_REFUSED'],
    ['endless', 'SOURCE_TOO_LARGE'],
  ])('fails cleanly when %s does not end: %s', async (fault, code) => {
    await expectFailure(await start({ packs: false, switches: [{ at: pages, fault }], limits: twoTries }), code);
  });
});

// Time passes here whatever the machine can do: the tests that wait for it wait together.
describe.concurrent('a publisher that hangs', () => {
  it.each<[ReplayFault, boolean]>([
    ['silent', true],
    ['stall', true],
    ['stall', false],
  ])('survives %s once (packed: %s)', async (fault, packs) => {
    await within({ packs, switches: [{ at: pages, fault, times: 1 }], limits: impatient }, expectSurvival);
  });

  it.each<ReplayFault>(['silent', 'stall'])('fails cleanly when %s does not end', async (fault) => {
    const options = { packs: false, switches: [{ at: pages, fault }], limits: { ...impatient, ...twoTries } };
    await within(options, (here) => expectFailure(here, 'SOURCE_TIMEOUT'));
  });
});

describe.each([inventedLine, v3Line])('a table that is not what it says ($protocol)', (line) => {
  it.each<[ReplayFault, string]>([
    ['foreign-next', 'SOURCE_LINK_REFUSED'],
    ['loop-next', 'SOURCE_LINK_REFUSED'],
    ['new-edition', 'SOURCE_CHANGED'],
  ])('is refused for %s', async (fault, code) => {
    const here = await start({ switches: [{ at: pages, fault }] });
    const { value, issues } = await here.fetch([line]);
    expect(value).toBeUndefined();
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(here.replay.requests.every(({ address }) => address.startsWith(here.replay.base))).toBe(true);
  });

  it('begins anew when the table is published anew between two pages, and takes the new one', async () => {
    const here = await start({ switches: [{ at: pages, fault: 'new-edition', times: 1 }] });
    const { value, issues } = await here.fetch([line]);
    expect(issues).toEqual([]);
    expect(value?.[0].published).toBe('2026-02-01T02:01:00.000Z');
    expect(await listTaken(here, value?.[0])).toEqual(expected);
  });

  it('goes on where it was cut off, and asks for no page twice', async () => {
    const here = await start({ switches: [{ at: /skip/, fault: 'server-error' }] });
    const first = await here.fetch([line]);
    expect(first.value).toBeUndefined();
    const good = here.replay.requests.filter(({ status }) => status === 200).map(({ address }) => address);
    here.replay.setSwitches([]);
    const before = here.replay.requests.length;
    const { value } = await here.fetch([line]);
    expect(await listTaken(here, value?.[0])).toEqual(expected);
    const again = here.replay.requests.slice(before).filter(({ address }) => good.includes(address));
    // Only whether the table has changed in the meantime, once at the end.
    expect(again.map(({ address }) => /Properties|TableInfos/.test(address))).toEqual([true]);
  });
});

describe('a fetch of several tables', () => {
  const lines = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...inventedLine, id: `invented-${name}` }));

  it('has at most three questions open at one host', async () => {
    const here = await start();
    const { issues } = await here.fetch(lines, { atOnce: 5 });
    expect(issues).toEqual([]);
    expect(Math.max(...here.replay.requests.map(({ atOnce }) => atOnce))).toBeLessThanOrEqual(3);
  });

  it('tells of every table that cannot be had, and gives none of the others', async () => {
    const here = await start({ switches: [{ at: /Dimensions$/, fault: 'gone', times: 2 }] });
    const { value, issues } = await here.fetch(lines);
    expect(value).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['SOURCE_REFUSED', 'SOURCE_REFUSED']);
  });

  it('stops when the user says so, keeps what is whole, and goes on from there', async () => {
    const here = await start();
    const stop = new AbortController();
    let answers = 0;
    const first = await here.fetch(lines, {
      signal: stop.signal,
      onEvent: ({ kind }) => {
        if (kind === 'answer' && ++answers === 20) stop.abort();
      },
    });
    expect(first.value).toBeUndefined();
    expect(first.issues.map(({ code }) => code)).toContain('FETCH_CANCELLED');
    const files = await readdir(here.folder, { recursive: true });
    expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
    const before = here.replay.requests.length;
    const second = await here.fetch(lines);
    expect(second.issues).toEqual([]);
    expect(await listTaken(here, second.value?.[4])).toEqual(expected);
    // Nothing that was whole is asked for again but what a table says of itself.
    expect(here.replay.requests.length - before).toBeLessThan(before + 5 * 13 - 20);
  });

  it('takes an answer again that somebody cut short on disk', async () => {
    const here = await start();
    const { value } = await here.fetch([inventedLine]);
    const page = value?.[0]?.answers.find(({ role }) => role === 'observations')?.answer.file ?? '';
    await truncate(join(here.folder, page), 10);
    const again = await here.fetch([inventedLine]);
    expect(again.issues).toEqual([]);
    expect(await listTaken(here, again.value?.[0])).toEqual(expected);
  });

  it('refuses an answer that somebody changed on disk, and takes it again when it can', async () => {
    const here = await start();
    const { value } = await here.fetch([inventedLine]);
    const page = value?.[0]?.answers.find(({ role }) => role === 'codes')?.answer;
    if (page === undefined) throw new Error('no codes');
    await writeFile(join(here.folder, page.file), Buffer.alloc(page.bytes, 0x20));
    const offline = await here.fetchOffline([inventedLine]);
    expect(offline.issues.map(({ code, where }) => [code, where.file])).toEqual([['SOURCE_DAMAGED', page.file]]);
    expect((await here.fetch([inventedLine])).issues).toEqual([]);
    expect((await here.fetchOffline([inventedLine])).issues).toEqual([]);
  });
});

describe.each([inventedLine, v3Line])('a page that was kept while a publisher was in trouble ($protocol)', (line) => {
  it.each<ReplayFault>(['foreign-next', 'loop-next'])('does not stand in the way for ever: %s', async (fault) => {
    const here = await start({ switches: [{ at: pages, fault }] });
    expect((await here.fetch([line])).value).toBeUndefined();
    here.replay.setSwitches([]);
    const { value, issues } = await here.fetch([line]);
    expect(issues).toEqual([]);
    expect(await listTaken(here, value?.[0])).toEqual(expected);
  });
});
