/**
 * Geometries as a GeoPackage stores them: a short header with the extent, and well-known binary behind it.
 *
 * @source OGC 12-128r18, GeoPackage Encoding Standard 1.3.1, clause 2.1.3
 * @source OGC 06-103r4, Simple feature access, part 1, clause 8 (well-known binary)
 */

/** A place in metres EPSG:28992: east, north. */
export type Position = readonly [x: number, y: number];

/** Polygons > rings > places; the first ring of a polygon is its outside. */
export type Polygons = readonly (readonly (readonly Position[])[])[];

/** What lies at the end of a row of a layer. */
export type Geometry =
  | { readonly kind: 'point'; readonly position: Position }
  | { readonly kind: 'multipolygon'; readonly polygons: Polygons };

/** The least box around geometries: `[minX, minY, maxX, maxY]`. */
export type Extent = [minX: number, minY: number, maxX: number, maxY: number];

const POINT = 1;
const POLYGON = 3;
const MULTIPOLYGON = 6;
/** Little-endian, in the header and in every geometry of it. */
const LITTLE_ENDIAN = 1;
/** Flag of an extent of four numbers. */
const WITH_EXTENT = 1 << 1;

/** An extent that holds nothing. */
export function createExtent(): Extent {
  return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
}

/** Widen an extent so that it holds a geometry too. */
export function widenExtent(extent: Extent, geometry: Geometry): void {
  const widen = ([x, y]: Position): void => {
    extent[0] = Math.min(extent[0], x);
    extent[1] = Math.min(extent[1], y);
    extent[2] = Math.max(extent[2], x);
    extent[3] = Math.max(extent[3], y);
  };
  if (geometry.kind === 'point') widen(geometry.position);
  else for (const polygon of geometry.polygons) for (const ring of polygon) ring.forEach(widen);
}

/**
 * Write a geometry with its header. Rings are closed if they are not.
 *
 * @param system id of the coordinate system in the GeoPackage
 */
export function writeGeometryBlob(geometry: Geometry, system: number): Uint8Array {
  const writer = new BlobWriter(measureBlob(geometry));
  writer.byte(0x47).byte(0x50).byte(0);
  if (geometry.kind === 'point') {
    writer.byte(LITTLE_ENDIAN).integer(system);
    writer.byte(LITTLE_ENDIAN).integer(POINT).position(geometry.position);
    return writer.bytes;
  }
  const extent = createExtent();
  widenExtent(extent, geometry);
  const [minX, minY, maxX, maxY] = extent;
  // Here, and only here, an extent is given per axis.
  writer
    .byte(LITTLE_ENDIAN | WITH_EXTENT)
    .integer(system)
    .number(minX)
    .number(maxX)
    .number(minY)
    .number(maxY);
  writer.byte(LITTLE_ENDIAN).integer(MULTIPOLYGON).integer(geometry.polygons.length);
  for (const polygon of geometry.polygons) {
    writer.byte(LITTLE_ENDIAN).integer(POLYGON).integer(polygon.length);
    for (const ring of polygon) {
      const closed = closeRing(ring);
      writer.integer(closed.length);
      for (const position of closed) writer.position(position);
    }
  }
  return writer.bytes;
}

function closeRing(ring: readonly Position[]): readonly Position[] {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function measureBlob(geometry: Geometry): number {
  if (geometry.kind === 'point') return 8 + 21;
  const rings = (polygon: Polygons[number]) => polygon.reduce((sum, ring) => sum + 4 + 16 * closeRing(ring).length, 0);
  return 40 + 9 + geometry.polygons.reduce((sum, polygon) => sum + 9 + rings(polygon), 0);
}

/** Writes one number behind the other; a class because the place in the bytes goes along. */
class BlobWriter {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  byte(value: number): this {
    this.view.setUint8(this.at, value);
    this.at += 1;
    return this;
  }

  integer(value: number): this {
    this.view.setInt32(this.at, value, true);
    this.at += 4;
    return this;
  }

  number(value: number): this {
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
    return this;
  }

  position([x, y]: Position): this {
    return this.number(x).number(y);
  }
}
