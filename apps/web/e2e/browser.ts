/** One browser for a file of journeys, and pages that fail when the app complains. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

/** True if journeys can be walked. */
export const hasBrowser = inject('browser') !== '';

/** What to add to the name of a suite that cannot run. */
export const skippedNote = hasBrowser ? '' : ' (skipped: no browser)';

/** Start the browser without anything that reaches for a network. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('browser'),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** A page with a note of every error; `query` is the address after the host. */
export interface Visit {
  readonly page: Page;
  /** Errors of scripts, of the content security policy, of requests to other hosts. */
  readonly complaints: string[];
}

/** Visit an address of the app. */
export async function visit(
  browser: Browser,
  query: string,
  width = 1280,
  height = 800,
  base = inject('base'),
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(base) && !/^(data|blob):/.test(address)) complaints.push(`request to ${address}`);
  });
  await page.goto(`${base}/${query}`);
  return { page, complaints };
}

/** Wait until a map has drawn everything; a software-drawn one takes its time. */
export async function waitForMap(page: Page): Promise<void> {
  await page.locator('[data-map="idle"]').first().waitFor({ timeout: 60_000 });
}

/** No part of the page may be wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Charts measure their room anew after the window has changed.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBe(0);
}

/** No table of the panel may be wider than the room it has, those that stand for a chart left out: they scroll. */
export async function expectTablesFit(page: Page): Promise<void> {
  const listWide = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('.table__scroll:not(.figure__table *)'))
        .filter((section) => section.scrollWidth > section.clientWidth)
        .map((section) => section.getAttribute('aria-label')),
    );
  await expect.poll(listWide).toEqual([]);
}
