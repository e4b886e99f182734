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

  it('writes cents as euro with the sign before it', () => {
    expect(formatEuro(123_00, 'nl')).toBe('€\u00a0123');
    expect(formatEuro(-123_49, 'en')).toBe('\u2212€123');
    expect(formatEuroChange(5_000_00, 'nl')).toBe('+€\u00a05.000');
    expect(formatEuroChange(0, 'nl')).toBe('€\u00a00');
    expect(formatEuro(Number.NaN, 'nl')).toBe('onbekend');
  });

  it('writes no more of an amount than it bears', () => {
    expect(formatEuro(1_234_567_89, 'nl')).toBe('€\u00a01.235.000');
    expect(formatEuro(-1_234_567_89, 'nl')).toBe('\u2212€\u00a01.235.000');
    expect(formatEuro(12_345_67, 'nl')).toBe('€\u00a012.300');
    expect(formatEuroChange(1_234_56, 'en')).toBe('+€1,230');
    expect(formatEuroChange(-99_960_00, 'nl')).toBe('\u2212€\u00a0100.000');
    expect(formatEuro(999_40, 'nl')).toBe('€\u00a0999');
  });

  it('rounds what one pays as what another receives', () => {
    expect(formatEuroChange(-1_235_00, 'nl').replace('\u2212', '+')).toBe(formatEuroChange(1_235_00, 'nl'));
  });
});
