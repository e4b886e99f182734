import fc from 'fast-check';
import { describe, it } from 'vitest';
import { type ClassRule, drawRegionChances, type RegionRisk } from '../src/index.ts';

const options = { draws: 400, seed: 3, scale: 1 };
const period = { from: 2014, to: 2040 };
const share = fc.double({ min: -0.6, max: 0, noNaN: true });

const risk = fc
  .record({
    end: fc.double({ min: 40_000, max: 150_000, noNaN: true }),
    households: fc.double({ min: 20_000, max: 70_000, noNaN: true }),
    knownUntil: fc.integer({ min: 2014, max: 2040 }),
    municipalities: fc.array(fc.double({ min: 900, max: 300_000, noNaN: true }), { minLength: 1, maxLength: 8 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  })
  .map(
    ({ end, households, ...rest }): RegionRisk => ({
      ...rest,
      population: new Map([
        [2014, 100_000],
        [2040, end],
      ]),
      households: new Map([
        [2014, 45_000],
        [2040, households],
      ]),
    }),
  );

function createRule(population: number, households: number, combination: 'both' | 'either'): ClassRule {
  return {
    krimp: {
      population: { threshold: population, ...period },
      households: { threshold: households, ...period },
      combination,
    },
    anticipeer: { population: { threshold: population / 2, ...period }, combination: 'either' },
  };
}

describe('the chance of a class', () => {
  it('lies between nothing and certain, and at least anticipeer is no rarer than krimp', () => {
    fc.assert(
      fc.property(risk, share, share, (region, population, households) => {
        const [chance] = drawRegionChances([region], createRule(population, households, 'both'), options);
        const all = [chance.krimp, chance.anticipeerOrWorse, ...chance.criteria];
        return all.every((one) => one >= 0 && one <= 1) && chance.anticipeerOrWorse >= chance.krimp;
      }),
    );
  });

  it('grows as a threshold gets milder', () => {
    fc.assert(
      fc.property(risk, share, share, share, (region, one, other, households) => {
        const [strict, mild] = [Math.min(one, other), Math.max(one, other)].map(
          (threshold) => drawRegionChances([region], createRule(threshold, households, 'both'), options)[0],
        );
        return mild.krimp >= strict.krimp;
      }),
    );
  });

  it('both criteria hold no more often than either, and no more often than the rarer of them', () => {
    fc.assert(
      fc.property(risk, share, share, (region, population, households) => {
        const [both] = drawRegionChances([region], createRule(population, households, 'both'), options);
        const [either] = drawRegionChances([region], createRule(population, households, 'either'), options);
        const rarer = Math.min(both.criteria[0], both.criteria[1]);
        return both.krimp <= rarer && both.krimp <= either.krimp;
      }),
    );
  });

  it('of a region does not depend on the other regions', () => {
    fc.assert(
      fc.property(risk, risk, share, (region, other, population) => {
        const rule = createRule(population, -0.05, 'both');
        const [alone] = drawRegionChances([region], rule, options);
        const [, beside] = drawRegionChances([other, region], rule, options);
        return alone.krimp === beside.krimp && alone.anticipeerOrWorse === beside.anticipeerOrWorse;
      }),
    );
  });
});
