/** The same journey on a real region, built from the published files. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote, visit, waitForMap } from './browser.ts';

const atlas = inject('realAtlas');
const note = hasBrowser && atlas === '' ? ' (skipped: no shared data)' : skippedNote;

describe.skipIf(!hasBrowser || atlas === '')(`Oost-Groningen${note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('shows who lives there, closes a school above the norm and says that no norm asks for it', async () => {
    const { page, complaints } = await visit(browser, `?atlas=${atlas}&region=oost-groningen&stage=choose&year=2030`);
    await waitForMap(page);
    // Nothing here is invented, so no view may say so.
    expect(await page.getByText('Verzonnen voorbeeld').count()).toBe(0);
    const schools = page.getByRole('table', { name: /^Basisscholen in 2030/ });
    await page.getByLabel('Zoek in de tabel').last().fill('stadskanaal');
    // The table starts with the smallest school, so the last one is large.
    await schools.locator('.table__pick').last().click();
    await page.locator('.status__label', { hasText: 'Op of boven de opheffingsnorm' }).waitFor();
    await page.getByRole('button', { name: /^Samenvoegen met/ }).click();
    const partner = page.getByLabel('Samenvoegen met', { exact: true });
    expect(await partner.locator('option').nth(1).innerText()).toMatch(/\((\d|,)+\sk?m\)$/);
    await page.getByRole('button', { name: 'Sluiten', exact: true }).click();
    await page.getByRole('button', { name: 'Sluit deze school' }).click();
    await page.getByText('Doorgerekend in').waitFor();
    expect(await page.getByText('Keuze, geen norm').isVisible()).toBe(true);
    await page.getByText('Bronnen en verantwoording').click();
    await page.locator('summary', { hasText: /^Schoolvestigingen\s*\d/ }).click();
    expect(await page.locator('.source[open] .source__item').first().innerText()).toMatch(/Uitgever\s+DUO/);
    expect(complaints).toEqual([]);
  });
});
