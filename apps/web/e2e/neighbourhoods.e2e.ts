/** Figures per neighbourhood beside those per postcode, and the other way about where neighbourhoods are the zones. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';
import { listViolations } from './list-violations.ts';

describe.skipIf(!hasBrowser)(`neighbourhoods${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are chosen by keyboard, say that they are computed, and stand beside what is published', async () => {
    const address = '?atlas=voorbeeld&region=voorbeeldregio&year=2023';
    const { page, complaints } = await visit(browser, address, 1440, 900);
    await page.getByLabel('Cijfers per').selectOption('neighbourhood');
    const table = page.getByRole('table', { name: /per buurt in 2023, berekend/ });
    await table.waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('per')).toBe('neighbourhood');
    await page
      .getByText(/^Berekend, niet geteld/)
      .first()
      .waitFor();
    await table
      .getByRole('button', { name: /BU910\dA/ })
      .first()
      .press('Enter');
    const beside = page.getByRole('table', { name: /^Vergeleken met wat over/ });
    await beside.waitFor();
    expect(await beside.getByRole('row', { name: /2023 Inwoners/ }).count()).toBe(1);
    expect(await listViolations(page)).toEqual([]);
    for (const [width, height] of [
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectNoSidewaysScroll(page);
    }
    await page.reload();
    await page.getByRole('table', { name: /per buurt in 2023, berekend/ }).waitFor({ timeout: 60_000 });
    await page.getByLabel('Cijfers per').selectOption('zone');
    await page.getByRole('table', { name: /per postcodegebied in 2023/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are the zones of an atlas that was built on them, with postcodes beside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-buurten-'));
    const atlas = join(folder, 'buurten.atlas');
    const program = resolve(import.meta.dirname, '../../cli/bin/transitieatlas.mjs');
    await promisify(execFile)(process.execPath, [program, 'example', '--zones', 'neighbourhoods', '--out', atlas]);
    const { page, complaints } = await visit(browser, '', 1440, 900);
    await page.getByLabel('Kies een .atlas-bestand').setInputFiles(atlas);
    await page.getByRole('button', { name: /^Hele atlas/ }).click();
    const zones = page.getByRole('table', { name: /^Inwoners per buurt in \d{4}$/ });
    await zones.waitFor();
    expect(await zones.getByRole('columnheader', { name: /^Buurt/ }).count()).toBe(1);
    await zones
      .getByRole('button', { name: /BU910\dA/ })
      .first()
      .press('Enter');
    // What a card says of a zone: its people are estimated, in the year of a count too.
    await page
      .getByRole('article', { name: /BU910\dA/ })
      .first()
      .waitFor();
    await page.getByLabel('Cijfers per').selectOption('postcode');
    await page.getByRole('table', { name: /per postcodegebied in \d{4}, berekend/ }).waitFor();
    await page.getByText('de cijfers van buurten zijn over postcodegebieden verdeeld').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await rm(folder, { recursive: true, force: true });
  }, 180_000);
});
