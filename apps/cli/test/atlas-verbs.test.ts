import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
let atlas: Uint8Array;

beforeAll(async () => {
  here = await createExampleWorkplace();
  atlas = await readFile(join(here.folder, 'voorbeeld.atlas'));
});
afterAll(() => here.remove());

describe('example', () => {
  it('writes the same bytes for the same seed and other places for another, in the place of an atlas', async () => {
    const same = await here.runJson('example', '--out', 'same.atlas', '--seed', '1');
    expect((await readFile(join(here.folder, 'same.atlas'))).equals(atlas)).toBe(true);
    // An atlas is replaced by an atlas.
    const other = await here.runJson('example', '--out', 'same.atlas', '--seed', '2');
    expect(other.exit).toBe(0);
    expect(same.document.atlas?.hash).not.toBe(other.document.atlas?.hash);
    expect(same.document.atlas?.invented).toBe(true);
    expect(same.document.seed).toBe(1);
  });

  it('does not replace a file that is something else', async () => {
    await writeFile(join(here.folder, 'begroting.xlsx'), 'PK\u0003\u0004 somebody else’s zip');
    const { exit, error } = await here.run('example', '--out', 'begroting.xlsx');
    expect(exit).toBe(1);
    expect(error).toContain('begroting.xlsx: error FILE_NOT_OURS');
    expect(await readFile(join(here.folder, 'begroting.xlsx'), 'utf8')).toContain('somebody else');
  });

  it('says that the folder is missing and leaves nothing behind', async () => {
    const before = await here.list();
    const { exit, document } = await here.runJson('example', '--out', 'nergens/x.atlas');
    expect(exit).toBe(1);
    expect(document.ok).toBe(false);
    expect(document.issues.map(({ code }) => code)).toEqual(['FILE_UNWRITABLE']);
    expect(await here.list()).toEqual(before);
  });

  it('does not write into a folder of that name', async () => {
    await mkdir(join(here.folder, 'map.atlas'));
    expect((await here.run('example', '--out', 'map.atlas')).exit).toBe(1);
  });
});

describe('info', () => {
  it('counts what is in the tables', async () => {
    const { exit, document } = await here.runJson('info', 'voorbeeld.atlas');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.atlas.file).toBe('voorbeeld.atlas');
    expect(document.bytes).toBe(atlas.length);
    const sites = document.tables.find(({ name }) => name === 'sites');
    expect(document.registers.reduce((sum, { sites: count }) => sum + count, 0)).toBe(sites?.rows);
    const zones = document.tables.find(({ name }) => name === 'zones')?.rows;
    for (const year of document.zonePopulation) expect(year.zones).toBe(zones);
    for (const table of document.tables) expect(table.sources.length, table.name).toBeGreaterThan(0);
    expect(document.regions.map(({ zones: count }) => count)).toContain(zones);
  });

  it('says in words that the places are invented, and in which table is what', async () => {
    const { exit, out } = await here.run('info', 'voorbeeld.atlas', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toContain('Verzonnen');
    expect(out).toContain('zone_population');
    expect(out).not.toMatch(/undefined|NaN|null/);
  });
});

describe('a file that is no sound atlas', () => {
  const damage: [string, (bytes: Uint8Array) => Uint8Array, string][] = [
    ['half', (bytes) => bytes.subarray(0, bytes.length / 2), 'CONTAINER_DAMAGED'],
    ['empty', () => new Uint8Array(), 'CONTAINER_DAMAGED'],
    ['text', () => strToU8('gemeentecode;jaar\n'), 'CONTAINER_DAMAGED'],
    [
      'newer',
      (bytes) => editCard(bytes, (card) => card.replace('"version": 1,', '"version": 7,')),
      'CONTAINER_VERSION',
    ],
    [
      'forged',
      (bytes) => editCard(bytes, (card) => card.replace('"division": 2023', '"division": 2013')),
      'CONTAINER_HASH',
    ],
  ];
  it.each(damage)('%s is refused by info, check and run with its reason', async (name, spoil, code) => {
    await writeFile(join(here.folder, `${name}.atlas`), spoil(atlas));
    for (const verb of ['info', 'check', 'run'] as const) {
      const { exit, document } = await here.runJson(verb, `${name}.atlas`);
      expect(exit).toBe(1);
      expect(document.ok).toBe(false);
      expect(document.issues.map((issue) => issue.code)).toContain(code);
      expect(document.issues[0]?.where.file).toBe(`${name}.atlas`);
      expect(document.issues[0]?.message).not.toMatch(/undefined/);
    }
  });

  it('missing is named as missing', async () => {
    const { exit, document } = await here.runJson('info', 'nergens.atlas');
    expect(exit).toBe(1);
    expect(document.issues[0]).toMatchObject({
      code: 'FILE_MISSING',
      severity: 'error',
      where: { file: 'nergens.atlas' },
    });
  });
});

function editCard(bytes: Uint8Array, edit: (card: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  const card = new TextDecoder().decode(files['datapackage.json']);
  const edited = edit(card);
  if (edited === card) throw new Error('The card does not hold what the test wants to change.');
  return zipSync({ ...files, 'datapackage.json': strToU8(edited) });
}
