/**
 * Published figures of municipalities and districts into `area_figures`: dwelling stock, key figures.
 *
 * One function for published files and taken tables. Which figures there are, their units, and what the publisher's
 * unit is turned into stands in `data/area-figures.json`. Traps: neighbourhoods and sums stand among the
 * municipalities; a file of students has names without codes; codes are those of the year itself.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import { MUNICIPALITY } from './divisions.ts';
import type { Geography } from './geography.ts';
import { type RowSource, readRows } from './live/read-rows.ts';
import { readOwnData } from './own-data.ts';
import type { ColumnRequest, DelimitedLayout } from './read-delimited.ts';
import type { ReadContext, ReadCount } from './source-reader.ts';

/** Figures that are known, in the order of the data file. */
export const areaFigures = [
  'inhabitants',
  'households',
  'addressDensity',
  'urbanity',
  'dwellings',
  'dwellingValueEuro',
  'ownerOccupiedShare',
  'netEmploymentShare',
  'lowIncomeShare',
  'highIncomeShare',
  'dwellingStockStart',
  'dwellingsBuilt',
  'dwellingsDemolished',
  'dwellingStockEnd',
] as const;

/** See {@link areaFigures}. */
export type AreaFigure = (typeof areaFigures)[number];

/** What is said of a figure in the data file. */
interface FigureFact {
  readonly unit: string;
  /** What the published number is multiplied with. */
  readonly factor: number;
}

/** A publication with figures of areas. */
export interface AreaEdition {
  /** Line of the catalogue, or what a file is called in the table. */
  readonly source: string;
  /** Years of its figures; with several, a column says which. */
  readonly years: readonly number[];
  readonly layout: Pick<DelimitedLayout<string>, 'delimiter' | 'isClosing' | 'missing'>;
  /** Columns by key: `code` or `municipality` (a name), `name` and `year` if there are any, and the figures. */
  readonly columns: Readonly<Partial<Record<AreaFigure | 'code' | 'municipality' | 'name' | 'year', string>>>;
}

/** A municipality or a district. */
const AREA = /^(GM\d{4}|WK\d{4}[0-9A-Z]{2})$/;
/** Any area of the publications: neighbourhoods, provinces and the country are passed over. */
const OTHER_AREA = /^([A-Z]{2}\d{2}|BU\d{4}[0-9A-Z]{4})$/;

/** Read the figures of one publication. @returns undefined if it cannot be used; reasons are in the log */
export async function readAreaFigures(
  context: ReadContext,
  path: string,
  edition: AreaEdition,
): Promise<(ReadCount & RowSource) | undefined> {
  const { geography, log, tables } = context;
  const facts = await listFacts();
  const builder = tables.builder('area_figures');
  // A published file may be a part of the table; what a service is asked for must be there.
  let present: readonly AreaFigure[] | undefined;
  const columns: Record<string, ColumnRequest> = {};
  for (const [key, name] of Object.entries(edition.columns)) {
    columns[key] = { names: [name], optional: !['code', 'municipality', 'year'].includes(key) };
  }
  const seen = new Set<string>();
  const tally = { rows: 0, others: 0, unknown: [] as string[] };
  const layout = { ...edition.layout, columns };
  const result = await readRows(context.folder, path, layout, log, (row) => {
    const year = edition.years.length === 1 ? (edition.years[0] ?? 0) : row.integer('year');
    const code = findArea(row, edition, year, geography);
    if (!row.ok) return;
    if (code === undefined) {
      tally.others++;
      return;
    }
    present ??= areaFigures.filter((figure) => row.has(figure));
    const values = present.map((figure) => row.optionalCount(figure, true));
    if (!row.ok) return;
    // A municipality that did not exist has empty cells all along.
    if (values.every(Number.isNaN)) return;
    if (code === '') {
      tally.unknown.push(`${row.text('municipality')} ${year}`);
      return;
    }
    const key = `${code} ${year}`;
    if (seen.has(key)) {
      row.refuse('KEY_DUPLICATE', row.has('code') ? 'code' : 'municipality', {
        came: key,
        expected: 'one row per area and year',
      });
      return;
    }
    seen.add(key);
    tally.rows++;
    const name = row.text('name') || row.text('municipality');
    present.forEach((figure, at) => {
      const { factor, unit } = facts[figure];
      const value = values[at] ?? Number.NaN;
      const cell = Number.isNaN(value) ? ({ missing: 'not-published' } as const) : scale(value, factor);
      builder.add(code, name, year, figure, cell, unit, 'observed', edition.source);
    });
  });
  if (result === undefined) return undefined;
  tellUnknown(log, path, tally.unknown);
  if (tally.others > 0) {
    const reason = 'neither a municipality nor a district';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: tally.others });
  }
  return { ...result, rowsRead: result.rows, rowsUsed: tally.rows };
}

/** Percents and thousands, without the dust that a product of decimals leaves. */
function scale(value: number, factor: number): number {
  if (factor === 1) return value;
  return factor < 1 ? value / Math.round(1 / factor) : value * factor;
}

function tellUnknown(log: IssueLog, path: string, unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const values = { reason: 'no municipality of that name in that year', rows: unknown.length };
  log.add('ROWS_LEFT_OUT', 'warning', { file: path }, { ...values, municipalities: unknown.slice(0, 20) });
}

/** The code of a row; undefined for an area of another kind, empty for a name that nobody knows. */
function findArea(
  row: DelimitedRow<string>,
  { columns }: AreaEdition,
  year: number,
  geography: Geography,
): string | undefined {
  if (columns.code === undefined) {
    const name = row.requiredText('municipality');
    return row.ok ? findByName(geography, name, year) : undefined;
  }
  const code = row.text('code').toUpperCase();
  if (AREA.test(code)) return code;
  if (!OTHER_AREA.test(code)) row.refuse('KEY_MALFORMED', 'code', { came: code, expected: 'GM0003, WK000300' });
  return undefined;
}

/** A name in the division of the year, or in the last one that is known before it. */
function findByName(geography: Geography, name: string, year: number): string {
  const { divisions } = geography;
  const known = divisions.listYears().filter((one) => one <= year);
  for (const division of [year, known.at(-1) ?? year]) {
    // `Groningen (gemeente)` is told apart from the province of that name, which is not asked for here.
    const plain = name.replace(/ \(gemeente\)$/, '');
    const code = geography.findMunicipality(name, division) ?? geography.findMunicipality(plain, division);
    if (code !== undefined && MUNICIPALITY.test(code)) return code;
  }
  return '';
}

let facts: Promise<Readonly<Record<AreaFigure, FigureFact>>> | undefined;

/** The figures with their units. @throws TypeError if the data file of this package lacks one */
function listFacts(): Promise<Readonly<Record<AreaFigure, FigureFact>>> {
  facts ??= readOwnData<{ figures: Readonly<Record<AreaFigure, FigureFact>> }>('area-figures.json').then(
    ({ figures }) => {
      const missing = areaFigures.find((figure) => figures[figure] === undefined);
      if (missing !== undefined) throw new TypeError(`area-figures.json lacks ${missing}.`);
      return figures;
    },
  );
  return facts;
}
