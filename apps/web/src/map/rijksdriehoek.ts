/**
 * Positions between EPSG:28992 (metres, inside the atlas) and WGS84 (degrees, on the map).
 *
 * The published approximation polynomials: within about half a metre of the exact transformation
 * everywhere in the Netherlands, which is far below a pixel. A map needs no more, and the engine keeps
 * the metres.
 *
 * @source F.H. Schreutelkamp & G.L. Strang van Hees (2001), Benaderingsformules voor de transformatie
 *         tussen RD- en WGS84-kaartcoördinaten, Geodesia 43
 */

/** The church tower of Amersfoort: the origin of the approximation. */
const origin = { x: 155000, y: 463000, latitude: 52.1551744, longitude: 5.38720621 };

/** Terms `[power of first, power of second, coefficient]`. */
type Term = readonly [number, number, number];

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
const xTerms: readonly Term[] = [
  [0, 1, 190094.945],
  [1, 1, -11832.228],
  [2, 1, -114.221],
  [0, 3, -32.391],
  [1, 0, -0.705],
  [3, 1, -2.34],
  [1, 3, -0.608],
  [0, 2, -0.008],
  [2, 3, 0.148],
];
const yTerms: readonly Term[] = [
  [1, 0, 309056.544],
  [0, 2, 3638.893],
  [2, 0, 73.077],
  [1, 2, -157.984],
  [3, 0, 59.788],
  [0, 1, 0.433],
  [2, 2, -6.439],
  [1, 1, -0.032],
  [0, 4, 0.092],
  [1, 4, -0.054],
];

/** Longitude and latitude in degrees of a place in metres EPSG:28992. */
export function toDegrees(x: number, y: number): [longitude: number, latitude: number] {
  const east = (x - origin.x) * 1e-5;
  const north = (y - origin.y) * 1e-5;
  return [
    origin.longitude + sumTerms(longitudeTerms, east, north) / 3600,
    origin.latitude + sumTerms(latitudeTerms, east, north) / 3600,
  ];
}

/** Metres EPSG:28992 of a place in degrees. */
export function toMetres(longitude: number, latitude: number): { x: number; y: number } {
  const north = 0.36 * (latitude - origin.latitude);
  const east = 0.36 * (longitude - origin.longitude);
  return { x: origin.x + sumTerms(xTerms, north, east), y: origin.y + sumTerms(yTerms, north, east) };
}

function sumTerms(terms: readonly Term[], first: number, second: number): number {
  let sum = 0;
  for (const [p, q, coefficient] of terms) sum += coefficient * first ** p * second ** q;
  return sum;
}
