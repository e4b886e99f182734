import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import type { Geography } from './geography.ts';

/** How the coordinates of a site were found, from best to none. */
export type SitePosition = 'exact' | 'estimated' | 'zone-centroid' | 'missing';

/** One site as a register states it, before registers are laid side by side. */
export interface RegisterSite {
  /** School number and location number, six characters. */
  readonly site: string;
  readonly name: string;
  /** Number of the school board, empty if the register does not state it. */
  readonly operator: string;
  readonly denomination: string;
  /** Six-character postcode, empty if malformed. */
  readonly postcode: string;
  readonly place: string;
  /** Code of the municipality, empty if the register gives only a name. */
  readonly municipality: string;
  readonly municipalityName: string;
  /** Metres EPSG:28992, NaN if the register gives none. */
  readonly x: number;
  readonly y: number;
  readonly position: SitePosition;
  /** Pupils on the count date, NaN if not published. */
  readonly users: number;
  /** Bounds of the pupils, if the publisher masks small counts; `users` is then their middle. */
  readonly range?: readonly [lower: number, upper: number];
}

/** Pupils of a site who live in one zone, or of one age. */
export interface SitePart {
  readonly site: string;
  readonly part: string;
  readonly users: number;
  /** As for a site. */
  readonly range?: readonly [lower: number, upper: number];
}

/** A register as its own file tells it. */
export interface ParsedRegister {
  /** Date of the register, `yyyy-mm-dd`. */
  readonly register: string;
  /** Date on which pupils were counted, empty if they were not. */
  readonly countDate: string;
  readonly source: SourceFile;
  readonly sites: readonly RegisterSite[];
  /** Pupils by site and age, only ages with pupils; `part` is the age. */
  readonly ages: readonly SitePart[];
  /** Pupils by site and zone of the home; `part` is the zone, or one of {@link homesWithoutZone}. */
  readonly origins: readonly SitePart[];
  readonly rowsRead: number;
  /** Rows that stand behind the sites. */
  readonly rowsUsed: number;
  /** What was done, with the figures of this file. */
  readonly treatment: readonly string[];
}

/** Homes that are not in a Dutch postcode area: DUO's code and the text that `site_origins.zone` gets. */
export const homesWithoutZone: ReadonlyMap<string, string> = new Map([
  ['10', 'BE'],
  ['20', 'DE'],
  ['30', 'abroad'],
  ['40', 'unknown'],
]);

/** Form of a site code: four characters of the school, two digits of the location. */
export const SITE_CODE = /^[0-9A-Z]{4}\d{2}$/;

const POSTCODE = /^[1-9]\d{3}[A-Z]{2}$/;
const MUNICIPALITY_CODE = /^(?:GM)?(\d{1,4})$/;

/** Postcode in capitals without blanks; empty if it is none. */
export function readPostcode(text: string): string {
  const postcode = text.replace(/\s/g, '').toUpperCase();
  return POSTCODE.test(postcode) ? postcode : '';
}

/** The zone of a six-character postcode: its four digits. */
export function getZone(postcode: string): string {
  return postcode.slice(0, 4);
}

/** Municipality code of a field as `GM0114`, whether it came padded or not; empty after an issue. */
export function readMunicipality<Key extends string>(row: DelimitedRow<Key>, key: Key): string {
  const digits = MUNICIPALITY_CODE.exec(row.code(key, MUNICIPALITY_CODE, 'a municipality code such as 114 or GM0114'));
  return digits?.[1] === undefined ? '' : `GM${digits[1].padStart(4, '0')}`;
}

/** True for a point that lies in the frame of RD New: a swapped or shifted pair does not. */
export function isInRdFrame(x: number, y: number): boolean {
  return x >= -10_000 && x <= 300_000 && y >= 289_000 && y <= 640_000;
}

/** Total of the pupils that were counted. */
export function sumUsers(sites: readonly RegisterSite[]): number {
  return sites.reduce((sum, site) => (Number.isNaN(site.users) ? sum : sum + site.users), 0);
}

/** Number of sites with a count. */
export function countWithUsers(sites: readonly RegisterSite[]): number {
  return sites.filter((site) => !Number.isNaN(site.users)).length;
}

/** Hold the pupils of a file against the total that its publisher or keeper states. */
export function checkTotal(
  log: IssueLog,
  file: string,
  pupils: { readonly came: number; readonly expected: number; readonly reason: string },
): void {
  if (pupils.came === pupils.expected) return;
  log.add('TOTAL_DEVIATES', 'warning', { file }, { ...pupils, unit: 'pupils' });
}

/** Municipalities of a division in which a register has no site at all, as code and name, by name. */
export function listAbsentMunicipalities(
  geography: Geography,
  division: number,
  sites: readonly RegisterSite[],
): (readonly [code: string, name: string])[] {
  const present = new Set(sites.map((site) => site.municipality));
  return [...geography.listMunicipalities(division)]
    .filter(([code]) => !present.has(code))
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
}
