import { describe, expect, it } from 'vitest';
import {
  createAreaWeights,
  listOverlaps,
  reverseAreaWeights,
  spreadAmounts,
  spreadMeans,
  sumWeights,
} from './area-weights.ts';

/** The drawing at the head of the module: two postcodes over two neighbourhoods, one with a letter in its code. */
const overlaps = [
  { from: '9999', to: 'BU0000AD03', weight: 6 },
  { from: '9999', to: 'BU00000001', weight: 10 },
  { from: '9998', to: 'BU0000AD03', weight: 4 },
  { from: '9998', to: 'BU00000001', weight: 20 },
];
const weights = createAreaWeights(overlaps, ['9999', '9998', '9997'], ['BU0000AD03', 'BU00000001']);

describe('spreadAmounts', () => {
  it('gives each neighbourhood the share that its addresses are of those of the postcode', () => {
    // 160 persons × 6/16 + 120 × 4/24 = 60 + 20; the rest 100 + 100.
    const { values, unplaced, unplacedAreas } = spreadAmounts(weights, Float64Array.of(160, 120, 7), 1);
    expect([...values]).toEqual([80, 200]);
    expect([...unplaced]).toEqual([7]);
    expect(unplacedAreas).toEqual([2]);
  });

  it('keeps years apart, and an unknown amount spoils only what it goes to', () => {
    const amounts = Float64Array.of(16, Number.NaN, 24, 24, 0, 0);
    const { values, unplacedAreas } = spreadAmounts(weights, amounts, 2);
    expect([...values]).toEqual([10, Number.NaN, 30, Number.NaN]);
    expect(unplacedAreas).toEqual([]);
  });

  it('goes back by the addresses of the neighbourhood', () => {
    // 100 persons × 6/10 + 60 × 10/30 = 60 + 20; 100 × 4/10 + 60 × 20/30 = 40 + 40.
    const { values } = spreadAmounts(reverseAreaWeights(weights), Float64Array.of(100, 60), 1);
    expect([...values]).toEqual([80, 80, 0]);
  });
});

describe('spreadMeans', () => {
  it('weighs each mean by the amount that it is of, and skips what is not known', () => {
    // Neighbourhood AD03 gets 60 pupils who travel 500 m and 20 who travel 900 m: (30,000 + 18,000) / 80 = 600.
    const pupils = Float64Array.of(160, 120, 0);
    expect(spreadMeans(weights, Float64Array.of(500, 900, Number.NaN), pupils, 1)[0]).toBe(600);
    expect([...spreadMeans(weights, Float64Array.of(Number.NaN, 900, Number.NaN), pupils, 1)]).toEqual([900, 900]);
    const unknown = new Float64Array(3).fill(Number.NaN);
    expect([...spreadMeans(weights, unknown, pupils, 1)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('createAreaWeights', () => {
  it('keeps codes as they are written and adds up a pair that stands twice', () => {
    const twice = createAreaWeights([...overlaps, { from: '9999', to: 'BU0000AD03', weight: 1 }], ['9999'], weights.to);
    expect(listOverlaps(twice)).toEqual([
      { from: '9999', to: 'BU0000AD03', weight: 7 },
      { from: '9999', to: 'BU00000001', weight: 10 },
    ]);
    expect(sumWeights(twice, 0)).toBe(17);
  });

  it('refuses weights below zero, weights that are no numbers, and a code that stands twice', () => {
    const make = (weight: number) => () => createAreaWeights([{ from: 'a', to: 'b', weight }], ['a'], ['b']);
    expect(make(-1)).toThrow(RangeError);
    expect(make(Number.NaN)).toThrow(RangeError);
    expect(make(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => createAreaWeights([], ['a', 'a'], [])).toThrow(RangeError);
    expect(() => spreadAmounts(weights, new Float64Array(2), 1)).toThrow(RangeError);
  });
});
