/** Readers of what was taken from DUO: school registers, and forecasts of pupils per site. */
import { listDuoColumns } from '../duo-columns.ts';
import { readSiteCode } from '../duo-pupil-file.ts';
import { listAbsentMunicipalities, type ParsedRegister } from '../duo-register.ts';
import { writeRegister } from '../duo-register-tables.ts';
import { parseOthers } from '../duo-registers.ts';
import { readDuoRows } from '../duo-rows.ts';
import type { ReadContext, ReadCount, SourceReader } from '../source-reader.ts';
import type { Purpose } from './catalogue-line.ts';
import { createLiveReader, describeTaken, type LiveCount } from './live-reader.ts';
import { readTakenRegisters, type TakenRegister } from './school-registers.ts';
import { isTakenTable, listFileParts, listSources, readTakenTable, type TakenTable } from './taken-table.ts';

/** What the tables are for that make a register together. */
export const schoolPurposes: readonly Purpose[] = ['sites', 'site-ages', 'site-origins', 'site-positions'];

/** Reads all registers together, for they complete one another. */
export const liveSchoolRegisters: SourceReader = {
  id: 'live-sites',
  publisher: 'DUO',
  title: 'School registers',
  referenceDate: '',
  requires: [],
  live: true,
  matches: (path) => schoolPurposes.some((purpose) => isTakenTable(path, purpose)),
  read: readRegisters,
};

/** Reads forecasts of pupils per site. */
export const liveSiteForecasts: SourceReader = createLiveReader('site-forecasts', readForecasts);

async function readRegisters(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { folder, log } = context;
  const tables: TakenTable[] = [];
  for (const path of paths) {
    const table = await readTakenTable(folder, path, log);
    if (table !== undefined) tables.push(table);
  }
  const taken = await readTakenRegisters(folder, tables, log);
  const published = await parseOthers(folder);
  const count = { rowsRead: 0, rowsUsed: 0 };
  for (const one of taken) {
    const { register } = one;
    const others = [
      ...taken.filter((other) => other !== one).map((other) => other.register),
      ...published.filter((other) => !taken.some((own) => own.register.register === other.register)),
    ];
    const sentences = writeRegister(context, register, others, one.years);
    describe(context, one, [...register.treatment, ...sentences]);
    if (one.countOnly) writeGaps(context, one);
    count.rowsRead += register.rowsRead;
    count.rowsUsed += register.rowsUsed;
  }
  return count;
}

/** Tell of municipalities that have no school at all in a count that should cover the country. */
function writeGaps({ geography, log, tables }: ReadContext, { register, from, years }: TakenRegister): void {
  const division = years.find((year) => geography.listMunicipalities(year).size > 0);
  const absent = division === undefined ? [] : listAbsentMunicipalities(geography, division, register.sites);
  const [table] = from;
  if (division === undefined || table === undefined || absent.length === 0) return;
  const reason = 'the schools of these municipalities are not in the file';
  const file = register.source.name;
  log.add('ROWS_LEFT_OUT', 'warning', { file }, { reason, municipalities: absent.map(([, name]) => name) });
  for (const [code] of absent) tables.builder('register_gaps').add(register.register, code, division, 'not-published');
  const treatment = ['Municipalities without a single school in the file.'];
  tables.addProvenance('register_gaps', describeTaken(table, listSources(table), { treatment }));
}

function describe({ tables }: ReadContext, one: TakenRegister, treatment: readonly string[]): void {
  const { register, from, masked } = one;
  const nature = masked ? 'estimated' : 'observed';
  for (const table of from) {
    const { purpose } = table.line;
    const files = listSources(table);
    const write = (name: 'sites' | 'site_ages' | 'site_origins' | 'site_ranges', own: typeof nature = nature) =>
      tables.addProvenance(name, describeTaken(table, files, { treatment, nature: own }));
    // Names, addresses and places are as published; a count stands in this table too.
    write('sites', purpose === 'sites' || purpose === 'site-positions' ? 'observed' : nature);
    if (hasParts(register, 'ages') && purpose !== 'site-positions' && purpose !== 'sites') write('site_ages');
    if (hasParts(register, 'origins') && (purpose === 'site-origins' || from.length === 1)) write('site_origins');
    if (masked && (purpose === 'site-ages' || purpose === 'site-origins')) write('site_ranges', 'observed');
  }
}

function hasParts(register: ParsedRegister, parts: 'ages' | 'origins'): boolean {
  return register[parts].length > 0;
}

async function readForecasts(
  { folder, log, tables }: ReadContext,
  path: string,
  table: TakenTable,
): Promise<LiveCount | undefined> {
  const { line } = table;
  const parts = listFileParts(table);
  const file = parts[0]?.answer.file;
  if (file === undefined) {
    log.add('SOURCE_DAMAGED', 'error', { file: path }, { reason: 'taken without a file' });
    return undefined;
  }
  const columns = await listDuoColumns(['school', 'location', 'year', 'forecast'], line);
  const decimal = line.options.decimal === ',' ? ',' : '.';
  const published = (table.published || table.fetched).slice(0, 10);
  const builder = tables.builder('site_forecasts');
  const seen = new Set<string>();
  let rowsUsed = 0;
  let otherKinds = 0;
  const result = await readDuoRows(folder, parts, { delimiter: [';', ','], columns, decimal }, log, (row) => {
    if (row.has('kind') && row.text('kind').toLowerCase() !== 'bo') {
      otherKinds++;
      return;
    }
    const site = readSiteCode(row);
    const year = row.integer('year');
    const users = row.count('forecast', true);
    if (row.ok && !(year >= 1900 && year <= 2200)) {
      row.refuse('VALUE_OUT_OF_RANGE', 'year', { came: row.text('year'), expected: 'a year' });
    }
    if (!row.ok) return;
    const key = `${site} ${year}`;
    if (seen.has(key)) {
      row.refuse('KEY_DUPLICATE', 'year', { came: key });
      return;
    }
    seen.add(key);
    builder.add(site, published, year, users);
    rowsUsed++;
  });
  if (result === undefined) return undefined;
  if (otherKinds > 0) {
    const reason = 'rows of special schools (Sbo, So, Vso)';
    log.add('ROWS_LEFT_OUT', 'information', { file }, { count: otherKinds, reason });
  }
  return {
    rowsRead: result.rows,
    rowsUsed,
    sources: [result.source],
    provenance: {
      site_forecasts: {
        nature: 'modelled',
        treatment: ['Forecasts of the publisher, with its decimals; one row per site and year.'],
      },
    },
  };
}
