/** Households of a region through the years: those of its zones. */
import type { Dataset, RegionSummary } from '@transitieatlas/dataset';
import { trackHouseholds } from './household-track.ts';

/**
 * Sum the households of a region on 1 January of each year.
 *
 * A region is its zones, as for its inhabitants, so that a region on older municipal borders has one meaning. Of a
 * region of which the dataset holds a part only, this is the part.
 *
 * @param region a region of the dataset, or anything with its zones
 * @returns households by year, empty if the dataset has no households or the region no zones
 * @throws RangeError as `trackPopulation`
 */
export function sumRegionHouseholds(
  dataset: Dataset,
  region: Pick<RegionSummary, 'zones'>,
  until: number,
): Map<number, number> {
  const track = region.zones.length === 0 ? undefined : trackHouseholds(dataset, until);
  const sums = new Map<number, number>();
  if (track === undefined) return sums;
  const positions = new Map(track.zones.map((zone, position) => [zone, position]));
  const years = track.years.length;
  track.years.forEach((year, step) => {
    let households = 0;
    for (const zone of region.zones) {
      const position = positions.get(zone);
      if (position !== undefined) households += track.zoneHouseholds[position * years + step];
    }
    sums.set(year, households);
  });
  return sums;
}
