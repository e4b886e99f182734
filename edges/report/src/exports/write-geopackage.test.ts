import initSqlJs, { type Database } from 'sql.js';
import { describe, expect, it } from 'vitest';
import { nastyOrigin, nastyTable, nastyTexts } from '../../test/nasty-table.ts';
import { createAreaLayer, createPlainLayer, createPointLayer } from './geo-layer.ts';
import { writeGeoPackage } from './write-geopackage.ts';

const codes = nastyTable.columns.flatMap((column) => (column.kind === 'text' ? column.values : []));
const square = {
  name: 'zones' as const,
  division: 0,
  provenance: [],
  // Round the origin of the grid at Amersfoort, in degrees.
  shapes: [
    {
      code: '0034',
      polygons: [
        [
          [
            [5.38, 52.15],
            [5.39, 52.15],
            [5.39, 52.16],
            [5.38, 52.15],
          ],
        ],
      ],
    },
  ] as const,
};
const places = {
  ...nastyTable,
  name: 'places',
  columns: [
    ...nastyTable.columns,
    ...(['x', 'y'] as const).map((name, at) => ({
      name,
      kind: 'number' as const,
      key: false,
      heading: { nl: name, en: name },
      unit: { nl: '', en: '' },
      values: Float64Array.from(codes, (_, row) => (row === 1 ? Number.NaN : ([155_000, 463_000][at] ?? 0))),
    })),
  ],
};

const layers = [
  createAreaLayer({ ...nastyTable, name: 'areas' }, codes, square),
  createPointLayer(places),
  createPlainLayer(nastyTable),
];
const bytes = await writeGeoPackage(layers, nastyOrigin, 'nl');
const { Database: Opener } = await initSqlJs();
const database: Database = new Opener(bytes);
const ask = (sql: string) => database.exec(sql)[0]?.values ?? [];

describe('writeGeoPackage', () => {
  it('says in its first bytes what it is', () => {
    expect(new TextDecoder().decode(bytes.subarray(0, 15))).toBe('SQLite format 3');
    expect(new TextDecoder().decode(bytes.subarray(68, 72))).toBe('GPKG');
    expect(ask('PRAGMA user_version')).toEqual([[10300]]);
    expect(ask('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(ask('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('lists its layers, with extent and coordinate system', () => {
    expect(ask('SELECT table_name, data_type, srs_id FROM gpkg_contents')).toEqual([
      ['areas', 'features', 28992],
      ['places', 'features', 28992],
      ['nasty_rows', 'attributes', null],
      ['bronnen', 'attributes', null],
    ]);
    expect(ask("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'places'")).toEqual([
      [155_000, 463_000, 155_000, 463_000],
    ]);
    expect(ask('SELECT * FROM gpkg_geometry_columns')).toEqual([
      ['areas', 'geom', 'MULTIPOLYGON', 28992, 0, 0],
      ['places', 'geom', 'POINT', 28992, 0, 0],
    ]);
    expect(ask('SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id')).toEqual([[-1], [0], [4326], [28992]]);
  });

  it('writes a point as header and well-known binary, and no geometry where there is no place', () => {
    const [first, second] = ask('SELECT geom FROM places ORDER BY fid').map(([blob]) => blob);
    // GP, version 0, little-endian without extent, 28992 = 0x7140; then WKB: little-endian, type 1, x, y.
    const expected = new Uint8Array(29);
    expected.set([0x47, 0x50, 0, 1, 0x40, 0x71, 0, 0, 1, 1, 0, 0, 0]);
    new DataView(expected.buffer).setFloat64(13, 155_000, true);
    new DataView(expected.buffer).setFloat64(21, 463_000, true);
    expect(first).toEqual(expected);
    expect(second).toBeNull();
  });

  it('writes an area with its extent as minx, maxx, miny, maxy', () => {
    const blob = ask('SELECT geom FROM areas ORDER BY fid')[0]?.[0];
    if (!(blob instanceof Uint8Array)) throw new Error('expected bytes');
    const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
    expect([...blob.subarray(0, 4)]).toEqual([0x47, 0x50, 0, 3]);
    const [minX, maxX, minY, maxY] = [8, 16, 24, 32].map((at) => view.getFloat64(at, true));
    // A hundredth of a degree is 684 m to the east and 1113 m to the north here.
    expect((maxX ?? 0) - (minX ?? 0)).toBeCloseTo(684, -1);
    expect((maxY ?? 0) - (minY ?? 0)).toBeCloseTo(1113, -1);
    expect(view.getUint32(41, true)).toBe(6);
    expect(ask('SELECT count(*) FROM areas WHERE geom IS NOT NULL')).toEqual([[1]]);
  });

  it('keeps codes as text and missing numbers as nulls', () => {
    expect(ask('SELECT code FROM nasty_rows ORDER BY fid').map(([code]) => code)).toEqual([...nastyTexts]);
    expect(ask('SELECT DISTINCT typeof(code), typeof(year), typeof(share) FROM nasty_rows')).toEqual([
      ['text', 'integer', 'real'],
    ]);
    expect(ask("SELECT count(*) FROM nasty_rows WHERE persons IS NULL AND persons__missing = 'suppressed'")).toEqual([
      [nastyTexts.filter((_, row) => row % 4 === 1).length],
    ]);
  });

  it('carries its sources', () => {
    expect(ask("SELECT uitgever FROM bronnen WHERE tabel = 'Lastige rijen' LIMIT 1")).toEqual([['Niemand']]);
    expect(ask("SELECT uitgever FROM bronnen WHERE tabel = 'Kenmerk van de atlas'")).toEqual([[nastyOrigin.hash]]);
  });

  it('refuses names that map programs cut off, and columns of its own', async () => {
    const named = (name: string) => writeGeoPackage([createPlainLayer({ ...nastyTable, name })], nastyOrigin, 'nl');
    await expect(named('a'.repeat(64))).rejects.toThrow(RangeError);
    await expect(named('gpkg_own')).rejects.toThrow(RangeError);
    const [first] = nastyTable.columns;
    if (first === undefined) throw new Error('expected a column');
    const clash = { ...nastyTable, columns: [{ ...first, name: 'Geom' }] };
    await expect(writeGeoPackage([createPlainLayer(clash)], nastyOrigin, 'nl')).rejects.toThrow(RangeError);
  });
});
