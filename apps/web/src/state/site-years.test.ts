import { type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import type { SiteFan } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { drawPupilLines, listSiteYears, listTurns } from './site-years.ts';

// One school: counted in 2022, estimated in 2023, then calculated; closed in the last year. Codes of natures are
// positions in their list: 0 is counted, 1 estimated, 2 modelled.
const outcomes = {
  years: Int32Array.from([2022, 2023, 2024, 2025, 2026]),
  firstModelledYear: 2024,
  sites: {
    sites: ['A'],
    names: ['School A'],
    places: [''],
    operators: [''],
    denominations: [''],
    open: Uint8Array.from([1, 1, 1, 1, 0]),
    pupils: Float64Array.from([60, 55, 50, 45, 0]),
    pupilNature: Uint8Array.from([0, 1, 2, 2, 2]),
    norm: Float64Array.from([52, 52, 52, 52, 52]),
    normNature: Uint8Array.from([0, 0, 0, 0, 0]),
    status: Uint8Array.from(['above', 'above', 'below', 'below', 'closed'] as const, (name) =>
      siteStatuses.indexOf(name),
    ),
  },
} as unknown as Outcomes;

const fan: SiteFan = {
  site: 'A',
  draws: 10,
  bands: [
    {
      level: 0.8,
      lower: Float64Array.from([Number.NaN, Number.NaN, 48, 40, Number.NaN]),
      upper: Float64Array.from([Number.NaN, Number.NaN, 53, 51, Number.NaN]),
    },
  ],
  chanceBelowNorm: Float64Array.from([Number.NaN, Number.NaN, 0.8, 1, Number.NaN]),
  chanceEnds: new Float64Array(5),
};

describe('the years of a school', () => {
  it('have a band and a chance where they were drawn, and no pupils once it is closed', () => {
    const rows = listSiteYears(outcomes, 0, fan, 0.8);
    expect(rows.map((row) => row.pupils)).toEqual([60, 55, 50, 45, Number.NaN]);
    expect(rows.map((row) => row.yearsBelow)).toEqual([0, 0, 1, 2, 0]);
    expect(rows[2]).toMatchObject({ year: 2024, lower: 48, upper: 53, chanceBelow: 0.8, status: 'below' });
    expect(listSiteYears(outcomes, 0, undefined, 0.8)[2]?.lower).toBeNaN();
  });

  it('are cut down to those in which the outcome changes, with the one that is looked at', () => {
    const rows = listSiteYears(outcomes, 0, fan, 0.8);
    expect(listTurns(rows, 2025).map((row) => row.year)).toEqual([2022, 2024, 2025, 2026]);
    expect(listTurns(rows, 2022).map((row) => row.year)).toEqual([2022, 2024, 2026]);
  });

  it('are drawn as counts, as estimates, and as a model that goes on from the last known year', () => {
    const lines = drawPupilLines(outcomes, outcomes, 0);
    expect(lines.map(({ id }) => id)).toEqual(['norm', 'estimated', 'forecast', 'observed']);
    expect(lines[2]?.values).toEqual([Number.NaN, 55, 50, 45, Number.NaN]);
    expect(lines[3]?.values).toEqual([60, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });
});
