import { type Cell, type Dataset, type ForecastEdition, TableBuilder } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { classifyRegions } from './classify.ts';
import { compareForecasts } from './compare-forecasts.ts';
import { checkWithdrawals, getVintage, listVintages, listWithdrawals } from './vintages.ts';

const edition: ForecastEdition = {
  edition: 'proef',
  publisher: 'Iemand',
  title: 'Proef',
  published: '2018',
  jumpOff: 2017,
  parts: ['totals', 'households'],
  status: 'withdrawn',
  statusDate: '2023-07-12',
  withdrawnParts: ['households'],
  statusReason: 'fout',
  statusSource: 'bericht',
};

/** Persons of the two municipalities by year: one grows by 10 a year from 1900, the other falls by 10. */
const observed = (code: string, year: number) => 1900 + (code === 'GM1' ? 10 : -10) * (year - 2013);

/**
 * Two municipalities of one zone in the divisions 2013–2021, counted by zone in 2013 and 2021 and in total
 * every year; the edition says 2000 for both in 2020 and 2030.
 */
function createWorld(change: Partial<ForecastEdition> = {}, values: readonly Cell[][] = defaultValues): Dataset {
  const codes = ['GM1', 'GM2'];
  const years = Array.from({ length: 9 }, (_, step) => 2013 + step);
  const world = createPeopleWorld({
    zones: [
      ['A', 'GM1'],
      ['B', 'GM2'],
    ],
    municipalities: codes.flatMap((code) => years.slice(0, -1).map((year) => [code, year] as const)),
    zonePopulation: ['A', 'B'].flatMap((zone, at) =>
      [2013, 2021].flatMap((year) => fillEvenly(zone, year, observed(codes[at], year) / 190)),
    ),
    components: years.slice(0, -1).flatMap((year) =>
      [...codes, 'NL01'].map((code): Cell[] => {
        const persons = (at: number) =>
          code === 'NL01' ? observed('GM1', at) + observed('GM2', at) : observed(code, at);
        return [code, year, 'T', persons(year), 0, 0, 0, 0, 0, 0, 0, persons(year + 1)];
      }),
    ),
  });
  const regions = new TableBuilder('regions');
  regions.add('samen', 'Samenambt', 'krimp', 2021, 'GM1', '2015-01-01', '', 'invented');
  regions.add('samen', 'Samenambt', 'krimp', 2021, 'GM2', '2015-01-01', '', 'invented');
  const editions = new TableBuilder('forecasts');
  const one = { ...edition, ...change };
  editions.add(
    one.edition,
    one.publisher,
    one.title,
    one.published,
    one.jumpOff,
    one.parts.join(','),
    one.status,
    one.statusDate,
    one.withdrawnParts.join(','),
    one.statusReason,
    one.statusSource,
  );
  const figures = new TableBuilder('forecast_values');
  for (const row of values) figures.add(...row);
  const added = [regions, editions, figures].map((builder) => builder.build([]));
  return { ...world, tables: new Map([...world.tables, ...added.map((table) => [table.name, table] as const)]) };
}

const value = (area: string, year: number, persons: number, figure = 'population', level = 0): Cell[] => [
  'proef',
  area,
  area.startsWith('GM') ? 2018 : 0,
  year,
  'T',
  0,
  999,
  figure,
  persons,
  level,
  level === 0 ? null : persons - 100,
  level === 0 ? null : persons + 100,
];

const defaultValues = [
  ...['GM1', 'GM2'].flatMap((code) => [value(code, 2020, 2000), value(code, 2030, 2000)]),
  value('GM1', 2030, 2000, 'population', 67),
  value('NL01', 2020, 4000),
  // The edition repeats a year that it knew: nobody is scored on that.
  ...['GM1', 'GM2'].map((code) => value(code, 2016, observed(code, 2016))),
];

describe('compareForecasts', () => {
  const world = createWorld();
  const found = compareForecasts(world, 'proef');
  const at = (area: string, year: number) =>
    found.areas.findIndex((one) => one.area === area) * found.years.length + found.years.indexOf(year);

  it('lays both side by side for nation, regions and municipalities', () => {
    expect([...found.years]).toEqual([2016, 2020, 2030]);
    expect([found.observed[at('GM1', 2016)], found.oursThen[at('GM1', 2016)]]).toEqual([Number.NaN, Number.NaN]);
    expect(found.areas.map(({ area, kind }) => [area, kind])).toEqual([
      ['NL01', 'nation'],
      ['samen', 'region'],
      ['GM1', 'municipality'],
      ['GM2', 'municipality'],
    ]);
    expect(found.theirs[at('samen', 2030)]).toBe(4000);
    expect(found.theirs[at('GM2', 2030)]).toBe(2000);
    expect(found.theirs[at('NL01', 2030)]).toBeNaN();
    // Ours follows the counts while there are any: 1970 and 1830 in 2020, 3800 together.
    expect(found.ours[at('GM1', 2020)]).toBeCloseTo(1970, 6);
    expect(found.ours[at('NL01', 2020)]).toBeCloseTo(3800, 6);
  });

  it('gives what was observed since, and scores ours as it would have been then', () => {
    expect(found.observed[at('GM1', 2020)]).toBe(1970);
    expect(found.observed[at('GM1', 2030)]).toBeNaN();
    const [error, ...more] = found.errors;
    expect(more).toEqual([]);
    expect(error).toMatchObject({ year: 2020, horizon: 3, areas: 2 });
    // 2000/1970 − 1 = 1.52 % and 2000/1830 − 1 = 9.29 %: 5.41 % on average, all too high.
    expect(error.mapeTheirs).toBeCloseTo((2000 / 1970 - 1 + 2000 / 1830 - 1) / 2, 12);
    expect(error.malpeTheirs).toBeCloseTo(error.mapeTheirs, 12);
    // A straight line is no riddle, and nothing after 2017 was known.
    expect(error.mapeOurs).toBeLessThan(0.02);
    expect(found.oursThen[at('GM1', 2020)]).not.toBe(1970);
  });

  it('keeps their interval where they give one', () => {
    expect(found.level).toBe(67);
    expect([found.lower[at('GM1', 2030)], found.upper[at('GM1', 2030)]]).toEqual([1900, 2100]);
    expect(found.lower[at('GM2', 2030)]).toBeNaN();
  });

  it('knows an edition and a region only if the dataset has them', () => {
    expect(() => compareForecasts(world, 'x')).toThrow(RangeError);
    expect(() => compareForecasts(world, 'proef', { region: 'x' })).toThrow('x');
    expect(compareForecasts(world, 'proef', { region: 'samen' }).areas).toHaveLength(4);
  });
});

describe('a class by an imported forecast', () => {
  const rule = {
    krimp: {
      population: { threshold: -0.125, from: 2015, to: 2030 },
      households: { threshold: -0.05, from: 2015, to: 2030 },
      combination: 'both',
    },
  } as const;

  it('takes its figures from the edition, its chance from its jump-off on, and says so', () => {
    // 3800 persons together in 2015, 3000 by the edition: −21 %.
    const world = createWorld({}, [value('GM1', 2030, 1500), value('GM2', 2030, 1500)]);
    const { regions, knownUntil, forecasts } = classifyRegions(world, rule, { forecast: 'proef' });
    expect(knownUntil).toBe(2017);
    expect(forecasts.map(({ edition: id, own }) => [id, own])).toEqual([['proef', false]]);
    expect(regions[0].tests[0]).toMatchObject({ base: 3800, end: 3000, endNature: 'modelled', outcome: 'met' });
    expect(regions[0].probability.krimp).toBeGreaterThan(0.5);
    expect(regions[0].probability.krimp).toBeLessThan(1);
  });

  it('does not judge a region of which the edition lacks a municipality', () => {
    const world = createWorld({}, [value('GM1', 2030, 1500)]);
    const [found] = classifyRegions(world, rule, { forecast: 'proef' }).regions;
    expect(found.computed).toBe('unknown');
    expect(found.tests[0].reason).toBe('not-in-forecast');
  });

  it('warns of a part that is withdrawn and used, and of no other', () => {
    const world = createWorld();
    const { forecasts } = classifyRegions(world, rule, { forecast: 'proef' });
    expect(checkWithdrawals(forecasts, ['classify'])).toMatchObject([
      {
        code: 'FORECAST_WITHDRAWN',
        severity: 'warning',
        values: { edition: 'proef', since: '2023-07-12', parts: ['households'], results: ['classify'], reason: 'fout' },
      },
    ]);
    expect(checkWithdrawals([getVintage(world, 'proef', ['totals'])], ['compare'])).toEqual([]);
    expect(listWithdrawals(world)).toHaveLength(1);
  });
});

describe('the forecasts behind a projection', () => {
  it('are our own, named by engine, dataset and jump-off, and the editions whose rates it uses', () => {
    const rates = createWorld({ parts: ['mortality', 'fertility'], withdrawnParts: [] });
    const [own, other] = listVintages(rates, 2021);
    expect(own).toMatchObject({ own: true, status: 'current', jumpOff: 2021 });
    expect(own.edition).toContain(rates.hash.slice(0, 12));
    expect(other).toMatchObject({ edition: 'proef', uses: ['mortality', 'fertility'] });
    expect(checkWithdrawals([own, other], ['run'])).toHaveLength(1);
    // An edition of totals is no cause of a projection until somebody asks for it.
    expect(listVintages(createWorld(), 2021)).toHaveLength(1);
    expect(listVintages(createWorld(), 2021, { proef: ['totals'] })).toHaveLength(2);
  });
});
