import { describe, expect, it } from 'vitest';
import { toDegrees, toMetres } from './rijksdriehoek.ts';

/** Known points: Amersfoort by definition of the system, Westertoren and Martinitoren from the source's table. */
const points = [
  { name: 'Amersfoort', x: 155000, y: 463000, longitude: 5.38720621, latitude: 52.1551744 },
  { name: 'Amsterdam', x: 120700.723, y: 487525.501, longitude: 4.88352559, latitude: 52.37453253 },
  { name: 'Groningen', x: 233883.131, y: 582065.168, longitude: 6.56820053, latitude: 53.21938317 },
];

describe('rijksdriehoek', () => {
  for (const { name, x, y, longitude, latitude } of points) {
    it(`puts ${name} within a metre of its published place`, () => {
      const degrees = toDegrees(x, y);
      expect(Math.abs(degrees[0] - longitude) * 68_000).toBeLessThan(1);
      expect(Math.abs(degrees[1] - latitude) * 111_000).toBeLessThan(1);
      const metres = toMetres(longitude, latitude);
      expect(Math.hypot(metres.x - x, metres.y - y)).toBeLessThan(1);
    });
  }

  it('returns to where it came from within a metre, in the corners of the country', () => {
    for (const [x, y] of [
      [20000, 375000],
      [270000, 560000],
      [195000, 310000],
      [115000, 570000],
    ] as const) {
      const [longitude, latitude] = toDegrees(x, y);
      const back = toMetres(longitude, latitude);
      expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(1);
    }
  });
});
