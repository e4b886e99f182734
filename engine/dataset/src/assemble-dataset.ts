import { type Checked, type Issue, IssueLog } from '@transitieatlas/quantities';
import { checkColumns } from './check-columns.ts';
import { checkKey, checkReferences } from './check-rows.ts';
import { checkShapes } from './check-shapes.ts';
import { type Dataset, type DatasetDescription, layerNames, type ShapeLayer } from './dataset.ts';
import { hashAhead, hashDescription, hashParts, hashShapes, hashTable } from './dataset-hash.ts';
import type { Digest } from './hash.ts';
import { getTableSchema, isTableName, type TableName, tableNames } from './schema.ts';
import { getIntegers, getText, type Table } from './table.ts';
import { TextIndexes } from './text-index.ts';

/** What a dataset is made of. */
export interface DatasetParts {
  readonly description: DatasetDescription;
  /** At most one table of each name, in any order. */
  readonly tables: readonly Table[];
  readonly shapes: readonly ShapeLayer[];
}

/**
 * Check tables and shapes, and freeze and hash them into a dataset.
 *
 * All mistakes are found before it gives up: absent tables and columns, wrong kinds, missing required
 * values, negative counts, doubled keys, references to nothing. Rows are counted from 1. The dataset
 * takes over the arrays of the tables; whoever made them must not write to them afterwards.
 *
 * @throws RangeError if two tables or two layers carry the same name
 */
export function assembleDataset(parts: DatasetParts): Checked<Dataset> {
  const checked = checkParts(parts);
  return { value: checked.sound && nameDataset(checked.sound), issues: checked.issues };
}

/** Do the same with the hashes of tables and layers taken by a given digest. @throws RangeError likewise */
export async function assembleDatasetWith(parts: DatasetParts, digest: Digest): Promise<Checked<Dataset>> {
  const { sound, issues } = checkParts(parts);
  if (sound !== undefined) await hashAhead(sound.tables.values(), sound.shapes, sound.indexes, digest);
  return { value: sound && nameDataset(sound), issues };
}

interface SoundParts {
  readonly description: DatasetDescription;
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly shapes: readonly ShapeLayer[];
  readonly indexes: TextIndexes;
}

function checkParts(parts: DatasetParts): { sound: SoundParts | undefined; issues: Issue[] } {
  const log = new IssueLog();
  const indexes = new TextIndexes();
  const tables = checkTables(parts.tables, indexes, log);
  const shapes = checkLayers(parts.shapes, tables, log);
  const { description } = parts;
  checkDescription(description, tables, log);
  return { sound: log.hasErrors() ? undefined : { description, tables, shapes, indexes }, issues: log.list() };
}

function nameDataset({ description, tables, shapes, indexes }: SoundParts): Dataset {
  const hashes = [
    hashDescription(description),
    ...[...tables.values()].map((table) => hashTable(table, indexes)),
    ...shapes.map(hashShapes),
  ];
  const { title, zoning } = description;
  return Object.freeze({
    description: Object.freeze({
      ...description,
      title: Object.freeze({ ...title }),
      ...(zoning === undefined ? {} : { zoning: Object.freeze({ ...zoning }) }),
    }),
    tables,
    shapes: Object.freeze(shapes),
    hash: hashParts(hashes),
  });
}

function checkTables(given: readonly Table[], indexes: TextIndexes, log: IssueLog): ReadonlyMap<TableName, Table> {
  const usable = new Map<TableName, Table>();
  const present = new Set<string>();
  for (const table of given) {
    if (present.has(table.name)) throw new RangeError(`Got two tables ${table.name}.`);
    present.add(table.name);
    if (!isTableName(table.name)) {
      log.add('TABLE_UNKNOWN', 'warning', { table: table.name }, { came: table.name });
      continue;
    }
    const sound = checkColumns(table, indexes, log);
    if (sound !== undefined) usable.set(table.name, sound);
  }
  const tables = new Map<TableName, Table>();
  for (const name of tableNames) {
    const table = usable.get(name);
    if (table !== undefined) tables.set(name, table);
    else if (getTableSchema(name).required && !present.has(name)) {
      log.add('TABLE_MISSING', 'error', { table: name }, { expected: name });
    }
  }
  for (const table of tables.values()) {
    checkKey(table, indexes, log);
    checkReferences(table, tables, indexes, log);
  }
  return tables;
}

function checkLayers(given: readonly ShapeLayer[], tables: ReadonlyMap<TableName, Table>, log: IssueLog): ShapeLayer[] {
  const names = new Set<string>();
  for (const layer of given) {
    const name = `${layer.name} ${layer.division}`;
    if (names.has(name)) throw new RangeError(`Got two layers of shapes ${name}.`);
    names.add(name);
    checkShapes(layer, listKnownCodes(layer, tables), log);
  }
  return given
    .map((layer) => Object.freeze({ ...layer, shapes: Object.freeze([...layer.shapes]) }))
    .sort((a, b) => layerNames.indexOf(a.name) - layerNames.indexOf(b.name) || a.division - b.division);
}

function listKnownCodes(layer: ShapeLayer, tables: ReadonlyMap<TableName, Table>): Set<string> | undefined {
  if (layer.name === 'zones') {
    const zones = tables.get('zones');
    return zones === undefined ? undefined : new Set(getText(zones, 'zone'));
  }
  if (layer.name === 'municipalities') return listCodesOf(tables.get('municipalities'), 'municipality', layer.division);
  // Postcodes beside zones are no table of their own: any code is one.
  return layer.name === 'neighbourhoods'
    ? listCodesOf(tables.get('neighbourhoods'), 'neighbourhood', layer.division)
    : undefined;
}

function listCodesOf(table: Table | undefined, column: string, division: number): Set<string> | undefined {
  if (table === undefined) return undefined;
  const divisions = getIntegers(table, 'division');
  return new Set(getText(table, column).filter((_, row) => divisions[row] === division));
}

function checkDescription(description: DatasetDescription, tables: ReadonlyMap<TableName, Table>, log: IssueLog): void {
  const sites = tables.get('sites');
  if (sites !== undefined && !getText(sites, 'register').includes(description.baseRegister)) {
    log.add(
      'REGISTER_UNKNOWN',
      'error',
      { field: 'baseRegister' },
      { came: description.baseRegister, expected: [...new Set(getText(sites, 'register'))].sort() },
    );
  }
  const municipalities = tables.get('municipalities');
  if (municipalities === undefined) return;
  const divisions = getIntegers(municipalities, 'division');
  if (divisions.includes(description.division)) return;
  log.add(
    'REFERENCE_UNKNOWN',
    'error',
    { table: 'municipalities', field: 'division' },
    { came: description.division, expected: [...new Set(divisions)].sort().map(String) },
  );
}
