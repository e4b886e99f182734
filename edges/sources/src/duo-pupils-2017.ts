/**
 * Pupils of primary schools by home postcode and age on 1 October 2017.
 *
 * One row is a site and a home postcode; a site has as many rows as its pupils have postcodes. The
 * file has special schools too; only `Bo` is read. It gives no coordinates.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import {
  checkTotal,
  homesWithoutZone,
  type ParsedRegister,
  type RegisterSite,
  readMunicipality,
  readPostcode,
  SITE_CODE,
  type SitePart,
  sumUsers,
} from './duo-register.ts';
import { readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** Date of the register and of its count. */
export const REGISTER_2017 = '2017-10-01';

/** Division of the municipality codes. */
export const DIVISION_2017 = 2017;

/**
 * Municipalities whose schools are absent from the files as they were gathered: De Fryske Marren and Gooise
 * Meren. Others that are absent were taken out of a copy.
 */
export const UNPUBLISHED_2017: ReadonlySet<string> = new Set(['GM1940', 'GM1942']);

/** Primary pupils in the publication as it was before rows were taken out of this copy. */
const STATED_PUPILS = 1_403_667;

/** Form of a home postcode that is a zone. */
export const HOME = /^[1-9]\d{3}$/;

type Key =
  | 'date'
  | 'municipality'
  | 'municipalityName'
  | 'home'
  | 'school'
  | 'location'
  | 'name'
  | 'postcode'
  | 'place'
  | 'kind'
  | 'denomination'
  | 'operator'
  | 'total';

const columns = {
  date: { names: ['PEILDATUM'] },
  municipality: { names: ['GEMEENTENUMMER'] },
  municipalityName: { names: ['GEMEENTENAAM'] },
  home: { names: ['POSTCODE_LEERLING'] },
  school: { names: ['BRIN_NUMMER'] },
  location: { names: ['VESTIGINGSNUMMER'] },
  name: { names: ['INSTELLINGSNAAM_VESTIGING'] },
  postcode: { names: ['POSTCODE_VESTIGING'] },
  place: { names: ['PLAATSNAAM'] },
  kind: { names: ['SOORT_PO'] },
  denomination: { names: ['DENOMINATIE_VESTIGING'] },
  operator: { names: ['BEVOEGD_GEZAG_NUMMER'] },
  total: { names: ['TOTAAL'] },
} as const satisfies Record<Key, { names: readonly string[] }>;

interface SiteTotals {
  readonly site: Omit<RegisterSite, 'users'>;
  readonly origins: Map<string, number>;
  readonly ages: Map<number, number>;
  users: number;
}

/** Read the register. @returns undefined if the file cannot be used; reasons are in the log */
export async function parsePupils2017(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<ParsedRegister | undefined> {
  const totals = new Map<string, SiteTotals>();
  let ageColumns: readonly { age: number; position: number }[] | undefined;
  let otherKinds = 0;
  let used = 0;
  let withoutZone = 0;

  const result = await readDelimited<Key>(folder, path, { delimiter: ';', columns }, log, (row) => {
    if (row.text('kind').toLowerCase() !== 'bo') {
      otherKinds++;
      return;
    }
    ageColumns ??= findAgeColumns(row.header);
    const code = readSiteCode(row);
    const home = readHome(row);
    const users = row.count('total');
    if (row.text('date') !== '20171001') {
      row.refuse('VALUE_OUT_OF_RANGE', 'date', { came: row.text('date'), expected: '20171001' });
    }
    const municipality = readMunicipality(row, 'municipality');
    const ages = readAges(row, ageColumns);
    if (!row.ok) return;
    const sum = ages.reduce((total, item) => total + item.users, 0);
    if (ageColumns.length > 0 && sum !== users) {
      row.report('TOTAL_DEVIATES', 'warning', 'total', { came: sum, expected: users, unit: 'pupils' });
    }
    let entry = totals.get(code);
    if (entry === undefined) {
      entry = { site: readSite(row, code, municipality), origins: new Map(), ages: new Map(), users: 0 };
      totals.set(code, entry);
    }
    if (entry.origins.has(home)) {
      row.refuse('KEY_DUPLICATE', 'home', { came: `${code} ${home}` });
      return;
    }
    used++;
    if (!HOME.test(home)) withoutZone += users;
    entry.users += users;
    entry.origins.set(home, users);
    for (const item of ages) entry.ages.set(item.age, (entry.ages.get(item.age) ?? 0) + item.users);
  });
  if (result === undefined) return undefined;

  const sites: RegisterSite[] = [];
  const ages: SitePart[] = [];
  const origins: SitePart[] = [];
  for (const { site, users, ...parts } of totals.values()) {
    sites.push({ ...site, users });
    for (const [zone, count] of parts.origins) origins.push({ site: site.site, part: zone, users: count });
    for (const [age, count] of [...parts.ages].sort(([a], [b]) => a - b)) {
      ages.push({ site: site.site, part: String(age), users: count });
    }
  }
  if (otherKinds > 0) {
    const reason = 'rows of special schools (Sbo, So, Vso)';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { count: otherKinds, reason });
  }
  const pupils = sumUsers(sites);
  checkTotal(log, path, { came: pupils, expected: STATED_PUPILS, reason: 'total of the publication' });
  return {
    register: REGISTER_2017,
    countDate: REGISTER_2017,
    source: result.source,
    sites,
    ages,
    origins,
    rowsRead: result.rows,
    rowsUsed: used,
    treatment: [
      `Only primary schools (Bo): ${used} of ${result.rows} rows, ${sites.length} sites, ${pupils} pupils; the publication states ${STATED_PUPILS}, schools of some municipalities are not in this copy.`,
      'Pupils of a site are the sum over its home postcodes; ages without pupils have no row.',
      `${withoutZone} pupils live in Belgium (BE), Germany (DE), elsewhere abroad (abroad) or at an unknown address (unknown).`,
      'Names of home municipalities, of which one is mis-encoded, are not used; home postcodes are.',
    ],
  };
}

/** Columns `LEEFTIJD_4` and so on; the youngest and oldest stand for 3 and 25 years. */
function findAgeColumns(header: readonly string[]): { age: number; position: number }[] {
  const found: { age: number; position: number }[] = [];
  header.forEach((name, position) => {
    const age = /^LEEFTIJD_(\d+|JONGER|OUDER)$/i.exec(name)?.[1]?.toUpperCase();
    if (age !== undefined) found.push({ age: age === 'JONGER' ? 3 : age === 'OUDER' ? 25 : Number(age), position });
  });
  return found;
}

/** Pupils by age. Most of the 23 columns are 0 in most of the rows, and such a field needs no check. */
function readAges(
  row: DelimitedRow<Key>,
  columns: readonly { age: number; position: number }[],
): { age: number; users: number }[] {
  const ages: { age: number; users: number }[] = [];
  for (const { age, position } of columns) {
    if (row.fields[position] === '0') continue;
    const users = row.countAt(position);
    if (users > 0) ages.push({ age, users });
  }
  return ages;
}

/** The site code of a row: school number and location number. */
export function readSiteCode<K extends string>(row: DelimitedRow<K | 'school' | 'location'>): string {
  const school = row.code('school', /^[0-9A-Z]{4}$/, 'four characters such as 05OC');
  const location = row.code('location', /^\d{1,2}$/, 'two digits').padStart(2, '0');
  const code = `${school}${location}`;
  return SITE_CODE.test(code) ? code : '';
}

/** The home zone of a row, or one of the texts for homes without a zone. */
export function readHome<K extends string>(row: DelimitedRow<K | 'home'>): string {
  const home = row.text('home');
  const outside = homesWithoutZone.get(home);
  return outside ?? row.code('home', HOME, 'four digits, or 10, 20, 30, 40 for homes abroad or unknown');
}

function readSite(row: DelimitedRow<Key>, site: string, municipality: string): Omit<RegisterSite, 'users'> {
  const postcode = readPostcode(row.text('postcode'));
  if (postcode === '') row.report('KEY_MALFORMED', 'warning', 'postcode', { came: row.text('postcode') });
  return {
    site,
    name: row.text('name'),
    operator: row.text('operator'),
    denomination: row.text('denomination'),
    postcode,
    place: row.text('place'),
    municipality,
    municipalityName: row.text('municipalityName'),
    x: Number.NaN,
    y: Number.NaN,
    position: 'missing',
  };
}
