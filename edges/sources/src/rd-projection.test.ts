import { describe, expect, it } from 'vitest';
import { toRd, toWgs84 } from './rd-projection.ts';

describe('toRd', () => {
  it('puts the origin of the Dutch grid, Amersfoort, at 155,000 by 463,000', () => {
    const { x, y } = toRd(5.387203657, 52.155172897);
    expect(Math.abs(x - 155_000)).toBeLessThan(0.4);
    expect(Math.abs(y - 463_000)).toBeLessThan(0.4);
  });

  it('agrees within half a metre with the official transformation at the corners of the country', () => {
    // Test points published with RDNAPTRANS by the Kadaster, height left out.
    const texel = toRd(4.824761912, 53.160753042);
    expect(Math.hypot(texel.x - 117_380.12, texel.y - 575_040.34)).toBeLessThan(0.5);
    const noordGroningen = toRd(6.776726674, 53.41948205);
    expect(Math.hypot(noordGroningen.x - 247_380.56, noordGroningen.y - 604_580.78)).toBeLessThan(0.5);
  });

  it('toWgs84(toRd(p)) is p', () => {
    const { x, y } = toRd(6.9, 53.2);
    const [longitude, latitude] = toWgs84(x, y);
    expect(longitude).toBeCloseTo(6.9, 8);
    expect(latitude).toBeCloseTo(53.2, 8);
  });
});
