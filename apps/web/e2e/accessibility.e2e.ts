/** Every stage against the rules of WCAG 2.2 AA that a machine can check, in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote, visit, waitForMap } from './browser.ts';
import { listViolations } from './list-violations.ts';

/** In Dutch, then in English on the same page: what was opened stays open. */
async function listInBoth(page: Page): Promise<string[]> {
  const dutch = await listViolations(page);
  await page.locator('.head__language').click();
  await page.locator('html[lang=en]').waitFor();
  return [...dutch, ...(await listViolations(page)).map((one) => `in English: ${one}`)];
}

describe.skipIf(!hasBrowser)(`accessibility${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('the start and the choice of a region have no violations', async () => {
    const start = await visit(browser, '?lang=nl');
    await start.page.locator('.atlases__item').first().waitFor();
    expect(await listInBoth(start.page)).toEqual([]);
    const region = await visit(browser, '?atlas=voorbeeld&lang=nl');
    await waitForMap(region.page);
    expect(await listInBoth(region.page)).toEqual([]);
    await start.page.context().close();
    await region.page.context().close();
  });

  it('the page on the forecast has no violations', async () => {
    const query = '?atlas=voorbeeld&region=voorbeeldregio&stage=baseline&page=forecast&lang=nl';
    const { page } = await visit(browser, query);
    await page.locator('.page__answer').waitFor({ timeout: 60_000 });
    await page.locator('.fan').nth(1).waitFor();
    for (const summary of await page.locator('.page details > summary').all()) await summary.click();
    expect(await listInBoth(page)).toEqual([]);
    await page.context().close();
  });

  for (const stage of ['measure', 'baseline', 'choose', 'consequences']) {
    it(`the stage ${stage} has no violations`, async () => {
      // Consequences are looked at with a plan, which has to be made first.
      const from = stage === 'consequences' ? 'choose' : stage;
      const query = `?atlas=voorbeeld&region=voorbeeldregio&year=2032&stage=${from}&lang=nl`;
      const { page } = await visit(browser, query);
      await waitForMap(page);
      if (stage === 'baseline') await page.locator('.fan').nth(1).waitFor({ timeout: 60_000 });
      else await page.locator('.workspace__panel .table__pick').nth(1).click();
      if (stage === 'consequences') {
        await page.getByRole('button', { name: 'Sluiten', exact: true }).click();
        await page.getByRole('button', { name: 'Sluit deze school', exact: true }).click();
        await page.getByText('Doorgerekend in').waitFor();
        await page.getByRole('button', { name: 'Gevolgen', exact: true }).click();
        await page.getByRole('button', { name: 'Verschil', exact: true }).first().click();
        await waitForMap(page);
      }
      for (const summary of await page.locator('.workspace__panel details:not([open]) > summary').all()) {
        if (await summary.isVisible()) await summary.click();
      }
      if (stage === 'choose') await page.getByRole('button', { name: 'Verplaatsen', exact: true }).click();
      expect(await listInBoth(page)).toEqual([]);
      await page.context().close();
    });
  }
});
