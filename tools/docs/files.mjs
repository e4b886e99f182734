/**
 * Finds and reads the files that the documentation checks look at.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rooms.mjs';

const leftOut = new Set(['node_modules', '.git', 'dist', '.types', 'coverage', 'test-results', '.cache']);

/** Files of the repository that git does not ignore, with forward slashes; without git, all but the usual rest. */
export function listFiles() {
  try {
    const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    });
    const listed = output.split('\n').filter((name) => name !== '');
    if (listed.length > 0) return listed;
  } catch {
    // An unpacked archive has no git: walk the folders instead.
  }
  return walk('');
}

function walk(folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue;
    // The atlases of whoever runs this; a room may have a folder of that name.
    if (folder === '' && entry.name === 'data') continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...walk(path));
    else found.push(path);
  }
  return found;
}

/** Text of a file of the repository, or undefined if it was deleted meanwhile. */
export function findText(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** True for tests of the rooms and what only they use. */
export function isTest(path) {
  return /^(engine|edges|apps|testbed)\//.test(path) && /(\.test\.tsx?$|\/(test|e2e|stories)\/.*\.tsx?$)/.test(path);
}

/** True for the source files of the rooms, tests left out. */
export function isSource(path) {
  return (
    /^(engine|edges|apps|testbed)\//.test(path) &&
    /\.(ts|tsx|mjs)$/.test(path) &&
    !/(\.test\.tsx?$|\/test\/|\/e2e\/|\/stories\/)/.test(path)
  );
}
