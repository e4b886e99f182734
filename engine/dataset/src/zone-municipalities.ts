/** In which municipality the zones lie, per municipal division. */
import { type Dataset, getTable } from './dataset.ts';
import { getIntegers, getText } from './table.ts';

const known = new WeakMap<Dataset, Map<number, ReadonlyMap<string, string>>>();

/**
 * Municipality of each zone in a division, by zone; empty if nothing is known of the division.
 *
 * The same dataset and division give the same object: many questions begin with it.
 */
export function listZoneMunicipalities(dataset: Dataset, division: number): ReadonlyMap<string, string> {
  const ofDataset = known.get(dataset) ?? new Map<number, ReadonlyMap<string, string>>();
  known.set(dataset, ofDataset);
  const found = ofDataset.get(division) ?? readZoneMunicipalities(dataset, division);
  ofDataset.set(division, found);
  return found;
}

function readZoneMunicipalities(dataset: Dataset, division: number): ReadonlyMap<string, string> {
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
