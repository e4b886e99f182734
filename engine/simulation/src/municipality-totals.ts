/** Observed totals of all municipalities through the years, on the borders of one division. */
import {
  applyConversion,
  createConversion,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
} from '@transitieatlas/dataset';

/** Totals of 1 January of one year. */
export interface MunicipalityTotals {
  /** The country as it was published. */
  readonly nation: number;
  /** Persons by code of the division asked for. */
  readonly values: ReadonlyMap<string, number>;
  /** Codes whose figure came out of one that was split. */
  readonly estimated: ReadonlySet<string>;
}

const NATION = 'NL01';

/**
 * Lay the published totals of municipalities on the borders of a division.
 *
 * The count of 31 December of the last year stands for 1 January of the next. Years whose division the
 * dataset does not know are left out.
 *
 * @throws RangeError if the dataset does not know the division
 */
export function listMunicipalityTotals(dataset: Dataset, division: number): Map<number, MunicipalityTotals> {
  const stocks = readStocks(dataset);
  const table = findTable(dataset, 'municipalities');
  const divisions = new Set(table === undefined ? [] : getIntegers(table, 'division'));
  const last = Math.max(...divisions);
  const totals = new Map<number, MunicipalityTotals>();
  for (const [year, stock] of stocks) {
    // Codes of 31 December are those of 1 January before: there was no later change.
    const from = Math.min(year, last);
    if (!divisions.has(from)) continue;
    const conversion = createConversion(dataset, from, division);
    const held = new Map([...stock].filter(([code, persons]) => conversion.shares.has(code) && !Number.isNaN(persons)));
    const { values, estimated } = applyConversion(conversion, held);
    totals.set(year, { nation: stock.get(NATION) ?? Number.NaN, values, estimated });
  }
  return totals;
}

function readStocks(dataset: Dataset): Map<number, Map<string, number>> {
  const stocks = new Map<number, Map<string, number>>();
  const table = findTable(dataset, 'components');
  if (table === undefined) return stocks;
  const [codes, years, sexes] = [getText(table, 'municipality'), getIntegers(table, 'year'), getText(table, 'sex')];
  const [starts, ends] = [getNumbers(table, 'population'), getNumbers(table, 'populationEnd')];
  const put = (year: number, code: string, persons: number): void => {
    const stock = stocks.get(year) ?? new Map<string, number>();
    stocks.set(year, stock.set(code, persons));
  };
  const lastYear = years.reduce((latest, year) => Math.max(latest, year), 0);
  codes.forEach((code, row) => {
    if (sexes[row] !== 'T') return;
    put(years[row], code, starts[row]);
    if (years[row] === lastYear) put(lastYear + 1, code, ends[row]);
  });
  return stocks;
}
