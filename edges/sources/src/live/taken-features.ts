/**
 * The features of a taken table: areas with their properties, in the coordinate system that a reader wants.
 *
 * What the service states (`Content-Crs`, or `crs` in the document) is held against the first coordinate, which
 * decides: services have ignored what they were asked for.
 */
import type { Area, SourceFile } from '@transitieatlas/dataset';
import { type IssueLog, isJsonObject, type Place } from '@transitieatlas/quantities';
import { toArea } from '../read-areas.ts';
import type { SourceFolder } from '../source-folder.ts';
import { convertArea, detectCrs, type FeatureCrs, type FoundCrs, parseCrs } from './feature-crs.ts';
import { parseFeaturePage } from './feature-page.ts';
import { refuseFailure } from './source-failure.ts';
import { listSources, readTakenJson, type TakenTable } from './taken-table.ts';

/** An area as it was taken. */
export interface TakenFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  /** In the system that was wanted. */
  readonly area: Area;
  /** Answer and number of the feature. */
  readonly place: Place;
}

/** All usable areas of a table. */
export interface TakenFeatures {
  readonly sources: readonly SourceFile[];
  readonly features: readonly TakenFeature[];
  /** Features that came, the unusable ones included. */
  readonly rows: number;
}

/**
 * Read the areas of a taken table. A feature without a shape is reported and left out.
 *
 * @returns undefined if an answer is not what it should be, or lies elsewhere; reasons are in the log
 */
export async function readTakenFeatures(
  folder: SourceFolder,
  table: TakenTable,
  wanted: FeatureCrs,
  log: IssueLog,
): Promise<TakenFeatures | undefined> {
  const features: TakenFeature[] = [];
  let rows = 0;
  for (const one of table.answers) {
    if (one.role !== 'observations') continue;
    const { file, contentCrs } = one.answer;
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) return undefined;
    const page = refuseFailure(log, () => parseFeaturePage(document, file));
    if (page === undefined) return undefined;
    const areas: (Omit<TakenFeature, 'area'> & { readonly area: Area })[] = [];
    page.features.forEach((feature, position) => {
      rows++;
      const { id } = feature;
      const item = typeof id === 'string' || typeof id === 'number' ? String(id) : String(position + 1);
      const place = { file, item };
      const area = toArea(feature.geometry);
      const properties = isJsonObject(feature.properties) ? feature.properties : {};
      if (area === undefined) log.add('SHAPE_MISSING', 'warning', place, { expected: 'a Polygon or MultiPolygon' });
      else areas.push({ properties, area, place });
    });
    const stated = parseCrs(contentCrs ?? '') ?? parseCrs(page.crs ?? '');
    const found = decideCrs(areas, stated, log);
    if (found === undefined) return undefined;
    for (const feature of areas) features.push({ ...feature, area: convertArea(feature.area, found, wanted) });
  }
  if (rows === 0) log.add('FILE_EMPTY', 'error', { file: table.line.id });
  return { sources: listSources(table), features, rows };
}

/** The system of a page, by the first point of each of its areas. */
function decideCrs(
  areas: readonly TakenFeature[],
  stated: FeatureCrs | undefined,
  log: IssueLog,
): FoundCrs | undefined {
  let found: FoundCrs | undefined;
  for (const { area, place } of areas) {
    const [x = Number.NaN, y = Number.NaN] = area[0]?.[0] ?? [];
    const own = detectCrs(x, y);
    if (own === undefined || (found !== undefined && own !== found)) {
      log.add('PROJECTION_UNKNOWN', 'error', place, { came: `${x}, ${y}` });
      return undefined;
    }
    found ??= own;
  }
  const [first] = areas;
  if (found !== undefined && first !== undefined && stated !== undefined && found !== stated) {
    const [x = Number.NaN, y = Number.NaN] = first.area[0]?.[0] ?? [];
    log.add('PROJECTION_DETECTED', 'warning', first.place, { stated, first: `${x} ${y}`, used: found });
  }
  return found ?? stated ?? 'RD';
}
