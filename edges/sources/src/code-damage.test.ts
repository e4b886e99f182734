import { describe, expect, it } from 'vitest';
import { findAgeDamage, findCodeDamage } from './code-damage.ts';

const field = (text: string, held?: 'number' | 'date') => ({ text, line: 2, character: 1, ...(held && { held }) });
const never = () => false;

describe('findCodeDamage', () => {
  it('recognises a site whose code became a number with an exponent', () => {
    // 19E100 is 19 times 10 to the power 100: 1.9E+101.
    expect(findCodeDamage('site', field('1.9E+101'), never)).toBe('19E100');
    expect(findCodeDamage('site', field('1,90E+101'), never)).toBe('19E100');
    // 10E199 and 01E200 are the same number.
    expect(findCodeDamage('site', field('1e+200', 'number'), never)).toBe('10E199 or 01E200');
  });

  it('recognises 19E1 shown as 1,90E+02', () => {
    expect(findCodeDamage('area', field('1,90E+02'), never)?.split(' or ')).toContain('19E1');
  });

  it('recognises lost zeros where the atlas has the whole code', () => {
    const exists = (code: string) => code === '0034' || code === '001200';
    expect(findCodeDamage('zone', field('34', 'number'), exists)).toBe('0034');
    expect(findCodeDamage('site', field('1200'), exists)).toBe('001200');
    expect(findCodeDamage('zone', field('35'), exists)).toBeUndefined();
  });

  it('recognises a code that became a day', () => {
    expect(findCodeDamage('site', field('12-okt'), never)).toBe('12-10 or 10-12');
    expect(findCodeDamage('area', field('2024-10-12', 'date'), never)).toBe('12-10 or 10-12');
  });

  it('leaves sound codes alone', () => {
    for (const code of ['19E100', '07EX00', '012300'])
      expect(findCodeDamage('site', field(code), never)).toBeUndefined();
    for (const code of ['19E1', 'GM0034', '12-10', "'s-Gravenhage"])
      expect(findCodeDamage('area', field(code), never)).toBeUndefined();
  });
});

describe('findAgeDamage', () => {
  it('recognises an age class that became a day', () => {
    expect(findAgeDamage(field('5-sep'))).toBe('5-9 or 9-5');
    expect(findAgeDamage(field('2026-09-05', 'date'))).toBe('5-9 or 9-5');
    expect(findAgeDamage(field('5-9'))).toBeUndefined();
    expect(findAgeDamage(field('95+'))).toBeUndefined();
  });
});
