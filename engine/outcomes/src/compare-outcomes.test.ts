import { describe, expect, it } from 'vitest';
import { makeOutcomes } from '../test/make-outcomes.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import { deriveIndicators } from './indicators.ts';
import type { Outcomes } from './outcomes.ts';

const withIndicators = (outcomes: Outcomes): Outcomes => ({ ...outcomes, indicators: deriveIndicators(outcomes) });
const variant = withIndicators(makeOutcomes());
const baseline = withIndicators(
  makeOutcomes({
    run: 'run-0',
    sites: {
      ...makeOutcomes().sites,
      open: Uint8Array.of(1, 1, 1, 1),
      pupils: Float64Array.of(60, 55, 40, 40),
      endedBy: ['', ''],
    },
    zones: { ...makeOutcomes().zones, meanDistanceMetres: Float64Array.of(900, 950) },
  }),
);

describe('a comparison', () => {
  it('gives variant minus baseline for indicators, sites and zones', () => {
    const comparison = compareOutcomes(baseline, variant);
    expect([comparison.baseline, comparison.variant]).toEqual(['run-0', 'run-1']);
    expect([...(comparison.indicators.find(({ id }) => id === 'sites')?.difference ?? [])]).toEqual([0, -1]);
    expect(comparison.sites.map(({ site, pupils, changesIn }) => [site, [...pupils], changesIn])).toEqual([
      ['A', [0, 40], Number.NaN],
      ['B', [0, -40], 2025],
    ]);
    expect(comparison.zones.map(({ zone, meanDistanceMetres }) => [zone, [...meanDistanceMetres]])).toEqual([
      ['Z1', [0, 250]],
    ]);
  });

  it('of a run with itself has no differing site or zone', () => {
    const comparison = compareOutcomes(baseline, baseline);
    expect(comparison.sites).toEqual([]);
    expect(comparison.zones).toEqual([]);
    expect(comparison.indicators.every(({ difference }) => difference.every((value) => value === 0))).toBe(true);
  });

  it('counts a site that only one run has as closed and empty in the other', () => {
    const sites = Object.fromEntries(
      Object.entries(variant.sites).map(([name, values]) => [name, values.slice(0, values.length / 2)]),
    ) as unknown as Outcomes['sites'];
    const without = withIndicators({ ...variant, sites });
    const opened = compareOutcomes(without, baseline).sites.find(({ site }) => site === 'B');
    expect([...(opened?.pupils ?? [])]).toEqual([40, 40]);
    expect(opened?.changesIn).toBe(2024);
    expect(opened?.name).toBe('School B');
  });

  it.each([
    ['dataset', { causes: { ...variant.causes, dataset: 'other' } }],
    ['engine', { causes: { ...variant.causes, engine: 'other' } }],
    ['region', { region: 'R1' }],
    ['base', { base: '2022-05-01' }],
    ['years', { years: Int32Array.of(2024, 2026) }],
  ])('is refused for runs of another %s', (_, change) => {
    expect(() => compareOutcomes(baseline, { ...variant, ...change })).toThrow(RangeError);
  });
});
