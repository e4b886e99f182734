/**
 * School locations of 1 May 2022 and 22 November 2024, geocoded by EduGIS (a zipped GeoJSON, WGS84).
 *
 * An address that matched two objects of the address register gave two features for one location:
 * the first one of each location code is kept. Municipalities are written in DUO's capitals.
 */
import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import {
  describeJson,
  IssueLog,
  isJsonObject,
  type JsonObject,
  type Place,
  readJsonText,
} from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import {
  countWithUsers,
  isInRdFrame,
  type ParsedRegister,
  type RegisterSite,
  readPostcode,
  SITE_CODE,
  sumUsers,
} from './duo-register.ts';
import { inspectFile, readZip } from './read-bytes.ts';
import type { SourceFolder } from './source-folder.ts';

/** Date of the register without counts. */
export const REGISTER_2022 = '2022-05-01';

/** Date of the register with the pupils of the October before the last. */
export const REGISTER_2024 = '2024-11-22';

/** What differs between the two editions. */
export interface EdugisEdition {
  readonly register: string;
  /** Date of the count, empty if there is none. */
  readonly countDate: string;
}

/** The two editions that were published. */
export const edugisEditions = {
  2022: { register: REGISTER_2022, countDate: '' },
  2024: { register: REGISTER_2024, countDate: '2023-10-01' },
} as const satisfies Record<number, EdugisEdition>;

/** Read one edition. @returns undefined if the file cannot be used; reasons are in the log */
export async function parseEdugis(
  folder: SourceFolder,
  path: string,
  edition: EdugisEdition,
  log: IssueLog,
): Promise<ParsedRegister | undefined> {
  // Of an archive only the hash is asked here; its bytes have no character set.
  const archiveLog = new IssueLog();
  const inspected = await inspectFile(folder, path, archiveLog);
  log.addAll(archiveLog.list().filter((issue) => issue.code !== 'ENCODING_DETECTED'));
  if (inspected === undefined) return undefined;
  const members = await readZip(folder, path, log, (name) => name.endsWith('.json') || name.endsWith('.geojson'));
  if (members === undefined) return undefined;
  const [member] = members;
  if (member === undefined) {
    log.add('FILE_MISSING', 'error', { file: path }, { expected: 'a GeoJSON file in the archive' });
    return undefined;
  }
  const features = readFeatures(member[1], path, log);
  if (features === undefined) return undefined;

  const sites = new Map<string, RegisterSite>();
  let primary = 0;
  let otherKinds = 0;
  let repeated = 0;
  let pupilsOfAll = 0;
  features.forEach((feature, position) => {
    const where = { file: path, field: `features[${position}]` };
    const properties = isJsonObject(feature) ? feature.properties : undefined;
    if (!isJsonObject(feature) || !isJsonObject(properties)) {
      log.add('VALUE_MISSING', 'error', where, { expected: 'a feature with properties' });
      return;
    }
    if (readJsonText(properties.type).toLowerCase() !== 'basisschool') {
      otherKinds++;
      return;
    }
    primary++;
    const site = readSite(feature, properties, edition, where, log);
    if (site === undefined) return;
    if (!Number.isNaN(site.users)) pupilsOfAll += site.users;
    if (sites.has(site.site)) repeated++;
    else sites.set(site.site, site);
  });
  if (features.length === 0) log.add('FILE_EMPTY', 'error', { file: path });

  const kept = [...sites.values()];
  reportCounts(log, path, kept, { primary, repeated, otherKinds, pupilsOfAll });
  const pupils = sumUsers(kept);
  const counted = edition.countDate !== '';
  return {
    register: edition.register,
    countDate: edition.countDate,
    source: inspected.source,
    sites: kept,
    ages: [],
    origins: [],
    rowsRead: features.length,
    rowsUsed: kept.length,
    treatment: [
      `${primary} features of primary schools are ${kept.length} distinct sites: of ${repeated} features that repeat a location code only the first was kept.`,
      ...(counted
        ? [
            `All ${primary} features together hold ${pupilsOfAll} pupils, which counts repeated locations twice; the distinct sites hold ${pupils}, at ${countWithUsers(kept)} sites with a count.`,
            'EduGIS counted every masked cell (fewer than 5 pupils) as 2.',
          ]
        : ['This edition has no counts of pupils.']),
      'Coordinates were converted from WGS84 to EPSG:28992.',
    ],
  };
}

/** Say what the file holds more than the table: features that repeat a location, other kinds of school. */
function reportCounts(
  log: IssueLog,
  file: string,
  kept: readonly RegisterSite[],
  counts: { primary: number; repeated: number; otherKinds: number; pupilsOfAll: number },
): void {
  const { primary, repeated, otherKinds, pupilsOfAll } = counts;
  const pupils = sumUsers(kept);
  if (otherKinds > 0) {
    const reason = 'features of special and secondary schools';
    log.add('ROWS_LEFT_OUT', 'information', { file }, { count: otherKinds, reason });
  }
  if (repeated > 0) {
    const reason = 'features that repeat a location code; the first was kept';
    log.add('ROWS_LEFT_OUT', 'information', { file }, { count: repeated, reason, features: primary });
  }
  if (pupilsOfAll !== pupils) {
    const reason = 'the sum over all features counts repeated locations twice';
    log.add('TOTAL_DEVIATES', 'warning', { file }, { came: pupils, expected: pupilsOfAll, reason, unit: 'pupils' });
  }
}

function readFeatures(bytes: Uint8Array, file: string, log: IssueLog): readonly unknown[] | undefined {
  try {
    const document: unknown = JSON.parse(decodeText(bytes, 'utf-8'));
    if (isJsonObject(document) && Array.isArray(document.features)) return document.features;
    log.add('FILE_UNREADABLE', 'error', { file }, { format: 'GeoJSON', reason: 'There is no list of features.' });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    log.add('FILE_UNREADABLE', 'error', { file }, { format: 'GeoJSON', reason });
  }
  return undefined;
}

function readSite(
  feature: JsonObject,
  properties: JsonObject,
  edition: EdugisEdition,
  where: Place,
  log: IssueLog,
): RegisterSite | undefined {
  const site = getString(properties, 'vestigingscode') || getString(properties, 'vestigingsnummer');
  if (!SITE_CODE.test(site)) {
    const code = site === '' ? 'VALUE_MISSING' : 'KEY_MALFORMED';
    log.add(code, 'error', where, { came: site, expected: 'six characters such as 16AH00' });
    return undefined;
  }
  const point = readPoint(feature);
  if (point === undefined) log.add('POSITION_MISSING', 'warning', where, { site });
  const users = edition.countDate === '' ? Number.NaN : readUsers(properties.leerlingen, site, where, log);
  const postcode = readPostcode(getString(properties, 'postcode'));
  if (postcode === '') log.add('KEY_MALFORMED', 'warning', where, { site, came: getString(properties, 'postcode') });
  return {
    site,
    name: getString(properties, 'naam'),
    operator: '',
    denomination: getString(properties, 'denominatie'),
    postcode,
    place: getString(properties, 'plaats'),
    municipality: '',
    municipalityName: getString(properties, 'gemeente'),
    x: point?.x ?? Number.NaN,
    y: point?.y ?? Number.NaN,
    position: point === undefined ? 'missing' : 'exact',
    users,
  };
}

/** A null is not published; anything but a whole number of at least 0 is a mistake. */
function readUsers(value: unknown, site: string, where: Place, log: IssueLog): number {
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  const code = typeof value === 'number' && value < 0 ? 'VALUE_NEGATIVE' : 'VALUE_NOT_INTEGER';
  log.add(code, 'error', where, { site, came: describeJson(value), expected: 'a whole number of at least 0' });
  return Number.NaN;
}

function readPoint(feature: JsonObject): { x: number; y: number } | undefined {
  const geometry = feature.geometry;
  if (!isJsonObject(geometry) || geometry.type !== 'Point' || !Array.isArray(geometry.coordinates)) return undefined;
  const [longitude, latitude]: readonly unknown[] = geometry.coordinates;
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return undefined;
  const { x, y } = convertToRijksdriehoek(longitude, latitude);
  // Millimetres: more would only pretend.
  const point = { x: Math.round(x * 1000) / 1000, y: Math.round(y * 1000) / 1000 };
  return isInRdFrame(point.x, point.y) ? point : undefined;
}

function getString(record: JsonObject, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value.trim() : '';
}
