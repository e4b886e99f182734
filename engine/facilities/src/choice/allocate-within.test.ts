import { describe, expect, it } from 'vitest';
import { allocateWithin } from './allocate-within.ts';

/** Two zones of 100 and 60 pupils; the first chooses from all three sites, the second from the last two. */
const sets = { offsets: Int32Array.of(0, 3, 5), sites: Int32Array.of(0, 1, 2, 1, 2) };
const weights = Float64Array.of(2, 1, 1, 1, 3);

function allocate(capacity: readonly number[], pupils: readonly number[] = [100, 60]) {
  const out = new Float64Array(5);
  const found = allocateWithin(sets, weights, Float64Array.from(pupils), Float64Array.from(capacity), out);
  return { ...found, pairs: Array.from(out, (value) => Math.round(value * 1e6) / 1e6) };
}

describe('pupils who find a school full', () => {
  it('do not exist where there is room: one round, in proportion to the weights', () => {
    // 100 as 2 : 1 : 1, 60 as 1 : 3.
    expect(allocate([50, 40, Infinity])).toMatchObject({ pairs: [50, 25, 25, 15, 45], rounds: 1 });
  });

  it('choose again among the others in the same proportions, and the full school is just full', () => {
    // The first site takes 20 of 50; the other 30 divide 1 : 1 over the others.
    const { pairs, left, unplaced } = allocate([20, 100, 100]);
    expect(pairs).toEqual([20, 40, 40, 15, 45]);
    expect([...left]).toEqual([0, 45, 15]);
    expect([...unplaced]).toEqual([0, 0]);
  });

  it('are turned away in the same share from every zone', () => {
    // The last site has 70 applicants (25 and 45) for 35 places: half of each. 12.5 of the first zone divide
    // 2 : 1 over the other two sites; 22.5 of the second have one left.
    expect(allocate([Infinity, Infinity, 35]).pairs).toEqual([58.333333, 29.166667, 12.5, 37.5, 22.5]);
  });

  it('stay behind where everything within reach is full, counted by zone', () => {
    // 10 + 20 + 30 places for 160 pupils: 100 are left, and no school is above its places.
    const { pairs, left, unplaced } = allocate([10, 20, 30]);
    expect(pairs.reduce((sum, value) => sum + value, 0)).toBeCloseTo(60, 5);
    expect([...left]).toEqual([0, 0, 0]);
    expect((unplaced[0] ?? 0) + (unplaced[1] ?? 0)).toBeCloseTo(100, 9);
    // The second zone cannot use the room at the first site.
    expect(allocate([1000, 0, 0]).unplaced[1]).toBe(60);
  });

  it('are refused room below nothing, or arrays that do not fit', () => {
    expect(() => allocate([1, -1, 1])).toThrow(RangeError);
    expect(() => allocate([1, 1, 1], [1])).toThrow(RangeError);
    expect(() =>
      allocateWithin(sets, weights, Float64Array.of(1, 1), Float64Array.of(1, 1, 1), new Float64Array(2)),
    ).toThrow(RangeError);
  });
});
