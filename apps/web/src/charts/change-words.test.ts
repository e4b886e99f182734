import { expect, it } from 'vitest';
import { wordDifference } from './change-words.ts';

it('wordDifference tells none from hardly any, and a figure with its sign', () => {
  const word = (change: number) => wordDifference(100, 100 + change, 'pupils', 'nl', (key) => key);
  expect([0, 0.3, -0.3, 12, -12].map(word)).toEqual([
    'compare.same',
    'compare.hardly',
    'compare.hardly',
    '+12',
    '\u221212',
  ]);
  expect(word(Number.NaN)).toBe('onbekend');
});

it('wordDifference never contradicts the rounded values beside it', () => {
  const word = (before: number, after: number) => wordDifference(before, after, 'pupils', 'nl', (key) => key);
  expect(word(172.6, 173.4)).toBe('compare.hardly');
  expect(word(172.4, 173.5)).toBe('+2');
});
