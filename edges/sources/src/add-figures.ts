/** A user's own figures into a dataset that exists already. */
import {
  assembleDataset,
  type Cell,
  type Dataset,
  findTable,
  getTableSchema,
  getText,
  type Provenance,
  type Table,
  TableBuilder,
  type TableName,
} from '@transitieatlas/dataset';
import { type Checked, getMissingReason } from '@transitieatlas/quantities';
import { TableSet } from './table-set.ts';
import type { KnowsArea, TidyFigures } from './tidy-figures.ts';
import { writeFigures } from './tidy-reader.ts';

/** What an import changed. */
export interface AddedFigures {
  readonly dataset: Dataset;
  /** Rows that are new and rows that took the place of others, by table. */
  readonly tables: readonly { readonly table: TableName; readonly added: number; readonly replaced: number }[];
}

/**
 * A dataset with figures more. An own figure of the same area, year and indicator is replaced; a published
 * population is not: figures that would stand beside it are refused.
 */
export function addFigures(
  dataset: Dataset,
  figures: readonly TidyFigures[],
  provenance: Provenance,
): Checked<AddedFigures> {
  const set = new TableSet();
  for (const one of figures) for (const table of writeFigures(set, one)) set.addProvenance(table, provenance);
  const merged = new Map<TableName, Table>(dataset.tables);
  const tables = set.build().map((table) => {
    const { name } = table;
    const known = findTable(dataset, name);
    const replaces = name === 'indicators';
    const keys = new Set(replaces ? listKeys(table) : []);
    const builder = new TableBuilder(name);
    const replaced = known === undefined ? 0 : copyRows(known, builder, (key) => !keys.has(key));
    copyRows(table, builder, () => true);
    const fresh = builder.build([...(known?.provenance ?? []), ...table.provenance]);
    merged.set(name, fresh);
    return { table: name, added: table.rows - replaced, replaced };
  });
  const assembled = assembleDataset({
    description: dataset.description,
    tables: [...merged.values()],
    shapes: dataset.shapes,
  });
  const { value, issues } = assembled;
  return value === undefined ? { value, issues } : { value: { dataset: value, tables }, issues };
}

/** Says whether a dataset has an area. Sites are looked up in every register. */
export function createAreaCheck(dataset: Dataset): KnowsArea {
  const list = (table: TableName, column: string): Set<string> => {
    const found = findTable(dataset, table);
    return new Set(found === undefined ? [] : getText(found, column));
  };
  const zones = list('zones', 'zone');
  const municipalities = list('municipalities', 'municipality');
  const sites = new Set([...list('sites', 'site'), ...list('facilities', 'site')]);
  const regions = list('regions', 'region');
  const described = list('area_figures', 'area');
  return (area, code) => {
    if (area === 'zone') return zones.has(code);
    if (area === 'municipality') return municipalities.has(code);
    if (area === 'site') return sites.has(code);
    return [zones, municipalities, sites, regions, described].some((known) => known.has(code));
  };
}

function listKeys(table: Table): string[] {
  const columns = getTableSchema(table.name).key.flatMap((name) => table.columns.get(name) ?? []);
  return Array.from({ length: table.rows }, (_, row) => JSON.stringify(columns.map(({ values }) => values[row])));
}

/** Copy the rows whose key is accepted; returns how many were not. */
export function copyRows(table: Table, builder: TableBuilder, accepts: (key: string) => boolean): number {
  const columns = [...table.columns.values()];
  let left = 0;
  listKeys(table).forEach((key, row) => {
    if (!accepts(key)) {
      left++;
      return;
    }
    const cells = columns.map((column): Cell => {
      const value = column.values[row] ?? '';
      if (column.kind !== 'number' || typeof value !== 'number' || !Number.isNaN(value)) return value;
      const code = column.missing?.[row] ?? 0;
      return code === 0 ? null : { missing: getMissingReason(code) };
    });
    builder.add(...cells);
  });
  return left;
}
