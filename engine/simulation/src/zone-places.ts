/** Where zones are, as the models of facilities ask for it. */
import { type Dataset, getNumbers, getTable } from '@transitieatlas/dataset';
import type { ZonePlaces } from '@transitieatlas/facilities';

/** Read the places of zones for the facilities. */
export function readZonePlaces(dataset: Dataset): ZonePlaces {
  const zones = getTable(dataset, 'zones');
  return { x: getNumbers(zones, 'x'), y: getNumbers(zones, 'y'), areaKm2: getNumbers(zones, 'areaKm2') };
}
