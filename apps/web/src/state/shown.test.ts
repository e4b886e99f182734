import { type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import { createEmptyScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { getSiteRow, listOpenSites, listZoneRows } from './rows.ts';
import { classifyZones, makeTheme, pickRun, placeSites } from './shown.ts';
import type { ScenarioState } from './state.ts';
import { clampYear, findNature, findStep, findYearRange, listYearSpans } from './years.ts';

const years = Int32Array.of(2021, 2022, 2023, 2024);
const perZone = (first: readonly number[]) => Float64Array.from([...first, 0, 0, 0, 0]);
const nothing = new Float64Array(8);
const [above, below, closed] = (['above', 'below', 'closed'] as const).map((name) => siteStatuses.indexOf(name)) as [
  number,
  number,
  number,
];
const row = (...values: number[]) => Float64Array.from(values);

/** Two zones; a school that closes in 2023, one that stays, one that opens in 2024. */
const outcomes: Outcomes = {
  run: 'run',
  causes: { dataset: 'd', scenario: 's', options: 'o', engine: 'e' },
  region: '',
  base: '2023-10-01',
  years,
  firstModelledYear: 2024,
  populationNature: Uint8Array.of(0, 1, 2, 2),
  forecasts: [],
  zones: {
    zones: ['1000', '2000'],
    names: ['Aldorp', ''],
    municipalities: ['GM1', 'GM9'],
    population: perZone([100, 90, 80, 70]),
    children0to3: nothing,
    children0to9: nothing,
    adults18to64: nothing,
    over65: nothing,
    over80: nothing,
    children4to11: perZone([10, 9, 8, 7]),
    youth12to17: nothing,
    births: nothing,
    deaths: nothing,
    netMigration: nothing,
    pupils: nothing,
    meanDistanceMetres: nothing,
  },
  sites: {
    sites: ['X', 'Y', 'Z'],
    names: ['De Eik', 'De Beuk', 'De Linde'],
    operators: ['1', '2', ''],
    denominations: ['Openbaar', 'Openbaar', 'Openbaar'],
    directions: ['', '', ''],
    places: ['Aldorp', 'Aldorp', 'Aldorp'],
    zones: ['1000', '1000', '1000'],
    municipalities: ['GM1', 'GM1', 'GM1'],
    x: new Float64Array(12).fill(155000),
    y: new Float64Array(12).fill(463000),
    open: Uint8Array.of(1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1),
    pupils: row(30, 28, 0, 0, 90, 91, 92, 60, 0, 0, 0, 25),
    pupilNature: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 2, 0, 0, 0, 2),
    norm: new Float64Array(12).fill(50),
    normNature: new Uint8Array(12),
    status: Uint8Array.of(below, below, closed, closed, above, above, above, above, closed, closed, closed, below),
    nearestMetres: new Float64Array(12),
    nearestSameDirectionMetres: new Float64Array(12),
    endedBy: ['', '', ''],
  },
  flows: undefined,
  indicators: [],
};

describe('the years', () => {
  it('are spans of one nature, in order', () => {
    expect(listYearSpans(outcomes)).toEqual([
      { from: 2021, to: 2021, nature: 'observed' },
      { from: 2022, to: 2022, nature: 'estimated' },
      { from: 2023, to: 2024, nature: 'modelled' },
    ]);
    expect(findNature(listYearSpans(outcomes), 2022)).toBe('estimated');
  });

  it('of measuring end where schools were last counted; the other stages see them all', () => {
    expect(findYearRange(outcomes, 'measure')).toEqual({ first: 2021, last: 2023 });
    expect(findYearRange(outcomes, 'baseline')).toEqual({ first: 2021, last: 2024 });
    expect(clampYear(2050, { first: 2021, last: 2023 })).toBe(2023);
    expect(() => findStep(outcomes, 1999)).toThrow(RangeError);
  });
});

describe('the schools', () => {
  it('in the table are those that are open', () => {
    expect(listOpenSites(outcomes, 0).map((site) => site.id)).toEqual(['X', 'Y']);
    expect(listOpenSites(outcomes, 3).map((site) => site.id)).toEqual(['Y', 'Z']);
    expect(getSiteRow(outcomes, 1, 3)).toMatchObject({
      pupils: 60,
      pupilNature: 'modelled',
      status: 'above',
      norm: 50,
    });
  });

  it('on the map are open, closed since, or new, and not those that are still to come', () => {
    const signs = (step: number) =>
      placeSites(outcomes, step, new Set(['Z'])).map((mark) => `${mark.id} ${mark.symbol}`);
    expect(signs(1)).toEqual(['X below', 'Y above']);
    expect(signs(3)).toEqual(['X closed', 'Y above', 'Z new']);
    const quiet = placeSites(outcomes, 3, new Set(['Z'])).filter((mark) => mark.quiet);
    expect(quiet.map((mark) => mark.id)).toEqual(['X', 'Y']);
    expect(placeSites(outcomes, 0, new Set())[0]?.longitude).toBeCloseTo(5.3872, 3);
  });
});

describe('the zones', () => {
  it('take the name of their municipality, and their code where they have no name', () => {
    const rows = listZoneRows(outcomes, outcomes.zones.population, 1, { GM1: 'Voorbeeldgemeente' });
    expect(rows[0]).toMatchObject({ name: 'Aldorp', municipality: 'Voorbeeldgemeente', value: 90, children: 9 });
    expect(rows[1]).toMatchObject({ name: '2000', municipality: 'GM9' });
  });

  it('of a theme have a class and a colour, or none where nothing is known', () => {
    const theme = makeTheme('changePopulation', outcomes, outcomes);
    expect(theme.colours).toHaveLength(theme.classes.limits.length + 1);
    const classes = classifyZones(outcomes, theme, 3);
    expect(classes.get('1000')).toBeLessThan(3);
    expect(classes.get('2000')).toBe(-1);
  });

  it('of few people have no class and set no limits: ten children fewer or more are no trend', () => {
    const children = (first: readonly number[], second: readonly number[]) => ({
      ...outcomes,
      zones: { ...outcomes.zones, children4to11: Float64Array.from([...first, ...second]) },
    });
    const world = children([100, 96, 93, 90], [9, 20, 30, 33]);
    const theme = makeTheme('changeChildren', world, world);
    // Nothing of 267 per cent more: the one area that can be told lost ten per cent.
    expect(Math.max(...theme.classes.limits)).toBeLessThan(0.2);
    const classes = classifyZones(world, theme, 3);
    expect(classes.get('1000')).toBe(0);
    expect(classes.get('2000')).toBe(-1);
  });
});

describe('pickRun', () => {
  const variant = { ...outcomes, run: 'variant' };
  const own: ScenarioState = {
    scenario: createEmptyScenario('Plan'),
    issues: [],
    outcomes: variant,
    comparison: undefined,
    milliseconds: 1,
  };

  it('shows the plan where choices are made, and never where nobody decides', () => {
    expect(pickRun('choose', 'baseline', outcomes, own)).toBe(variant);
    expect(pickRun('baseline', 'variant', outcomes, own)).toBe(outcomes);
    expect(pickRun('consequences', 'variant', outcomes, own)).toBe(variant);
    expect(pickRun('consequences', 'baseline', outcomes, own)).toBe(outcomes);
    expect(pickRun('choose', 'variant', outcomes, undefined)).toBe(outcomes);
  });
});
