/**
 * Checks that each dependency of each manifest has its line of reason in docs/dependencies.md.
 */
import { scope } from '../rooms.mjs';
import { listTableRows } from './tables.mjs';

/** Names of foreign packages that the given manifests ask for. */
export function listDependencies(manifests) {
  const names = manifests.flatMap((manifest) => [
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
  ]);
  return [...new Set(names)].filter((name) => !name.startsWith(scope)).sort();
}

/** Check the text of `dependencies.md` and that every version is pinned exactly. */
export function checkDependencies(markdown, manifests) {
  const problems = [];
  const reasons = new Map();
  for (const { line, cells } of listTableRows(markdown)) {
    const name = /^`([^`]+)`$/.exec(cells[0])?.[1];
    if (name === undefined) continue;
    if (reasons.has(name)) problems.push(`docs/dependencies.md:${line}: ${name} stands there twice`);
    reasons.set(name, cells.at(-1));
    if (!cells.at(-1)) problems.push(`docs/dependencies.md:${line}: ${name} has no reason`);
  }
  const used = listDependencies(manifests);
  for (const name of used) if (!reasons.has(name)) problems.push(`docs/dependencies.md: no line for ${name}`);
  for (const name of reasons.keys()) {
    if (!used.includes(name)) problems.push(`docs/dependencies.md: ${name} is in no package.json`);
  }
  for (const manifest of manifests) {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
        problems.push(`${manifest.name}: ${name} must be pinned exactly, got ${version}`);
      }
    }
  }
  return problems;
}

/**
 * Foreign dependencies of a manifest that no file mentions; types of another package count as used with it.
 *
 * @param {string[]} texts the files that may use them: of the room, or of the whole house for the root manifest
 */
export function listUnused(manifest, texts) {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return names
    .filter((name) => !name.startsWith(scope) && !name.startsWith('@types/'))
    .filter((name) => !texts.some((text) => text.includes(name)))
    .map((name) => `${manifest.name}: nothing mentions ${name}, which its package.json asks for`);
}
