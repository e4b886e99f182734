import { type Area, type AreaShape, measureRing, type Ring } from '@transitieatlas/dataset';

/** Decimals of a degree that shapes keep: about a metre. */
const DECIMALS = 1e5;

/**
 * Turn an area in WGS84 into a shape of the dataset: rounded to 5 decimals, outer rings
 * counter-clockwise and holes clockwise (RFC 7946). Rings that vanish by rounding are left out.
 */
export function toAreaShape(code: string, area: Area): AreaShape {
  const polygons: (readonly (readonly (readonly [number, number])[])[])[] = [];
  for (const polygon of area) {
    const rings: (readonly (readonly [number, number])[])[] = [];
    for (const [position, ring] of polygon.entries()) {
      const points = toPoints(ring);
      if (points.length < 4) {
        if (position === 0) break;
        continue;
      }
      if (measureRing(ring) > 0 !== (position === 0)) points.reverse();
      rings.push(points);
    }
    if (rings.length > 0) polygons.push(rings);
  }
  return { code, polygons };
}

function toPoints(ring: Ring): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const x = Math.round((ring[i] ?? 0) * DECIMALS) / DECIMALS;
    const y = Math.round((ring[i + 1] ?? 0) * DECIMALS) / DECIMALS;
    if (x === lastX && y === lastY) continue;
    points.push([x, y]);
    lastX = x;
    lastY = y;
  }
  return points;
}
