/**
 * School registers out of what was taken: addresses, places of addresses, pupils by age and by home postcode.
 *
 * DUO publishes them apart. Addresses make a register of the day on which they were published; the line names
 * the series of its counts (`options.counts`), of which the latest one before that day belongs to it. A count
 * that belongs to no addresses is a register of its own, of its own date, as the published files of old are.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import { type AddressSite, readAddressFile } from '../duo-address-file.ts';
import { listDuoColumns } from '../duo-columns.ts';
import { type PupilFile, readPupilFile } from '../duo-pupil-file.ts';
import { countWithUsers, type ParsedRegister, type RegisterSite, type SitePart, sumUsers } from '../duo-register.ts';
import type { SourceFolder } from '../source-folder.ts';
import type { Purpose } from './catalogue-line.ts';
import { type FoundPlace, parsePlace } from './locatieserver.ts';
import { refuseFailure } from './source-failure.ts';
import { listFileParts, readTakenJson, type TakenAnswer, type TakenTable } from './taken-table.ts';

/** A register with the tables that it was made of, the one that names it first. */
export interface TakenRegister {
  readonly register: ParsedRegister;
  readonly from: readonly TakenTable[];
  /** Divisions to look municipalities up in, best first. */
  readonly years: readonly number[];
  /** True if it is a count of the whole country without addresses: whose schools are not in it shows. */
  readonly countOnly: boolean;
  /** True if counts are masked and their middle stands for them. */
  readonly masked: boolean;
}

interface TakenCount {
  readonly table: TakenTable;
  readonly file: PupilFile;
}

/** Years before that of the codes in which a municipality is looked for. */
const YEARS_BACK = 3;

/** Read all registers that were taken. Bad tables are left out, with the reasons in the log. */
export async function readTakenRegisters(
  folder: SourceFolder,
  tables: readonly TakenTable[],
  log: IssueLog,
): Promise<TakenRegister[]> {
  const ofPurpose = (purpose: Purpose) => tables.filter(({ line }) => line.purpose === purpose);
  const ages = await readCounts(folder, ofPurpose('site-ages'), log);
  const origins = await readCounts(folder, ofPurpose('site-origins'), log);
  const used = new Set<TakenCount>();
  const registers: TakenRegister[] = [];
  for (const table of ofPurpose('sites')) {
    const places = ofPurpose('site-positions').find(({ line }) => line.options.of === table.line.id);
    const date = dateRegister(table);
    const { counts } = table.line.options;
    const [count] = ages
      .filter((one) => one.table.line.series === counts && one.file.date <= date)
      .sort((a, b) => (a.file.date > b.file.date ? -1 : 1));
    const homes = origins.find(({ file }) => count !== undefined && file.date === count.file.date);
    const found = await readRegister(folder, { table, places, date, count, homes }, log);
    if (found === undefined) continue;
    for (const one of [count, homes]) if (one !== undefined) used.add(one);
    registers.push(found);
  }
  for (const count of ages) {
    if (used.has(count)) continue;
    const homes = origins.find(({ file }) => file.date === count.file.date);
    if (homes !== undefined) used.add(homes);
    registers.push(makeRegister(count, homes));
  }
  for (const count of origins) if (!used.has(count)) registers.push(makeRegister(count));
  return registers;
}

async function readCounts(folder: SourceFolder, tables: readonly TakenTable[], log: IssueLog): Promise<TakenCount[]> {
  const counts: TakenCount[] = [];
  for (const table of tables) {
    const { line } = table;
    const homes = line.purpose === 'site-origins' ? (['home'] as const) : [];
    const columns = await listDuoColumns(['location', 'municipality', ...homes], line);
    const date = line.options.date;
    const stated = typeof date === 'string' ? { date } : {};
    const file = await readPupilFile(folder, getParts(table), { columns, delimiter: [';', ','], ...stated }, log);
    if (file !== undefined) counts.push({ table, file });
  }
  return counts;
}

async function readRegister(
  folder: SourceFolder,
  parts: {
    readonly table: TakenTable;
    readonly places: TakenTable | undefined;
    readonly date: string;
    readonly count: TakenCount | undefined;
    readonly homes: TakenCount | undefined;
  },
  log: IssueLog,
): Promise<TakenRegister | undefined> {
  const { table, places, date, count, homes } = parts;
  const file = await readAddressFile(
    folder,
    getParts(table),
    await listDuoColumns(['location', 'name', 'postcode'], table.line),
    log,
  );
  if (file === undefined) return undefined;
  const found = places === undefined ? undefined : await readPlaces(folder, places, log);
  const pupils = new Map(count?.file.sites.map((site) => [site.site, site]));
  const sites = file.sites.map((site) => placeSite(site, found?.get(site.address), pupils.get(site.site)));
  const codes = new Set(sites.map(({ site }) => site));
  const gone = [...pupils.keys()].filter((site) => !codes.has(site)).sort();
  if (gone.length > 0 && count !== undefined) {
    const reason = 'pupils at sites that are not in the register any more';
    const values = { count: gone.length, reason, sites: gone.slice(0, 100) };
    log.add('ROWS_LEFT_OUT', 'information', { file: count.file.source.name }, values);
  }
  const own = (list: readonly SitePart[] | undefined) => (list ?? []).filter(({ site }) => codes.has(site));
  const unplaced =
    found === undefined
      ? []
      : file.sites.filter(({ address }) => found.has(address) && found.get(address) === undefined);
  if (unplaced.length > 0) {
    const values = { count: unplaced.length, sites: unplaced.slice(0, 100).map(({ site }) => site) };
    log.add('POSITION_MISSING', 'warning', { file: places?.line.id ?? table.line.id }, values);
  }
  const matched = [...(found?.values() ?? [])];
  const byPostcode = matched.filter((one) => one?.match === 'postcode').length;
  const masked = (count?.file.masked ?? 0) + (homes?.file.masked ?? 0);
  const from = [table, count?.table, homes?.table, places].filter((one) => one !== undefined);
  return {
    register: {
      register: date,
      countDate: count?.file.date ?? '',
      source: file.source,
      sites,
      ages: own(count?.file.ages),
      origins: own(homes?.file.origins),
      rowsRead: file.rowsRead + (count?.file.rowsRead ?? 0) + (homes?.file.rowsRead ?? 0),
      rowsUsed: sites.length + (count?.file.rowsUsed ?? 0) + (homes?.file.rowsUsed ?? 0),
      treatment: [
        `${sites.length} sites, ${countWithUsers(sites)} of them with a count, ${sumUsers(sites)} pupils; a site without a count is missing (not published).`,
        ...(found === undefined
          ? []
          : [
              `Placed by postcode and house number with the geocoder of PDOK: ${matched.length - byPostcode - matched.filter((one) => one === undefined).length} addresses exactly, ${byPostcode} by their postcode only (estimated).`,
            ]),
        ...describeMasked(masked),
      ],
    },
    from,
    years: listYears(table, date),
    countOnly: false,
    masked: masked > 0,
  };
}

/** A count without addresses: its own rows name the sites. */
function makeRegister(count: TakenCount, homes?: TakenCount): TakenRegister {
  const { file, table } = count;
  const masked = file.masked + (homes?.file.masked ?? 0);
  return {
    register: {
      register: file.date,
      countDate: file.date,
      source: file.source,
      sites: file.sites,
      ages: file.ages,
      origins: homes?.file.origins ?? file.origins,
      rowsRead: file.rowsRead + (homes?.file.rowsRead ?? 0),
      rowsUsed: file.rowsUsed + (homes?.file.rowsUsed ?? 0),
      treatment: [
        `Only primary schools (Bo): ${file.rowsUsed} of ${file.rowsRead} rows, ${file.sites.length} sites, ${sumUsers(file.sites)} pupils; ages without pupils have no row.`,
        ...describeMasked(masked),
      ],
    },
    from: homes === undefined ? [table] : [table, homes.table],
    years: listYears(table, file.date),
    countOnly: true,
    masked: masked > 0,
  };
}

function describeMasked(cells: number): string[] {
  if (cells === 0) return [];
  return [
    `${cells} counts are masked (<5): the middle of their bounds stands for them, the bounds are in site_ranges.`,
  ];
}

function placeSite(
  { houseNumber: _, address: __, province: ___, structure: ____, ...site }: AddressSite,
  place: FoundPlace | undefined,
  pupils: RegisterSite | undefined,
): RegisterSite {
  const range = pupils?.range === undefined ? {} : { range: pupils.range };
  const users = { users: pupils?.users ?? Number.NaN, ...range };
  if (place === undefined) return { ...site, ...users };
  const { x, y, match } = place;
  return { ...site, ...users, x, y, position: match === 'address' ? 'exact' : 'estimated' };
}

/** Places by address; undefined for an address that the geocoder does not know. */
export async function readPlaces(
  folder: SourceFolder,
  table: TakenTable,
  log: IssueLog,
): Promise<Map<string, FoundPlace | undefined>> {
  const places = new Map<string, FoundPlace | undefined>();
  for (const one of table.answers) {
    if (one.role !== 'place') continue;
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) continue;
    places.set(
      one.about,
      refuseFailure(log, () => parsePlace(document, one.about, one.answer.file)),
    );
  }
  return places;
}

/** Where the rows of a table stand. @throws RangeError if it was taken without any, which no protocol does */
export function getParts(table: TakenTable): readonly TakenAnswer[] {
  const parts = listFileParts(table);
  if (parts.length === 0) throw new RangeError(`Table ${table.line.id} was taken without a file.`);
  return parts;
}

/** The day of a register: as the line states it, else when its publisher last changed it, else its last period. */
export function dateRegister({ line, published }: TakenTable): string {
  const { register } = line.options;
  if (typeof register === 'string') return register;
  return /^\d{4}-\d{2}-\d{2}/.exec(published)?.[0] ?? line.periods.at(-1) ?? '';
}

function listYears({ line }: TakenTable, date: string): number[] {
  const first = line.division === 'period' ? Number(date.slice(0, 4)) : line.division;
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => first - back);
}
