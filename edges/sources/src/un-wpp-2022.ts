/**
 * Mortality and fertility of the Netherlands to 2100, World Population Prospects 2022.
 *
 * Periods are five years, the last year exclusive. The files give death rates as they are, and fertility
 * as the percentage of the total fertility rate (TFR) per age group: the rate of an age group is that
 * share times the mean TFR of the period, divided over the five years of the group.
 */
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import type { DelimitedRow } from './delimited-row.ts';
import { type DelimitedResult, readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { POPULATION_FILES, writeUnForecast } from './un-population.ts';

const TITLE = 'World Population Prospects 2022';
const COUNTRY = '528';
/** Fertility is needed for the years that are shown; mortality also for a model of its own course. */
const FIRST_PERIOD = 2010;
const FIRST_MORTALITY_PERIOD = 1950;
const FILES = {
  M: /(^|\/)mxM5_NL\.tsv$/,
  F: /(^|\/)mxF5_NL\.tsv$/,
  births: /(^|\/)percentASFR5_NL\.tsv$/,
  observed: /(^|\/)tfr_NL\.tsv$/,
  projected: /(^|\/)tfrprojMed_NL\.tsv$/,
} as const;

/** Reads national mortality and fertility by age and period. */
export const unWpp2022: SourceReader = {
  id: 'un-wpp-2022',
  publisher: 'United Nations',
  title: TITLE,
  referenceDate: '2010–2100',
  requires: Object.values(FILES),
  matches: (path) =>
    [...Object.values(FILES), ...Object.values(POPULATION_FILES)].some((pattern) => pattern.test(path)),
  read: readProspects,
};

async function readProspects(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const find = (file: keyof typeof FILES) => paths.find((path) => FILES[file].test(path)) ?? '';
  let rowsRead = 0;
  const mortality = context.tables.builder('national_mortality');
  const mortalityFiles: SourceFile[] = [];
  for (const sex of ['M', 'F'] as const) {
    const result = await readPeriods(context, find(sex), FIRST_MORTALITY_PERIOD, (row, from, to, value) => {
      const age = row.code('age', /^\d+\+?$/, 'an age');
      if (row.ok) mortality.add(from, to, sex, Number.parseInt(age, 10), value);
    });
    if (result !== undefined) mortalityFiles.push(result.source);
    rowsRead += result?.rows ?? 0;
  }
  const totalFertility = new Map<number, number>();
  const fertilityFiles: SourceFile[] = [];
  // Observed years come second: where both files have a year, the observation counts.
  for (const file of ['projected', 'observed'] as const) {
    const result = await readYears(context, find(file), totalFertility);
    if (result !== undefined) fertilityFiles.push(result.source);
    rowsRead += result?.rows ?? 0;
  }
  const fertility = context.tables.builder('national_fertility');
  const births = await readPeriods(context, find('births'), FIRST_PERIOD, (row, from, to, percent) => {
    const age = row.code('age', /^\d+-\d+$/, 'an age group such as 15-19');
    const mean = averageYears(totalFertility, from, to);
    if (mean === undefined) {
      row.refuse('REFERENCE_UNKNOWN', 'age', {
        came: `${from}-${to}`,
        expected: 'a total fertility rate in the period',
      });
    }
    if (row.ok && mean !== undefined) fertility.add(from, to, Number.parseInt(age, 10), ((percent / 100) * mean) / 5);
  });
  if (births !== undefined) fertilityFiles.unshift(births.source);
  rowsRead += births?.rows ?? 0;
  context.tables.addProvenance(
    'national_mortality',
    describeProspects(mortalityFiles, ['Death rates as published, from 1950 on; median projection from 2020 on.']),
  );
  context.tables.addProvenance(
    'national_fertility',
    describeProspects(fertilityFiles, [
      'Rate = share of the age group in the total fertility rate × mean total fertility rate of the period / 5 years.',
      'Total fertility rates are observed to 2021 and the median projection after.',
    ]),
  );
  const totals = await writeUnForecast(context, paths, async (path, values) => {
    const result = await readYears(context, path, values);
    rowsRead += result?.rows ?? 0;
    return result?.source;
  });
  return { rowsRead, rowsUsed: mortality.rows + fertility.rows + totals };
}

/** Read a file with one column per five-year period; `onValue` is called for the periods from a year on. */
async function readPeriods(
  context: ReadContext,
  path: string,
  firstPeriod: number,
  onValue: (row: DelimitedRow<'country' | 'age'>, from: number, to: number, value: number) => void,
): Promise<DelimitedResult | undefined> {
  return readCountry(context, path, { country: { names: ['country_code'] }, age: { names: ['age'] } }, (row) => {
    row.header.forEach((name, position) => {
      const period = /^(\d{4})-(\d{4})$/.exec(name);
      if (period === null || Number(period[1]) < firstPeriod) return;
      const value = row.countAt(position, true);
      if (!Number.isNaN(value)) onValue(row, Number(period[1]), Number(period[2]), value);
    });
  });
}

/** Read a file with one column per year into a map. */
async function readYears(
  context: ReadContext,
  path: string,
  values: Map<number, number>,
): Promise<DelimitedResult | undefined> {
  return readCountry(context, path, { country: { names: ['country_code'] } }, (row) => {
    row.header.forEach((name, position) => {
      if (!/^\d{4}$/.test(name) || Number(name) < FIRST_PERIOD) return;
      const value = row.countAt(position, true);
      if (!Number.isNaN(value)) values.set(Number(name), value);
    });
  });
}

function readCountry<Key extends string>(
  context: ReadContext,
  path: string,
  columns: Readonly<Record<Key | 'country', { names: readonly string[] }>>,
  onRow: (row: DelimitedRow<Key | 'country'>) => void,
): Promise<DelimitedResult | undefined> {
  return readDelimited<Key | 'country'>(context.folder, path, { delimiter: '\t', columns }, context.log, (row) => {
    if (row.text('country') === COUNTRY) onRow(row);
    else row.refuse('KEY_MALFORMED', 'country', { came: row.text('country'), expected: COUNTRY });
  });
}

/** Mean over the years of a period of which a value is known. */
function averageYears(values: ReadonlyMap<number, number>, from: number, to: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let year = from; year < to; year++) {
    const value = values.get(year);
    if (value === undefined) continue;
    sum += value;
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

function describeProspects(files: readonly SourceFile[], treatment: readonly string[]): Provenance {
  return {
    publisher: 'United Nations, Population Division',
    title: TITLE,
    referenceDate: '2010–2100',
    licence: 'CC BY 3.0 IGO',
    nature: 'modelled',
    treatment: ['The Netherlands (528); fertility from 2010 on.', ...treatment],
    files,
    status: 'superseded',
    vintage: '2022-07-11',
  };
}
