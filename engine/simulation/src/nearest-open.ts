/**
 * How far the nearest other open site is: any, one of the same direction, one that gives public
 * education. Straight lines, in metres.
 *
 * Grids over the sites of the universe are made once; sites that are new or have moved are few and are
 * compared one by one.
 */
import { createPointGrid, findNearestPoint, type PointGrid } from '@transitieatlas/facilities';
import type { PreparedRun } from './prepare-run.ts';
import { getSchool, isKnownDirection, isPublicDirection } from './site-universe.ts';

/** Sites as they stand in one stretch of years, by position in the universe; new sites come after it. */
export interface Standing {
  /** True if the site is open. */
  isOpen(site: number): boolean;
  /** Open sites that are not where the universe has them, new ones included. */
  readonly placed: Int32Array;
  getX(site: number): number;
  getY(site: number): number;
  getDirection(site: number): string;
}

/**
 * Distances of one site, metres; Infinity where there is no other, NaN where it cannot be said.
 *
 * The side locations of a school are no other school of its direction, nor other public education (art. 153 lid 4
 * and 5); for a side location its own school is one.
 */
export interface NearestOpen {
  /** Of any kind, side locations of the school itself included. */
  readonly any: number;
  readonly sameDirection: number;
  /** NaN for a site that gives no public education. */
  readonly public: number;
}

interface Grids {
  readonly all: PointGrid;
  readonly byDirection: ReadonlyMap<string, PointGrid>;
  readonly public: PointGrid;
}

const known = new WeakMap<PreparedRun, Grids>();

/** Measure the nearest open sites of one site. */
export function measureNearestOpen(prepared: PreparedRun, standing: Standing, site: number): NearestOpen {
  const grids = known.get(prepared) ?? createGrids(prepared);
  known.set(prepared, grids);
  const { universe } = prepared;
  const direction = standing.getDirection(site);
  const isOwnBranch = (other: number): boolean =>
    universe.branches[other] === 1 &&
    universe.branches[site] === 0 &&
    getSchool(universe.sites[other]) === getSchool(universe.sites[site]);
  const search = (grid: PointGrid | undefined, counts: (other: number) => boolean): number =>
    measure(grid, standing, site, counts, isOwnBranch);
  return {
    any: measure(
      grids.all,
      standing,
      site,
      () => true,
      () => false,
    ),
    sameDirection: isKnownDirection(direction)
      ? search(grids.byDirection.get(direction), (other) => standing.getDirection(other) === direction)
      : Number.NaN,
    public: isPublicDirection(direction)
      ? search(grids.public, (other) => isPublicDirection(standing.getDirection(other)))
      : Number.NaN,
  };
}

function measure(
  grid: PointGrid | undefined,
  standing: Standing,
  site: number,
  counts: (other: number) => boolean,
  leaveOut: (other: number) => boolean,
): number {
  const x = standing.getX(site);
  const y = standing.getY(site);
  if (Number.isNaN(x + y)) return Number.NaN;
  const isPlaced = (other: number) => standing.placed.includes(other);
  let best = Infinity;
  if (grid !== undefined) {
    best = findNearestPoint(
      grid,
      x,
      y,
      (other) => other !== site && standing.isOpen(other) && !isPlaced(other) && !leaveOut(other),
    ).distance;
  }
  for (const other of standing.placed) {
    if (other === site || !counts(other) || leaveOut(other)) continue;
    best = Math.min(best, measureLine(x, y, standing.getX(other), standing.getY(other)));
  }
  return best;
}

/**
 * Straight line between two places, metres: computed as the search in cells does, to the last bit.
 */
export function measureLine(x: number, y: number, otherX: number, otherY: number): number {
  return Math.sqrt((otherX - x) ** 2 + (otherY - y) ** 2);
}

function createGrids(prepared: PreparedRun): Grids {
  const { x, y, directions } = prepared.universe;
  const members = new Map<string, number[]>();
  const publicSites: number[] = [];
  directions.forEach((direction, site) => {
    const sites = members.get(direction) ?? [];
    sites.push(site);
    members.set(direction, sites);
    if (isPublicDirection(direction)) publicSites.push(site);
  });
  return {
    all: createPointGrid(x, y),
    byDirection: new Map(
      [...members].map(([direction, sites]) => [direction, createPointGrid(x, y, Int32Array.from(sites))]),
    ),
    public: createPointGrid(x, y, Int32Array.from(publicSites)),
  };
}
