import { describe, expect, it } from 'vitest';
import { measureAxisRoom } from './chart-axes.tsx';

describe('measureAxisRoom', () => {
  it('holds the longest number in letters as large as on a telephone', () => {
    // Seven characters of 16 px, none wider than 0,57 em, and 8 px between number and axis.
    expect(measureAxisRoom(['0', '50.000', '150.000'], true)).toBeGreaterThanOrEqual(7 * 16 * 0.57 + 8);
  });

  it('leaves short numbers what they had', () => {
    expect(measureAxisRoom(['0', '5'], true)).toBe(40);
    expect(measureAxisRoom([], false)).toBe(52);
  });
});
