/** The accounts of municipalities and the country as published: stocks, and the flows between them. */
import { type Dataset, findTable, getIntegers, getNumbers, getText } from '@transitieatlas/dataset';

/** Flows that are published, by their column of the table of components. */
export const publishedFlows = ['births', 'deaths', 'arrivals', 'departures', 'immigration', 'emigration'] as const;

/** Name of a published flow. */
export type PublishedFlow = (typeof publishedFlows)[number];

/** Stocks and flows of municipalities as published, NaN where they are not. */
export type Accounts = {
  /** First year of the arrays. */
  readonly firstYear: number;
  /** Years with flows; the stock has one year more. */
  readonly years: number;
  /** Persons on 1 January, [(municipalities + 1) × (years + 1)]. */
  readonly population: Float64Array;
  /** All that is neither birth nor death, corrections included, [(municipalities + 1) × years]. */
  readonly netMigration: Float64Array;
} & {
  /**
   * Flows of the year, each [(municipalities + 1) × years]. Moves between municipalities that merged since
   * are counted on both sides.
   */
  readonly [Flow in PublishedFlow]: Float64Array;
};

/** A flow of a place and year, NaN outside the accounts. */
export function getFlow(accounts: Accounts, flow: Float64Array, place: number, year: number): number {
  const step = year - accounts.firstYear;
  return step >= 0 && step < accounts.years ? flow[place * accounts.years + step] : Number.NaN;
}

/** The population of a place on 1 January of a year, NaN outside the accounts. */
export function getStock(accounts: Accounts, place: number, year: number): number {
  const step = year - accounts.firstYear;
  const inside = accounts.years > 0 && step >= 0 && step <= accounts.years;
  return inside ? accounts.population[place * (accounts.years + 1) + step] : Number.NaN;
}

/** Where the figures of a code and year go, −1 nowhere. */
export type Placement = (code: string, year: number) => readonly (readonly [place: number, share: number])[];

/** Gather the rows of both sexes together. */
export function readAccounts(dataset: Dataset, places: number, placement: Placement): Accounts {
  const table = findTable(dataset, 'components');
  if (table === undefined || table.rows === 0) {
    const none = Object.fromEntries(publishedFlows.map((name) => [name, new Float64Array(0)]));
    return {
      firstYear: 0,
      years: 0,
      population: new Float64Array(places).fill(Number.NaN),
      netMigration: new Float64Array(0),
      ...(none as Record<PublishedFlow, Float64Array>),
    };
  }
  const codes = getText(table, 'municipality');
  const yearColumn = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const firstYear = yearColumn.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY);
  const years = yearColumn.reduce((most, year) => Math.max(most, year), Number.NEGATIVE_INFINITY) - firstYear + 1;
  const names = ['population', 'populationEnd', ...publishedFlows] as const;
  const series = names.map((name) => ({
    column: getNumbers(table, name),
    sums: new Float64Array(places * years).fill(Number.NaN),
  }));
  for (let row = 0; row < table.rows; row++) {
    if (sexColumn[row] !== 'T') continue;
    const year = yearColumn[row];
    for (const [place, share] of placement(codes[row], year)) {
      if (place < 0) continue;
      const cell = place * years + year - firstYear;
      for (const { column, sums } of series) {
        const value = share * column[row];
        sums[cell] = Number.isNaN(sums[cell]) ? value : sums[cell] + value;
      }
    }
  }
  const [start, end, ...flows] = series.map(({ sums }) => sums);
  const byName = Object.fromEntries(publishedFlows.map((name, position) => [name, flows[position]])) as Record<
    PublishedFlow,
    Float64Array
  >;
  const population = new Float64Array(places * (years + 1)).fill(Number.NaN);
  const netMigration = new Float64Array(places * years);
  for (let place = 0; place < places; place++) {
    for (let year = 0; year < years; year++) {
      const cell = place * years + year;
      const stock = place * (years + 1) + year;
      if (!Number.isNaN(start[cell])) population[stock] = start[cell];
      population[stock + 1] = end[cell];
      netMigration[cell] = end[cell] - start[cell] - byName.births[cell] + byName.deaths[cell];
    }
  }
  return { firstYear, years, population, netMigration, ...byName };
}
