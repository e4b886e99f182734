/** Figures per neighbourhood beside those per postcode: on the map, in the table, beside what is published. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';

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
    expect(new URL(page.url()).searchParams.get('per')).toBe('neighbourhood');
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
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
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
});
