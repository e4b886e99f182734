import type { AreaShape } from './dataset.ts';
import { convertToRijksdriehoek } from './rijksdriehoek.ts';

/** Areas on a plane (metres or degrees): rings are closed and flat, `[x0, y0, x1, y1, …]`. */
export type Ring = Float64Array;

/** One outer ring, followed by its holes. */
export type Polygon = readonly Ring[];

/** An area: its polygons. */
export type Area = readonly Polygon[];

/** A point on the plane of the area. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Signed area of a ring, positive if it runs counter-clockwise, in squared units of its coordinates. */
export function measureRing(ring: Ring): number {
  let twice = 0;
  // Relative to the first point: coordinates in metres are large and the products would lose digits.
  const x0 = at(ring, 0);
  const y0 = at(ring, 1);
  for (let i = 0; i + 3 < ring.length; i += 2) {
    twice += (at(ring, i) - x0) * (at(ring, i + 3) - y0) - (at(ring, i + 2) - x0) * (at(ring, i + 1) - y0);
  }
  return twice / 2;
}

/** Area of an area without its holes, in squared units of its coordinates. */
export function measureArea(area: Area): number {
  let total = 0;
  for (const polygon of area) {
    polygon.forEach((ring, position) => {
      total += position === 0 ? Math.abs(measureRing(ring)) : -Math.abs(measureRing(ring));
    });
  }
  return total;
}

/** True if a point lies in an area (even-odd rule over all rings). */
export function containsPoint(area: Area, x: number, y: number): boolean {
  let inside = false;
  for (const polygon of area) {
    for (const ring of polygon) {
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const y1 = at(ring, i + 1);
        const y2 = at(ring, i + 3);
        if (y1 > y === y2 > y) continue;
        const x1 = at(ring, i);
        if (x < x1 + ((y - y1) / (y2 - y1)) * (at(ring, i + 2) - x1)) inside = !inside;
      }
    }
  }
  return inside;
}

/**
 * A point inside an area that stands for it: the centroid of its largest polygon or, where that lies
 * outside (a crescent), the middle of the widest stretch on the horizontal line through it.
 */
export function findInnerPoint(area: Area): Point {
  let largest: Polygon = [];
  let size = -1;
  for (const polygon of area) {
    const outer = polygon[0];
    const measured = outer === undefined ? -1 : Math.abs(measureRing(outer));
    if (measured > size) {
      size = measured;
      largest = polygon;
    }
  }
  const centroid = findCentroid(largest[0] ?? new Float64Array());
  if (containsPoint([largest], centroid.x, centroid.y)) return centroid;
  const crossings: number[] = [];
  for (const ring of largest) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const y1 = at(ring, i + 1);
      const y2 = at(ring, i + 3);
      if (y1 > centroid.y === y2 > centroid.y) continue;
      const x1 = at(ring, i);
      crossings.push(x1 + ((centroid.y - y1) / (y2 - y1)) * (at(ring, i + 2) - x1));
    }
  }
  crossings.sort((a, b) => a - b);
  let x = centroid.x;
  let widest = 0;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = (crossings[i + 1] ?? 0) - (crossings[i] ?? 0);
    if (width <= widest) continue;
    widest = width;
    x = (crossings[i] ?? 0) + width / 2;
  }
  return { x, y: centroid.y };
}

/** An area with every corner put through a projection. */
export function projectArea(area: Area, project: (x: number, y: number) => Point): Area {
  return area.map((polygon) =>
    polygon.map((ring) => {
      const projected = new Float64Array(ring.length);
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const { x, y } = project(at(ring, i), at(ring, i + 1));
        projected[i] = x;
        projected[i + 1] = y;
      }
      return projected;
    }),
  );
}

/** The area that a shape of a dataset draws, in metres EPSG:28992. */
export function projectShape({ polygons }: AreaShape): Area {
  return polygons.map((rings) =>
    rings.map((points) => {
      const ring = new Float64Array(points.length * 2);
      points.forEach(([longitude, latitude], position) => {
        const { x, y } = convertToRijksdriehoek(longitude, latitude);
        ring[position * 2] = x;
        ring[position * 2 + 1] = y;
      });
      return ring;
    }),
  );
}

function findCentroid(ring: Ring): Point {
  const x0 = at(ring, 0);
  const y0 = at(ring, 1);
  let twice = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const x1 = at(ring, i) - x0;
    const y1 = at(ring, i + 1) - y0;
    const x2 = at(ring, i + 2) - x0;
    const y2 = at(ring, i + 3) - y0;
    const cross = x1 * y2 - x2 * y1;
    twice += cross;
    sumX += (x1 + x2) * cross;
    sumY += (y1 + y2) * cross;
  }
  if (twice === 0) return { x: x0, y: y0 };
  return { x: x0 + sumX / (3 * twice), y: y0 + sumY / (3 * twice) };
}

function at(ring: Ring, position: number): number {
  return ring[position] ?? Number.NaN;
}
