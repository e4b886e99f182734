import { describe, expect, it } from 'vitest';
import { findDirection } from './duo-directions.ts';

describe('findDirection', () => {
  it('reads both spellings of the same denomination alike', () => {
    expect(findDirection('Hindoeistisch')).toBe('hindu');
    expect(findDirection('Hindoeïstisch')).toBe('hindu');
  });

  it('keeps a cooperation with a public partner apart from one without', () => {
    expect(findDirection('Samenwerking Opb., PC')).toBe('cooperation-public');
    expect(findDirection('Samenwerking PC, RK')).toBe('cooperation');
  });

  it('does not know a denomination that is not in the table, nor a name of every object', () => {
    expect(findDirection('Vrijzinnig')).toBeUndefined();
    expect(findDirection('constructor')).toBeUndefined();
    expect(findDirection('')).toBeUndefined();
  });
});
