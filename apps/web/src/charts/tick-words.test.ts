import { expect, it } from 'vitest';
import { wordTick } from './tick-words.ts';

it('wordTick shortens millions and leaves the rest as it reads in a text', () => {
  expect(wordTick(20_000_000, 'persons', 'nl')).toBe('20 mln');
  expect(wordTick(1_500_000, 'pupils', 'en')).toBe('1.5 m');
  expect(wordTick(150_000, 'persons', 'nl')).toBe('150.000');
  expect(wordTick(1500, 'metres', 'nl').replace(/\s/, ' ')).toBe('1,5 km');
});

it('wordTick keeps the distances of one axis in one unit, unless they are too short for it', () => {
  const words = [0, 500, 1000].map((value) => wordTick(value, 'metres', 'nl').replace(/\s/, ' '));
  expect(words).toEqual(['0 km', '0,5 km', '1,0 km']);
  expect(wordTick(50, 'metres', 'nl').replace(/\s/, ' ')).toBe('50 m');
});
