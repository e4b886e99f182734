/** The tariffs of a dataset as a book, and why a run can have no money. */
import { type Dataset, findTable, getIntegers, getNumbers, getText } from '@transitieatlas/dataset';
import {
  createTariffBook,
  findTariffRange,
  type Tariff,
  type TariffBook,
  tariffStatuses,
} from '@transitieatlas/finance';
import { createIssue, type Issue } from '@transitieatlas/quantities';

/** Values that take the place of every version of a tariff, by name. */
export type TariffChanges = Readonly<Record<string, number>>;

const known = new WeakMap<Dataset, Map<string, TariffBook>>();

/** Write changes as one text in one order: part of the name of a run. */
export function writeTariffChanges(changes: TariffChanges | undefined): string {
  const names = Object.keys(changes ?? {}).sort();
  return JSON.stringify(names.map((name) => [name, changes?.[name]]));
}

/**
 * The tariffs of a dataset with the changes of a user, made once; undefined if the dataset has none, or
 * lacks one that its rules need.
 *
 * @throws RangeError if a change names no tariff
 */
export function findTariffBook(dataset: Dataset, changes: TariffChanges = {}): TariffBook | undefined {
  const books = known.get(dataset) ?? new Map<string, TariffBook>();
  known.set(dataset, books);
  const key = writeTariffChanges(changes);
  const book = books.get(key) ?? createTariffBook(listTariffs(dataset), changes);
  books.set(key, book);
  return book.rules.length === 0 || book.missing.length > 0 ? undefined : book;
}

/** Why runs of a dataset have no money, or undefined if they have. */
export type MoneyGap = 'no-tariffs' | 'incomplete-tariffs';

/** See {@link MoneyGap}. */
export function findMoneyGap(dataset: Dataset): MoneyGap | undefined {
  if (findTariffBook(dataset) !== undefined) return undefined;
  return findTable(dataset, 'tariffs') === undefined ? 'no-tariffs' : 'incomplete-tariffs';
}

/** Check changes: one issue for each that names no tariff of the dataset, or gives a value that cannot be computed with. */
export function checkTariffChanges(dataset: Dataset, changes: TariffChanges): Issue[] {
  const tariffs = listTariffs(dataset);
  const names = [...new Set(tariffs.map(({ name }) => name))];
  return Object.entries(changes).flatMap(([name, value]) => {
    const where = { field: `tariffs.${name}` };
    if (!names.includes(name)) return [createIssue('TARIFF_UNKNOWN', 'error', where, { came: name, expected: names })];
    const published = tariffs.filter((tariff) => tariff.name === name).map((tariff) => tariff.value);
    const { least, withLeast, most } = findTariffRange(name, Math.min(...published));
    if ((withLeast ? value >= least : value > least) && value <= most) return [];
    const expected = withLeast ? `from ${least} to ${most}` : `above ${least}, up to ${most}`;
    return [createIssue('VALUE_OUT_OF_RANGE', 'error', where, { came: value, expected })];
  });
}

/** All versions of all tariffs of a dataset. */
export function listTariffs(dataset: Dataset): Tariff[] {
  const table = findTable(dataset, 'tariffs');
  if (table === undefined) return [];
  const values = getNumbers(table, 'value');
  const priceYears = getIntegers(table, 'priceYear');
  const columns = (
    ['unit', 'item', 'payer', 'payee', 'driver', 'validFrom', 'validTo', 'status', 'source', 'note'] as const
  ).map((name) => getText(table, name));
  return getText(table, 'tariff').map((name, row) => {
    const [unit, item, payer, payee, driver, validFrom, validTo, status, source, note] = columns.map(
      (column) => column[row],
    );
    return {
      name,
      value: values[row],
      unit,
      item,
      payer,
      payee,
      driver,
      validFrom,
      validTo,
      priceYear: priceYears[row],
      // What no file may say is not known either.
      status: tariffStatuses.find((one) => one === status) ?? 'unverified',
      source,
      note,
    };
  });
}
