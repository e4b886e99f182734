/**
 * From the Dutch grid (EPSG:28992) to longitude and latitude in WGS84, good to half a metre on land.
 *
 * @source F.H. Schreutelkamp & G.L. Strang van Hees (2001), Benaderingsformules voor de transformatie
 *   tussen RD- en WGS84-kaartcoördinaten, Geodesia 43
 */

/** Powers of x and y with their coefficient, arc seconds per (100 km)^(p + q). */
type Term = readonly [p: number, q: number, coefficient: number];

const latitudeTerms: readonly Term[] = [
  [0, 1, 3235.65389],
  [2, 0, -32.58297],
  [0, 2, -0.2475],
  [2, 1, -0.84978],
  [0, 3, -0.0655],
  [2, 2, -0.01709],
  [1, 0, -0.00738],
  [4, 0, 0.0053],
  [2, 3, -0.00039],
  [4, 1, 0.00033],
  [1, 1, -0.00012],
];

const longitudeTerms: readonly Term[] = [
  [1, 0, 5260.52916],
  [1, 1, 105.94684],
  [1, 2, 2.45656],
  [3, 0, -0.81885],
  [1, 3, 0.05594],
  [3, 1, -0.05607],
  [0, 1, 0.01199],
  [3, 2, -0.00256],
  [1, 4, 0.00128],
  [0, 2, 0.00022],
  [2, 0, -0.00022],
  [5, 0, 0.00026],
];

/** Longitude and latitude in degrees of a point in metres EPSG:28992. */
export function toWgs84(xMetres: number, yMetres: number): [number, number] {
  const x = (xMetres - 155_000) / 100_000;
  const y = (yMetres - 463_000) / 100_000;
  const sum = (terms: readonly Term[]) => terms.reduce((total, [p, q, factor]) => total + factor * x ** p * y ** q, 0);
  return [5.38720621 + sum(longitudeTerms) / 3600, 52.1551744 + sum(latitudeTerms) / 3600];
}
