import { describe, expect, it } from 'vitest';
import { measureAccountResidual, type PopulationAccount } from './account-residual.ts';

/** Two areas of three ages, the last open; the first closes, the second misses three persons in two cells. */
const account: PopulationAccount = {
  ages: 3,
  start: Float64Array.of(10, 20, 30, 5, 5, 5),
  births: Float64Array.of(12, 4),
  deaths: Float64Array.of(1, 0, 8, 0, 0, 2),
  netMigration: Float64Array.of(2, -3, 1, 0, 1, 0),
  // 12 − 1 + 2; 10 − 3; 20 + 30 − 8 + 1. Then 4; 5 + 1 and two more; 5 + 5 − 2 and one fewer.
  end: Float64Array.of(13, 7, 43, 4, 8, 7),
};

describe('measureAccountResidual', () => {
  it('finds what no component explains, cell by cell', () => {
    const { residuals, meanAbsolute, share } = measureAccountResidual(account);
    expect(Array.from(residuals)).toEqual([0, 0, 0, 0, 2, -1]);
    expect(meanAbsolute).toBe(3 / 6);
    expect(share).toBe(3 / 82);
  });

  it('judges only the ages asked for', () => {
    const { meanAbsolute, share } = measureAccountResidual(account, 1, 1);
    expect(meanAbsolute).toBe(1);
    expect(share).toBe(2 / 15);
  });

  it('refuses shapes that do not fit and ages that are not there', () => {
    expect(() => measureAccountResidual({ ...account, end: new Float64Array(5) })).toThrow(
      'Got 5 cells for 2 series of 3 ages.',
    );
    expect(() => measureAccountResidual({ ...account, ages: 1 })).toThrow(RangeError);
    expect(() => measureAccountResidual(account, 2, 1)).toThrow('No cell to judge');
    expect(() => measureAccountResidual(account, 0, 3)).toThrow('No cell to judge');
  });
});
