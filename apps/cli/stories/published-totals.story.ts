/** What `build` and `info` print equals what the publishers print. */
import { commandDocumentSchemas } from '@transitieatlas/api';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runCli } from '../src/index.ts';
import { hasCountry, nameStory } from './country.ts';

type Info = Extract<ReturnType<typeof commandDocumentSchemas.info.parse>, { ok: true }>;

describe.skipIf(!hasCountry)(nameStory('the atlas of the country'), () => {
  let info: Info;
  beforeAll(async () => {
    let out = '';
    await runCli(['info', inject('countryAtlas'), '--json'], {
      writeOut: (text) => {
        out += text;
      },
      writeError: () => {},
      folder: '.',
      environment: {},
    });
    const document = commandDocumentSchemas.info.parse(JSON.parse(out));
    if (!document.ok) throw new Error('Expected the atlas to be in order.');
    info = document;
  });

  it('has 6,115 distinct primary sites in the register of November 2024', () => {
    const register = info.registers.find(({ register }) => register === '2024-11-22');
    expect(register).toMatchObject({ sites: 6115, sitesWithCount: 6078, countDates: ['2023-10-01'] });
  });

  it('holds the pupils of distinct sites, and reports the published 1,363,949 as what it is', () => {
    const register = info.registers.find(({ register }) => register === '2024-11-22');
    expect(register?.pupils).toBe(1_348_133);
    const build = JSON.parse(inject('buildDocument')) as {
      issues: { code: string; values: Record<string, unknown> }[];
    };
    const deviation = build.issues.find(
      ({ code, values }) => code === 'TOTAL_DEVIATES' && Object.values(values).includes(1_363_949),
    );
    expect(deviation?.values).toMatchObject({ came: 1_348_133 });
    const treatment = info.tables.find(({ name }) => name === 'sites')?.sources.flatMap((source) => source.treatment);
    expect(treatment?.some((sentence) => sentence.includes('1363949'))).toBe(true);
  });

  it('has 6,896 sites with 1,497,076 pupils in October 2012', () => {
    const register = info.registers.find(({ register }) => register === '2012-10-01');
    expect(register).toMatchObject({ sites: 6899, sitesWithCount: 6896, pupils: 1_497_076 });
  });

  it('counts 17,472,870 inhabitants of postcodes on 1 January 2021', () => {
    expect(info.zonePopulation.find(({ year }) => year === 2021)?.persons).toBe(17_472_870);
  });

  it('counts the published national totals of municipalities', () => {
    const persons = new Map(info.municipalityPopulation.map((row) => [row.year, row.persons]));
    expect(persons.get(2013)).toBe(16_779_575);
    expect(persons.get(2018)).toBe(17_181_084);
  });

  it('has the norms of 415 municipalities from 1 August 2013', () => {
    expect(info.norms.find(({ validFrom }) => validFrom === '2013-08-01')?.municipalities).toBe(415);
  });

  it('tells which published accounts do not close, of which kind and by how much', () => {
    const accounts = new Map(info.accounts.map((one) => [one.kind, one]));
    // Counted outside this project; see accounts.published.test.ts.
    expect(accounts.get('month')).toMatchObject({ gaps: 1215, sum: 5875, explained: 0 });
    expect(accounts.get('month')?.largest).toMatchObject({ area: 'GM0050', year: 2014, month: 12 });
    expect(accounts.get('year-of-months')).toMatchObject({ gaps: 352, sum: 11_921 });
    expect(accounts.get('next-start')).toMatchObject({ gaps: 39, explained: 21, sum: 235_482 });
  });

  it('holds the projections of the United Nations as an edition that was superseded', () => {
    const edition = info.forecasts.find((one) => one.edition === 'un-wpp-2022');
    expect(edition).toMatchObject({ status: 'superseded', published: '2022-07-11', jumpOff: 2022 });
    expect(edition?.figures).toMatchObject([{ figure: 'population', areas: 1, firstYear: 2023, lastYear: 2101 }]);
  });
});
