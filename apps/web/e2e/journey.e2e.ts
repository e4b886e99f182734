/** A newcomer on the example region: from the start to the consequences of closing a school, and back. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectNoSidewaysScroll,
  expectTablesFit,
  hasBrowser,
  launchBrowser,
  skippedNote,
  visit,
  waitForMap,
} from './browser.ts';

/** A register that the example has besides the one it starts from. */
const otherRegister = '2022-05-01';

const nameStage = (stage: string): string => `&region=voorbeeldregio&stage=${stage}`;

describe.skipIf(!hasBrowser)(`the example region${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('leads from the start through all stages, and a plan survives as a file', async () => {
    const { page, complaints } = await visit(browser, '');
    await page.getByRole('button', { name: /^Openen: .*verzonnen/ }).click();
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor();
    await expect.poll(() => page.getByText('Verzonnen voorbeeld').first().isVisible()).toBe(true);
    await page.locator('.regions__list .table__pick').first().click();
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();
    await waitForMap(page);

    await page.getByRole('button', { name: 'Niets doen' }).click();
    await page.getByRole('heading', { name: /^Niets doen/ }).waitFor();
    const slider = page.getByRole('slider');
    await slider.focus();
    await slider.press('End');
    await expect.poll(() => page.url()).toContain('year=2050');
    expect(await page.getByText('berekend', { exact: true }).first().isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Kiezen', exact: true }).click();
    await slider.press('Home');
    await page
      .getByRole('table', { name: /^Basisscholen/ })
      .locator('.table__pick')
      .nth(2)
      .click();
    const name = await page.locator('#school-name').innerText();
    await page.getByRole('button', { name: 'Sluiten', exact: true }).click();
    await page.getByLabel('Ingangsjaar').selectOption('2030');
    await page.getByLabel('Reden').fill('Te weinig leerlingen');
    await page.getByRole('button', { name: 'Sluit deze school' }).click();
    await page.getByText('Doorgerekend in').waitFor();
    expect(await page.locator('.choices__item').innerText()).toContain(name);
    expect(await page.getByText('Keuze, geen norm').isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Gevolgen', exact: true }).click();
    await slider.focus();
    await slider.press('End');
    const compare = page.getByRole('table', { name: /^Kerncijfers in 2050/ });
    expect(await compare.getByRole('row', { name: /^Basisscholen/ }).innerText()).toContain('\u22121');
    // A closed school changes nothing about how many people there are: that stays folded until somebody asks.
    expect(await compare.getByRole('row', { name: /^Inwoners / }).count()).toBe(0);
    await page.getByRole('button', { name: /^Toon ook \d+ cijfers zonder verschil/ }).click();
    expect(
      await compare
        .getByRole('row', { name: /^Inwoners / })
        .first()
        .innerText(),
    ).toContain('geen verschil');
    await page.getByRole('button', { name: 'Zet uw plan van nu als plan B' }).click();
    await compare.getByRole('columnheader', { name: /^B: / }).waitFor();
    await page.getByRole('button', { name: 'Sluit plan B' }).click();
    await page.getByRole('group', { name: 'Kaart van' }).getByRole('button', { name: 'Verschil' }).click();
    await page.getByText('Meer leerlingen').waitFor();
    const gains = page.getByRole('table', { name: /^Scholen met meer of minder/ });
    expect(await gains.getByRole('row', { name: new RegExp(name) }).innerText()).toContain('\u2212');

    await page.getByRole('button', { name: 'Kiezen', exact: true }).click();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await page.getByText('U hebt nog niets gekozen.').waitFor();
    await page.getByRole('button', { name: 'Opnieuw' }).click();
    await page.locator('.choices__item').waitFor();
    await page.getByLabel('Naam van het plan').fill('Plan noord');
    await page.getByLabel('Naam van het plan').blur();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bewaren als bestand' }).click();
    const file = await (await download).path();
    const saved = JSON.parse(await readFile(file, 'utf8'));
    expect(saved.title).toBe('Plan noord');
    expect(saved.interventions).toMatchObject([{ verb: 'close', year: 2030, reason: 'Te weinig leerlingen' }]);

    await page.getByRole('button', { name: /^Verwijder de keuze/ }).click();
    await page.getByText('U hebt nog niets gekozen.').waitFor();
    await page.getByLabel('Plan openen').setInputFiles({
      name: 'plan-noord.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(saved)),
    });
    await page.locator('.choices__item').waitFor();
    expect(await page.getByLabel('Naam van het plan').inputValue()).toBe('Plan noord');

    await page.getByRole('button', { name: 'Gevolgen', exact: true }).click();
    await page.getByLabel('Open plan B').setInputFiles({
      name: 'plan-b.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ ...saved, title: 'Plan zuid' })),
    });
    await compare.getByRole('columnheader', { name: 'B: Plan zuid' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('a link shows the same again, and a kept plan is offered back', async () => {
    const query = '?atlas=voorbeeld&region=voorbeeldregio&stage=choose&year=2031&show=share65';
    const { page, complaints } = await visit(browser, query);
    await waitForMap(page);
    expect(await page.getByLabel('Kaart toont').inputValue()).toBe('share65');
    await page
      .getByRole('table', { name: /^Basisscholen in 2031/ })
      .locator('.table__pick')
      .nth(1)
      .click();
    await page.getByRole('button', { name: 'Sluiten', exact: true }).click();
    await page.getByRole('button', { name: 'Sluit deze school' }).click();
    await page.getByText('Doorgerekend in').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Herstel dat plan' }).click();
    await page.locator('.choices__item').waitFor();
    // Whoever reloads while looking at what the plan does gets it back there.
    await page.getByRole('button', { name: 'Gevolgen', exact: true }).click();
    await page.getByRole('group', { name: 'Kaart van' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Herstel dat plan' }).click();
    await page.getByRole('group', { name: 'Kaart van' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('on a wide screen fills the window and no more, in any stage', async () => {
    for (const rest of ['', '&region=voorbeeldregio', ...['baseline', 'choose', 'consequences'].map(nameStage)]) {
      const { page } = await visit(browser, `?atlas=voorbeeld&year=2032${rest}`, 1440, 900);
      await page.locator('#stage-title, #region-title').waitFor();
      await page.getByRole('table').first().waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight), { message: rest }).toBe(900);
      await page.context().close();
    }
  });

  it('refuses a second plan that starts from another register, in words', async () => {
    const query = '?atlas=voorbeeld&region=voorbeeldregio&stage=consequences&year=2032';
    const { page, complaints } = await visit(browser, query);
    await page.getByLabel('Open plan B').setInputFiles({
      name: 'plan-b.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({
          format: 'transitieatlas-scenario',
          version: 1,
          id: 'b',
          title: 'Plan B',
          base: otherRegister,
          interventions: [],
        }),
      ),
    });
    await page.getByText('Dit plan begint met een ander scholenregister').waitFor();
    expect(await page.getByRole('columnheader', { name: /Plan B/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  for (const [width, height] of [
    [390, 844],
    [320, 640],
  ] as const) {
    it(`has no sideways scrolling in any stage at ${width} by ${height}`, async () => {
      for (const stage of ['measure', 'baseline', 'choose', 'consequences']) {
        const query = `?atlas=voorbeeld&region=voorbeeldregio&year=2032&stage=${stage}`;
        const { page } = await visit(browser, query, width, height);
        await page.locator('#stage-title').waitFor();
        await expectNoSidewaysScroll(page);
        await page.context().close();
      }
    });
  }

  it('has tables that fit the panel, beside the map and below it', async () => {
    const { page } = await visit(browser, '?atlas=voorbeeld&region=voorbeeldregio&year=2023&stage=measure');
    await page.getByRole('table', { name: /^Basisscholen in/ }).waitFor();
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectTablesFit(page);
    }
    await page.context().close();
  });
});
