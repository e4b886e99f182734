/**
 * All sites that a run can show: those of the base register first, in its order, then those that only
 * earlier registers have.
 *
 * A site is described by the latest register up to the base in which it stands. Counts are taken from
 * every register, later ones too: a count of a later date helps to know how attractive a site is.
 */
import { type Dataset, getNumbers, getTable, getText, listZoneMunicipalities } from '@transitieatlas/dataset';

/** Directions in which public education is given; the list of directions is that of the school registers. */
const publicDirections: readonly string[] = ['public', 'cooperation-public'];

/** Directions that state none: nothing can be the last of them. */
const withoutDirection: readonly string[] = ['', 'other'];

/** Users of sites on one date. */
export interface SiteCount {
  readonly date: string;
  readonly year: number;
  /** NaN where not counted, [sites]. */
  readonly users: Float64Array;
}

/** The sites of a run as plain arrays. */
export interface SiteUniverse {
  readonly base: string;
  /** Sites of the base register; they come first. */
  readonly baseSites: number;
  readonly sites: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** Board of each site by the latest register up to the base that names one, empty where none does. */
  readonly operators: readonly string[];
  /** Date of that register, or empty. */
  readonly operatorRegisters: readonly string[];
  /** 1 for side locations of a school, [sites]. */
  readonly branches: Uint8Array;
  readonly denominations: readonly string[];
  readonly directions: readonly string[];
  readonly places: readonly string[];
  /** PC6 as registered, empty where not known. */
  readonly postcodes: readonly string[];
  readonly zones: readonly string[];
  /** Position of the zone in the table of zones, −1 if it is not there. */
  readonly zoneIndex: Int32Array;
  /** Code in the division of the dataset; as registered where the zone does not tell. */
  readonly municipalities: readonly string[];
  /** Code as registered: the one under which old norms were fixed. */
  readonly registeredMunicipalities: readonly string[];
  /** Metres; the middle of the zone where the register has no coordinates; NaN if neither is known. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Dates of the registers up to the base, oldest first. */
  readonly registers: readonly string[];
  /** 1 where a register has the site, [registers × sites]. */
  readonly inRegister: Uint8Array;
  /** Oldest first. */
  readonly counts: readonly SiteCount[];
}

/** True for directions in which public education is given. */
export function isPublicDirection(direction: string): boolean {
  return publicDirections.includes(direction);
}

/** The school that a site belongs to: the code without the number of the location. */
export function getSchool(site: string): string {
  return locationCode.exec(site)?.[1] ?? site;
}

/** True for a side location (nevenvestiging): a code of DUO whose location number is not 00. */
function isBranchSite(site: string): boolean {
  return (locationCode.exec(site)?.[2] ?? '00') !== '00';
}

/** Code of a location: the four signs of the school (BRIN) and the two digits of the location. */
const locationCode = /^(\d{2}[A-Z]{2})(\d{2})$/;

/** True if sites of this direction can be the last of it. */
export function isKnownDirection(direction: string): boolean {
  return !withoutDirection.includes(direction);
}

/**
 * Read the sites for runs that start from a register.
 *
 * @throws RangeError if the dataset does not have the register
 */
export function readSiteUniverse(dataset: Dataset, base: string): SiteUniverse {
  const table = getTable(dataset, 'sites');
  const site = getText(table, 'site');
  const register = getText(table, 'register');
  const registers = [...new Set(register)].filter((date) => date <= base).sort();
  if (!registers.includes(base)) throw new RangeError(`The dataset has no register ${base}.`);

  // Newest register first, so that the first row seen of a site describes it.
  const rowsByRegister = new Map<string, number[]>(registers.map((date) => [date, []]));
  register.forEach((date, row) => {
    rowsByRegister.get(date)?.push(row);
  });
  const rows: number[] = [];
  const positions = new Map<string, number>();
  for (const date of [...registers].reverse()) {
    for (const row of rowsByRegister.get(date) ?? []) {
      if (positions.has(site[row])) continue;
      positions.set(site[row], rows.length);
      rows.push(row);
    }
  }
  const inRegister = new Uint8Array(registers.length * rows.length);
  registers.forEach((date, at) => {
    for (const row of rowsByRegister.get(date) ?? []) {
      inRegister[at * rows.length + (positions.get(site[row]) ?? 0)] = 1;
    }
  });

  const pick = (column: string): string[] => {
    const values = getText(table, column);
    return rows.map((row) => values[row]);
  };
  const zones = pick('zone');
  const registeredMunicipalities = pick('municipality');
  const place = placeSites(dataset, rows, zones);
  const divisionOf = listZoneMunicipalities(dataset, dataset.description.division);
  return {
    base,
    baseSites: rowsByRegister.get(base)?.length ?? 0,
    sites: rows.map((row) => site[row]),
    positions,
    names: pick('name'),
    ...findOperators(dataset, rows, registers),
    branches: Uint8Array.from(rows, (row) => (isBranchSite(site[row]) ? 1 : 0)),
    denominations: pick('denomination'),
    directions: pick('direction'),
    places: pick('place'),
    postcodes: pick('postcode'),
    zones,
    ...place,
    municipalities: zones.map((zone, at) => divisionOf.get(zone) ?? registeredMunicipalities[at]),
    registeredMunicipalities,
    registers,
    inRegister,
    counts: readCounts(dataset, positions),
  };
}

/** Boards change hands and registers leave them out: the latest register up to the base that names one counts. */
function findOperators(
  dataset: Dataset,
  rows: readonly number[],
  registers: readonly string[],
): Pick<SiteUniverse, 'operators' | 'operatorRegisters'> {
  const table = getTable(dataset, 'sites');
  const [sites, dates, names] = [getText(table, 'site'), getText(table, 'register'), getText(table, 'operator')];
  const latest = new Map<string, { date: string; name: string }>();
  for (let row = 0; row < table.rows; row++) {
    if (names[row] === '' || !registers.includes(dates[row])) continue;
    const known = latest.get(sites[row]);
    if (known === undefined || known.date < dates[row]) latest.set(sites[row], { date: dates[row], name: names[row] });
  }
  return {
    operators: rows.map((row) => latest.get(sites[row])?.name ?? ''),
    operatorRegisters: rows.map((row) => latest.get(sites[row])?.date ?? ''),
  };
}

/** Coordinates of sites, the middle of the zone where there are none. */
function placeSites(
  dataset: Dataset,
  rows: readonly number[],
  zones: readonly string[],
): Pick<SiteUniverse, 'zoneIndex' | 'x' | 'y'> {
  const zoneTable = getTable(dataset, 'zones');
  const zonePositions = new Map(getText(zoneTable, 'zone').map((zone, at) => [zone, at]));
  const zoneX = getNumbers(zoneTable, 'x');
  const zoneY = getNumbers(zoneTable, 'y');
  const table = getTable(dataset, 'sites');
  const siteX = getNumbers(table, 'x');
  const siteY = getNumbers(table, 'y');
  const zoneIndex = new Int32Array(rows.length).fill(-1);
  const x = new Float64Array(rows.length).fill(Number.NaN);
  const y = new Float64Array(rows.length).fill(Number.NaN);
  rows.forEach((row, at) => {
    const zone = zonePositions.get(zones[at]) ?? -1;
    zoneIndex[at] = zone;
    const placed = !Number.isNaN(siteX[row] + siteY[row]);
    if (!placed && zone < 0) return;
    x[at] = placed ? siteX[row] : zoneX[zone];
    y[at] = placed ? siteY[row] : zoneY[zone];
  });
  return { zoneIndex, x, y };
}

/** Every count of a known site by its date; of two registers that state one count the older is taken. */
function readCounts(dataset: Dataset, positions: ReadonlyMap<string, number>): SiteCount[] {
  const table = getTable(dataset, 'sites');
  const sites = getText(table, 'site');
  const dates = getText(table, 'countDate');
  const users = getNumbers(table, 'users');
  const byDate = new Map<string, Float64Array>();
  for (let row = 0; row < table.rows; row++) {
    const position = positions.get(sites[row]);
    if (position === undefined || dates[row] === '' || Number.isNaN(users[row])) continue;
    let counted = byDate.get(dates[row]);
    if (counted === undefined) {
      counted = new Float64Array(positions.size).fill(Number.NaN);
      byDate.set(dates[row], counted);
    }
    if (Number.isNaN(counted[position])) counted[position] = users[row];
  }
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, counted]) => ({ date, year: Number(date.slice(0, 4)), users: counted }));
}
