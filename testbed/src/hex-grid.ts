/**
 * A field of hexagons whose outlines join without gaps.
 *
 * Corners have whole-number addresses, so two areas that touch share the very same points, and three
 * hexagons meet in every corner, so the outline of any set of hexagons is a set of plain rings.
 * Moving a corner moves it for all areas at once.
 */

/** One hexagon; `column` and `row` are axial coordinates. */
export interface Hexagon {
  readonly column: number;
  readonly row: number;
  /** Centre in metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
}

/** Hexagons by address. */
export interface HexGrid {
  readonly hexagons: readonly Hexagon[];
  /** Distance from the centre of a hexagon to its corners. */
  readonly radiusMetres: number;
  readonly originX: number;
  readonly originY: number;
  /** Position in `hexagons` by address. */
  readonly positions: ReadonlyMap<string, number>;
}

/** A corner by its address. */
export type Corner = string;

/** Corners counter-clockwise from the top, in half steps of the grid, and the neighbour across the side that follows. */
const sides = [
  { corner: [0, 2], neighbour: [-1, 1] },
  { corner: [-1, 1], neighbour: [-1, 0] },
  { corner: [-1, -1], neighbour: [0, -1] },
  { corner: [0, -2], neighbour: [1, -1] },
  { corner: [1, -1], neighbour: [1, 0] },
  { corner: [1, 1], neighbour: [0, 1] },
] as const;

/** Fill a frame with hexagons, as far as their centres are inside. */
export function createHexGrid(
  frame: { readonly minX: number; readonly maxX: number; readonly minY: number; readonly maxY: number },
  radiusMetres: number,
  isInside: (x: number, y: number) => boolean,
): HexGrid {
  const width = Math.sqrt(3) * radiusMetres;
  const hexagons: Hexagon[] = [];
  const positions = new Map<string, number>();
  const rows = Math.ceil((frame.maxY - frame.minY) / (1.5 * radiusMetres));
  const columns = Math.ceil((frame.maxX - frame.minX) / width);
  for (let row = 0; row <= rows; row++) {
    const first = -Math.floor(row / 2);
    for (let column = first; column <= first + columns; column++) {
      const x = frame.minX + width * (column + row / 2);
      const y = frame.minY + 1.5 * radiusMetres * row;
      if (!isInside(x, y)) continue;
      positions.set(`${column},${row}`, hexagons.length);
      hexagons.push({ column, row, x, y });
    }
  }
  return { hexagons, radiusMetres, originX: frame.minX, originY: frame.minY, positions };
}

/** Place of a corner in metres, before anything was moved. */
export function getCornerPlace(grid: HexGrid, corner: Corner): readonly [number, number] {
  const [halfColumns, halfRows] = corner.split(',').map(Number);
  return [
    grid.originX + (halfColumns * Math.sqrt(3) * grid.radiusMetres) / 2,
    grid.originY + (halfRows * grid.radiusMetres) / 2,
  ];
}

/**
 * Outline each area by rings of corners: outer rings counter-clockwise, holes clockwise.
 *
 * @param areas area of each hexagon, [hexagons]
 */
export function outlineAreas(grid: HexGrid, areas: Int32Array, count: number): Corner[][][] {
  const next = Array.from({ length: count }, () => new Map<Corner, Corner>());
  for (let hexagon = 0; hexagon < grid.hexagons.length; hexagon++) {
    for (let side = 0; side < sides.length; side++) {
      const neighbour = findNeighbour(grid, hexagon, side);
      if (neighbour !== undefined && areas[neighbour] === areas[hexagon]) continue;
      next[areas[hexagon]].set(getCorner(grid, hexagon, side), getCorner(grid, hexagon, (side + 1) % sides.length));
    }
  }
  return next.map((steps) => {
    const rings: Corner[][] = [];
    const left = new Map(steps);
    for (const start of steps.keys()) {
      const ring: Corner[] = [];
      for (let corner: Corner | undefined = start; corner !== undefined; ) {
        const follower = left.get(corner);
        if (follower === undefined) break;
        left.delete(corner);
        ring.push(corner);
        corner = follower;
      }
      if (ring.length > 0) rings.push(ring);
    }
    return rings;
  });
}

function findNeighbour(grid: HexGrid, hexagon: number, side: number): number | undefined {
  const { column, row } = grid.hexagons[hexagon];
  const [columns, rows] = sides[side].neighbour;
  return grid.positions.get(`${column + columns},${row + rows}`);
}

function getCorner(grid: HexGrid, hexagon: number, side: number): Corner {
  const { column, row } = grid.hexagons[hexagon];
  const [across, up] = sides[side].corner;
  return `${2 * column + row + across},${3 * row + up}`;
}
