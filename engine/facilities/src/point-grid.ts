/**
 * Points in square cells, to find the nearest ones without looking at all.
 *
 * Cells hold a handful of points each and are searched in rings around the asking place; a ring is the
 * last one needed as soon as nothing in the next can be nearer than what was found.
 */

/** Points sorted into square cells. Points without coordinates are in no cell. */
export interface PointGrid {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Corner with the smallest coordinates. */
  readonly west: number;
  readonly south: number;
  readonly cellSize: number;
  readonly columns: number;
  readonly rows: number;
  /** Points of cell c are `points[offsets[c]]` to `points[offsets[c + 1] - 1]`, ascending. */
  readonly offsets: Int32Array;
  readonly points: Int32Array;
}

/** Points per cell on average; measured flat between 2 and 8. */
const POINTS_PER_CELL = 3;

/**
 * Sort points into cells.
 *
 * @param x,y     coordinates in one plane, shape [points]; NaN leaves a point out
 * @param members positions of points to take up; all of them unless given
 * @throws RangeError if there are not as many x as y
 */
export function createPointGrid(x: Float64Array, y: Float64Array, members?: Int32Array): PointGrid {
  if (x.length !== y.length) throw new RangeError(`Got ${x.length} x and ${y.length} y.`);
  const chosen = (members ?? Int32Array.from(x.keys())).filter((point) => !Number.isNaN(x[point] + y[point]));
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const point of chosen) {
    west = Math.min(west, x[point]);
    east = Math.max(east, x[point]);
    south = Math.min(south, y[point]);
    north = Math.max(north, y[point]);
  }
  if (chosen.length === 0) west = south = east = north = 0;
  const area = Math.max(1, east - west) * Math.max(1, north - south);
  // Points on one line would ask for very many cells: a cell is never smaller than a thousandth of the side.
  const cellSize = Math.max(
    Math.sqrt((area * POINTS_PER_CELL) / Math.max(1, chosen.length)),
    Math.max(east - west, north - south, 1) / 1000,
  );
  const columns = Math.floor((east - west) / cellSize) + 1;
  const rows = Math.floor((north - south) / cellSize) + 1;
  const cellOf = (point: number) =>
    Math.floor((y[point] - south) / cellSize) * columns + Math.floor((x[point] - west) / cellSize);

  const offsets = new Int32Array(columns * rows + 1);
  for (const point of chosen) offsets[cellOf(point) + 1]++;
  for (let cell = 0; cell < columns * rows; cell++) offsets[cell + 1] += offsets[cell];
  const filled = offsets.slice(0, -1);
  const points = new Int32Array(chosen.length);
  for (const point of chosen) points[filled[cellOf(point)]++] = point;
  return { x, y, west, south, cellSize, columns, rows, offsets, points };
}

/** A point and how far it is. */
export interface NearestPoint {
  /** Position of the point, −1 if there is none. */
  readonly point: number;
  /** Straight line, in the unit of the coordinates; Infinity if there is none. */
  readonly distance: number;
}

/**
 * Find the nearest point that is acceptable.
 *
 * Of points at the same distance the one with the lowest position is taken.
 *
 * @param accept says whether a point counts; called once per candidate
 */
export function findNearestPoint(
  grid: PointGrid,
  x: number,
  y: number,
  accept: (point: number) => boolean,
): NearestPoint {
  let best = -1;
  let bestSquare = Infinity;
  visitRings(grid, x, y, (first, last, ringDistance) => {
    if (ringDistance * ringDistance > bestSquare) return false;
    for (let at = first; at < last; at++) {
      const point = grid.points[at];
      const square = (grid.x[point] - x) ** 2 + (grid.y[point] - y) ** 2;
      if (square > bestSquare || (square === bestSquare && point > best)) continue;
      if (!accept(point)) continue;
      best = point;
      bestSquare = square;
    }
    return true;
  });
  return { point: best, distance: Math.sqrt(bestSquare) };
}

/**
 * Find a number of nearest points, nearest first, equal distances by position.
 *
 * @param count how many; fewer come back if there are fewer points
 */
export function findNearestPoints(grid: PointGrid, x: number, y: number, count: number): Int32Array {
  const candidates: number[] = [];
  const squares: number[] = [];
  // The count-th smallest square so far, as a bound that only falls.
  let bound = Infinity;
  visitRings(grid, x, y, (first, last, ringDistance) => {
    if (ringDistance * ringDistance > bound) return false;
    for (let at = first; at < last; at++) {
      const point = grid.points[at];
      const square = (grid.x[point] - x) ** 2 + (grid.y[point] - y) ** 2;
      if (square > bound) continue;
      let place = candidates.length;
      candidates.push(point);
      squares.push(square);
      // Insertion keeps the short list sorted; it holds at most `count` points.
      while (place > 0 && isBefore(square, point, squares[place - 1], candidates[place - 1])) {
        candidates[place] = candidates[place - 1];
        squares[place] = squares[place - 1];
        place--;
      }
      candidates[place] = point;
      squares[place] = square;
      if (candidates.length > count) {
        candidates.pop();
        squares.pop();
      }
      if (candidates.length === count) bound = squares[count - 1];
    }
    return true;
  });
  return Int32Array.from(candidates);
}

function isBefore(square: number, point: number, otherSquare: number, otherPoint: number): boolean {
  return square < otherSquare || (square === otherSquare && point < otherPoint);
}

/**
 * Visit cells in rings around a place until the visitor says a ring is too far.
 *
 * @param visit receives the range of a cell in `points` and a distance that no point of its ring is
 *   nearer than; false ends the search
 */
function visitRings(
  grid: PointGrid,
  x: number,
  y: number,
  visit: (first: number, last: number, ringDistance: number) => boolean,
): void {
  const { columns, rows, cellSize, offsets } = grid;
  // A place outside the box searches from the nearest cell: the box is convex, so no point is nearer to
  // the place than to its projection on the box, and the distance of a ring still holds.
  const column = Math.min(columns - 1, Math.max(0, Math.floor((x - grid.west) / cellSize)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor((y - grid.south) / cellSize)));
  const lastRing = Math.max(column, columns - 1 - column, row, rows - 1 - row);
  for (let ring = 0; ring <= lastRing; ring++) {
    const ringDistance = Math.max(0, (ring - 1) * cellSize);
    for (let r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
      const edge = Math.abs(r - row) === ring;
      for (let c = column - ring; c <= column + ring; c += edge ? 1 : 2 * ring || 1) {
        if (c < 0 || c >= columns) continue;
        const cell = r * columns + c;
        if (!visit(offsets[cell], offsets[cell + 1], ringDistance)) return;
      }
    }
  }
}
