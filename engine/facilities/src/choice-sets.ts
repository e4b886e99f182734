/**
 * Which sites the people of a zone choose from: the nearest ones, with their distances.
 *
 * Distances are straight lines from the middle of a zone. Nobody lives exactly in the middle, so a
 * distance is never shorter than half the radius of a disc with the area of the zone: spread evenly
 * over the disc, people live two thirds of the radius from its middle; villages draw them together, and
 * half is the value between the two that is used here (an assumption, to be replaced by addresses).
 */
import { createPointGrid, findNearestPoints } from './point-grid.ts';

/** Sites that a zone chooses from unless told otherwise. */
export const choiceSetSize = 40;

/** Zones as plain arrays, [zones]. */
export interface ZonePlaces {
  /** Metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly areaKm2: Float64Array;
}

/** Sites as plain arrays, [sites]; NaN where a site has no known place: it is then never chosen. */
export interface SitePlaces {
  /** Metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Pairs of zones and sites, zone by zone. Pairs of zone z are `offsets[z]` to `offsets[z + 1] - 1`. */
export interface ChoiceSets {
  readonly offsets: Int32Array;
  /** Site of each pair; within a zone nearest first. */
  readonly sites: Int32Array;
  /** Distance of each pair, km, not shorter than the floor of the zone. */
  readonly distanceKm: Float64Array;
  /** Distance within which a new site enters the set of a zone, metres; Infinity if the set is not full. */
  readonly reachMetres: Float64Array;
}

/**
 * Find the nearest sites of every zone.
 *
 * Schools under one roof are equally near: a set takes them all or none, so that it does not depend on
 * which of them comes first.
 *
 * @param size sites per zone; fewer if there are fewer, and some more where the last are equally near
 * @throws RangeError if the size is not a whole number of at least 1
 */
export function findChoiceSets(zones: ZonePlaces, sites: SitePlaces, size: number = choiceSetSize): ChoiceSets {
  if (!(Number.isInteger(size) && size >= 1)) throw new RangeError(`Expected a size of 1 or more, got ${size}.`);
  const zoneCount = zones.x.length;
  const grid = createPointGrid(sites.x, sites.y);
  const offsets = new Int32Array(zoneCount + 1);
  const pairSites: number[] = [];
  const distances: number[] = [];
  const reachMetres = new Float64Array(zoneCount).fill(Infinity);
  for (let zone = 0; zone < zoneCount; zone++) {
    const square = (site: number) => (sites.x[site] - zones.x[zone]) ** 2 + (sites.y[site] - zones.y[zone]) ** 2;
    const nearest = findNearestPoints(grid, zones.x[zone], zones.y[zone], size + tiesLooked);
    let taken = Math.min(size, nearest.length);
    if (taken === size) reachMetres[zone] = Math.sqrt(square(nearest[size - 1]));
    while (taken < nearest.length && square(nearest[taken]) === square(nearest[size - 1])) taken++;
    for (const site of nearest.subarray(0, taken)) {
      pairSites.push(site);
      distances.push(measureDistanceKm(zones, zone, sites.x[site], sites.y[site]));
    }
    offsets[zone + 1] = pairSites.length;
  }
  return { offsets, sites: Int32Array.from(pairSites), distanceKm: Float64Array.from(distances), reachMetres };
}

/** Sites beyond the size that are looked at for being as near as the last one. */
const tiesLooked = 4;

/** Distance from the people of a zone to a place, km, not shorter than the floor of the zone. */
export function measureDistanceKm(zones: ZonePlaces, zone: number, x: number, y: number): number {
  const metres = Math.hypot(x - zones.x[zone], y - zones.y[zone]);
  return Math.max(metres / 1000, floorDistanceKm(zones.areaKm2[zone]));
}

/** Shortest distance that is counted within a zone of a given area, km; 0 if the area is not known. */
export function floorDistanceKm(areaKm2: number): number {
  return areaKm2 > 0 ? 0.5 * Math.sqrt(areaKm2 / Math.PI) : 0;
}
