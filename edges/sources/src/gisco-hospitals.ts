/**
 * Hospitals of the Netherlands: Eurostat GISCO "Healthcare services in Europe", `eurostat-healthcare-NL.csv`.
 *
 * General and university hospitals become sites of the kind `hospital`, outpatient clinics sites of a kind of their
 * own. Traps: children's hospitals stand under the address of the hospital that they are a part of and are left out;
 * a quality of −1 says that nobody stated how well a place is known. Files of other countries are not read: what a
 * border changes is a question of its own.
 */
import { listFacilityKinds, writeFacilityKinds } from './facility-kinds.ts';
import { placeFacility } from './facility-placement.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const FILE = /(^|\/)eurostat-healthcare-NL\.csv(\.gz)?$/;

const kindByType: Readonly<Record<string, string>> = {
  'Algemeen ziekenhuis': 'hospital',
  'Academisch ziekenhuis': 'hospital',
  Buitenpolikliniek: 'outpatient-clinic',
};

const columns = {
  id: { names: ['id'] },
  hospital: { names: ['hospital_name'] },
  site: { names: ['site_name'] },
  latitude: { names: ['lat'] },
  longitude: { names: ['lon'] },
  postcode: { names: ['postcode'] },
  type: { names: ['facility_type'] },
} as const;

/** Reads the hospitals of the Netherlands. */
export const giscoHospitals: SourceReader = {
  id: 'gisco-hospitals',
  publisher: 'Eurostat GISCO; RIVM/VZinfo',
  title: 'Healthcare services in Europe, Netherlands',
  referenceDate: '1 January 2019',
  requires: [],
  matches: (path) => FILE.test(path),
  read: readHospitals,
};

async function readHospitals(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { folder, log, tables, geography } = context;
  const used = new Set<string>();
  const left = new Map<string, number>();
  let rowsRead = 0;
  let rowsUsed = 0;
  for (const path of paths) {
    const read = await readDelimited(folder, path, { delimiter: ',', columns }, log, (row) => {
      const type = row.text('type');
      const [longitude, latitude] = [row.decimal('longitude'), row.decimal('latitude')];
      const [id, hospital, site] = [row.text('id'), row.text('hospital'), row.text('site')];
      if (!row.ok) return;
      const kind = kindByType[type];
      if (kind === undefined) {
        left.set(type, (left.get(type) ?? 0) + 1);
        return;
      }
      const postcode = row.text('postcode').replaceAll(' ', '');
      const place = placeFacility({ x: Number.NaN, y: Number.NaN, longitude, latitude, postcode }, geography);
      if (place === undefined) return;
      rowsUsed++;
      used.add(kind);
      tables
        .builder('facilities')
        .add(
          ...[`${kind}-${id}`, kind, site === '' ? hospital : nameSite(hospital, site), hospital, postcode],
          ...[place.zone, place.x, place.y, place.position, null, null, '', '', ''],
        );
    });
    if (read === undefined) continue;
    rowsRead += read.rows;
    for (const [came, rows] of left) {
      log.add(
        'ROWS_LEFT_OUT',
        'information',
        { file: path },
        { came, rows, reason: 'not a kind of hospital of its own' },
      );
    }
    tables.addProvenance('facilities', {
      publisher: giscoHospitals.publisher,
      title: giscoHospitals.title,
      referenceDate: giscoHospitals.referenceDate,
      licence: 'CC BY 4.0, Eurostat; national provider RIVM/VZinfo',
      nature: 'observed',
      treatment: [
        'General and university hospitals became the kind hospital, outpatient clinics a kind of their own; other types were left out.',
        'Coordinates as published, converted to metres EPSG:28992; how exact they are is not stated.',
      ],
      files: [read.source],
      status: 'current',
      vintage: '2021-03-08',
    });
  }
  writeFacilityKinds(context, await listFacilityKinds(), used);
  return { rowsRead, rowsUsed };
}

/** The site with its hospital, unless one is the other. */
function nameSite(hospital: string, site: string): string {
  return site.includes(hospital) || hospital.includes(site) ? site : `${hospital}, ${site}`;
}
