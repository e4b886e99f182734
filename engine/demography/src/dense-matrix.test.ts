import { describe, expect, it } from 'vitest';
import { createIdentity, invertMatrix, multiplyMatrices } from './dense-matrix.ts';

describe('invertMatrix', () => {
  it('inverts a matrix worked out by hand, even with a zero where elimination starts', () => {
    expect(Array.from(invertMatrix(Float64Array.of(0, 2, 4, 0), 2))).toEqual([0, 0.25, 0.5, 0]);
    // [[2, 1], [1, 1]] has determinant 1 and inverse [[1, −1], [−1, 2]].
    expect(Array.from(invertMatrix(Float64Array.of(2, 1, 1, 1), 2))).toEqual([1, -1, -1, 2]);
  });

  it('refuses a matrix without inverse, a missing number and a wrong shape', () => {
    expect(() => invertMatrix(Float64Array.of(1, 2, 2, 4), 2)).toThrow(RangeError);
    expect(() => invertMatrix(Float64Array.of(1, Number.NaN, 2, 4), 2)).toThrow(RangeError);
    expect(() => invertMatrix(Float64Array.of(1, 2, 3), 2)).toThrow('Got 3 cells for a matrix of 2 × 2.');
  });
});

describe('multiplyMatrices', () => {
  it('multiplies rows by columns', () => {
    expect(Array.from(multiplyMatrices(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 1, 1, 0), 2))).toEqual([
      2, 1, 4, 3,
    ]);
  });

  it('a matrix times its inverse is the identity', () => {
    const matrix = Float64Array.of(4, -1, -0.5, -2, 5, -1, 0, -3, 6);
    multiplyMatrices(matrix, invertMatrix(matrix, 3), 3).forEach((cell, at) => {
      expect(cell).toBeCloseTo(createIdentity(3)[at] ?? Number.NaN, 12);
    });
  });
});
