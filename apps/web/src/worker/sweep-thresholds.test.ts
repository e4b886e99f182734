import type { Classification, RegionFinding } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { sweepThresholds } from './sweep-thresholds.ts';

const period = { from: 2014, to: 2040 };

/** A region of a thousand persons, and as many households, that ends with so many of both. */
function createFinding(region: string, end: number): RegionFinding {
  const figures = { ...period, base: 1000, end, change: (end - 1000) / 1000, chance: 0.5 } as const;
  return {
    region,
    name: region,
    zones: 1,
    municipalities: [region],
    designated: 'krimp',
    computed: 'none',
    provisional: false,
    agreement: 'differs',
    probability: { krimp: 0.5, anticipeerOrWorse: 0.5 },
    tests: [
      {
        class: 'krimp',
        figure: 'population',
        threshold: -0.125,
        outcome: 'not-met',
        combination: 'both',
        ...figures,
      },
      {
        class: 'krimp',
        figure: 'households',
        threshold: -0.05,
        outcome: 'not-met',
        combination: 'both',
        ...figures,
      },
    ],
  };
}

describe('sweepThresholds', () => {
  it('moves every criterion that the rule has, and no other', () => {
    const found: Classification = {
      rule: {
        krimp: {
          population: { threshold: -0.125, ...period },
          households: { threshold: -0.05, ...period },
          combination: 'both',
        },
      },
      firstYear: 2013,
      jumpOff: 2021,
      knownUntil: 2021,
      forecasts: [],
      regions: [createFinding('tenth', 900), createFinding('grown', 1010)],
    };
    const sweeps = sweepThresholds(found);
    expect(sweeps.map((one) => [one.class, one.figure])).toEqual([
      ['krimp', 'population'],
      ['krimp', 'households'],
    ]);
    // A tenth fewer meets the households already: it is decline from a threshold of −10 % for people on.
    const [people, households] = sweeps.map(({ regions }) => regions.map(({ region, flipsAt }) => [region, flipsAt]));
    expect(people).toEqual([
      ['tenth', -0.1],
      ['grown', Number.NaN],
    ]);
    // The other way round people stay short of −12.5 % at any threshold for households.
    expect(households).toEqual([
      ['tenth', Number.NaN],
      ['grown', Number.NaN],
    ]);
  });
});
