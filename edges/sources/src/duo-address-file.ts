/**
 * Addresses of school sites: who is where, without pupils and without coordinates.
 *
 * Two doors: semicolons and windows-1252 at the old addresses, commas and UTF-8 at the portal. Municipalities are
 * numbers, and names in capitals.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DuoColumns, DuoKey } from './duo-columns.ts';
import { readSite, readSiteCode } from './duo-pupil-file.ts';
import { type RegisterSite, readMunicipality } from './duo-register.ts';
import { type DuoFile, nameDuoFile, readDuoRows } from './duo-rows.ts';
import type { SourceFolder } from './source-folder.ts';

/** A site with its address. */
export interface AddressSite extends Omit<RegisterSite, 'users'> {
  /** Number and addition without blanks and hyphens: `12B`. */
  readonly houseNumber: string;
  /** As published, empty if not. */
  readonly province: string;
  /** Postcode and house number with a blank between, empty without a postcode. */
  readonly address: string;
  /** Kinds of education as published, with slashes between; empty for primary schools. */
  readonly structure: string;
}

/** An address file as it came. */
export interface AddressFile {
  readonly source: SourceFile;
  readonly sites: readonly AddressSite[];
  readonly rowsRead: number;
}

/** Read addresses. @returns undefined if the file cannot be used; reasons are in the log */
export async function readAddressFile(
  folder: SourceFolder,
  file: DuoFile,
  columns: DuoColumns,
  log: IssueLog,
): Promise<AddressFile | undefined> {
  const sites = new Map<string, AddressSite>();
  let otherKinds = 0;
  const result = await readDuoRows<DuoKey>(folder, file, { delimiter: [';', ','], columns }, log, (row) => {
    if (row.has('kind') && row.text('kind').toLowerCase() !== 'bo') {
      otherKinds++;
      return;
    }
    const site = readSiteCode(row);
    const hasCode = row.has('municipality') && row.text('municipality') !== '';
    const municipality = hasCode ? readMunicipality(row, 'municipality') : '';
    const facts = readSite(row, site, municipality);
    if (!row.ok) return;
    if (sites.has(site)) {
      row.refuse('KEY_DUPLICATE', 'location', { came: site });
      return;
    }
    const houseNumber = row
      .text('houseNumber')
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase();
    const address = facts.postcode === '' ? '' : `${facts.postcode} ${houseNumber}`.trim();
    const structure = row.text('structure');
    sites.set(site, { ...facts, houseNumber, province: row.text('province'), address, structure });
  });
  if (result === undefined) return undefined;
  if (otherKinds > 0) {
    const reason = 'rows of special schools (Sbo, So, Vso)';
    log.add('ROWS_LEFT_OUT', 'information', { file: nameDuoFile(file) }, { count: otherKinds, reason });
  }
  return { source: result.source, sites: [...sites.values()], rowsRead: result.rows };
}
