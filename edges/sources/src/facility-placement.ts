/** Where a facility stands: metres, the zone, and how that was found. */
import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import { getZone } from './duo-register.ts';
import type { Geography } from './geography.ts';

/** A place as it was given; numbers NaN and text empty where nothing was. */
export interface GivenPlace {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly postcode: string;
}

/** A place as a table holds it. */
export interface FacilityPlace {
  readonly zone: string;
  readonly x: number;
  readonly y: number;
  readonly position: 'exact' | 'zone-centroid';
}

/** How far from the middle of a zone a site without a postcode may stand and still be said to be in it. */
const FAR_METRES = 10_000;

/** Metres EPSG:28992 of the Netherlands with a wide margin: facilities beyond the border count too. */
export const metreRange = { x: [-50_000, 400_000], y: [200_000, 750_000] } as const;
/** Degrees of the same area. */
export const degreeRange = { longitude: [2, 9], latitude: [49, 55] } as const;

/**
 * Place a facility: by its own coordinates, else in the middle of the zone of its postcode.
 *
 * @returns undefined if nothing that was given says where it is
 */
export function placeFacility(given: GivenPlace, geography: Geography): FacilityPlace | undefined {
  const zone = given.postcode === '' ? '' : getZone(given.postcode);
  const known = geography.hasZone(zone) ? zone : '';
  const metres = readMetres(given);
  if (metres !== undefined) return { ...metres, zone: known || findNearestZone(metres, geography), position: 'exact' };
  const point = geography.findPoint(zone);
  return point && { x: point.x, y: point.y, zone, position: 'zone-centroid' };
}

function readMetres({ x, y, longitude, latitude }: GivenPlace): { x: number; y: number } | undefined {
  if (!Number.isNaN(x + y)) return { x, y };
  if (Number.isNaN(longitude + latitude)) return undefined;
  const converted = convertToRijksdriehoek(longitude, latitude);
  return { x: Math.round(converted.x), y: Math.round(converted.y) };
}

/** The zone whose middle is nearest; none for a site far from every zone, as beyond the border. */
function findNearestZone({ x, y }: { readonly x: number; readonly y: number }, geography: Geography): string {
  let nearest = '';
  let best = FAR_METRES;
  for (const zone of geography.listZones()) {
    const point = geography.findPoint(zone);
    const distance = point === undefined ? Infinity : Math.hypot(point.x - x, point.y - y);
    if (distance < best) [nearest, best] = [zone, distance];
  }
  return nearest;
}
