import { getIntegers, getNumbers, getTable, getText, listRegions } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import {
  backtestHouseholds,
  householdMethods,
  run,
  sumRegionHouseholds,
  trackHouseholds,
  trackLabourForce,
  trackPopulation,
} from '../src/index.ts';
import { example as dataset } from './grown-example.ts';

const population = trackPopulation(dataset, 2050);
const found = trackHouseholds(dataset, 2050);
if (found === undefined) throw new Error('The example region has households.');
const track = found;
const years = track.years.length;
const firstYear = track.years[0] ?? 0;
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

describe('the households of the example region', () => {
  it('are the counted ones of every municipality in counted years', () => {
    const table = getTable(dataset, 'municipality_households');
    const [codes, ofYear] = [getText(table, 'municipality'), getIntegers(table, 'year')];
    const [households, onePerson] = [getNumbers(table, 'households'), getNumbers(table, 'onePerson')];
    codes.forEach((code, row) => {
      const cell = track.municipalities.indexOf(code) * years + (ofYear[row] ?? 0) - firstYear;
      expect(track.households[cell]).toBeCloseTo(households[row] ?? Number.NaN, 3);
      expect(track.byType[cell * track.types.length]).toBeCloseTo(onePerson[row] ?? Number.NaN, 3);
      expect(track.nature[cell]).toBe(0);
    });
  });

  it('are those of all types, of all ages and of all zones, in every year', () => {
    const zoneSums = new Float64Array(years);
    const sums = new Float64Array(years);
    track.zoneHouseholds.forEach((value, cell) => {
      zoneSums[cell % years] += value;
    });
    track.households.forEach((households, cell) => {
      sums[cell % years] += households;
      const [types, ages] = [track.types.length, track.ageGroups.length];
      expect(sum(track.byType.subarray(cell * types, (cell + 1) * types))).toBeCloseTo(households, 6);
      expect(sum(track.byAge.subarray(cell * ages, (cell + 1) * ages))).toBeCloseTo(households, 6);
    });
    sums.forEach((value, step) => {
      expect(zoneSums[step]).toBeCloseTo(value, 4);
    });
  });

  it('hold everybody who does not live in an institution', () => {
    track.households.forEach((households, cell) => {
      const inHouseholds = households * (track.meanSize[cell] ?? Number.NaN);
      const people = sum(population.municipalityAges.subarray(cell * 40, (cell + 1) * 40));
      expect(inHouseholds + (track.inInstitutions[cell] ?? Number.NaN)).toBeCloseTo(people, 5);
    });
  });

  it('are never negative, in no place, type or age', () => {
    for (const values of [track.households, track.byType, track.byAge, track.inInstitutions, track.zoneHouseholds]) {
      expect(values.every((value) => value >= 0)).toBe(true);
    }
  });

  it('of a region are those of its zones, and of all regions together no more than there are', () => {
    const [whole, small] = listRegions(dataset);
    if (whole === undefined || small === undefined) throw new Error('The example has two regions.');
    const all = sumRegionHouseholds(dataset, whole, 2050);
    const part = sumRegionHouseholds(dataset, small, 2050);
    for (const year of [2013, 2023, 2050]) {
      const step = year - firstYear;
      const inAll = track.municipalities.reduce(
        (total, _, place) => total + (track.households[place * years + step] ?? 0),
        0,
      );
      expect(all.get(year)).toBeCloseTo(inAll, 4);
      expect(part.get(year)).toBeLessThan(inAll);
      const members = track.municipalities
        .filter((code) => small.municipalities.includes(code))
        .reduce((total, code) => total + (track.households[track.municipalities.indexOf(code) * years + step] ?? 0), 0);
      expect(part.get(year)).toBeCloseTo(members, 4);
    }
  });

  it('come with every run, with the same numbers in a region as in the whole', () => {
    const schedule = getValue(resolveScenario(createEmptyScenario(''), dataset));
    const options = { until: 2040, flows: false };
    // The region first: it is then computed by itself, and not taken out of the whole.
    const small = run(dataset, schedule, { ...options, region: 'voorbeeld-klein' });
    const whole = run(dataset, schedule, options);
    const count = small.years.length;
    const values = small.indicators.find(({ id }) => id === 'households')?.values ?? new Float64Array(0);
    small.households?.zoneHouseholds.forEach((value, cell) => {
      const zone = small.zones.zones[Math.floor(cell / count)] ?? '';
      const row = whole.zones.zones.indexOf(zone);
      expect(value).toBe(whole.households?.zoneHouseholds[row * count + (cell % count)]);
    });
    const byType = small.households?.region.byType ?? new Float64Array(0);
    values.forEach((value, step) => {
      expect(sum(byType.subarray(step * 5, step * 5 + 5))).toBeCloseTo(value, 4);
    });
    expect(small.households?.municipalities).toHaveLength(3);
  });
});

describe('the labour force of the example region', () => {
  it('is at most everybody, and in the published year adds up to who works in the country', () => {
    const labour = trackLabourForce(dataset, 2050);
    if (labour === undefined) throw new Error('The example region has a labour force.');
    const cells = 2 * labour.ageFrom.length;
    const table = getTable(dataset, 'labour_force');
    const published = getNumbers(table, 'employed').filter((_, row) => getText(table, 'sex')[row] !== 'T');
    let employed = 0;
    labour.municipalities.forEach((_, place) => {
      const from = (place * years + labour.shareYear - firstYear) * cells;
      employed += sum(labour.employed.subarray(from, from + cells));
    });
    // Published are averages of the year, these are of its 1 January.
    expect(Math.abs(employed / sum(published) - 1)).toBeLessThan(0.01);
    labour.labourForce.forEach((value, cell) => {
      if (!Number.isNaN(value)) expect(value).toBeGreaterThanOrEqual(labour.employed[cell] ?? Number.NaN);
    });
  });
});

describe('a hindcast of households', () => {
  it('scores the engine beside rules that keep something constant', () => {
    const scores = backtestHouseholds(dataset, 2013, 2018);
    expect(scores.map(({ method }) => method)).toEqual([...householdMethods]);
    expect(scores.every(({ municipalities }) => municipalities === 7)).toBe(true);
    const [engine, , , perPerson, share] = scores;
    expect(engine?.mape).toBeLessThan(perPerson?.mape ?? 0);
    // The rule of shares gets the later total, so that its sum is right.
    expect(share?.sumError).toBeCloseTo(0, 12);
  });

  it('refuses years that were not counted, and a target that is not later', () => {
    expect(() => backtestHouseholds(dataset, 2013, 2017)).toThrow(/2013, 2018, 2023/);
    expect(() => backtestHouseholds(dataset, 2018, 2013)).toThrow(RangeError);
  });
});
