/**
 * The sites of one register as they were known on its date, for the hindcast of closures.
 *
 * Nothing of a later register is read, nor any count of people later than the 1 January after it. The norm is
 * the one that was fixed for the municipality as a whole; parts of a split municipality are left aside.
 */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';

/** Ages of pupils that are told apart, in years. */
export const pupilAges = { from: 4, to: 12 } as const;

/** Sites of a register with what was known of them; arrays are per site unless said otherwise. */
export interface SiteState {
  readonly register: string;
  /** Year of the count. */
  readonly year: number;
  readonly sites: readonly string[];
  readonly names: readonly string[];
  readonly operators: readonly string[];
  readonly directions: readonly string[];
  readonly places: readonly string[];
  /** Code as registered. */
  readonly municipalities: readonly string[];
  readonly division: number;
  /** Position in `zones`, −1 if not there. */
  readonly zone: Int32Array;
  /** Metres EPSG:28992, NaN where not known. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** True where the place is that of the address, not of its postcode. */
  readonly exact: Uint8Array;
  /** Pupils, NaN where not counted. */
  readonly pupils: Float64Array;
  /** Pupils by age, shape [sites × ages], NaN where not published. */
  readonly byAge: Float64Array;
  /** Closure norm of the municipality, NaN where none was fixed for the whole of it. */
  readonly norm: Float64Array;
  readonly zones: ZoneState;
}

/** People and children of zones in the last two counts that were known, shape [zones]. */
export interface ZoneState {
  readonly codes: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly areaKm2: Float64Array;
  /** Years of the two counts; NaN where there are not two. */
  readonly years: readonly [earlier: number, later: number];
  readonly persons: Float64Array;
  readonly aged25to39: Float64Array;
  readonly aged65: Float64Array;
  readonly earlierPersons: Float64Array;
  readonly earlier25to39: Float64Array;
  readonly children0to4: Float64Array;
  readonly children5to9: Float64Array;
  readonly children10to14: Float64Array;
  readonly earlier0to4: Float64Array;
  readonly earlier5to9: Float64Array;
  readonly earlier10to14: Float64Array;
}

/**
 * Read the sites of a register.
 *
 * @throws RangeError if the dataset does not have the register
 */
export function readSiteState(dataset: Dataset, register: string): SiteState {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const rows = [...registers.keys()].filter((row) => registers[row] === register);
  if (rows.length === 0) throw new RangeError(`The dataset has no register ${register}.`);
  const pick = (column: string): string[] => {
    const values = getText(table, column);
    return rows.map((row) => values[row]);
  };
  const take = (column: string): Float64Array => {
    const values = getNumbers(table, column);
    return Float64Array.from(rows, (row) => values[row]);
  };
  const year = Number(register.slice(0, 4));
  const zones = readZoneState(dataset, year + 1);
  const zonePositions = new Map(zones.codes.map((code, at) => [code, at]));
  const sites = pick('site');
  const places = pick('place');
  const municipalities = pick('municipality');
  const zone = Int32Array.from(pick('zone'), (code) => zonePositions.get(code) ?? -1);
  const division = getIntegers(table, 'division')[rows[0]];
  return {
    register,
    year,
    sites,
    names: pick('name'),
    operators: pick('operator'),
    directions: pick('direction'),
    places,
    municipalities,
    division,
    zone,
    x: take('x'),
    y: take('y'),
    exact: Uint8Array.from(pick('position'), (position) => (position === 'exact' ? 1 : 0)),
    pupils: take('users'),
    byAge: readAges(dataset, sites, register),
    norm: readNorms(dataset, municipalities, zone, zones.codes, division, year),
    zones,
  };
}

function readAges(dataset: Dataset, sites: readonly string[], countDate: string): Float64Array {
  const ages = pupilAges.to - pupilAges.from + 1;
  const found = new Float64Array(sites.length * ages);
  const table = findTable(dataset, 'site_ages');
  const positions = new Map(sites.map((site, at) => [site, at]));
  const known = new Uint8Array(sites.length);
  if (table !== undefined) {
    const dates = getText(table, 'countDate');
    const codes = getText(table, 'site');
    const age = getIntegers(table, 'age');
    const users = getNumbers(table, 'users');
    for (let row = 0; row < table.rows; row++) {
      const site = dates[row] === countDate ? positions.get(codes[row]) : undefined;
      if (site === undefined) continue;
      known[site] = 1;
      const at = Math.min(Math.max(age[row], pupilAges.from), pupilAges.to) - pupilAges.from;
      found[site * ages + at] += users[row];
    }
  }
  known.forEach((one, site) => {
    if (one === 0) found.fill(Number.NaN, site * ages, (site + 1) * ages);
  });
  return found;
}

function readZoneState(dataset: Dataset, until: number): ZoneState {
  const table = getTable(dataset, 'zones');
  const codes = getText(table, 'zone');
  const positions = new Map(codes.map((code, at) => [code, at]));
  const people = getTable(dataset, 'zone_population');
  const zone = getText(people, 'zone');
  const year = getIntegers(people, 'year');
  const age = getIntegers(people, 'ageFrom');
  const persons = getNumbers(people, 'persons');
  const years = [...new Set(year)].filter((one) => one <= until).sort((a, b) => b - a);
  const later = years[0] ?? Number.NaN;
  const earlier = years[1] ?? Number.NaN;
  const empty = () => new Float64Array(codes.length);
  const state = {
    codes,
    x: getNumbers(table, 'x'),
    y: getNumbers(table, 'y'),
    areaKm2: getNumbers(table, 'areaKm2'),
    years: [earlier, later] as const,
    persons: empty(),
    aged25to39: empty(),
    aged65: empty(),
    earlierPersons: empty(),
    earlier25to39: empty(),
    children0to4: empty(),
    children5to9: empty(),
    children10to14: empty(),
    earlier0to4: empty(),
    earlier5to9: empty(),
    earlier10to14: empty(),
  };
  const now = [state.children0to4, state.children5to9, state.children10to14];
  const then = [state.earlier0to4, state.earlier5to9, state.earlier10to14];
  for (let row = 0; row < people.rows; row++) {
    if (year[row] !== later && year[row] !== earlier) continue;
    const at = positions.get(zone[row]);
    if (at === undefined || Number.isNaN(persons[row])) continue;
    const isLater = year[row] === later;
    (isLater ? state.persons : state.earlierPersons)[at] += persons[row];
    if (age[row] < 15) (isLater ? now : then)[Math.floor(age[row] / 5)][at] += persons[row];
    if (age[row] >= 25 && age[row] < 40) (isLater ? state.aged25to39 : state.earlier25to39)[at] += persons[row];
    if (isLater && age[row] >= 65) state.aged65[at] += persons[row];
  }
  return state;
}

/**
 * Norms as they were fixed for municipalities as a whole.
 *
 * A municipality that was made of others on the very 1 January of the division has no norm of its own yet: it
 * takes the one that the next regulation fixed for it (art. 156). A later one keeps the norms of before it.
 */
function readNorms(
  dataset: Dataset,
  municipalities: readonly string[],
  zone: Int32Array,
  zoneCodes: readonly string[],
  division: number,
  year: number,
): Float64Array {
  const table = findTable(dataset, 'norms');
  const norms = new Float64Array(municipalities.length).fill(Number.NaN);
  if (table === undefined) return norms;
  const codes = getText(table, 'municipality');
  const parts = getText(table, 'part');
  const validFrom = getText(table, 'validFrom');
  const values = getNumbers(table, 'closureNorm');
  const fixed = new Map<string, { from: string; norm: number }[]>();
  for (let row = 0; row < table.rows; row++) {
    if (parts[row] !== '') continue;
    const list = fixed.get(codes[row]) ?? [];
    list.push({ from: validFrom[row], norm: values[row] });
    fixed.set(codes[row], list);
  }
  for (const list of fixed.values()) list.sort((a, b) => (a.from < b.from ? -1 : 1));
  const merged = listMerged(dataset, `${division}-01-01`);
  // The norms for the next school years were fixed in the year of the count.
  const date = `${year + 1}-08-01`;
  const findNorm = (code: string): number | undefined => {
    const list = fixed.get(code);
    if (list === undefined) return undefined;
    const own = merged.has(code) ? list.find(({ from }) => from > date) : undefined;
    return (own ?? list.filter(({ from }) => from <= date).at(-1) ?? list[0]).norm;
  };
  const divisions = [...new Set(getIntegers(getTable(dataset, 'zone_municipality'), 'division'))];
  const earlier = divisions.filter((one) => one < division).sort((a, b) => b - a);
  const byZone = earlier.map((one) => listZoneMunicipalities(dataset, one));
  municipalities.forEach((code, site) => {
    const before = zone[site] < 0 ? [] : byZone.map((codesOf) => codesOf.get(zoneCodes[zone[site]]));
    for (const one of [code, ...before]) {
      const norm = one === undefined ? undefined : findNorm(one);
      if (norm === undefined) continue;
      norms[site] = norm;
      break;
    }
  });
  return norms;
}

/** Municipalities that took in others on a date. */
function listMerged(dataset: Dataset, date: string): Set<string> {
  const changes = getTable(dataset, 'municipality_changes');
  const validFrom = getText(changes, 'validFrom');
  return new Set(getText(changes, 'newCode').filter((_, row) => validFrom[row] === date));
}
