import { describe, expect, it } from 'vitest';
import { addWithin, planWithin, type RunRoom } from './draw-within.ts';

/*
 * Two schools of 100 places. In the run 30 pupils of the first zone attend A and 60 of the second; a draw makes 90 of
 * the second, who would rather go to A. Steps 0 and 1 are two years, of which only the second is drawn.
 */
const room: RunRoom = {
  epochs: [
    {
      firstStep: 0,
      lastStep: 1,
      offsets: Int32Array.of(0, 1, 3),
      sites: Int32Array.of(7, 7, 3),
      weights: Float64Array.of(1, 1, 0),
    },
  ],
  capacity: new Float64Array(16).fill(100),
  pupils: [Float64Array.of(30, 60, 0), Float64Array.of(30, 60, 0)],
};
const siteRow = new Int32Array(8).fill(-1);
siteRow[7] = 0;
siteRow[3] = 1;

function share(epochs: RunRoom['epochs'], zones: readonly number[], pupils: readonly number[]): Float64Array {
  const plan = planWithin({ ...room, epochs }, Int32Array.from(zones), siteRow, 1, 2);
  const sums = new Float64Array(2);
  addWithin(plan, 1, 2, Float64Array.from(pupils), { draws: 1, first: 0, width: 1, stride: 1, rows: 2 }, sums);
  return sums;
}

describe('a draw where schools can be full', () => {
  const [epoch] = room.epochs;
  const withChoice = epoch === undefined ? [] : [{ ...epoch, weights: Float64Array.of(1, 0.75, 0.25) }];

  it('leaves to zones that are not drawn the places that they have in the run', () => {
    expect(share(room.epochs, [1], [90])).toEqual(Float64Array.of(70, 0));
    expect(share(room.epochs, [1], [65])).toEqual(Float64Array.of(65, 0));
  });

  it('sends whoever is turned away to the next choice', () => {
    // Of 120 three quarters apply at A, 70 fit; the other 20 follow the 30 to B.
    const sums = share(withChoice, [1], [120]);
    expect(sums[0]).toBeCloseTo(70, 12);
    expect(sums[1]).toBeCloseTo(50, 12);
  });

  it('lets all zones apply at once where all are drawn, whatever their order in the plan', () => {
    // 40 and 90 apply at A for 100 places: each has ten chances in thirteen; 30 of the second turn to B, those turned
    // away by A included: 40 × 3 ÷ 13 have no other school.
    const sums = share(withChoice, [1, 0], [120, 40]);
    expect(sums[0]).toBeCloseTo(100, 12);
    expect(sums[1]).toBeCloseTo(30 + (90 * 3) / 13, 12);
  });
});
