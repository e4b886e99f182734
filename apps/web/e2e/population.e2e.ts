/** The people of an area in Niets doen, and the page that says how good their forecast is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, getIntegers, getNumbers, getTable, getText, readAtlas } from '@transitieatlas/dataset';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';

const stage = '?atlas=voorbeeld&region=voorbeeldregio&stage=baseline';
const municipality = 'GM9103';

/** Whole numbers as the screen writes them in Dutch, back to numbers. */
const readNumber = (text: string): number => Number(text.replace(/[.\s\u00a0]/g, '').replace('\u2212', '-'));

async function openTable(section: Locator): Promise<string[][]> {
  await section.locator('summary', { hasText: 'Cijfers bij deze grafiek' }).first().click();
  return readRows(section.locator('table').first());
}

async function readRows(table: Locator): Promise<string[][]> {
  await table.locator('tbody tr').first().waitFor();
  return table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.firstChild?.textContent ?? '')));
}

/** Counted persons of a municipality by sex and age group, straight from the table of the atlas. */
function countAges(dataset: Dataset, code: string, year: number): Map<string, number> {
  const table = getTable(dataset, 'municipality_population');
  const [codes, sexes] = [getText(table, 'municipality'), getText(table, 'sex')];
  const [years, ages, persons] = [
    getIntegers(table, 'year'),
    getIntegers(table, 'ageFrom'),
    getNumbers(table, 'persons'),
  ];
  const found = new Map<string, number>();
  codes.forEach((one, row) => {
    if (one === code && years[row] === year) found.set(`${sexes[row]} ${ages[row]}`, persons[row] ?? Number.NaN);
  });
  return found;
}

/** Counted persons of a municipality on 1 January, from its account. */
function countTotal(dataset: Dataset, code: string, year: number): number {
  const table = getTable(dataset, 'components');
  const [codes, sexes] = [getText(table, 'municipality'), getText(table, 'sex')];
  const [years, persons] = [getIntegers(table, 'year'), getNumbers(table, 'population')];
  const row = codes.findIndex((one, at) => one === code && sexes[at] === 'T' && years[at] === year);
  return persons[row] ?? Number.NaN;
}

async function find(page: Page, title: string): Promise<Locator> {
  const section = page.locator(`section[aria-labelledby="${title}"]`);
  await section.waitFor({ timeout: 60_000 });
  return section;
}

describe.skipIf(!hasBrowser)(`the people of an area${skippedNote}`, () => {
  let browser: Browser;
  let dataset: Dataset;
  beforeAll(async () => {
    browser = await launchBrowser();
    const { value } = await readAtlas(new Uint8Array(await readFile(join(inject('folder'), 'voorbeeld.atlas'))), 'x');
    if (value === undefined) throw new Error('The example cannot be read.');
    dataset = value;
  });
  afterAll(() => browser?.close());

  it('stand in a pyramid whose bars, table and facts are the counts of the atlas', async () => {
    const { page, complaints } = await visit(browser, `${stage}&year=2021&municipality=${municipality}`);
    const section = await find(page, 'pyramid-title');
    expect(await section.locator('.nature').innerText()).toBe('waargenomen');
    const rows = await openTable(section);
    const counted = countAges(dataset, municipality, 2021);
    expect(rows.length).toBe(20);
    expect(rows.map(([, men, women]) => [readNumber(men ?? ''), readNumber(women ?? '')])).toEqual(
      Array.from({ length: 20 }, (_, group) => ['M', 'F'].map((sex) => counted.get(`${sex} ${5 * group}`))),
    );
    const bars = await section.locator('.pyramid__bar title').allTextContents();
    expect(bars.slice(0, 2)).toEqual([`0–4, Mannen: ${rows[0]?.[1]}`, `0–4, Vrouwen: ${rows[0]?.[2]}`]);
    const everyone = [...counted.values()].reduce((sum, persons) => sum + persons, 0);
    expect(readNumber((await section.locator('dd').first().innerText()).split('\n')[0] ?? '')).toBe(everyone);

    await section.getByRole('button', { name: 'Jaar later' }).click();
    await expect.poll(() => page.url()).toContain('year=2022');
    await expect.poll(() => section.locator('.nature').innerText()).toBe('geschat');
    await page.getByRole('slider').press('End');
    await expect.poll(() => section.locator('.nature').innerText()).toBe('berekend');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('change by births, deaths and moves that add up, counted years apart from calculated ones', async () => {
    const { page } = await visit(browser, `${stage}&year=2030&municipality=${municipality}`);
    const section = await find(page, 'flows-title');
    const rows = await openTable(section);
    const numbers = rows.map((row) => row.slice(1, 9).map(readNumber));
    for (const [
      births = 0,
      deaths = 0,
      arrivals = 0,
      departures = 0,
      from = 0,
      to = 0,
      correction = 0,
      net,
    ] of numbers) {
      // Eight rounded figures may differ by four from the rounded sum.
      const sum = births - deaths + arrivals - departures + from - to + correction;
      expect(Math.abs(sum - (net ?? Number.NaN))).toBeLessThanOrEqual(4);
    }
    const natureOf = new Map(rows.map((row) => [row[0], row[9]]));
    expect([natureOf.get('2023'), natureOf.get('2024')]).toEqual(['waargenomen', 'berekend']);
    await section.getByRole('button', { name: 'Verschil per oorzaak' }).click();
    await section.getByText('Per oorzaak staat er het verschil').waitFor();
    await page.context().close();
  });

  it('have a forecast from an earlier year beside what was counted, which a link shows again', async () => {
    const { page } = await visit(browser, `${stage}&municipality=${municipality}`);
    const section = await find(page, 'fan-title');
    const earlier = section.locator('.figure-section');
    await earlier.locator('.fan').waitFor();
    await earlier.getByLabel('Voorspelling uit het jaar').selectOption('2018');
    await expect.poll(() => page.url()).toContain('from=2018');
    await earlier.locator('p', { hasText: 'Met de cijfers van 2018 voorspelt' }).waitFor();
    const rows = await openTable(earlier);
    const counted = rows.find(([year]) => year === '2023')?.[4] ?? '';
    expect(readNumber(counted)).toBe(countTotal(dataset, municipality, 2023));
    expect(rows.find(([year]) => year === '2028')?.[4]).toBe('–');
    await earlier.getByLabel('Toon ook de voorspelling die past').check();
    await expect.poll(() => earlier.locator('svg.fan .fan__line--raked').count()).toBe(1);

    const again = await visit(browser, page.url().replace(/^.*\/(?=\?)/, ''));
    const repeated = await find(again.page, 'fan-title');
    await repeated.locator('p', { hasText: 'Met de cijfers van 2018 voorspelt' }).waitFor();
    expect(await again.page.getByLabel('Cijfers over').inputValue()).toBe(municipality);
    await page.context().close();
    await again.page.context().close();
  });

  it('are projected in another way when a switch is set, which a link shows again', async () => {
    const { page, complaints } = await visit(browser, `${stage}&year=2050`);
    const section = await find(page, 'pyramid-title');
    const everyone = async () => readNumber((await section.locator('dd').first().innerText()).split('\n')[0] ?? '');
    const usual = await everyone();
    const inhabitants = page.locator('.strip__value').first();
    const strip = await inhabitants.innerText();
    await page.locator('summary', { hasText: 'Keuzes in de berekening' }).click();
    await expect.poll(() => page.getByText('In dit gebied niet gevonden.').count()).toBe(3);
    await page.getByLabel('Laat alle gemeenten samen passen bij het land').uncheck();
    await expect.poll(() => page.url()).toContain('raked=no');
    await page.getByText('U hebt een andere keuze gemaakt.').waitFor({ timeout: 60_000 });
    await expect.poll(everyone).not.toBe(usual);
    // The map and the figures of the stage follow, not the pyramid alone.
    await expect.poll(() => inhabitants.innerText()).not.toBe(strip);
    await expect
      .poll(async () => Math.abs(readNumber(await inhabitants.innerText()) - (await everyone())))
      .toBeLessThanOrEqual(1);
    const free = await everyone();
    await page.getByLabel('Opvang van asielzoekers').uncheck();
    await expect.poll(() => page.url()).toContain('mixed=asylum');

    const again = await visit(browser, `${stage}&year=2050&raked=no`);
    const repeated = await find(again.page, 'pyramid-title');
    expect(readNumber((await repeated.locator('dd').first().innerText()).split('\n')[0] ?? '')).toBe(free);
    expect(complaints).toEqual([]);
    await page.context().close();
    await again.page.context().close();
  });

  it('live in households whose types add up, and form a labour force', async () => {
    const { page } = await visit(browser, `${stage}&year=2030&municipality=${municipality}`);
    const section = await find(page, 'households-title');
    const rows = await openTable(section);
    for (const row of rows) {
      const [all = 0, ...types] = row.slice(1, 7).map(readNumber);
      // Six rounded figures may differ by three from the rounded sum.
      expect(Math.abs(types.reduce((sum, households) => sum + households, 0) - all)).toBeLessThanOrEqual(3);
    }
    expect(rows.map(([year]) => year)).toContain('2030');
    const labour = await find(page, 'labour-title');
    await labour.locator('p', { hasText: /^In 2030 zijn dat .* mensen/ }).waitFor();
    await page.context().close();
  });

  it('say at which threshold a region changes class: at its own change', async () => {
    const { page, complaints } = await visit(browser, `${stage}&year=2030`);
    const section = await find(page, 'class-title');
    await section.getByText('Wie verschuift als een grens verandert?').click();
    const criterion = section.getByLabel('Welke grens?');
    await criterion.selectOption({ label: 'krimp, inwoners (nu −12,5 %)' });
    await section.getByText(/^Bij welke grens .*: krimp, inwoners/).waitFor();
    const row = section.getByRole('row', { name: /^Klein Immerambt/ });
    await row.waitFor();
    const cells = await row.getByRole('cell').allInnerTexts();
    const [change, threshold] = cells.filter((text) => /%/.test(text));
    expect(threshold).toBe(change);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('have a page with the back-test of that very area, and a way back', async () => {
    const { page, complaints } = await visit(browser, stage);
    await find(page, 'fan-title');
    await page.getByRole('button', { name: 'Hoe goed is deze voorspelling?' }).click();
    await page.getByRole('heading', { name: /^Hoe goed is deze voorspelling\?/ }).waitFor();
    await expect.poll(() => page.url()).toContain('page=forecast');
    const guesses = await find(page, 'guesses-title');
    const rows = await readRows(guesses.locator('table'));
    // Jump-offs 2017 to 2023, every later year up to 2024: 7 + 6 + … + 1.
    expect(rows.length).toBe(28);
    for (const [made, target, horizon, forecast, observed, error] of rows) {
      expect(Number(target) - Number(made)).toBe(Number(horizon));
      const difference = readNumber(forecast ?? '') - readNumber(observed ?? '');
      expect(Math.abs(readNumber((error ?? '').replace('+', '')) - difference)).toBeLessThanOrEqual(1);
    }
    const held = await guesses.locator('td .held:not(.held--no)').count();
    expect(await page.locator('.page__answer').innerText()).toContain(`lag de uitkomst ${held} keer`);
    const methods = await find(page, 'methods-title');
    const names = (await readRows(methods.locator('table'))).map(([method]) => method);
    expect(names).toContain('Transitieatlas');
    expect(names).toContain('Er verandert niets');

    await page.getByLabel('Cijfers over').selectOption(municipality);
    await expect.poll(() => page.url()).toContain(`municipality=${municipality}`);
    await page.getByRole('button', { name: 'Terug naar Niets doen' }).click();
    await find(page, 'pyramid-title');
    expect(page.url()).not.toContain('page=');
    await page.goBack();
    await page.getByRole('heading', { name: /^Hoe goed is deze voorspelling\?/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are told of in English too', async () => {
    const { page } = await visit(browser, `${stage}&year=2035&lang=en`);
    const section = await find(page, 'pyramid-title');
    expect(await section.getByText('The black line is 1 January 2021').isVisible()).toBe(true);
    await find(page, 'fan-title');
    await page.getByRole('button', { name: 'How good is this forecast?' }).click();
    await page.locator('.page__answer').getByText('In short').waitFor();
    await page.context().close();
  });

  it('lead to that page and back with the keyboard alone, the heading read first', async () => {
    const { page } = await visit(browser, stage);
    await find(page, 'fan-title');
    const button = page.getByRole('button', { name: 'Hoe goed is deze voorspelling?' });
    await button.waitFor();
    await page.getByLabel('Cijfers over').focus();
    for (let press = 0; press < 30; press++) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.page__answer').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await find(page, 'pyramid-title');
    await page.context().close();
  });

  for (const [width, height] of [
    [390, 844],
    [1024, 768],
    [1440, 900],
  ] as const) {
    it(`fit a window of ${width} by ${height}`, async () => {
      const { page } = await visit(browser, stage, width, height);
      await find(page, 'fan-title');
      await page.locator('.fan').nth(1).waitFor();
      for (const summary of await page.locator('.people details').all()) {
        await summary.evaluate((element) => {
          if (element instanceof HTMLDetailsElement) element.open = true;
        });
      }
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Hoe goed is deze voorspelling?' }).click();
      await page.locator('.page__answer').waitFor();
      await expectNoSidewaysScroll(page);
      await page.context().close();
    });
  }
});
