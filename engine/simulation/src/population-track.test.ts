import type { Cell } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';

import { type PopulationTrack, trackPopulation } from './population-track.ts';

type ZoneSeries =
  | 'population'
  | 'children0to3'
  | 'children0to9'
  | 'adults18to64'
  | 'over65'
  | 'over80'
  | 'children4to11'
  | 'youth12to17'
  | 'births'
  | 'deaths'
  | 'netMigration';

function get(track: PopulationTrack, name: ZoneSeries, zone: string, year: number): number {
  return track[name][track.zones.indexOf(zone) * track.years.length + track.years.indexOf(year)] ?? Number.NaN;
}

function getMunicipal(
  track: PopulationTrack,
  name: 'municipalityPopulation' | 'municipalityChildren4to11',
  code: string,
  year: number,
): number {
  return track[name][track.municipalities.indexOf(code) * track.years.length + track.years.indexOf(year)] ?? Number.NaN;
}

describe('a zone with ten men and ten women of every age from 0 to 94, where nobody dies, moves or is born', () => {
  const world = createPeopleWorld({ zones: [['1000', 'GM1']], zonePopulation: fillEvenly('1000', 2021, 10) });
  const track = trackPopulation(world, 2035);

  it('starts in the first published year and runs until the last asked', () => {
    expect([...track.years]).toEqual(Array.from({ length: 15 }, (_, step) => 2021 + step));
  });

  it('shows what was published in the year of publication', () => {
    expect(get(track, 'population', '1000', 2021)).toBe(1900);
    expect(get(track, 'children0to9', '1000', 2021)).toBe(200);
    expect(get(track, 'over65', '1000', 2021)).toBe(600);
    expect(get(track, 'over80', '1000', 2021)).toBe(300);
    expect(get(track, 'children0to3', '1000', 2021)).toBeCloseTo(80, 6);
    expect(get(track, 'adults18to64', '1000', 2021)).toBeCloseTo(940, 6);
  });

  it('lets children grow up: of those 4 to 11 in 2026 the oldest seven ages were born by 2021', () => {
    expect(getMunicipal(track, 'municipalityChildren4to11', 'GM1', 2025)).toBeCloseTo(160, 6);
    expect(getMunicipal(track, 'municipalityChildren4to11', 'GM1', 2026)).toBeCloseTo(140, 6);
    expect(getMunicipal(track, 'municipalityChildren4to11', 'GM1', 2030)).toBeCloseTo(60, 6);
    expect(getMunicipal(track, 'municipalityChildren4to11', 'GM1', 2033)).toBeCloseTo(0, 6);
  });

  it('counts children and youth on 1 October, 273 of 365 days on the way to the next 1 January', () => {
    expect(get(track, 'children4to11', '1000', 2025)).toBeCloseTo(160 - (20 * 273) / 365, 6);
    expect(get(track, 'youth12to17', '1000', 2025)).toBeCloseTo(120, 6);
  });

  it('closes the account: nobody leaves but by dying at a great age', () => {
    // The 20 who are 94 in 2021 turn 98 in 2025, the first age with deaths here.
    expect(get(track, 'population', '1000', 2024)).toBeCloseTo(1900, 6);
    expect(get(track, 'deaths', '1000', 2023)).toBeCloseTo(0, 9);
    expect(get(track, 'deaths', '1000', 2024)).toBeGreaterThan(1);
    expect(get(track, 'netMigration', '1000', 2024)).toBeCloseTo(0, 6);
    expect(get(track, 'population', '1000', 2025)).toBeCloseTo(1900 - get(track, 'deaths', '1000', 2024), 6);
  });

  it('is the same object for the same causes and another for another year', () => {
    expect(trackPopulation(world, 2035)).toBe(track);
    expect(trackPopulation(world, 2034)).not.toBe(track);
  });

  it('refuses a last year before the first, and half years', () => {
    expect(() => trackPopulation(world, 2020)).toThrow(RangeError);
    expect(() => trackPopulation(world, 2025.5)).toThrow(RangeError);
  });

  it('refuses a dataset without zone population', () => {
    expect(() => trackPopulation(createPeopleWorld({ zones: [['1000', 'GM1']], zonePopulation: [] }), 2030)).toThrow(
      'no population of zones',
    );
  });
});

describe('births', () => {
  it('are the rate times the women of the group, boys and girls as 1.05 to 1', () => {
    const track = trackPopulation(
      createPeopleWorld({
        zones: [['1000', 'GM1']],
        zonePopulation: fillEvenly('1000', 2021, 10),
        fertility: { 25: 0.1 },
      }),
      2022,
    );
    // Five ages of ten women at both ends of the year, 0.1 each.
    expect(get(track, 'births', '1000', 2021)).toBeCloseTo(5, 6);
    expect(get(track, 'population', '1000', 2022)).toBeCloseTo(1905, 6);
  });
});

describe('years between two published dates', () => {
  const totals: Cell[][] = [
    ['1000', 2013, 'T', -1, 9999],
    ['1000', 2013, 'T', 0, 9999],
    ['1000', 2013, 'F', -1, 9999],
  ];
  const world = createPeopleWorld({
    zones: [['1000', 'GM1']],
    zonePopulation: [
      ...fillEvenly('1000', 2013, 10),
      ...totals,
      ...fillEvenly('1000', 2018, 20),
      ...fillEvenly('1000', 2021, 20),
    ],
  });
  const track = trackPopulation(world, 2023);

  it('lie on a line, and rows of totals are not counted', () => {
    expect(get(track, 'population', '1000', 2013)).toBe(1900);
    expect(get(track, 'population', '1000', 2014)).toBeCloseTo(2280, 9);
    expect(get(track, 'population', '1000', 2018)).toBe(3800);
    expect(get(track, 'children4to11', '1000', 2014)).toBeCloseTo(192 + (32 * 273) / 365, 6);
  });

  it('say how they are known', () => {
    // observed 0, estimated 1, modelled 2
    expect([...track.nature]).toEqual([0, 1, 1, 1, 1, 0, 1, 1, 0, 2, 2]);
  });

  it('have no flows before the last published date', () => {
    expect(get(track, 'births', '1000', 2020)).toBeNaN();
    expect(get(track, 'births', '1000', 2021)).toBe(0);
  });
});

describe('zones of one municipality', () => {
  const account = (year: number, population: number, births: number, deaths: number, end: number): Cell[] => [
    'GM1',
    year,
    'T',
    population,
    births,
    deaths,
    null,
    null,
    null,
    null,
    null,
    end,
  ];
  const world = createPeopleWorld({
    zones: [
      ['1000', 'GM1'],
      ['1001', 'GM1'],
    ],
    municipalities: [['GM1', 2022]],
    zonePopulation: [...fillEvenly('1000', 2021, 10), ...fillEvenly('1001', 2021, 20)],
    municipalityPopulation: fillEvenly('GM1', 2021, 31),
    components: [account(2021, 5890, 40, 30, 5950), account(2022, 5950, 50, 60, 5800)],
    fertility: { 25: 0.1 },
    mortality: 0.01,
  });
  const track = trackPopulation(world, 2030);
  const both = (name: ZoneSeries, year: number) => get(track, name, '1000', year) + get(track, name, '1001', year);

  it('show their own published sums on the date, and the municipality its own', () => {
    expect(both('population', 2021)).toBe(5700);
    expect(getMunicipal(track, 'municipalityPopulation', 'GM1', 2021)).toBeCloseTo(5890, 9);
  });

  it('follow the counted births, deaths and totals of the municipality afterwards', () => {
    expect(both('population', 2022)).toBeCloseTo(5950, 6);
    expect(both('population', 2023)).toBeCloseTo(5800, 6);
    expect(both('births', 2021)).toBeCloseTo(40, 6);
    expect(both('deaths', 2021)).toBeCloseTo(30, 6);
    expect(both('births', 2022)).toBeCloseTo(50, 6);
    expect(both('deaths', 2022)).toBeCloseTo(60, 6);
    // 5950 − 5700 − 40 + 30: the step from the rounded zones to the municipality counts as migration.
    expect(both('netMigration', 2021)).toBeCloseTo(240, 6);
  });

  it('share what is alike in proportion: twice as many people, twice as many of everything', () => {
    expect(get(track, 'population', '1001', 2030)).toBeCloseTo(2 * get(track, 'population', '1000', 2030), 6);
    expect(get(track, 'births', '1001', 2025)).toBeCloseTo(2 * get(track, 'births', '1000', 2025), 6);
  });
});

describe('municipalities that merged', () => {
  it('bring their figures into the code of the division that is shown', () => {
    const track = trackPopulation(
      createPeopleWorld({
        division: 2023,
        zones: [['1000', 'GM3']],
        municipalities: [
          ['GM1', 2021],
          ['GM2', 2021],
          ['GM1', 2022],
          ['GM2', 2022],
        ],
        changes: [
          ['2023-01-01', 'GM1', 'GM3', 1, ''],
          ['2023-01-01', 'GM2', 'GM3', 1, ''],
        ],
        zonePopulation: fillEvenly('1000', 2021, 30),
        municipalityPopulation: [...fillEvenly('GM1', 2021, 10), ...fillEvenly('GM2', 2021, 20)],
        components: [
          ['GM1', 2021, 'T', 1900, 10, 20, null, null, null, null, null, 1895],
          ['GM2', 2021, 'T', 3800, 20, 40, null, null, null, null, null, 3805],
        ],
      }),
      2022,
    );
    expect(track.municipalities).toEqual(['GM3']);
    expect(getMunicipal(track, 'municipalityPopulation', 'GM3', 2021)).toBe(5700);
    expect(get(track, 'population', '1000', 2022)).toBeCloseTo(5700, 6);
    expect(get(track, 'births', '1000', 2021)).toBeCloseTo(0, 6);
  });
});

describe('a dataset with only some zones of a municipality', () => {
  const even = (code: string) => fillEvenly(code, 2021, 10);
  const whole = createPeopleWorld({
    zones: [
      ['1000', 'GM1'],
      ['1001', 'GM1'],
    ],
    zonePopulation: [...even('1000'), ...fillEvenly('1001', 2021, 30)],
    municipalityPopulation: fillEvenly('GM1', 2021, 40),
    fertility: { 25: 0.1 },
  });
  const part = createPeopleWorld({
    zones: [['1000', 'GM1']],
    zonePopulation: even('1000'),
    municipalityPopulation: fillEvenly('GM1', 2021, 40),
    fertility: { 25: 0.1 },
  });

  it('does not put the whole municipality into them', () => {
    const track = trackPopulation(part, 2030);
    expect(track.zones).toEqual(['1000']);
    expect(get(track, 'population', '1000', 2022)).toBeCloseTo(1905, 6);
    expect(getMunicipal(track, 'municipalityPopulation', 'GM1', 2022)).toBeCloseTo(4 * 1905, 6);
  });

  it('projects them as the dataset with all zones does', () => {
    const [all, some] = [trackPopulation(whole, 2030), trackPopulation(part, 2030)];
    for (const name of ['population', 'children4to11', 'births', 'deaths'] as const) {
      expect(get(some, name, '1000', 2030)).toBeCloseTo(get(all, name, '1000', 2030), 6);
    }
  });
});

describe('a zone without a municipality', () => {
  it('is projected with the rates of the country and loses nobody', () => {
    const world = createPeopleWorld({
      zones: [
        ['1000', 'GM1'],
        ['1001', 'GM9'],
      ],
      zonePopulation: [...fillEvenly('1000', 2021, 10), ...fillEvenly('1001', 2021, 10)],
    });
    const table = world.tables.get('zone_municipality');
    const placed = new Map(world.tables);
    if (table !== undefined) {
      const column = table.columns.get('division');
      if (column?.kind === 'integer') {
        // The second zone is only placed in another division.
        placed.set('zone_municipality', {
          ...table,
          columns: new Map([...table.columns, ['division', { ...column, values: Int32Array.of(2021, 2013) }]]),
        });
      }
    }
    const track = trackPopulation({ ...world, tables: placed }, 2024);
    expect(get(track, 'population', '1001', 2024)).toBeCloseTo(1900, 6);
  });
});
