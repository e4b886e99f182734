import { convertToWgs84 } from '@transitieatlas/dataset';
import type { Polygon } from './grow-land.ts';

/** Put a polygon into degrees: six decimals are about a decimetre, as fine as the points were. */
export function outlineInDegrees(polygon: Polygon): [number, number][][] {
  return polygon.map((ring) =>
    ring.map(([x, y]) => {
      const [longitude, latitude] = convertToWgs84(x, y);
      return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
    }),
  );
}
