import { describe, expect, it } from 'vitest';
import { findLeadingEigenvector } from './symmetric-eigenvector.ts';

describe('findLeadingEigenvector', () => {
  it('finds those worked out by hand', () => {
    // [[2, 1], [1, 2]]: 3 along the diagonal, 1 across it.
    const { value, vector } = findLeadingEigenvector(Float64Array.of(2, 1, 1, 2), 2);
    expect(value).toBeCloseTo(3, 14);
    expect((vector[0] ?? 0) / (vector[1] ?? 0)).toBeCloseTo(1, 14);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 14);
  });

  it('finds the largest where the longest column belongs to another, and where two are nearly equal', () => {
    // Ones in a block of four: 4. Alone beside it: 3.999.
    const matrix = new Float64Array(25).fill(0);
    for (let cell = 0; cell < 25; cell++) if (cell % 5 < 4 && cell < 20) matrix[cell] = 1;
    matrix[24] = 3.999;
    const { value, vector } = findLeadingEigenvector(matrix, 5);
    expect(value).toBeCloseTo(4, 12);
    expect(Math.abs(vector[0] ?? 0)).toBeCloseTo(0.5, 12);
    expect(vector[4]).toBeCloseTo(0, 12);
  });

  it('refuses a missing number and a wrong shape', () => {
    expect(() => findLeadingEigenvector(Float64Array.of(1, Number.NaN, 1, 1), 2)).toThrow(RangeError);
    expect(() => findLeadingEigenvector(Float64Array.of(1, 2), 2)).toThrow('Got 2 cells for a matrix of 2 × 2.');
  });
});
