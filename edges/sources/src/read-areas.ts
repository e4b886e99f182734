/** Areas from the GeoJSON files of publishers: polygons with the properties that stand beside them. */
import type { Area, Ring, SourceFile } from '@transitieatlas/dataset';
import { type IssueLog, isJsonObject, readJsonText } from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import { parseJson } from './read-json.ts';
import type { SourceFolder } from './source-folder.ts';

/** A feature with polygons, in the coordinates of the file. */
export interface AreaFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly area: Area;
}

/** All usable features of a file. */
export interface AreaFile {
  readonly source: SourceFile;
  readonly features: readonly AreaFeature[];
}

/**
 * Read the areas of a GeoJSON file.
 *
 * @returns undefined if the file cannot be read; features without polygons are reported and left out
 */
export async function readAreas(folder: SourceFolder, path: string, log: IssueLog): Promise<AreaFile | undefined> {
  const inspected = await inspectFile(folder, path, log);
  if (inspected === undefined) return undefined;
  const parsed = parseJson(decodeText(await readContent(folder, path), inspected.encoding), path, log, 'GeoJSON');
  if (parsed === undefined) return undefined;
  const features = isJsonObject(parsed) ? parsed.features : undefined;
  if (!Array.isArray(features)) {
    log.add('FILE_UNREADABLE', 'error', { file: path }, { format: 'GeoJSON', expected: 'a FeatureCollection' });
    return undefined;
  }
  const usable: AreaFeature[] = [];
  features.forEach((feature: unknown, position) => {
    const area = isJsonObject(feature) ? toArea(feature.geometry) : undefined;
    if (area === undefined || !isJsonObject(feature)) {
      const name =
        isJsonObject(feature) && isJsonObject(feature.properties) ? Object.values(feature.properties)[0] : undefined;
      const values = { feature: position + 1, came: readJsonText(name), expected: 'a Polygon or MultiPolygon' };
      log.add('SHAPE_MISSING', 'warning', { file: path }, values);
      return;
    }
    usable.push({ properties: isJsonObject(feature.properties) ? feature.properties : {}, area });
  });
  return { source: inspected.source, features: usable };
}

/** The polygons of a GeoJSON geometry, closed or not; undefined if it has none. */
export function toArea(geometry: unknown): Area | undefined {
  if (!isJsonObject(geometry) || !Array.isArray(geometry.coordinates)) return undefined;
  if (geometry.type === 'Polygon') return toPolygons([geometry.coordinates]);
  return geometry.type === 'MultiPolygon' ? toPolygons(geometry.coordinates) : undefined;
}

function toPolygons(coordinates: readonly unknown[]): Area | undefined {
  const polygons: Ring[][] = [];
  for (const polygon of coordinates) {
    if (!Array.isArray(polygon) || polygon.length === 0) return undefined;
    const rings: Ring[] = [];
    for (const points of polygon) {
      const ring = toRing(points);
      if (ring === undefined) return undefined;
      rings.push(ring);
    }
    polygons.push(rings);
  }
  return polygons.length === 0 ? undefined : polygons;
}

function toRing(points: unknown): Ring | undefined {
  if (!Array.isArray(points) || points.length < 4) return undefined;
  const ring = new Float64Array(points.length * 2);
  for (let i = 0; i < points.length; i++) {
    const point: unknown = points[i];
    if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'number') return undefined;
    ring[i * 2] = point[0];
    ring[i * 2 + 1] = point[1];
  }
  return ring;
}
