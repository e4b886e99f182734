import { describe, expect, it } from 'vitest';
import { findLowerMedian, findMedian } from './median.ts';

describe('findMedian', () => {
  it('is the middle value, or the mean of the middle two, and leaves the values in their order', () => {
    const values = [4, 1, 2, 3];
    expect(findMedian([3, 1, 2])).toBe(2);
    expect(findMedian(values)).toBe(2.5);
    expect(values).toEqual([4, 1, 2, 3]);
    expect(findMedian([])).toBeNaN();
  });

  it('sorts by size, not by spelling, below zero too', () => {
    expect(findMedian([10, 9, -100])).toBe(9);
  });
});

describe('findLowerMedian', () => {
  it('is a value that exists', () => {
    expect(findLowerMedian(Float64Array.of(3, 1, 2))).toBe(2);
    expect(findLowerMedian(Float64Array.of(4, 1, 2, 3))).toBe(2);
    expect(findLowerMedian(new Float64Array(0))).toBeNaN();
  });
});
