import { expect, it } from 'vitest';
import { makeOutcomes } from '../test/make-outcomes.ts';
import { compareFacilities } from './compare-facilities.ts';
import type { FacilityAccess } from './outcomes.ts';

const access = (kind: string, nearest: readonly number[], mean: readonly number[]): FacilityAccess => ({
  kind,
  names: { nl: `Soort ${kind}`, en: `Kind ${kind}` },
  target: 'population',
  targetNature: 'assumed',
  sites: [],
  nearestMetres: Float64Array.from(nearest),
  meanMetres: Float64Array.from(mean),
});

it('kinds of either run are compared: farther, gone, come, and the same', () => {
  // One zone, two years.
  const baseline = makeOutcomes({
    facilities: [access('gp', [500, 500], [500, 500]), access('pool', [900, 900], [900, 900])],
  });
  const variant = makeOutcomes({
    facilities: [access('gp', [500, 2500], [500, 2500]), access('library', [Infinity, 800], [Number.NaN, 800])],
  });
  const [gp, library, pool] = compareFacilities(baseline, variant);
  expect([gp?.kind, library?.kind, pool?.kind]).toEqual(['gp', 'library', 'pool']);
  expect(gp?.zones.map(({ metres }) => [...metres])).toEqual([[0, 2000]]);
  expect([...(gp?.variant ?? [])]).toEqual([500, 2500]);
  expect(library?.names.nl).toBe('Soort library');
  expect(library?.zones.map(({ metres }) => [...metres])).toEqual([[0, -Infinity]]);
  expect(pool?.zones.map(({ metres }) => [...metres])).toEqual([[Infinity, Infinity]]);
  expect([...(pool?.variant ?? [])]).toEqual([Number.NaN, Number.NaN]);
  expect(compareFacilities(baseline, baseline).flatMap(({ zones }) => zones)).toEqual([]);
});
