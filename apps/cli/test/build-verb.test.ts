import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createWorkplace();
  await mkdir(join(here.folder, 'bronnen', 'leeg'), { recursive: true });
});
afterAll(() => here.remove());

describe('build', () => {
  it('of a folder without sources names every file that is missing, all at once, and writes nothing', async () => {
    const { exit, document } = await here.runJson('build', 'bronnen', '--out', 'nl.atlas');
    expect(exit).toBe(1);
    expect(document.ok).toBe(false);
    const missing = document.issues.filter(({ code, severity }) => code === 'FILE_MISSING' && severity === 'error');
    expect(missing.length).toBeGreaterThan(10);
    for (const { where, message } of missing) {
      expect(where.file).toMatch(/\.\w+$/);
      expect(message).not.toMatch(/undefined/);
    }
    expect(await here.list()).toEqual(['bronnen']);
  });

  it('names a file that is cut off beside those that are missing', async () => {
    const whole = gzipSync(`postcode;${'x'.repeat(5000)}\n${'1234;5\n'.repeat(5000)}`);
    await writeFile(
      join(here.folder, 'bronnen', 'cbs-pc4-bevolking-2013.csv.gz'),
      whole.subarray(0, whole.length - 40),
    );
    const { exit, document } = await here.runJson('build', 'bronnen', '--out', 'nl.atlas');
    expect(exit).toBe(1);
    expect(document.issues).toContainEqual(
      expect.objectContaining({
        code: 'FILE_TRUNCATED',
        severity: 'error',
        where: { file: 'cbs-pc4-bevolking-2013.csv.gz' },
      }),
    );
    expect(await here.list()).toEqual(['bronnen']);
  });

  it('of a folder that does not exist says so', async () => {
    const { exit, document } = await here.runJson('build', 'nergens', '--out', 'nl.atlas');
    expect(exit).toBe(1);
    expect(document.issues.map(({ code, where }) => [code, where.file])).toEqual([['FILE_MISSING', 'nergens']]);
  });

  it('refuses before the work what it cannot write after it', async () => {
    const { exit, document } = await here.runJson('build', 'bronnen', '--out', 'nergens/nl.atlas');
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['FILE_UNWRITABLE']);
  });

  it('lists errors before all else, and does not drown them', async () => {
    const { error } = await here.run('build', 'bronnen', '--out', 'nl.atlas');
    const lines = error.split('\n').filter((line) => /: (error|warning|information) [A-Z_]+: /.test(line));
    const severities = lines.map((line) => /: (error|warning|information) /.exec(line)?.[1]);
    expect(severities.lastIndexOf('error')).toBeLessThan(severities.indexOf('warning'));
    expect(severities).not.toContain('information');
  });
});
