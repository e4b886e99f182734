/**
 * Postcode areas of 2021: shapes, places, provinces, and points for postcodes without a shape.
 *
 * The places file has two- and three-digit postcodes between the others, which are no zones, and names
 * its municipalities without a code.
 */
import {
  type Area,
  convertToRijksdriehoek,
  findInnerPoint,
  measureArea,
  type Provenance,
  projectArea,
  type SourceFile,
} from '@transitieatlas/dataset';
import { type Place, readJsonNumber, readJsonText } from '@transitieatlas/quantities';
import { describeCbs } from './cbs-licence.ts';
import type { RdPoint } from './geography.ts';
import { createLiveReader, type LiveCount } from './live/live-reader.ts';
import { readTakenFeatures } from './live/taken-features.ts';
import { isTakenTable, type TakenTable } from './live/taken-table.ts';
import { readAreas } from './read-areas.ts';
import { type DelimitedResult, readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const SHAPES = /(^|\/)pc4-polygons-2021-rd28992\.geojson(\.gz)?$/;
const PLACES = /(^|\/)pc4-plaats-gemeente-nuts3-2021\.csv(\.gz)?$/;
const POINTS = /(^|\/)pc4-centroids-simplified-polygons-wgs84\.geojson(\.gz)?$/;
const ZONE = /^\d{4}$/;
const TITLE = 'Kerncijfers per postcode; postcodegebieden 2021';
const DIVISION = 2021;

const TREATMENT: readonly string[] = [
  'The point of a zone is the centroid of its largest polygon, or a point inside it where the centroid lies outside.',
  'Area as published, water included.',
  'Shapes are simplified together (60 m); a few that are broken in the source are replaced by coarse ones.',
];

/** Areas below this are not held against their shapes: the publisher's generalisation may halve them. */
const SMALLEST_KM2 = 0.1;

/** Reads the postcode areas; their population comes from other files. */
export const cbsZones: SourceReader = {
  id: 'cbs-zones-2021',
  purpose: 'zone-shapes',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '1 January 2021',
  requires: [SHAPES, PLACES],
  matches: (path) => [SHAPES, PLACES, POINTS].some((pattern) => pattern.test(path)),
  read: readZones,
};

/**
 * Reads areas that were taken from a service: `columns.code` is the property with the postcode, `columns.area` the
 * one with square kilometres. Names of places, and points of postcodes without a shape, still come from files,
 * if the folder has them.
 */
export const liveZones: SourceReader = createLiveReader('zone-shapes', readTaken);

/** The area of a postcode, from a file or a service. */
interface ZoneShape {
  readonly zone: string;
  /** As published, NaN if not. */
  readonly areaKm2: number;
  /** Metres EPSG:28992. */
  readonly area: Area;
  readonly place: Place;
}

async function readZones(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const path = paths.find((candidate) => SHAPES.test(candidate)) ?? '';
  if (context.folder.list().some((candidate) => isTakenTable(candidate, 'zone-shapes'))) {
    // Areas of two years beside each other would be two sets of zones.
    const reason = 'taken from the service of the publisher instead';
    context.log.add('SOURCE_SKIPPED', 'information', { file: path }, { reason });
    return { rowsRead: 0, rowsUsed: 0 };
  }
  const file = await readAreas(context.folder, path, context.log);
  const shapes = (file?.features ?? []).map(({ properties, area }) => ({
    zone: readJsonText(properties.postcode),
    areaKm2: readJsonNumber(properties.oppervlakte_km2),
    area,
    place: { file: path },
  }));
  const beside = await takeZones(context, shapes, paths);
  const provenance: Provenance = describeCbs({
    title: TITLE,
    referenceDate: '1 January 2021',
    treatment: TREATMENT,
    files: [file?.source, ...beside.sources].filter((source) => source !== undefined),
  });
  context.tables.addProvenance('zones', provenance);
  return {
    rowsRead: (file?.features.length ?? 0) + beside.rows,
    rowsUsed: context.geography.listZones().length,
  };
}

async function readTaken(context: ReadContext, path: string, table: TakenTable): Promise<LiveCount | undefined> {
  const { columns } = table.line;
  const taken = await readTakenFeatures(context.folder, table, 'RD', context.log);
  if (taken === undefined) return undefined;
  const shapes = taken.features.map(({ properties, area, place }) => ({
    zone: findPostcode(properties, columns.code?.from),
    areaKm2: readJsonNumber(properties[columns.area?.from ?? 'oppervlakte_km2']),
    area,
    place: { ...place, file: path },
  }));
  const beside = await takeZones(context, shapes, context.folder.list());
  return {
    rowsRead: taken.rows + beside.rows,
    rowsUsed: context.geography.listZones().length,
    sources: [...taken.sources, ...beside.sources],
    provenance: { zones: { treatment: TREATMENT } },
  };
}

/** The postcode of an area: the property that the line names, or one of the names that CBS has used for it. */
function findPostcode(properties: Readonly<Record<string, unknown>>, named: string | undefined): string {
  const values = [named, 'postcode4', 'postcode', 'pc4'].map((name) =>
    name === undefined ? '' : readJsonText(properties[name]),
  );
  return values.find((value) => ZONE.test(value)) ?? values.find((value) => value !== '') ?? '';
}

/** Make zones of shapes, with names, provinces and points of the files that stand beside them. */
async function takeZones(
  context: ReadContext,
  shapes: readonly ZoneShape[],
  paths: readonly string[],
): Promise<{ sources: readonly SourceFile[]; rows: number }> {
  const { geography, log } = context;
  const points = await readPoints(
    context,
    paths.find((path) => POINTS.test(path)),
  );
  let outside = 0;
  for (const { zone, areaKm2: published, area, place } of shapes) {
    if (!ZONE.test(zone) || geography.hasZone(zone)) {
      const code = geography.hasZone(zone) ? 'KEY_DUPLICATE' : 'KEY_MALFORMED';
      log.add(code, 'error', { ...place, field: 'postcode' }, { came: zone, expected: 'each postcode once' });
      continue;
    }
    const measured = measureArea(area) / 1e6;
    const areaKm2 = published > 0 ? published : measured;
    const coarse = points?.zones.get(zone);
    const broken = areaKm2 > SMALLEST_KM2 && measured < areaKm2 / 2;
    if (broken) {
      const used = coarse === undefined ? 'the shape as it came' : 'the coarse shape of another file';
      const values = { zone, cameKm2: round(measured), expectedKm2: round(areaKm2), used };
      log.add('SHAPE_MISSING', 'warning', { ...place, field: 'coordinates' }, values);
    }
    const shape = broken && coarse !== undefined ? coarse.area : area;
    const point = findInnerPoint(shape);
    if (!isInCountry(point)) outside++;
    geography.addZone(zone, point);
    geography.zoneDetails.set(zone, { name: coarse?.name ?? zone, areaKm2 });
    geography.zoneShapes.set(zone, shape);
  }
  if (outside > 0) {
    const expected = 'metres in EPSG:28992';
    const place = { file: shapes[0]?.place.file ?? '', field: 'coordinates' };
    log.add('VALUE_OUT_OF_RANGE', 'error', place, { rows: outside, expected });
  }
  for (const [zone, { name, point }] of points?.zones ?? []) {
    if (geography.hasZone(zone)) continue;
    geography.addCandidate(zone, point);
    geography.zoneDetails.set(zone, { name, areaKm2: 0 });
  }
  const path = paths.find((candidate) => PLACES.test(candidate));
  const places = path === undefined ? undefined : await readPlaces(context, path);
  return {
    sources: [places?.source, points?.source].filter((source) => source !== undefined),
    rows: (places?.rows ?? 0) + (points?.rows ?? 0),
  };
}

async function readPlaces(context: ReadContext, path: string): Promise<DelimitedResult | undefined> {
  const { geography, log } = context;
  const unknown = new Set<string>();
  const result = await readDelimited(
    context.folder,
    path,
    {
      delimiter: ',',
      columns: {
        zone: { names: ['postcode'] },
        place: { names: ['plaats'] },
        municipality: { names: ['gemeente'] },
        province: { names: ['provincie'] },
      },
    },
    log,
    (row) => {
      const zone = row.code('zone', /^\d{2,4}$/, 'a postcode of 2, 3 or 4 digits');
      if (!row.ok || zone.length < 4) return;
      const details = geography.zoneDetails.get(zone);
      const place = row.text('place');
      if (details !== undefined && place !== '') details.name = place;
      const name = row.text('municipality');
      if (name === '') return;
      const code = geography.findMunicipality(name, DIVISION);
      if (code === undefined) {
        if (unknown.has(name)) return;
        unknown.add(name);
        // The publisher was behind: a municipality that just ended. The zone follows its older code instead.
        const ended = geography.findMunicipality(name, DIVISION - 1) !== undefined;
        const values = { came: name, expected: `a municipality of 1 January ${DIVISION}` };
        row.report('REFERENCE_UNKNOWN', ended ? 'information' : 'warning', 'municipality', values);
        return;
      }
      geography.setMunicipality(zone, DIVISION, code);
      const province = row.text('province');
      // A postcode across a provincial border must not decide: the first one of a municipality does.
      if (province !== '' && !geography.provinces.has(code)) {
        geography.provinces.set(code, province === 'Friesland' ? 'Fryslân' : province);
      }
    },
  );
  return result;
}

interface CoarseZone {
  readonly name: string;
  readonly point: RdPoint;
  /** Metres EPSG:28992. */
  readonly area: Area;
}

/** Points and coarse shapes of postcodes from the file in WGS84; a postcode may have several features. */
async function readPoints(
  context: ReadContext,
  path: string | undefined,
): Promise<{ source: SourceFile; rows: number; zones: Map<string, CoarseZone> } | undefined> {
  if (path === undefined) return undefined;
  const file = await readAreas(context.folder, path, context.log);
  if (file === undefined) return undefined;
  const zones = new Map<string, CoarseZone>();
  for (const { properties, area } of file.features) {
    const zone = readJsonText(properties.pc4).padStart(4, '0');
    const longitude = readJsonNumber(properties.lon);
    const latitude = readJsonNumber(properties.lat);
    if (!/^\d{4}$/.test(zone) || !Number.isFinite(longitude) || !Number.isFinite(latitude)) {
      context.log.add('KEY_MALFORMED', 'warning', { file: path, field: 'pc4' }, { came: zone });
      continue;
    }
    const known = zones.get(zone);
    zones.set(zone, {
      name: known?.name ?? (typeof properties.city === 'string' ? properties.city : zone),
      point: known?.point ?? convertToRijksdriehoek(longitude, latitude),
      area: [...(known?.area ?? []), ...projectArea(area, convertToRijksdriehoek)],
    });
  }
  return { source: file.source, rows: file.features.length, zones };
}

function round(squareKilometres: number): number {
  return Math.round(squareKilometres * 1000) / 1000;
}

function isInCountry({ x, y }: RdPoint): boolean {
  return x > 0 && x < 300_000 && y > 300_000 && y < 640_000;
}
