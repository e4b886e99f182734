import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchEventSchema } from '@transitieatlas/api';
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

describe('catalogue', () => {
  it('lists every table with its host, and the regions that can be fetched', async () => {
    const { exit, document } = await here.runJson('catalogue');
    expect(exit).toBe(0);
    expect(document.region).toBeNull();
    expect(document.regions?.find(({ id }) => id === 'oost-groningen')?.name).toBe('Oost-Groningen');
    const superseded = document.lines?.find(({ line }) => line === 'cbs-84525ned');
    expect(superseded?.left).toBe('a later edition took its place');
    expect(superseded?.newer).toEqual(['cbs-85171ned']);
    for (const { host } of document.lines ?? []) expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]+$/);
  });

  it('plans zones of another kind with the tables that they take', async () => {
    const left = async (...more: string[]) => {
      const { document } = await here.runJson('catalogue', '--region', 'GM0037', ...more);
      return (document.lines ?? []).filter(({ left }) => left !== null).map(({ line }) => line);
    };
    const [onPostcodes, onDistricts] = [await left(), await left('--zones', 'districts')];
    expect(onPostcodes.filter((line) => !onDistricts.includes(line)).length).toBeGreaterThanOrEqual(3);
    expect(onDistricts.filter((line) => !onPostcodes.includes(line))).toEqual([]);
  });

  it('plans a region: what is left out on request, what is unknown, which files no service has', async () => {
    const args = ['--region', 'GM0037,GM1895', '--files', 'bronnen', '--without', 'duo-prognoses-po'];
    const { exit, document } = await here.runJson('catalogue', ...args);
    expect(exit).toBe(0);
    const line = (id: string) => document.lines?.find((one) => one.line === id);
    expect(line('duo-prognoses-po')?.left).toBe('left out on request');
    expect(line('cbs-83502ned')?.expected).toMatchObject({
      amountBasis: 'estimated',
      seconds: null,
      timeBasis: 'unknown',
    });
    expect(line('duo-adressen-bo')?.expected.amountBasis).toBe('unknown');
    expect(document.total?.seconds).toBeNull();
    expect((document.total?.tables ?? 0) + (document.total?.left ?? 0)).toBe(document.lines?.length);
    expect(document.missing?.map(({ file }) => file)).toContain('tfr_NL.tsv');
    await writeFile(join(here.folder, 'bronnen', 'tfr_NL.tsv'), '');
    const again = await here.runJson('catalogue', ...args);
    expect(again.document.missing?.map(({ file }) => file)).not.toContain('tfr_NL.tsv');
  });

  it('refuses an atlas for the names that is not there', async () => {
    const { exit, document } = await here.runJson('catalogue', '--atlas', 'nergens.atlas');
    expect([exit, document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_MISSING']]);
  });

  it('says in words what it would cost, for people', async () => {
    const { exit, out, error } = await here.run('catalogue', '--region', 'oost-groningen', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toContain('ontbreekt: tfr_NL.tsv');
    expect(out).toMatch(/\d+ tabellen, ongeveer/);
    expect(error).toContain('transitieatlas fetch --region oost-groningen');
  });

  it('refuses a region and a folder that are not there', async () => {
    const region = await here.runJson('catalogue', '--region', 'nergens');
    expect([region.exit, region.document.issues.map(({ code }) => code)]).toEqual([1, ['REGION_UNKNOWN']]);
    const files = await here.runJson('catalogue', '--files', 'nergens');
    expect([files.exit, files.document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_MISSING']]);
  });
});

it('fetch --events tells progress as one checked object per line, and its document as ever', async () => {
  const args = ['--region', 'oost-groningen', '--out', 'streek.atlas', '--base-url', replay.base, '--events'];
  const { exit, out, error } = await here.run('fetch', ...args, '--json');
  expect([exit, JSON.parse(out).ok]).toEqual([1, false]);
  const events = error
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [fetchEventSchema.parse(JSON.parse(line))] : []));
  const failed = events.filter(({ kind }) => kind === 'failed');
  expect(failed.length).toBeGreaterThan(5);
  expect(events.filter(({ kind }) => kind === 'table').length).toBe(failed.length);
});
