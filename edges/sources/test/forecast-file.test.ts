import { describe, expect, it } from 'vitest';
import { readForecastFile } from '../src/forecast-file.ts';
import { forecastReader } from '../src/forecast-reader.ts';
import { citedForecasts, listKnownForecasts } from '../src/known-forecasts.ts';
import { createFileContext, listCodes, listRows, runReader } from './run-reader.ts';

// Invented figures.
const bytes = (text: string) => new TextEncoder().encode(text);
const meta = { edition: 'proef-2020', source: 'Iemand', published: '2020-05-01', division: 2020 };
const read = (lines: readonly string[], options: Parameters<typeof readForecastFile>[2] = { meta }, file = 'f.csv') =>
  readForecastFile(bytes(`${lines.join('\n')}\n`), file, options);

describe('a tidy forecast', () => {
  it('takes figures by area and year, with ages, sexes, households and intervals', () => {
    const { value, issues } = read([
      'area,year,sex,age,figure,value,lower,upper,level',
      'GM0014,2030,,,,1000,900,1100,67',
      'GM0014,2030,F,65+,population,120.5,,,',
      '0034,2030,T,,huishoudens,400,,,',
      'NL01,2030,,,,17000,,,',
    ]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [forecast] = value ?? [];
    expect(forecast?.edition).toMatchObject({
      edition: 'proef-2020',
      publisher: 'Iemand',
      published: '2020-05-01',
      jumpOff: 2029,
      parts: ['totals', 'ages', 'households'],
      status: 'current',
    });
    expect(forecast?.rows.map((row) => Object.values(row))).toEqual([
      ['GM0014', 2020, 2030, 'T', 0, 999, 'population', 1000, 67, 900, 1100],
      ['GM0014', 2020, 2030, 'F', 65, 999, 'population', 120.5, 0, Number.NaN, Number.NaN],
      ['GM0034', 2020, 2030, 'T', 0, 999, 'households', 400, 0, Number.NaN, Number.NaN],
      ['NL01', 0, 2030, 'T', 0, 999, 'population', 17_000, 0, Number.NaN, Number.NaN],
    ]);
  });

  it('reads semicolons with a Dutch decimal comma and Dutch names, and says so', () => {
    const { value, issues } = read(['gemeentecode;jaar;geslacht;leeftijd;waarde', 'GM0014;2030;vrouwen;0-4;12,5']);
    expect(value?.[0]?.rows[0]).toMatchObject({ sex: 'F', ageFrom: 0, ageTo: 4, value: 12.5 });
    expect(issues.map(({ code, values }) => [code, values.delimiter ?? values.decimal])).toEqual([
      ['DELIMITER_DETECTED', ';'],
      ['DECIMAL_DETECTED', ','],
    ]);
  });

  it('lists everything that is wrong at once, with line and field, and gives no value', () => {
    const { value, issues } = read([
      'area,year,sex,age,figure,value,lower,upper,level',
      'GM14,2030,,,,1,,,',
      'GM0014,30,,,,1,,,',
      'GM0014,2030,X,,,1,,,',
      'GM0014,2030,,5-1,,1,,,',
      'GM0014,2030,,,schapen,1,,,',
      'GM0014,2030,,,,-1,,,',
      'GM0014,2030,,,,tien,,,',
      'GM0014,2030,,,,5,6,7,67',
      'GM0014,2030,,,,5,4,7,',
      'GM0014,2031,,,,5,,,',
      'GM0014,2031,,,,5,,,',
      'GM0014,2030,1',
      'GM0014,2032,,,,,,,',
    ]);
    expect(value).toBeUndefined();
    const found = issues
      .filter(({ severity }) => severity === 'error')
      .map(({ code, where }) => [code, where.line, where.column]);
    expect(found).toEqual([
      ['ROW_WIDTH', 13, undefined],
      ['KEY_MALFORMED', 2, 1],
      ['VALUE_OUT_OF_RANGE', 3, 2],
      ['VALUE_OUT_OF_RANGE', 4, 3],
      ['VALUE_OUT_OF_RANGE', 5, 4],
      ['VALUE_OUT_OF_RANGE', 6, 5],
      ['VALUE_NEGATIVE', 7, 6],
      ['VALUE_NOT_NUMERIC', 8, 6],
      ['VALUE_OUT_OF_RANGE', 9, 6],
      ['VALUE_MISSING', 10, 9],
      ['KEY_DUPLICATE', 12, 1],
      ['VALUE_MISSING', 14, 6],
    ]);
  });

  it('wants to know of which edition, by whom, of when, and of which division the figures are', () => {
    const { issues } = read(['area,year,value', 'GM0014,2030,5', 'GM0014,2031,5'], {});
    expect(issues.filter(({ severity }) => severity === 'error').map(({ where }) => where.field)).toEqual(['edition']);
    const { issues: later } = read(['area,year,value', 'GM0014,2030,5'], { meta: { edition: 'x' } });
    const fields = later.filter(({ severity }) => severity === 'error').map(({ where }) => where.field);
    expect(fields).toEqual(['source', 'published', 'division']);
  });

  it('refuses a municipality that its division does not have, and a number that can be read in two ways', () => {
    const { issues } = read(['area,year,value', 'GM0014,2030,1.234', 'GM9999,2030,5'], {
      meta,
      knowsArea: (code) => code === 'GM0014',
    });
    expect(issues.filter(({ severity }) => severity === 'error').map(({ code, where }) => [code, where.line])).toEqual([
      ['NUMBER_AMBIGUOUS', 2],
      ['MUNICIPALITY_UNKNOWN', 3],
    ]);
  });
});

describe('an export of StatLine', () => {
  // The layout of TypedDataSet: codes, padded regions, thousands of persons.
  const lines = [
    '"ID";"Geslacht";"Leeftijd";"RegioIndeling2021";"Perioden";"TotaleBevolking_1"',
    '"0";"T001038";"10000";"GM0307";"2025JJ00";17.4',
    '"1";"T001038";"10000";"NL01  ";"2025JJ00";180.2',
    '"2";"T001038";"71400";"GM0307";"2025JJ00";0.9',
  ];

  it('knows its edition by the name of the file, its division by the header, and its status by itself', async () => {
    const { value, issues } = read(lines, { known: await listKnownForecasts() }, '85171NED_TypedDataSet.csv');
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [forecast] = value ?? [];
    expect(forecast?.edition).toMatchObject({
      edition: 'pbl-cbs-2022',
      published: '2022-07-06',
      jumpOff: 2021,
      parts: ['totals', 'ages'],
      status: 'withdrawn',
      statusDate: '2023-07-12',
      withdrawnParts: ['ages', 'households'],
    });
    expect(
      forecast?.rows.map(({ area, division, year, ageFrom, ageTo, value: persons }) => [
        area,
        division,
        year,
        ageFrom,
        ageTo,
        persons,
      ]),
    ).toEqual([
      ['GM0307', 2021, 2025, 0, 999, 17_400],
      ['NL01', 0, 2025, 0, 999, 180_200],
      ['GM0307', 2021, 2025, 65, 69, 900],
    ]);
  });

  it('says which column it misses', () => {
    const { issues } = read(['"ID";"RegioIndeling2021";"Perioden"', '"0";"GM0307";"2025JJ00"'], {}, '85171NED.csv');
    expect(issues.find(({ code }) => code === 'COLUMN_MISSING')?.where.field).toBe('TotaleBevolking_1');
  });
});

describe('forecasts in a folder', () => {
  it('are read into tables with their provenance and status, and doubled editions refused', async () => {
    const tidy = 'edition,source,published,area,division,year,value\nproef,Iemand,2020,GM0014,2020,2030,5\n';
    const context = createFileContext({
      'forecasts-a.csv': tidy,
      'forecasts-b.csv': tidy,
      '84525NED.csv': 'RegioIndeling2018;Perioden;TotaleBevolking_1\nGM0014;2030JJ00;200.5\n',
    });
    for (const year of [2018, 2020]) context.geography.addMunicipality('GM0014', year, 'Stad');
    await runReader(context, forecastReader);
    expect(listCodes(context.log.list().filter(({ severity }) => severity === 'error'))).toEqual([
      ['KEY_DUPLICATE', undefined],
    ]);
    const editions = listRows(context, 'forecasts').map(({ edition, status, parts }) => [edition, status, parts]);
    expect(editions).toEqual([
      ['pbl-cbs-2019', 'withdrawn', 'totals'],
      ['proef', 'current', 'totals'],
    ]);
    expect(listRows(context, 'forecast_values').map(({ edition, value }) => [edition, value])).toEqual([
      ['pbl-cbs-2019', 200_500],
      ['proef', 5],
    ]);
  });

  it('carries the three published changes that the designation was held against', async () => {
    const context = createFileContext({});
    await citedForecasts.read(context, []);
    expect(
      listRows(context, 'forecast_values').map(({ area, year, figure, value }) => [area, year, figure, value]),
    ).toEqual([
      ['noordoost-fryslan', 2040, 'populationChange', -0.0924],
      ['oost-drenthe', 2040, 'populationChange', -0.0992],
      ['hoeksche-waard', 2040, 'populationChange', -0.0971],
    ]);
  });
});
