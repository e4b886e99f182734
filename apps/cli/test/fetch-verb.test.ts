import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Replay, startReplay } from '@transitieatlas/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
let replay: Replay;
beforeAll(async () => {
  here = await createWorkplace();
  // A publisher that has nothing of what it is asked for.
  replay = await startReplay([]);
  await mkdir(join(here.folder, 'bronnen'));
});
afterAll(async () => {
  await replay.stop();
  await here.remove();
});

describe('fetch', () => {
  it('asks the stand-in alone, names every table that cannot be had, and writes no atlas', async () => {
    const { exit, document } = await here.runJson(
      'fetch',
      '--region',
      'oost-groningen',
      '--out',
      'streek.atlas',
      '--base-url',
      replay.base,
    );
    expect(exit).toBe(1);
    const refused = document.issues.filter(({ code }) => code === 'SOURCE_REFUSED');
    expect(refused.length).toBeGreaterThan(5);
    for (const { where, values } of refused) {
      expect(where.file?.startsWith(replay.base)).toBe(true);
      expect(values.status).toBe(404);
    }
    expect(replay.requests.length).toBeGreaterThan(5);
    expect((await here.list()).includes('streek.atlas')).toBe(false);
    const files = await readdir(join(here.folder, 'answers'), { recursive: true });
    expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('asks for neighbourhoods along if those are to be the zones', async () => {
    const asked = (): boolean[] =>
      ['wijken-en-buurten-2023', 'pc6huisnr'].map((part) =>
        replay.requests.some(({ address }) => address.includes(part)),
      );
    expect(asked()).toEqual([false, false]);
    const args = ['--region', 'oost-groningen', '--out', 'buurten.atlas', '--base-url', replay.base];
    const { exit } = await here.runJson('fetch', ...args, '--zones', 'neighbourhoods', '--store', 'buurten');
    expect(exit).toBe(1);
    expect(asked()).toEqual([true, true]);
  });

  it('tells which editions it left, and why', async () => {
    const { document } = await here.runJson(
      'fetch',
      '--region',
      'oost-groningen',
      '--out',
      'streek.atlas',
      '--base-url',
      replay.base,
    );
    const left = document.issues.filter(({ code }) => code === 'SOURCE_SKIPPED');
    expect(left.map(({ values }) => values.publication)).toContain('cbs-84525ned');
  });

  it('offline asks nobody', async () => {
    const before = replay.requests.length;
    const args = ['--region', 'oost-groningen', '--out', 'streek.atlas', '--base-url', replay.base, '--offline'];
    const { exit, document } = await here.runJson('fetch', ...args, '--store', 'leeg');
    expect(exit).toBe(1);
    expect(document.issues.some(({ code }) => code === 'SOURCE_NOT_STORED')).toBe(true);
    expect(replay.requests).toHaveLength(before);
  });

  it('knows no other region than it lists', async () => {
    const { exit, document } = await here.runJson('fetch', '--region', 'nergens', '--out', 'streek.atlas');
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['REGION_UNKNOWN']);
    expect(document.issues[0]?.values.expected).toContain('oost-groningen');
  });

  it('refuses to leave out what the catalogue does not have', async () => {
    const args = ['--region', 'oost-groningen', '--out', 'streek.atlas', '--without', 'cbs-nothing'];
    const { exit, document } = await here.runJson('fetch', ...args);
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['SOURCE_UNKNOWN']);
  });

  it('takes an address that is none, and no region at all, for wrong usage', async () => {
    const wrong = await here.run('fetch', '--region', 'oost-groningen', '--out', 'x.atlas', '--base-url', 'ftp://x');
    expect([wrong.exit, wrong.out]).toEqual([2, '']);
    expect((await here.run('fetch', '--out', 'x.atlas')).exit).toBe(2);
  });

  it('does not touch a file that is not ours', async () => {
    await writeFile(join(here.folder, 'begroting.atlas'), 'a spreadsheet');
    const { exit, document } = await here.runJson('fetch', '--region', 'oost-groningen', '--out', 'begroting.atlas');
    expect([exit, document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_NOT_OURS']]);
  });
});
