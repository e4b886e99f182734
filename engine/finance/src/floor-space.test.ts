import { describe, expect, it } from 'vitest';
import { computeNeededM2, followFloorSpace } from './floor-space.ts';

const norm = { fixedM2: 200, perPupilM2: 5, extensionFromM2: 50, vacantYears: 2 };
const follow = (open: number[], pupils: number[], startM2: number, moved: number[] = open.map(() => 0), first = 0) =>
  followFloorSpace(
    { open: Uint8Array.from(open), pupils: Float64Array.from(pupils), moved: Uint8Array.from(moved), startM2 },
    open.map(() => norm),
    first,
  );

describe('floor space', () => {
  it('of the reference school of 221 pupils is 1,312 m² by the published norm', () => {
    expect(Math.round(computeNeededM2(221, { fixedM2: 200, perPupilM2: 5.03 }))).toBe(1312);
  });

  it('stays when pupils leave, is stretched for a few, and grows when a classroom is lacking', () => {
    // Needed: 400, 350, 445 (45 m² lacking: put up with), 450 (50 m² lacking: built).
    const { neededM2, presentM2, vacantM2 } = follow([1, 1, 1, 1, 1], [40, 30, 49, 50, 40], 400);
    expect([...neededM2]).toEqual([400, 350, 445, 450, 400]);
    expect([...presentM2]).toEqual([400, 400, 400, 450, 450]);
    expect([...vacantM2]).toEqual([0, 0, 0, 0, 0]);
  });

  it('stands empty for two years after a school closes, and is then no concern of the school', () => {
    const { presentM2, vacantM2 } = follow([1, 0, 0, 0], [40, 0, 0, 0], 400);
    expect([...presentM2]).toEqual([400, 0, 0, 0]);
    expect([...vacantM2]).toEqual([0, 400, 400, 0]);
  });

  it('is left and built anew when a school moves, and built when one opens', () => {
    const moving = follow([1, 1, 1], [40, 20, 20], 400, [0, 1, 0]);
    expect([...moving.presentM2]).toEqual([400, 300, 300]);
    expect([...moving.vacantM2]).toEqual([0, 400, 400]);
    const opening = follow([0, 1], [0, 20], 0);
    expect([...opening.presentM2]).toEqual([0, 300]);
    expect([...opening.vacantM2]).toEqual([0, 0]);
  });

  it('is not counted before the first year', () => {
    expect([...follow([1, 1, 1], [40, 40, 40], 400, [0, 0, 0], 2).presentM2]).toEqual([0, 0, 400]);
  });

  it('needs years of one length', () => {
    expect(() => follow([1, 1], [40], 400)).toThrow(RangeError);
  });
});
