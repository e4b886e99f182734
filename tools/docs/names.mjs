/**
 * Holds names that documents mention against the code: functions, fields, codes and paths.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rooms.mjs';
import { listCodeSpans, listTableRows } from './tables.mjs';

/**
 * Every identifier that occurs in the given source texts, quoted words included.
 *
 * @param {string[]} sources
 */
export function listIdentifiers(sources) {
  const identifiers = new Set();
  for (const source of sources) {
    for (const match of source.matchAll(/[A-Za-z_$][\w$]*(?:-[a-z0-9]+)*/g)) {
      identifiers.add(match[0]);
      for (const part of match[0].split('-')) identifiers.add(part);
    }
  }
  return identifiers;
}

/** Names that the given texts of `src/index.ts` hand on: what other rooms may use. */
export function listExports(doors) {
  const names = new Set();
  for (const door of doors) {
    for (const [, list] of door.matchAll(/export (?:type )?\{([^}]*)\}/g)) {
      for (const entry of list.split(',')) {
        const name = entry
          .replace(/^\s*type\s+/, '')
          .trim()
          .split(/\s+as\s+/)
          .at(-1);
        if (name !== '') names.add(name);
      }
    }
  }
  return names;
}

/**
 * Check the names of the glossary: the third column of every row of five.
 *
 * A name is a word, or words joined by points (`sites.countDate`), each of which must be in the code.
 */
export function checkGlossary(markdown, identifiers) {
  const problems = [];
  let words = 0;
  for (const { line, cells } of listTableRows(markdown)) {
    if (/^:?-+:?$/.test(cells[0]) || cells[0] === 'Nederlands') continue;
    const at = `docs/glossary.md:${line}`;
    if (cells.length !== 5) {
      problems.push(`${at}: expected 5 columns, got ${cells.length}`);
      continue;
    }
    words++;
    const empty = cells.indexOf('');
    if (empty >= 0) problems.push(`${at}: column ${empty + 1} is empty`);
    const names = listCodeSpans(cells[2]);
    if (names.length === 0 && cells[2] !== '—') problems.push(`${at}: a name in code, or —, got ${cells[2]}`);
    for (const { text } of names) {
      for (const part of text.split('.')) {
        if (!identifiers.has(part)) problems.push(`${at}: ${text} is not in the code`);
      }
    }
  }
  if (words === 0) problems.push('docs/glossary.md: no words found');
  return problems;
}

/**
 * Check what a document puts between backticks: `name()` must be exported, `camelCase` must be in the
 * code, `room/path` must exist.
 */
export function checkCodeSpans(path, markdown, exported, identifiers) {
  const problems = [];
  for (const { line, text } of listCodeSpans(markdown)) {
    const at = `${path}:${line}`;
    const called = /^([A-Za-z_$][\w$]*)\([^)]*\)$/.exec(text)?.[1];
    if (called !== undefined) {
      if (!exported.has(called)) problems.push(`${at}: ${called}() is not exported by any room`);
    } else if (/^[a-z]+[A-Z][A-Za-z0-9]*$/.test(text) || /^[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*$/.test(text)) {
      if (!identifiers.has(text)) problems.push(`${at}: ${text} is not in the code`);
    } else if (/^(engine|edges|apps|testbed|tools|docs|bench|golden)\/[\w./-]*$/.test(text)) {
      // What is built is not there on a fresh clone.
      if (!/\/dist(\/|$)/.test(text) && !existsSync(join(root, text))) problems.push(`${at}: ${text} does not exist`);
    }
  }
  return problems;
}
