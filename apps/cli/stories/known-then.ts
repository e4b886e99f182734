/** The dataset as it would have been in an earlier year: what was counted later is taken out. */
import { type Column, type Dataset, getIntegers, type Table, type TableName } from '@transitieatlas/dataset';

/** Tables of counts, and whether a row of the year itself was known on 1 January. */
const dated: readonly (readonly [table: TableName, onTheDay: boolean])[] = [
  ['zone_population', true],
  ['municipality_population', true],
  ['components', false],
];

/** What was known then, by dataset and year: whatever is computed of it is kept with it. */
const known = new WeakMap<Dataset, Map<number, Dataset>>();

/**
 * Leave out all stocks after 1 January of a year and all flows from it on.
 *
 * Borders stay those that the dataset shows, because a later user reads the map of that day; national rates
 * stay too: they were published in 2022, and their level is taken from counted births and deaths.
 */
export function forgetAfter(dataset: Dataset, year: number): Dataset {
  const years = known.get(dataset) ?? new Map<number, Dataset>();
  known.set(dataset, years);
  const then = years.get(year) ?? leaveOut(dataset, year);
  years.set(year, then);
  return then;
}

function leaveOut(dataset: Dataset, year: number): Dataset {
  const tables = new Map(dataset.tables);
  for (const [name, onTheDay] of dated) {
    const table = tables.get(name);
    if (table === undefined) continue;
    const years = getIntegers(table, 'year');
    tables.set(
      name,
      keepRows(table, (row) => (years[row] ?? 0) < year || (onTheDay && years[row] === year)),
    );
  }
  return { ...dataset, tables, hash: `${dataset.hash} until ${year}` };
}

function keepRows(table: Table, keep: (row: number) => boolean): Table {
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(keep);
  const columns = [...table.columns].map(([name, column]): [string, Column] => [name, pickRows(column, rows)]);
  return { ...table, rows: rows.length, columns: new Map(columns) };
}

function pickRows(column: Column, rows: readonly number[]): Column {
  if (column.kind === 'text') return { ...column, values: rows.map((row) => column.values[row] ?? '') };
  if (column.kind === 'integer') return { ...column, values: Int32Array.from(rows, (row) => column.values[row] ?? 0) };
  return {
    name: column.name,
    kind: 'number',
    values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN),
  };
}
