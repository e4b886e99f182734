import { describe, expect, it } from 'vitest';
import { describeJson, isJsonObject, readJsonNumber, readJsonText } from './json-value.ts';

describe('isJsonObject', () => {
  it('takes objects only', () => {
    expect(isJsonObject({})).toBe(true);
    expect([null, undefined, [], 'text', 1].map(isJsonObject)).toEqual([false, false, false, false, false]);
  });
});

describe('describeJson', () => {
  it('writes text in quotes, so that "1" and 1 look different', () => {
    expect(describeJson('1')).toBe('"1"');
    expect(describeJson(1)).toBe('1');
  });

  it('writes nothing where nothing came, and cuts what is long', () => {
    expect(describeJson(undefined)).toBe('nothing');
    expect(describeJson('x'.repeat(200))).toHaveLength(80);
  });

  it('tells of what is nested too deeply to be written that it is', () => {
    const [list, object] = [JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`), { a: 1n }];
    expect([list, object].map(describeJson)).toEqual(['[…]', '{…}']);
  });
});

describe('readJsonText and readJsonNumber', () => {
  it('take texts and numbers', () => {
    expect([' GM0091 ', 91].map(readJsonText)).toEqual(['GM0091', '91']);
    expect([' 1.5 ', 2].map(readJsonNumber)).toEqual([1.5, 2]);
  });

  it('take nothing else, also not an object that brings its own way to become a text', () => {
    const others = [null, undefined, true, [], { toString: null, valueOf: null }];
    expect(others.map(readJsonText)).toEqual(['', '', '', '', '']);
    expect([...others, ''].map(readJsonNumber)).toEqual(Array.from({ length: 6 }, () => Number.NaN));
  });
});
