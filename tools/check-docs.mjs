/**
 * Checks the documents against the code, so that they cannot drift apart in silence.
 *
 * Each check is a function in `tools/docs/`; this file gives it the real files and prints what it found.
 */
import { checkCoverage } from './docs/coverage.mjs';
import { checkDependencies, listUnused } from './docs/dependencies.mjs';
import { compareCodes, listDocumentedCodes, listRegistryCodes, listSilentCodes } from './docs/errors.mjs';
import { findText, isSource, isTest, listFiles } from './docs/files.mjs';
import { checkLinks } from './docs/links.mjs';
import { checkCodeSpans, checkGlossary, listExports, listIdentifiers } from './docs/names.mjs';
import { checkProse } from './docs/prose.mjs';
import { findManifest, listRooms, readJson } from './rooms.mjs';

const textual = /\.(md|ts|tsx|mjs|cjs|js|json|css|html|yml|yaml|toml)$|^\.ci\/run$/;

/** Problems that are printed; more would only scroll the first ones away. */
const listed = 60;

const files = listFiles();
const documents = files.filter((path) => path.endsWith('.md'));
const problems = [];

/** Text of a document that must exist. */
function read(path) {
  const text = findText(path);
  if (text === undefined) problems.push(`${path}: missing`);
  return text ?? '';
}

const sources = files.filter(isSource).map((path) => findText(path) ?? '');
const doors = files.filter((path) => /^[a-z]+(\/[a-z]+)?\/src\/index\.ts$/.test(path));
const exported = listExports(doors.map((path) => findText(path) ?? ''));
const identifiers = listIdentifiers([...sources, read('tsconfig.base.json')]);

const registry = listRegistryCodes(read('engine/quantities/src/issue-codes.ts'));
problems.push(...compareCodes(registry, listDocumentedCodes(read('docs/errors.md'))));
// The registry, the wordings and the test of wordings may have any code; they prove nothing.
const mayProve = (path) => !/\/(issue-codes|issue-wording|word-issue)/.test(path);
problems.push(
  ...listSilentCodes(
    registry,
    files.filter((path) => isSource(path) && mayProve(path)).map((path) => findText(path) ?? ''),
    files.filter((path) => isTest(path) && mayProve(path)).map((path) => findText(path) ?? ''),
  ),
);
problems.push(...checkGlossary(read('docs/glossary.md'), identifiers));
problems.push(...checkCoverage(read('docs/coverage.md')));

const users = files.filter((path) => textual.test(path) && !/\.md$|(^|\/)package(-lock)?\.json$/.test(path));
const manifests = [readJson('package.json')];
problems.push(
  ...listUnused(
    manifests[0],
    users.map((path) => findText(path) ?? ''),
  ),
);
for (const room of listRooms().keys()) {
  const manifest = findManifest(room);
  if (manifest === undefined) continue;
  manifests.push(manifest);
  const own = users.filter((path) => path.startsWith(`${room}/`));
  problems.push(
    ...listUnused(
      manifest,
      own.map((path) => findText(path) ?? ''),
    ),
  );
}
problems.push(...checkDependencies(read('docs/dependencies.md'), manifests));

for (const path of documents) {
  const text = read(path);
  problems.push(...checkLinks(path, text, findText));
  if (path.startsWith('docs/') || /README\.md$|^[A-Z]+\.md$/.test(path)) {
    problems.push(...checkCodeSpans(path, text, exported, identifiers));
  }
}
for (const path of files) {
  if (!textual.test(path) || path === 'package-lock.json') continue;
  problems.push(...checkProse(path, findText(path) ?? ''));
}

for (const problem of problems.slice(0, listed)) console.error(`docs: ${problem}`);
if (problems.length > listed) console.error(`docs: … and ${problems.length - listed} more`);
console.log(
  `docs: ${documents.length} documents, ${registry.length} codes, ${files.length} files, ${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;
