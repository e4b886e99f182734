/**
 * Who goes where instead: the pupils that a site loses by the choices of a scenario, from home to their other
 * site.
 *
 * A run knows how many pupils of a zone attend each site, not which pupil. Where several sites of a zone lose
 * pupils in the same year, what the others gain is shared among them by what they lose.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import { measureDistanceKm } from '@transitieatlas/facilities';
import type { FlowOutcomes, Outcomes } from '@transitieatlas/outcomes';
import { readZonePlaces } from './zone-places.ts';

/** Pupils of one zone who attend another site than they would have done. */
export interface Transfer {
  /** Code of their zone, empty for all zones outside the region of the runs. */
  readonly zone: string;
  readonly zoneName: string;
  /** Code of the site that they attend instead, empty for all sites outside the region, or where not known. */
  readonly site: string;
  readonly siteName: string;
  readonly pupils: number;
  /** From home to the site that they would have attended, and to the one they attend; NaN where not known. */
  readonly beforeMetres: number;
  readonly afterMetres: number;
}

/** Transfers of fewer pupils are left out: flows are held with seven digits. */
const fewest = 1e-3;

/**
 * List the pupils that a site has in one run and not in another, by zone and by the site they attend instead.
 *
 * @param baseline the run in which they attend the site
 * @param variant  the run in which they do not; of the same dataset, region and base register
 * @returns the largest first; nothing before the first modelled year, or where the site loses nobody
 * @throws RangeError if a run kept no flows, the runs do not belong together, or there is no such site or year
 */
export function listTransfers(
  dataset: Dataset,
  baseline: Outcomes,
  variant: Outcomes,
  site: string,
  year: number,
): Transfer[] {
  if (baseline.zones.zones.length !== variant.zones.zones.length || baseline.base !== variant.base) {
    throw new RangeError('Expected two runs of the same region and register.');
  }
  const row = baseline.sites.sites.indexOf(site);
  const step = baseline.years.indexOf(year);
  if (row < 0) throw new RangeError(`The run has no site ${site}.`);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  if (year < baseline.firstModelledYear) return [];
  const measure = createMeasure(dataset);
  const locate = ({ sites, years }: Outcomes, at: number): [x: number, y: number] => [
    sites.x[at * years.length + step],
    sites.y[at * years.length + step],
  ];
  const found: Transfer[] = [];
  baseline.zones.zones.forEach((zone, position) => {
    const before = readFlows(baseline, position, step);
    if (!before.has(site)) return;
    const after = readFlows(variant, position, step);
    const lost = (before.get(site) ?? 0) - (after.get(site) ?? 0);
    const gains = listGains(before, after);
    const gained = gains.reduce((sum, { pupils }) => sum + pupils, 0);
    for (const gain of gains) {
      const pupils = (lost * gain.pupils) / gained;
      if (!(pupils > fewest)) continue;
      const target = variant.sites.sites.indexOf(gain.site);
      found.push({
        zone,
        zoneName: baseline.zones.names[position],
        site: gain.site,
        siteName: target < 0 ? '' : variant.sites.names[target],
        pupils,
        beforeMetres: measure(zone, ...locate(baseline, row)),
        afterMetres: target < 0 ? Number.NaN : measure(zone, ...locate(variant, target)),
      });
    }
  });
  const outside = countLost(baseline, variant, site, step) - found.reduce((sum, { pupils }) => sum + pupils, 0);
  if (outside > 0.05) {
    const unknown = { zone: '', zoneName: '', site: '', siteName: '' };
    found.push({ ...unknown, pupils: outside, beforeMetres: Number.NaN, afterMetres: Number.NaN });
  }
  return found.sort((a, b) => b.pupils - a.pupils);
}

/** Pupils of a zone by site in a year; the empty code stands for all sites outside the region. */
function readFlows(outcomes: Outcomes, zone: number, step: number): Map<string, number> {
  const flows = getFlows(outcomes);
  const found = new Map<string, number>();
  for (let pair = flows.offsets[zone]; pair < flows.offsets[zone + 1]; pair++) {
    const pupils = flows.pupils[pair * outcomes.years.length + step];
    if (pupils > 0) found.set(flows.sites[pair] < 0 ? '' : outcomes.sites.sites[flows.sites[pair]], pupils);
  }
  return found;
}

/** Sites that more pupils of a zone attend than before. */
function listGains(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  return [...after]
    .map(([site, pupils]) => ({ site, pupils: pupils - (before.get(site) ?? 0) }))
    .filter(({ pupils }) => pupils > 0);
}

function getFlows(outcomes: Outcomes): FlowOutcomes {
  if (outcomes.flows === undefined) throw new RangeError('Expected a run with flows, got one without.');
  return outcomes.flows;
}

/** Pupils that a site has fewer in the second run; it may not be open in that one. */
function countLost(baseline: Outcomes, variant: Outcomes, site: string, step: number): number {
  const read = (outcomes: Outcomes): number => {
    const row = outcomes.sites.sites.indexOf(site);
    return row < 0 ? 0 : outcomes.sites.pupils[row * outcomes.years.length + step];
  };
  return read(baseline) - read(variant);
}

/** Distances as a run itself measures them: straight, and not shorter than the size of the zone allows. */
function createMeasure(dataset: Dataset): (zone: string, x: number, y: number) => number {
  const places = readZonePlaces(dataset);
  const rows = new Map(getText(getTable(dataset, 'zones'), 'zone').map((zone, row) => [zone, row]));
  return (zone, x, y) => {
    const row = rows.get(zone);
    return row === undefined ? Number.NaN : 1000 * measureDistanceKm(places, row, x, y);
  };
}
