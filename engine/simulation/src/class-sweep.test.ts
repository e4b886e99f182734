import type { ClassRule } from '@transitieatlas/demography';
import { describe, expect, it } from 'vitest';
import { sweepThreshold } from './class-sweep.ts';
import type { Classification, RegionFinding } from './classify.ts';

const period = { from: 2014, to: 2040 };
const rule: ClassRule = {
  krimp: { population: { threshold: -0.125, ...period }, combination: 'both' },
  anticipeer: { population: { threshold: -0.025, ...period }, combination: 'either' },
};

/** A region of a thousand persons that ends with so many. */
function createFinding(region: string, end: number, computed: RegionFinding['computed']): RegionFinding {
  const figures = {
    figure: 'population',
    ...period,
    base: 1000,
    end,
    change: (end - 1000) / 1000,
    chance: 0.5,
  } as const;
  return {
    region,
    name: region,
    zones: 1,
    municipalities: [`GM-${region}`],
    designated: 'krimp',
    computed,
    provisional: false,
    agreement: 'agrees',
    probability: { krimp: 0.5, anticipeerOrWorse: 0.5 },
    tests: [
      { class: 'krimp', threshold: -0.125, outcome: 'met', combination: 'both', ...figures },
      { class: 'anticipeer', threshold: -0.025, outcome: 'met', combination: 'either', ...figures },
    ],
  };
}

const found: Classification = {
  rule,
  firstYear: 2013,
  jumpOff: 2021,
  knownUntil: 2021,
  forecasts: [],
  regions: [
    createFinding('mild', 970, 'anticipeer'),
    createFinding('steep', 800, 'krimp'),
    createFinding('middle', 900, 'anticipeer'),
    createFinding('empty', Number.NaN, 'unknown'),
  ],
};

describe('sweepThreshold', () => {
  const sweep = { class: 'krimp', figure: 'population', from: -0.25, to: -0.05 } as const;

  it('finds for every region the threshold at which it flips: its own change', () => {
    const { regions } = sweepThreshold(found, sweep);
    expect(regions.map(({ region, classFrom, classNow, classTo }) => [region, classFrom, classNow, classTo])).toEqual([
      ['steep', 'anticipeer', 'krimp', 'krimp'],
      ['middle', 'anticipeer', 'anticipeer', 'krimp'],
      ['mild', 'anticipeer', 'anticipeer', 'anticipeer'],
      ['empty', 'unknown', 'unknown', 'unknown'],
    ]);
    expect(regions.map(({ flipsAt }) => flipsAt)).toEqual([-0.2, -0.1, Number.NaN, Number.NaN]);
    expect(regions[0].municipalities).toEqual(['GM-steep']);
  });

  it('counts the classes along the range, both ends included', () => {
    const { steps } = sweepThreshold(found, sweep);
    expect(steps).toHaveLength(11);
    expect(steps[0]).toEqual({ threshold: -0.25, counts: { krimp: 0, anticipeer: 3, none: 0, unknown: 1 } });
    expect(steps[10]).toEqual({ threshold: -0.05, counts: { krimp: 2, anticipeer: 1, none: 0, unknown: 1 } });
    const krimp = steps.map(({ counts }) => counts.krimp);
    expect(krimp).toEqual([...krimp].sort((a, b) => a - b));
  });

  it('refuses a range that is none, and a criterion that the rule does not have', () => {
    expect(() => sweepThreshold(found, { ...sweep, from: -0.05, to: -0.2 })).toThrow(RangeError);
    expect(() => sweepThreshold(found, { ...sweep, figure: 'households' })).toThrow('krimp.households');
  });
});
