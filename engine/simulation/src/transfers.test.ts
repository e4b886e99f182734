import { describe, expect, it } from 'vitest';
import { prepareToy, runToy, type ToyWorld } from '../test/toy-world.ts';
import { listDestinations } from './catchments.ts';
import { listTransfers } from './transfers.ts';

// Three villages on a line, 4 km apart, each with a school; a decay of 1 per km and people at least 1 km away.
const threeVillages: ToyWorld = {
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 100 },
    { zone: 'Z2', x: 4000, y: 0, children: 100 },
    { zone: 'Z3', x: 8000, y: 0, children: 100 },
  ],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 90 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 90 },
        { site: 'C', x: 8000, y: 0, zone: 'Z3', pupils: 90 },
      ],
    },
  ],
};

describe('listTransfers', () => {
  const prepared = prepareToy(threeVillages);
  const baseline = runToy(prepared);
  const close = (...sites: string[]) =>
    runToy(
      prepared,
      sites.map((site, at) => ({ id: String(at), verb: 'close', year: 2027, site })),
    );
  const list = (variant: typeof baseline, site: string, year = 2030) =>
    listTransfers(prepared.dataset, baseline, variant, site, year);
  const pupilsOf = (site: string) =>
    baseline.sites.pupils[baseline.sites.sites.indexOf(site) * baseline.years.length + baseline.years.indexOf(2030)];

  it('sends every pupil of a closed school somewhere', () => {
    const transfers = list(close('A'), 'A');
    expect(transfers.reduce((sum, { pupils }) => sum + pupils, 0)).toBeCloseTo(pupilsOf('A'), 3);
  });

  it('measures from home to the school that closed and to the one that takes its place', () => {
    const own = list(close('A'), 'A').find(({ zone, site }) => zone === 'Z1' && site === 'B');
    expect(own).toMatchObject({ siteName: 'School B', beforeMetres: 1000, afterMetres: 4000 });
    // Whoever of Z1 went to A is a gain of B or of C.
    const count = (run: typeof baseline) =>
      listDestinations(run, 'Z1', 2030).find(({ site }) => site === 'B')?.pupils ?? Number.NaN;
    expect(own?.pupils).toBeCloseTo(count(close('A')) - count(baseline), 3);
  });

  it('shares what the others gain among two schools that close together', () => {
    const both = close('A', 'B');
    for (const site of ['A', 'B']) {
      const transfers = list(both, site);
      expect([...new Set(transfers.map((one) => one.site))]).toEqual(['C']);
      expect(transfers.reduce((sum, { pupils }) => sum + pupils, 0)).toBeCloseTo(pupilsOf(site), 3);
    }
  });

  it('is empty for a school that loses nobody, and before the choice', () => {
    expect(list(close('A'), 'B')).toEqual([]);
    expect(list(close('A'), 'A', 2026)).toEqual([]);
  });

  it('refuses a site that the run does not have', () => {
    expect(() => list(close('A'), 'X')).toThrow(RangeError);
  });
});
