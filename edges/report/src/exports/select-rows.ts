/** Parts of tables: some of their rows, or the rows of one region. */
import { type Dataset, findTable, getText, type RegionSummary } from '@transitieatlas/dataset';
import type { ExportColumn, ExportTable } from './export-table.ts';

/** A table with only the rows of a list, in its order. */
export function takeRows(table: ExportTable, rows: readonly number[]): ExportTable {
  return { ...table, rows: rows.length, columns: table.columns.map((column) => takeCells(column, rows)) };
}

function takeCells(column: ExportColumn, rows: readonly number[]): ExportColumn {
  if (column.kind === 'text' || column.kind === 'date')
    return { ...column, values: rows.map((row) => column.values[row] ?? '') };
  if (column.kind === 'integer') return { ...column, values: Int32Array.from(rows, (row) => column.values[row] ?? 0) };
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  const { missing } = column;
  if (missing === undefined) return { ...column, values };
  return { ...column, values, missing: Uint8Array.from(rows, (row) => missing[row] ?? 0) };
}

/** The first of these columns that a table has says where its rows are. */
const PLACE_COLUMNS = ['zone', 'municipality', 'site', 'area', 'region'] as const;

/**
 * The rows of a table of an atlas that are about a region.
 *
 * A table with zones keeps its zones, one with municipalities those that the zones of the region lie in or lay in
 * under any division, one with sites the sites in those zones or municipalities. What is about no place stays.
 */
export function takeRegion(table: ExportTable, dataset: Dataset, region: RegionSummary): ExportTable {
  const column = PLACE_COLUMNS.flatMap((name) => table.columns.find((one) => one.name === name) ?? [])[0];
  if (column?.kind !== 'text') return table;
  const codes = listRegionCodes(dataset, region);
  const rows: number[] = [];
  // A site without a zone is found by its municipality.
  const homes = table.columns.find(({ name }) => name === 'municipality');
  for (let row = 0; row < table.rows; row++) {
    const code = column.values[row] ?? '';
    const home = code === '' && homes?.kind === 'text' ? (homes.values[row] ?? '') : code;
    if (codes.has(home)) rows.push(row);
  }
  return takeRows(table, rows);
}

function listRegionCodes(dataset: Dataset, region: RegionSummary): Set<string> {
  const zones = new Set(region.zones);
  const codes = new Set([region.region, ...region.zones, ...region.municipalities, ...region.members]);
  const homes = findTable(dataset, 'zone_municipality');
  if (homes !== undefined) {
    const municipalities = getText(homes, 'municipality');
    getText(homes, 'zone').forEach((zone, row) => {
      if (zones.has(zone)) codes.add(municipalities[row] ?? '');
    });
  }
  for (const name of ['sites', 'facilities'] as const) {
    const table = findTable(dataset, name);
    if (table === undefined) continue;
    const places = getText(table, 'zone');
    const homesOfSites = name === 'sites' ? getText(table, 'municipality') : places;
    getText(table, 'site').forEach((site, row) => {
      const place = places[row] === '' ? homesOfSites[row] : places[row];
      if (codes.has(place ?? '')) codes.add(site);
    });
  }
  codes.delete('');
  return codes;
}
