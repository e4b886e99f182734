/** Tables as files for other tools, made on the device. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';

async function download(page: Page, name: RegExp): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).first().click()]);
  return readFile(await file.path());
}

describe.skipIf(!hasBrowser)(`tables as files${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('a table is downloaded as CSV and as a workbook without a network', async () => {
    const { page, complaints } = await visit(browser, '?atlas=voorbeeld&region=voorbeeldregio&stage=measure&year=2024');
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('download-table')),
    );
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    const csv = await download(page, /^Download .*als CSV$/);
    const lines = csv.toString('utf8').split('\r\n');
    expect(lines[0]?.startsWith('\ufeffcode;')).toBe(true);
    expect(lines.length).toBeGreaterThan(20);
    const workbook = await download(page, /^Download .*als Excel-bestand$/);
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
    expect(workbook.includes('xl/workbook.xml')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('the list of schools to watch keeps pupils and norm apart in a file, with code, year and unit', async () => {
    const query = '?atlas=voorbeeld&region=voorbeeldregio&stage=baseline&page=watch';
    const { page, complaints } = await visit(browser, query);
    const [head = '', first = ''] = (await download(page, /^Download Scholen die .*als CSV$/))
      .toString('utf8')
      .split('\r\n');
    const names = head.replace('\ufeff', '').split(';');
    expect(names).toContain('code');
    const read = (name: RegExp) =>
      Number((first.split(';')[names.findIndex((one) => name.test(one))] ?? '').replace(',', '.'));
    expect(read(/^Leerlingen op 1 oktober 20\d\d$/)).toBeGreaterThan(0);
    expect(read(/^Norm in 20\d\d$/)).toBeGreaterThan(0);
    expect(names.some((one) => one.includes(' / '))).toBe(false);
    expect(complaints).toEqual([]);
  });
});
