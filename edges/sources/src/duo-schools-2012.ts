/**
 * Primary schools with pupils on 1 October 2012, geocoded (`bo_jan2013.csv`).
 *
 * The municipalities are those of 1 January 2013: all codes of that year occur, and no others.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import { readSite } from './duo-pupil-file.ts';
import {
  checkTotal,
  countWithUsers,
  isInRdFrame,
  type ParsedRegister,
  type RegisterSite,
  readMunicipality,
  SITE_CODE,
  type SitePart,
  type SitePosition,
  sumUsers,
} from './duo-register.ts';
import { readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** Date of the register and of its count. */
export const REGISTER_2012 = '2012-10-01';

/** Division of the municipality codes. */
export const DIVISION_2012 = 2013;

/** Pupils that the file is stated to hold. */
const STATED_PUPILS = 1_497_076;

const AGES = Array.from({ length: 12 }, (_, position) => position + 3);

type Key =
  | 'site'
  | 'name'
  | 'operator'
  | 'denomination'
  | 'postcode'
  | 'place'
  | 'municipality'
  | 'municipalityName'
  | 'x'
  | 'y'
  | 'quality'
  | 'pupils';

const columns = {
  site: { names: ['vestigingsnummer'] },
  name: { names: ['vestigingsnaam'] },
  operator: { names: ['bevoegd_gezag_nummer'] },
  denomination: { names: ['denominatie'] },
  postcode: { names: ['pc6'] },
  place: { names: ['plaatsnaam'] },
  municipality: { names: ['gem_code'] },
  municipalityName: { names: ['gemeentenaam'] },
  x: { names: ['xcoord'] },
  y: { names: ['ycoord'] },
  quality: { names: ['geocod'] },
  pupils: { names: ['leerlingen'] },
} as const satisfies Record<Key, { names: readonly string[] }>;

/**
 * How well the geocoder did: house number found (with or without its addition, or placed by hand),
 * or only the middle of the six-character postcode.
 */
const positionByQuality: Readonly<Record<string, SitePosition>> = {
  pc6hnrgeentoev: 'exact',
  pc6hnrtoev: 'exact',
  pc6hnr: 'exact',
  handmatig: 'exact',
  pc6: 'estimated',
};

/** Read the register. @returns undefined if the file cannot be used; reasons are in the log */
export async function parseSchools2012(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<ParsedRegister | undefined> {
  const sites: RegisterSite[] = [];
  const ages: SitePart[] = [];
  const seen = new Set<string>();
  let ageColumns: readonly { age: number; position: number }[] | undefined;

  const result = await readDelimited<Key>(folder, path, { delimiter: ',', columns }, log, (row) => {
    ageColumns ??= AGES.map((age) => ({ age, position: row.header.indexOf(`lftd_${age}_jaar`) })).filter(
      (column) => column.position >= 0,
    );
    const site = readPlacedSite(row);
    if (!row.ok) return;
    if (seen.has(site.site)) {
      row.refuse('KEY_DUPLICATE', 'site', { came: site.site });
      return;
    }
    seen.add(site.site);
    sites.push(site);
    if (Number.isNaN(site.users)) {
      row.report('VALUE_MISSING', 'warning', 'pupils', { site: site.site });
      return;
    }
    let sum = 0;
    for (const { age, position } of ageColumns) {
      if (row.isMissingAt(position)) continue;
      const users = row.countAt(position);
      if (users > 0) ages.push({ site: site.site, part: String(age), users });
      sum += users;
    }
    if (ageColumns.length > 0 && sum !== site.users) {
      row.report('TOTAL_DEVIATES', 'warning', 'pupils', { came: sum, expected: site.users, unit: 'pupils' });
    }
  });
  if (result === undefined) return undefined;
  const pupils = sumUsers(sites);
  const estimated = sites.filter((site) => site.position === 'estimated').length;
  if (estimated > 0) {
    log.add('POSITION_ESTIMATED', 'information', { file: path }, { count: estimated, register: REGISTER_2012 });
  }
  checkTotal(log, path, { came: pupils, expected: STATED_PUPILS, reason: 'total of the January 2013 release' });
  return {
    register: REGISTER_2012,
    countDate: REGISTER_2012,
    source: result.source,
    sites,
    ages,
    origins: [],
    rowsRead: result.rows,
    rowsUsed: sites.length,
    treatment: [
      `${sites.length} sites, ${countWithUsers(sites)} of them with a count, ${pupils} pupils; an empty count is missing (not published).`,
      'Municipality codes are those of 1 January 2013, padded to four digits.',
      `${estimated} sites were geocoded by their six-character postcode only and count as estimated positions.`,
      'Ages without pupils have no row.',
    ],
  };
}

function readPlacedSite(row: DelimitedRow<Key>): RegisterSite {
  const site = row.code('site', SITE_CODE, 'six characters such as 16AH00');
  const municipality = readMunicipality(row, 'municipality');
  const facts = readSite(row, site, municipality);
  const quality = row.text('quality');
  let x = row.optionalDecimal('x');
  let y = row.optionalDecimal('y');
  let position = positionByQuality[quality] ?? 'estimated';
  if (!isInRdFrame(x, y)) {
    row.report('VALUE_OUT_OF_RANGE', 'warning', 'x', {
      came: `${row.text('x')}, ${row.text('y')}`,
      expected: 'metres in EPSG:28992',
    });
    x = Number.NaN;
    y = Number.NaN;
    position = 'missing';
  }
  return { ...facts, x, y, position, users: row.optionalCount('pupils') };
}
