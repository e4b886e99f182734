import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cbsBoundaries } from '../src/cbs-boundaries.ts';
import { cbsZones } from '../src/cbs-zones.ts';
import { toAreaShape } from '../src/shape-layer.ts';
import { createFileContext, runReader } from './run-reader.ts';

function square(x: number, y: number, side: number): number[][][][] {
  return [
    [
      [
        [x, y],
        [x, y + side],
        [x + side, y + side],
        [x + side, y],
        [x, y],
      ],
    ],
  ];
}

function collection(...features: { properties: object; coordinates: unknown }[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ properties, coordinates }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'MultiPolygon', coordinates },
    })),
  });
}

const PLACES =
  '"postcode","plaats","gemeente","provincie"\n97,"Stad","Stad","Groningen"\n9711,"Stad","Stad","Friesland"\n9712,,,\n';

describe('the reader of postcode areas', () => {
  const read = async (polygons: string) => {
    const context = createFileContext({
      'pc4-polygons-2021-rd28992.geojson.gz': gzipSync(polygons),
      'pc4-plaats-gemeente-nuts3-2021.csv': PLACES,
      'pc4-centroids-simplified-polygons-wgs84.geojson': collection(
        { properties: { pc4: 9712, city: 'Dorp', lon: 6.5, lat: 53.2 }, coordinates: square(6.5, 53.2, 0.01) },
        { properties: { pc4: 9713, city: 'Gat', lon: 6.6, lat: 53.2 }, coordinates: square(6.6, 53.2, 0.01) },
      ),
    });
    context.geography.addMunicipality('GM0014', 2021, 'Stad');
    await runReader(context, cbsZones);
    return context;
  };

  it('takes point, area, place, municipality and province, and a name for what has none', async () => {
    const { geography, log } = await read(
      collection(
        { properties: { postcode: 9711, oppervlakte_km2: 1.02 }, coordinates: square(230_000, 580_000, 1000) },
        { properties: { postcode: 9712, oppervlakte_km2: 4 }, coordinates: square(232_000, 580_000, 2000) },
      ),
    );
    expect(log.list()).toEqual([]);
    expect(geography.findPoint('9711')).toEqual({ x: 230_500, y: 580_500 });
    expect(geography.zoneDetails.get('9711')).toEqual({ name: 'Stad', areaKm2: 1.02 });
    expect(geography.zoneDetails.get('9712')?.name).toBe('Dorp');
    expect(geography.findMunicipalityOfZone('9711', 2021)).toBe('GM0014');
    expect(geography.provinces.get('GM0014')).toBe('Fryslân');
    // A postcode without a shape is a zone only when somebody counts people in it.
    expect(geography.hasZone('9713')).toBe(false);
    expect(geography.claimZone('9713')).toBe(true);
    expect(geography.findPoint('9713')?.x).toBeGreaterThan(230_000);
  });

  it('replaces a shape that is far smaller than the area stated, and says so', async () => {
    const { geography, log } = await read(
      collection(
        { properties: { postcode: 9712, oppervlakte_km2: 4 }, coordinates: square(232_000, 580_000, 1) },
        { properties: { postcode: 9714, oppervlakte_km2: 1 }, coordinates: [] },
      ),
    );
    expect(log.list()).toMatchObject([
      { code: 'SHAPE_MISSING', severity: 'warning', values: { came: '9714' } },
      { code: 'SHAPE_MISSING', severity: 'warning', values: { zone: '9712', expectedKm2: 4 } },
    ]);
    // The coarse shape stands at 6.5° E, some kilometres west of the broken one.
    expect(geography.findPoint('9712')?.x).toBeLessThan(231_000);
    expect(geography.hasZone('9714')).toBe(false);
  });

  it('refuses degrees where metres are expected, and doubled postcodes', async () => {
    const { log } = await read(
      collection(
        { properties: { postcode: 9711 }, coordinates: square(6.5, 53.2, 0.1) },
        { properties: { postcode: 9711 }, coordinates: square(6.5, 53.2, 0.1) },
      ),
    );
    expect(log.list().map((issue) => issue.code)).toEqual(['KEY_DUPLICATE', 'VALUE_OUT_OF_RANGE']);
  });

  it('reports JSON that is none', async () => {
    const { log } = await read('{"type":"FeatureColl');
    expect(log.list()).toMatchObject([{ code: 'FILE_UNREADABLE', severity: 'error' }]);
  });
});

describe('the reader of boundaries', () => {
  it('leaves out what is no municipality and keeps older shapes for lookups', async () => {
    const context = createFileContext({
      'gemeente_2023_pdok_wijkenbuurten_simplified.geojson': collection(
        { properties: { gemeentecode: 'GM0014' }, coordinates: square(6, 53, 0.1) },
        { properties: { gemeentecode: 'GM0998' }, coordinates: square(7, 53, 0.1) },
      ),
      'provincie_2022.geojson': collection({ properties: { statcode: 'PV20' }, coordinates: square(6, 53, 1) }),
      'gemeente_2014.geojson': collection({ properties: { statcode: 'GM0009' }, coordinates: square(6, 53, 0.1) }),
    });
    context.geography.divisions.addCode(2023, 'GM0014', 'Stad');
    expect(await runReader(context, cbsBoundaries)).toEqual({ rowsRead: 4, rowsUsed: 2 });
    expect(context.layers.map((layer) => [layer.name, layer.division, layer.shapes.length])).toEqual([
      ['municipalities', 2023, 1],
      ['provinces', 0, 1],
    ]);
    expect(context.geography.divisionShapes.get(2014)?.has('GM0009')).toBe(true);
    expect(context.log.list()).toMatchObject([{ code: 'ROWS_LEFT_OUT', values: { codes: ['GM0998'] } }]);
  });
});

describe('toAreaShape', () => {
  it('rounds to 5 decimals and turns outer rings counter-clockwise, holes clockwise', () => {
    const outer = Float64Array.from([6, 53, 6, 54, 7, 54, 7, 53, 6, 53]);
    const hole = Float64Array.from([6.4, 53.4, 6.6, 53.4, 6.6, 53.6, 6.4, 53.6, 6.4, 53.4000001]);
    const { polygons } = toAreaShape('x', [[outer, hole]]);
    expect(polygons[0]?.[0]?.[1]).toEqual([7, 53]);
    expect(polygons[0]?.[1]?.[1]).toEqual([6.4, 53.6]);
    expect(polygons[0]?.[1]?.at(-1)).toEqual([6.4, 53.4]);
  });
});
