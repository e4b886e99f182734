/** Layers of shapes as GeoJSON (RFC 7946): one feature per area with its code. */
import type { AreaShape, ShapeLayer } from './dataset.ts';

/** Write the shapes of a layer as a feature collection of multipolygons. */
export function writeGeoJson(layer: ShapeLayer): string {
  const features = layer.shapes.map((shape) =>
    JSON.stringify({
      type: 'Feature',
      properties: { code: shape.code },
      geometry: { type: 'MultiPolygon', coordinates: shape.polygons },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

/**
 * Read shapes from a feature collection that `writeGeoJson` wrote.
 *
 * @throws TypeError if it is anything else
 */
export function readGeoJson(text: string): AreaShape[] {
  const collection: unknown = JSON.parse(text);
  return toList(getProperty(collection, 'features')).map((feature) => {
    const code = getProperty(getProperty(feature, 'properties'), 'code');
    if (typeof code !== 'string') throw new TypeError('Expected a feature with a code.');
    const polygons = toList(getProperty(getProperty(feature, 'geometry'), 'coordinates'));
    return { code, polygons: polygons.map((rings) => toList(rings).map((ring) => toList(ring).map(toPoint))) };
  });
}

function getProperty(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
    throw new TypeError(`Expected an object with ${name}.`);
  }
  return (value as Record<string, unknown>)[name];
}

function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('Expected a list.');
  return value;
}

function toPoint(value: unknown): readonly [number, number] {
  const [longitude, latitude] = toList(value);
  if (typeof longitude !== 'number' || typeof latitude !== 'number') throw new TypeError('Expected a point.');
  return [longitude, latitude];
}
