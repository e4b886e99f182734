/** In which municipality the zones lie, per municipal division. */
import { type Dataset, getTable } from './dataset.ts';
import { getIntegers, getText } from './table.ts';

/** Municipality of each zone in a division, by zone; empty if nothing is known of the division. */
export function listZoneMunicipalities(dataset: Dataset, division: number): Map<string, string> {
  const table = getTable(dataset, 'zone_municipality');
  const zones = getText(table, 'zone');
  const divisions = getIntegers(table, 'division');
  const municipalities = getText(table, 'municipality');
  const found = new Map<string, string>();
  for (let row = 0; row < table.rows; row++) {
    if (divisions[row] === division) found.set(zones[row], municipalities[row]);
  }
  return found;
}
