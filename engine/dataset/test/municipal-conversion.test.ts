import { describe, expect, it } from 'vitest';
import { convertFlow, convertStock, createConversion } from '../src/index.ts';
import { createDividedWorld, createSevenCodes } from './divided-world.ts';

const world = createSevenCodes();
const old = new Map([
  ['A', 100],
  ['B', 300],
  ['D', 500],
  ['E', 100],
  ['F', 50],
  ['H', 10],
]);

function round(values: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...values].map(([code, value]): [string, number] => [code, Math.round(value * 1e9) / 1e9]).sort(),
  );
}

describe('convertStock forward', () => {
  it('adds whole mergers, shares out a split and marks what came out of it', () => {
    const { values, estimated } = convertStock(world, old, 2012, 2016);
    // G = 100 + 300 + 0.6 × 50; D = 500 + 100 + 0.4 × 50 + 10.
    expect(round(values)).toEqual({ D: 630, G: 430 });
    expect([...estimated].sort()).toEqual(['D', 'G']);
  });

  it('estimates nothing as long as only whole municipalities merge', () => {
    const { values, estimated } = convertStock(world, old, 2012, 2014);
    expect(round(values)).toEqual({ C: 400, D: 600, F: 50, H: 10 });
    expect(estimated.size).toBe(0);
  });

  it('counts a change in the course of a year from the next 1 January', () => {
    const joined = new Map([
      ['D', 620],
      ['H', 10],
    ]);
    expect(round(convertStock(world, joined, 2014, 2015).values)).toEqual({ D: 620, H: 10 });
    expect(round(convertStock(world, joined, 2015, 2016).values)).toEqual({ D: 630 });
  });

  it('from a division to itself changes nothing', () => {
    const { values, estimated } = convertStock(world, old, 2012, 2012);
    expect(values).toEqual(old);
    expect(estimated.size).toBe(0);
  });
});

describe('convertStock backward', () => {
  it('takes a merger apart by the inhabitants that each predecessor had, and marks it', () => {
    const { values, estimated } = convertStock(world, new Map([['C', 80]]), 2013, 2012);
    // 80 persons as 100 : 300.
    expect(round(values)).toEqual({ A: 20, B: 60 });
    expect([...estimated].sort()).toEqual(['A', 'B']);
  });

  it('leaves a code that took another in with its own part', () => {
    expect(round(convertStock(world, new Map([['D', 660]]), 2014, 2013).values)).toEqual({ D: 550, E: 110 });
  });

  it('a new code for the same place is no estimate', () => {
    const { values, estimated } = convertStock(world, new Map([['G', 5]]), 2016, 2015);
    expect(round(values)).toEqual({ C: 5 });
    expect(estimated.size).toBe(0);
  });

  it('goes all the way back to where everything came from', () => {
    const { values } = convertStock(
      world,
      new Map([
        ['D', 630],
        ['G', 430],
      ]),
      2016,
      2012,
    );
    expect(round(values)).toEqual({ A: 100, B: 300, D: 500, E: 100, F: 50, H: 10 });
  });

  it('shares evenly where the inhabitants of one predecessor are not known', () => {
    const dataset = createDividedWorld(
      new Map([
        [2012, ['A', 'B']],
        [2013, ['C']],
      ]),
      [
        { validFrom: '2013-01-01', oldCode: 'A', newCode: 'C', share: 1 },
        { validFrom: '2013-01-01', oldCode: 'B', newCode: 'C', share: 1 },
      ],
      new Map([[2012, new Map([['A', 9_000]])]]),
    );
    expect(round(convertStock(dataset, new Map([['C', 10]]), 2013, 2012).values)).toEqual({ A: 5, B: 5 });
  });
});

describe('convertFlow', () => {
  it('takes balances of either sign', () => {
    expect(
      round(
        convertFlow(
          world,
          new Map([
            ['F', -10],
            ['C', 4],
          ]),
          2014,
          2015,
        ).values,
      ),
    ).toEqual({ C: -2, D: -4 });
  });
});

describe('createConversion', () => {
  it('makes rounded shares add up to one', () => {
    const dataset = createDividedWorld(
      new Map([
        [2012, ['A']],
        [2013, ['B', 'C', 'D']],
      ]),
      ['B', 'C', 'D'].map((newCode) => ({ validFrom: '2013-01-01', oldCode: 'A', newCode, share: 0.333 })),
      new Map(),
    );
    const shares = createConversion(dataset, 2012, 2013).shares.get('A') ?? [];
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('refuses a division that the dataset does not know and a code that is not in force', () => {
    expect(() => convertStock(world, old, 2012, 1999)).toThrow('1999');
    expect(() => convertStock(world, old, 1999, 2012)).toThrow('1999');
    expect(() => convertStock(world, new Map([['A', 1]]), 2013, 2014)).toThrow('A is not in force in 2013');
  });
});
