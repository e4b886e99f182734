import { describe, expect, it } from 'vitest';
import { computeSurvival, createLifeTable, gradeDeathRates, interpolateRate } from './life-table.ts';

describe('gradeDeathRates', () => {
  const starts = [0, 1, 5, 10, 15];
  const rates = [0.004, 0.0002, 0.0001, 0.0001, 0.0008];
  const graded = gradeDeathRates(starts, rates, new Float64Array(20));

  it('keeps the first year and the ages 1 to 4 as published', () => {
    expect([...graded.subarray(0, 5)]).toEqual([0.004, 0.0002, 0.0002, 0.0002, 0.0002]);
  });

  it('gives the group its rate at its centre and doubles evenly between centres on the logarithm', () => {
    expect(graded[7]).toBeCloseTo(0.0001, 12);
    // From 12.5 (0.0001) to the open group, centred on 15.5 (0.0008): three doublings in three years.
    expect(graded[13]).toBeCloseTo(0.0002, 12);
    expect(graded[14]).toBeCloseTo(0.0004, 12);
    expect(graded[15]).toBeCloseTo(0.0008, 12);
  });

  it('holds the last rate in the open group', () => {
    expect(graded[19]).toBe(0.0008);
  });

  it('refuses groups that do not start at 0, do not ascend or lack a rate', () => {
    expect(() => gradeDeathRates([1, 5], [0.1, 0.1], new Float64Array(9))).toThrow(RangeError);
    expect(() => gradeDeathRates([0, 5, 5], [0.1, 0.1, 0.1], new Float64Array(9))).toThrow(RangeError);
    expect(() => gradeDeathRates([0, 5], [0.1], new Float64Array(9))).toThrow(RangeError);
  });
});

describe('interpolateRate', () => {
  it('is geometric between positive rates and linear where one is zero', () => {
    expect(interpolateRate(0.01, 0.04, 0.5)).toBeCloseTo(0.02, 12);
    expect(interpolateRate(0, 0.04, 0.5)).toBeCloseTo(0.02, 12);
  });
});

describe('createLifeTable', () => {
  it('with a rate of 2/3 halves those alive each year after the first', () => {
    // q = m / (1 + m / 2) = (2/3) / (4/3) = 1/2; lived = mean of both ends.
    const table = createLifeTable(Float64Array.of(0, 2 / 3, 2 / 3, 0.5));
    expect([...table.alive]).toEqual([1, 1, 0.5, 0.25]);
    // The open age lives 1 / m years each: 0.25 / 0.5.
    expect([...table.lived]).toEqual([1, 0.75, 0.375, 0.5]);
  });

  it('lets infants die in the first days', () => {
    const table = createLifeTable(Float64Array.of(0.1, 0.1, 0.1));
    // q = 0.1 / (1 + 0.9 × 0.1); those who die have lived a tenth of the year.
    const dying = 0.1 / 1.09;
    expect(table.lived[0]).toBeCloseTo(1 - 0.9 * dying, 12);
  });

  it('refuses rates that are no rates', () => {
    expect(() => createLifeTable(Float64Array.of(0.1, -0.1, 0.1))).toThrow(RangeError);
    expect(() => createLifeTable(Float64Array.of(0.1, 0))).toThrow(RangeError);
    expect(() => createLifeTable(Float64Array.of(0.1))).toThrow(RangeError);
  });
});

describe('computeSurvival', () => {
  it('is the ratio of neighbouring person-years, the two oldest together', () => {
    const survival = computeSurvival(Float64Array.of(0.9, 0.45, 0.3, 0.2), 1, new Float64Array(4));
    expect(survival[0]).toBeCloseTo(0.9, 12);
    expect(survival[1]).toBeCloseTo(0.5, 12);
    expect(survival[2]).toBeCloseTo(2 / 3, 12);
    // 0.2 / (0.3 + 0.2)
    expect(survival[3]).toBeCloseTo(0.4, 12);
  });
});
