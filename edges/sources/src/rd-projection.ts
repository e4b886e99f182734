import proj4 from 'proj4';
import type { RdPoint } from './geography.ts';

/**
 * RD New (EPSG:28992) from and to WGS84.
 *
 * The rotations of `towgs84` are in arc-seconds; a widely copied variant states them in microradians
 * and is 171 m off. This one is right to 0.1–0.4 m.
 */
const RD_NEW =
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 ' +
  '+ellps=bessel +towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs';

const converter = proj4('WGS84', RD_NEW);

/** Convert longitude and latitude (WGS84, degrees) to metres. */
export function toRd(longitude: number, latitude: number): RdPoint {
  const [x = Number.NaN, y = Number.NaN] = converter.forward([longitude, latitude]);
  return { x, y };
}

/** Convert metres to longitude and latitude (WGS84, degrees). */
export function toWgs84(x: number, y: number): readonly [longitude: number, latitude: number] {
  const [longitude = Number.NaN, latitude = Number.NaN] = converter.inverse([x, y]);
  return [longitude, latitude];
}
