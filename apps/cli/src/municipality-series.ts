/** The municipalities of an atlas as one series of totals, on the borders of one year. */
import { convertStock, type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { PopulationSeries } from '@transitieatlas/sources';

const country = 'NL01';

/**
 * Lay the totals of all municipalities up to a year side by side, on the borders of that year.
 *
 * Municipalities that took a part of one that was split are left out: their past is an estimate. The count of
 * 31 December of the last year stands for 1 January of the next. Ages are not told apart: the atlas has them
 * for a few years only.
 *
 * @returns undefined if the atlas has no figures of that year
 */
export function createMunicipalitySeries(dataset: Dataset, lastYear: number): PopulationSeries | undefined {
  const stocks = readStocks(dataset);
  const years = [...stocks.keys()].filter((year) => year <= lastYear).sort((a, b) => a - b);
  if (years.at(-1) !== lastYear) return undefined;
  const divisions = new Set(getIntegers(getTable(dataset, 'municipalities'), 'division'));
  const lastDivision = Math.max(...divisions);
  const to = Math.min(lastYear, lastDivision);
  const estimated = new Set<string>();
  const converted = years.map((year) => {
    const values = new Map([...(stocks.get(year) ?? [])].filter(([code]) => code !== country));
    const result = convertStock(dataset, values, Math.min(year, lastDivision), to);
    for (const code of result.estimated) estimated.add(code);
    return result.values;
  });
  const last = converted.at(-1) ?? new Map<string, number>();
  const areas = [...last.keys()]
    .filter((code) => !estimated.has(code) && converted.every((values) => values.has(code)))
    .sort();
  return {
    areas,
    names: areas,
    regions: areas.map(() => ''),
    flagged: areas.map(() => false),
    years,
    sexes: ['T'],
    ages: [0],
    persons: Float64Array.from(areas.flatMap((code) => converted.map((values) => values.get(code) ?? 0))),
    national: {
      area: country,
      years,
      persons: Float64Array.from(years, (year) => stocks.get(year)?.get(country) ?? Number.NaN),
    },
  };
}

/** Persons of both sexes on 1 January, by year and code. */
function readStocks(dataset: Dataset): Map<number, Map<string, number>> {
  const table = getTable(dataset, 'components');
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const sexes = getText(table, 'sex');
  const starts = getNumbers(table, 'population');
  const ends = getNumbers(table, 'populationEnd');
  const stocks = new Map<number, Map<string, number>>();
  const put = (year: number, code: string, persons: number): void => {
    const found = stocks.get(year) ?? new Map<string, number>();
    stocks.set(year, found.set(code, persons));
  };
  const lastYear = years.reduce((latest, year) => Math.max(latest, year), 0);
  codes.forEach((code, row) => {
    const year = years[row];
    if (sexes[row] !== 'T' || code === undefined || year === undefined) return;
    put(year, code, starts[row] ?? Number.NaN);
    if (year === lastYear) put(year + 1, code, ends[row] ?? Number.NaN);
  });
  return stocks;
}
