import { describe, expect, it } from 'vitest';
import { rakeMatrix } from './rake.ts';

describe('rakeMatrix', () => {
  it('of an even seed is the product of the sums over the total', () => {
    const matrix = Float64Array.of(1, 1, 1, 1);
    rakeMatrix(matrix, Float64Array.of(30, 10), Float64Array.of(20, 20), 1e-9, 10);
    expect([...matrix]).toEqual([15, 15, 5, 5]);
  });

  it('leaves structural zeros at zero', () => {
    const matrix = Float64Array.of(5, 0, 1, 1);
    rakeMatrix(matrix, Float64Array.of(10, 6), Float64Array.of(12, 4), 1e-9, 100);
    // The zero fixes the rest: 10 in the first row, so 2 and 4 below.
    [10, 0, 2, 4].forEach((expected, cell) => {
      expect(matrix[cell]).toBeCloseTo(expected, 6);
    });
  });

  it('stops after the allowed rounds when a row of zeros should have people', () => {
    const matrix = Float64Array.of(0, 0, 1, 1);
    const result = rakeMatrix(matrix, Float64Array.of(5, 5), Float64Array.of(5, 5), 1e-9, 7);
    expect(result.rounds).toBe(7);
    // The columns are met in the end; nobody appears in the empty row.
    expect([...matrix]).toEqual([0, 0, 5, 5]);
  });

  it('refuses sums with different totals and cells that do not fit', () => {
    expect(() => rakeMatrix(new Float64Array(1), Float64Array.of(1), Float64Array.of(2), 1e-9, 9)).toThrow(RangeError);
    expect(() => rakeMatrix(new Float64Array(3), Float64Array.of(1), Float64Array.of(1), 1e-9, 9)).toThrow(RangeError);
  });
});
