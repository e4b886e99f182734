import { describe, expect, it } from 'vitest';
import { balanceAttractions } from './balance.ts';
import { findChoiceSets } from './choice-sets.ts';
import { allocatePupils, computeKernel } from './market-share.ts';

// Two zones 4 km apart, a site in each; people live at least 1 km from a site.
const zones = { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0), areaKm2: new Float64Array(2).fill(4 * Math.PI) };
const sets = findChoiceSets(zones, { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0) });
const kernel = computeKernel(sets, 1);

describe('balanced attractions', () => {
  it('are equal where zones and counts mirror each other', () => {
    const balance = balanceAttractions(sets, kernel, Float64Array.of(100, 100), Float64Array.of(100, 100));
    expect(balance.attraction[0]).toBeCloseTo(1, 9);
    expect(balance.attraction[1]).toBeCloseTo(1, 9);
  });

  it('have the ratio that can be worked out on paper', () => {
    // With k = e⁻³ and masses a and 1, the first site gets a/(a+k) + ak/(ak+1) = 3/2 of 2 parts.
    // Multiplied out: k a² − (1 + k²) a − 3 k = 0.
    const balance = balanceAttractions(sets, kernel, Float64Array.of(100, 100), Float64Array.of(150, 50));
    const k = Math.exp(-3);
    const b = 1 + k * k;
    const a = (b + Math.sqrt(b * b + 12 * k * k)) / (2 * k);
    expect((balance.attraction[0] ?? 0) / (balance.attraction[1] ?? 1)).toBeCloseTo(a, 3);
    expect(balance.largestDifference).toBeLessThanOrEqual(1e-6);
  });

  it('give back the counts when pupils are allocated with them', () => {
    const counts = Float64Array.of(130, 70);
    const pupils = Float64Array.of(80, 120);
    const { attraction } = balanceAttractions(sets, kernel, pupils, counts);
    const out = new Float64Array(2);
    expect(allocatePupils(sets, kernel, pupils, attraction, out)).toBe(0);
    expect(out[0]).toBeCloseTo(130, 3);
    expect(out[1]).toBeCloseTo(70, 3);
  });

  it('are zero for an empty site and unknown for an uncounted one', () => {
    const three = findChoiceSets(zones, { x: Float64Array.of(0, 4000, 2000, 2000), y: new Float64Array(4) });
    const balance = balanceAttractions(
      three,
      computeKernel(three, 1),
      Float64Array.of(100, 100),
      Float64Array.of(100, 100, 0, Number.NaN),
    );
    expect(balance.attraction[2]).toBe(0);
    expect(balance.attraction[3]).toBeNaN();
    expect(balance.modelled[2]).toBe(0);
  });

  it('scale counts that do not add up to the pupils of the zones', () => {
    const balance = balanceAttractions(sets, kernel, Float64Array.of(100, 100), Float64Array.of(50, 50));
    expect(balance.scale).toBe(2);
    expect(balance.modelled[0]).toBeCloseTo(100, 4);
  });

  it('say how far they are where counts and zones contradict each other', () => {
    // Both pupils' zones can reach only their own site, so site 1 can never have 150 pupils.
    const apart = findChoiceSets(zones, { x: Float64Array.of(0, 4000), y: new Float64Array(2) }, 1);
    const balance = balanceAttractions(
      apart,
      computeKernel(apart, 1),
      Float64Array.of(100, 100),
      Float64Array.of(150, 50),
      { maximumPasses: 50 },
    );
    expect(balance.largestDifference).toBeCloseTo(1, 9);
  });

  it('refuse negative counts and arrays that do not fit', () => {
    const pupils = Float64Array.of(100, 100);
    expect(() => balanceAttractions(sets, kernel, pupils, Float64Array.of(-1, 1))).toThrow(RangeError);
    expect(() => balanceAttractions(sets, kernel, Float64Array.of(1), Float64Array.of(1, 1))).toThrow(RangeError);
    expect(() => balanceAttractions(sets, new Float64Array(1), pupils, Float64Array.of(1, 1))).toThrow(RangeError);
  });
});
