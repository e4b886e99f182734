/** Coordinate systems of features: how services name them, and which one coordinates really are in. */
import { type Area, convertToRijksdriehoek, convertToWgs84, projectArea } from '@transitieatlas/dataset';
import { isInRdFrame } from '../duo-register.ts';

/** Systems that are asked for: metres EPSG:28992, or degrees with the longitude first. */
export type FeatureCrs = 'RD' | 'WGS84';

/** How OGC API Features names them; a short name is refused there. */
export const crsAddresses: Readonly<Record<FeatureCrs, string>> = {
  RD: 'http://www.opengis.net/def/crs/EPSG/0/28992',
  WGS84: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
};

/** How WFS names them. */
export const crsNames: Readonly<Record<FeatureCrs, string>> = { RD: 'EPSG:28992', WGS84: 'EPSG:4326' };

/** What coordinates turned out to be; `WGS84-swapped` has the latitude first. */
export type FoundCrs = FeatureCrs | 'WGS84-swapped';

/** Degrees that hold the Netherlands and the regions around it. */
const DEGREES = { west: 2, east: 9, south: 49, north: 55 };

/** The system that a service states, undefined if it states none or one that is not read here. */
export function parseCrs(text: string): FeatureCrs | undefined {
  const name = text.trim().replace(/^<|>$/g, '');
  if (/(?:\/|:)28992$/.test(name)) return 'RD';
  return /(?:\/|:)CRS84$/i.test(name) || /(?:\/|:)(?:4326|4258)$/.test(name) ? 'WGS84' : undefined;
}

/** The system of a point by its size: degrees are small, metres of EPSG:28992 are not. Undefined far from here. */
export function detectCrs(x: number, y: number): FoundCrs | undefined {
  if (isInRdFrame(x, y) && Math.max(Math.abs(x), Math.abs(y)) > 1000) return 'RD';
  if (isInDegrees(x, y)) return 'WGS84';
  return isInDegrees(y, x) ? 'WGS84-swapped' : undefined;
}

/** An area in another system. */
export function convertArea(area: Area, from: FoundCrs, to: FeatureCrs): Area {
  if (from === 'WGS84-swapped') {
    return convertArea(
      projectArea(area, (x, y) => ({ x: y, y: x })),
      'WGS84',
      to,
    );
  }
  if (from === to) return area;
  if (to === 'RD') return projectArea(area, convertToRijksdriehoek);
  return projectArea(area, (x, y) => {
    const [longitude, latitude] = convertToWgs84(x, y);
    return { x: longitude, y: latitude };
  });
}

function isInDegrees(longitude: number, latitude: number): boolean {
  const { west, east, south, north } = DEGREES;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
