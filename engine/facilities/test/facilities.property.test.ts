import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocatePupils,
  balanceAttractions,
  type ClosureNormLaw,
  computeClosureNormFromDensity,
  computeKernel,
  createPointGrid,
  findChoiceSets,
  findNearestPoint,
  findNearestPoints,
} from '../src/index.ts';

const metres = fc.double({ min: -50_000, max: 50_000, noNaN: true });
const points = (minLength: number, maxLength: number) =>
  fc.array(fc.tuple(metres, metres), { minLength, maxLength }).map((pairs) => ({
    x: Float64Array.from(pairs, ([x]) => x),
    y: Float64Array.from(pairs, ([, y]) => y),
  }));

const world = fc.record({
  zones: points(1, 12),
  sites: points(1, 20),
  size: fc.integer({ min: 1, max: 25 }),
  decay: fc.double({ min: 0, max: 3, noNaN: true }),
  pupils: fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 12, maxLength: 12 }),
  masses: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 50, noNaN: true })), {
    minLength: 20,
    maxLength: 20,
  }),
});

describe('allocation', () => {
  it('neither makes nor loses pupils, whatever is closed', () => {
    fc.assert(
      fc.property(world, ({ zones, sites, size, decay, pupils, masses }) => {
        const zoneCount = zones.x.length;
        const sets = findChoiceSets({ ...zones, areaKm2: new Float64Array(zoneCount).fill(3) }, sites, size);
        const zonePupils = Float64Array.from(pupils.slice(0, zoneCount));
        const attraction = Float64Array.from(masses.slice(0, sites.x.length));
        const out = new Float64Array(sites.x.length);
        const left = allocatePupils(sets, computeKernel(sets, decay), zonePupils, attraction, out);
        const before = zonePupils.reduce((sum, value) => sum + value, 0);
        const after = out.reduce((sum, value) => sum + value, left);
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * Math.max(1, before));
        out.forEach((value, site) => {
          expect(value).toBeGreaterThanOrEqual(0);
          if (attraction[site] === 0) expect(value).toBe(0);
        });
      }),
    );
  });

  it('gives no other site fewer pupils when a site closes', () => {
    fc.assert(
      fc.property(world, fc.nat(19), ({ zones, sites, decay, pupils, masses }, pick) => {
        const zoneCount = zones.x.length;
        const sets = findChoiceSets({ ...zones, areaKm2: new Float64Array(zoneCount).fill(3) }, sites);
        const kernel = computeKernel(sets, decay);
        const zonePupils = Float64Array.from(pupils.slice(0, zoneCount));
        const attraction = Float64Array.from(masses.slice(0, sites.x.length));
        const closed = pick % sites.x.length;
        const before = new Float64Array(sites.x.length);
        const after = new Float64Array(sites.x.length);
        allocatePupils(sets, kernel, zonePupils, attraction, before);
        const rest = allocatePupils(
          sets,
          kernel,
          zonePupils,
          attraction.map((mass, site) => (site === closed ? 0 : mass)),
          after,
        );
        if (rest > 0) return;
        after.forEach((value, site) => {
          if (site !== closed) expect(value).toBeGreaterThanOrEqual((before[site] ?? 0) * (1 - 1e-12));
        });
      }),
    );
  });
});

describe('balanced attractions', () => {
  it('give back the counts that some attractions made', () => {
    fc.assert(
      fc.property(world, ({ zones, sites, decay, pupils, masses }) => {
        const zoneCount = zones.x.length;
        const sets = findChoiceSets({ ...zones, areaKm2: new Float64Array(zoneCount).fill(3) }, sites);
        const kernel = computeKernel(sets, Math.min(decay, 0.2));
        const zonePupils = Float64Array.from(pupils.slice(0, zoneCount), (value) => value + 1);
        const attraction = Float64Array.from(masses.slice(0, sites.x.length), (mass) => mass + 0.1);
        const counts = new Float64Array(sites.x.length);
        allocatePupils(sets, kernel, zonePupils, attraction, counts);
        const balance = balanceAttractions(sets, kernel, zonePupils, counts, { tolerance: 1e-4 });
        expect(balance.largestDifference).toBeLessThanOrEqual(1e-4);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the nearest points of a grid', () => {
  it('are those that looking at all points finds', () => {
    fc.assert(
      fc.property(points(1, 60), metres, metres, fc.integer({ min: 1, max: 70 }), ({ x, y }, atX, atY, count) => {
        const grid = createPointGrid(x, y);
        const square = (point: number) => ((x[point] ?? 0) - atX) ** 2 + ((y[point] ?? 0) - atY) ** 2;
        const all = [...x.keys()].sort((a, b) => square(a) - square(b) || a - b);
        expect([...findNearestPoints(grid, atX, atY, count)]).toEqual(all.slice(0, count));
        expect(findNearestPoint(grid, atX, atY, () => true).point).toBe(all[0]);
        const odd = all.find((point) => point % 2 === 1) ?? -1;
        expect(findNearestPoint(grid, atX, atY, (point) => point % 2 === 1).point).toBe(odd);
      }),
    );
  });
});

describe('the closure norm', () => {
  const law: ClosureNormLaw = {
    factor: 0.6,
    densityIntercept: 0.15,
    densitySlope: 0.0027,
    minimumNorm: 23,
    maximumNorm: 200,
    minimumLandAreaKm2: 10,
    maximumDensity: 500,
  };

  it('is a whole number between its bounds and never falls with density', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 0, max: 500 }), (density, more) => {
        const norm = computeClosureNormFromDensity(density, law);
        expect(Number.isInteger(norm)).toBe(true);
        expect(norm).toBeGreaterThanOrEqual(23);
        expect(norm).toBeLessThanOrEqual(200);
        if (!Number.isNaN(more)) {
          expect(computeClosureNormFromDensity(density + more, law)).toBeGreaterThanOrEqual(norm);
        }
      }),
    );
  });
});
