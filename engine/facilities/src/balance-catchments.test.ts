import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { balanceAttractions } from './balance.ts';
import { balanceCatchments } from './balance-catchments.ts';
import { findChoiceSets } from './choice-sets.ts';
import { computeKernel } from './market-share.ts';

// Two zones 4 km apart, a site in each; people live at least 1 km from a site.
const zones = { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0), areaKm2: new Float64Array(2).fill(4 * Math.PI) };
const sets = findChoiceSets(zones, { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0) });
const kernel = computeKernel(sets, 1);

describe('balanced catchments', () => {
  it('have equal attractions and the common pupils per child where zones and counts mirror each other', () => {
    const balance = balanceCatchments(sets, kernel, Float64Array.of(100, 100), Float64Array.of(90, 90));
    expect([...balance.attraction]).toEqual([1, 1]);
    expect([...balance.pupilsPerChild]).toEqual([0.9, 0.9]);
    expect(balance.meanPupilsPerChild).toBeCloseTo(0.9, 12);
    expect(balance.misplacedShare).toBeCloseTo(0, 12);
  });

  it('give the counts, with as many pupils in zones as in sites', () => {
    const children = Float64Array.of(100, 100);
    const balance = balanceCatchments(sets, kernel, children, Float64Array.of(110, 70));
    expect(balance.modelled[0]).toBeCloseTo(110, 3);
    expect(balance.modelled[1]).toBeCloseTo(70, 3);
    const pupils = children.reduce((sum, value, zone) => sum + value * (balance.pupilsPerChild[zone] ?? 0), 0);
    expect(pupils).toBeCloseTo(180, 9);
  });

  it('explain a whole stretch of country with fewer pupils by pupils per child, not by attractions', () => {
    // Twenty villages in a row, the ten in the east with a fifth fewer pupils for the same children.
    const count = 20;
    const random = createRandom(3);
    const x = Float64Array.from({ length: count }, (_, at) => 3000 * at);
    const y = new Float64Array(count);
    const row = findChoiceSets({ x, y, areaKm2: new Float64Array(count).fill(5) }, { x, y }, 8);
    const children = new Float64Array(count).fill(100);
    const counts = children.map((value, at) => value * (at < 10 ? 1 : 0.8) * (0.98 + 0.04 * random.next()));
    const balance = balanceCatchments(row, computeKernel(row, 1.5), children, counts);
    // The last differences creep from village to village: one pupil in five hundred is left.
    expect(balance.misplacedShare).toBeLessThan(0.002);
    const spread = (attraction: Float64Array) => Math.max(...attraction) / Math.min(...attraction);
    expect(spread(balance.attraction)).toBeLessThan(10);
    const alone = balanceAttractions(row, computeKernel(row, 1.5), children, counts);
    expect(spread(alone.attraction)).toBeGreaterThan(1000);
    expect((balance.pupilsPerChild[17] ?? 0) / (balance.pupilsPerChild[2] ?? 1)).toBeCloseTo(0.8, 1);
  });

  it('are zero for an empty site, unknown for one that was not counted or is out of reach', () => {
    const near = findChoiceSets(zones, { x: Float64Array.of(0, 4000, 100, 50_000), y: new Float64Array(4) }, 2);
    const balance = balanceCatchments(
      near,
      computeKernel(near, 1),
      Float64Array.of(100, 100),
      Float64Array.of(90, 90, 0, 50),
    );
    expect(balance.attraction[2]).toBe(0);
    expect(balance.attraction[3]).toBeNaN();
    const unknown = balanceCatchments(sets, kernel, Float64Array.of(100, 100), Float64Array.of(90, Number.NaN));
    expect(unknown.attraction[1]).toBeNaN();
    expect(unknown.modelled[0]).toBeCloseTo(90, 9);
  });

  it('stay finite where counts and zones contradict each other, and say so', () => {
    // Each zone reaches only its own site: 190 pupils for 100 children against 10.
    const apart = findChoiceSets(zones, { x: Float64Array.of(0, 4000), y: new Float64Array(2) }, 1);
    const balance = balanceCatchments(
      apart,
      computeKernel(apart, 1),
      Float64Array.of(100, 100),
      Float64Array.of(190, 10),
    );
    expect(balance.misplacedShare).toBeGreaterThan(0.1);
    for (const mass of balance.attraction) expect(Number.isFinite(mass)).toBe(true);
    for (const share of balance.pupilsPerChild) expect(share).toBeGreaterThan(0.3);
  });

  it('of nobody are nothing', () => {
    const balance = balanceCatchments(sets, kernel, Float64Array.of(100, 100), Float64Array.of(0, 0));
    expect([...balance.attraction]).toEqual([0, 0]);
    expect([...balance.pupilsPerChild]).toEqual([0, 0]);
  });

  it('refuse negative counts and arrays that do not fit', () => {
    const children = Float64Array.of(100, 100);
    expect(() => balanceCatchments(sets, kernel, children, Float64Array.of(-1, 1))).toThrow(RangeError);
    expect(() => balanceCatchments(sets, kernel, Float64Array.of(1), Float64Array.of(1, 1))).toThrow(RangeError);
    expect(() => balanceCatchments(sets, new Float64Array(1), children, Float64Array.of(1, 1))).toThrow(RangeError);
  });
});
