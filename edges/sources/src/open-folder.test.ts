import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from './open-folder.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sources-'));
  await mkdir(join(directory, 'b', 'c'), { recursive: true });
  await writeFile(join(directory, 'z.csv'), 'z');
  await writeFile(join(directory, 'b', 'c', 'a.csv'), 'abc');
});

afterAll(() => rm(directory, { recursive: true }));

describe('openFolder', () => {
  it('lists files below it by relative path, however the directory is written', async () => {
    for (const path of [directory, `${directory}/`, relative(process.cwd(), directory), `${directory}/./b/..`]) {
      expect((await openFolder(path)).list()).toEqual(['b/c/a.csv', 'z.csv']);
    }
  });

  it('streams a file as often as it is asked, and nothing outside the list', async () => {
    const folder = await openFolder(directory);
    for (let time = 0; time < 2; time++) {
      let text = '';
      for await (const chunk of folder.open('b/c/a.csv')) text += new TextDecoder().decode(chunk);
      expect(text).toBe('abc');
    }
    expect(() => folder.open('../outside')).toThrow(RangeError);
  });

  it('throws when there is no such directory', async () => {
    await expect(openFolder(join(directory, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
