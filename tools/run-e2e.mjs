/**
 * Builds the web app and walks the user journeys of apps/web in a real browser.
 *
 * Without a browser it says so and ends well, so that a newcomer's `npm test` passes; where CI is set, the
 * build server has promised a browser and its absence is a failure.
 */

import { browserAdvice, findBrowser } from './browser.mjs';
import { ensureInstalled, requireNode, runNode } from './house.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/**
 * Run the browser suite.
 *
 * @param {string[]} reporting further arguments for Vitest
 * @param {Record<string, string>} environment what the suite is told beside the browser
 * @returns {Promise<number | undefined>} exit code, or undefined if there is no browser
 */
export async function runBrowserSuite(reporting = [], environment = {}) {
  const browser = findBrowser();
  if (browser === undefined) {
    console.log(`skipped: no browser. ${browserAdvice}`);
    return undefined;
  }
  const built = await ensureWebBuilt();
  if (built !== 0) return built;
  const config = 'apps/web/vitest.e2e.config.ts';
  return runNode(['node_modules/vitest/vitest.mjs', 'run', '--config', config, ...reporting], {
    environment: { ...environment, TRANSITIEATLAS_BROWSER: browser },
  });
}

if (process.argv[1]?.endsWith('run-e2e.mjs')) {
  requireNode();
  await ensureInstalled();
  const code = await runBrowserSuite(process.argv.slice(2));
  process.exitCode = code ?? (process.env.CI ? 1 : 0);
}
