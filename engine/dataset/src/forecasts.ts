/**
 * Editions of forecasts in a dataset: who made them, when, and whether they still stand.
 *
 * A withdrawn edition stays in the atlas, because what was built on it must still be found; whoever uses a
 * part of it that was withdrawn gets a warning.
 */
import { type Checked, createIssue } from '@transitieatlas/quantities';
import { assembleDataset } from './assemble-dataset.ts';
import { type Dataset, findTable } from './dataset.ts';
import { type Provenance, type SourceStatus, sourceStatuses } from './provenance.ts';
import { getIntegers, getText, type Table, TableBuilder } from './table.ts';

/** Whether an edition still stands, as of any source. */
export const forecastStatuses = sourceStatuses;

/** See {@link forecastStatuses}. */
export type ForecastStatus = SourceStatus;

/** What an edition may hold, and what may be withdrawn of it. */
export const forecastParts = ['totals', 'ages', 'households', 'mortality', 'fertility', 'changes'] as const;

/** See {@link forecastParts}. */
export type ForecastPart = (typeof forecastParts)[number];

/** One edition as the dataset knows it. Dates are `yyyy-mm-dd`, `yyyy-mm` or `yyyy`; empty if not known. */
export interface ForecastEdition {
  readonly edition: string;
  readonly publisher: string;
  readonly title: string;
  readonly published: string;
  /** Last year that is no forecast. */
  readonly jumpOff: number;
  readonly parts: readonly ForecastPart[];
  readonly status: ForecastStatus;
  /** Date from which it has this status. */
  readonly statusDate: string;
  /** What was withdrawn; all parts if a withdrawn edition names none. */
  readonly withdrawnParts: readonly ForecastPart[];
  readonly statusReason: string;
  readonly statusSource: string;
}

/** Why and since when an edition does not count any more. */
export interface Withdrawal {
  readonly date: string;
  readonly reason: string;
  /** Empty for the whole edition. */
  readonly parts: readonly ForecastPart[];
  readonly source: string;
}

/** All editions of a dataset, in the order of its table. */
export function listForecastEditions(dataset: Dataset): ForecastEdition[] {
  const table = findTable(dataset, 'forecasts');
  if (table === undefined) return [];
  const read = (column: string) => getText(table, column);
  const [edition, publisher, title, published] = ['edition', 'publisher', 'title', 'published'].map(read);
  const [parts, status, statusDate, withdrawnParts] = ['parts', 'status', 'statusDate', 'withdrawnParts'].map(read);
  const [statusReason, statusSource] = ['statusReason', 'statusSource'].map(read);
  const jumpOff = getIntegers(table, 'jumpOff');
  return edition.map((id, row) => ({
    edition: id,
    publisher: publisher[row],
    title: title[row],
    published: published[row],
    jumpOff: jumpOff[row],
    parts: readForecastParts(parts[row]),
    status: forecastStatuses.find((known) => known === status[row]) ?? 'current',
    statusDate: statusDate[row],
    withdrawnParts: readForecastParts(withdrawnParts[row]),
    statusReason: statusReason[row],
    statusSource: statusSource[row],
  }));
}

/** The edition with an id, or undefined. */
export function findForecastEdition(dataset: Dataset, edition: string): ForecastEdition | undefined {
  return listForecastEditions(dataset).find((one) => one.edition === edition);
}

/** Parts out of a text with commas; what is no part is left out. */
export function readForecastParts(text: string): ForecastPart[] {
  const named = text.split(',').map((part) => part.trim());
  return forecastParts.filter((part) => named.includes(part));
}

/** Which of some parts of an edition are withdrawn. */
export function listWithdrawnParts(edition: ForecastEdition, used: readonly ForecastPart[]): ForecastPart[] {
  if (edition.status !== 'withdrawn') return [];
  return edition.withdrawnParts.length === 0 ? [...used] : used.filter((part) => edition.withdrawnParts.includes(part));
}

/** Add the row of an edition to a builder of the table `forecasts`. */
export function addForecastEdition(builder: TableBuilder, one: ForecastEdition): void {
  builder.add(
    one.edition,
    one.publisher,
    one.title,
    one.published,
    one.jumpOff,
    one.parts.join(','),
    one.status,
    one.statusDate,
    one.withdrawnParts.join(','),
    one.statusReason,
    one.statusSource,
  );
}

/**
 * A dataset with an edition more; an edition of the same id is replaced with all its figures.
 *
 * @param values rows of the table `forecast_values`, all of this edition
 */
export function addForecast(dataset: Dataset, edition: ForecastEdition, values: Table): Checked<Dataset> {
  const kept = listForecastEditions(dataset).filter((one) => one.edition !== edition.edition);
  const known = findTable(dataset, 'forecast_values');
  const builder = new TableBuilder('forecast_values');
  if (known !== undefined) copyRows(known, builder, (id) => id !== edition.edition);
  copyRows(values, builder, () => true);
  const provenance = [...(known?.provenance ?? []), ...values.provenance];
  return replaceTables(dataset, [
    writeEditions(dataset, [...kept, edition], values.provenance),
    builder.build(provenance),
  ]);
}

/** A dataset in which an edition is marked as withdrawn; its figures stay. */
export function withdrawForecast(dataset: Dataset, edition: string, withdrawal: Withdrawal): Checked<Dataset> {
  const editions = listForecastEditions(dataset);
  if (!editions.some((one) => one.edition === edition)) {
    const values = { came: edition, known: editions.map((one) => one.edition) };
    return { value: undefined, issues: [createIssue('FORECAST_UNKNOWN', 'error', {}, values)] };
  }
  const marked = editions.map((one): ForecastEdition => {
    if (one.edition !== edition) return one;
    const { date, reason, parts, source } = withdrawal;
    return {
      ...one,
      status: 'withdrawn',
      statusDate: date,
      withdrawnParts: parts,
      statusReason: reason,
      statusSource: source,
    };
  });
  return replaceTables(dataset, [writeEditions(dataset, marked, [])]);
}

function writeEditions(dataset: Dataset, editions: readonly ForecastEdition[], more: readonly Provenance[]): Table {
  const builder = new TableBuilder('forecasts');
  for (const one of editions) addForecastEdition(builder, one);
  return builder.build([...(findTable(dataset, 'forecasts')?.provenance ?? []), ...more]);
}

function copyRows(table: Table, builder: TableBuilder, accepts: (edition: string) => boolean): void {
  const columns = [...table.columns.values()];
  getText(table, 'edition').forEach((edition, row) => {
    if (accepts(edition)) builder.add(...columns.map(({ values }) => values[row]));
  });
}

function replaceTables(dataset: Dataset, tables: readonly Table[]): Checked<Dataset> {
  const merged = new Map<string, Table>(dataset.tables);
  for (const table of tables) merged.set(table.name, table);
  return assembleDataset({ description: dataset.description, tables: [...merged.values()], shapes: dataset.shapes });
}
