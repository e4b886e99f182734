/** Files of one's own: an atlas without the server's list, and files that cannot be used. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasBrowser, launchBrowser, skippedNote, visit } from './browser.ts';

describe.skipIf(!hasBrowser)(`files of this device${skippedNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('the start advises the invented example where there is one, and nowhere else', async () => {
    const { page } = await visit(browser, '');
    const advice = page.getByText('Open dan eerst het verzonnen voorbeeld');
    await advice.waitFor();
    await page.route('**/api/v0/atlases', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('"invented":true', '"invented":false'),
      });
    });
    await page.reload();
    await page
      .getByRole('button', { name: /^Openen?: / })
      .first()
      .waitFor();
    expect(await advice.count()).toBe(0);
    await page.context().close();
  });

  it('an atlas is opened from a file', async () => {
    const { page, complaints } = await visit(browser, '');
    await page.getByLabel('Kies een .atlas-bestand').setInputFiles(join(inject('folder'), 'voorbeeld.atlas'));
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor();
    await page.getByRole('button', { name: /^Hele atlas/ }).click();
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();
    expect(await page.getByText('Verzonnen voorbeeld').first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('an atlas of this device is still open after a reload, until it is forgotten', async () => {
    const { page, complaints } = await visit(browser, '');
    await page.getByLabel('Kies een .atlas-bestand').setInputFiles(join(inject('folder'), 'voorbeeld.atlas'));
    await page.getByRole('heading', { name: 'Kies een regio' }).waitFor();
    const own = page.getByText('Van dit apparaat: voorbeeld.atlas (bewaard)');
    await own.waitFor();
    await expect.poll(() => page.url()).toMatch(/own=[0-9a-f]{16}/);
    await page.getByRole('button', { name: /^Hele atlas/ }).click();
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: /^Meten/ }).waitFor();
    await own.click();
    await page.getByRole('button', { name: 'Vergeet deze atlas' }).click();
    await page.getByText('De kopie is uit deze browser verwijderd.').waitFor();
    await expect.poll(() => page.url()).not.toContain('own=');

    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'Kies een atlas' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Bewaard in deze browser' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a kept atlas is opened from the start; a damaged copy, another engine and a link of another device say so', async () => {
    const { page } = await visit(browser, '');
    await page.getByLabel('Kies een .atlas-bestand').setInputFiles(join(inject('folder'), 'voorbeeld.atlas'));
    await page.getByText('voorbeeld.atlas (bewaard)').waitFor();
    const address = page.url();

    await changeKept(page, 'about', 'engine', '0.0.1');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Openen: voorbeeld.atlas' }).click();
    await page.getByText('Van dit apparaat: voorbeeld.atlas (ander rekenmodel)').click();
    await page.getByText('Deze atlas is bewaard met rekenmodel 0.0.1.').waitFor();

    await changeKept(page, 'content', undefined, new Array(1000).fill(7));
    await page.reload();
    await page.getByText('De kopie in deze browser is niet meer te lezen.').waitFor();
    await page.getByRole('button', { name: 'Vergeet deze atlas' }).click();
    await page.getByRole('heading', { name: 'Kies een atlas' }).waitFor();

    await page.goto(address);
    await page.getByRole('heading', { name: 'Deze atlas staat niet in deze browser' }).waitFor();
    await page.context().close();
  });

  it('a file that is no atlas, and one that is damaged, are refused in words', async () => {
    const { page } = await visit(browser, '');
    const input = page.getByLabel('Kies een .atlas-bestand');
    await input.setInputFiles({ name: 'brief.atlas', mimeType: 'text/plain', buffer: Buffer.from('Geachte raad,') });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('brief.atlas');
    const whole = await readFile(join(inject('folder'), 'voorbeeld.atlas'));
    await input.setInputFiles({
      name: 'half.atlas',
      mimeType: 'application/zip',
      buffer: whole.subarray(0, whole.length / 2),
    });
    await expect.poll(() => alert.innerText()).toContain('half.atlas');
    await page.getByRole('button', { name: 'Terug naar de start' }).click();
    await page.getByRole('heading', { name: 'Kies een atlas' }).waitFor();
  });

  it('a plan with mistakes shows all of them, each at its choice, and nothing is calculated', async () => {
    const { page } = await visit(browser, '?atlas=voorbeeld&region=voorbeeldregio&stage=choose&year=2032');
    await page.getByRole('heading', { name: /^Kiezen/ }).waitFor();
    const plan = (interventions: object[]) => ({
      name: 'plan.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({ format: 'transitieatlas-scenario', version: 1, id: 'p', title: 'Plan', interventions }),
      ),
    });
    await page.getByLabel('Plan openen').setInputFiles({
      name: 'plan.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{ dit is geen json'),
    });
    await page.getByText('plan.json kan niet als plan worden gelezen').waitFor();
    await page.getByLabel('Plan openen').setInputFiles(
      plan([
        { id: 'k1', verb: 'close', site: 'BESTAATNIET', year: 2030 },
        { id: 'k2', verb: 'merge', site: 'OOKNIET', into: 'OOKNIET', year: 2031 },
      ]),
    );
    const items = page.locator('.choices__item');
    await expect.poll(() => items.count()).toBe(2);
    await expect.poll(() => items.nth(0).innerText()).toContain('BESTAATNIET');
    await expect.poll(() => items.nth(1).locator('.issues__item').count()).toBeGreaterThan(0);
    await page.getByText('Het plan heeft fouten en is daarom niet doorgerekend.').waitFor();
    expect(await page.getByText('Keuze, geen norm').count()).toBe(0);
    expect(await page.getByText('Doorgerekend in').isVisible()).toBe(false);

    // Whatever is dropped, wherever: the browser must not leave the app for it, and a plan is a plan.
    await drop(page, 'Notitie.pdf', '%PDF');
    await page.getByText('Notitie.pdf kan hier niet worden geopend.').waitFor();
    await page.getByRole('button', { name: 'Sluit deze melding' }).click();
    await drop(page, 'leeg.json', plan([]).buffer.toString());
    await page.getByText('U hebt nog niets gekozen.').waitFor();
    await page.context().close();
  });
});

/** Drop a file on the head of the page, where nothing says that it can be dropped. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], file));
      const head = document.querySelector('.head');
      for (const type of ['dragover', 'drop']) {
        head?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, content] as const,
  );
}

/** Change what the browser keeps, as another version of the app or a failing disk might. */
async function changeKept(page: Page, part: string, field: string | undefined, value: unknown): Promise<void> {
  await page.evaluate(
    ([key, name, other]) =>
      new Promise<void>((done, fail) => {
        const opened = indexedDB.open('transitieatlas-atlases');
        opened.onerror = () => fail(opened.error);
        opened.onsuccess = () => {
          const store = opened.result.transaction('atlases', 'readwrite').objectStore('atlases');
          const walk = store.openCursor(IDBKeyRange.bound(`${key}/`, `${key}0`));
          walk.onsuccess = () => {
            const changed =
              name === undefined ? Uint8Array.from(other as number[]) : { ...walk.result?.value, [name]: other };
            const written = walk.result?.update(changed);
            if (written === undefined) fail(new Error('Nothing is kept.'));
            else written.onsuccess = () => done();
          };
        };
      }),
    [part, field, value] as const,
  );
}
