/**
 * Who goes where, read for the choice model alone: pupils of sites by home postcode, sites and zones with
 * their places, from a file of origins and whatever tells where sites and zones are.
 *
 * Unlike a build this needs no atlas and takes any part of the country: the total of the publication is not
 * held against the file.
 */
import { type Checked, checked, IssueLog } from '@transitieatlas/quantities';
import { cbsZones } from './cbs-zones.ts';
import type { DelimitedRow } from './delimited-row.ts';
import { findDirection } from './duo-directions.ts';
import { findSitePosition, listOthersByDate } from './duo-placement.ts';
import { HOME, readHome, readSiteCode } from './duo-pupil-file.ts';
import { REGISTER_2017 } from './duo-pupils-2017.ts';
import { getZone, type ParsedRegister, readMunicipality, readPostcode } from './duo-register.ts';
import { readPlacedRegisters } from './duo-registers.ts';
import { Geography } from './geography.ts';
import { isMasked, readCount } from './masked-count.ts';
import { matchMunicipalities } from './municipality-spelling.ts';
import { readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';
import { TableSet } from './table-set.ts';
import { estimateZonePlaces } from './zone-places.ts';

/** Where to read from. */
export interface ChoiceSources {
  readonly origins: { readonly folder: SourceFolder; readonly path: string };
  /** Registers with coordinates. */
  readonly sites: SourceFolder;
  /** Postcode areas; without them zones are placed by the schools in them. */
  readonly zones: SourceFolder | undefined;
}

/** A site that pupils go to. */
export interface FlowSite {
  readonly site: string;
  readonly name: string;
  readonly denomination: string;
  /** In our list of directions; `other` where the spelling is not known. */
  readonly direction: string;
  /** Code of the zone it stands in. */
  readonly zone: string;
  readonly municipality: string;
  readonly municipalityName: string;
  readonly province: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
}

/** A zone that pupils live in. */
export interface FlowZone {
  readonly zone: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  /** 0 if not known. */
  readonly areaKm2: number;
  /** Code of the municipality of most of its pupils; empty if no site of the file stands in it. */
  readonly municipality: string;
}

/** What could not be used, in pupils and in numbers. */
export interface LeftOut {
  /** Sites without a place, and their pupils. */
  readonly sites: number;
  readonly pupilsOfSites: number;
  /** Zones without a place, and the pupils from there to sites that have one. */
  readonly zones: number;
  readonly pupilsOfZones: number;
  /** Pupils from abroad or from an unknown address. */
  readonly pupilsAbroad: number;
  /** Rows of other kinds of school. */
  readonly rowsOfOtherKinds: number;
}

/** Pupils by zone and site. */
export interface ChoiceFlows {
  readonly sites: readonly FlowSite[];
  readonly zones: readonly FlowZone[];
  /** Positions in `zones` and `sites`, and pupils; each pair once. */
  readonly zone: Int32Array;
  readonly site: Int32Array;
  readonly pupils: Float64Array;
  readonly leftOut: LeftOut;
  /** Sites by how they were placed. */
  readonly placedBy: { readonly register: number; readonly postcode: number; readonly zoneCentroid: number };
  /** Where the places of zones come from. */
  readonly zonePlaces: 'published' | 'estimated from schools';
}

type Key =
  | 'municipality'
  | 'municipalityName'
  | 'home'
  | 'homeMunicipality'
  | 'school'
  | 'location'
  | 'name'
  | 'postcode'
  | 'province'
  | 'kind'
  | 'denomination'
  | 'total';

const columns = {
  municipality: { names: ['GEMEENTENUMMER'] },
  municipalityName: { names: ['GEMEENTENAAM'] },
  home: { names: ['POSTCODE_LEERLING'] },
  homeMunicipality: { names: ['GEMEENTENAAM_LEERLING'], optional: true },
  school: { names: ['BRIN_NUMMER'] },
  location: { names: ['VESTIGINGSNUMMER'] },
  name: { names: ['INSTELLINGSNAAM_VESTIGING'], optional: true },
  postcode: { names: ['POSTCODE_VESTIGING'] },
  province: { names: ['PROVINCIE'], optional: true },
  kind: { names: ['SOORT_PO'], optional: true },
  denomination: { names: ['DENOMINATIE_VESTIGING'] },
  total: { names: ['TOTAAL'] },
} as const satisfies Record<Key, { names: readonly string[]; optional?: boolean }>;

interface RawSite {
  readonly site: string;
  readonly name: string;
  readonly denomination: string;
  readonly postcode: string;
  readonly municipality: string;
  readonly municipalityName: string;
  readonly province: string;
  readonly homes: Map<string, number>;
}

interface RawOrigins {
  readonly sites: ReadonlyMap<string, RawSite>;
  /** Pupils of each zone by the name of the municipality they live in. */
  readonly homeNames: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly rowsOfOtherKinds: number;
}

/** Read who goes where. */
export async function readChoiceFlows(from: ChoiceSources): Promise<Checked<ChoiceFlows>> {
  const log = new IssueLog();
  const raw = await readOrigins(from.origins.folder, from.origins.path, log);
  // Of the registers only places are used: gaps in their counts are no matter here.
  const placing = new IssueLog();
  const registers = await readPlacedRegisters(from.sites, placing);
  log.addAll(placing.list().filter(({ severity }) => severity === 'error'));
  if (registers.length === 0) {
    const expected = 'bo_jan2013.csv[.gz], scholen20220501.geo.zip or scholen20241122.geo.zip';
    log.add('FILE_MISSING', 'error', { file: from.sites.list()[0] ?? '--sites' }, { expected });
  }
  const geography = new Geography();
  const zonePlaces = await placeZones(from.zones, geography, registers, raw, log);
  if (raw === undefined || log.hasErrors()) {
    return checked<ChoiceFlows | undefined>(undefined, log.list()) as Checked<ChoiceFlows>;
  }
  const flows = joinFlows(raw, registers, geography, zonePlaces);
  reportLeftOut(flows, from.origins.path, log);
  return checked(flows, log.list());
}

async function readOrigins(folder: SourceFolder, path: string, log: IssueLog): Promise<RawOrigins | undefined> {
  const sites = new Map<string, RawSite>();
  const homeNames = new Map<string, Map<string, number>>();
  const unknown = new Map<string, number>();
  let rowsOfOtherKinds = 0;
  let masked = 0;
  const result = await readDelimited<Key>(folder, path, { delimiter: [';', ',', '\t'], columns }, log, (row) => {
    if (row.has('kind') && row.text('kind').toLowerCase() !== 'bo') {
      rowsOfOtherKinds++;
      return;
    }
    const code = readSiteCode(row);
    const home = readHome(row);
    const count = readCount(row, row.position('total'));
    const pupils = count.users;
    const municipality = readMunicipality(row, 'municipality');
    const site = sites.get(code) ?? readSite(row, code, municipality);
    if (!row.ok) return;
    if (site.homes.has(home)) {
      row.refuse('KEY_DUPLICATE', 'home', { came: `${code} ${home}` });
      return;
    }
    if (!sites.has(code) && findDirection(site.denomination) === undefined) {
      unknown.set(site.denomination, (unknown.get(site.denomination) ?? 0) + 1);
    }
    if (isMasked(count)) masked++;
    sites.set(code, site);
    site.homes.set(home, pupils);
    const names = homeNames.get(home) ?? new Map<string, number>();
    const name = row.text('homeMunicipality');
    names.set(name, (names.get(name) ?? 0) + pupils);
    homeNames.set(home, names);
  });
  if (result === undefined) return undefined;
  for (const [came, count] of unknown) {
    const field = 'DENOMINATIE_VESTIGING';
    log.add('DIRECTION_UNKNOWN', 'warning', { file: path, field }, { came, count, used: 'other' });
  }
  if (rowsOfOtherKinds > 0) {
    const reason = 'rows of special schools (Sbo, So, Vso)';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { count: rowsOfOtherKinds, reason });
  }
  if (masked > 0) {
    const reason = 'the middle of the bounds was used';
    log.add('VALUE_MASKED', 'warning', { file: path, field: 'TOTAAL' }, { count: masked, reason });
  }
  if (sites.size === 0 && !log.hasErrors()) log.add('FILE_EMPTY', 'error', { file: path });
  return { sites, homeNames, rowsOfOtherKinds };
}

function readSite(row: DelimitedRow<Key>, site: string, municipality: string): RawSite {
  const postcode = readPostcode(row.text('postcode'));
  if (postcode === '') row.report('KEY_MALFORMED', 'warning', 'postcode', { came: row.text('postcode') });
  return {
    site,
    name: row.text('name'),
    denomination: row.text('denomination'),
    postcode,
    municipality,
    municipalityName: row.text('municipalityName'),
    province: row.text('province'),
    homes: new Map(),
  };
}

async function placeZones(
  folder: SourceFolder | undefined,
  geography: Geography,
  registers: readonly ParsedRegister[],
  raw: RawOrigins | undefined,
  log: IssueLog,
): Promise<ChoiceFlows['zonePlaces']> {
  const paths = folder?.list().filter((path) => cbsZones.matches(path)) ?? [];
  const complete = cbsZones.requires.every((pattern) => paths.some((path) => pattern.test(path)));
  if (folder !== undefined && complete) {
    const own = new IssueLog();
    await cbsZones.read({ folder, log: own, tables: new TableSet(), layers: [], geography }, paths);
    // Names of municipalities need a build; here only places are asked for.
    log.addAll(own.list().filter(({ severity }) => severity === 'error'));
    for (const zone of raw?.homeNames.keys() ?? []) geography.claimZone(zone);
    return 'published';
  }
  const estimated = estimateZonePlaces(
    registers,
    [...(raw?.homeNames.keys() ?? [])].filter((zone) => HOME.test(zone)),
  );
  for (const [zone, place] of estimated.places) geography.addZone(zone, place);
  const reason = 'no postcode areas found; zones were placed by the schools in them and in neighbouring postcodes';
  const count = estimated.places.size;
  log.add(
    'POSITION_ESTIMATED',
    'warning',
    { table: 'zones' },
    { zones: count, byNeighbours: estimated.byNeighbours, reason },
  );
  return 'estimated from schools';
}

function joinFlows(
  raw: RawOrigins,
  registers: readonly ParsedRegister[],
  geography: Geography,
  zonePlaces: ChoiceFlows['zonePlaces'],
): ChoiceFlows {
  const near = listOthersByDate(REGISTER_2017, registers);
  const placedBy = { register: 0, postcode: 0, zoneCentroid: 0 };
  const lost = { sites: 0, pupilsOfSites: 0, zones: 0, pupilsOfZones: 0, pupilsAbroad: 0 };
  const sites: FlowSite[] = [];
  const pairs: { zone: string; site: number; pupils: number }[] = [];
  const lostZones = new Set<string>();
  for (const { homes, ...site } of raw.sites.values()) {
    const unplaced = { operator: '', place: '', x: Number.NaN, y: Number.NaN, position: 'missing', users: 0 } as const;
    const found = findSitePosition({ ...site, ...unplaced }, near, geography);
    const pupils = [...homes.values()].reduce((sum, value) => sum + value, 0);
    if (Number.isNaN(found.x)) {
      lost.sites++;
      lost.pupilsOfSites += pupils;
      continue;
    }
    if (found.position === 'zone-centroid') placedBy.zoneCentroid++;
    else if (found.position === 'exact') placedBy.register++;
    else placedBy.postcode++;
    const { name, denomination, municipality, municipalityName, province } = site;
    const direction = findDirection(denomination) ?? 'other';
    const zone = getZone(site.postcode);
    const position = sites.push({
      ...{ site: site.site, name, denomination, direction, zone, municipality, municipalityName, province },
      x: found.x,
      y: found.y,
    });
    for (const [home, count] of homes) {
      if (!HOME.test(home)) lost.pupilsAbroad += count;
      else if (!geography.hasZone(home)) {
        lost.pupilsOfZones += count;
        lostZones.add(home);
      } else if (count > 0) pairs.push({ zone: home, site: position - 1, pupils: count });
    }
  }
  const codes = [...new Set(pairs.map(({ zone }) => zone))].sort();
  const positions = new Map(codes.map((code, at) => [code, at]));
  const municipalityOf = matchMunicipalities(
    new Map([...raw.sites.values()].map(({ municipality, municipalityName }) => [municipality, municipalityName])),
  );
  const zones = codes.map((zone): FlowZone => {
    const point = geography.findPoint(zone) ?? { x: Number.NaN, y: Number.NaN };
    const names = [...(raw.homeNames.get(zone) ?? [])].sort((a, b) => b[1] - a[1]);
    const municipality = municipalityOf(names[0]?.[0] ?? '');
    return { zone, x: point.x, y: point.y, areaKm2: geography.zoneDetails.get(zone)?.areaKm2 ?? 0, municipality };
  });
  return {
    sites,
    zones,
    zone: Int32Array.from(pairs, ({ zone }) => positions.get(zone) ?? 0),
    site: Int32Array.from(pairs, ({ site }) => site),
    pupils: Float64Array.from(pairs, ({ pupils }) => pupils),
    leftOut: { ...lost, zones: lostZones.size, rowsOfOtherKinds: raw.rowsOfOtherKinds },
    placedBy,
    zonePlaces,
  };
}

function reportLeftOut({ leftOut, placedBy }: ChoiceFlows, file: string, log: IssueLog): void {
  const add = (count: number, pupils: number, reason: string): void => {
    if (count > 0) log.add('ROWS_LEFT_OUT', 'warning', { file }, { count, pupils, reason });
  };
  add(leftOut.sites, leftOut.pupilsOfSites, 'schools that no register places, with a postcode without a place');
  add(leftOut.zones, leftOut.pupilsOfZones, 'home postcodes without a place');
  if (leftOut.pupilsAbroad > 0) {
    const reason = 'pupils from abroad or from an unknown address';
    log.add('ROWS_LEFT_OUT', 'information', { file }, { pupils: leftOut.pupilsAbroad, reason });
  }
  const estimated = placedBy.postcode + placedBy.zoneCentroid;
  if (estimated > 0) log.add('POSITION_ESTIMATED', 'information', { file }, { count: estimated });
}
