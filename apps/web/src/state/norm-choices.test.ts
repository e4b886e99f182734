import { describe, expect, it } from 'vitest';
import type { NormChoice } from '../worker/contract.ts';
import { compareOptions, matchesName } from './norm-choices.ts';

const make = (option: NormChoice['option'], below: readonly (readonly string[])[], apart?: string): NormChoice => ({
  option,
  areas: [],
  years: below.map((sites, at) => ({ year: 2026 + at, schools: 9, below: sites, ends: [] })),
  ...(apart === undefined ? {} : { apart }),
});

describe('compareOptions', () => {
  const options = [
    make('separate', [['A'], ['A', 'B']]),
    make('one', [['A'], ['B', 'C', 'D']]),
    make('split', [[], []], 'M1'),
  ];

  it('names the schools that an option costs and those that it spares, against no merger', () => {
    const found = compareOptions(options, 1);
    expect(found.map(({ option, costs, spares }) => [option, costs, spares])).toEqual([
      ['separate', [], []],
      ['one', ['C', 'D'], ['A']],
      ['split', [], ['A', 'B']],
    ]);
    expect(found[2]?.apart).toBe('M1');
  });

  it('looks at the last year there is', () => {
    expect(compareOptions(options, 30).map(({ looked }) => looked.year)).toEqual([2027, 2027, 2027]);
  });
});

describe('matchesName', () => {
  it('finds a name by a part of it, whatever its accents, hyphens and capitals', () => {
    expect(matchesName('Súdwest-Fryslân', 'sudwest')).toBe(true);
    expect(matchesName("'s-Hertogenbosch", 's herto')).toBe(false);
    expect(matchesName("'s-Hertogenbosch", "'s-hert")).toBe(true);
    expect(matchesName('Aalten', 'winters')).toBe(false);
  });

  it('finds nothing while nothing is typed', () => {
    expect(matchesName('Aalten', ' ')).toBe(false);
  });
});
