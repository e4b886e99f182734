import type { IssueLog } from '@transitieatlas/quantities';
import type { AreaShape, ShapeLayer } from './dataset.ts';

/** A closed ring of a triangle repeats its first point: fewer points enclose nothing. */
const SMALLEST_RING = 4;

/**
 * Check a layer of shapes: codes, closed rings, coordinates in degrees.
 *
 * @param known codes of the areas that the layer may draw; undefined if they cannot be known
 */
export function checkShapes(layer: ShapeLayer, known: ReadonlySet<string> | undefined, log: IssueLog): void {
  const table = `shapes:${layer.name}:${layer.division}`;
  const seen = new Set<string>();
  layer.shapes.forEach((shape, position) => {
    const row = position + 1;
    if (shape.code === '') log.add('VALUE_MISSING', 'error', { table, field: 'code' }, { row, expected: 'a code' });
    if (seen.has(shape.code)) {
      log.add('KEY_DUPLICATE', 'error', { table, field: 'code' }, { row, came: shape.code });
    }
    seen.add(shape.code);
    if (known !== undefined && !known.has(shape.code)) {
      log.add('REFERENCE_UNKNOWN', 'warning', { table, field: 'code' }, { row, rows: 1, came: shape.code });
    }
    checkRings(shape, row, table, log);
  });
}

function checkRings(shape: AreaShape, row: number, table: string, log: IssueLog): void {
  const where = { table, field: 'polygons' };
  for (const rings of shape.polygons) {
    for (const ring of rings) {
      if (ring.length < SMALLEST_RING) {
        log.add('SHAPE_DEGENERATE', 'warning', where, { row, came: ring.length, code: shape.code });
      }
      for (const [longitude, latitude] of ring) {
        // Written so that NaN is refused as well.
        if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) continue;
        log.add('VALUE_OUT_OF_RANGE', 'error', where, {
          row,
          code: shape.code,
          came: `${longitude}, ${latitude}`,
          expected: 'longitude, latitude in degrees',
        });
        break;
      }
    }
  }
}
