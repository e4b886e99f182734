import { describe, expect, it } from 'vitest';
import { getMissingCode, getMissingReason, missingReasons } from './missing.ts';

describe('missing reasons', () => {
  it('getMissingReason(getMissingCode(reason)) is the reason', () => {
    for (const reason of missingReasons) expect(getMissingReason(getMissingCode(reason))).toBe(reason);
  });

  it('keeps the codes that are stored in atlases', () => {
    expect(missingReasons.map(getMissingCode)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(getMissingReason(3)).toBe('suppressed');
  });

  it('refuses a code that no reason has', () => {
    expect(() => getMissingReason(6)).toThrow(RangeError);
  });
});
