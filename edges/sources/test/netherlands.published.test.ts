/**
 * The whole country from the published files.
 *
 * It takes longer than other tests because it reads all of them once; every check below is on that one
 * result, and nothing smaller shows that the publications fit together.
 */
import { getIntegers, getNumbers, getText, type Table, type TableName } from '@transitieatlas/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import { listDesignatedRegions } from '../src/designated-regions.ts';
import { openFolder, readFolder, type SourceResult } from '../src/index.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';

let result: SourceResult;
let codes: string[];

beforeAll(async () => {
  if (!hasPublishedData) return;
  const { value, issues } = await readFolder(await openFolder(publishedData));
  if (value === undefined) throw new Error(JSON.stringify(issues.filter((issue) => issue.severity === 'error')));
  result = value;
  codes = issues.map((issue) => `${issue.severity} ${issue.code}`);
});

function getTable(name: TableName): Table {
  const table = result.tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
}

/** Sum of persons per year. */
function sumByYear(name: TableName): Record<number, number> {
  const table = getTable(name);
  const persons = getNumbers(table, 'persons');
  const sums: Record<number, number> = {};
  getIntegers(table, 'year').forEach((year, row) => {
    const value = persons[row] ?? Number.NaN;
    if (!Number.isNaN(value)) sums[year] = (sums[year] ?? 0) + value;
  });
  return sums;
}

function countByDivision(): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const division of getIntegers(getTable('municipalities'), 'division')) {
    counts[division] = (counts[division] ?? 0) + 1;
  }
  return counts;
}

/** Municipality of each zone in a division. */
function listZones(division: number): Map<string, string> {
  const table = getTable('zone_municipality');
  const divisions = getIntegers(table, 'division');
  const municipalities = getText(table, 'municipality');
  const zones = new Map<string, string>();
  getText(table, 'zone').forEach((zone, row) => {
    if (divisions[row] === division) zones.set(zone, municipalities[row] ?? '');
  });
  return zones;
}

/** What becomes of a set of codes, by the table of changes, up to and including a date. */
function convertCodes(start: Iterable<string>, until: string): Set<string> {
  const table = getTable('municipality_changes');
  const rows = getText(table, 'validFrom')
    .map((date, row) => ({
      date,
      oldCode: getText(table, 'oldCode')[row] ?? '',
      newCode: getText(table, 'newCode')[row] ?? '',
      share: getNumbers(table, 'share')[row] ?? 0,
    }))
    .filter(({ date }) => date > '2013-01-01' && date <= until)
    .sort((a, b) => a.date.localeCompare(b.date));
  let held = new Set(start);
  for (const date of new Set(rows.map((row) => row.date))) {
    const next = new Set<string>();
    for (const code of held) {
      const ends = rows.filter((row) => row.date === date && row.oldCode === code);
      // Of a municipality that was split, the largest part stays in the region.
      const main = ends.reduce<(typeof ends)[number] | undefined>(
        (most, row) => (most === undefined || row.share > most.share ? row : most),
        undefined,
      );
      next.add(main?.newCode ?? code);
    }
    held = next;
  }
  return held;
}

describe.skipIf(!hasPublishedData)(nameSuite('readFolder on the published files'), () => {
  it('counts the people by postcode that CBS counts', () => {
    // 2006: 16,328,230 are published; five postcodes with 3,750 people have no place on the map of 2021.
    expect(sumByYear('zone_totals')).toEqual({
      2006: 16_328_230 - 3750,
      2013: 16_777_010,
      2018: 17_179_880,
      2021: 17_472_870,
    });
    // The sum over sexes and ages differs by rounding only: 2018 by 380 on 17 million.
    expect(sumByYear('zone_population')).toMatchObject({ 2013: 16_775_890, 2018: 17_179_500, 2021: 17_472_865 });
  });

  it('counts the people by municipality exactly', () => {
    const sums = sumByYear('municipality_population');
    expect(sums).toMatchObject({ 2006: 16_334_210, 2013: 16_779_575, 2016: 16_979_120, 2018: 17_181_084 });
    // Scaled figures with two decimals each.
    expect(sums[2021]).toBeCloseTo(17_475_415, -1);
  });

  it('knows the municipalities of every year, with land areas from 2013 on', () => {
    const counts = countByDivision();
    expect(counts).toEqual({
      2006: 458,
      2012: 415,
      2013: 408,
      2014: 403,
      2015: 393,
      2016: 390,
      2017: 388,
      2018: 380,
      2019: 355,
      2020: 355,
      2021: 352,
      2022: 345,
      2023: 342,
    });
    const table = getTable('municipalities');
    const divisions = getIntegers(table, 'division');
    const areas = getNumbers(table, 'landAreaKm2');
    const sums: Record<number, number> = {};
    areas.forEach((area, row) => {
      const division = divisions[row] ?? 0;
      if (division < 2012) return;
      expect(area).toBeGreaterThan(0);
      sums[division] = (sums[division] ?? 0) + area;
    });
    // 33,7 thousand km² of land in 2015; estimated years stay within 0.3 %.
    for (const sum of Object.values(sums)) expect(Math.abs(sum / 33_680 - 1)).toBeLessThan(0.003);
  });

  it('has the components of all municipalities, and of the country', () => {
    const table = getTable('components');
    const years = getIntegers(table, 'year');
    const sexes = getText(table, 'sex');
    const population = getNumbers(table, 'population');
    const find = (code: string, year: number) => {
      const row = getText(table, 'municipality').findIndex(
        (held, position) => held === code && years[position] === year && sexes[position] === 'T',
      );
      return population[row];
    };
    expect(find('NL01', 2020)).toBe(17_407_585);
    expect([find('GM0917', 2012), find('GM0917', 2020), find('GM0917', 2023)]).toEqual([89_016, 87_086, 87_122]);
    // Accounts that do not close are reported, one issue per kind; which ones is in accounts.published.test.ts.
    expect(codes.filter((code) => code === 'warning ACCOUNT_NOT_CLOSED')).toHaveLength(3);
    expect(codes.filter((code) => code === 'information ACCOUNT_NOT_CLOSED')).toHaveLength(1);
  });

  it('gives the Netherlands its published fertility', () => {
    const table = getTable('national_fertility');
    const from = getIntegers(table, 'from');
    let total = 0;
    getNumbers(table, 'rate').forEach((rate, row) => {
      if (from[row] === 2015) total += rate * 5;
    });
    // Mean of the annual rates of 2015–2019 in the same publication, 1.58 in 2019.
    expect(total).toBeGreaterThan(1.58);
    expect(total).toBeLessThan(1.68);
  });

  it('finds 45 municipalities of decline in 2018 and 40 in 2020', async () => {
    const decline = (await listDesignatedRegions()).filter((region) => region.class === 'krimp');
    expect(decline).toHaveLength(9);
    const start = decline.flatMap((region) => Object.keys(region.municipalities));
    expect(convertCodes(start, '2018-12-31').size).toBe(45);
    expect(convertCodes(start, '2020-12-31').size).toBe(40);
  });

  it('places every zone in one municipality of every division since 2012', () => {
    const zones = getTable('zones').rows;
    for (const division of [2012, 2013, 2018, 2021, 2023]) expect(listZones(division).size).toBe(zones);
    // Weesp is in Amsterdam since 2022; Esch, in the former Haaren, is in Boxtel.
    expect(listZones(2021).get('1381')).toBe('GM0457');
    expect(listZones(2023).get('1381')).toBe('GM0363');
    expect(listZones(2018).get('5296')).toBe('GM0788');
    expect(listZones(2023).get('5296')).toBe('GM0757');
  });

  it('counts the primary schools of the regions on the borders of 2013', () => {
    const zones = listZones(2013);
    const sites = getTable('sites');
    const registers = getText(sites, 'register');
    const siteZones = getText(sites, 'zone');
    const users = getNumbers(sites, 'users');
    const regions = getTable('regions');
    const count = (region: string, register: string): [number, number] => {
      const held = new Set(
        getText(regions, 'municipality').filter((_, row) => getText(regions, 'region')[row] === region),
      );
      let number = 0;
      let pupils = 0;
      registers.forEach((date, row) => {
        if (date !== register || !held.has(zones.get(siteZones[row] ?? '') ?? '')) return;
        number++;
        pupils += users[row] || 0;
      });
      return [number, pupils];
    };
    const first = '2012-10-01';
    const last = '2024-11-22';
    expect([count('de-marne', first), count('de-marne', last)]).toEqual([
      [12, 883],
      [8, 684],
    ]);
    expect([count('eemsdelta', first), count('eemsdelta', last)]).toEqual([
      [55, 5495],
      [34, 3940],
    ]);
    expect([count('oost-groningen', first), count('oost-groningen', last)]).toEqual([
      [93, 12_429],
      [79, 9918],
    ]);
    expect([count('achterhoek', first), count('achterhoek', last)]).toEqual([
      [154, 24_510],
      [119, 18_197],
    ]);
    expect(count('oost-groningen-eemsdelta', last)[0]).toBe(121);
  });

  it('draws every zone, all municipalities and all provinces within the Netherlands', () => {
    expect(result.shapes.map((layer) => [layer.name, layer.shapes.length])).toEqual([
      ['zones', getTable('zones').rows],
      ['municipalities', 342],
      ['provinces', 12],
    ]);
    let points = 0;
    for (const { polygons } of result.shapes[0]?.shapes ?? []) {
      expect(polygons.length).toBeGreaterThan(0);
      for (const ring of polygons.flat()) {
        points += ring.length;
        for (const [longitude, latitude] of ring) {
          if (!(longitude > 3.2 && longitude < 7.3 && latitude > 50.7 && latitude < 53.7)) {
            throw new Error(`A corner lies at ${longitude}, ${latitude}.`);
          }
        }
      }
    }
    expect(points).toBeLessThan(150_000);
  });

  it('lists every publication and reports every deviation without an error', () => {
    expect(result.summary.filter((source) => source.errors > 0)).toEqual([]);
    expect(result.summary.length).toBeGreaterThan(20);
    expect(result.description).toMatchObject({ id: 'nl', invented: false, division: 2023, baseRegister: '2024-11-22' });
    expect(new Set(codes.filter((code) => code.startsWith('error')))).toEqual(new Set());
  });
});
