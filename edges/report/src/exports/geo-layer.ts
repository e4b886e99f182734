/** Layers for a map: tables whose rows have a place. */
import { convertToRijksdriehoek, type ShapeLayer } from '@transitieatlas/dataset';
import type { ExportTable } from './export-table.ts';
import type { Geometry } from './geometry-blob.ts';

/** A table with a place per row, or one without places that goes along to be joined. */
export interface ExportLayer {
  readonly table: ExportTable;
  readonly geometry: Geometry['kind'] | 'none';
  /** The place of a row in metres EPSG:28992; undefined if it has none. */
  readonly place: (row: number) => Geometry | undefined;
}

/** A table without places. */
export function createPlainLayer(table: ExportTable): ExportLayer {
  return { table, geometry: 'none', place: () => undefined };
}

/** A table whose columns `x` and `y` are its places, in metres EPSG:28992. @throws RangeError if it lacks them */
export function createPointLayer(table: ExportTable): ExportLayer {
  const [x, y] = ['x', 'y'].map((name) => table.columns.find((column) => column.name === name));
  if (x?.kind !== 'number' || y?.kind !== 'number') throw new RangeError(`Table ${table.name} has no x and y.`);
  const place = (row: number): Geometry | undefined => {
    const position = [x.values[row] ?? Number.NaN, y.values[row] ?? Number.NaN] as const;
    return position.every(Number.isFinite) ? { kind: 'point', position } : undefined;
  };
  return { table, geometry: 'point', place };
}

/**
 * A table whose rows are areas that have a shape.
 *
 * @param codes code of the area of each row
 * @param shapes drawn in degrees WGS84, as an atlas holds them; several shapes of one code are one area
 */
export function createAreaLayer(table: ExportTable, codes: readonly string[], shapes: ShapeLayer): ExportLayer {
  const drawn = new Map<string, ShapeLayer['shapes'][number]['polygons']>();
  for (const { code, polygons } of shapes.shapes) drawn.set(code, [...(drawn.get(code) ?? []), ...polygons]);
  const place = (row: number): Geometry | undefined => {
    const polygons = drawn.get(codes[row] ?? '');
    if (polygons === undefined || polygons.length === 0) return undefined;
    const turn = ([longitude, latitude]: readonly [number, number]) => {
      const { x, y } = convertToRijksdriehoek(longitude, latitude);
      // Millimetres: finer the shapes are not, and a file of noise does not compress.
      return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000] as const;
    };
    return { kind: 'multipolygon', polygons: polygons.map((rings) => rings.map((ring) => ring.map(turn))) };
  };
  return { table, geometry: 'multipolygon', place };
}
