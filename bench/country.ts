/**
 * A seeded country for benches: zones and sites strewn at random over a square, as large as the Netherlands has them.
 */
import { createRandom } from '@transitieatlas/quantities';

/** Zones and sites as plain arrays. */
export interface BenchCountry {
  readonly zones: { readonly x: Float64Array; readonly y: Float64Array; readonly areaKm2: Float64Array };
  readonly sites: { readonly x: Float64Array; readonly y: Float64Array };
  /** Pupils living in each zone. */
  readonly pupils: Float64Array;
  /** Mass of each site. */
  readonly attraction: Float64Array;
}

const sideMetres = 200_000;

/** Strew zones and sites; the same seed gives the same country. */
export function strewCountry(seed: number, zoneCount: number, siteCount: number): BenchCountry {
  const random = createRandom(seed);
  const draw = (count: number, scale: number): Float64Array =>
    Float64Array.from({ length: count }, () => random.next() * scale);
  return {
    zones: {
      x: draw(zoneCount, sideMetres),
      y: draw(zoneCount, sideMetres),
      areaKm2: draw(zoneCount, 18),
    },
    sites: { x: draw(siteCount, sideMetres), y: draw(siteCount, sideMetres) },
    pupils: draw(zoneCount, 700),
    attraction: draw(siteCount, 2),
  };
}

/** Sum of an array, for the sink of a bench and for comparing two ways. */
export function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
