/** Places of zones where no postcode areas are at hand. */

import { getZone, type ParsedRegister } from './duo-register.ts';
import type { RdPoint } from './geography.ts';

/** Places with how many of them lean on neighbours. */
export interface EstimatedPlaces {
  readonly places: ReadonlyMap<string, RdPoint>;
  readonly byNeighbours: number;
}

/**
 * Place zones by the schools in them; a zone without one lies between those before and after it.
 *
 * Postcodes were numbered along routes, so the next number with a school is near, as long as it has the same
 * first two digits. Where there is none, the zone has no place.
 */
export function estimateZonePlaces(registers: readonly ParsedRegister[], zones: readonly string[]): EstimatedPlaces {
  const sums = new Map<string, { x: number; y: number; schools: number }>();
  for (const { sites } of registers) {
    for (const { x, y, postcode } of sites) {
      if (postcode === '' || Number.isNaN(x + y)) continue;
      const sum = sums.get(getZone(postcode)) ?? { x: 0, y: 0, schools: 0 };
      sums.set(getZone(postcode), { x: sum.x + x, y: sum.y + y, schools: sum.schools + 1 });
    }
  }
  const known = new Map([...sums].map(([zone, { x, y, schools }]) => [zone, { x: x / schools, y: y / schools }]));
  const codes = [...known.keys()].sort();
  const places = new Map<string, RdPoint>(known);
  let byNeighbours = 0;
  for (const zone of zones) {
    if (places.has(zone)) continue;
    const after = codes.findIndex((code) => code > zone);
    const around = [codes[(after < 0 ? codes.length : after) - 1], after < 0 ? undefined : codes[after]]
      .filter((code) => code?.slice(0, 2) === zone.slice(0, 2))
      .flatMap((code) => known.get(code ?? '') ?? []);
    if (around.length === 0) continue;
    const mean = (pick: (point: RdPoint) => number): number =>
      around.reduce((sum, point) => sum + pick(point), 0) / around.length;
    places.set(zone, { x: mean(({ x }) => x), y: mean(({ y }) => y) });
    byNeighbours++;
  }
  return { places, byNeighbours };
}
