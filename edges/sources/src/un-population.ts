/**
 * Total population of the Netherlands to 2101 in World Population Prospects 2022, with its intervals.
 *
 * Trap: these files date a population on 31 December of the year in their header, one year before the tables
 * of the United Nations themselves; here it is 1 January of the next year. Persons are in thousands.
 *
 * @source README of the R package wpp2022 (github.com/PPgp/wpp2022), section on population datasets
 */
import { addForecastEdition, type Provenance, type SourceFile } from '@transitieatlas/dataset';
import { describeKnownForecast, findKnownForecast, listKnownForecasts } from './known-forecasts.ts';
import type { ReadContext } from './source-reader.ts';

/** Files of totals by what they hold; a folder may lack them. */
export const POPULATION_FILES = {
  median: /(^|\/)popprojMed_NL\.tsv$/,
  lower80: /(^|\/)popproj80l_NL\.tsv$/,
  upper80: /(^|\/)popproj80u_NL\.tsv$/,
  lower95: /(^|\/)popproj95l_NL\.tsv$/,
  upper95: /(^|\/)popproj95u_NL\.tsv$/,
} as const;

/** Reads one file with a column per year; `undefined` if it cannot be used. */
export type ReadYearFile = (path: string, values: Map<number, number>) => Promise<SourceFile | undefined>;

const EDITION = 'un-wpp-2022';

/**
 * Write the edition and, where the files are there, its totals; rates stand in tables of their own.
 *
 * @returns number of rows written
 */
export async function writeUnForecast(
  { tables }: ReadContext,
  paths: readonly string[],
  read: ReadYearFile,
): Promise<number> {
  const edition = findKnownForecast(await listKnownForecasts(), { edition: EDITION });
  if (edition === undefined) throw new Error(`The edition ${EDITION} is not among the known forecasts.`);
  const series = new Map<keyof typeof POPULATION_FILES, Map<number, number>>();
  const files: SourceFile[] = [];
  for (const name of Object.keys(POPULATION_FILES) as (keyof typeof POPULATION_FILES)[]) {
    const path = paths.find((one) => POPULATION_FILES[name].test(one));
    if (path === undefined) continue;
    const values = new Map<number, number>();
    const source = await read(path, values);
    if (source === undefined) continue;
    files.push(source);
    series.set(name, values);
  }
  const builder = tables.builder('forecast_values');
  const before = builder.rows;
  const add = (year: number, value: number, level: number, lower: number, upper: number) => {
    const bound = (one: number) => (Number.isNaN(one) ? ({ missing: 'not-published' } as const) : one);
    builder.add(EDITION, 'NL01', 0, year, 'T', 0, 999, 'population', value, level, bound(lower), bound(upper));
  };
  const find = (name: keyof typeof POPULATION_FILES, year: number) => toPersons(series.get(name)?.get(year));
  for (const year of series.get('median')?.keys() ?? []) {
    const value = find('median', year);
    // 31 December of a year is 1 January of the next.
    add(year + 1, value, 0, Number.NaN, Number.NaN);
    for (const level of [80, 95] as const) {
      const [lower, upper] = [find(`lower${level}`, year), find(`upper${level}`, year)];
      if (!Number.isNaN(lower) && !Number.isNaN(upper)) add(year + 1, value, level, lower, upper);
    }
  }
  const rows = builder.rows - before;
  const parts = rows === 0 ? (['mortality', 'fertility'] as const) : (['totals', 'mortality', 'fertility'] as const);
  addForecastEdition(tables.builder('forecasts'), describeKnownForecast(edition, parts));
  const provenance = describe(edition.status, files);
  tables.addProvenance('forecasts', provenance);
  tables.addProvenance('forecast_values', provenance);
  return rows;
}

function toPersons(thousands: number | undefined): number {
  return thousands === undefined ? Number.NaN : Math.round(thousands * 1000);
}

function describe(status: Provenance['status'], files: readonly SourceFile[]): Provenance {
  return {
    publisher: 'United Nations, Population Division',
    title: 'World Population Prospects 2022',
    referenceDate: '2023–2101',
    licence: 'CC BY 3.0 IGO',
    nature: 'modelled',
    treatment: [
      'The Netherlands (528): the median of 31 December as 1 January of the next year, with intervals of 80 and 95 %.',
    ],
    files,
    status,
    vintage: '2022-07-11',
  };
}
