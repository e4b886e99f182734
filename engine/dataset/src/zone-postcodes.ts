/** In which postcodes the addresses of zones lie, where zones are no postcodes themselves. */
import { type Dataset, getTable } from './dataset.ts';
import { readAddressWeights } from './neighbourhoods.ts';
import { getText } from './table.ts';

/**
 * Share (0–1) of the addresses of each zone that lies in each postcode. A zone without addresses is a postcode itself.
 *
 * @returns per position of the table of zones; undefined if all zones are postcodes
 */
export function listZonePostcodes(dataset: Dataset): ReadonlyMap<string, number>[] | undefined {
  const { zoning } = dataset.description;
  if (zoning === undefined) return undefined;
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const { offsets, targets, to, weights } = readAddressWeights(dataset, zones, 'postcode', zoning.division);
  return zones.map((zone, row) => {
    const own = weights.subarray(offsets[row], offsets[row + 1]);
    const all = own.reduce((sum, weight) => sum + weight, 0);
    if (all === 0) return new Map([[zone, 1]]);
    return new Map(Array.from(own, (weight, rank) => [to[targets[offsets[row] + rank]], weight / all]));
  });
}
