import { getZone, type ParsedRegister, type RegisterSite, type SitePosition } from './duo-register.ts';
import type { Geography } from './geography.ts';

/** Where a site was put and how. */
export interface FoundPosition {
  /** Metres EPSG:28992, NaN if there is no way to place the site. */
  readonly x: number;
  readonly y: number;
  readonly position: SitePosition;
  /** True if another register gave the point. */
  readonly carried: boolean;
}

/** The municipality of a site and the division that the code belongs to. */
export interface FoundMunicipality {
  /** Empty if nothing is known. */
  readonly code: string;
  readonly division: number;
  /** True if the name had to decide, for want of a known postcode. */
  readonly byName: boolean;
}

/** A register that can be asked for a site, and for any site at a postcode. */
export interface RegisterIndex extends ReadonlyMap<string, RegisterSite> {
  readonly byPostcode: ReadonlyMap<string, RegisterSite>;
}

/** Names in DUO's capitals that differ from the official name by more than case and punctuation. */
const officialNames: Readonly<Record<string, string>> = {
  'BERGEN LB': 'Bergen (L.)',
  'BERGEN NH': 'Bergen (NH.)',
  'NUENEN CA': 'Nuenen, Gerwen en Nederwetten',
  'S GRAVENHAGE': "'s-Gravenhage",
};

/** Index other registers, the one nearest in time first; of two as near the later one. */
export function listOthersByDate(register: string, others: readonly ParsedRegister[]): RegisterIndex[] {
  const date = Date.parse(register);
  const distance = (other: ParsedRegister) => Math.abs(Date.parse(other.register) - date);
  return [...others].sort((a, b) => distance(a) - distance(b) || (a.register < b.register ? 1 : -1)).map(indexRegister);
}

/**
 * Place a site: its own coordinates, else those of the same site at the same postcode in another
 * register, else those of any site at that postcode, else the centroid of its zone.
 *
 * The same site at another postcode has moved and is no help.
 */
export function findSitePosition(
  site: RegisterSite,
  others: readonly RegisterIndex[],
  geography: Geography,
): FoundPosition {
  if (!Number.isNaN(site.x)) return { x: site.x, y: site.y, position: site.position, carried: false };
  if (site.postcode !== '') {
    for (const other of others) {
      const same = other.get(site.site);
      if (same?.postcode === site.postcode && !Number.isNaN(same.x)) {
        return { x: same.x, y: same.y, position: same.position, carried: true };
      }
    }
    for (const other of others) {
      const neighbour = other.byPostcode.get(site.postcode);
      if (neighbour !== undefined) return { x: neighbour.x, y: neighbour.y, position: 'estimated', carried: true };
    }
    const point = geography.findPoint(getZone(site.postcode));
    if (point !== undefined) return { ...point, position: 'zone-centroid', carried: false };
  }
  return { x: Number.NaN, y: Number.NaN, position: 'missing', carried: false };
}

/**
 * Find the municipality of a site: the code that the register states, else the one in which its zone
 * lies, else the one with its name.
 *
 * @param divisions years to look in, best first; the first one of which zones or names are known counts
 */
export function findSiteMunicipality(
  site: RegisterSite,
  divisions: readonly number[],
  geography: Geography,
): FoundMunicipality {
  const first = divisions[0] ?? 0;
  if (site.municipality !== '') {
    // A register of today states codes of today: where the atlas ends earlier, those that are still the same hold.
    const { municipality } = site;
    const division = divisions.find((year) => geography.hasMunicipality(municipality, year));
    return { code: municipality, division: division ?? first, byName: false };
  }
  const zone = getZone(site.postcode);
  for (const division of divisions) {
    const code = geography.findMunicipalityOfZone(zone, division);
    if (code !== undefined) return { code, division, byName: false };
  }
  const name = officialNames[site.municipalityName] ?? site.municipalityName;
  for (const division of divisions) {
    const code =
      geography.findMunicipality(name, division) ?? geography.findMunicipality(`${name} (gemeente)`, division);
    if (code !== undefined) return { code, division, byName: true };
  }
  return { code: '', division: first, byName: false };
}

function indexRegister(register: ParsedRegister): RegisterIndex {
  const byPostcode = new Map<string, RegisterSite>();
  for (const site of register.sites) {
    if (site.postcode !== '' && !Number.isNaN(site.x) && !byPostcode.has(site.postcode)) {
      byPostcode.set(site.postcode, site);
    }
  }
  const bySite = new Map(register.sites.map((site) => [site.site, site]));
  return Object.assign(bySite, { byPostcode });
}

/** Put the first division in which the zones of the sites are known at the front, so that rows agree. */
export function orderDivisions(
  sites: readonly RegisterSite[],
  divisions: readonly number[],
  geography: Geography,
): number[] {
  const known = divisions.find((division) =>
    sites.some((site) => geography.findMunicipalityOfZone(getZone(site.postcode), division) !== undefined),
  );
  return known === undefined ? [...divisions] : [known, ...divisions.filter((division) => division !== known)];
}
