/** Plans that are proposed and taken up, money with other tariffs, and the pages beside Niets doen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll, expectTablesFit, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';
import { listViolations } from './list-violations.ts';

async function expectFits(page: Page): Promise<void> {
  for (const [width, height] of [
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const stage = (name: string) => `?atlas=voorbeeld&region=voorbeeldregio&stage=${name}&year=2030`;

describe.skipIf(!hasBrowser)(`plans, money and lists${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('a proposal is taken up by keyboard, its money sums to nothing, and a tariff changes it', async () => {
    const { page, complaints } = await visit(browser, stage('choose'), 1440, 900);
    const summary = page.getByText('Zoek een plan');
    await summary.focus();
    await summary.press('Enter');
    await page.getByLabel(/^Hoeveel scholen blijven/).fill('150');
    await page.getByRole('button', { name: 'Zoek voorstellen' }).press('Enter');
    const table = page.getByRole('table', { name: 'Voorstellen met hun gevolgen' });
    await table.waitFor({ timeout: 60_000 });
    // Plans that would hide each other share a point, which then has the letters of all.
    const points = (await page.locator('.scatter__letter').allTextContents()).join('').length;
    // Beside the plans stand what is measured, and everything as it is.
    expect(await table.locator('thead th').count()).toBe(points + 2);
    expect(await listViolations(page)).toEqual([]);
    await expectFits(page);
    await page.getByRole('button', { name: 'Neem voorstel A over' }).press('Enter');
    await page.getByText('Doorgerekend in').waitFor();
    expect(await page.locator('.choices__item').count()).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Gevolgen', exact: true }).click();
    const money = page.locator('table.money');
    await money.waitFor();
    expect(await money.locator('tr').last().innerText()).toMatch(/€\s0[\s\S]*€\s0/);
    const row = money.getByRole('row', { name: /^Reizen van ouders/ }).first();
    const before = await row.innerText();
    await page.locator('section[aria-labelledby=money-title] summary', { hasText: 'Tarieven en aannames' }).click();
    const tariff = page.getByLabel('Auto, euro per kilometer');
    await tariff.fill('1');
    await tariff.press('Enter');
    await expect.poll(() => row.innerText()).not.toBe(before);
    await page.getByText('Door u gewijzigd').waitFor();
    expect(await listViolations(page)).toEqual([]);
    await expectFits(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('schools are watched with a chance, norms are compared, and without registers there is no hindcast', async () => {
    const { page, complaints } = await visit(browser, `${stage('baseline')}&page=watch`, 1440, 900);
    const watched = page.getByRole('table', { name: /^Scholen die tot en met/ });
    await watched.waitFor({ timeout: 60_000 });
    expect(await watched.locator('tbody tr').count()).toBeGreaterThan(0);
    const places = page.locator('.watch__places input');
    await places.nth(0).check();
    await places.nth(1).check();
    const options = page.getByRole('table', { name: /^Keuzes en hun gevolgen/ });
    await options.waitFor();
    expect(await options.locator('tbody tr').count()).toBe(3);
    expect(await listViolations(page)).toEqual([]);
    await expectFits(page);
    // Nine columns in a room for fewer: what does not fit stands under the name.
    for (const [width, height] of [
      [1024, 768],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      await expectTablesFit(page);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    // Of one municipality and one of its boards.
    const municipality = page.getByLabel('Gemeente', { exact: true });
    await municipality.selectOption({ index: 1 });
    const place = ((await municipality.locator('option:checked').textContent()) ?? '').replace(/ \(\d+\)$/, '');
    const cells = watched.locator('tbody tr td:nth-child(3)');
    await expect.poll(async () => new Set(await cells.allTextContents())).toEqual(new Set([place]));
    await page.getByLabel('Schoolbestuur', { exact: true }).selectOption({ index: 1 });
    const boards = watched.locator('tbody tr td:nth-child(4)');
    await expect.poll(async () => new Set(await boards.allTextContents()).size).toBe(1);
    const name = await watched.locator('.table__pick').first().innerText();
    await watched.locator('.table__pick').first().click();
    await page.locator('#school-name', { hasText: name }).waitFor();
    await page.goto(page.url().replace(/\?.*/, `${stage('baseline')}&page=hindcast`));
    await page.getByText('Deze atlas kan dat niet laten zien').waitFor();
    expect(await listViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
