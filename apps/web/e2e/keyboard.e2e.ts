/** Everything that matters without a mouse. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote, visit, waitForMap } from './browser.ts';

/** The name of what has the focus. */
function nameFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label =
      element instanceof HTMLSelectElement || element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    return `${element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? ''}`.trim();
  });
}

/** Press Tab until the focus is on something with this name. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  const met: string[] = [];
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab');
    const found = await nameFocus(page);
    if (name.test(found)) return;
    met.push(found.slice(0, 40));
  }
  throw new Error(`${most} presses of Tab did not lead to ${name}, they led to ${met.join(' | ')}.`);
}

describe.skipIf(!hasBrowser)(`with the keyboard alone${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('an atlas is opened, a school is closed, and the choice is taken back', async () => {
    const { page, complaints } = await visit(browser, '');
    await page.getByRole('button', { name: /^Openen: .*verzonnen/ }).waitFor();
    await tabTo(page, /^Naar de inhoud/);
    await tabTo(page, /^Openen: .*verzonnen/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor();
    const region = await page.locator('.regions__list .table__pick').first().innerText();
    await tabTo(page, new RegExp(`^${region}$`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();
    await tabTo(page, /Kiezen$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Kiezen/ }).waitFor();
    await waitForMap(page);

    await tabTo(page, /^Inzoomen$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Jaren afspelen$/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await expect.poll(() => page.url()).toContain('year=2050');
    const school = await page.locator('.workspace__panel .table__pick').first().innerText();
    await tabTo(page, new RegExp(`^${school}$`));
    await page.keyboard.press('Enter');
    // The card has the focus, so the next stops are its own.
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('school-name');
    await tabTo(page, /^Sluiten$/, 5);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Sluit deze school$/, 8);
    await page.keyboard.press('Enter');
    await page.locator('.choices__item').waitFor();
    await tabTo(page, /^Ongedaan maken$/);
    await page.keyboard.press('Enter');
    await page.getByText('U hebt nog niets gekozen.').waitFor();
    // The button that had the focus is gone; the keyboard goes on where it was, and Escape leaves a form.
    await expect.poll(() => nameFocus(page)).toMatch(/^Keuzes voor /);
    await tabTo(page, /^Sluiten$/, 2);
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Sluiten' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('form', { name: 'Sluiten' }).count()).toBe(0);
    await tabTo(page, /^Sluiten$/, 2);
    expect(complaints).toEqual([]);
  });
});
