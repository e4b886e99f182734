/**
 * Builds the web app when its sources are younger than the last build.
 */
import { join } from 'node:path';
import { findTime, findYoungest, house, runNpm } from './house.mjs';

const sources = ['apps/web', 'engine', 'edges/api', 'edges/report', 'package-lock.json'];

/**
 * Build if needed; resolves to the exit code of the build, 0 if there was nothing to do.
 *
 * @param {{ quiet?: boolean }} options `quiet` leaves out all but mistakes
 */
export async function ensureWebBuilt({ quiet = false } = {}) {
  if (findTime(join(house, 'apps/web/dist/index.html')) > findYoungest(sources)) return 0;
  if (!quiet) console.log('Building the web app.');
  const silent = quiet ? ['--silent', '--', '--logLevel', 'error'] : [];
  return runNpm(['run', 'build', '--workspace', '@transitieatlas/web', ...silent]);
}
