import { describe, expect, it } from 'vitest';
import { writePlainNumber } from './plain-number.ts';

describe('writePlainNumber', () => {
  it('writes every digit, with the mark that is asked for', () => {
    expect(writePlainNumber(0.1 + 0.2, '.')).toBe('0.30000000000000004');
    expect(writePlainNumber(12.5, ',')).toBe('12,5');
    expect(writePlainNumber(-12, ',')).toBe('-12');
  });

  it('writes no exponents', () => {
    expect(writePlainNumber(1.5e-7, '.')).toBe('0.00000015');
    expect(writePlainNumber(-1.25e21, '.')).toBe('-1250000000000000000000');
    expect(writePlainNumber(1e21, '.')).toBe('1000000000000000000000');
  });

  it('ends on a zero what could be thousands', () => {
    expect(writePlainNumber(1.234, '.')).toBe('1.2340');
    expect(writePlainNumber(123.456, ',')).toBe('123,4560');
    expect(writePlainNumber(0.234, '.')).toBe('0.234');
    expect(writePlainNumber(1234.567, '.')).toBe('1234.567');
  });

  it('refuses what has no digits', () => {
    expect(() => writePlainNumber(Number.NaN, '.')).toThrow(RangeError);
    expect(() => writePlainNumber(Number.POSITIVE_INFINITY, '.')).toThrow(RangeError);
  });
});
