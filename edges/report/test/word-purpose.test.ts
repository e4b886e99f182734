import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { locales } from '../src/locale.ts';
import { wordPurpose } from '../src/word-purpose.ts';

it('every purpose of the catalogue of services has words in both languages', () => {
  const code = readFileSync(new URL('../../sources/src/live/catalogue-line.ts', import.meta.url), 'utf8');
  const list = /export const purposes = \[([^\]]*)\]/.exec(code)?.[1] ?? '';
  const purposes = [...list.matchAll(/'([\w-]+)'/g)].map((found) => found[1] ?? '');
  expect(purposes).toContain('municipality-shapes');
  for (const locale of locales)
    expect(purposes.filter((purpose) => wordPurpose(purpose, locale) === purpose)).toEqual([]);
});
