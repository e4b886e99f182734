import { describe, expect, it } from 'vitest';
import { toWgs84 } from './rd-to-wgs84.ts';

/** Metres per degree of latitude, and of longitude at a latitude. */
const METRES_PER_DEGREE = 111_320;

function measureMetres([longitude, latitude]: readonly [number, number], [x, y]: readonly [number, number]): number {
  const east = (x - longitude) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(east, (y - latitude) * METRES_PER_DEGREE);
}

describe('toWgs84', () => {
  // Worked out with PROJ's oblique stereographic projection and the seven-parameter shift of RD New
  // (+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725).
  const known = [
    { rd: [155_000, 463_000], wgs84: [5.387203508863084, 52.15517229965292] },
    { rd: [200_000, 400_000], wgs84: [6.036524531850468, 51.58710622218803] },
    { rd: [70_000, 560_000], wgs84: [4.1204639479645655, 53.02021459393517] },
    { rd: [110_000, 560_000], wgs84: [4.716521338196278, 53.02504087586239] },
    { rd: [110_000, 620_000], wgs84: [4.708088855667184, 53.56412776398617] },
    { rd: [70_000, 620_000], wgs84: [4.104538703382456, 53.55922393616093] },
  ] as const;

  it('lies within half a metre of the projection itself, also where the example region is', () => {
    for (const { rd, wgs84 } of known) expect(measureMetres(wgs84, toWgs84(rd[0], rd[1]))).toBeLessThan(0.5);
  });
});
