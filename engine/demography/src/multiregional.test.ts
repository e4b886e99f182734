import { describe, expect, it } from 'vitest';
import { createMultiregionalTable, type RegionalRates, stepRegions } from './multiregional.ts';

/** Two regions of two groups of one year: half a move per year from the first, deaths only at the end. */
const rates: RegionalRates = {
  years: 1,
  regions: 2,
  deaths: Float64Array.of(0, 0, 1, 1),
  births: Float64Array.of(0, 0, 0, 0),
  moves: Float64Array.of(0, 0.5, 0, 0, 0, 0, 0, 0),
};

describe('createMultiregionalTable', () => {
  it('shares those who leave as worked out by hand', () => {
    // (1 − ½·½) / (1 + ½·½) = 0.6 stay, so 0.4 are in the other region.
    const table = createMultiregionalTable(rates);
    [0.6, 0, 0.4, 1].forEach((share, cell) => {
      expect(table.transitions[cell]).toBeCloseTo(share, 14);
    });
    expect(table.lived[0]).toBeCloseTo(0.8, 14);
    // Open group: 0.6 alive ÷ rate 1 over 0.8 person-years.
    expect(table.survival[0]).toBeCloseTo(0.75, 14);
  });

  it('refuses rates that cannot be', () => {
    const make = (change: Partial<RegionalRates>) => () => createMultiregionalTable({ ...rates, ...change });
    expect(make({ deaths: Float64Array.of(0, 0, 1) })).toThrow(RangeError);
    expect(make({ births: Float64Array.of(0) })).toThrow(RangeError);
    expect(make({ deaths: Float64Array.of(0, Number.NaN, 1, 1) })).toThrow('Expected rates of at least 0.');
    expect(make({ deaths: new Float64Array(4) })).toThrow('Expected a matrix that has an inverse.');
    expect(make({ moves: Float64Array.of(0.5, 0, 0, 0, 0, 0, 0, 0) })).toThrow('Nobody moves to the region');
    expect(make({ years: 0 })).toThrow(RangeError);
  });
});

describe('stepRegions', () => {
  it('applies survival to those of each region and counts the children of both', () => {
    // No deaths under 1 and no moves: each newborn lives its whole first year, each mother half a year of fertility at each end.
    const still: RegionalRates = { ...rates, moves: new Float64Array(8), births: Float64Array.of(0, 0, 0.1, 0.2) };
    const end = stepRegions(Float64Array.of(10, 20, 100, 100), createMultiregionalTable(still), new Float64Array(4));
    // Mothers at the start 100 and 100, at the end 10 and 20.
    [0.05 * 110, 0.1 * 120, 10, 20].forEach((persons, cell) => {
      expect(end[cell]).toBeCloseTo(persons, 12);
    });
  });

  it('refuses to write over what it reads', () => {
    const population = new Float64Array(4);
    expect(() => stepRegions(population, createMultiregionalTable(rates), population)).toThrow(RangeError);
    expect(() => stepRegions(population, createMultiregionalTable(rates), new Float64Array(2))).toThrow(RangeError);
  });
});
