import { describe, expect, it } from 'vitest';
import { findChoiceSets, floorDistanceKm } from './choice-sets.ts';

const zones = {
  x: Float64Array.of(0, 10_000),
  y: Float64Array.of(0, 0),
  areaKm2: Float64Array.of(4 * Math.PI, 0),
};

describe('the choice set of a zone', () => {
  it('holds the nearest sites, nearest first, equal distances by position', () => {
    const sites = { x: Float64Array.of(3000, 9000, -3000, 6000), y: Float64Array.of(0, 0, 0, 0) };
    const sets = findChoiceSets(zones, sites, 3);
    expect([...sets.offsets]).toEqual([0, 3, 6]);
    expect([...sets.sites]).toEqual([0, 2, 3, 1, 3, 0]);
    expect([...sets.distanceKm]).toEqual([3, 3, 6, 1, 4, 7]);
  });

  it('takes sites under one roof all or none', () => {
    const sites = { x: Float64Array.of(1000, 3000, 3000, 4000), y: new Float64Array(4) };
    expect([...findChoiceSets(zones, sites, 2).sites.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect([...findChoiceSets(zones, sites, 1).sites.subarray(0, 1)]).toEqual([0]);
  });

  it('counts no distance shorter than half the radius of a disc of the same area', () => {
    expect(floorDistanceKm(4 * Math.PI)).toBe(1);
    const sets = findChoiceSets(zones, { x: Float64Array.of(100), y: Float64Array.of(0) });
    expect([...sets.distanceKm]).toEqual([1, 9.9]);
  });

  it('knows how near a new site must be to enter it', () => {
    const sites = { x: Float64Array.of(3000, 9000), y: Float64Array.of(0, 0) };
    expect([...findChoiceSets(zones, sites, 1).reachMetres]).toEqual([3000, 1000]);
    expect([...findChoiceSets(zones, sites, 3).reachMetres]).toEqual([Infinity, Infinity]);
  });

  it('leaves out sites without a place', () => {
    const sites = { x: Float64Array.of(Number.NaN, 9000), y: Float64Array.of(0, 0) };
    expect([...findChoiceSets(zones, sites).sites]).toEqual([1, 1]);
  });

  it('is empty where there are no sites', () => {
    const sets = findChoiceSets(zones, { x: new Float64Array(0), y: new Float64Array(0) });
    expect([...sets.offsets]).toEqual([0, 0, 0]);
  });

  it('wants a size of at least 1', () => {
    expect(() => findChoiceSets(zones, { x: new Float64Array(0), y: new Float64Array(0) }, 0)).toThrow(RangeError);
  });
});
