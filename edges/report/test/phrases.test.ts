import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { wordPhraseInEnglish } from '../src/phrases-en.ts';
import { translatePhrase } from '../src/phrases-nl.ts';

const house = fileURLToPath(new URL('../../../', import.meta.url));
const rooms = ['edges/sources/src', 'edges/sources/src/live', 'engine/dataset/src', 'engine/scenario/src'];

/** Texts that are the same in both languages: formats, codes, ranges. */
const sameInBoth = /^(GeoJSON|JSON|CSV|gzip|zip|km²|[\d, …]+|transitieatlas-\w+|UTF-8)$/;

// Read as text: report may not import the readers, and no run meets all their phrases.
it('every phrase that a reader puts into expected or reason has a Dutch one', () => {
  const missing = new Set<string>();
  for (const room of rooms) {
    for (const file of readdirSync(join(house, room))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = readFileSync(join(house, room, file), 'utf8');
      for (const match of source.matchAll(
        /\b(?:expected|reason)(?:: string)?\s*(?:[:=]|\?\?=)\s*'((?:[^'\\]|\\.)*)'/g,
      )) {
        const phrase = match[1] ?? '';
        if (!sameInBoth.test(phrase) && translatePhrase(phrase) === phrase) missing.add(`${room}/${file}: ${phrase}`);
      }
    }
  }
  expect([...missing]).toEqual([]);
});

it('every reason of a container that cannot be read has words in both languages', () => {
  const folder = join(house, 'engine/dataset/src');
  const source = ['unpack-container.ts', 'read-atlas.ts']
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join();
  const union = /type UnpackFailure = ([^;]*);/.exec(source)?.[1] ?? '';
  const codes = [
    ...[...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? ''),
    ...[...source.matchAll(/\breason: '([^']+)'/g)].map((match) => match[1] ?? ''),
  ];
  expect(codes).toContain('not-a-zip');
  expect(codes).toContain('resource-unreadable');
  for (const code of codes) {
    expect(translatePhrase(code), code).not.toBe(code);
    if (code !== 'damaged') expect(wordPhraseInEnglish(code), code).not.toBe(code);
  }
});
