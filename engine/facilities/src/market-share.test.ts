import { describe, expect, it } from 'vitest';
import { findChoiceSets } from './choice-sets.ts';
import { allocatePupils, computeKernel } from './market-share.ts';

const zones = { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0), areaKm2: new Float64Array(2).fill(4 * Math.PI) };
const sets = findChoiceSets(zones, { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0) });

describe('the market share', () => {
  it('of two equal sites at 1 and 4 km with a decay of 1 per km is 1 / (1 + e⁻³) for the nearer', () => {
    const out = new Float64Array(2);
    allocatePupils(sets, computeKernel(sets, 1), Float64Array.of(100, 0), Float64Array.of(1, 1), out);
    expect(out[0]).toBeCloseTo(100 / (1 + Math.exp(-3)), 10);
    expect(out[1]).toBeCloseTo(100 - 100 / (1 + Math.exp(-3)), 10);
  });

  it('grows with the mass of a site', () => {
    const out = new Float64Array(2);
    allocatePupils(sets, computeKernel(sets, 1), Float64Array.of(100, 0), Float64Array.of(1, Math.exp(3)), out);
    expect(out[0]).toBeCloseTo(50, 10);
  });

  it('does not depend on distance with a decay of zero', () => {
    const out = new Float64Array(2);
    allocatePupils(sets, computeKernel(sets, 0), Float64Array.of(100, 0), Float64Array.of(1, 3), out);
    expect([...out]).toEqual([25, 75]);
  });

  it('of very distant sites does not vanish: only the differences between distances count', () => {
    const far = findChoiceSets(
      { x: Float64Array.of(0), y: Float64Array.of(0), areaKm2: Float64Array.of(1) },
      { x: Float64Array.of(900_000, 901_000), y: new Float64Array(2) },
    );
    const out = new Float64Array(2);
    allocatePupils(far, computeKernel(far, 1), Float64Array.of(100), Float64Array.of(1, 1), out);
    expect(out[0]).toBeCloseTo(100 / (1 + Math.exp(-1)), 9);
  });

  it('leaves pupils who can choose nothing, and says how many', () => {
    const out = new Float64Array(2);
    const left = allocatePupils(sets, computeKernel(sets, 1), Float64Array.of(60, 40), Float64Array.of(0, 0), out);
    expect(left).toBe(100);
    expect([...out]).toEqual([0, 0]);
  });

  it('refuses arrays that do not fit and a decay that is no number', () => {
    const kernel = computeKernel(sets, 1);
    const two = Float64Array.of(1, 1);
    expect(() => allocatePupils(sets, kernel, Float64Array.of(1), two, new Float64Array(2))).toThrow(RangeError);
    expect(() => allocatePupils(sets, new Float64Array(3), two, two, new Float64Array(2))).toThrow(RangeError);
    expect(() => allocatePupils(sets, kernel, two, two, new Float64Array(3))).toThrow(RangeError);
    expect(() => computeKernel(sets, Number.NaN)).toThrow(RangeError);
  });
});
