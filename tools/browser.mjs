/**
 * Finds an installed Chromium for the browser tests; nothing is downloaded.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Microsoft\\Edge\\Application\\msedge.exe'),
];

/** Path of a Chromium: the one named by TRANSITIEATLAS_BROWSER, one on the path, or one in its usual place. */
export function findBrowser() {
  const named = process.env.TRANSITIEATLAS_BROWSER;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces].find((path) => existsSync(path));
}

/** How to get a browser, in one sentence. */
export const browserAdvice =
  'Install Chromium or Chrome (Debian and Ubuntu: sudo apt-get install chromium), or name one in TRANSITIEATLAS_BROWSER.';
