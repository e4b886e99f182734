/** The layers that an atlas has for a map: zones, municipalities, and the sites of its base register. */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { describeHeading } from './column-names.ts';
import { describeDatasetTable } from './dataset-table.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';
import { createAreaLayer, createPlainLayer, createPointLayer, type ExportLayer } from './geo-layer.ts';
import { takeRows } from './select-rows.ts';

/** Narrows a table to what is asked for. */
export type Narrow = (table: ExportTable) => ExportTable;

/** Make the layers of an atlas; a kind of area that the atlas draws no shapes of goes along without places. */
export function listAtlasLayers(dataset: Dataset, narrow: Narrow = (table) => table): ExportLayer[] {
  return [
    createZoneLayer(dataset, narrow),
    createMunicipalityLayer(dataset, narrow),
    createSiteLayer(dataset, narrow),
  ].filter((layer) => layer !== undefined);
}

/** Put a table on the map as well as it can be: by the shapes of its areas, by its own places, or not at all. */
export function createTableLayer(table: ExportTable, dataset: Dataset): ExportLayer {
  const keys = table.columns.filter(({ key }) => key).map(({ name }) => name);
  const [key] = keys;
  const name = keys.length === 1 ? layersByKey.get(key ?? '') : undefined;
  if (key !== undefined && name !== undefined) {
    const shapes = dataset.shapes.find((layer) => layer.name === name);
    if (shapes !== undefined) return createAreaLayer(table, readTexts(table, key), shapes);
  }
  const isNumber = (name: string) => table.columns.some((column) => column.name === name && column.kind === 'number');
  return isNumber('x') && isNumber('y') ? createPointLayer(table) : createPlainLayer(table);
}

/** Which layer draws the areas that a key names. */
const layersByKey: ReadonlyMap<string, string> = new Map([
  ['zone', 'zones'],
  ['municipality', 'municipalities'],
  ['neighbourhood', 'neighbourhoods'],
  ['postcode', 'postcodes'],
]);

function createZoneLayer(dataset: Dataset, narrow: Narrow): ExportLayer | undefined {
  const zones = findTable(dataset, 'zones');
  if (zones === undefined) return undefined;
  const homes = listZoneMunicipalities(dataset, dataset.description.division);
  const codes = getText(zones, 'zone').map((zone) => homes.get(zone) ?? '');
  const table = describeDatasetTable(zones);
  const columns = [...table.columns, createText('municipality', codes), ...listLatestTotals(dataset)];
  return createTableLayer(narrow({ ...table, columns }), dataset);
}

/** Inhabitants of the zones at their latest count, and the year of it. */
function listLatestTotals(dataset: Dataset): ExportColumn[] {
  const totals = findTable(dataset, 'zone_totals');
  const zones = findTable(dataset, 'zones');
  if (totals === undefined || zones === undefined || totals.rows === 0) return [];
  const years = getIntegers(totals, 'year');
  const latest = years.reduce((most, year) => Math.max(most, year), Number.NEGATIVE_INFINITY);
  const persons = getNumbers(totals, 'persons');
  const known = new Map(
    getText(totals, 'zone').flatMap((zone, row) => (years[row] === latest ? [[zone, persons[row] ?? Number.NaN]] : [])),
  );
  const head = { key: false, heading: { nl: `Inwoners in ${latest}`, en: `Persons in ${latest}` } };
  const unit = { nl: 'personen', en: 'persons' };
  const values = Float64Array.from(getText(zones, 'zone'), (zone) => known.get(zone) ?? Number.NaN);
  return [{ ...head, name: `persons_${latest}`, unit, kind: 'number', values }];
}

function createMunicipalityLayer(dataset: Dataset, narrow: Narrow): ExportLayer | undefined {
  const municipalities = findTable(dataset, 'municipalities');
  if (municipalities === undefined) return undefined;
  const divisions = getIntegers(municipalities, 'division');
  const rows = [...divisions.keys()].filter((row) => divisions[row] === dataset.description.division);
  const table = takeRows(describeDatasetTable(municipalities), rows);
  // Of one division the code alone names a municipality.
  const columns = table.columns.map((column) => ({ ...column, key: column.name === 'municipality' }));
  return createTableLayer(narrow({ ...table, columns }), dataset);
}

function createSiteLayer(dataset: Dataset, narrow: Narrow): ExportLayer | undefined {
  const sites = findTable(dataset, 'sites');
  if (sites === undefined) return undefined;
  const rows = getText(sites, 'register').flatMap((register, row) =>
    register === dataset.description.baseRegister ? [row] : [],
  );
  return createTableLayer(narrow(takeRows(describeDatasetTable(sites), rows)), dataset);
}

function createText(name: string, values: readonly string[]): ExportColumn {
  return { name, kind: 'text', key: false, heading: describeHeading(name), unit: { nl: '', en: '' }, values };
}

function readTexts(table: ExportTable, name: string): readonly string[] {
  const column = table.columns.find((one) => one.name === name);
  return column?.kind === 'text' ? column.values : [];
}
