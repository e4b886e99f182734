import { describe, expect, it } from 'vitest';
import { computeAllowanceFte, computeExtraEuro, computeSmallestFte } from './allowance.ts';

const law = { baseFte: 2.1508, ftePerPupil: 0.0149, belowPupils: 145 };
const points = [
  { pupils: 50, euro: 20_000 },
  { pupils: 75, euro: 15_000 },
  { pupils: 100, euro: 10_000 },
  { pupils: 125, euro: 5_000 },
  { pupils: 145, euro: 500 },
];

describe('the small-school allowance', () => {
  it.each([
    [50, 1.4058],
    [100, 0.6608],
    [144, 0.0052],
    [145, 0],
    [400, 0],
    [0, 0],
    [Number.NaN, 0],
  ])('gives a school of %s pupils %s full-time equivalents', (pupils, fte) => {
    expect(computeAllowanceFte(pupils, law)).toBeCloseTo(fte, 10);
  });

  it('is lost in part when two small schools merge: 60 + 70 pupils have 2.3646 fte apart and 0.2138 together', () => {
    expect(computeAllowanceFte(60, law) + computeAllowanceFte(70, law)).toBeCloseTo(2.3646, 10);
    expect(computeAllowanceFte(130, law)).toBeCloseTo(0.2138, 10);
  });
});

describe('the floor under the smallest schools', () => {
  const smallest = { leastFte: 2.6927, ftePerPupil: 0.0385 };

  it('lifts a school of 10 pupils to 2.6927 fte: 2.0018 of allowance and 0.385 of pupils leave 0.3059', () => {
    const allowance = computeAllowanceFte(10, law);
    expect(allowance).toBeCloseTo(2.0018, 10);
    expect(computeSmallestFte(10, allowance, smallest)).toBeCloseTo(0.3059, 10);
  });

  it('gives a school of 24 pupils, or an empty one, nothing', () => {
    expect(computeSmallestFte(24, computeAllowanceFte(24, law), smallest)).toBe(0);
    expect(computeSmallestFte(0, 0, smallest)).toBe(0);
  });
});

describe('the extra of 2018', () => {
  it.each([
    [20, 20_000],
    [50, 20_000],
    [75, 15_000],
    [100, 10_000],
    [125, 5_000],
    [145, 500],
    [60, 18_000],
    [130, 3_875],
    [145.5, 0],
    [0, 0],
  ])('is for %s pupils %s euro', (pupils, euro) => {
    expect(computeExtraEuro(pupils, points)).toBeCloseTo(euro, 9);
  });
});
