import type { Issue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { readGeoJsonAreas } from './geojson-areas.ts';

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
function area(code: unknown, coordinates: unknown, type = 'Polygon'): Record<string, unknown> {
  return { type: 'Feature', properties: { code }, geometry: { type, coordinates } };
}
function read(features: unknown, crs?: string) {
  const document = {
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features,
  };
  return readGeoJsonAreas(new TextEncoder().encode(JSON.stringify(document)), 'f.geojson');
}
const reasons = (issues: readonly Issue[]) =>
  issues
    .filter((issue) => issue.code === 'GEOMETRY_INVALID')
    .map(({ values }) => [values.reason, values.came].filter((value) => value !== undefined).join(': '));

describe('readGeoJsonAreas', () => {
  it('reads degrees as they are and says that the first coordinate decided', () => {
    const { value, issues } = read([area('A', [square(5, 52, 1)])]);
    expect(value).toMatchObject({ codeProperty: 'code', projection: 'WGS84', shapes: [{ code: 'A' }] });
    expect(value?.shapes[0]?.polygons[0]?.[0]).toHaveLength(5);
    expect(issues).toEqual([
      expect.objectContaining({
        code: 'PROJECTION_DETECTED',
        severity: 'information',
        values: expect.objectContaining({ used: 'WGS84', stated: 'nothing' }),
      }),
    ]);
  });

  it('converts metres; Amersfoort (155000, 463000) lies at 5.3872, 52.1552', () => {
    const { value } = read([area(1011, [square(155_000, 463_000, 100)])], 'urn:ogc:def:crs:EPSG::28992');
    expect(value?.shapes[0]?.code).toBe('1011');
    const [longitude, latitude] = value?.shapes[0]?.polygons[0]?.[0]?.[0] ?? [0, 0];
    expect(longitude).toBeCloseTo(5.3872, 4);
    expect(latitude).toBeCloseTo(52.1552, 4);
  });

  it('believes the coordinates rather than the statement, with a warning', () => {
    const { value, issues } = read([area('A', [square(155_000, 463_000, 100)])], 'urn:ogc:def:crs:OGC:1.3:CRS84');
    expect(value?.projection).toBe('RD');
    expect(issues[0]).toMatchObject({ code: 'PROJECTION_DETECTED', severity: 'warning' });
  });

  it('refuses a system that it does not know, stated or shown', () => {
    expect(read([area('A', [square(5, 52, 1)])], 'EPSG:3857').issues[0]?.code).toBe('PROJECTION_UNKNOWN');
    expect(read([area('A', [square(600_000, 6_800_000, 9)])]).issues[0]?.code).toBe('PROJECTION_UNKNOWN');
  });

  it('finds all bad rings at once and then takes in nothing', () => {
    const { value, issues } = read([
      area('A', [square(5, 52, 1)]),
      area('B', [
        [
          [5, 52],
          [6, 52],
          [5, 52],
        ],
      ]),
      area('C', [
        [
          [5, 52],
          [6, 52],
          [7, 52],
          [5, 52],
        ],
      ]),
      area('D', [
        [
          [5, 52],
          [6, 'x'],
          [7, 53],
          [5, 52],
        ],
      ]),
      area('E', [
        [
          [5, 52],
          [155_000, 463_000],
          [7, 53],
          [5, 52],
        ],
      ]),
      area('F', [5, 52], 'Point'),
      area('A', [square(5, 52, 1)]),
    ]);
    expect(value).toBeUndefined();
    expect(reasons(issues)).toEqual([
      'fewer than three corners',
      'a ring without area',
      'a position that is no pair of numbers: [6,"x"]',
      'a position outside the coordinate system of the file: 155000 463000',
      'no polygon: Point',
    ]);
    expect(issues.at(-1)).toMatchObject({ code: 'KEY_DUPLICATE', where: { field: 'features[6]' } });
  });

  it('leaves out features without geometry and closes an open ring, with a warning each', () => {
    const open = square(5, 52, 1).slice(0, 4);
    const { value, issues } = read([
      area('A', [open]),
      { type: 'Feature', properties: { code: 'B' }, geometry: null },
      area('C', []),
      area('D', [[square(5, 52, 1)], [square(8, 52, 1), square(8.2, 52.2, 0.1)]], 'MultiPolygon'),
    ]);
    expect(value?.shapes.map((shape) => shape.code)).toEqual(['A', 'D']);
    expect(value?.shapes[0]?.polygons[0]?.[0]).toHaveLength(5);
    expect(value?.shapes[1]?.polygons.map((polygon) => polygon.length)).toEqual([1, 2]);
    expect(issues.map((issue) => `${issue.severity} ${issue.code}`)).toEqual([
      'information PROJECTION_DETECTED',
      'warning GEOMETRY_INVALID',
      'warning GEOMETRY_EMPTY',
      'warning GEOMETRY_EMPTY',
    ]);
  });

  it('asks for the property with the code if none has a usual name', () => {
    const feature = {
      type: 'Feature',
      properties: { wijk: 'W1' },
      geometry: { type: 'Polygon', coordinates: [square(5, 52, 1)] },
    };
    expect(read([feature]).issues.at(-1)).toMatchObject({ code: 'COLUMN_MISSING', values: { came: ['wijk'] } });
    const document = { type: 'FeatureCollection', features: [feature] };
    const named = readGeoJsonAreas(new TextEncoder().encode(JSON.stringify(document)), 'f.geojson', 'wijk');
    expect(named.value?.shapes[0]?.code).toBe('W1');
  });
});
