import { describe, expect, it } from 'vitest';
import type { ClassRule } from './classify-region.ts';
import { addParts, readChance, startValues } from './forecast/error-model.ts';
import {
  defaultChanceOptions,
  drawRegionChances,
  type RegionRisk,
  sizeScalePerYear,
  spreadRegion,
} from './region-chance.ts';

const period = { from: 2014, to: 2040 };
const onPopulation = (threshold: number): ClassRule => ({
  krimp: { population: { threshold, ...period }, combination: 'both' },
});

function createRisk(end: number, households?: number, more: Partial<RegionRisk> = {}): RegionRisk {
  return {
    population: new Map([
      [2014, 100_000],
      [2040, end],
    ]),
    households: new Map(
      households === undefined
        ? []
        : [
            [2014, 45_000],
            [2040, households],
          ],
    ),
    knownUntil: 2021,
    municipalities: [60_000, 40_000],
    seed: 1,
    ...more,
  };
}

describe('spreadRegion', () => {
  it('keeps the common parts of a sum and averages the local ones out', () => {
    const four = spreadRegion([10_000, 10_000, 10_000, 10_000], 10);
    const one = spreadRegion([10_000], 10);
    expect([four.national, four.regional]).toEqual([one.national, one.regional]);
    // Four equal and independent local errors: half of one.
    expect(four.local).toBeCloseTo(one.local / 2, 12);
    expect(one.local).toBeCloseTo(startValues.local * 10 ** startValues.horizonPower, 12);
  });

  it('has no error where the figures are known', () => {
    expect(spreadRegion([10_000], 0)).toEqual({ national: 0, regional: 0, local: 0 });
  });
});

describe('drawRegionChances', () => {
  it('gives a region whose forecast lies on the threshold an even chance', () => {
    const [chance] = drawRegionChances([createRisk(87_500)], onPopulation(-0.125));
    expect(chance.krimp).toBeGreaterThan(0.48);
    expect(chance.krimp).toBeLessThan(0.52);
  });

  it('counts errors that were drawn elsewhere: three of four below the threshold', () => {
    // The fall is 12.5 %, the threshold 12.5 % too: an error of nothing or less meets it.
    const errors = new Map([[2040, Float64Array.of(-0.1, 0.1, 0, -0.01)]]);
    const options = { ...defaultChanceOptions, draws: 4 };
    const [chance] = drawRegionChances([createRisk(87_500, undefined, { errors })], onPopulation(-0.125), options);
    expect(chance).toMatchObject({ krimp: 0.75, criteria: [0.75] });
  });

  it('takes the errors of the base year along where that is a forecast too', () => {
    const same = Float64Array.of(0.3, -0.3);
    const errors = new Map([
      [2014, same],
      [2040, same],
    ]);
    const options = { ...defaultChanceOptions, draws: 2 };
    // What strays in both years alike does not change the fall between them.
    const [falls] = drawRegionChances([createRisk(80_000, undefined, { errors })], onPopulation(-0.125), options);
    expect(falls?.krimp).toBe(1);
    expect(() => drawRegionChances([createRisk(80_000, undefined, { errors })], onPopulation(-0.125))).toThrow(
      RangeError,
    );
  });

  it('agrees with the distribution of the error model itself, over the whole range', () => {
    const scale = addParts(spreadRegion([60_000, 40_000], 19));
    for (const end of [80_000, 85_000, 90_000, 95_000]) {
      const [chance] = drawRegionChances([createRisk(end)], onPopulation(-0.125));
      // Four standard errors of 8,192 draws.
      expect(Math.abs(chance.krimp - readChance(end, scale, 87_500))).toBeLessThan(0.023);
    }
  });

  it('is certain once the horizon is known, a fall of exactly the threshold included', () => {
    const chances = drawRegionChances(
      [87_500, 87_501].map((end) => createRisk(end, undefined, { knownUntil: 2040 })),
      onPopulation(-0.125),
    );
    expect(chances.map(({ krimp }) => krimp)).toEqual([1, 0]);
  });

  it('lets two criteria on figures that move together hold together more often than two coins', () => {
    const criteria = {
      population: { threshold: -0.125, ...period },
      households: { threshold: -0.05, ...period },
    };
    const risk = [createRisk(87_500, 42_750)];
    const [both] = drawRegionChances(risk, { krimp: { ...criteria, combination: 'both' } });
    const [either] = drawRegionChances(risk, { krimp: { ...criteria, combination: 'either' } });
    const [population, households] = both.criteria;
    expect(both.krimp).toBeGreaterThan(population * households + 0.05);
    expect(both.krimp).toBeLessThan(Math.min(population, households));
    // Inclusion and exclusion, draw by draw.
    expect(either.krimp).toBeCloseTo(population + households - both.krimp, 12);
  });

  it('widens households by the error of their mean size', () => {
    const scale = Math.hypot(addParts(spreadRegion([60_000, 40_000], 19)), sizeScalePerYear * 19);
    const rule: ClassRule = { krimp: { households: { threshold: -0.05, ...period }, combination: 'both' } };
    const [chance] = drawRegionChances([createRisk(90_000, 45_000)], rule);
    expect(Math.abs(chance.krimp - readChance(45_000, scale, 42_750))).toBeLessThan(0.023);
  });

  it('lets the population decide where the households are not known, and says nothing where neither is', () => {
    const rule: ClassRule = {
      krimp: {
        population: { threshold: -0.125, ...period },
        households: { threshold: -0.05, ...period },
        combination: 'both',
      },
    };
    const [alone] = drawRegionChances([createRisk(87_500)], rule);
    const [plain] = drawRegionChances([createRisk(87_500)], onPopulation(-0.125));
    expect(alone.krimp).toBe(plain.krimp);
    expect(alone.criteria[1]).toBeNaN();
    const [nothing] = drawRegionChances([createRisk(Number.NaN)], rule);
    expect(nothing.krimp).toBeNaN();
  });

  it('draws the national error once for all, so that regions are off together', () => {
    // With a national part alone two regions of the same figures have the same draws.
    const twin = (seed: number) => createRisk(90_000, undefined, { seed, municipalities: [1e9] });
    const rule = onPopulation(-0.125);
    const [first, second] = drawRegionChances([twin(1), twin(2)], rule, { ...defaultChanceOptions, draws: 400 });
    expect(Math.abs(first.krimp - second.krimp)).toBeLessThan(0.08);
    expect(drawRegionChances([twin(1)], rule)).toEqual(drawRegionChances([twin(1)], rule));
  });

  it('refuses a number of draws that is none', () => {
    expect(() => drawRegionChances([], {}, { ...defaultChanceOptions, draws: 0 })).toThrow(RangeError);
  });
});
