/** Sites that another one can be merged with or spread over: of its kind, open, the nearest first. */
import { type FacilityAccess, type FacilitySite, listNearestSites, type Outcomes } from '@transitieatlas/outcomes';
import { isThere } from '../state/shown.ts';
import { findStep } from '../state/years.ts';

/** Another site with what it is called. */
export interface Partner {
  readonly site: string;
  readonly name: string;
  /** Straight line. */
  readonly distanceMetres: number;
}

/** A facility that is no school, with its kind. */
export interface FoundFacility {
  readonly access: FacilityAccess;
  /** Where it stands in the year, or stood last. */
  readonly site: FacilitySite;
}

/** Find a facility that is no school; undefined if the run has none of that code. */
export function findFacility({ facilities = [] }: Outcomes, site: string, year: number): FoundFacility | undefined {
  for (const access of facilities) {
    const stays = access.sites.filter((one) => one.site === site && one.host === '');
    const stay = stays.find((one) => isThere(one, year)) ?? stays.at(-1);
    if (stay !== undefined) return { access, site: stay };
  }
  return undefined;
}

/** List the sites near a school or facility that could take over from it. */
export function listPartners(outcomes: Outcomes, site: string, year: number, most: number): Partner[] {
  const { sites } = outcomes;
  const index = sites.sites.indexOf(site);
  if (index >= 0) {
    return listNearestSites(outcomes, index, findStep(outcomes, year), most).map(({ site: at, distanceMetres }) => ({
      site: sites.sites[at] ?? '',
      name: `${sites.names[at]}, ${sites.places[at]}`,
      distanceMetres,
    }));
  }
  const found = findFacility(outcomes, site, year);
  if (found === undefined) return [];
  const { x, y } = found.site;
  return found.access.sites
    .filter((other) => other.site !== site && other.host === '' && isThere(other, year))
    .map((other) => ({
      site: other.site,
      name: `${other.name}, ${other.place}`,
      distanceMetres: Math.hypot(other.x - x, other.y - y),
    }))
    .sort((a, b) => a.distanceMetres - b.distanceMetres)
    .slice(0, most);
}
