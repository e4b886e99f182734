import { describe, expect, it } from 'vitest';
import { defineMoneyItem, formatEuro, formatEuroChange, wordMoneyItem, wordParty } from './word-money.ts';

describe('money in words', () => {
  it('names what it knows, and leaves what a file brought as it is', () => {
    expect(wordParty('state', 'nl')).toBe('Rijk');
    expect(wordParty('village-fund', 'nl')).toBe('village-fund');
    expect(wordMoneyItem('small-school-allowance', 'nl')).toBe('Kleinescholentoeslag');
    expect([wordMoneyItem('', 'nl'), wordMoneyItem('', 'en'), wordMoneyItem('constructor', 'en')]).toEqual([
      'Saldo',
      'Balance',
      'constructor',
    ]);
    expect(defineMoneyItem('village-fund', 'nl')).toBe('');
  });

  it('writes cents as whole euro with the sign before it', () => {
    expect(formatEuro(123_456_78, 'nl')).toBe('€\u00a0123.457');
    expect(formatEuro(-123_456_78, 'en')).toBe('\u2212€123,457');
    expect(formatEuroChange(5_000_00, 'nl')).toBe('+€\u00a05.000');
    expect(formatEuroChange(0, 'nl')).toBe('€\u00a00');
    expect(formatEuro(Number.NaN, 'nl')).toBe('onbekend');
  });
});
