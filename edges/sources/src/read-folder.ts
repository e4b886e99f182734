/**
 * A whole folder of published files into the tables of a dataset.
 *
 * Readers run in the order of the list below: geography first, then people, then facilities. Whatever
 * goes wrong is collected; the result has no value if there was an error.
 */
import type { DatasetDescription, ShapeLayer, Table } from '@transitieatlas/dataset';
import { getText } from '@transitieatlas/dataset';
import { type Checked, checked, type Issue, IssueLog } from '@transitieatlas/quantities';
import { agreementReader } from './agreement-reader.ts';
import { capacityReader } from './capacity-reader.ts';
import { cbsAddresses } from './cbs-addresses.ts';
import { cbsAreaFigures } from './cbs-area-figures.ts';
import { cbsBoundaries, LAYER_DIVISION } from './cbs-boundaries.ts';
import { cbsComponents } from './cbs-components.ts';
import { cbsEndOfYear } from './cbs-end-of-year.ts';
import { cbsHouseholdCounts } from './cbs-household-counts.ts';
import { cbsHouseholdPositions } from './cbs-household-positions.ts';
import { cbsKeyFigures2015, cbsKeyFigures2017, cbsKeyFigures2023 } from './cbs-land-areas.ts';
import { cbsMonthlyAccounts } from './cbs-monthly-accounts.ts';
import { cbsMunicipalChanges } from './cbs-municipal-changes.ts';
import { cbsMunicipalityPopulation, cbsMunicipalityPopulation2021 } from './cbs-municipality-population.ts';
import { cbsPc4Population2006 } from './cbs-pc4-2006.ts';
import { cbsPc4Population2021 } from './cbs-pc4-2021.ts';
import { cbsPc4Population2013, cbsPc4Population2018 } from './cbs-pc4-wide.ts';
import { cbsZones } from './cbs-zones.ts';
import { checkMunicipalTotals } from './cross-checks.ts';
import { designatedRegions } from './designated-regions.ts';
import { normReader } from './duo-norms.ts';
import { schoolReaders } from './duo-registers.ts';
import { secondaryReaders } from './duo-secondary.ts';
import { eurostatNuts3 } from './eurostat-nuts3.ts';
import { facilityReader } from './facility-reader.ts';
import { forecastReader } from './forecast-reader.ts';
import { Geography } from './geography.ts';
import { giscoHospitals } from './gisco-hospitals.ts';
import { citedForecasts } from './known-forecasts.ts';
import { labourReaders } from './labour-readers.ts';
import { lawReader } from './law-reader.ts';
import type { Purpose } from './live/catalogue-line.ts';
import { isCodeList } from './live/fetch-extent.ts';
import { liveGeographyReaders, liveReaders, liveShapeReaders } from './live/live-readers.ts';
import { isTakenTable, readTakenTable } from './live/taken-table.ts';
import { MUNICIPALITY_TREATMENT, writeMunicipalities } from './municipality-table.ts';
import { neighbourhoodReader } from './neighbourhood-reader.ts';
import { restrictNeighbourhoodLayers, restrictNeighbourhoods } from './restrict-neighbourhoods.ts';
import { findRestriction, restrictLayer, restrictTables } from './restrict-tables.ts';
import type { SourceFolder } from './source-folder.ts';
import type { ReadContext, ReadCount, SourceReader, SourceSummary } from './source-reader.ts';
import { TableSet } from './table-set.ts';
import { tariffReader } from './tariff-reader.ts';
import { tidyReader } from './tidy-reader.ts';
import { unWpp2022 } from './un-wpp-2022.ts';
import { createZoneLayer, writeZones } from './zone-tables.ts';

/** Everything that a folder gave. */
export interface SourceResult {
  readonly description: DatasetDescription;
  readonly tables: readonly Table[];
  readonly shapes: readonly ShapeLayer[];
  /** One line per publication. */
  readonly summary: readonly SourceSummary[];
}

/** How to read a folder. */
export interface ReadFolderOptions {
  /** Keep only this region with 15 km around it: an id, or municipal codes with commas between. */
  readonly region?: string;
  /** Receives a line per step. */
  readonly onProgress?: (message: string) => void;
}

const GEOGRAPHY_READERS: readonly SourceReader[] = [
  cbsMunicipalChanges,
  cbsKeyFigures2015,
  cbsKeyFigures2017,
  cbsKeyFigures2023,
  cbsBoundaries,
  cbsZones,
  ...liveShapeReaders,
  cbsPc4Population2006,
  cbsPc4Population2013,
  cbsPc4Population2018,
  cbsPc4Population2021,
  cbsMunicipalityPopulation,
  cbsMunicipalityPopulation2021,
  ...liveGeographyReaders,
];

const OTHER_READERS: readonly SourceReader[] = [
  cbsComponents,
  ...liveReaders,
  cbsMonthlyAccounts,
  cbsEndOfYear,
  cbsHouseholdPositions,
  ...cbsHouseholdCounts,
  ...cbsAreaFigures,
  ...labourReaders,
  designatedRegions,
  citedForecasts,
  unWpp2022,
  eurostatNuts3,
  forecastReader,
  ...schoolReaders,
  ...secondaryReaders,
  giscoHospitals,
  facilityReader,
  capacityReader,
  agreementReader,
  neighbourhoodReader,
  // Last, for it calls by its code what nobody named.
  cbsAddresses,
  normReader,
  lawReader,
  tariffReader,
  tidyReader,
];

/** Files that explain a folder to people; no reader is expected to know them. */
const EXPLANATIONS = /(^|\/)(SOURCE|README|LICEN[CS]E)(\.\w+)?$/i;

/** Read all publications that a folder holds. */
export async function readFolder(
  folder: SourceFolder,
  options: ReadFolderOptions = {},
): Promise<Checked<SourceResult>> {
  const log = new IssueLog();
  const summary: SourceSummary[] = [];
  const shared = { folder, tables: new TableSet(), layers: [], geography: new Geography() };
  const readers = [...GEOGRAPHY_READERS, ...OTHER_READERS];
  const taken = await listTakenYears(folder);
  const { found, beside } = findFiles(folder, readers, taken, log);
  const told = new Set<string>();
  const read = async (reader: SourceReader): Promise<void> => {
    const left = beside.get(reader);
    if (left !== undefined) await reader.readBeside?.({ ...shared, log }, left);
    const paths = found.get(reader);
    if (paths === undefined) return;
    const date = reader.referenceDate === '' ? '' : `, ${reader.referenceDate}`;
    options.onProgress?.(`${reader.publisher}: ${reader.title}${date}`);
    const own = new IssueLog();
    const before = new Set(shared.tables.listProvenance());
    const count = await reader.read({ ...shared, log: own }, paths);
    const named = new Set(shared.tables.listProvenance().filter((source) => !before.has(source)));
    shared.tables.countRows(named, { read: count.rowsRead, used: count.rowsUsed });
    summary.push(summarise(reader, paths, count, own));
    // Some files are read by two readers, for areas and for households: a bad line is told once.
    const problems = own.list().map((issue) => ({ issue, name: nameProblem(issue) ?? '' }));
    log.addAll(problems.filter(({ name }) => !told.has(name)).map(({ issue }) => issue));
    for (const { name } of problems) if (name !== '') told.add(name);
  };
  for (const reader of GEOGRAPHY_READERS) await read(reader);
  const context: ReadContext = { ...shared, log };
  options.onProgress?.('Zones and municipalities in every division');
  writeZones(context);
  writeMunicipalities(context);
  shared.tables.addProvenance('municipalities', {
    publisher: 'Transitieatlas',
    title: 'Land area and province in years without a publication',
    referenceDate: '2006, 2012–2023',
    licence: 'CC BY 4.0',
    nature: 'estimated',
    treatment: MUNICIPALITY_TREATMENT,
    files: [],
    status: 'current',
  });
  for (const reader of OTHER_READERS) await read(reader);
  if (options.region !== undefined && isCodeList(options.region)) addOwnRegion(context, options.region);

  let tables: readonly Table[] = shared.tables.build();
  checkMunicipalTotals(tables, log);
  const layers: ShapeLayer[] = [];
  if (shared.geography.zoneShapes.size > 0) {
    options.onProgress?.('Shapes of zones');
    layers.push(createZoneLayer(context, tables.find((table) => table.name === 'zones')?.provenance ?? []));
  }
  layers.push(...context.layers);
  let shapes: readonly ShapeLayer[] = layers;
  if (options.region !== undefined) {
    const restriction = findRestriction(tables, shared.geography, options.region);
    if (restriction === undefined) {
      const known = [...new Set(tables.filter(isRegions).flatMap((table) => getText(table, 'region')))];
      log.add('REGION_UNKNOWN', 'error', {}, { came: options.region, expected: known });
    } else {
      tables = restrictNeighbourhoods(restrictTables(tables, restriction), restriction.zones);
      shapes = restrictNeighbourhoodLayers(
        layers.map((layer) => restrictLayer(layer, restriction)),
        tables,
      );
    }
  }
  return checked({ description: describe(tables, options.region), tables, shapes, summary }, log.list());
}

/** A region of somebody's own choice: municipalities by their codes, of the latest division that has them all. */
function addOwnRegion({ geography, log, tables }: ReadContext, region: string): void {
  const codes = [...new Set(region.split(','))];
  const { divisions } = geography;
  const count = (year: number): number => codes.filter((code) => divisions.isInForce(code, year)).length;
  const years = divisions.listYears();
  const division = [...years].reverse().find((year) => count(year) === codes.length) ?? years.at(-1) ?? LAYER_DIVISION;
  for (const code of codes) {
    if (divisions.isInForce(code, division)) continue;
    const expected = `in force on 1 January ${division}`;
    log.add('MUNICIPALITY_UNKNOWN', 'error', {}, { came: code, expected });
  }
  const names = codes.map((code) => divisions.listCodes(division).get(code) ?? code);
  for (const code of codes) {
    tables.builder('regions').add(region, names.join(', '), 'other', division, code, `${division}-01-01`, '', 'chosen');
  }
}

/** What an issue says of a line of a file; undefined for issues of a whole file, of which there may be several. */
function nameProblem({ code, where }: Issue): string | undefined {
  if (where.file === undefined || where.line === undefined) return undefined;
  return [code, where.file, where.line, where.column, where.field].join('\n');
}

/** Files per reader, and those that are left alone because a service gave the same; reports what is missing or unknown. */
function findFiles(
  folder: SourceFolder,
  readers: readonly SourceReader[],
  taken: ReadonlyMap<string, ReadonlySet<number>>,
  log: IssueLog,
): { found: Map<SourceReader, readonly string[]>; beside: Map<SourceReader, readonly string[]> } {
  const found = new Map<SourceReader, readonly string[]>();
  const beside = new Map<SourceReader, readonly string[]>();
  const known = new Set<string>();
  for (const reader of readers) {
    const paths = folder.list().filter((path) => reader.matches(path));
    for (const path of paths) known.add(path);
    if (reader.live === true) {
      if (paths.length > 0) found.set(reader, paths);
      continue;
    }
    const years = taken.get(reader.purpose ?? '');
    if (years !== undefined && paths.length === 0) continue;
    if (reader.years?.some((year) => years?.has(year)) === true) {
      leaveAlone(reader.years, years, paths, log);
      beside.set(reader, paths);
      continue;
    }
    const missing = reader.requires.filter((pattern) => !paths.some((path) => pattern.test(path)));
    for (const pattern of missing) {
      log.add(
        'FILE_MISSING',
        'error',
        { file: nameFile(pattern) },
        { publication: `${reader.publisher}: ${reader.title}` },
      );
    }
    if (missing.length === 0) found.set(reader, paths);
  }
  const strangers = new Map<string, number>();
  for (const path of folder.list()) {
    if (known.has(path) || EXPLANATIONS.test(path)) continue;
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    strangers.set(parent, (strangers.get(parent) ?? 0) + 1);
  }
  for (const [file, files] of strangers) log.add('FILE_NOT_RECOGNISED', 'information', { file }, { files });
  return { found, beside };
}

/** A file that a publication must have and a folder lacks. */
export interface MissingFile {
  /** Publisher and title. */
  readonly publication: string;
  readonly file: string;
}

/**
 * Find what a folder lacks, before anything is read.
 *
 * @param purposes what services will be asked for: files of the same need not be there
 */
export function listMissingFiles(folder: SourceFolder, purposes: ReadonlySet<Purpose>): MissingFile[] {
  const files = folder.list();
  return [...GEOGRAPHY_READERS, ...OTHER_READERS].flatMap((reader) => {
    const paths = files.filter((path) => reader.matches(path));
    const given = reader.purpose !== undefined && purposes.has(reader.purpose) && paths.length === 0;
    if (reader.live === true || given) return [];
    const missing = reader.requires.filter((pattern) => !paths.some((path) => pattern.test(path)));
    return missing.map((pattern) => ({
      publication: `${reader.publisher}: ${reader.title}`,
      file: nameFile(pattern),
    }));
  });
}

/** Say that files are left alone; what they alone have is lost, which must be seen. */
function leaveAlone(
  years: readonly number[],
  taken: ReadonlySet<number> | undefined,
  paths: readonly string[],
  log: IssueLog,
): void {
  const lost = years.filter((year) => taken?.has(year) !== true).map(String);
  const reason = 'taken from the service of the publisher instead';
  for (const file of paths) {
    log.add(
      'SOURCE_SKIPPED',
      lost.length > 0 ? 'warning' : 'information',
      { file },
      { reason, ...(lost.length > 0 ? { lost } : {}) },
    );
  }
}

/** Years of the figures that were taken from services, by purpose. */
async function listTakenYears(folder: SourceFolder): Promise<Map<string, Set<number>>> {
  const taken = new Map<string, Set<number>>();
  for (const path of folder.list()) {
    if (!isTakenTable(path)) continue;
    // A damaged one is told by the reader that reads it.
    const table = await readTakenTable(folder, path, new IssueLog());
    if (table === undefined) continue;
    const { purpose, periods } = table.line;
    const years = taken.get(purpose) ?? new Set();
    for (const period of periods) years.add(Number(period.slice(0, 4)));
    taken.set(purpose, years);
  }
  return taken;
}

/** The file name that a pattern stands for, as a person would write it. */
function nameFile(pattern: RegExp): string {
  return pattern.source
    .replace(/^\(\^\|\\?\/\)/, '')
    .replace(/\(\\\.gz\)\?\$?$/, '.gz')
    .replace(/\$$/, '')
    .replaceAll('\\', '');
}

function summarise(reader: SourceReader, files: readonly string[], count: ReadCount, log: IssueLog): SourceSummary {
  const issues = log.list();
  const countOf = (severity: string) => issues.filter((issue) => issue.severity === severity).length;
  return {
    id: reader.id,
    publisher: reader.publisher,
    title: reader.title,
    referenceDate: reader.referenceDate,
    files,
    rowsRead: count.rowsRead,
    rowsUsed: count.rowsUsed,
    errors: countOf('error'),
    warnings: countOf('warning'),
    information: countOf('information'),
  };
}

function isRegions(table: Table): boolean {
  return table.name === 'regions';
}

function describe(tables: readonly Table[], region: string | undefined): DatasetDescription {
  const sites = tables.find((table) => table.name === 'sites');
  const registers = sites === undefined ? [] : [...new Set(getText(sites, 'register'))].sort();
  const regions = tables.find(isRegions);
  const row = regions === undefined ? -1 : getText(regions, 'region').indexOf(region ?? '');
  const name = regions === undefined || row < 0 ? undefined : getText(regions, 'name')[row];
  return {
    id: region ?? 'nl',
    title: name === undefined ? { nl: 'Nederland', en: 'The Netherlands' } : { nl: name, en: name },
    invented: false,
    division: LAYER_DIVISION,
    baseRegister: registers.at(-1) ?? '',
  };
}
