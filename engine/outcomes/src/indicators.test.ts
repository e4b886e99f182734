import { describe, expect, it } from 'vitest';
import { makeOutcomes } from '../test/make-outcomes.ts';
import { deriveIndicators } from './indicators.ts';

describe('the headline numbers', () => {
  const outcomes = makeOutcomes();
  const values = (id: string) => [...(deriveIndicators(outcomes).find((series) => series.id === id)?.values ?? [])];

  it.each([
    ['population', [1000, 990]],
    ['children4to11', [110, 105]],
    ['over65Share', [0.2, 220 / 990]],
    ['pupils', [100, 95]],
    ['sites', [2, 1]],
    ['sitesBelowNorm', [1, 0]],
    ['sitesEnding', [0, 0]],
    ['sitesBelow50', [1, 0]],
    ['sitesEndedByChoice', [0, 1]],
    ['meanDistanceMetres', [900, 1200]],
  ])('%s is %j', (id, expected) => {
    expect(values(id)).toEqual(expected);
  });

  it('weigh distance by pupils and leave out years without', () => {
    const two = makeOutcomes();
    const zones = {
      ...two.zones,
      zones: ['Z1', 'Z2'],
      pupils: Float64Array.of(100, 0, 300, 0),
      meanDistanceMetres: Float64Array.of(1000, Number.NaN, 2000, Number.NaN),
    };
    const series = deriveIndicators({ ...two, zones }).find(({ id }) => id === 'meanDistanceMetres');
    expect([...(series?.values ?? [])]).toEqual([1750, Number.NaN]);
  });

  it('count every status that is short of pupils, and no side location that meets a condition', () => {
    const sites = { ...outcomes.sites, open: Uint8Array.of(1, 1, 1, 1), status: Uint8Array.of(2, 4, 3, 11) };
    const series = deriveIndicators({ ...outcomes, sites });
    expect([...(series.find(({ id }) => id === 'sitesBelowNorm')?.values ?? [])]).toEqual([0, 2]);
    expect([...(series.find(({ id }) => id === 'sitesEnding')?.values ?? [])]).toEqual([0, 1]);
  });
});
