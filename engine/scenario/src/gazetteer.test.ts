import { convertToWgs84, type Dataset, TableBuilder, type TableName } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { findGazetteer } from './gazetteer.ts';

/** Corners of a rectangle, metres, as a shape has them. */
function draw(code: string, west: number, south: number, east: number, north: number) {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  return { code, polygons: [[corners.map(([x, y]) => convertToWgs84(x, y))]] };
}

/** A wide zone of GM1, with its middle far from its border, beside a narrow one of GM2. */
function createWorld(drawn: boolean): Dataset {
  const tables = new Map<TableName, TableBuilder>();
  const add = (name: TableName, ...row: (string | number)[]) => {
    const builder = tables.get(name) ?? new TableBuilder(name);
    tables.set(name, builder);
    builder.add(...row);
  };
  add('zones', '0001', 'Wijd', 205_000, 505_000, 100);
  add('zones', '0002', 'Smal', 211_000, 505_000, 20);
  add('zone_municipality', '0001', 2023, 'GM1');
  add('zone_municipality', '0002', 2023, 'GM2');
  const shapes = [draw('0001', 200_000, 500_000, 210_000, 510_000), draw('0002', 210_000, 500_000, 212_000, 510_000)];
  return {
    description: { id: 'x', title: { nl: '', en: '' }, invented: true, division: 2023, baseRegister: '' },
    tables: new Map([...tables].map(([name, builder]) => [name, builder.build([])])),
    shapes: drawn ? [{ name: 'zones', division: 0, shapes, provenance: [] }] : [],
    hash: '',
  };
}

describe('describePlace', () => {
  it('finds the zone that holds the place, though the middle of the next one is nearer', () => {
    const place = findGazetteer(createWorld(true)).describePlace(209_000, 505_000);
    expect(place).toEqual({ zone: '0001', municipality: 'GM1', distanceMetres: 4000, inside: true });
  });

  it('finds the nearest middle outside all outlines, and where none are drawn', () => {
    const [drawn, bare] = [true, false].map((has) => findGazetteer(createWorld(has)));
    expect(drawn?.describePlace(214_000, 505_000)).toEqual({
      zone: '0002',
      municipality: 'GM2',
      distanceMetres: 3000,
      inside: true,
    });
    expect(bare?.describePlace(209_000, 505_000).zone).toBe('0002');
    expect(drawn?.describePlace(250_000, 505_000).inside).toBe(false);
  });

  it('is inside wherever an outline holds the place, however far its middle', () => {
    const { zone, inside } = findGazetteer(createWorld(true)).describePlace(200_100, 500_100);
    expect([zone, inside]).toEqual(['0001', true]);
  });
});
