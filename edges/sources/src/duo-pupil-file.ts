/**
 * Pupils of primary schools by age, and by home postcode where the file has it: one layout in many editions.
 *
 * A row is a site, or a site and a home postcode. Special schools stand in the same files; only `Bo` is read.
 * The files give no coordinates. Later editions mask counts below 5.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import type { DuoColumns, DuoKey } from './duo-columns.ts';
import {
  homesWithoutZone,
  type RegisterSite,
  readMunicipality,
  readPostcode,
  SITE_CODE,
  type SitePart,
} from './duo-register.ts';
import { type DuoFile, nameDuoFile, readDuoRows } from './duo-rows.ts';
import { addCounts, type BoundedCount, isMasked, NOBODY, narrowCount, readCount } from './masked-count.ts';
import { normaliseName } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** Form of a home postcode that is a zone. */
export const HOME = /^[1-9]\d{3}$/;

/** Columns that say of a site what it is. */
type SiteKey = 'name' | 'operator' | 'denomination' | 'postcode' | 'place' | 'municipalityName';

/** A pupil file as it came. */
export interface PupilFile {
  readonly source: SourceFile;
  /** Date of the count, `yyyy-mm-dd`. */
  readonly date: string;
  readonly sites: readonly RegisterSite[];
  /** Only ages with pupils. */
  readonly ages: readonly SitePart[];
  /** Empty if the file does not tell where pupils live. */
  readonly origins: readonly SitePart[];
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** Pupils who live abroad or nobody knows where. */
  readonly withoutZone: number;
  /** Cells that are masked. */
  readonly masked: number;
}

/** How a pupil file is read. */
export interface PupilFileOptions {
  readonly columns: DuoColumns;
  readonly delimiter: string | readonly string[];
  /** Date that the rows must have; the first row decides if absent. */
  readonly date?: string;
}

interface SiteTotals {
  readonly site: Omit<RegisterSite, 'users'>;
  readonly origins: Map<string, BoundedCount>;
  readonly ages: Map<number, BoundedCount>;
  count: BoundedCount;
}

interface AgeColumn {
  readonly age: number;
  readonly position: number;
}

/** Read a pupil file. @returns undefined if it cannot be used; reasons are in the log */
export async function readPupilFile(
  folder: SourceFolder,
  file: DuoFile,
  options: PupilFileOptions,
  log: IssueLog,
): Promise<PupilFile | undefined> {
  const path = nameDuoFile(file);
  const totals = new Map<string, SiteTotals>();
  let ageColumns: readonly AgeColumn[] | undefined;
  let { date = '' } = options;
  const tally = { otherKinds: 0, used: 0, withoutZone: 0, masked: 0 };

  const { columns, delimiter } = options;
  const result = await readDuoRows<DuoKey>(folder, file, { delimiter, columns }, log, (row) => {
    if (row.has('kind') && row.text('kind').toLowerCase() !== 'bo') {
      tally.otherKinds++;
      return;
    }
    if (ageColumns === undefined) {
      ageColumns = findAgeColumns(row.header);
      if (ageColumns.length === 0 && !row.has('total')) {
        log.add('COLUMN_MISSING', 'error', { file: path, field: 'LEEFTIJD_4' }, { expected: ['LEEFTIJD_4', 'TOTAAL'] });
      }
    }
    if (row.has('date')) {
      const own = readDate(row.text('date'));
      if (date === '') date = own;
      if (own === '' || own !== date) {
        const expected = date === '' ? 'a date such as 20171001' : date.replaceAll('-', '');
        row.refuse('VALUE_OUT_OF_RANGE', 'date', { came: row.text('date'), expected });
      }
    }
    const code = readSiteCode(row);
    const home = row.has('home') ? readHome(row) : '';
    const stated = row.has('total') ? readCount(row, row.position('total')) : undefined;
    const municipality = readMunicipality(row, 'municipality');
    const ages = readAges(row, ageColumns);
    if (!row.ok) return;
    const count = settleTotal(row, stated, ages, ageColumns.length > 0);
    let entry = totals.get(code);
    if (entry === undefined) {
      entry = { site: readSite(row, code, municipality), origins: new Map(), ages: new Map(), count: NOBODY };
      totals.set(code, entry);
    }
    if (entry.origins.has(home)) {
      const key = row.has('home') ? 'home' : 'location';
      row.refuse('KEY_DUPLICATE', key, { came: home === '' ? code : `${code} ${home}` });
      return;
    }
    tally.used++;
    tally.masked +=
      ages.filter(({ count: one }) => isMasked(one)).length + (stated !== undefined && isMasked(stated) ? 1 : 0);
    if (home !== '' && !HOME.test(home)) tally.withoutZone += count.users;
    entry.count = addCounts(entry.count, count);
    entry.origins.set(home, count);
    for (const { age, count: one } of ages) entry.ages.set(age, addCounts(entry.ages.get(age) ?? NOBODY, one));
  });
  if (result === undefined || ageColumns === undefined) {
    if (result !== undefined && tally.otherKinds > 0) {
      log.add('FILE_EMPTY', 'error', { file: path }, { expected: 'rows of primary schools (Bo)' });
    }
    return undefined;
  }
  if (date === '') {
    log.add('COLUMN_MISSING', 'error', { file: path, field: 'PEILDATUM' }, { expected: ['PEILDATUM'] });
    return undefined;
  }
  if (tally.otherKinds > 0) {
    const reason = 'rows of special schools (Sbo, So, Vso)';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { count: tally.otherKinds, reason });
  }
  const { withoutZone, masked } = tally;
  return {
    source: result.source,
    date,
    ...listParts(totals),
    rowsRead: result.rows,
    rowsUsed: tally.used,
    withoutZone,
    masked,
  };
}

function listParts(totals: ReadonlyMap<string, SiteTotals>): Pick<PupilFile, 'sites' | 'ages' | 'origins'> {
  const sites: RegisterSite[] = [];
  const ages: SitePart[] = [];
  const origins: SitePart[] = [];
  for (const { site, count, ...parts } of totals.values()) {
    sites.push({ ...site, users: count.users, ...keepRange(count) });
    for (const [part, one] of parts.origins) {
      if (part !== '') origins.push({ site: site.site, part, users: one.users, ...keepRange(one) });
    }
    for (const [age, one] of [...parts.ages].sort(([a], [b]) => a - b)) {
      ages.push({ site: site.site, part: String(age), users: one.users, ...keepRange(one) });
    }
  }
  return { sites, ages, origins };
}

function keepRange(count: BoundedCount): { range?: readonly [number, number] } {
  return isMasked(count) ? { range: [count.lower, count.upper] } : {};
}

/** The pupils of a row: the total as stated, held against the ages; their sum if no total is stated. */
function settleTotal(
  row: DelimitedRow<DuoKey>,
  stated: BoundedCount | undefined,
  ages: readonly { readonly count: BoundedCount }[],
  hasAges: boolean,
): BoundedCount {
  const sum = ages.reduce((total, { count }) => addCounts(total, count), NOBODY);
  if (stated === undefined) return sum;
  if (!hasAges) return stated;
  if (stated.upper < sum.lower || stated.lower > sum.upper) {
    row.report('TOTAL_DEVIATES', 'warning', 'total', { came: sum.users, expected: stated.users, unit: 'pupils' });
  }
  return narrowCount(stated, sum);
}

/** Columns `LEEFTIJD_4` and so on; the youngest and oldest stand for 3 and 25 years. */
function findAgeColumns(header: readonly string[]): AgeColumn[] {
  const found: AgeColumn[] = [];
  header.forEach((name, position) => {
    const [, digits = '', words = ''] = /^leeftijd(\d{0,2})(\D*)/.exec(normaliseName(name)) ?? [];
    if (digits !== '') found.push({ age: Number(digits), position });
    else if (words.startsWith('jonger')) found.push({ age: 3, position });
    else if (words.startsWith('ouder')) found.push({ age: 25, position });
  });
  return found;
}

/** Pupils by age. Most of the 23 columns are 0 in most of the rows, and such a field needs no check. */
function readAges(row: DelimitedRow<DuoKey>, columns: readonly AgeColumn[]): { age: number; count: BoundedCount }[] {
  const ages: { age: number; count: BoundedCount }[] = [];
  for (const { age, position } of columns) {
    if (row.fields[position] === '0') continue;
    const count = readCount(row, position);
    if (count.users > 0) ages.push({ age, count });
  }
  return ages;
}

/** `20171001`, `2017-10-01` or `01-10-2017` as `2017-10-01`; empty if it is none of them. */
export function readDate(text: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const [, first, second, last] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  return last === undefined ? '' : `${last}-${second}-${first}`;
}

/**
 * The site code of a row: school number and location number, or a location code that is whole already.
 *
 * A location number that went through a spreadsheet has lost its zero; a school number such as 19E1 that became
 * a number is refused.
 */
export function readSiteCode<K extends string>(row: DelimitedRow<K | 'school' | 'location'>): string {
  const stated = row.text('location').toUpperCase();
  if (SITE_CODE.test(stated)) {
    const school = row.has('school') ? row.text('school').toUpperCase() : stated.slice(0, 4);
    if (stated.startsWith(school)) return stated;
    row.refuse('KEY_MALFORMED', 'location', { came: stated, expected: `a location of school ${school}` });
    return '';
  }
  if (!row.has('school')) {
    row.refuse('KEY_MALFORMED', 'location', { came: stated, expected: 'six characters such as 16AH00' });
    return '';
  }
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

/** What a row says of the site itself, wherever its pupils are; its place on the map comes from elsewhere. */
export function readSite<K extends string>(
  row: DelimitedRow<K | SiteKey>,
  site: string,
  municipality: string,
): Omit<RegisterSite, 'users'> {
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
