/**
 * The four school registers side by side: `sites`, `site_ages`, `site_origins`.
 *
 * Each register is a publication of its own, but they complete one another: 2017 has no coordinates,
 * 2022 and 2024 have no boards. So each file is parsed once per folder, by whichever reader needs it
 * first, and every reader writes the rows of its own register.
 */
import type { Provenance } from '@transitieatlas/dataset';
import { type Issue, IssueLog } from '@transitieatlas/quantities';
import { type EdugisEdition, edugisEditions, parseEdugis, REGISTER_2022, REGISTER_2024 } from './duo-edugis.ts';
import { DIVISION_2017, parsePupils2017, REGISTER_2017, UNPUBLISHED_2017 } from './duo-pupils-2017.ts';
import { listAbsentMunicipalities, type ParsedRegister } from './duo-register.ts';
import { writeRegister } from './duo-register-tables.ts';
import { DIVISION_2012, parseSchools2012, REGISTER_2012 } from './duo-schools-2012.ts';
import type { SourceFolder } from './source-folder.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

interface RegisterSource {
  readonly id: string;
  readonly register: string;
  readonly pattern: RegExp;
  readonly publisher: string;
  readonly title: string;
  readonly referenceDate: string;
  readonly licence: string;
  /** Divisions to look municipalities up in, best first. */
  readonly divisions: readonly number[];
  readonly parse: (folder: SourceFolder, path: string, log: IssueLog) => Promise<ParsedRegister | undefined>;
}

const parseEdition = (edition: EdugisEdition) => (folder: SourceFolder, path: string, log: IssueLog) =>
  parseEdugis(folder, path, edition, log);

const sources: readonly RegisterSource[] = [
  {
    id: 'duo-schools-2012',
    register: REGISTER_2012,
    pattern: /(^|\/)bo_jan2013\.csv(\.gz)?$/,
    publisher: 'DUO',
    title: 'School register and pupils of primary schools, January 2013 release, geocoded',
    referenceDate: '1 October 2012',
    licence: 'CC0 1.0; no licence stated for the geocoding',
    divisions: [DIVISION_2012],
    parse: parseSchools2012,
  },
  {
    id: 'duo-pupils-2017',
    register: REGISTER_2017,
    pattern: /(^|\/)leerlingen-po-postcode-leerling-leeftijd-2017-2018\.csv(\.gz)?$/,
    publisher: 'DUO',
    title: 'Primary-education pupils by home postcode and age 2017-2018',
    referenceDate: '1 October 2017',
    licence: 'CC0 1.0',
    divisions: [DIVISION_2017],
    parse: parsePupils2017,
  },
  {
    id: 'duo-edugis-2022',
    register: REGISTER_2022,
    pattern: /(^|\/)scholen20220501\.geo\.zip$/,
    publisher: 'DUO, geocoded by EduGIS',
    title: 'School locations',
    referenceDate: '1 May 2022',
    licence: 'CC0 1.0 (register); address register public domain',
    divisions: [2022, 2021],
    parse: parseEdition(edugisEditions[2022]),
  },
  {
    id: 'duo-edugis-2024',
    register: REGISTER_2024,
    pattern: /(^|\/)scholen20241122\.geo\.zip$/,
    publisher: 'DUO, geocoded by EduGIS',
    title: 'School locations with pupils',
    referenceDate: '22 November 2024; pupils 1 October 2023',
    licence: 'CC0 1.0 (register); address register public domain',
    divisions: [2024, 2023, 2022, 2021],
    parse: parseEdition(edugisEditions[2024]),
  },
];

/** One reader per register; the order does not matter. */
export const schoolReaders: readonly SourceReader[] = sources.map((source) => ({
  id: source.id,
  publisher: source.publisher,
  title: source.title,
  referenceDate: source.referenceDate,
  // Where a service gave the sites, the files need not be there; of other dates, they are read beside it.
  purpose: 'sites',
  requires: [source.pattern],
  matches: (path) => source.pattern.test(path),
  read: (context) => readRegister(context, source),
}));

interface Attempt {
  readonly value: ParsedRegister | undefined;
  readonly issues: readonly Issue[];
}

/** What was parsed from a folder; forgotten together with the folder. */
const attempts = new WeakMap<SourceFolder, Map<string, Promise<Attempt>>>();

function parseOnce(folder: SourceFolder, source: RegisterSource): Promise<Attempt> {
  let known = attempts.get(folder);
  if (known === undefined) {
    known = new Map();
    attempts.set(folder, known);
  }
  let attempt = known.get(source.id);
  if (attempt === undefined) {
    attempt = parse(folder, source);
    known.set(source.id, attempt);
  }
  return attempt;
}

async function parse(folder: SourceFolder, source: RegisterSource): Promise<Attempt> {
  const log = new IssueLog();
  const paths = folder.list().filter((path) => source.pattern.test(path));
  const [path, ...rest] = paths;
  if (path === undefined) return { value: undefined, issues: [] };
  for (const other of rest) {
    log.add(
      'ROWS_LEFT_OUT',
      'warning',
      { file: other },
      { reason: 'the same publication was read from another file', other: path },
    );
  }
  const value = await source.parse(folder, path, log);
  return { value, issues: log.list() };
}

/**
 * Read the registers with coordinates that a folder has, to place sites that stand in other files.
 *
 * A folder of one file may call it anything: its extension tells whether it is a table or a map.
 */
export async function readPlacedRegisters(folder: SourceFolder, log: IssueLog): Promise<ParsedRegister[]> {
  const found: ParsedRegister[] = [];
  const take = async (source: RegisterSource): Promise<void> => {
    const attempt = await parseOnce(folder, source);
    log.addAll(attempt.issues);
    if (attempt.value !== undefined) found.push(attempt.value);
  };
  const placed = sources.filter(({ register }) => register !== REGISTER_2017);
  for (const source of placed) await take(source);
  const [only, ...rest] = folder.list();
  if (found.length > 0 || only === undefined || rest.length > 0) return found;
  const like = placed.find(({ id }) => id === (/\.zip$/i.test(only) ? 'duo-edugis-2022' : 'duo-schools-2012'));
  if (like !== undefined && /\.(zip|csv|csv\.gz)$/i.test(only)) {
    await take({ ...like, id: `${like.id}-other-name`, pattern: /./ });
  }
  return found;
}

async function readRegister(context: ReadContext, source: RegisterSource): Promise<ReadCount> {
  const own = await parseOnce(context.folder, source);
  context.log.addAll(own.issues);
  if (own.value === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const register = own.value;
  if (context.tables.registers.has(register.register)) {
    const reason = 'taken from the service of the publisher instead';
    context.log.add('SOURCE_SKIPPED', 'information', { file: register.source.name }, { reason });
    return { rowsRead: register.rowsRead, rowsUsed: 0 };
  }
  const others = await parseOthers(context.folder, source.id);
  const treatment = [...register.treatment, ...writeRegister(context, register, others, source.divisions)];
  writeAbsent(context, source, register);
  const provenance: Provenance = {
    publisher: source.publisher,
    title: source.title,
    referenceDate: source.referenceDate,
    licence: source.licence,
    nature: 'observed',
    treatment,
    files: [register.source],
    status: 'current',
  };
  context.tables.addProvenance('sites', provenance);
  if (register.ages.length > 0) context.tables.addProvenance('site_ages', provenance);
  if (register.origins.length > 0) context.tables.addProvenance('site_origins', provenance);
  return { rowsRead: register.rowsRead, rowsUsed: register.rowsUsed };
}

/** The registers that a folder has as published files, one left out if that is wanted; each is parsed once. */
export async function parseOthers(folder: SourceFolder, id?: string): Promise<ParsedRegister[]> {
  const others: ParsedRegister[] = [];
  for (const other of sources) {
    if (other.id === id) continue;
    const attempt = await parseOnce(folder, other);
    if (attempt.value !== undefined) others.push(attempt.value);
  }
  return others;
}

/** Tell of municipalities that have no school at all in a register that should cover the country. */
function writeAbsent(context: ReadContext, source: RegisterSource, register: ParsedRegister): void {
  if (source.register !== REGISTER_2017) return;
  const absent = listAbsentMunicipalities(context.geography, DIVISION_2017, register.sites);
  if (absent.length === 0) return;
  const reason = 'the schools of these municipalities are not in the file';
  const file = register.source.name;
  context.log.add('ROWS_LEFT_OUT', 'warning', { file }, { reason, municipalities: absent.map(([, name]) => name) });
  const gaps = context.tables.builder('register_gaps');
  for (const [code] of absent) {
    const published = !UNPUBLISHED_2017.has(code);
    gaps.add(register.register, code, DIVISION_2017, published ? 'left-out' : 'not-published');
  }
  context.tables.addProvenance('register_gaps', {
    publisher: source.publisher,
    title: source.title,
    referenceDate: source.referenceDate,
    licence: source.licence,
    nature: 'observed',
    treatment: [
      'Municipalities without a single school in the file; two are absent from the files as they were gathered, of others the rows were taken out of the copy.',
    ],
    files: [register.source],
    status: 'current',
  });
}
