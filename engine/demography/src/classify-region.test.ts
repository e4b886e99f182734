import { describe, expect, it } from 'vitest';
import { type ClassRule, classifyRegion, compareClasses } from './classify-region.ts';

const period = { from: 2014, to: 2040 };
/** 12.5 % and 5 % together for krimp, 2.5 % of either for anticipeer. */
const rule: ClassRule = {
  krimp: {
    population: { threshold: -0.125, ...period },
    households: { threshold: -0.05, ...period },
    combination: 'both',
  },
  anticipeer: {
    population: { threshold: -0.025, ...period },
    households: { threshold: -0.025, ...period },
    combination: 'either',
  },
};

/** From 1,000 in 2014 to the given numbers in 2040; undefined is not known. */
function judge(persons: number | undefined, households: number | undefined, by = rule) {
  const series = (end: number | undefined) =>
    new Map(end === undefined ? [] : [[2014, 1000] as const, [2040, end] as const]);
  const { class: found, provisional } = classifyRegion(
    { population: series(persons), households: series(households) },
    by,
  );
  return `${found}${provisional ? ', provisional' : ''}`;
}

describe('classifyRegion', () => {
  it('a fall of exactly the threshold meets it, one person less does not', () => {
    expect(judge(875, 950)).toBe('krimp');
    expect(judge(876, 950)).toBe('anticipeer');
    expect(judge(975, 1000)).toBe('anticipeer');
    expect(judge(976, 976)).toBe('none');
  });

  it('both: without the households the population decides, and the class is provisional', () => {
    expect(judge(870, undefined)).toBe('krimp, provisional');
    expect(judge(870, 960)).toBe('anticipeer');
  });

  it('a population that does not fall far enough settles "both" without households', () => {
    // Not krimp whatever the households do; anticipeer by the population alone.
    expect(judge(900, undefined)).toBe('anticipeer');
  });

  it('either: one criterion that holds is enough, and one that fails leaves the other open', () => {
    expect(judge(990, 975)).toBe('anticipeer');
    expect(judge(990, undefined)).toBe('none, provisional');
  });

  it('without population the class is unknown, unless the households settle it', () => {
    expect(judge(undefined, undefined)).toBe('unknown');
    expect(judge(undefined, 900)).toBe('unknown');
    expect(judge(undefined, 970)).toBe('anticipeer');
    expect(judge(undefined, 990)).toBe('unknown');
  });

  it('a base of nobody has no change', () => {
    const population = new Map([
      [2014, 0],
      [2040, 0],
    ]);
    const { class: found, tests } = classifyRegion({ population, households: new Map() }, rule);
    expect(found).toBe('unknown');
    expect(tests[0]).toMatchObject({ base: 0, change: Number.NaN, outcome: 'not-testable' });
  });

  it('a rule without criteria for a class never finds that class', () => {
    const { krimp } = rule;
    expect(judge(900, 900, krimp === undefined ? {} : { krimp })).toBe('none');
    expect(judge(100, 100, {})).toBe('none');
  });

  it('each criterion has its own period', () => {
    const early = { threshold: -0.05, from: 2014, to: 2020 };
    const population = new Map([
      [2014, 1000],
      [2020, 940],
      [2040, 1100],
    ]);
    const finding = classifyRegion(
      { population, households: new Map() },
      { krimp: { population: early, combination: 'both' } },
    );
    expect(finding.class).toBe('krimp');
    expect(finding.tests[0]?.change).toBe(-0.06);
  });

  it('refuses a threshold above zero and a horizon before its base', () => {
    const of = (threshold: number, from: number, to: number): ClassRule => ({
      krimp: { population: { threshold, from, to }, combination: 'both' },
    });
    expect(() => judge(900, 900, of(0.125, 2014, 2040))).toThrow(RangeError);
    expect(() => judge(900, 900, of(-12.5, 2014, 2040))).toThrow(RangeError);
    expect(() => judge(900, 900, of(-0.1, 2040, 2014))).toThrow(RangeError);
    expect(() => judge(900, 900, { krimp: { combination: 'both' } })).toThrow(RangeError);
  });
});

describe('compareClasses', () => {
  it('shows a disagreement and compares nothing with what is unknown or not designated', () => {
    expect(compareClasses('krimp', 'anticipeer')).toBe('differs');
    expect(compareClasses('krimp', 'krimp')).toBe('agrees');
    expect(compareClasses('anticipeer', 'none')).toBe('differs');
    expect(compareClasses('krimp', 'unknown')).toBe('not-comparable');
    expect(compareClasses('other', 'krimp')).toBe('not-comparable');
  });
});
