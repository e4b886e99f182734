import { describe, expect, it } from 'vitest';
import { containsPoint, findInnerPoint, measureArea, measureRing } from './geometry.ts';

const SQUARE = Float64Array.from([0, 0, 10, 0, 10, 10, 0, 10, 0, 0]);
const HOLE = Float64Array.from([4, 4, 6, 4, 6, 6, 4, 6, 4, 4]);
/** A U, open to the north: its centroid lies in the opening. */
const CRESCENT = Float64Array.from([0, 0, 10, 0, 10, 10, 9, 10, 9, 1, 2, 1, 2, 10, 0, 10, 0, 0]);

describe('geometry', () => {
  it('measures areas without their holes, and the direction of a ring', () => {
    expect(measureRing(SQUARE)).toBe(100);
    expect(measureRing(Float64Array.from([0, 0, 0, 10, 10, 10, 10, 0, 0, 0]))).toBe(-100);
    expect(measureArea([[SQUARE, HOLE]])).toBe(96);
  });

  it('knows what lies in a hole', () => {
    expect(containsPoint([[SQUARE, HOLE]], 1, 1)).toBe(true);
    expect(containsPoint([[SQUARE, HOLE]], 5, 5)).toBe(false);
    expect(containsPoint([[SQUARE, HOLE]], 11, 5)).toBe(false);
  });

  it('gives a point inside, also for a crescent', () => {
    expect(findInnerPoint([[SQUARE]])).toEqual({ x: 5, y: 5 });
    const { x, y } = findInnerPoint([[CRESCENT]]);
    expect(containsPoint([[CRESCENT]], x, y)).toBe(true);
    // The western arm is the wider one: its middle is x = 1.
    expect(x).toBe(1);
  });
});
