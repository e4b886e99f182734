/**
 * Boundaries of municipalities and provinces: layers to draw, and shapes to look up where a point lies.
 *
 * Trap: the municipalities of 2023 include GM0998 "Buitenland", which is no municipality.
 */
import type { Area, Polygon, ShapeLayer, SourceFile } from '@transitieatlas/dataset';
import { readJsonText } from '@transitieatlas/quantities';
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY } from './divisions.ts';
import { createLiveReader, describeTaken, type LiveCount } from './live/live-reader.ts';
import { readTakenFeatures } from './live/taken-features.ts';
import type { TakenTable } from './live/taken-table.ts';
import { type AreaFeature, readAreas } from './read-areas.ts';
import { toAreaShape } from './shape-layer.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const MUNICIPALITIES_2023 = /(^|\/)gemeente_2023_pdok_wijkenbuurten_simplified\.geojson(\.gz)?$/;
const PROVINCES_2022 = /(^|\/)provincie_2022\.geojson(\.gz)?$/;
const LOOKUPS: ReadonlyMap<number, RegExp> = new Map([
  [2014, /(^|\/)gemeente_2014\.geojson(\.gz)?$/],
  [2018, /(^|\/)gemeente_2018\.geojson(\.gz)?$/],
  [2021, /(^|\/)gemeente_2021\.geojson(\.gz)?$/],
]);
const PROVINCE = /^PV\d{2}$/;
const TITLE = 'Gebiedsindelingen; Wijk- en buurtkaart';

/** Division of the municipal layer, and of the results of a run. */
export const LAYER_DIVISION = 2023;

/** Reads the layers of municipalities (2023) and provinces (2022), and older municipal shapes for lookups. */
export const cbsBoundaries: SourceReader = {
  id: 'cbs-boundaries',
  purpose: 'municipality-shapes',
  publisher: 'CBS and Kadaster',
  title: TITLE,
  referenceDate: '2014–2023',
  requires: [MUNICIPALITIES_2023, PROVINCES_2022],
  matches: (path) => [MUNICIPALITIES_2023, PROVINCES_2022, ...LOOKUPS.values()].some((pattern) => pattern.test(path)),
  read: readBoundaries,
};

/**
 * Reads boundaries that were taken from a service: `options.level` is municipality or province, the division that
 * of the line, `columns.code` the property with the code.
 */
export const liveBoundaries: SourceReader = createLiveReader('municipality-shapes', readTaken);

async function readTaken(context: ReadContext, path: string, table: TakenTable): Promise<LiveCount | undefined> {
  const { line } = table;
  const taken = await readTakenFeatures(context.folder, table, 'WGS84', context.log);
  if (taken === undefined) return undefined;
  const { geography, layers } = context;
  const division = typeof line.division === 'number' ? line.division : Number(line.periods.at(-1)?.slice(0, 4));
  const isProvince = line.options.level === 'province';
  const property = line.columns.code?.from ?? 'statcode';
  const areas = gatherAreas(context, path, taken.features, (properties) => {
    const code = readJsonText(properties[property]);
    if (isProvince) return PROVINCE.test(code) ? code : undefined;
    // Other years are only looked up in, whatever codes they have.
    if (division !== LAYER_DIVISION) return code === '' ? undefined : code;
    return MUNICIPALITY.test(code) && geography.divisions.isInForce(code, division) ? code : undefined;
  });
  if (!isProvince && areas.size > 0) geography.divisionShapes.set(division, areas);
  if (isProvince || division === LAYER_DIVISION) {
    const name = isProvince ? ('provinces' as const) : ('municipalities' as const);
    const treatment = ['Generalised by the publisher; coordinates rounded to 5 decimals of a degree.'];
    const known = layers.findIndex((layer) => layer.name === name);
    if (known >= 0) layers.splice(known, 1);
    layers.splice(known >= 0 ? known : layers.length, 0, {
      name,
      division: isProvince ? 0 : division,
      shapes: listShapes(areas),
      provenance: [describeTaken(table, taken.sources, { treatment })],
    });
  }
  return { rowsRead: taken.rows, rowsUsed: areas.size, sources: taken.sources, provenance: {} };
}

async function readBoundaries(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  let rowsRead = 0;
  const municipalities = await read(context, paths, MUNICIPALITIES_2023, (properties) => {
    const code = readJsonText(properties.gemeentecode ?? properties.statcode);
    return MUNICIPALITY.test(code) && context.geography.divisions.isInForce(code, LAYER_DIVISION) ? code : undefined;
  });
  rowsRead += municipalities.rows;
  context.geography.divisionShapes.set(LAYER_DIVISION, municipalities.areas);
  for (const [year, pattern] of LOOKUPS) {
    const found = await read(context, paths, pattern, (properties) => readJsonText(properties.statcode));
    rowsRead += found.rows;
    if (found.areas.size > 0) context.geography.divisionShapes.set(year, found.areas);
  }
  const provinces = await read(context, paths, PROVINCES_2022, (properties) => {
    const code = readJsonText(properties.statcode);
    return PROVINCE.test(code) ? code : undefined;
  });
  rowsRead += provinces.rows;
  context.layers.push(
    describeLayer('municipalities', LAYER_DIVISION, municipalities, '1 January 2023'),
    describeLayer('provinces', 0, provinces, '2022'),
  );
  return { rowsRead, rowsUsed: municipalities.areas.size + provinces.areas.size };
}

interface FoundAreas {
  readonly areas: Map<string, Area>;
  readonly rows: number;
  readonly source: SourceFile | undefined;
}

async function read(
  context: ReadContext,
  paths: readonly string[],
  pattern: RegExp,
  getCode: (properties: Readonly<Record<string, unknown>>) => string | undefined,
): Promise<FoundAreas> {
  const path = paths.find((candidate) => pattern.test(candidate));
  const file = path === undefined ? undefined : await readAreas(context.folder, path, context.log);
  const areas = gatherAreas(context, path ?? '', file?.features ?? [], getCode);
  return { areas, rows: file?.features.length ?? 0, source: file?.source };
}

/** Areas by code; several features of one code are one area, features without a code in force are told. */
function gatherAreas(
  { log }: ReadContext,
  file: string,
  features: readonly AreaFeature[],
  getCode: (properties: Readonly<Record<string, unknown>>) => string | undefined,
): Map<string, Area> {
  const areas = new Map<string, Polygon[]>();
  const unused: string[] = [];
  for (const { properties, area } of features) {
    const code = getCode(properties);
    if (code === undefined) {
      unused.push(readJsonText(properties.gemeentecode ?? properties.statcode) || 'no code');
      continue;
    }
    const known = areas.get(code);
    if (known === undefined) areas.set(code, [...area]);
    // One by one: an area of more polygons than a call takes arguments is odd, not an error.
    else for (const polygon of area) known.push(polygon);
  }
  if (unused.length > 0) {
    const reason = 'no code that is in force';
    log.add('ROWS_LEFT_OUT', 'information', { file }, { reason, rows: unused.length, codes: unused });
  }
  return areas;
}

function describeLayer(name: ShapeLayer['name'], division: number, found: FoundAreas, date: string): ShapeLayer {
  return {
    name,
    division,
    shapes: listShapes(found.areas),
    provenance: [
      {
        ...describeCbs({
          title: TITLE,
          referenceDate: date,
          treatment: ['Generalised by the publisher; coordinates rounded to 5 decimals of a degree.'],
          files: found.source === undefined ? [] : [found.source],
        }),
        publisher: 'CBS and Kadaster',
      },
    ],
  };
}

function listShapes(areas: ReadonlyMap<string, Area>): ShapeLayer['shapes'] {
  return [...areas].sort(([a], [b]) => a.localeCompare(b)).map(([code, area]) => toAreaShape(code, area));
}
