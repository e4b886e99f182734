import { IssueLog } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { decideDecimal, isDecimalProven, readTidyNumber } from './tidy-number.ts';

function read(texts: readonly string[]): (number | undefined)[] | string {
  const log = new IssueLog();
  const fields = texts.map((text, position) => ({ text, line: position + 2, character: 1 }));
  const decimal = decideDecimal(fields, 'f.csv', log);
  if (decimal === undefined) return log.list()[0]?.code ?? '';
  const proven = isDecimalProven(fields);
  return texts.map((text) => readTidyNumber(text, decimal, proven));
}

describe('numbers of a user', () => {
  it('reads a decimal comma or a decimal point where a number proves it', () => {
    expect(read(['12,5', '3', '-0,125'])).toEqual([12.5, 3, -0.125]);
    expect(read(['12.5', '+3', '0.125'])).toEqual([12.5, 3, 0.125]);
    expect(read(['1.234,5', '7'])).toEqual([1234.5, 7]);
    expect(read(['1,234.5', '1,234,567'])).toEqual([1234.5, 1_234_567]);
  });

  it('does not guess at 1.234 or 1,234 when nothing else in the file decides', () => {
    expect(read(['1.234', '7'])).toEqual([undefined, 7]);
    expect(read(['1,234', '7'])).toEqual([undefined, 7]);
  });

  it('reads 1,234 as one and a bit beside 12,5, and still does not guess at 1.234 there', () => {
    expect(read(['12,5', '1,234', '1.234', '1.234.567'])).toEqual([12.5, 1.234, undefined, 1_234_567]);
  });

  it('refuses a file in which some numbers have a comma and others a point', () => {
    expect(read(['12,5', '12.5'])).toBe('NUMBER_AMBIGUOUS');
  });

  it('takes nothing for a number that is none', () => {
    for (const text of [
      '1e5',
      '12%',
      '1 234',
      '.5',
      '5,',
      '1..2',
      '1.23.456',
      '12.3456,7',
      '0x10',
      'NaN',
      '−4',
      '--1',
    ]) {
      expect(read([text]), text).toEqual([Number.NaN]);
    }
  });
});
