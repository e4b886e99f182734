import { describe, expect, it } from 'vitest';
import { describeJson, isJsonObject } from './json-value.ts';

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
});
