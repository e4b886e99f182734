/**
 * Positions between EPSG:28992 (metres, everywhere inside) and WGS84 (degrees, at the edges).
 *
 * Polynomials around Amersfoort. The paper puts their origin where the datum shift of its day put it; here it
 * lies where the official transformation (RDNAPTRANS) has it, which takes away a constant error of 0.3 m. What
 * is left is under 0.2 m at the official test points, no more than the projection formulas leave: it is the
 * correction grid of the country, which neither follows. Far outside the country the error grows.
 *
 * WGS84 stands for ETRS89, as in the publishers' files; they differ by well under a metre.
 *
 * @source F.H. Schreutelkamp & G.L. Strang van Hees (2001), Benaderingsformules voor de transformatie
 *   tussen RD- en WGS84-kaartcoördinaten, Geodesia 43
 * @source Kadaster, RDNAPTRANS, test point Amersfoort (origin)
 */

const origin = { x: 155_000, y: 463_000, longitude: 5.387203657, latitude: 52.155172897 };

/** Powers of the first and second variable with their coefficient. */
type Term = readonly [first: number, second: number, coefficient: number];

/** Highest power in any of the terms. */
const HIGHEST_POWER = 5;

// Seconds of arc from hundreds of kilometres east and north.
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
// Metres from ten thousands of seconds of arc north and east.
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

/** Convert a place in metres EPSG:28992 to degrees WGS84; what is not a number stays so. */
export function convertToWgs84(x: number, y: number): [longitude: number, latitude: number] {
  const east = listPowers((x - origin.x) / 100_000);
  const north = listPowers((y - origin.y) / 100_000);
  return [
    origin.longitude + sumTerms(longitudeTerms, east, north) / 3600,
    origin.latitude + sumTerms(latitudeTerms, east, north) / 3600,
  ];
}

/** Convert a place in degrees WGS84 to metres EPSG:28992; what is not a number stays so. */
export function convertToRijksdriehoek(longitude: number, latitude: number): { x: number; y: number } {
  const north = listPowers(0.36 * (latitude - origin.latitude));
  const east = listPowers(0.36 * (longitude - origin.longitude));
  return { x: origin.x + sumTerms(xTerms, north, east), y: origin.y + sumTerms(yTerms, north, east) };
}

/** Powers 0 to {@link HIGHEST_POWER}; multiplied, because `**` may differ between engines in the last digit. */
function listPowers(base: number): number[] {
  const powers = [1];
  for (let power = 1; power <= HIGHEST_POWER; power++) powers.push(powers[power - 1] * base);
  return powers;
}

function sumTerms(terms: readonly Term[], first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (const [p, q, coefficient] of terms) sum += coefficient * first[p] * second[q];
  return sum;
}
