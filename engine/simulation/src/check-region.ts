/** Whether an atlas holds the region that somebody asks for: one that was cut to another region may hold an edge of it. */
import {
  type Dataset,
  findRegion,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listRegions,
  listZoneMunicipalities,
  type RegionSummary,
} from '@transitieatlas/dataset';
import { createIssue, type Issue, type Place } from '@transitieatlas/quantities';
import { listMunicipalityTotals } from './municipality-totals.ts';
import { LEAST_COVERAGE } from './region-figures.ts';

/**
 * Check that a dataset has zones of a region, and all of them.
 *
 * Without any zone nothing can be said of it, which is an error: no figure of such a region is zero. With some of them
 * all figures are of these, which is a warning. Regions that are not in the list are reported by `resolveScenario`.
 *
 * @param region id of the region
 * @param where  what the issue is about
 */
export function checkRegionHeld(dataset: Dataset, region: string, where: Place = {}): Issue[] {
  const found = findRegion(dataset, region);
  if (found === undefined) return [];
  if (found.zones.length === 0) {
    const known = listRegions(dataset).filter(({ zones }) => zones.length > 0);
    return [createIssue('REGION_NOT_HELD', 'error', where, { region, known: known.map((one) => one.region) })];
  }
  const share = measureCoverage(dataset, found);
  return share < LEAST_COVERAGE
    ? [
        createIssue('REGION_IN_PART', 'warning', where, {
          region,
          percent: Math.round(100 * share),
          zones: found.zones.length,
        }),
      ]
    : [];
}

/**
 * Share of the inhabitants of a region, on the municipalities that it went to, who live in zones of the dataset; by the
 * last count of zones of which the totals of the municipalities are known, 1 if there is none.
 */
function measureCoverage(dataset: Dataset, { municipalities }: RegionSummary): number {
  const { division } = dataset.description;
  const table = getTable(dataset, 'zone_population');
  const totals = listMunicipalityTotals(dataset, division);
  const [zones, years, persons] = [getText(table, 'zone'), getIntegers(table, 'year'), getNumbers(table, 'persons')];
  const last = years.reduce((latest, year) => (totals.has(year) ? Math.max(latest, year) : latest), -Infinity);
  const homes = listZoneMunicipalities(dataset, division);
  const members = new Set(municipalities);
  let held = 0;
  zones.forEach((zone, row) => {
    if (years[row] === last && !Number.isNaN(persons[row]) && members.has(homes.get(zone) ?? '')) held += persons[row];
  });
  let counted = 0;
  for (const code of municipalities) counted += totals.get(last)?.values.get(code) ?? 0;
  return counted > 0 ? held / counted : 1;
}
