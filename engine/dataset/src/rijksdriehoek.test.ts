import { describe, expect, it } from 'vitest';
import { convertToRijksdriehoek, convertToWgs84 } from './rijksdriehoek.ts';

/** Test points published with RDNAPTRANS by the Kadaster, height left out. */
const points = [
  { name: 'Texel', x: 117_380.12, y: 575_040.34, longitude: 4.824761912, latitude: 53.160753042 },
  { name: 'Noord-Groningen', x: 247_380.56, y: 604_580.78, longitude: 6.776726674, latitude: 53.41948205 },
  { name: 'Amersfoort', x: 155_000, y: 463_000, longitude: 5.387203657, latitude: 52.155172897 },
  { name: 'Zeeuws-Vlaanderen', x: 16_460.91, y: 377_380.23, longitude: 3.397588595, latitude: 51.368607152 },
  { name: 'Zuid-Limburg', x: 182_260.45, y: 311_480.67, longitude: 5.773795548, latitude: 50.792584916 },
  { name: 'Maasvlakte', x: 64_640.89, y: 440_700.01, longitude: 4.072887101, latitude: 51.947393898 },
];

/**
 * Points worked out with PROJ's oblique stereographic projection and the seven-parameter shift of RD New
 * (+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725), of which the last lie in the sea
 * where the example region is.
 */
const projected = [
  { x: 155_000, y: 463_000, longitude: 5.387203508863084, latitude: 52.15517229965292 },
  { x: 200_000, y: 400_000, longitude: 6.036524531850468, latitude: 51.58710622218803 },
  { x: 70_000, y: 560_000, longitude: 4.1204639479645655, latitude: 53.02021459393517 },
  { x: 110_000, y: 620_000, longitude: 4.708088855667184, latitude: 53.56412776398617 },
];

/** Metres between two places near each other. */
function measureMetres([longitude, latitude]: readonly [number, number], [x, y]: readonly [number, number]): number {
  const metresPerDegree = 111_320;
  const east = (x - longitude) * metresPerDegree * Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(east, (y - latitude) * metresPerDegree);
}

describe('convertToWgs84 and convertToRijksdriehoek', () => {
  for (const { name, x, y, longitude, latitude } of points) {
    it(`put ${name} within 0.2 m of its published place`, () => {
      expect(measureMetres([longitude, latitude], convertToWgs84(x, y))).toBeLessThan(0.2);
      const metres = convertToRijksdriehoek(longitude, latitude);
      expect(Math.hypot(metres.x - x, metres.y - y)).toBeLessThan(0.2);
    });
  }

  it('lie within 0.1 m of the projection itself, also in the sea', () => {
    for (const { x, y, longitude, latitude } of projected) {
      expect(measureMetres([longitude, latitude], convertToWgs84(x, y))).toBeLessThan(0.1);
      const metres = convertToRijksdriehoek(longitude, latitude);
      expect(Math.hypot(metres.x - x, metres.y - y)).toBeLessThan(0.1);
    }
  });

  it('undo each other to a centimetre all over the country', () => {
    for (let x = 10_000; x <= 280_000; x += 10_000) {
      for (let y = 300_000; y <= 625_000; y += 10_000) {
        const back = convertToRijksdriehoek(...convertToWgs84(x, y));
        expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(0.01);
      }
    }
  });

  it('answer what is not a number with what is not a number', () => {
    expect(convertToWgs84(Number.NaN, 463_000)[0]).toBeNaN();
    expect(convertToRijksdriehoek(5, Number.NaN).y).toBeNaN();
  });
});
