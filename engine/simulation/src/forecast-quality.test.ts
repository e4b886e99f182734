import { type Cell, type Dataset, getIntegers, getNumbers, getTable } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { forecastFan, judgeForecast } from './forecast-quality.ts';
import { createMunicipalitySeries } from './municipality-series.ts';
import { pictureArea } from './population-picture.ts';

const years = [2012, 2013, 2014, 2015, 2016, 2017, 2018];
const whole = { kind: 'atlas', id: '' } as const;

/** Accounts in which every municipality gains or loses the same number every year, by births or deaths. */
function createAccounts(changes: Readonly<Record<string, readonly [start: number, yearly: number]>>): Dataset {
  const codes = Object.keys(changes);
  const row = (code: string, year: number, start: number, yearly: number): Cell[] => {
    const [births, deaths] = yearly > 0 ? [yearly, 0] : [0, -yearly];
    return [code, year, 'T', start, births, deaths, 0, 0, 0, 0, 0, start + yearly];
  };
  const components = years.flatMap((year) => {
    const rows = codes.map((code): [string, number, number] => {
      const [start, yearly] = changes[code];
      return [code, start + yearly * (year - 2012), yearly];
    });
    const sum = (pick: 1 | 2) => rows.reduce((all, one) => all + one[pick], 0);
    return [row('NL01', year, sum(1), sum(2)), ...rows.map(([code, start, yearly]) => row(code, year, start, yearly))];
  });
  return createPeopleWorld({
    division: 2018,
    municipalities: codes.flatMap((code) => years.slice(0, -1).map((year) => [code, year] as const)),
    zones: codes.map((code) => [`zone of ${code}`, code] as const),
    zonePopulation: codes.flatMap((code) => fillEvenly(`zone of ${code}`, 2012, 10)),
    municipalityPopulation: codes.flatMap((code) => fillEvenly(code, 2012, 10)),
    components,
  });
}

// Together always 30,000: what one gains the other loses.
const seesaw = createAccounts({ A: [10_000, 100], B: [20_000, -100] });

describe('judgeForecast', () => {
  it('judges an area of several municipalities on their sum, whose errors may cancel out', () => {
    const quality = judgeForecast(seesaw, whole);
    const alone = judgeForecast(seesaw, { kind: 'municipality', id: 'A' });
    const find = (found: typeof quality, horizon: number) =>
      found?.methods.find((one) => one.method === 'constant' && one.horizon === horizon);
    expect(find(quality, 2)?.areaError).toBeCloseTo(0, 12);
    // A: 10,500 in 2017 said of 10,700 in 2019, the only pair of jump-off and target two years apart.
    expect(find(alone, 2)?.cells).toBe(1);
    expect(find(alone, 2)?.areaError).toBeCloseTo(200 / 10_700, 12);
    // B: 19,500 said of 19,300. The mean over the atlas is the same whatever area is asked for.
    expect(find(alone, 2)?.atlasError).toBeCloseTo((200 / 10_700 + 200 / 19_300) / 2, 12);
    expect(find(quality, 2)?.atlasError).toBe(find(alone, 2)?.atlasError);
  });

  it('goes from every year with five years before it to every later count', () => {
    const pairs = judgeForecast(seesaw, whole)?.cells.map(({ jumpOff, target }) => [jumpOff, target]);
    expect(pairs).toEqual([
      [2017, 2018],
      [2017, 2019],
      [2018, 2019],
    ]);
  });

  it('has an interval for the sum that holds what it should', () => {
    for (const { lower, forecast, upper, observed, start } of judgeForecast(seesaw, whole)?.cells ?? []) {
      expect([start, observed]).toEqual([30_000, 30_000]);
      expect(lower).toBeLessThan(forecast);
      expect(upper).toBeGreaterThan(forecast);
    }
  });

  it('refuses a municipality that is not there', () => {
    expect(() => judgeForecast(seesaw, { kind: 'municipality', id: 'C' })).toThrow(RangeError);
  });
});

describe('forecastFan', () => {
  it('starts at the count of its jump-off and widens from there', () => {
    const fan = forecastFan(seesaw, { kind: 'municipality', id: 'A' });
    expect(fan?.jumpOff).toBe(2019);
    expect(fan?.jumpOffs).toEqual([2017, 2018, 2019]);
    expect(fan?.forecast[0]).toBe(10_700);
    for (const { lower, upper } of fan?.bands ?? []) {
      const widths = Array.from(upper, (value, step) => value - lower[step]);
      expect(widths[0]).toBe(0);
      for (let step = 1; step < widths.length; step++) expect(widths[step]).toBeGreaterThan(widths[step - 1]);
    }
    expect(fan?.bands.map(({ level }) => level)).toEqual([0.67, 0.8, 0.95]);
  });

  it('knows nothing that came after its jump-off', () => {
    const turned = createAccounts({ A: [10_000, 100], B: [20_000, -100] });
    const table = getTable(turned, 'components');
    const [start, year] = [getNumbers(table, 'population'), getIntegers(table, 'year')];
    for (let row = 0; row < year.length; row++) if (year[row] === 2018) start[row] += 5000;
    const before = forecastFan(seesaw, whole, 2017);
    const after = forecastFan(turned, whole, 2017);
    expect(after?.forecast).toEqual(before?.forecast);
    expect(after?.bands).toEqual(before?.bands);
    expect(after?.observed).not.toEqual(before?.observed);
  });

  it('has no answer for a year with too short a past', () => {
    expect(forecastFan(seesaw, whole, 2014)).toBeUndefined();
  });
});

describe('pictureArea', () => {
  it('adds up the municipalities by sex and age, and their accounts', () => {
    const picture = pictureArea(seesaw, whole, 2020);
    const first = picture?.years.indexOf(2014) ?? -1;
    expect(picture?.flows.births[first]).toBe(100);
    expect(picture?.flows.deaths[first]).toBe(100);
    const groups = picture?.ageGroups.length ?? 0;
    const persons = picture?.persons.subarray(first * 2 * groups, (first + 1) * 2 * groups);
    expect(persons?.reduce((sum, value) => sum + value, 0)).toBeCloseTo(30_000, 6);
    // Counts reach to the end of 2018; the account of 2019 is projected.
    const natures = ['observed', 'estimated', 'modelled'];
    const natureOf = (year: number) => natures[picture?.flowNature[picture.years.indexOf(year)] ?? 9];
    expect([natureOf(2018), natureOf(2019)]).toEqual(['observed', 'modelled']);
  });
});

describe('createMunicipalitySeries', () => {
  it('lays municipalities side by side, and the end of the last account as a year of its own', () => {
    const series = createMunicipalitySeries(seesaw, 2019);
    expect(series?.areas).toEqual(['A', 'B']);
    expect(series?.years).toEqual([...years, 2019]);
    expect(Array.from(series?.persons ?? []).slice(-2)).toEqual([19_400, 19_300]);
    expect(createMunicipalitySeries(seesaw, 2020)).toBeUndefined();
  });
});
