import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { nl } from './nl.ts';

const keys = Object.keys(nl) as (keyof typeof nl)[];
const listValues = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('fill in the same values in both languages', () => {
    for (const key of keys) expect(listValues(en[key]), key).toEqual(listValues(nl[key]));
  });

  it('have no Dutch sentence of more than 20 words', () => {
    for (const key of keys) {
      for (const sentence of nl[key].split(/[.?!:](?:\s|$)/)) {
        expect(sentence.trim().split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(20);
      }
    }
  });

  it('have both forms wherever a count decides', () => {
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'));
    }
  });
});
