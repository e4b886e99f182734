import { type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { trackPopulation } from '../src/index.ts';
import { example as dataset } from './grown-example.ts';

const track = trackPopulation(dataset, 2050);
const years = track.years.length;
const zoneMunicipality = placeZones(dataset);
const published = new Set(getIntegers(getTable(dataset, 'zone_population'), 'year'));
const jumpOff = Math.max(...published);

function placeZones(from: Dataset): number[] {
  const table = getTable(from, 'zone_municipality');
  const divisions = getIntegers(table, 'division');
  const codes = getText(table, 'municipality');
  const byZone = new Map<string, string>();
  getText(table, 'zone').forEach((zone, row) => {
    if (divisions[row] === from.description.division) byZone.set(zone, codes[row] ?? '');
  });
  return track.zones.map((zone) => track.municipalities.indexOf(byZone.get(zone) ?? ''));
}

/** Sum of a zone series over the zones of a municipality in a year. */
function sumZones(values: Float64Array, municipality: number, year: number): number {
  let sum = 0;
  zoneMunicipality.forEach((place, zone) => {
    if (place === municipality) sum += values[zone * years + year - (track.years[0] ?? 0)] ?? Number.NaN;
  });
  return sum;
}

describe('the population of the example region', () => {
  it('closes its account in every zone and year: end = start + births − deaths + net migration', () => {
    let worst = 0;
    for (let zone = 0; zone < track.zones.length; zone++) {
      for (let year = jumpOff - (track.years[0] ?? 0); year + 1 < years; year++) {
        const cell = zone * years + year;
        const [start = 0, end = 0] = track.population.subarray(cell, cell + 2);
        const flows = (track.births[cell] ?? 0) - (track.deaths[cell] ?? 0) + (track.netMigration[cell] ?? 0);
        worst = Math.max(worst, Math.abs(end - start - flows));
      }
    }
    expect(worst).toBeLessThan(1e-6);
  });

  it('adds up from zones to municipalities in every projected year', () => {
    track.municipalities.forEach((_, municipality) => {
      for (let year = jumpOff + 1; year <= 2050; year++) {
        const whole = track.municipalityPopulation[municipality * years + year - (track.years[0] ?? 0)] ?? Number.NaN;
        expect(Math.abs(sumZones(track.population, municipality, year) - whole)).toBeLessThan(1e-6);
      }
    });
  });

  it('follows the accounts of municipalities as far as they are counted', () => {
    const table = getTable(dataset, 'components');
    const [codes, sexes, ofYear] = [getText(table, 'municipality'), getText(table, 'sex'), getIntegers(table, 'year')];
    const [births, deaths, end] = ['births', 'deaths', 'populationEnd'].map((name) => getNumbers(table, name));
    let compared = 0;
    for (let row = 0; row < table.rows; row++) {
      const municipality = track.municipalities.indexOf(codes[row] ?? '');
      const year = ofYear[row] ?? 0;
      if (municipality < 0 || sexes[row] !== 'T' || year < jumpOff) continue;
      expect(Math.abs(sumZones(track.births, municipality, year) - (births?.[row] ?? 0))).toBeLessThan(1e-6);
      expect(Math.abs(sumZones(track.deaths, municipality, year) - (deaths?.[row] ?? 0))).toBeLessThan(1e-6);
      expect(Math.abs(sumZones(track.population, municipality, year + 1) - (end?.[row] ?? 0))).toBeLessThan(1e-6);
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('never goes below zero, and age groups never exceed the whole', () => {
    const parts = track.children0to9.map(
      (children, cell) => children + (track.adults18to64[cell] ?? 0) + (track.over65[cell] ?? 0),
    );
    expect(
      Math.min(...track.population, ...track.children4to11, ...track.youth12to17, ...track.over80),
    ).toBeGreaterThanOrEqual(0);
    expect(Math.min(...track.births.filter((value) => !Number.isNaN(value)), 0)).toBe(0);
    expect(Math.min(...track.deaths.filter((value) => !Number.isNaN(value)), 0)).toBe(0);
    for (let cell = 0; cell < parts.length; cell++)
      expect((parts[cell] ?? 0) - (track.population[cell] ?? 0)).toBeLessThan(1e-6);
  });

  it('shows published years exactly', () => {
    const table = getTable(dataset, 'zone_population');
    const sums = new Map<string, number>();
    const [zones, ofYear, sexes, ages] = [
      getText(table, 'zone'),
      getIntegers(table, 'year'),
      getText(table, 'sex'),
      getIntegers(table, 'ageFrom'),
    ];
    getNumbers(table, 'persons').forEach((persons, row) => {
      if (sexes[row] === 'T' || (ages[row] ?? -1) < 0 || Number.isNaN(persons)) return;
      const key = `${zones[row]} ${ofYear[row]}`;
      sums.set(key, (sums.get(key) ?? 0) + persons);
    });
    track.zones.forEach((zone, position) => {
      for (const year of published) {
        const shown = track.population[position * years + year - (track.years[0] ?? 0)];
        if (year >= (track.years[0] ?? 0)) expect(shown).toBe(sums.get(`${zone} ${year}`) ?? 0);
      }
    });
  });

  it('does not depend on how far it is asked to look', () => {
    const shorter = trackPopulation(dataset, 2030);
    const asked = shorter.years.length;
    for (const name of ['population', 'children4to11', 'netMigration'] as const) {
      for (let zone = 0; zone < track.zones.length; zone++) {
        expect(shorter[name].subarray(zone * asked, (zone + 1) * asked)).toEqual(
          track[name].subarray(zone * years, zone * years + asked),
        );
      }
    }
  });

  it('closes the account of every municipality and year with the moves named apart', () => {
    const flows = track.municipalityFlows;
    const get = (values: Float64Array, at: number) => values[at] ?? Number.NaN;
    let worst = 0;
    for (let place = 0; place < track.municipalities.length; place++) {
      for (let year = 0; year + 1 < years; year++) {
        const at = place * years + year;
        const natural = get(flows.births, at) - get(flows.deaths, at);
        const internal = get(flows.arrivals, at) - get(flows.departures, at);
        const foreign = get(flows.immigration, at) - get(flows.emigration, at);
        const change = natural + internal + foreign + get(flows.correction, at);
        const [start = 0, end = 0] = track.municipalityPopulation.subarray(at, at + 2);
        worst = Math.max(worst, Math.abs(end - start - change));
      }
    }
    expect(worst).toBeLessThan(1e-6);
    const all = [flows.births, flows.deaths, flows.arrivals, flows.departures, flows.immigration, flows.emigration];
    for (const flow of all) expect(Math.min(...flow)).toBeGreaterThanOrEqual(0);
  });

  it('divides every municipality into age groups that add up to it in every year', () => {
    const width = 2 * track.ageGroups.length;
    expect([...track.ageGroups]).toEqual(Array.from({ length: 20 }, (_, group) => 5 * group));
    track.municipalityPopulation.forEach((persons, at) => {
      const sum = track.municipalityAges.subarray(at * width, (at + 1) * width).reduce((all, group) => all + group, 0);
      expect(Math.abs(sum - persons)).toBeLessThan(1e-6);
    });
  });

  it('says which figures of municipalities are counted, estimated and modelled', () => {
    const counted = new Set(getIntegers(getTable(dataset, 'municipality_population'), 'year'));
    const lastAccount = Math.max(...getIntegers(getTable(dataset, 'components'), 'year'));
    track.years.forEach((year, at) => {
      const nature = counted.has(year) ? 0 : year <= lastAccount + 1 ? 1 : 2;
      expect(track.municipalityNature[at]).toBe(nature);
    });
  });
});
