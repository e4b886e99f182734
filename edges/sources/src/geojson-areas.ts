/**
 * A user's own areas: a GeoJSON file of polygons with a code each.
 *
 * Degrees (WGS84) or metres (RD New): decided by what the file states and by its first coordinate,
 * and reported. All mistakes are found at once; with one of them nothing is taken in.
 */
import { type AreaShape, convertToWgs84 } from '@transitieatlas/dataset';
import { type Checked, checked, IssueLog, isJsonObject, type JsonObject, type Place } from '@transitieatlas/quantities';
import { detectText } from './decode-text.ts';
import { isInRdFrame } from './duo-register.ts';

/** Polygons of areas, in WGS84, as a shape layer of the atlas holds them. */
export interface GeoJsonAreas {
  readonly shapes: readonly AreaShape[];
  /** Name of the property that the codes were taken from. */
  readonly codeProperty: string;
  readonly projection: Projection;
}

/** Coordinate systems that can be read. */
export type Projection = 'WGS84' | 'RD';

type Position = readonly [number, number];

/** Properties that hold the code of an area in common files, best first. */
const CODE_PROPERTIES = [
  'code',
  'statcode',
  'gemeentecode',
  'gm_code',
  'pc4',
  'postcode',
  'zone',
  'area',
  'id',
] as const;

/**
 * Read polygons.
 *
 * @param codeProperty name of the property with the code; looked for among usual names if absent
 * @returns the areas; no value if one of them cannot be used
 */
export function readGeoJsonAreas(bytes: Uint8Array, file: string, codeProperty?: string): Checked<GeoJsonAreas> {
  const log = new IssueLog();
  const value = new AreaReader(file, log).read(bytes, codeProperty);
  const issues = log.list();
  return value === undefined ? { value: undefined, issues } : checked(value, issues);
}

/** Reads one file; a class because place and projection go along to every ring. */
class AreaReader {
  private readonly file: string;
  private readonly log: IssueLog;
  private projection: Projection = 'WGS84';

  constructor(file: string, log: IssueLog) {
    this.file = file;
    this.log = log;
  }

  read(bytes: Uint8Array, stated: string | undefined): GeoJsonAreas | undefined {
    const document = this.parse(bytes);
    if (document === undefined) return undefined;
    const features = document.features;
    if (document.type !== 'FeatureCollection' || !Array.isArray(features)) {
      const reason = 'no FeatureCollection with a list of features';
      this.log.add('FILE_UNREADABLE', 'error', { file: this.file }, { format: 'GeoJSON', reason });
      return undefined;
    }
    if (features.length === 0) this.log.add('FILE_EMPTY', 'error', { file: this.file });
    const projection = this.decideProjection(document, features);
    if (projection === undefined) return undefined;
    this.projection = projection;
    const codeProperty = stated ?? findCodeProperty(features);
    if (codeProperty === undefined) {
      const came =
        isJsonObject(features[0]) && isJsonObject(features[0].properties) ? Object.keys(features[0].properties) : [];
      const expected = CODE_PROPERTIES.join(', ');
      this.log.add('COLUMN_MISSING', 'error', { file: this.file }, { expected, came: came.slice(0, 30) });
      return undefined;
    }
    const shapes: AreaShape[] = [];
    const seen = new Set<string>();
    features.forEach((feature: unknown, position) => {
      const shape = this.readFeature(feature, codeProperty, `features[${position}]`);
      if (shape === undefined) return;
      if (seen.has(shape.code)) {
        this.log.add('KEY_DUPLICATE', 'error', this.at(`features[${position}]`), { came: shape.code });
      }
      seen.add(shape.code);
      shapes.push(shape);
    });
    return { shapes, codeProperty, projection };
  }

  private parse(bytes: Uint8Array): JsonObject | undefined {
    const { text, encoding } = detectText(bytes);
    if (encoding !== 'utf-8') this.log.add('ENCODING_DETECTED', 'warning', { file: this.file }, { encoding });
    let reason = 'not an object';
    try {
      const document: unknown = JSON.parse(text);
      if (isJsonObject(document)) return document;
    } catch (problem) {
      reason = problem instanceof Error ? problem.message : String(problem);
    }
    this.log.add('FILE_UNREADABLE', 'error', { file: this.file }, { format: 'GeoJSON', reason });
    return undefined;
  }

  /** What the first coordinate shows wins over what the file states: some services ignore what was asked. */
  private decideProjection(document: JsonObject, features: readonly unknown[]): Projection | undefined {
    const stated = readStatedProjection(document);
    const first = findFirstPosition(features);
    const shown: Projection | undefined =
      first === undefined ? undefined : isDegrees(first) ? 'WGS84' : isInRdFrame(...first) ? 'RD' : undefined;
    const values = { stated: stated ?? 'nothing', first: first?.join(' ') ?? 'nothing' };
    const known = stated === 'WGS84' || stated === 'RD' ? stated : undefined;
    if ((stated !== undefined && known === undefined) || (first !== undefined && shown === undefined)) {
      this.log.add('PROJECTION_UNKNOWN', 'error', { file: this.file }, values);
      return undefined;
    }
    const used = shown ?? known ?? 'WGS84';
    const severity = known !== undefined && shown !== undefined && known !== shown ? 'warning' : 'information';
    this.log.add('PROJECTION_DETECTED', severity, { file: this.file }, { ...values, used });
    return used;
  }

  private readFeature(feature: unknown, codeProperty: string, path: string): AreaShape | undefined {
    if (!isJsonObject(feature)) {
      this.log.add('GEOMETRY_INVALID', 'error', this.at(path), { reason: 'not a feature' });
      return undefined;
    }
    const properties = isJsonObject(feature.properties) ? feature.properties : {};
    const code = readCode(properties[codeProperty]);
    if (code === '') {
      this.log.add('VALUE_MISSING', 'error', this.at(`${path}.properties.${codeProperty}`));
      return undefined;
    }
    const geometry = feature.geometry;
    const coordinates = isJsonObject(geometry) ? geometry.coordinates : undefined;
    if (geometry === null || geometry === undefined || (Array.isArray(coordinates) && coordinates.length === 0)) {
      this.log.add('GEOMETRY_EMPTY', 'warning', this.at(path), { code });
      return undefined;
    }
    const type = isJsonObject(geometry) ? geometry.type : undefined;
    if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
      this.log.add('GEOMETRY_INVALID', 'error', this.at(path), { code, reason: 'no polygon', came: describe(type) });
      return undefined;
    }
    const parts: readonly unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
    const polygons = parts
      .map((part, position) => this.readPolygon(part, code, `${path}.polygon[${position}]`))
      .filter((polygon) => polygon.length > 0);
    return polygons.length === 0 ? undefined : { code, polygons };
  }

  private readPolygon(part: unknown, code: string, path: string): Position[][] {
    if (!Array.isArray(part) || part.length === 0) {
      this.log.add('GEOMETRY_INVALID', 'error', this.at(path), { code, reason: 'no rings' });
      return [];
    }
    const rings: Position[][] = [];
    for (const [position, ring] of part.entries()) {
      const read = this.readRing(ring, code, `${path}.ring[${position}]`);
      // Without its outer ring a polygon is nothing; a bad hole is reported as an error as well.
      if (read === undefined && position === 0) return [];
      if (read !== undefined) rings.push(read);
    }
    return rings;
  }

  private readRing(ring: unknown, code: string, path: string): Position[] | undefined {
    const refuse = (reason: string, came?: string): undefined => {
      const values = came === undefined ? { code, reason } : { code, reason, came };
      this.log.add('GEOMETRY_INVALID', 'error', this.at(path), values);
      return undefined;
    };
    if (!Array.isArray(ring)) return refuse('no list of positions');
    const points: Position[] = [];
    for (const entry of ring) {
      const point = readPosition(entry);
      if (point === undefined) return refuse('a position that is no pair of numbers', describe(entry));
      const inside = this.projection === 'RD' ? isInRdFrame(...point) : isDegrees(point);
      if (!inside) return refuse('a position outside the coordinate system of the file', point.join(' '));
      points.push(point);
    }
    const [first] = points;
    const last = points.at(-1);
    if (first === undefined || last === undefined) return refuse('a ring without positions');
    if (first[0] !== last[0] || first[1] !== last[1]) {
      this.log.add('GEOMETRY_INVALID', 'warning', this.at(path), {
        code,
        reason: 'the ring was not closed; it was closed',
      });
      points.push(first);
    }
    if (points.length < 4) return refuse('fewer than three corners');
    if (computeArea(points) === 0) return refuse('a ring without area');
    return this.projection === 'RD' ? points.map(([x, y]) => convertToWgs84(x, y)) : points;
  }

  private at(path: string): Place {
    return { file: this.file, field: path.slice(0, 120) };
  }
}

/** What the `crs` member states: a known system, its own text, or undefined if there is none. */
function readStatedProjection(document: JsonObject): Projection | string | undefined {
  const crs = document.crs;
  if (!isJsonObject(crs)) return undefined;
  const name = isJsonObject(crs.properties) ? crs.properties.name : undefined;
  const text = describe(name);
  if (/(?:^|\D)28992$/.test(text)) return 'RD';
  // ETRS89 (4258) differs from WGS84 by well under a metre here.
  if (/CRS84$|(?:^|\D)(?:4326|4258)$/.test(text)) return 'WGS84';
  return text;
}

function findFirstPosition(features: readonly unknown[]): Position | undefined {
  for (const feature of features) {
    const geometry = isJsonObject(feature) ? feature.geometry : undefined;
    let inner: unknown = isJsonObject(geometry) ? geometry.coordinates : undefined;
    while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
    const position = readPosition(inner);
    if (position !== undefined) return position;
  }
  return undefined;
}

function findCodeProperty(features: readonly unknown[]): string | undefined {
  return CODE_PROPERTIES.find((name) =>
    features.every(
      (feature) =>
        isJsonObject(feature) && isJsonObject(feature.properties) && readCode(feature.properties[name]) !== '',
    ),
  );
}

/** Postcodes are often numbers, municipality codes texts. */
function readCode(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : '';
}

function readPosition(value: unknown): Position | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y]: readonly unknown[] = value;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : undefined;
}

function isDegrees([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** Twice the area that a closed ring encloses, without sign. */
function computeArea(ring: readonly Position[]): number {
  let sum = 0;
  const [origin = [0, 0]] = ring;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1] ?? origin;
    const [x1, y1] = ring[i] ?? origin;
    sum += (x0 - origin[0]) * (y1 - origin[1]) - (x1 - origin[0]) * (y0 - origin[1]);
  }
  return Math.abs(sum);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 80);
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
