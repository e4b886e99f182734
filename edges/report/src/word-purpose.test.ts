import { expect, it } from 'vitest';
import { wordPurpose, wordReadingStep } from './word-purpose.ts';

it('a purpose is said in the language of the reader, and one without words as it came', () => {
  expect(wordPurpose('municipality-shapes', 'nl')).toBe('grenzen van gemeenten');
  expect(wordPurpose('municipality-shapes', 'en')).toBe('borders of municipalities');
  expect(wordPurpose('constructor', 'nl')).toBe('constructor');
});

it('a step of the reading has no English and no codes in Dutch', () => {
  expect(wordReadingStep('CBS, DUO, PDOK, Eurostat: municipality-shapes', 'nl')).toBe(
    'CBS, DUO, PDOK, Eurostat: grenzen van gemeenten',
  );
  expect(wordReadingStep('CBS, DUO, PDOK, Eurostat: sites', 'en')).toBe('CBS, DUO, PDOK, Eurostat: school sites');
  expect(wordReadingStep('Shapes of zones', 'nl')).toBe('Grenzen van gebieden');
  expect(wordReadingStep('Zones and municipalities in every division', 'nl')).toBe(
    'Gebieden en gemeenten in elke indeling',
  );
});

it('a step of a file keeps its title and has its date in words', () => {
  expect(wordReadingStep('DUO: Vestigingen basisonderwijs, 2024-10-01', 'nl')).toBe(
    'DUO: Vestigingen basisonderwijs, 1 oktober 2024',
  );
});
