import { describe, expect, it } from 'vitest';
import { findChoiceSets } from '../choice-sets.ts';
import { allocateWithin } from './allocate-within.ts';

/** One village of 100 pupils and three equally attractive schools at the same distance. */
const sets = findChoiceSets(
  { x: Float64Array.of(0), y: Float64Array.of(0), areaKm2: Float64Array.of(1) },
  { x: Float64Array.of(1000, -1000, 0), y: Float64Array.of(0, 0, 1000) },
);
const even = new Float64Array(sets.sites.length).fill(1);
const equal = Float64Array.of(1, 1, 1);

function allocate(...room: number[]) {
  const pupils = new Float64Array(3);
  const found = allocateWithin(sets, even, Float64Array.of(100), equal, Float64Array.from(room), pupils);
  return { ...found, pupils: Array.from(pupils, (value) => Math.round(value * 100) / 100) };
}

describe('allocation within capacities', () => {
  it('divides as it would where there is room enough', () => {
    const { pupils, tooMany, factor } = allocate(50, 50, Infinity);
    expect(pupils).toEqual([33.33, 33.33, 33.33]);
    expect([tooMany, ...factor]).toEqual([0, 1, 1, 1]);
  });

  it('sends who finds a school full to the others in the same proportions', () => {
    const { pupils, tooMany, factor } = allocate(10, 200, 200);
    expect(pupils).toEqual([10, 45, 45]);
    expect(tooMany).toBeLessThan(1e-3);
    // 10 to 45, so the full one draws 10 ÷ 45 as strongly.
    expect(factor[0]).toBeCloseTo(10 / 45, 4);
  });

  it('keeps everybody where all are full, and says how many that are too many', () => {
    const { pupils, tooMany } = allocate(20, 30, 40);
    expect(pupils.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 1);
    expect(tooMany).toBeGreaterThanOrEqual(10 - 1e-6);
  });

  it('refuses room below nothing, or for other sites', () => {
    expect(() => allocate(1, -1, 1)).toThrow(RangeError);
    expect(() => allocate(1, 1)).toThrow(RangeError);
  });
});
