/**
 * Layers as a GeoPackage in EPSG:28992: one file that QGIS and other map programs open as it is.
 *
 * No spatial index: programs make one when they want it, and ours needs no functions that a plain SQLite lacks.
 * Tables without places go along as attributes, to be joined by their code; so do the sources.
 *
 * @source OGC 12-128r18, GeoPackage Encoding Standard 1.3.1
 */
import type { Database, SqlValue } from 'sql.js';
import type { Locale } from '../locale.ts';
import {
  checkExportTable,
  type ExportColumn,
  type ExportOrigin,
  type ExportTable,
  hasReasons,
  REASONS_SUFFIX,
  readExportCell,
  readMissingReason,
} from './export-table.ts';
import type { ExportLayer } from './geo-layer.ts';
import { createExtent, type Extent, widenExtent, writeGeometryBlob } from './geometry-blob.ts';
import { listSourceRows } from './source-sheet.ts';

/** Id of the coordinate system, here as at EPSG. */
const RIJKSDRIEHOEK = 28_992;

/** More characters than this in a name, and some programs cut it off. */
const LONGEST_NAME = 63;

/** Names of the columns that a layer has of its own. */
const OWN_COLUMNS = ['fid', 'geom'];

/** Amersfoort / RD New as EPSG writes it. */
const RIJKSDRIEHOEK_WKT =
  'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]';
const WGS84_WKT =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

/** The tables that make a database a GeoPackage, as annex C of the standard states them. */
const HEAD = `
PRAGMA page_size = 4096;
PRAGMA application_id = ${0x47504b47};
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
`;

const GEOMETRY_TYPES = { point: 'POINT', multipolygon: 'MULTIPOLYGON' } as const;

/**
 * Write layers as the bytes of a GeoPackage.
 *
 * @throws RangeError if a table is not sound, or a name is too long or taken
 */
export async function writeGeoPackage(
  layers: readonly ExportLayer[],
  origin: ExportOrigin,
  locale: Locale,
): Promise<Uint8Array> {
  for (const { table } of layers) checkNames(table);
  // Loaded when it is needed: an app that writes no maps does not carry a database.
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(HEAD);
    writeSystems(database);
    database.run('BEGIN');
    const names = new Set<string>();
    for (const layer of layers) writeLayer(database, layer, origin, locale, names);
    writeSources(database, layers, origin, locale, names);
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function writeSystems(database: Database): void {
  const undefinedCartesian = ['Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian'];
  const undefinedGeographic = ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic'];
  const wgs84 = ['WGS 84 geodetic', 4326, 'EPSG', 4326, WGS84_WKT, 'longitude and latitude in degrees'];
  const rijksdriehoek = ['Amersfoort / RD New', RIJKSDRIEHOEK, 'EPSG', RIJKSDRIEHOEK, RIJKSDRIEHOEK_WKT, 'metres'];
  for (const system of [undefinedCartesian, undefinedGeographic, wgs84, rijksdriehoek]) {
    database.run('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)', system);
  }
}

function writeLayer(
  database: Database,
  layer: ExportLayer,
  origin: ExportOrigin,
  locale: Locale,
  names: Set<string>,
): void {
  const { table, geometry } = layer;
  const fields = table.columns.flatMap(listFields);
  const own = geometry === 'none' ? [] : ['geom BLOB'];
  const columns = fields.map(({ name, type }) => `${quoteName(name)} ${type}`);
  claimName(names, table.name);
  const definition = ['fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL', ...own, ...columns].join(', ');
  database.run(`CREATE TABLE ${quoteName(table.name)} (${definition})`);
  const extent = createExtent();
  const width = fields.length + own.length;
  const insert = database.prepare(
    `INSERT INTO ${quoteName(table.name)} (${[...own.map(() => 'geom'), ...fields.map(({ name }) => quoteName(name))].join(', ')}) VALUES (${Array.from({ length: width }, () => '?').join(', ')})`,
  );
  for (let row = 0; row < table.rows; row++) {
    const place = layer.place(row);
    if (place !== undefined) widenExtent(extent, place);
    const blob = place === undefined ? null : writeGeometryBlob(place, RIJKSDRIEHOEK);
    const cells = fields.map(({ read }) => read(row));
    insert.run(geometry === 'none' ? cells : [blob, ...cells]);
  }
  insert.free();
  const described = `${table.title[locale]}; ${origin.atlas[locale]} ${origin.hash.slice(0, 12)}`;
  register(database, layer, described, extent, origin);
}

function register(
  database: Database,
  { table, geometry }: ExportLayer,
  description: string,
  extent: Extent,
  origin: ExportOrigin,
): void {
  const kind = geometry === 'none' ? 'attributes' : 'features';
  const box = extent.every(Number.isFinite) ? extent : [null, null, null, null];
  const system = geometry === 'none' ? null : RIJKSDRIEHOEK;
  const row: SqlValue[] = [table.name, kind, table.name, description, origin.written, ...box, system];
  database.run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', row);
  if (geometry === 'none') return;
  const columns = [table.name, 'geom', GEOMETRY_TYPES[geometry], RIJKSDRIEHOEK, 0, 0];
  database.run('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)', columns);
}

/** The sources as a table of texts; what a source sheet has in its head stands in it as rows of its own. */
function writeSources(
  database: Database,
  layers: readonly ExportLayer[],
  origin: ExportOrigin,
  locale: Locale,
  names: Set<string>,
): void {
  const { head, headings, sources } = listSourceRows(
    layers.map(({ table }) => table),
    origin,
    locale,
  );
  const name = locale === 'nl' ? 'bronnen' : 'sources';
  claimName(names, name);
  const columns = headings.map((heading) => quoteName(heading.toLowerCase().replaceAll(' ', '_')));
  const definition = columns.map((column) => `${column} TEXT`).join(', ');
  database.run(`CREATE TABLE ${quoteName(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${definition})`);
  const insert = database.prepare(
    `INSERT INTO ${quoteName(name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const [label, text] of head) insert.run([label, text, ...columns.slice(2).map(() => null)]);
  for (const source of sources) insert.run([...source]);
  insert.free();
  const row: SqlValue[] = [name, 'attributes', name, '', origin.written, null, null, null, null, null];
  database.run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', row);
}

interface Field {
  readonly name: string;
  readonly type: 'TEXT' | 'INTEGER' | 'REAL';
  readonly read: (row: number) => SqlValue;
}

function listFields(column: ExportColumn): Field[] {
  const type = column.kind === 'integer' ? 'INTEGER' : column.kind === 'number' ? 'REAL' : 'TEXT';
  const field: Field = { name: column.name, type, read: (row) => readExportCell(column, row) ?? null };
  if (!hasReasons(column)) return [field];
  const tell = (row: number): SqlValue => {
    const reason = readMissingReason(column, row);
    return reason === 'present' ? null : reason;
  };
  return [field, { name: column.name + REASONS_SUFFIX, type: 'TEXT', read: tell }];
}

function checkNames(table: ExportTable): void {
  checkExportTable(table);
  for (const name of [table.name, ...table.columns.map((column) => column.name)]) {
    if (name.length === 0 || name.length > LONGEST_NAME)
      throw new RangeError(`Expected names of 1 to ${LONGEST_NAME} characters, got ${name}.`);
  }
  for (const { name } of table.columns) {
    if (OWN_COLUMNS.includes(name.toLowerCase())) throw new RangeError(`A layer has its own column ${name}.`);
  }
}

function claimName(names: Set<string>, name: string): void {
  if (names.has(name.toLowerCase()) || /^(gpkg|sqlite|rtree)_/i.test(name))
    throw new RangeError(`Expected another name for a layer than ${name}.`);
  names.add(name.toLowerCase());
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
