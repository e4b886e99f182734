/**
 * `npm test`: installs what is missing, runs every check and every test, ends with one line of counts.
 */
import { ensureInstalled, requireNode } from './house.mjs';

requireNode();
await ensureInstalled();
const { runSuite, summarise } = await import('./run-suite.mjs');
const total = await runSuite({ slow: true });
console.log(summarise(total));
process.exitCode = total.failed > 0 ? 1 : 0;
