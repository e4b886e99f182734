import { describe, expect, it } from 'vitest';
import { addCounts, isMasked, NOBODY, narrowCount, parseMasked } from './masked-count.ts';

const exactly = (users: number) => ({ users, lower: users, upper: users });

describe('a masked count', () => {
  it('of <5 is 1 to 4, with its middle as the estimate', () => {
    expect(parseMasked('<5')).toEqual({ users: 2.5, lower: 1, upper: 4 });
    expect(parseMasked('< 10')).toEqual({ users: 5, lower: 1, upper: 9 });
    expect(['5', '<', '<1', '>5', '<5x', ''].map(parseMasked)).toEqual(Array(6).fill(undefined));
  });

  it('keeps its bounds in a sum', () => {
    const masked = parseMasked('<5') ?? NOBODY;
    expect(addCounts(addCounts(exactly(30), masked), masked)).toEqual({ users: 35, lower: 32, upper: 38 });
    expect(isMasked(addCounts(exactly(30), exactly(5)))).toBe(false);
  });

  it('is narrowed by what else is known of it, unless the two exclude each other', () => {
    const range = { users: 35, lower: 32, upper: 38 };
    expect(narrowCount(exactly(33), range)).toEqual(exactly(33));
    expect(narrowCount({ users: 36, lower: 34, upper: 38 }, { users: 35, lower: 30, upper: 40 }).lower).toBe(34);
    expect(narrowCount(exactly(50), range)).toEqual(exactly(50));
  });
});
