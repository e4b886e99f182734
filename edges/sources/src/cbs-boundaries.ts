/**
 * Boundaries of municipalities and provinces: layers to draw, and shapes to look up where a point lies.
 *
 * Trap: the municipalities of 2023 include GM0998 "Buitenland", which is no municipality.
 */
import type { ShapeLayer } from '@transitieatlas/dataset';
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY } from './divisions.ts';
import type { Area } from './geometry.ts';
import { type AreaFile, readAreas } from './read-areas.ts';
import { toAreaShape } from './shape-layer.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const MUNICIPALITIES_2023 = /(^|\/)gemeente_2023_pdok_wijkenbuurten_simplified\.geojson(\.gz)?$/;
const PROVINCES_2022 = /(^|\/)provincie_2022\.geojson(\.gz)?$/;
const LOOKUPS: ReadonlyMap<number, RegExp> = new Map([
  [2014, /(^|\/)gemeente_2014\.geojson(\.gz)?$/],
  [2018, /(^|\/)gemeente_2018\.geojson(\.gz)?$/],
  [2021, /(^|\/)gemeente_2021\.geojson(\.gz)?$/],
]);
const TITLE = 'Gebiedsindelingen; Wijk- en buurtkaart';

/** Division of the municipal layer, and of the results of a run. */
export const LAYER_DIVISION = 2023;

/** Reads the layers of municipalities (2023) and provinces (2022), and older municipal shapes for lookups. */
export const cbsBoundaries: SourceReader = {
  id: 'cbs-boundaries',
  publisher: 'CBS and Kadaster',
  title: TITLE,
  referenceDate: '2014–2023',
  requires: [MUNICIPALITIES_2023, PROVINCES_2022],
  matches: (path) => [MUNICIPALITIES_2023, PROVINCES_2022, ...LOOKUPS.values()].some((pattern) => pattern.test(path)),
  read: readBoundaries,
};

async function readBoundaries(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  let rowsRead = 0;
  const municipalities = await read(context, paths, MUNICIPALITIES_2023, (properties) => {
    const code = String(properties.gemeentecode ?? properties.statcode ?? '');
    return MUNICIPALITY.test(code) && context.geography.divisions.isInForce(code, LAYER_DIVISION) ? code : undefined;
  });
  rowsRead += municipalities.rows;
  context.geography.divisionShapes.set(LAYER_DIVISION, municipalities.areas);
  for (const [year, pattern] of LOOKUPS) {
    const found = await read(context, paths, pattern, (properties) => String(properties.statcode ?? ''));
    rowsRead += found.rows;
    if (found.areas.size > 0) context.geography.divisionShapes.set(year, found.areas);
  }
  const provinces = await read(context, paths, PROVINCES_2022, (properties) => {
    const code = String(properties.statcode ?? '');
    return /^PV\d{2}$/.test(code) ? code : undefined;
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
  readonly file: AreaFile | undefined;
}

async function read(
  context: ReadContext,
  paths: readonly string[],
  pattern: RegExp,
  getCode: (properties: Readonly<Record<string, unknown>>) => string | undefined,
): Promise<FoundAreas> {
  const areas = new Map<string, Area>();
  const path = paths.find((candidate) => pattern.test(candidate));
  const file = path === undefined ? undefined : await readAreas(context.folder, path, context.log);
  const unused: string[] = [];
  for (const { properties, area } of file?.features ?? []) {
    const code = getCode(properties);
    if (code === undefined) unused.push(String(properties.gemeentecode ?? properties.statcode ?? 'no code'));
    else areas.set(code, [...(areas.get(code) ?? []), ...area]);
  }
  if (path !== undefined && unused.length > 0) {
    const reason = 'no code that is in force';
    context.log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: unused.length, codes: unused });
  }
  return { areas, rows: file?.features.length ?? 0, file };
}

function describeLayer(name: ShapeLayer['name'], division: number, found: FoundAreas, date: string): ShapeLayer {
  return {
    name,
    division,
    shapes: [...found.areas].sort(([a], [b]) => a.localeCompare(b)).map(([code, area]) => toAreaShape(code, area)),
    provenance: [
      {
        ...describeCbs({
          title: TITLE,
          referenceDate: date,
          treatment: ['Generalised by the publisher; coordinates rounded to 5 decimals of a degree.'],
          files: found.file === undefined ? [] : [found.file.source],
        }),
        publisher: 'CBS and Kadaster',
      },
    ],
  };
}
