import { describe, expect, it } from 'vitest';
import { findPupilNature } from './years.ts';

// Two schools, three years; the second closes after the first year. Positions: 0 observed, 1 estimated, 2 modelled.
const outcomes = {
  years: Int32Array.of(2022, 2023, 2024),
  firstModelledYear: 2024,
  sites: {
    open: Uint8Array.of(1, 1, 1, 1, 0, 0),
    pupilNature: Uint8Array.of(0, 0, 2, 1, 1, 2),
  },
} as unknown as Parameters<typeof findPupilNature>[0];

describe('findPupilNature', () => {
  it('is estimated as soon as one open school was not counted', () => {
    expect(findPupilNature(outcomes, 0)).toBe('estimated');
  });

  it('is observed if every open school was counted, whatever is known of closed ones', () => {
    expect(findPupilNature(outcomes, 1)).toBe('observed');
  });

  it('is modelled from the first modelled year on', () => {
    expect(findPupilNature(outcomes, 2)).toBe('modelled');
  });
});
