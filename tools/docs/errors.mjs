/**
 * Compares the registry of issue codes with docs/errors.md, both ways, and with what raises and tests them.
 */
import { listTableRows } from './tables.mjs';

/** Codes of the source text of `issue-codes.ts`. */
export function listRegistryCodes(source) {
  const body = source.slice(source.indexOf('issueCodes = {'), source.indexOf('} as const'));
  return [...body.matchAll(/^\s*([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
}

/** Codes that have a row of their own in the text of `errors.md`. */
export function listDocumentedCodes(markdown) {
  return listTableRows(markdown)
    .map((row) => /^`([A-Z][A-Z0-9_]+)`$/.exec(row.cells[0])?.[1])
    .filter((code) => code !== undefined);
}

/**
 * Codes that no source raises or that no test names, as sentences.
 *
 * @param {string[]} sources texts of the rooms without the registry and the wordings, which have every code
 * @param {string[]} tests   texts of tests, those of the wordings left out
 */
export function listSilentCodes(registry, sources, tests) {
  const raised = listWords(sources);
  const tested = listWords(tests);
  return registry.flatMap((code) => [
    ...(raised.has(code) ? [] : [`engine/quantities/src/issue-codes.ts: nothing raises ${code}`]),
    ...(tested.has(code) ? [] : [`engine/quantities/src/issue-codes.ts: no test names ${code}`]),
  ]);
}

function listWords(texts) {
  return new Set(texts.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []));
}

/** Differences between both lists, as sentences. */
export function compareCodes(registry, documented) {
  const problems = [];
  for (const code of registry) {
    const times = documented.filter((other) => other === code).length;
    if (times !== 1) problems.push(`docs/errors.md: ${code} must stand there once, stands there ${times} times`);
  }
  for (const code of documented) {
    if (!registry.includes(code)) problems.push(`docs/errors.md: ${code} is not in the registry`);
  }
  if (registry.length === 0) problems.push('engine/quantities/src/issue-codes.ts: no code found');
  return problems;
}
