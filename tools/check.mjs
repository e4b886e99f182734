/**
 * `npm run check`: all that `npm test` does but the stories and the browser, and fails if it leaves the tree changed.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, house, requireNode } from './house.mjs';

/** What git sees as changed or new, with the time and size of each file; undefined without git. */
function describeTree() {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-uall'], { cwd: house, encoding: 'utf8' });
  if (status !== 0) return undefined;
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const file = statSync(join(house, line.slice(3).split(' -> ').at(-1)), { throwIfNoEntry: false });
    return `${line} ${file?.mtimeMs ?? 0} ${file?.size ?? 0}`;
  });
}

requireNode();
await ensureInstalled();
const { runSuite, summarise } = await import('./run-suite.mjs');
const before = describeTree();
const total = await runSuite({ slow: false });
const changed = (describeTree() ?? []).filter((line) => before !== undefined && !before.includes(line));
if (changed.length > 0) {
  total.failed++;
  console.log(`The checks changed these files, and must not:\n${changed.map((line) => line.slice(3)).join('\n')}`);
}
console.log(summarise(total));
process.exitCode = total.failed > 0 ? 1 : 0;
