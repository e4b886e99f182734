/**
 * Oost-Groningen with Eemsdelta, from the published files to the choices of 2022–2024.
 *
 * The counts are those of the registers on constant borders: the municipalities of 2013, and for later
 * registers the postcodes that lay in them. The closures are the ones that really happened between the
 * registers of May 2022 and November 2024.
 */
import { type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { Intervention } from '@transitieatlas/scenario';
import { beforeAll, describe, expect, it } from 'vitest';
import { findStatus, hasCountry, listOpen, nameStory, openCountry, runCountry, sumPupils } from './country.ts';

/** Sites and pupils of October 2012, 2017 and 2023 per region (DUO registers, constant borders). */
const registers = [
  { region: 'de-marne', sites: [12, 9, 8], pupils: [883, 727, 684] },
  { region: 'eemsdelta', sites: [55, 42, 34], pupils: [5495, 4701, 3940] },
  { region: 'oost-groningen', sites: [93, 84, 79], pupils: [12429, 11145, 9918] },
];

/** Codes that ended between the registers of 2022 and 2024; Middelstum merged on its own site. */
const closed = [
  '19JK00', // Zeerijp
  '05QW00', // Paesens
  '04IR00', // Kollumerpomp
  '03SG00', // Hengstdijk
  '06SY00', // Bingelrade
  '05UK00', // Westendorp
  '13JK01', // Sinderen
  '18ZG00', // Winterswijk-Miste
  '08PK00', // Mussel
  '06UI00', // Gendringen
  '06CP00', // Dinxperlo
  '06LH00', // Ter Apel
  '13DT00', // Kolham
  '04JO00', // Siddeburen
];
const merged = { site: '08UD00', into: '04HO00' };

describe.skipIf(!hasCountry)(nameStory('Oost-Groningen with Eemsdelta'), () => {
  let country: Dataset;
  beforeAll(async () => {
    country = await openCountry();
  });

  /** Rows of the table of sites in a register, by site code. */
  function readRegister(register: string): Map<string, { zone: string; x: number; y: number; pupils: number }> {
    const table = getTable(country, 'sites');
    const [site, date, zone] = [getText(table, 'site'), getText(table, 'register'), getText(table, 'zone')];
    const [x, y, users] = [getNumbers(table, 'x'), getNumbers(table, 'y'), getNumbers(table, 'users')];
    const rows = new Map<string, { zone: string; x: number; y: number; pupils: number }>();
    site.forEach((code, row) => {
      if (date[row] !== register) return;
      rows.set(code, {
        zone: zone[row] ?? '',
        x: x[row] ?? Number.NaN,
        y: y[row] ?? Number.NaN,
        pupils: users[row] ?? Number.NaN,
      });
    });
    return rows;
  }

  it.each(registers)('$region has the sites and pupils of the registers', ({ region, sites, pupils }) => {
    const outcomes = runCountry(country, { region, until: 2024 });
    expect([2013, 2017, 2024].map((year) => listOpen(outcomes, year).length)).toEqual(sites);
    // The count of October 2023 belongs to the register of 2024, so it is summed over those sites.
    const years = outcomes.years.length;
    const step = outcomes.years.indexOf(2023);
    const open = new Set(listOpen(outcomes, 2024));
    const counted = outcomes.sites.sites.reduce((sum, site, row) => {
      const value = outcomes.sites.pupils[row * years + step] ?? Number.NaN;
      return open.has(site) && !Number.isNaN(value) ? sum + value : sum;
    }, 0);
    expect(sumPupils(outcomes, 2017)).toBe(pupils[1]);
    expect(counted).toBe(pupils[2]);
    const register = readRegister('2012-10-01');
    const first = listOpen(outcomes, 2013).reduce((sum, site) => sum + (register.get(site)?.pupils ?? 0), 0);
    expect(first).toBe(pupils[0]);
  });

  it('together they have 121 sites in 2024', () => {
    const outcomes = runCountry(country, { region: 'oost-groningen-eemsdelta', until: 2024 });
    expect(listOpen(outcomes, 2024)).toHaveLength(121);
  });

  it('population and children 0–9 of 2013 equal the exact municipal counts to the rounding of postcodes', () => {
    const outcomes = runCountry(country, { region: 'oost-groningen-eemsdelta', until: 2024 });
    const years = outcomes.years.length;
    const regions = getTable(country, 'regions');
    const members = new Set(
      getText(regions, 'municipality').filter(
        (_, row) => getText(regions, 'region')[row] === 'oost-groningen-eemsdelta',
      ),
    );
    const table = getTable(country, 'municipality_population');
    const [code, year, age] = [
      getText(table, 'municipality'),
      getIntegers(table, 'year'),
      getIntegers(table, 'ageFrom'),
    ];
    const persons = getNumbers(table, 'persons');
    const sumExact = (below: number): number =>
      code.reduce(
        (sum, municipality, row) =>
          year[row] === 2013 && (age[row] ?? 0) < below && members.has(municipality) ? sum + (persons[row] ?? 0) : sum,
        0,
      );
    const step = outcomes.years.indexOf(2013);
    const sumZones = (values: Float64Array): number =>
      outcomes.zones.zones.reduce((sum, _, zone) => sum + (values[zone * years + step] ?? 0), 0);
    // Postcodes are published in multiples of 5, each cell rounded on its own.
    expect(Math.abs(sumZones(outcomes.zones.population) / sumExact(200) - 1)).toBeLessThan(0.002);
    expect(Math.abs(sumZones(outcomes.zones.children0to9) / sumExact(10) - 1)).toBeLessThan(0.005);
  });

  it('population and children 0–9 of 2018 and 2021 are those of the published postcodes', () => {
    const outcomes = runCountry(country, { region: 'oost-groningen-eemsdelta', until: 2024 });
    const table = getTable(country, 'zone_population');
    const [zone, year, age] = [getText(table, 'zone'), getIntegers(table, 'year'), getIntegers(table, 'ageFrom')];
    const persons = getNumbers(table, 'persons');
    const members = new Set(outcomes.zones.zones);
    for (const date of [2018, 2021]) {
      let [all, young] = [0, 0];
      zone.forEach((code, row) => {
        if (year[row] !== date || !members.has(code) || Number.isNaN(persons[row])) return;
        all += persons[row] ?? 0;
        if ((age[row] ?? 0) < 10) young += persons[row] ?? 0;
      });
      const step = outcomes.years.indexOf(date);
      const sum = (values: Float64Array): number =>
        outcomes.zones.zones.reduce((total, _, row) => total + (values[row * outcomes.years.length + step] ?? 0), 0);
      expect(sum(outcomes.zones.population)).toBe(all);
      expect(sum(outcomes.zones.children0to9)).toBe(young);
    }
  });

  it('the nine designated regions had 1,317,276 inhabitants on 1 January 2015', () => {
    const changes = getTable(country, 'municipality_changes');
    const [from, oldCode, newCode] = [
      getText(changes, 'validFrom'),
      getText(changes, 'oldCode'),
      getText(changes, 'newCode'),
    ];
    const regions = getTable(country, 'regions');
    const members = new Set(
      getText(regions, 'municipality').filter((_, row) => getText(regions, 'class')[row] === 'krimp'),
    );
    oldCode.forEach((code, row) => {
      if ((from[row] ?? '') > '2013-01-01' && (from[row] ?? '') <= '2015-01-01' && members.delete(code)) {
        members.add(newCode[row] ?? '');
      }
    });
    const components = getTable(country, 'components');
    const [code, year, sex] = [
      getText(components, 'municipality'),
      getIntegers(components, 'year'),
      getText(components, 'sex'),
    ];
    const population = getNumbers(components, 'population');
    const total = code.reduce(
      (sum, municipality, row) =>
        year[row] === 2015 && sex[row] === 'T' && members.has(municipality) ? sum + (population[row] ?? 0) : sum,
      0,
    );
    expect(total).toBe(1_317_276);
  });

  it('entering the real closures into the state of 2022 yields the map of 2024 for those places', () => {
    const interventions: Intervention[] = [
      ...closed.map((site) => ({ id: `close-${site}`, verb: 'close' as const, year: 2023, site })),
      { id: 'merge-middelstum', verb: 'merge', year: 2023, ...merged },
    ];
    const before = readRegister('2022-05-01');
    const after = readRegister('2024-11-22');
    const places = new Set([...closed, merged.site].map((site) => before.get(site)?.zone ?? ''));
    const outcomes = runCountry(country, { base: '2022-05-01', until: 2024, interventions });
    const open = listOpen(outcomes, 2024).filter((site) => places.has(before.get(site)?.zone ?? ''));
    const real = [...after].filter(([, { zone }]) => places.has(zone)).map(([site]) => site);
    expect(places.has('')).toBe(false);
    expect(open.sort()).toEqual(real.sort());
  });

  it('Middelstum is a merge on site: 0.0 km, and nearly every pupil stays', () => {
    const before = readRegister('2022-05-01');
    const [from, to] = [before.get(merged.site), before.get(merged.into)];
    const kilometres = Math.hypot((from?.x ?? 0) - (to?.x ?? 0), (from?.y ?? 0) - (to?.y ?? 0)) / 1000;
    expect(kilometres.toFixed(1)).toBe('0.0');
    const interventions: Intervention[] = [{ id: 'merge', verb: 'merge', year: 2023, ...merged }];
    const [nothing, variant] = [[], interventions].map((list) =>
      runCountry(country, { base: '2022-05-01', until: 2024, interventions: list }),
    );
    const read = (outcomes: typeof nothing, site: string): number => {
      if (outcomes === undefined) return Number.NaN;
      const row = outcomes.sites.sites.indexOf(site);
      return outcomes.sites.pupils[row * outcomes.years.length + outcomes.years.indexOf(2024)] ?? Number.NaN;
    };
    // Both schools stand on one spot; few of those who chose the direction that ends look for it elsewhere.
    const pupils = read(nothing, merged.into) + read(nothing, merged.site);
    expect(read(variant, merged.into) / pupils).toBeGreaterThan(0.98);
    expect(read(variant, merged.into) / pupils).toBeLessThanOrEqual(1);
  });

  it('pupils before = after, whatever closes', () => {
    const interventions: Intervention[] = closed.map((site) => ({ id: site, verb: 'close', year: 2023, site }));
    const nothing = runCountry(country, { base: '2022-05-01' });
    const variant = runCountry(country, { base: '2022-05-01', interventions });
    for (const year of [2023, 2030, 2050]) {
      expect(sumPupils(variant, year)).toBeCloseTo(sumPupils(nothing, year), 4);
    }
  });

  it('a region gives the same numbers as the country', () => {
    const country2030 = runCountry(country, { until: 2030 });
    const region = runCountry(country, { region: 'oost-groningen', until: 2030 });
    const years = region.years.length;
    region.sites.sites.forEach((site, row) => {
      const other = country2030.sites.sites.indexOf(site);
      expect(region.sites.pupils.slice(row * years, (row + 1) * years)).toEqual(
        country2030.sites.pupils.slice(other * years, (other + 1) * years),
      );
    });
  });

  it.each(['13DT00', '04JO00', '06LH00', '06CP00', '06UI00'])('%s closed above its norm: a choice, no norm', (site) => {
    const outcomes = runCountry(country, { base: '2022-05-01', until: 2024 });
    expect(findStatus(outcomes, site, 2023)).toBe('above');
  });
});
