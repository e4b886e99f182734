import { describe, expect, it } from 'vitest';
import { splitAgeGroups } from './split-age-groups.ts';

const none = Float64Array.of(1);

describe('splitAgeGroups', () => {
  it('splits equal groups evenly', () => {
    const ages = splitAgeGroups(Float64Array.of(50, 50, 50, 8), 5, Float64Array.of(0.75, 0.25), new Float64Array(17));
    for (const persons of ages.subarray(0, 15)) expect(persons).toBeCloseTo(10, 10);
    expect([...ages.subarray(15)]).toEqual([6, 2]);
  });

  it('follows the slope between a large and a small group', () => {
    const ages = splitAgeGroups(Float64Array.of(100, 75, 50, 0), 5, none, new Float64Array(16));
    for (let age = 1; age < 15; age++) expect(ages[age]).toBeLessThan(ages[age - 1] ?? 0);
  });

  it('gives an empty group nobody, and lets the neighbours run out towards it', () => {
    const ages = splitAgeGroups(Float64Array.of(50, 0, 50, 0), 5, none, new Float64Array(16));
    expect([...ages.subarray(5, 10)]).toEqual([0, 0, 0, 0, 0]);
    expect(ages[4]).toBeLessThan(ages[0] ?? 0);
  });

  it('refuses room for another number of ages', () => {
    expect(() => splitAgeGroups(Float64Array.of(1, 1), 5, none, new Float64Array(7))).toThrow(RangeError);
    expect(() => splitAgeGroups(Float64Array.of(1), 5, none, new Float64Array(1))).toThrow(RangeError);
  });
});
