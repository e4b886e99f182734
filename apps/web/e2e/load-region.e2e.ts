/**
 * Loading a region: choosing, the plan, progress, stopping, the result; and the page of all sources.
 *
 * The server is the real one. The program that it starts is a stand-in with invented tables, and once the command
 * line itself, with one table from a replayed publisher and all else from the published files.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listCatalogue } from '@transitieatlas/sources';
import { type Replay, type ServedCollection, speakWfs, startReplay } from '@transitieatlas/testbed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectNoSidewaysScroll, hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';
import { listViolations } from './list-violations.ts';

const house = resolve(import.meta.dirname, '../../..');
const standIn = join(house, 'apps/server/test/stand-in-program.mjs');

const sizes = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

/** Pictures for people who want to look; only where a folder was named for them. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.TRANSITIEATLAS_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Start the real server; `words` say how it fetches. */
async function startServer(
  words: readonly string[],
): Promise<{ readonly server: ChildProcess; readonly base: string }> {
  const program = join(house, 'apps/server/bin/serve.mjs');
  const server = spawn(process.execPath, [program, '--port', '0', ...words], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const base = await new Promise<string>((done) => {
    server.stdout?.on('data', (chunk: Buffer) => done(/http:\/\/\S+/.exec(chunk.toString())?.[0] ?? ''));
  });
  return { server, base };
}

async function stopServer(server: ChildProcess | undefined): Promise<void> {
  if (server === undefined) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
}

describe.skipIf(!hasBrowser)(`loading a region${skippedNote}`, () => {
  let browser: Browser;
  let server: ChildProcess;
  let folder: string;
  let base: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'transitieatlas-load-'));
    await mkdir(join(folder, 'data'));
    await mkdir(join(folder, 'answers'));
    await copyFile(join(inject('folder'), 'voorbeeld.atlas'), join(folder, 'answers', 'proef.atlas'));
    const fetching = ['--fetch-program', standIn, '--store', join(folder, 'answers')];
    ({ server, base } = await startServer(['--data', join(folder, 'data'), ...fetching]));
  });
  afterAll(async () => {
    await browser?.close();
    await stopServer(server);
    await rm(folder, { recursive: true, force: true });
  });

  const plan = async (page: Page, region: string): Promise<void> => {
    await page.getByLabel('Regio', { exact: true }).selectOption({ label: region });
    await page.getByRole('button', { name: 'Bekijk wat er wordt opgehaald' }).click();
    await page.getByRole('heading', { name: 'Stap 2: bekijk het plan' }).waitFor();
  };

  for (const [width, height] of sizes) {
    it(`is chosen, planned, fetched and opened at ${width} × ${height}`, async () => {
      const { page, complaints } = await visit(browser, '', width, height, base);
      await page.getByRole('button', { name: 'Mijn regio laden' }).click();
      await page.getByRole('heading', { name: 'Stap 1: kies' }).waitFor();
      expect(await listViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('Gebieden op de kaart').selectOption('Buurten');
      await page.getByText('Per buurt of wijk zijn inwoners en leerlingen geschat').waitFor();
      await plan(page, 'Slagerland');
      // What neighbourhoods take is in the plan: three tables, not two.
      expect(await page.getByText(/^ongeveer 12,0\skB$/).count()).toBe(1);
      expect(await page.getByText('--zones neighbourhoods').count()).toBe(1);
      await page.getByRole('button', { name: 'Kies een andere regio' }).click();
      await plan(page, 'Slagerland');
      await expect.poll(() => page.locator(':focus').innerText()).toBe('Stap 2: bekijk het plan');
      expect(await page.getByText(/^ongeveer 8,0\skB$/).count()).toBe(1);
      expect(await listViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await keepPicture(page, `plan-${width}`);
      // One table may be left out: half the size remains.
      await page.getByLabel('Tabel twee ophalen').uncheck();
      await page.getByText(/^ongeveer 4,0\skB$/).waitFor();
      await page.getByRole('button', { name: 'Haal op', exact: true }).click();
      await page.getByRole('heading', { name: 'Slagerland is opgehaald' }).waitFor();
      expect(await listViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await keepPicture(page, `klaar-${width}`);
      await page.locator('summary', { hasText: 'Overgeslagen' }).click();
      expect(await page.getByText('Uitgeverij twee: op verzoek overgeslagen').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Open de atlas' }).click();
      await page.getByRole('heading', { name: 'Kies een regio' }).waitFor({ timeout: 60_000 });
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }

  it('goes by keyboard alone, shows how far every table is, and stops when asked', async () => {
    const { page, complaints } = await visit(browser, '?page=load', 390, 844, base);
    const region = page.getByLabel('Regio', { exact: true });
    await region.focus();
    // One letter: those that a busy browser gets a second apart would each begin a new word.
    await page.keyboard.press('h');
    await expect.poll(() => region.locator('option:checked').innerText()).toBe('Hangveen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Stap 2: bekijk het plan' }).waitFor();
    await page.getByRole('button', { name: 'Haal op', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Hangveen wordt opgehaald' }).waitFor();
    const bar = page.getByRole('progressbar', { name: /^Tabel een/ });
    await expect.poll(() => bar.getAttribute('aria-valuetext')).toBe('2 van ongeveer 4 antwoorden');
    expect(await listViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await keepPicture(page, 'bezig-390');
    // Who comes back finds the same fetch, and who comes beside it cannot begin another.
    await page.reload();
    await page.getByRole('heading', { name: 'Hangveen wordt opgehaald' }).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('heading', { name: 'Het ophalen is gestopt' }).waitFor();
    await page.getByText('U hebt het ophalen gestopt.').first().waitFor();
    expect(await listViolations(page)).toEqual([]);
    expect(await readdir(join(folder, 'data')).then((files) => files.some((file) => file.startsWith('hangt')))).toBe(
      false,
    );
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByRole('heading', { name: 'Stap 2: bekijk het plan' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a second one is refused in words, and what cannot end in an atlas is not begun', async () => {
    const first = await visit(browser, '?page=load', 1024, 768, base);
    const second = await visit(browser, '?page=load', 1024, 768, base);
    await plan(first.page, 'Hangveen');
    await plan(second.page, 'Slagerland');
    await first.page.getByRole('button', { name: 'Haal op', exact: true }).click();
    await first.page.getByRole('heading', { name: 'Hangveen wordt opgehaald' }).waitFor();
    await second.page.getByRole('button', { name: 'Haal op', exact: true }).click();
    await second.page.getByText(/Er wordt al een regio opgehaald \(hangt\)/).waitFor();
    await first.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await first.page.getByRole('heading', { name: 'Het ophalen is gestopt' }).waitFor();
    await first.page.getByRole('button', { name: 'Kies een andere regio' }).click();
    await plan(first.page, 'Mistrijk');
    expect(await first.page.getByRole('alert').innerText()).toContain('normen.csv');
    expect(await first.page.getByRole('button', { name: 'Haal op', exact: true }).isDisabled()).toBe(true);
    await first.page.context().close();
    await second.page.context().close();
  });

  it('municipalities are chosen by name, with their province where the name is not the only one', async () => {
    const { page } = await visit(browser, '?page=load', 390, 844, base);
    await page.getByLabel('Regio', { exact: true }).selectOption({ label: 'Zelf gemeenten kiezen' });
    await page.getByLabel('Zandhoek (H.), Hoogland (GM9902)').check();
    await page.getByLabel('Zoek een gemeente').fill('riet');
    await page.getByLabel('Rietveen').check();
    expect(await page.getByLabel('Gekozen gemeentecodes').inputValue()).toBe('GM9902, GM9903');
    expect(await listViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await keepPicture(page, 'gemeenten-390');
    await page.getByLabel('Gekozen gemeentecodes').fill('GM9902, Rietveen');
    await page.getByText('Hier staat iets dat geen gemeentecode is.').waitFor();
    await page.context().close();
  });

  it('without a server the page says why it cannot, and gives the command to copy', async () => {
    const { page } = await visit(browser, '?lang=nl', 390, 844, base);
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Mijn regio laden' }).click();
    await page.getByRole('heading', { name: 'Deze pagina kan zelf niet ophalen' }).waitFor();
    await page.getByLabel('Regio of gemeentecodes').fill('GM0037, GM1895');
    await page
      .getByText('transitieatlas fetch --region GM0037,GM1895 --out data/eigen-regio.atlas --files bronnen', {
        exact: true,
      })
      .waitFor();
    expect(await listViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await keepPicture(page, 'zonder-server-390');
    await page.context().close();
  });

  it('a server that may not fetch says so', async () => {
    const { page, complaints } = await visit(browser, '?page=load&lang=en');
    await page.getByRole('heading', { name: 'This server fetches nothing' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  for (const [width, height] of sizes) {
    it(`the page of all sources tells how old they are and what leans on them at ${width} × ${height}`, async () => {
      const atlas = inject('realAtlas') === '' ? 'voorbeeld' : inject('realAtlas');
      const { page, complaints } = await visit(browser, `?atlas=${atlas}&page=sources`, width, height);
      await page.getByRole('heading', { name: /^Bronnen/ }).waitFor({ timeout: 60_000 });
      await page.getByText('Zonder server is de catalogus niet te lezen', { exact: false }).waitFor();
      expect(await page.locator('.table tbody tr').count()).toBeGreaterThan(5);
      await page.getByLabel('Toon', { exact: true }).selectOption({ label: 'die bij een dienst zijn opgehaald' });
      await page.getByText('Geen bron voldoet hieraan.').waitFor();
      await page.getByLabel('Toon', { exact: true }).selectOption({ label: 'alle bronnen' });
      expect(await listViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await keepPicture(page, `bronnen-${width}`);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download Bronnen van deze atlas als CSV' }).click();
      expect((await saved).suggestedFilename()).toBe('bronnen-van-deze-atlas.csv');
      await page.getByRole('button', { name: 'Terug naar de atlas' }).click();
      await page.getByRole('heading', { name: 'Kies een regio' }).waitFor({ timeout: 60_000 });
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }

  it('beside the catalogue it lists what the atlas does not have', async () => {
    const { page, complaints } = await visit(browser, '', 1440, 900, base);
    await page.locator('.atlases__item').first().getByRole('button').click();
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Alle bronnen op één pagina' }).click();
    const table = page.getByRole('table', { name: 'Wat er nog meer in de catalogus staat' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(3);
    expect(await listViolations(page)).toEqual([]);
    await keepPicture(page, 'bronnen-catalogus-1440');
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

const published = process.env.TRANSITIEATLAS_DATA ?? resolve(house, '../shared/data');
const borders = join(published, 'cbs-boundaries/gemeente_2023_pdok_wijkenbuurten_simplified.geojson');
const line = 'pdok-gemeenten-2023';
const hasAll = hasBrowser && existsSync(borders);

describe.skipIf(!hasAll)(`a region of the command line itself${hasAll ? '' : ' (skipped: no shared data)'}`, () => {
  let browser: Browser;
  let server: ChildProcess | undefined;
  let replay: Replay;
  let folder: string;
  let base: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'transitieatlas-load-'));
    replay = await startReplay([speakWfs([await readBorders()])], {
      // What can be survived: one answer that does not come, one that is half.
      switches: [{ at: /gebiedsindelingen/, fault: 'cut', times: 1 }],
    });
    const others = (await listCatalogue()).filter(({ id }) => id !== line);
    ({ server, base } = await startServer([
      ...['--data', join(folder, 'data'), '--store', join(folder, 'answers'), '--files', published],
      ...['--fetch-program', join(house, 'apps/cli/bin/transitieatlas.mjs'), '--base-url', replay.base],
      ...others.flatMap(({ id }) => ['--without', id]),
    ]));
  });
  afterAll(async () => {
    await browser?.close();
    await stopServer(server);
    await replay?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is fetched past a fault that can be survived, opens, and says afterwards how old it is and what it cost', async () => {
    const { page, complaints } = await visit(browser, '?page=load', 1440, 900, base);
    const ask = async () => {
      await page.getByLabel('Regio', { exact: true }).selectOption({ label: 'Oost-Groningen' });
      await page.getByRole('button', { name: 'Bekijk wat er wordt opgehaald' }).click();
      await page.getByRole('heading', { name: 'Stap 2: bekijk het plan' }).waitFor();
    };
    await page.getByRole('heading', { name: 'Stap 1: kies' }).waitFor();
    await ask();
    expect(await page.getByText('nog niet gemeten; de eerste keer duurt het langst').count()).toBe(1);
    const began = performance.now();
    await page.getByRole('button', { name: 'Haal op', exact: true }).click();
    await page.getByRole('heading', { name: 'Oost-Groningen wordt opgehaald' }).waitFor();
    const first = performance.now() - began;
    await page.getByText(/^De atlas wordt gemaakt/).waitFor({ timeout: 60_000 });
    await keepPicture(page, 'echt-bezig-1440');
    await page.getByRole('heading', { name: 'Oost-Groningen is opgehaald' }).waitFor({ timeout: 240_000 });
    console.log(
      `first progress after ${Math.round(first)} ms, atlas after ${Math.round(performance.now() - began)} ms`,
    );
    await page.getByText('Eén vraag moest over', { exact: false }).waitFor();
    await keepPicture(page, 'echt-klaar-1440');
    await page.getByRole('button', { name: 'Kies een andere regio' }).click();
    await ask();
    await page.getByText(/zoals de vorige keer/).waitFor();
    await keepPicture(page, 'echt-plan-1440');
    await page.getByRole('button', { name: 'Terug naar de start' }).click();
    await page.getByRole('button', { name: /^Openen: Oost-Groningen/ }).click();
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Alle bronnen op één pagina' }).click();
    await page.getByLabel('Toon', { exact: true }).selectOption({ label: 'die bij een dienst zijn opgehaald' });
    const table = page.getByRole('table', { name: 'Bronnen van deze atlas' });
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    await page.getByText('Nieuwere uitgave: niet bekend').waitFor();
    expect(await table.innerText()).toContain('Grenzen van gemeenten');
    await keepPicture(page, 'echt-bronnen-1440');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 400_000);
});

/** The municipalities of 2023 as PDOK gives them. */
async function readBorders(): Promise<ServedCollection> {
  const { features } = JSON.parse(await readFile(borders, 'utf8')) as {
    features: { properties: Record<string, string>; geometry: object }[];
  };
  return {
    address: 'service.pdok.nl/cbs/gebiedsindelingen/2023/wfs/v1_0',
    layer: 'gebiedsindelingen:gemeente_gegeneraliseerd',
    systems: ['CRS84'],
    filters: [],
    pageSize: 200,
    counts: true,
    features: features.map(({ properties, geometry }, position) => ({
      id: `gemeente.${position}`,
      properties: { ...properties, statcode: properties.statcode ?? properties.gemeentecode },
      geometry: { CRS84: geometry },
    })),
  } as ServedCollection;
}
