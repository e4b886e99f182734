/** The outcomes of a run as layers for a map: one row per zone or site, a column per figure and year. */
import type { Dataset } from '@transitieatlas/dataset';
import { createTableLayer } from './atlas-layers.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';
import { createPlainLayer, type ExportLayer } from './geo-layer.ts';
import { takeRows } from './select-rows.ts';

/** Years that stand between the first and the last one in a layer. */
const YEARS_APART = 5;

/**
 * Make layers out of the tables of a run: zones by their shapes, sites by where they are in the first of the years;
 * the tables themselves go along to be joined.
 *
 * @param tables of `describeOutcomeTables`
 * @param sitePlaces metres EPSG:28992 of each site, in the order of the sites of the run
 */
export function listOutcomeLayers(
  tables: readonly ExportTable[],
  dataset: Dataset,
  sitePlaces: { readonly x: Float64Array; readonly y: Float64Array },
): ExportLayer[] {
  const zones = tables.find(({ name }) => name === 'run_zones');
  const sites = tables.find(({ name }) => name === 'run_sites');
  const layers: ExportLayer[] = [];
  if (zones !== undefined) layers.push(createTableLayer(spreadYears(zones, 'zones'), dataset));
  for (const name of ['neighbourhoods', 'postcodes']) {
    const areas = tables.find((table) => table.name === `run_${name}`);
    if (areas !== undefined) layers.push(createTableLayer(spreadYears(areas, name), dataset));
  }
  if (sites !== undefined) {
    const wide = spreadYears(sites, 'sites');
    const place = (name: 'x' | 'y'): ExportColumn => ({
      name,
      kind: 'number',
      key: false,
      heading: { nl: name, en: name },
      unit: { nl: 'meter, Rijksdriehoek', en: 'metres EPSG:28992' },
      values: sitePlaces[name],
    });
    layers.push(createTableLayer({ ...wide, columns: [...wide.columns, place('x'), place('y')] }, dataset));
  }
  return [...layers, ...tables.map(createPlainLayer)];
}

/**
 * Turn a table with one row per item and year into one with a row per item: what never changes stays one column,
 * figures become `population_2030`, for the first year, every fifth and the last.
 */
export function spreadYears(table: ExportTable, name: string): ExportTable {
  const years = table.columns.find((column) => column.name === 'year');
  if (years?.kind !== 'integer') throw new RangeError(`Table ${table.name} has no years.`);
  const known = [...new Set(years.values)];
  const items = table.rows / known.length;
  const first = Array.from({ length: items }, (_, item) => item * known.length);
  const shown = known.flatMap((year, step) =>
    step === 0 || step === known.length - 1 || year % YEARS_APART === 0 ? [{ year, step }] : [],
  );
  const columns = table.columns.flatMap((column): ExportColumn[] => {
    if (column.name === 'year') return [];
    if (isSteady(column, known.length)) return pick(table, column.name, first);
    return shown.flatMap(({ year, step }) =>
      pick(
        table,
        column.name,
        first.map((row) => row + step),
      ).map((one) => ({
        ...one,
        name: `${one.name}_${year}`,
        heading: { nl: `${one.heading.nl} ${year}`, en: `${one.heading.en} ${year}` },
      })),
    );
  });
  return { ...table, name, rows: items, columns };
}

function pick(table: ExportTable, name: string, rows: readonly number[]): ExportColumn[] {
  return takeRows({ ...table, columns: table.columns.filter((column) => column.name === name) }, rows).columns.slice();
}

/** True for a text that is the same in all years of every item. */
function isSteady(column: ExportColumn, years: number): boolean {
  if (column.kind !== 'text') return false;
  return column.values.every((value, row) => value === column.values[row - (row % years)]);
}
