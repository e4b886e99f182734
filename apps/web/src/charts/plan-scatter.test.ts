import { describe, expect, it } from 'vitest';
import { gatherPoints } from './plan-scatter.tsx';

describe('gatherPoints', () => {
  it('puts a plan that would hide another beside its letter, and leaves the others where they are', () => {
    const points = [
      { letter: 'A', x: 100, y: 50 },
      { letter: 'B', x: 200, y: 80 },
      { letter: 'C', x: 203, y: 84 },
    ];
    expect(gatherPoints(points)).toEqual([
      { letters: 'A', x: 100, y: 50 },
      { letters: 'BC', x: 200, y: 80 },
    ]);
  });

  it('keeps points apart that touch without hiding each other', () => {
    const points = [
      { letter: 'A', x: 100, y: 50 },
      { letter: 'B', x: 110, y: 50 },
    ];
    expect(gatherPoints(points)).toHaveLength(2);
  });
});
