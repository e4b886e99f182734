import { describe, expect, it } from 'vitest';
import { findLine, listLowerHull } from './money-lines.ts';

// Level up to 60 pupils, then 10 a pupil, with a jump of 100 at 80.
const corners = [
  { pupils: 0, euro: 500 },
  { pupils: 60, euro: 500 },
  { pupils: 79.999, euro: 699.99 },
  { pupils: 80.001, euro: 800.01 },
  { pupils: 200, euro: 2000 },
];

describe('the lower hull of a cost', () => {
  it('leaves out what lies above: the jump at 80 pupils', () => {
    const hull = listLowerHull(corners);
    expect(hull.map(({ pupils }) => pupils)).toEqual([0, 60, 79.999, 200]);
    for (const { pupils, euro } of corners) {
      for (const at of [0, 30, 70, 100, 300]) {
        const { fixed, perPupil } = findLine(hull, at);
        expect(fixed + perPupil * pupils).toBeLessThanOrEqual(euro + 1e-9);
      }
    }
  });

  it('has a line along each edge, and along the last beyond its end', () => {
    const hull = listLowerHull(corners);
    expect(findLine(hull, 30)).toEqual({ fixed: 500, perPupil: 0 });
    expect(findLine(hull, 70).perPupil).toBeCloseTo(9.9999, 3);
    expect(findLine(hull, 500)).toEqual(findLine(hull, 199));
  });

  it('is level below a cost that falls', () => {
    const hull = listLowerHull([
      { pupils: 0, euro: 300 },
      { pupils: 10, euro: 100 },
    ]);
    expect(findLine(hull, 5)).toEqual({ fixed: 100, perPupil: 0 });
  });

  it('needs a corner', () => {
    expect(() => listLowerHull([])).toThrow(RangeError);
    expect(findLine(listLowerHull([{ pupils: 3, euro: 7 }]), 3)).toEqual({ fixed: 7, perPupil: 0 });
  });
});
