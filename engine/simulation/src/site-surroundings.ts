/** What lies around each site of a register: other sites by distance, and the people and children of the zones. */
import { createPointGrid } from '@transitieatlas/facilities';
import type { SiteState } from './site-state.ts';

/** Other sites within the radius, nearest first; of equally near ones the first in the register. */
export interface Neighbours {
  readonly sites: Int32Array;
  readonly metres: Float64Array;
}

/** Children around sites, weighed by distance, [sites]. */
export interface ChildrenAround {
  readonly persons: Float64Array;
  readonly areaKm2: Float64Array;
  readonly now0to4: Float64Array;
  readonly now5to9: Float64Array;
  readonly now10to14: Float64Array;
  readonly then0to4: Float64Array;
  readonly then5to9: Float64Array;
}

/** People of the zones around sites, [sites]. */
export interface PeopleAround {
  readonly persons: Float64Array;
  readonly aged25to39: Float64Array;
  readonly aged65: Float64Array;
  readonly earlierPersons: Float64Array;
  readonly earlier25to39: Float64Array;
}

/** Metres that are added in square to a distance: nobody in a zone lives on the very spot of the school. */
const ZONE_RADIUS_METRES = 500;

/** Zones with less weight than this are left out. */
const LEAST_WEIGHT = 0.001;

/** Find the other sites within a radius of each site. Sites without a place have none and are nobody's. */
export function findNeighbours({ x, y }: SiteState, radiusMetres: number): Neighbours[] {
  const grid = createPointGrid(x, y);
  return Array.from(x, (ownX, site) => {
    const found: { other: number; metres: number }[] = [];
    visitAround(grid, ownX, y[site], radiusMetres, (other, metres) => {
      if (other !== site) found.push({ other, metres });
    });
    found.sort((a, b) => a.metres - b.metres || a.other - b.other);
    return {
      sites: Int32Array.from(found, ({ other }) => other),
      metres: Float64Array.from(found, ({ metres }) => metres),
    };
  });
}

/** Keep the neighbours that pass a test, in their order. */
export function keepNeighbours(
  all: readonly Neighbours[],
  keep: (site: number, other: number) => boolean,
): Neighbours[] {
  return all.map(({ sites, metres }, site) => {
    const kept = [...sites.keys()].filter((at) => keep(site, sites[at]));
    return { sites: Int32Array.from(kept, (at) => sites[at]), metres: Float64Array.from(kept, (at) => metres[at]) };
  });
}

/**
 * Sum up the children around each site; a zone counts less the farther its middle is.
 *
 * @param scaleMetres distance at which a zone counts for 1/e
 */
export function sumChildren(state: SiteState, scaleMetres: number): ChildrenAround {
  const { zones, x, y } = state;
  const empty = () => new Float64Array(x.length);
  const around = {
    persons: empty(),
    areaKm2: empty(),
    now0to4: empty(),
    now5to9: empty(),
    now10to14: empty(),
    then0to4: empty(),
    then5to9: empty(),
  };
  const columns = [
    [around.persons, zones.persons],
    [around.areaKm2, zones.areaKm2],
    [around.now0to4, zones.children0to4],
    [around.now5to9, zones.children5to9],
    [around.now10to14, zones.children10to14],
    [around.then0to4, zones.earlier0to4],
    [around.then5to9, zones.earlier5to9],
  ] as const;
  const grid = createPointGrid(zones.x, zones.y);
  const far = -scaleMetres * Math.log(LEAST_WEIGHT);
  for (let site = 0; site < x.length; site++) {
    visitAround(grid, x[site], y[site], far, (zone, metres) => {
      const weight = Math.exp(-Math.hypot(metres, ZONE_RADIUS_METRES) / scaleMetres);
      for (const [sum, values] of columns) if (!Number.isNaN(values[zone])) sum[site] += weight * values[zone];
    });
  }
  return around;
}

/** Sum up the people of the zones whose middle is within a radius of each site, its own zone always among them. */
export function sumPeople({ zones, zone, x, y }: SiteState, radiusMetres: number): PeopleAround {
  const columns = ['persons', 'aged25to39', 'aged65', 'earlierPersons', 'earlier25to39'] as const;
  const around = Object.fromEntries(columns.map((column) => [column, new Float64Array(x.length)])) as Record<
    (typeof columns)[number],
    Float64Array
  >;
  const grid = createPointGrid(zones.x, zones.y);
  for (let site = 0; site < x.length; site++) {
    const add = (one: number) => {
      for (const column of columns) around[column][site] += zones[column][one];
    };
    if (zone[site] >= 0) add(zone[site]);
    visitAround(grid, x[site], y[site], radiusMetres, (other) => {
      if (other !== zone[site]) add(other);
    });
  }
  return around;
}

function visitAround(
  grid: ReturnType<typeof createPointGrid>,
  x: number,
  y: number,
  radius: number,
  visit: (point: number, distance: number) => void,
): void {
  if (Number.isNaN(x + y)) return;
  const { west, south, cellSize, columns, rows, offsets, points } = grid;
  const within = (value: number, most: number) => Math.max(0, Math.min(most - 1, Math.floor(value / cellSize)));
  const fromColumn = within(x - radius - west, columns);
  const toColumn = within(x + radius - west, columns);
  const toRow = within(y + radius - south, rows);
  for (let row = within(y - radius - south, rows); row <= toRow; row++) {
    const end = offsets[row * columns + toColumn + 1];
    for (let at = offsets[row * columns + fromColumn]; at < end; at++) {
      const distance = Math.hypot(grid.x[points[at]] - x, grid.y[points[at]] - y);
      if (distance <= radius) visit(points[at], distance);
    }
  }
}
