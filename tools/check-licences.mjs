/**
 * Checks the licences of everything that is installed, and that no proprietary brand package is in the tree.
 *
 * The project is EUPL-1.2. What it is built from must be permissive, or one of the licences that the EUPL's
 * appendix names as compatible.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, scope } from './rooms.mjs';

const permitted = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...[
    'Unlicense',
    'CC0-1.0',
    'CC-BY-3.0',
    'CC-BY-4.0',
    'Python-2.0',
    'PSF-2.0',
    'WTFPL',
    'BSL-1.0',
    'Unicode-3.0',
    'OFL-1.1',
  ],
  ...['EUPL-1.1', 'EUPL-1.2', 'MPL-2.0', 'LGPL-2.1', 'LGPL-2.1-or-later', 'LGPL-3.0', 'LGPL-3.0-or-later', 'EPL-1.0'],
]);

/** Packages whose manifest does not state the licence that their files state, with where it was read. */
const readByHand = new Map([]);

/** Brand packages: «the open-source licence does not apply» to logos, fonts and brand tokens. */
const proprietary = [
  /^@utrecht\/design-tokens$/,
  /^@amsterdam\/.*(tokens|assets)$/,
  /^@rijkshuisstijl-community\/(design-tokens|font|assets)$/,
  /^@rijkshuisstijl\//,
];

/** True if an SPDX expression leaves a way to use the package under permitted licences. */
export function isPermitted(expression) {
  const choice = expression.replace(/[()]/g, ' ').trim();
  return choice.split(/\s+OR\s+/i).some((option) => {
    return option.split(/\s+AND\s+/i).every((licence) => permitted.has(licence.trim()));
  });
}

/** True if a package is known to be proprietary. */
export function isProprietary(name) {
  return proprietary.some((pattern) => pattern.test(name));
}

function readLicence(manifest) {
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  if (typeof license?.type === 'string') return license.type;
  if (Array.isArray(licenses)) return licenses.map((entry) => entry.type).join(' OR ');
  return readByHand.get(manifest.name) ?? 'none stated';
}

/** Folders of installed packages under a node_modules folder, nested ones included. */
function listPackages(modules) {
  if (!existsSync(modules)) return [];
  const found = [];
  for (const entry of readdirSync(modules, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || !entry.isDirectory()) continue;
    const path = join(modules, entry.name);
    if (entry.name.startsWith('@')) {
      found.push(...listPackages(path));
      continue;
    }
    if (existsSync(join(path, 'package.json'))) found.push(path);
    found.push(...listPackages(join(path, 'node_modules')));
  }
  return found;
}

function run() {
  const problems = [];
  const counts = new Map();
  const packages = listPackages(join(root, 'node_modules'));
  for (const path of packages) {
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    if (manifest.name?.startsWith(scope)) continue;
    const licence = readLicence(manifest);
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
    if (!isPermitted(licence)) problems.push(`${manifest.name} ${manifest.version}: ${licence}`);
  }
  if (packages.length === 0) problems.push('nothing is installed, so nothing was checked: run npm ci first');
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const path of Object.keys(lock.packages)) {
    const name = path.split('node_modules/').at(-1);
    if (isProprietary(name)) problems.push(`${name}: proprietary brand package`);
  }
  for (const problem of problems) console.error(`licences: ${problem}`);
  const summary = [...counts].sort((a, b) => b[1] - a[1]).map(([licence, count]) => `${licence} ${count}`);
  console.log(`licences: ${packages.length} packages (${summary.join(', ')}), ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
