import { issueCodes } from '@transitieatlas/quantities';
import { describe, expect, test } from 'vitest';
import { checkCoverage, coverageIds } from './docs/coverage.mjs';
import { checkDependencies, listUnused } from './docs/dependencies.mjs';
import { compareCodes, listDocumentedCodes, listRegistryCodes, listSilentCodes } from './docs/errors.mjs';
import { findText } from './docs/files.mjs';
import { checkLinks, listAnchors, listLinks } from './docs/links.mjs';
import { checkCodeSpans, checkGlossary, listExports, listIdentifiers } from './docs/names.mjs';
import { checkProse } from './docs/prose.mjs';

const errorsPage = findText('docs/errors.md') ?? '';

describe('issue codes', () => {
  test('every code of the registry is in docs/errors.md and the other way round', () => {
    expect(compareCodes(Object.keys(issueCodes), listDocumentedCodes(errorsPage))).toEqual([]);
  });

  test('the check that runs without TypeScript sees the same codes as the registry holds', () => {
    expect(listRegistryCodes(findText('engine/quantities/src/issue-codes.ts') ?? '')).toEqual(Object.keys(issueCodes));
  });

  test('a code without a page, a page without a code and a code told twice are three problems', () => {
    const page = '| `TOLD` | a |\n| `TWICE` | a |\n| `TWICE` | b |\n| `GONE` | c |';
    const problems = compareCodes(['TOLD', 'TWICE', 'UNTOLD'], listDocumentedCodes(page));
    expect(problems).toHaveLength(3);
    expect(problems.join()).toMatch(/TWICE.*2 times.*UNTOLD.*0 times.*GONE is not in the registry/);
  });

  test('a code that nothing raises and one that no test names are two problems', () => {
    const sources = ["log.add('FILE_EMPTY', 'error', {});", "createIssue('FILE_TOO_LARGE', 'error')"];
    // Part of a longer code is another code.
    const tests = ["expect(code).toBe('FILE_EMPTY')", "'FILE_LOST'", "'FILE_TOO_LARGE_HERE'"];
    expect(listSilentCodes(['FILE_EMPTY', 'FILE_LOST', 'FILE_TOO_LARGE'], sources, tests)).toEqual([
      'engine/quantities/src/issue-codes.ts: nothing raises FILE_LOST',
      'engine/quantities/src/issue-codes.ts: no test names FILE_TOO_LARGE',
    ]);
  });
});

describe('glossary', () => {
  const head = '| Nederlands | English | name in code | definition | source |\n|---|---|---|---|---|\n';
  const identifiers = listIdentifiers(["export const netMigration = 'sitesBelowNorm';"]);

  test('a name that is in the code passes, one that is not is told with its line', () => {
    const row = (name: string) => `${head}| saldo | net | ${name} | persons per year | CBS |`;
    expect(checkGlossary(row('`netMigration`'), identifiers)).toEqual([]);
    expect(checkGlossary(row('`sitesBelowNorm`'), identifiers)).toEqual([]);
    expect(checkGlossary(row('—'), identifiers)).toEqual([]);
    expect(checkGlossary(row('`grossMigration`'), identifiers)).toEqual([
      'docs/glossary.md:3: grossMigration is not in the code',
    ]);
  });

  test('an empty glossary is a problem', () => {
    expect(checkGlossary(head, identifiers)).toHaveLength(1);
  });
});

describe('names in documents', () => {
  const doors = ["export { type Nature, readAtlas, write as writeAtlas } from './read-atlas.ts';"];
  const identifiers = listIdentifiers([...doors, 'const localOnly = 1;']);
  const check = (text: string) => checkCodeSpans('docs/x.md', text, listExports(doors), identifiers);

  test('what a room hands on is what its door lists, under the name it has outside', () => {
    expect([...listExports(doors)]).toEqual(['Nature', 'readAtlas', 'writeAtlas']);
  });

  test('a call must be exported, a plain name must occur, a path must exist', () => {
    expect(check('`readAtlas()` and `localOnly` in `tools/check-docs.mjs`')).toEqual([]);
    expect(check('`localOnly()`')).toEqual(['docs/x.md:1: localOnly() is not exported by any room']);
    expect(check('one\n`goneName`')).toEqual(['docs/x.md:2: goneName is not in the code']);
    expect(check('`tools/gone.mjs`')).toEqual(['docs/x.md:1: tools/gone.mjs does not exist']);
  });

  test('fenced blocks are left alone', () => {
    expect(check('```\n`goneName`\n```')).toEqual([]);
  });
});

describe('links', () => {
  test('relative links must lead to a file and a heading; others are not followed', () => {
    const text = '# A “b”, c\n[x](../package.json) [y](#a-b-c) [z](https://example.org/none)';
    expect(checkLinks('docs/x.md', text, findText)).toEqual([]);
    expect(checkLinks('docs/x.md', '[x](gone.md) [y](#gone)', findText)).toHaveLength(2);
  });

  test('anchors follow the headings, links in code are no links', () => {
    expect(listAnchors('## Two `words`\n```\n# no heading\n```')).toEqual(['two-words']);
    expect(listLinks('`[a](b.md)` [c](d.md)')).toEqual(['d.md']);
  });
});

describe('coverage', () => {
  const page = (ids: readonly string[]) => ids.map((id) => `| ${id} | name | not yet | — |`).join('\n');

  test('there are 109 rows, each once', () => {
    expect(coverageIds).toHaveLength(109);
    expect(checkCoverage(page(coverageIds))).toEqual([]);
    expect(checkCoverage(page([...coverageIds, 'A1']))).toHaveLength(1);
    expect(checkCoverage(page(coverageIds.slice(1)))).toHaveLength(1);
    expect(checkCoverage(page([...coverageIds, 'C24']))).toHaveLength(1);
  });

  test('what works must say where, and a state must be one of three', () => {
    const others = page(coverageIds.slice(1));
    expect(checkCoverage(`| A1 | name | works | — |\n${others}`)).toHaveLength(1);
    expect(checkCoverage(`| A1 | name | nearly | \`transitieatlas run\` |\n${others}`)).toHaveLength(1);
  });
});

describe('dependencies', () => {
  test('each needs a line and an exact version, and no line may outlive its dependency', () => {
    const manifest = { name: 'room', dependencies: { react: '19.3.1', '@transitieatlas/api': '0.1.0' } };
    expect(checkDependencies('| `react` | MIT | draws |', [manifest])).toEqual([]);
    expect(checkDependencies('', [manifest])).toEqual(['docs/dependencies.md: no line for react']);
    expect(checkDependencies('| `react` | draws |\n| `vue` | draws |', [manifest])).toHaveLength(1);
    expect(checkDependencies('| `react` | draws |', [{ name: 'room', dependencies: { react: '^19.0.0' } }])).toEqual([
      'room: react must be pinned exactly, got ^19.0.0',
    ]);
  });
});

describe('unused dependencies', () => {
  test('one that no file of the room mentions is told, types are not', () => {
    const manifest = {
      name: 'room',
      dependencies: { react: '19.3.1', vue: '3.0.0' },
      devDependencies: { '@types/react': '19.3.0' },
    };
    expect(listUnused(manifest, ["import { useState } from 'react';"])).toEqual([
      'room: nothing mentions vue, which its package.json asks for',
    ]);
  });
});

describe('prose', () => {
  test('an open note needs an issue number, and no file holds a path of one machine', () => {
    const note = `// ${'TO'}${'DO'}`;
    expect(checkProse('x.ts', `${note}(#12): later`)).toEqual([]);
    expect(checkProse('x.ts', `${note}: later`)).toEqual(['x.ts:1: an open note without issue number']);
    expect(checkProse('x.ts', ['', 'home', 'somebody', 'file.csv'].join('/'))).toEqual([
      'x.ts:1: a path of one machine',
    ]);
    expect(checkProse('x.ts', 'https://example.org/home/page')).toEqual([]);
  });
});
