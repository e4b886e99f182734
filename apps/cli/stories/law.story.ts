/**
 * The law of schools on the published files: the norms of 2013 computed again, and the schools of October 2012.
 *
 * The norms are those of the regulations; children and land are those of Statistics Netherlands. Counts of schools are
 * made here, from the codes that both files carry.
 */
import {
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { computeClosureNorm } from '@transitieatlas/facilities';
import { readLawOfRegister, summariseLaw } from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';

/** Numbers of WPO art. 154. */
const formula = {
  factor: 0.6,
  densityIntercept: 0.15,
  densitySlope: 0.0027,
  minimumNorm: 23,
  maximumNorm: 200,
  minimumLandAreaKm2: 10,
  maximumDensity: 500,
};

/** Share of a five-year group that is 4 to 11 years old. */
const shareOfGroup: Readonly<Record<number, number>> = { 0: 1 / 5, 5: 1, 10: 2 / 5 };

describe.skipIf(!hasCountry)(nameStory('The law of schools'), () => {
  let country: Dataset;
  beforeAll(async () => {
    country = await openCountry();
  });

  function readNorms(regulation: string): Map<string, number> {
    const table = getTable(country, 'norms');
    const [parts, regulations] = [getText(table, 'part'), getText(table, 'regulation')];
    const norms = getNumbers(table, 'closureNorm');
    const found = new Map<string, number>();
    getText(table, 'municipality').forEach((code, row) => {
      if (regulations[row] === regulation && parts[row] === '') found.set(code, norms[row] ?? Number.NaN);
    });
    return found;
  }

  it('the norms of 2013, computed from children of 2013 and land, differ by a median of 2 from the list', () => {
    const children = new Map<string, number>();
    const people = getTable(country, 'municipality_population');
    const [years, ages, persons] = [
      getIntegers(people, 'year'),
      getIntegers(people, 'ageFrom'),
      getNumbers(people, 'persons'),
    ];
    getText(people, 'municipality').forEach((code, row) => {
      const share = shareOfGroup[ages[row] ?? -1] ?? 0;
      if (years[row] === 2013) children.set(code, (children.get(code) ?? 0) + share * (persons[row] ?? 0));
    });
    // The only published land areas are those of 2015: 388 municipalities exist in both years.
    const land = new Map<string, number>();
    const table = getTable(country, 'municipalities');
    const [divisions, areas] = [getIntegers(table, 'division'), getNumbers(table, 'landAreaKm2')];
    getText(table, 'municipality').forEach((code, row) => {
      if (divisions[row] === 2015) land.set(code, areas[row] ?? Number.NaN);
    });
    const differences = [...readNorms('BWBR0032502')].flatMap(([code, norm]) => {
      const difference = Math.abs(
        computeClosureNorm(children.get(code) ?? Number.NaN, land.get(code) ?? Number.NaN, formula) - norm,
      );
      return Number.isNaN(difference) ? [] : [difference];
    });
    differences.sort((a, b) => a - b);
    expect([387, 388]).toContain(differences.length);
    expect(differences[Math.floor(differences.length / 2)]).toBeLessThanOrEqual(2);
  });

  it('by the codes of both files 1,162 of 6,877 sites of October 2012 have fewer pupils than their municipality asks', () => {
    // Schagen and Goeree-Overflakkee from their own regulation; Molenwaard (19 sites) has only norms of parts.
    const norms = readNorms('BWBR0032502');
    for (const [code, norm] of readNorms('BWBR0034861')) {
      if (code === 'GM0441' || code === 'GM1924') norms.set(code, norm);
    }
    const table = getTable(country, 'sites');
    const [registers, users] = [getText(table, 'register'), getNumbers(table, 'users')];
    let [testable, below] = [0, 0];
    getText(table, 'municipality').forEach((code, row) => {
      const norm = norms.get(code) ?? Number.NaN;
      const pupils = users[row] ?? Number.NaN;
      if (registers[row] !== '2012-10-01' || Number.isNaN(norm + pupils)) return;
      testable++;
      if (pupils < norm) below++;
    });
    expect([testable, below]).toEqual([6877, 1162]);
  });

  it('all 6,896 counted sites of October 2012 get a status, and fewer fall short as the law counts', () => {
    const readings = readLawOfRegister(country, 2012);
    const { byStatus, ...summary } = summariseLaw(readings);
    expect(summary).toMatchObject({ schools: 6899, testable: 6896 });
    expect(byStatus.unknown).toBe(3);
    // Nobody can be in a third year where one year is known.
    expect(byStatus.ends).toBeUndefined();
    expect(summary.belowNorm).toBeLessThan(summary.belowNormAsCounted);
    // Of 47 split municipalities most schools can be placed in a part; the others say that they cannot.
    expect(summary.inPart).toBeGreaterThan(3 * summary.partUnknown);
    // The village has a norm of its own in a split municipality.
    const bingelrade = readings.find(({ site }) => site === '06SY00');
    expect(bingelrade).toMatchObject({ norm: 70, split: { part: 0 } });
  });

  it('Súdwest-Fryslân split at Sneek and Bolsward: 33 for the country, as published, and 157 for the towns to within 10', () => {
    const zones = getTable(country, 'zones');
    const area = new Map(getText(zones, 'zone').map((zone, row) => [zone, getNumbers(zones, 'areaKm2')[row] ?? 0]));
    const municipalityOf = listZoneMunicipalities(country, 2014);
    const [town, rest] = [
      { children: 0, areaKm2: 0 },
      { children: 0, areaKm2: 0 },
    ];
    const partOf = (zone: string) => (/^(860[1-8]|870[12])$/.test(zone) ? town : rest);
    const own = [...municipalityOf].filter(([, code]) => code === 'GM1900').map(([zone]) => zone);
    for (const zone of own) partOf(zone).areaKm2 += area.get(zone) ?? 0;
    const people = getTable(country, 'zone_population');
    const [years, ages, persons] = [
      getIntegers(people, 'year'),
      getIntegers(people, 'ageFrom'),
      getNumbers(people, 'persons'),
    ];
    getText(people, 'zone').forEach((zone, row) => {
      const share = shareOfGroup[ages[row] ?? -1] ?? 0;
      const count = persons[row] ?? Number.NaN;
      if (years[row] !== 2013 || share === 0 || Number.isNaN(count) || municipalityOf.get(zone) !== 'GM1900') return;
      partOf(zone).children += share * count;
    });
    // Postcodes have water in them: their area is scaled to the land of the municipality, 455.79 km².
    const scale = 455.79 / (town.areaKm2 + rest.areaKm2);
    const norm = (part: typeof town) =>
      computeClosureNorm(part.children, part.areaKm2 * scale, { ...formula, minimumLandAreaKm2: 0 });
    expect(norm(rest)).toBe(33);
    expect(Math.abs(norm(town) - 157)).toBeLessThanOrEqual(10);
  });
});
