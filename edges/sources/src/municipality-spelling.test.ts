import { describe, expect, it } from 'vitest';
import { matchMunicipalities } from './municipality-spelling.ts';

describe('a municipality by name', () => {
  const find = matchMunicipalities(
    new Map([
      ['GM0001', 'Zuidwest-Polder'],
      ['GM0002', 'Lemsterveen'],
      ['GM0003', 'Lamsterveen'],
    ]),
  );

  it('is found as it is written, whatever its case and hyphens', () => {
    expect(find('zuidwest polder')).toBe('GM0001');
  });

  it('is found where the publisher lost letters, by its consonants', () => {
    expect(find('Z·dwest-PÔlder')).toBe('GM0001');
  });

  it('is not guessed at where two names have the same consonants, nor where there is no name', () => {
    expect(find('Lumsterveen')).toBe('');
    expect(find('Lamsterveen')).toBe('GM0003');
    expect(find('')).toBe('');
    expect(find('Elders')).toBe('');
  });
});
