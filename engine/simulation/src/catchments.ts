/** Who comes from where, and who goes where: the flows of a run read from either end. */
import type { Outcomes } from '@transitieatlas/outcomes';

/** Pupils that a site draws from one zone. */
export interface Origin {
  /** Code of the zone, empty for all zones outside the region of the run. */
  readonly zone: string;
  readonly name: string;
  readonly pupils: number;
  /** Share (0..1) of the site's pupils. */
  readonly share: number;
}

/** Pupils of a zone that attend one site. */
export interface Destination {
  /** Code of the site, empty for all sites outside the region of the run. */
  readonly site: string;
  readonly name: string;
  readonly pupils: number;
  /** Share (0..1) of the zone's pupils. */
  readonly share: number;
}

/**
 * List the zones that the pupils of a site come from in a year, the largest first.
 *
 * Zones with less than one in ten thousand of the pupils are left out.
 *
 * @returns nothing before the first modelled year: who went where is then not known
 * @throws RangeError if the run kept no flows, or has no such site or year
 */
export function listOrigins(outcomes: Outcomes, site: string, year: number): Origin[] {
  const { zones, sites, years } = outcomes;
  const flows = getFlows(outcomes);
  const row = getPosition(sites.sites, site, 'site');
  const step = getStep(outcomes, year);
  const pupilsOfSite = sites.pupils[row * years.length + step];
  if (year < outcomes.firstModelledYear || !(pupilsOfSite > 0)) return [];
  const origins: Origin[] = [];
  let known = 0;
  for (let zone = 0; zone < zones.zones.length; zone++) {
    for (let pair = flows.offsets[zone]; pair < flows.offsets[zone + 1]; pair++) {
      const pupils = flows.pupils[pair * years.length + step];
      if (flows.sites[pair] !== row || !(pupils > 0)) continue;
      known += pupils;
      if (pupils < smallestShare * pupilsOfSite) continue;
      origins.push({ zone: zones.zones[zone], name: zones.names[zone], pupils, share: pupils / pupilsOfSite });
    }
  }
  const elsewhere = pupilsOfSite - known;
  if (elsewhere > smallestShare * pupilsOfSite) {
    origins.push({ zone: '', name: '', pupils: elsewhere, share: elsewhere / pupilsOfSite });
  }
  return origins.sort((a, b) => b.pupils - a.pupils);
}

/**
 * List the sites that the pupils of a zone attend in a year, the largest first.
 *
 * Sites with less than one in ten thousand of the pupils are left out.
 *
 * @returns nothing before the first modelled year: who went where is then not known
 * @throws RangeError if the run kept no flows, or has no such zone or year
 */
export function listDestinations(outcomes: Outcomes, zone: string, year: number): Destination[] {
  const { zones, sites, years } = outcomes;
  const flows = getFlows(outcomes);
  const row = getPosition(zones.zones, zone, 'zone');
  const step = getStep(outcomes, year);
  const pupilsOfZone = zones.pupils[row * years.length + step];
  if (year < outcomes.firstModelledYear || !(pupilsOfZone > 0)) return [];
  const destinations: Destination[] = [];
  for (let pair = flows.offsets[row]; pair < flows.offsets[row + 1]; pair++) {
    const pupils = flows.pupils[pair * years.length + step];
    if (!(pupils > smallestShare * pupilsOfZone)) continue;
    const site = flows.sites[pair];
    destinations.push({
      site: site < 0 ? '' : sites.sites[site],
      name: site < 0 ? '' : sites.names[site],
      pupils,
      share: pupils / pupilsOfZone,
    });
  }
  return destinations.sort((a, b) => b.pupils - a.pupils);
}

/** Flows below this share are left out of lists; flows are held with seven digits. */
const smallestShare = 1e-4;

function getFlows(outcomes: Outcomes): NonNullable<Outcomes['flows']> {
  if (outcomes.flows === undefined) throw new RangeError('Expected a run with flows, got one without.');
  return outcomes.flows;
}

function getPosition(items: readonly string[], item: string, what: string): number {
  const position = items.indexOf(item);
  if (position < 0) throw new RangeError(`The run has no ${what} ${item}.`);
  return position;
}

function getStep(outcomes: Outcomes, year: number): number {
  const step = outcomes.years.indexOf(year);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  return step;
}
