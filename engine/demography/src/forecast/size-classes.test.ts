import { describe, expect, it } from 'vitest';
import { createSizeRank, readAtSize, readLogSizes, splitBySize } from './size-classes.ts';

describe('splitBySize', () => {
  it('keeps fewer than eighty areas in one class', () => {
    const { members, middles } = splitBySize(Float64Array.of(3, 1, 2), 3);
    expect(members).toEqual([[1, 2, 0]]);
    expect(middles).toEqual([2]);
  });

  it('makes two equal classes of eighty and leaves the rest of the nation out', () => {
    const sizes = Float64Array.from({ length: 81 }, (_, area) => 80 - area);
    const { members, middles } = splitBySize(sizes, 80);
    expect(members.map(({ length }) => length)).toEqual([40, 40]);
    expect(members[0][0]).toBe(79);
    // Sizes 1 to 40 and 41 to 80.
    expect(middles).toEqual([20.5, 60.5]);
  });

  it('makes five classes at most', () => {
    expect(splitBySize(new Float64Array(900), 900).members).toHaveLength(5);
  });
});

describe('readAtSize', () => {
  const classes = { middles: [2, 4] };

  it('reads on a line between the middles and flat beyond them', () => {
    expect([1, 2, 3, 4, 9].map((size) => readAtSize(classes, [10, 20], size))).toEqual([10, 10, 15, 20, 20]);
  });

  it('reads one class everywhere', () => {
    expect(readAtSize({ middles: [2] }, [7], 5)).toBe(7);
  });
});

describe('readLogSizes', () => {
  it('counts nobody as one person', () => {
    expect([...readLogSizes(Float64Array.of(0, 1, Math.E))]).toEqual([0, 0, 1]);
  });
});

describe('createSizeRank', () => {
  const rank = createSizeRank(Float64Array.of(5, 1, 3, 3, 99), 4);

  it('counts the smaller areas and half of the equal ones, and leaves the rest of the nation out', () => {
    expect([1, 3, 5].map(rank)).toEqual([1 / 8, 4 / 8, 7 / 8]);
  });

  it('lies on a line between two areas and goes no further than the last', () => {
    expect([-7, 2, 4.5, 99].map(rank)).toEqual([1 / 8, 5 / 16, 25 / 32, 7 / 8]);
  });
});
