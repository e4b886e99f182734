/**
 * Secondary schools out of the school locations of EduGIS: `secondary_sites`.
 *
 * The kinds of education stand in one text with slashes between. Traps: a first year that is not yet of a kind
 * (`BRUGJAAR`) has none and is left out; pupils are not published for every site; an address that matched two objects
 * gave two features, of which the first is kept.
 */
import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import { IssueLog, isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import { edugisEditions } from './duo-edugis.ts';
import { getZone, readPostcode, SITE_CODE } from './duo-register.ts';
import { inspectFile, readZip } from './read-bytes.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const editions = [
  { edition: edugisEditions[2022], pattern: /(^|\/)scholen20220501\.geo\.zip$/, title: 'School locations' },
  { edition: edugisEditions[2024], pattern: /(^|\/)scholen20241122\.geo\.zip$/, title: 'School locations with pupils' },
] as const;

/** Kinds as published, in the order of our list. */
const kinds = [
  ['VWO', 'vwo'],
  ['HAVO', 'havo'],
  ['MAVO', 'mavo'],
  ['VBO', 'vbo'],
  ['PRO', 'pro'],
] as const;

/** Readers of secondary schools; problems with the files themselves are told by those of primary schools. */
export const secondaryReaders: readonly SourceReader[] = editions.map(({ edition, pattern, title }) => ({
  id: `duo-secondary-${edition.register.slice(0, 4)}`,
  publisher: 'DUO, geocoded by EduGIS',
  title: `${title}, secondary education`,
  referenceDate: edition.countDate === '' ? edition.register : `${edition.register}; pupils ${edition.countDate}`,
  requires: [],
  purpose: 'secondary-sites',
  years: [Number(edition.register.slice(0, 4))],
  matches: (path) => pattern.test(path),
  read: (context, paths) => readEdition(context, paths, edition, title),
}));

async function readEdition(
  context: ReadContext,
  paths: readonly string[],
  edition: (typeof editions)[number]['edition'],
  title: string,
): Promise<ReadCount> {
  let [rowsRead, rowsUsed] = [0, 0];
  for (const path of paths) {
    const quiet = new IssueLog();
    const inspected = await inspectFile(context.folder, path, quiet);
    const members = inspected && (await readZip(context.folder, path, quiet, (name) => name.endsWith('.json')));
    const features = members === undefined ? [] : readFeatures([...members.values()][0]);
    const seen = new Set<string>();
    for (const feature of features) {
      const properties = isJsonObject(feature) ? feature.properties : undefined;
      if (!isJsonObject(feature) || !isJsonObject(properties)) continue;
      const offered = readSecondaryKinds(getText(properties, 'type'));
      const site = getText(properties, 'vestigingscode') || getText(properties, 'vestigingsnummer');
      if (offered.length === 0 || !SITE_CODE.test(site)) continue;
      rowsRead++;
      const point = readPoint(feature);
      if (seen.has(site) || point === undefined) continue;
      seen.add(site);
      rowsUsed++;
      const { leerlingen } = properties;
      const isCounted = edition.countDate !== '' && typeof leerlingen === 'number' && leerlingen >= 0;
      const zone = getZone(readPostcode(getText(properties, 'postcode')));
      context.tables
        .builder('secondary_sites')
        .add(
          ...[site, edition.register, getText(properties, 'naam'), getText(properties, 'denominatie')],
          ...[offered.join(','), getText(properties, 'plaats'), context.geography.hasZone(zone) ? zone : ''],
          ...[point.x, point.y, isCounted ? leerlingen : null],
          isCounted ? edition.countDate : '',
        );
    }
    if (inspected === undefined || rowsUsed === 0) continue;
    context.tables.addProvenance('secondary_sites', {
      publisher: 'DUO, geocoded by EduGIS',
      title: `${title}, secondary education`,
      referenceDate: edition.register,
      licence: 'CC0 1.0 (register); address register public domain',
      nature: 'observed',
      treatment: [
        'Only sites whose type names a kind of education; of features that repeat a code the first was kept.',
        'Coordinates were converted from WGS84 to EPSG:28992. Masked cells (fewer than 5 pupils) count as 2.',
      ],
      files: [inspected.source],
      status: 'current',
    });
  }
  return { rowsRead, rowsUsed };
}

/** Our kinds in a text such as `VBO/MAVO/HAVO`; none if any part of it is no kind. */
export function readSecondaryKinds(type: string): string[] {
  const parts = type.split('/');
  const found = kinds.flatMap(([name, kind]) => (parts.includes(name) ? [kind] : []));
  return found.length === parts.length ? found : [];
}

function readFeatures(bytes: Uint8Array | undefined): readonly unknown[] {
  if (bytes === undefined) return [];
  try {
    const document: unknown = JSON.parse(decodeText(bytes, 'utf-8'));
    return isJsonObject(document) && Array.isArray(document.features) ? document.features : [];
  } catch {
    // The reader of primary schools reads the same file and says what is wrong with it.
    return [];
  }
}

function readPoint({ geometry }: JsonObject): { x: number; y: number } | undefined {
  if (!isJsonObject(geometry) || !Array.isArray(geometry.coordinates)) return undefined;
  const [longitude, latitude]: readonly unknown[] = geometry.coordinates;
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  const { x, y } = convertToRijksdriehoek(longitude, latitude);
  return { x: Math.round(x), y: Math.round(y) };
}

function getText(record: JsonObject, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value.trim() : '';
}
