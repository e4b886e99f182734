import {
  convertToWgs84,
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listRegions,
  readAtlas,
  writeAtlas,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { growExample } from '../src/index.ts';
import { example } from './growth.ts';

/** Sum a number column per combination of text and integer columns. */
function sumBy(
  dataset: Dataset,
  table: Parameters<typeof getTable>[1],
  keys: readonly string[],
  column: string,
): Map<string, number> {
  const held = getTable(dataset, table);
  const values = getNumbers(held, column);
  const sums = new Map<string, number>();
  for (let row = 0; row < held.rows; row++) {
    const key = keys.map((name) => String(held.columns.get(name)?.values[row])).join(' ');
    sums.set(key, (sums.get(key) ?? 0) + values[row]);
  }
  return sums;
}

describe('the example region', () => {
  it('grows the same bytes from the same seed and another region from another seed', () => {
    expect(Buffer.compare(writeAtlas(getValue(growExample(2024))), writeAtlas(example))).toBe(0);
    const other = growExample(7);
    expect(other.issues).toEqual([]);
    expect(other.value?.hash).not.toBe(example.hash);
    expect(other.value?.description.title.nl).not.toBe(example.description.title.nl);
  });

  it('is labelled as invented wherever a table says where it comes from, except the law and the tariffs', () => {
    const real: Partial<Record<string, string[]>> = { law: ['observed', 'observed'], tariffs: ['claimed'] };
    expect(example.description.invented).toBe(true);
    for (const { name, provenance } of example.tables.values()) {
      expect(provenance.map(({ nature }) => nature)).toEqual(real[name] ?? ['invented']);
    }
    for (const { provenance } of example.shapes) expect(provenance[0].nature).toBe('invented');
  });

  it('has seven municipalities, two hundred zones and a history of closures', () => {
    expect(new Set(getText(getTable(example, 'municipalities'), 'municipality')).size).toBe(7);
    expect(getTable(example, 'zones').rows).toBe(200);
    const registers = getText(getTable(example, 'sites'), 'register');
    const count = (register: string) => registers.filter((date) => date === register).length;
    expect(count('2012-10-01')).toBeGreaterThan(165);
    expect(count('2024-11-22')).toBeGreaterThan(140);
    expect(count('2024-11-22')).toBeLessThan(160);
    expect(listRegions(example).map((region) => [region.class, region.municipalities.length])).toEqual([
      ['krimp', 7],
      ['anticipeer', 3],
    ]);
    expect(listRegions(example)[0].zones).toHaveLength(200);
  });

  it('shrinks and greys: fewer people, fewer children, more people over 65', () => {
    const byYear = sumBy(example, 'components', ['municipality', 'sex', 'year'], 'population');
    expect(byYear.get('NL01 T 2023') ?? 0).toBeLessThan(0.96 * (byYear.get('NL01 T 2012') ?? 0));
    const ages = sumBy(example, 'municipality_population', ['year', 'ageFrom'], 'persons');
    const share = (year: number, from: number, to: number) => {
      const groups = Array.from({ length: 20 }, (_, group) => ages.get(`${year} ${5 * group}`) ?? 0);
      return (
        groups.slice(from / 5, to / 5).reduce((sum, persons) => sum + persons, 0) /
        groups.reduce((sum, persons) => sum + persons, 0)
      );
    };
    expect(share(2021, 0, 10)).toBeLessThan(share(2013, 0, 10));
    expect(share(2021, 65, 100)).toBeGreaterThan(share(2013, 65, 100) + 0.03);
    expect(share(2021, 0, 10)).toBeGreaterThan(0.06);
    expect(share(2021, 65, 100)).toBeLessThan(0.32);
  });

  it('closes the account of every municipality, sex and year, and hands its end to the next year', () => {
    const table = getTable(example, 'components');
    const column = (name: string) => getNumbers(table, name);
    const begins = sumBy(example, 'components', ['municipality', 'sex', 'year'], 'population');
    for (let row = 0; row < table.rows; row++) {
      const come = column('births')[row] + column('immigration')[row] + column('arrivals')[row];
      const go = column('deaths')[row] + column('emigration')[row] + column('departures')[row];
      const end = column('populationEnd')[row];
      expect(column('population')[row] + come - go + column('correction')[row]).toBe(end);
      const key = [
        getText(table, 'municipality')[row],
        getText(table, 'sex')[row],
        getIntegers(table, 'year')[row] + 1,
      ];
      expect(begins.get(key.join(' ')) ?? end).toBe(end);
    }
    const national = [...begins].filter(([key]) => key.startsWith('NL01 T'));
    expect(national).toHaveLength(12);
    for (const [key, persons] of national) {
      const parts = [...begins].filter(([other]) => !other.startsWith('NL01') && other.endsWith(key.slice(5)));
      expect(parts.reduce((sum, [, part]) => sum + part, 0)).toBe(persons);
    }
  });

  it('counts the same people in zones, municipalities and accounts', () => {
    const accounts = sumBy(example, 'components', ['municipality', 'year', 'sex'], 'population');
    const zoneOf = new Map<string, string>();
    const membership = getTable(example, 'zone_municipality');
    getText(membership, 'zone').forEach((zone, row) => {
      zoneOf.set(zone, getText(membership, 'municipality')[row]);
    });
    const sums = new Map<string, number>();
    for (const [key, persons] of sumBy(example, 'zone_population', ['zone', 'year', 'sex'], 'persons')) {
      const [zone, year, sex] = key.split(' ');
      const place = `${zoneOf.get(zone)} ${year} ${sex}`;
      sums.set(place, (sums.get(place) ?? 0) + persons);
    }
    const municipal = sumBy(example, 'municipality_population', ['municipality', 'year', 'sex'], 'persons');
    expect(sums).toEqual(municipal);
    for (const [key, persons] of municipal) expect(accounts.get(key)).toBe(persons);
  });
});

describe('the schools of the example region', () => {
  const sites = getTable(example, 'sites');
  const users = getNumbers(sites, 'users');

  it('have the sizes of a shrinking region: small ones under their norm, a few large ones', () => {
    const counted = [...users].filter((pupils) => !Number.isNaN(pupils)).sort((a, b) => a - b);
    expect(counted[0]).toBeGreaterThanOrEqual(10);
    expect(counted[0]).toBeLessThan(35);
    expect(counted[counted.length - 1]).toBeGreaterThan(250);
    expect(counted[counted.length - 1]).toBeLessThan(420);
    const norms = new Map(
      getText(getTable(example, 'norms'), 'municipality').map((code, row) => [
        code,
        getNumbers(getTable(example, 'norms'), 'closureNorm')[row],
      ]),
    );
    const below = [...users].filter((pupils, row) => pupils < (norms.get(getText(sites, 'municipality')[row]) ?? 0));
    expect(below.length).toBeGreaterThan(10);
  });

  it('never come back once they are gone, and some open after 2012', () => {
    const dates = [...new Set(getText(sites, 'register'))];
    const seen = new Map<string, string[]>();
    getText(sites, 'site').forEach((site, row) => {
      seen.set(site, [...(seen.get(site) ?? []), getText(sites, 'register')[row]]);
    });
    for (const held of seen.values()) {
      const first = dates.indexOf(held[0]);
      expect(held).toEqual(dates.slice(first, first + held.length));
    }
    expect([...seen.values()].some(([first]) => first !== dates[0])).toBe(true);
    expect(new Set(getText(sites, 'direction')).size).toBeGreaterThanOrEqual(4);
  });

  it('have as many pupils by age and by home as in the register', () => {
    const bySite = sumBy(example, 'site_ages', ['site', 'countDate'], 'users');
    const byHome = sumBy(example, 'site_origins', ['site', 'countDate'], 'users');
    getText(sites, 'site').forEach((site, row) => {
      const key = `${site} ${getText(sites, 'countDate')[row]}`;
      if (bySite.has(key)) expect(bySite.get(key)).toBe(users[row]);
      if (byHome.has(key)) expect(byHome.get(key)).toBe(users[row]);
    });
    expect(byHome.size).toBeGreaterThan(140);
  });

  it('draw their pupils from near: most live within 1.5 km', () => {
    const origins = getTable(example, 'site_origins');
    const zones = getTable(example, 'zones');
    const home = new Map(getText(zones, 'zone').map((zone, row) => [zone, row]));
    const place = new Map(getText(sites, 'site').map((site, row) => [site, row]));
    let near = 0;
    let all = 0;
    getText(origins, 'zone').forEach((zone, row) => {
      const z = home.get(zone) ?? 0;
      const s = place.get(getText(origins, 'site')[row]) ?? 0;
      const metres = Math.hypot(
        getNumbers(zones, 'x')[z] - getNumbers(sites, 'x')[s],
        getNumbers(zones, 'y')[z] - getNumbers(sites, 'y')[s],
      );
      const pupils = getNumbers(origins, 'users')[row];
      all += pupils;
      if (metres < 1500) near += pupils;
    });
    expect(near / all).toBeGreaterThan(0.6);
    expect(near / all).toBeLessThan(0.98);
  });
});

describe('the map of the example region', () => {
  const zones = getTable(example, 'zones');
  const [zoneLayer, neighbourhoodLayer, municipalityLayer] = example.shapes;

  it('puts the place of every zone inside its own shape', () => {
    zoneLayer.shapes.forEach(({ code, polygons }, row) => {
      expect(code).toBe(getText(zones, 'zone')[row]);
      const point = convertToWgs84(getNumbers(zones, 'x')[row], getNumbers(zones, 'y')[row]);
      expect(polygons.some(([ring]) => isInside(point, ring))).toBe(true);
    });
  });

  it('covers every place once: zones add up to municipalities to the last square metre', () => {
    const total = (layer: typeof zoneLayer) =>
      layer.shapes.flatMap(({ polygons }) => polygons.flat()).reduce((sum, ring) => sum + getArea(ring), 0);
    expect(total(zoneLayer) / total(municipalityLayer)).toBeCloseTo(1, 9);
    // Neighbourhoods bend at other corners, so they cover the same land but for the coast.
    expect(total(neighbourhoodLayer) / total(municipalityLayer)).toBeCloseTo(1, 2);
    for (const { polygons } of zoneLayer.shapes) {
      for (const [ring] of polygons) {
        expect(getArea(ring)).toBeGreaterThan(0);
        expect(ring[0]).toEqual(ring[ring.length - 1]);
      }
    }
  });

  it('lies in the sea, west of Texel and Vlieland', () => {
    const points = zoneLayer.shapes.flatMap(({ polygons }) => polygons.flat(2));
    // North of y = 566 km Texel begins at x = 111.3 km (CBS/Kadaster, municipal borders 2022).
    const [east, south] = convertToWgs84(111_300, 566_000);
    expect(Math.max(...points.map(([longitude]) => longitude))).toBeLessThan(east);
    expect(Math.min(...points.map(([, latitude]) => latitude))).toBeGreaterThan(south);
  });
});

describe('the atlas of the example region', () => {
  it('is small and reads back as itself', async () => {
    const bytes = writeAtlas(example);
    expect(bytes.length).toBeLessThan(300_000);
    const { value, issues } = await readAtlas(bytes);
    expect(issues).toEqual([]);
    expect(value?.hash).toBe(example.hash);
  });
});

type Ring = readonly (readonly [number, number])[];

function getArea(ring: Ring): number {
  let twice = 0;
  for (let at = 1; at < ring.length; at++) twice += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return twice / 2;
}

function isInside([x, y]: readonly [number, number], ring: Ring): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at++) {
    const [x1, y1] = ring[at - 1];
    const [x2, y2] = ring[at];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}
