/** The municipalities of a dataset as one series of totals, on the borders of one year. */
import { convertStock, type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { AreaSeries } from '@transitieatlas/demography';

const country = 'NL01';

/** A series of municipalities, with what a report says beside the figures. */
export interface MunicipalitySeries extends AreaSeries {
  /** What each area is called in reports: its code, shape [areas]. */
  readonly names: readonly string[];
  /** Areas whose past is an estimate, because a municipality was split, shape [areas]. */
  readonly flagged: readonly boolean[];
  readonly national: { readonly area: string; readonly years: readonly number[]; readonly persons: Float64Array };
}

/**
 * Lay the totals of all municipalities up to a year side by side, on the borders of that year.
 *
 * Municipalities that took a part of one that was split are left out unless they are asked for: their past is
 * an estimate. The count of 31 December of the last year stands for 1 January of the next. Ages are not told
 * apart: the atlas has them for a few years only.
 *
 * @param withEstimated true to keep the municipalities with an estimated past, flagged
 * @returns undefined if the atlas has no figures of that year
 */
export function createMunicipalitySeries(
  dataset: Dataset,
  lastYear: number,
  withEstimated = false,
): MunicipalitySeries | undefined {
  const stocks = readStocks(dataset);
  const years = [...stocks.keys()].filter((year) => year <= lastYear).sort((a, b) => a - b);
  if (years[years.length - 1] !== lastYear) return undefined;
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
  const areas = [...converted[converted.length - 1].keys()]
    .filter((code) => (withEstimated || !estimated.has(code)) && converted.every((values) => values.has(code)))
    .sort();
  return {
    areas,
    names: areas,
    regions: areas.map(() => ''),
    flagged: areas.map((code) => estimated.has(code)),
    years,
    sexes: ['T'],
    ages: [0],
    persons: Float64Array.from(areas.flatMap((code) => converted.map((values) => values.get(code) ?? Number.NaN))),
    national: {
      area: country,
      years,
      persons: Float64Array.from(years, (year) => stocks.get(year)?.get(country) ?? Number.NaN),
    },
  };
}

/** Years with totals of municipalities, ascending; the year after the last account is the count at its end. */
export function listSeriesYears(dataset: Dataset): number[] {
  return [...readStocks(dataset).keys()].sort((a, b) => a - b);
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
    if (sexes[row] !== 'T') return;
    put(years[row], code, starts[row]);
    if (years[row] === lastYear) put(years[row] + 1, code, ends[row]);
  });
  return stocks;
}
