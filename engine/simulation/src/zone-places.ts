/** Where zones are, as the models of facilities ask for it. */
import { type Dataset, getNumbers, getTable } from '@transitieatlas/dataset';
import type { ZonePlaces } from '@transitieatlas/facilities';

/** Read the places of zones for the facilities. */
export function readZonePlaces(dataset: Dataset): ZonePlaces {
  const zones = getTable(dataset, 'zones');
  return { x: getNumbers(zones, 'x'), y: getNumbers(zones, 'y'), areaKm2: getNumbers(zones, 'areaKm2') };
}

/** Find the zone whose middle is nearest to a place in metres, -1 without zones. */
export function findNearestZone({ x, y }: Pick<ZonePlaces, 'x' | 'y'>, atX: number, atY: number): number {
  let nearest = -1;
  let least = Infinity;
  for (let zone = 0; zone < x.length; zone++) {
    const square = (x[zone] - atX) ** 2 + (y[zone] - atY) ** 2;
    if (square < least) [nearest, least] = [zone, square];
  }
  return nearest;
}
