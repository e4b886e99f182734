/** Facilities that are no schools: on the map, closed by keyboard, and what that does; schools that can be full. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';
import { listViolations } from './list-violations.ts';

async function expectSound(page: Page): Promise<void> {
  expect(await listViolations(page)).toEqual([]);
  for (const [width, height] of [
    [1024, 768],
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
  }
}

const stage = (name: string) => `?atlas=voorbeeld&region=voorbeeldregio&stage=${name}&year=2030`;

describe.skipIf(!hasBrowser)(`facilities and full schools${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('a practice is found, closed by keyboard, and who goes farther is told', async () => {
    const { page, complaints } = await visit(browser, stage('choose'), 1440, 900);
    await page.getByLabel('Welke voorziening?').selectOption('gp');
    const sites = page.getByRole('table', { name: /^Plekken in/ });
    await sites.waitFor();
    await expectSound(page);
    await sites
      .getByRole('button', { name: /^Huisartsenpraktijk/ })
      .first()
      .press('Enter');
    await page.getByRole('button', { name: 'Sluiten', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Neem op in het plan' }).press('Enter');
    await page.getByText('Doorgerekend in').waitFor();
    await page.getByText('Deze plek is er in dit jaar niet.').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Gevolgen', exact: true }).press('Enter');
    const changed = page.getByRole('table', { name: /^Afstand tot andere voorzieningen/ });
    await changed.waitFor();
    expect(await changed.getByRole('row', { name: /Huisarts/ }).innerText()).toMatch(/\+\d/);
    await expectSound(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('schools can be full: a tick says how room is known, and the address keeps it', async () => {
    const { page, complaints } = await visit(browser, stage('choose'), 1440, 900);
    const tick = page.getByLabel('Scholen kunnen vol zijn');
    await tick.press('Space');
    await page.getByText(/geschat: de meeste leerlingen sinds 2012/).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('full')).toBe('yes');
    await expectSound(page);
    await page.reload();
    await page.getByText(/geschat: de meeste leerlingen sinds 2012/).waitFor({ timeout: 60_000 });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
