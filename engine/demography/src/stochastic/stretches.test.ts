import { describe, expect, it } from 'vitest';
import type { ProjectionInput } from './projection-input.ts';
import { joinStretches, listGroupStretches } from './stretches.ts';

/** Groups 0–4, 5–14, 15–29, 30–44, 45–49 and 50 and over; births at ages 20 and 46. */
const ages = 60;
const fertility = new Float64Array(ages);
fertility[20] = 0.1;
fertility[46] = 0.01;
const input: ProjectionInput = {
  areas: 1,
  years: 1,
  ages,
  start: new Float64Array(2 * ages),
  survival: { values: new Float64Array(2 * ages).fill(1), byArea: false, byYear: false },
  fertility: { values: fertility, byArea: false, byYear: false },
  boysShare: 0.5,
  groupStarts: [0, 5, 15, 30, 45, 50],
};

describe('listGroupStretches', () => {
  it('loops over all ages but the newborn and the open group, oldest first, each once', () => {
    const stretches = listGroupStretches(input);
    expect(stretches.map((stretch) => stretch.ages)).toEqual([9, 5, 15, 15, 10, 4]);
  });

  it('takes groups without births between mothers for mothers too', () => {
    expect(listGroupStretches(input).map(({ mothers }) => mothers)).toEqual([false, true, true, true, false, false]);
  });

  it('has no mothers where there are no births', () => {
    const childless = { ...input, fertility: { ...input.fertility, values: new Float64Array(ages) } };
    expect(listGroupStretches(childless).some(({ mothers }) => mothers)).toBe(false);
  });

  it('knows the pull at women and at men, who come first in the profile', () => {
    const migrationProfile = Float64Array.of(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
    const pulls = listGroupStretches({ ...input, migrationProfile }).map(({ pull }) => pull);
    expect(pulls[0]).toEqual([60, 6]);
    expect(pulls[5]).toEqual([10, 1]);
  });
});

describe('joinStretches', () => {
  it('joins neighbours with the same pull and the same chance of births, and keeps their ages', () => {
    const joined = joinStretches(listGroupStretches(input));
    expect(joined.map((stretch) => stretch.ages)).toEqual([9, 35, 14]);
  });

  it('keeps apart what differs for men only', () => {
    const migrationProfile = Float64Array.of(1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1);
    const joined = joinStretches(listGroupStretches({ ...input, migrationProfile }));
    expect(joined.map((stretch) => stretch.ages)).toEqual([9, 5, 15, 15, 14]);
  });
});
