/** The page of a school: an address, its parts, what closing it does, on three widths, by keyboard, on paper. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit, waitForMap } from './browser.ts';
import { listViolations } from './list-violations.ts';

const query = '?atlas=voorbeeld&region=voorbeeldregio&stage=baseline&year=2032&select=site:90AA00';
const readNumber = (text: string): number => Number(text.replace(/[.\s\u00a0]/g, '').replace(',', '.'));

describe.skipIf(!hasBrowser)(`the page of a school${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('has an address, a fan and the law per year; closing it tells where every pupil goes', async () => {
    const { page, complaints } = await visit(browser, query, 1440, 900);
    await waitForMap(page);
    const name = await page.locator('#school-name').innerText();
    await page.locator('.fan__band--80').first().waitFor({ timeout: 60_000 });
    expect(await page.getByText(/met 80\s% kans/).isVisible()).toBe(true);

    // A year of the table is a year of the map, with the test of that year.
    await page.getByRole('button', { name: /^Alle \d+ jaren$/ }).click();
    const law = page.getByRole('table', { name: /^Toets aan de opheffingsnorm/ });
    expect(await law.locator('tbody tr').count()).toBe(38);
    await law.getByRole('button', { name: '2034', exact: true }).click();
    await expect.poll(() => page.url()).toContain('year=2034');
    await page.getByText('Zo is getoetst in 2034').waitFor();
    // Nobody counted the pupils of 2034: the words say so, and so does the test of every year it looks at.
    await page.getByText(/\d+ leerlingen op 1 oktober 2034 \(berekend\)/).waitFor();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^2034, \d+ leerlingen \(berekend\)/ })
        .count(),
    ).toBe(1);
    expect(await law.locator('tr.picked').innerText()).toMatch(/art\. 153/);

    const before = readNumber(await page.locator('.facts dd strong').first().innerText());
    await page.getByRole('button', { name: 'Sluiten', exact: true }).press('Enter');
    await page.getByLabel('Ingangsjaar').first().selectOption('2034');
    await page.getByRole('button', { name: 'Sluit deze school' }).press('Enter');
    await page.locator('#transfers-title').waitFor();
    expect(await page.getByText('Keuze, geen norm').isVisible()).toBe(true);
    const said = (await page.locator('#transfers-title ~ [role=status]').innerText()).match(/(\d+) leerlingen in 2034/);
    expect(Math.abs(Number(said?.[1]) - before)).toBeLessThanOrEqual(1);
    const bars = await page.locator('.distances text').allTextContents();
    const pupils = bars.filter((text) => /^\d+$/.test(text)).map(Number);
    const sum = (side: 0 | 1) => pupils.filter((_, at) => at % 2 === side).reduce((total, one) => total + one, 0);
    // Six bands, each rounded.
    expect(Math.abs(sum(0) - sum(1))).toBeLessThanOrEqual(6);

    expect(await listViolations(page)).toEqual([]);
    for (const [width, height] of [
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectNoSidewaysScroll(page);
    }

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.stages').isVisible()).toBe(false);
    expect(await page.locator('#school-name').isVisible()).toBe(true);
    // Paper says which atlas it is of and whose figures are in it; what needs a hand is not on it.
    expect(await page.locator('.paper-foot').innerText()).toContain('Uitgevers van de cijfers');
    expect(await page.locator('.nl-button:visible').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });

    await page.goBack();
    await expect.poll(() => page.url()).toContain('stage=baseline');
    await page.getByRole('button', { name: 'Terug naar Niets doen' }).click();
    await page.getByRole('heading', { name: /^Niets doen/ }).waitFor();
    expect(page.url()).not.toContain('select=');
    await page.goBack();
    await page.locator('#school-name', { hasText: name }).waitFor();
    expect(complaints).toEqual([]);
  });
});
