import { describe, expect, it } from 'vitest';
import { listNearestSites } from './nearest-sites.ts';
import type { Outcomes } from './outcomes.ts';
import { countYearsBelow, listSiteEvents } from './site-events.ts';
import { describeZoneMeasure, findTooFew, readZoneMeasure, zoneMeasures } from './zone-measures.ts';

const nothing = new Float64Array(4);

/** Two zones, two sites, two years: small enough to read. */
const outcomes: Outcomes = {
  run: 'run',
  causes: { dataset: 'd', scenario: 's', options: 'o', engine: 'e' },
  region: '',
  base: '2024-10-01',
  years: Int32Array.of(2030, 2031),
  firstModelledYear: 2030,
  populationNature: Uint8Array.of(2, 2),
  forecasts: [],
  zones: {
    zones: ['1000', '2000'],
    names: ['A', 'B'],
    municipalities: ['GM1', 'GM1'],
    population: Float64Array.of(200, 150, 0, 0),
    children0to3: nothing,
    children0to9: Float64Array.of(20, 30, 0, 0),
    adults18to64: nothing,
    over65: Float64Array.of(50, 75, 0, 0),
    over80: nothing,
    children4to11: Float64Array.of(16, 12, 0, 4),
    youth12to17: nothing,
    births: nothing,
    deaths: nothing,
    netMigration: nothing,
    pupils: nothing,
    meanDistanceMetres: Float64Array.of(800, 1200, Number.NaN, Number.NaN),
  },
  sites: {
    sites: ['X', 'Y', 'Z'],
    names: ['X', 'Y', 'Z'],
    operators: ['', '', ''],
    denominations: ['', '', ''],
    directions: ['', '', ''],
    places: ['', '', ''],
    zones: ['1000', '2000', '2000'],
    municipalities: ['GM1', 'GM1', 'GM1'],
    x: Float64Array.of(0, 0, 3000, 3000, 100, 100),
    y: Float64Array.of(0, 0, 4000, 4000, 0, 0),
    open: Uint8Array.of(1, 1, 1, 1, 1, 0),
    pupils: Float64Array.of(90, 40, 45, 44, 60, 0),
    pupilNature: new Uint8Array(6),
    norm: Float64Array.of(50, 50, 50, 50, 50, 50),
    normNature: new Uint8Array(6),
    status: Uint8Array.of(2, 4, 4, 4, 2, 0),
    nearestMetres: new Float64Array(6),
    nearestSameDirectionMetres: new Float64Array(6),
    endedBy: ['', '', 'k1'],
  },
  flows: undefined,
  indicators: [],
};

describe('readZoneMeasure', () => {
  it('gives shares of the inhabitants, and nothing where nobody lives', () => {
    expect([...readZoneMeasure(outcomes, 'share65')]).toEqual([0.25, 0.5, Number.NaN, Number.NaN]);
    expect([...readZoneMeasure(outcomes, 'share0to9')]).toEqual([0.1, 0.2, Number.NaN, Number.NaN]);
  });

  it('counts a change from the first year, negative for decline, and none from nothing', () => {
    expect([...readZoneMeasure(outcomes, 'changePopulation')]).toEqual([0, -0.25, Number.NaN, Number.NaN]);
    expect([...readZoneMeasure(outcomes, 'changeChildren')]).toEqual([0, -0.25, Number.NaN, Number.NaN]);
  });

  it('has a value for every zone and year of every measure, and only changes have two sides', () => {
    for (const measure of zoneMeasures) {
      expect(readZoneMeasure(outcomes, measure), measure).toHaveLength(4);
      expect(describeZoneMeasure(measure).diverging, measure).toBe(measure.startsWith('change'));
    }
  });
});

describe('findTooFew', () => {
  it('looks at the first year for a change, and at the year itself for a share', () => {
    const world = { ...outcomes, zones: { ...outcomes.zones, population: Float64Array.of(25, 15, 19, 40) } };
    expect([...(findTooFew(world, 'changePopulation') ?? [])]).toEqual([0, 0, 1, 1]);
    expect([...(findTooFew(world, 'share65') ?? [])]).toEqual([0, 1, 1, 0]);
    expect([...(findTooFew(outcomes, 'changeChildren') ?? [])]).toEqual([1, 1, 1, 1]);
  });

  it('finds nothing for numbers and distances, which can be told of anybody', () => {
    expect(findTooFew(outcomes, 'population')).toBeUndefined();
    expect(findTooFew(outcomes, 'meanDistance')).toBeUndefined();
  });
});

describe('listSiteEvents', () => {
  it('tells who changes status and when', () => {
    expect(listSiteEvents(outcomes)).toEqual([
      { site: 0, year: 2031, from: 'above', to: 'below' },
      { site: 2, year: 2031, from: 'above', to: 'closed' },
    ]);
    expect(listSiteEvents(outcomes, 2032)).toEqual([]);
  });
});

describe('countYearsBelow', () => {
  it('counts the successive years of a site below the norm', () => {
    expect([0, 1, 2].map((site) => countYearsBelow(outcomes, site, 1))).toEqual([1, 2, 0]);
  });
});

describe('listNearestSites', () => {
  it('lists the nearest open site first and leaves out the closed one', () => {
    expect(listNearestSites(outcomes, 0, 0, 5)).toEqual([
      { site: 2, distanceMetres: 100 },
      { site: 1, distanceMetres: 5000 },
    ]);
    expect(listNearestSites(outcomes, 0, 1, 5)).toEqual([{ site: 1, distanceMetres: 5000 }]);
    expect(listNearestSites(outcomes, 0, 0, 1)).toHaveLength(1);
  });
});
