/**
 * Pupils of primary schools by home postcode and age on 1 October 2017, in the layout of its year.
 *
 * One row is a site and a home postcode; a site has as many rows as its pupils have postcodes.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import { listDuoColumns } from './duo-columns.ts';
import { readPupilFile } from './duo-pupil-file.ts';
import { checkTotal, type ParsedRegister, sumUsers } from './duo-register.ts';
import type { SourceFolder } from './source-folder.ts';

/** Date of the register and of its count. */
export const REGISTER_2017 = '2017-10-01';

/** Division of the municipality codes. */
export const DIVISION_2017 = 2017;

/**
 * Municipalities whose schools are absent from the files as they were gathered: De Fryske Marren and Gooise
 * Meren. Others that are absent were taken out of a copy.
 */
export const UNPUBLISHED_2017: ReadonlySet<string> = new Set(['GM1940', 'GM1942']);

/** Primary pupils in the publication as it was before rows were taken out of this copy. */
const STATED_PUPILS = 1_403_667;

/** Read the register. @returns undefined if the file cannot be used; reasons are in the log */
export async function parsePupils2017(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<ParsedRegister | undefined> {
  const columns = await listDuoColumns([
    'date',
    'municipality',
    'municipalityName',
    'home',
    'school',
    'location',
    'name',
    'postcode',
    'place',
    'kind',
    'denomination',
    'operator',
    'total',
  ]);
  const file = await readPupilFile(folder, path, { columns, delimiter: ';', date: REGISTER_2017 }, log);
  if (file === undefined) return undefined;
  const { source, sites, ages, origins, rowsRead, rowsUsed, withoutZone } = file;
  const pupils = sumUsers(sites);
  checkTotal(log, path, { came: pupils, expected: STATED_PUPILS, reason: 'total of the publication' });
  return {
    register: REGISTER_2017,
    countDate: REGISTER_2017,
    source,
    sites,
    ages,
    origins,
    rowsRead,
    rowsUsed,
    treatment: [
      `Only primary schools (Bo): ${rowsUsed} of ${rowsRead} rows, ${sites.length} sites, ${pupils} pupils; the publication states ${STATED_PUPILS}, schools of some municipalities are not in this copy.`,
      'Pupils of a site are the sum over its home postcodes; ages without pupils have no row.',
      `${withoutZone} pupils live in Belgium (BE), Germany (DE), elsewhere abroad (abroad) or at an unknown address (unknown).`,
      'Names of home municipalities, of which one is mis-encoded, are not used; home postcodes are.',
    ],
  };
}
