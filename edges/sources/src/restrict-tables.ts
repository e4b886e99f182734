/** Cut a country down to one region and its surroundings. */
import {
  type Column,
  getIntegers,
  getNumbers,
  getText,
  type ShapeLayer,
  type Table,
  type TableName,
} from '@transitieatlas/dataset';
import type { Geography, RdPoint } from './geography.ts';

/** Metres around the zones of a region that stay in: pupils cross its border both ways. */
const MARGIN_METRES = 15_000;

/** Tables whose rows belong to a zone. */
const BY_ZONE: ReadonlySet<TableName> = new Set([
  'zones',
  'zone_municipality',
  'zone_population',
  'zone_totals',
  'secondary_sites',
]);

/** Tables whose rows belong to a site, besides the sites themselves. */
const BY_SITE: ReadonlySet<TableName> = new Set([
  'site_ages',
  'site_origins',
  'site_capacities',
  'site_ranges',
  'site_forecasts',
]);

/** What stays of a country. */
export interface Restriction {
  readonly zones: ReadonlySet<string>;
  readonly points: readonly RdPoint[];
}

/**
 * Find the zones of a region and those within the margin around them.
 *
 * @returns undefined if the region is not in the table
 */
export function findRestriction(
  tables: readonly Table[],
  geography: Geography,
  region: string,
): Restriction | undefined {
  const regions = tables.find((table) => table.name === 'regions');
  if (regions === undefined) return undefined;
  const codes = new Set<string>();
  let division = 0;
  getText(regions, 'region').forEach((id, row) => {
    if (id !== region) return;
    codes.add(getText(regions, 'municipality')[row] ?? '');
    division = getIntegers(regions, 'division')[row] ?? 0;
  });
  if (codes.size === 0) return undefined;
  const points: RdPoint[] = [];
  const zones = new Set<string>();
  for (const zone of geography.listZones()) {
    const point = geography.findPoint(zone);
    if (point === undefined || !codes.has(geography.findMunicipalityOfZone(zone, division) ?? '')) continue;
    points.push(point);
    zones.add(zone);
  }
  for (const zone of geography.listZones()) {
    const point = geography.findPoint(zone);
    if (point !== undefined && isNear(points, point.x, point.y)) zones.add(zone);
  }
  return { zones, points };
}

/**
 * Keep zones, sites and what belongs to them within a restriction. Tables of municipalities and of the
 * nation stay whole: rates need them.
 */
export function restrictTables(tables: readonly Table[], { zones, points }: Restriction): Table[] {
  const sites = tables.find((table) => table.name === 'sites');
  const kept = new Set<string>();
  const siteRows: number[] = [];
  if (sites !== undefined) {
    const xs = getNumbers(sites, 'x');
    const ys = getNumbers(sites, 'y');
    const ids = getText(sites, 'site');
    // Row by row: a school that moved may have been inside in one register and outside in another.
    getText(sites, 'zone').forEach((zone, row) => {
      const inside = zone === '' ? isNear(points, xs[row] ?? Number.NaN, ys[row] ?? Number.NaN) : zones.has(zone);
      if (!inside) return;
      siteRows.push(row);
      kept.add(ids[row] ?? '');
    });
  }
  const secondary = tables.find((table) => table.name === 'secondary_sites');
  if (secondary !== undefined) {
    const ids = getText(secondary, 'site');
    for (const row of findRows(secondary, 'zone', zones)) kept.add(ids[row] ?? '');
  }
  return tables.map((table) => {
    if (table === sites) return takeRows(table, siteRows);
    if (BY_ZONE.has(table.name)) return takeRows(table, findRows(table, 'zone', zones));
    if (table.name === 'facilities') return forgetZones(table, zones);
    return BY_SITE.has(table.name) ? takeRows(table, findRows(table, 'site', kept)) : table;
  });
}

/** Facilities stay: the nearest hospital may be far. Those outside have no zone in what is left. */
function forgetZones(table: Table, zones: ReadonlySet<string>): Table {
  const column = table.columns.get('zone');
  if (column === undefined || column.kind !== 'text') return table;
  const values = column.values.map((zone) => (zones.has(zone) ? zone : ''));
  const columns = new Map(table.columns).set('zone', { ...column, values });
  return Object.freeze({ ...table, columns });
}

/** Keep the shapes of zones within a restriction; other layers stay whole. */
export function restrictLayer(layer: ShapeLayer, { zones }: Restriction): ShapeLayer {
  return layer.name === 'zones' ? { ...layer, shapes: layer.shapes.filter((shape) => zones.has(shape.code)) } : layer;
}

function isNear(points: readonly RdPoint[], x: number, y: number): boolean {
  return points.some((point) => (point.x - x) ** 2 + (point.y - y) ** 2 <= MARGIN_METRES ** 2);
}

function findRows(table: Table, key: string, kept: ReadonlySet<string>): number[] {
  const rows: number[] = [];
  getText(table, key).forEach((value, row) => {
    if (kept.has(value)) rows.push(row);
  });
  return rows;
}

/** Some rows of a table, in the order given. */
export function takeRows(table: Table, rows: readonly number[]): Table {
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) columns.set(name, filterColumn(column, rows));
  return Object.freeze({ name: table.name, rows: rows.length, columns, provenance: table.provenance });
}

function filterColumn(column: Column, rows: readonly number[]): Column {
  if (column.kind === 'text') {
    return { name: column.name, kind: 'text', values: rows.map((row) => column.values[row] ?? '') };
  }
  if (column.kind === 'integer') {
    return { name: column.name, kind: 'integer', values: Int32Array.from(rows, (row) => column.values[row] ?? 0) };
  }
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  const { missing } = column;
  if (missing === undefined) return { name: column.name, kind: 'number', values };
  return { name: column.name, kind: 'number', values, missing: Uint8Array.from(rows, (row) => missing[row] ?? 0) };
}
