/**
 * Pupils of secondary schools per site: rows by kind of education, columns by year of education and sex.
 *
 * A site has as many rows as it has kinds of education; its pupils are the sum. Cells below 5 are masked. The file
 * does not say on which day was counted: the line of the catalogue does. `PEILDATUM` goes before it, if it is there.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DuoColumns, DuoKey } from './duo-columns.ts';
import { readDate, readSiteCode } from './duo-pupil-file.ts';
import { type DuoFile, nameDuoFile, readDuoRows } from './duo-rows.ts';
import { addCounts, type BoundedCount, isMasked, NOBODY, readCount } from './masked-count.ts';
import { normaliseName } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** Pupils per site. */
export interface SecondaryCounts {
  readonly source: SourceFile;
  /** Date of the count, `yyyy-mm-dd`. */
  readonly date: string;
  readonly sites: ReadonlyMap<string, BoundedCount>;
  readonly rowsRead: number;
  /** Cells that are masked. */
  readonly masked: number;
}

/** `LEER- OF VERBLIJFSJAAR 1 - MAN`, blanks and hyphens aside. */
const YEAR_COLUMN = /^leerofverblijfsjaar\d{1,2}(man|vrouw)?$/;

/** Read a file. @returns undefined if it cannot be used; reasons are in the log */
export async function readSecondaryCounts(
  folder: SourceFolder,
  file: DuoFile,
  options: { readonly columns: DuoColumns; readonly date: string },
  log: IssueLog,
): Promise<SecondaryCounts | undefined> {
  const path = nameDuoFile(file);
  const sites = new Map<string, BoundedCount>();
  let { date } = options;
  let masked = 0;
  let positions: number[] | undefined;
  const layout = { delimiter: [';', ','], columns: options.columns };
  const result = await readDuoRows<DuoKey>(folder, file, layout, log, (row) => {
    positions ??= row.header.flatMap((name, at) => (YEAR_COLUMN.test(normaliseName(name)) ? [at] : []));
    if (positions.length === 0 && row.has('total')) positions = [row.position('total')];
    const site = readSiteCode(row);
    if (row.has('date')) {
      const own = readDate(row.text('date'));
      if (own === '' || (date !== '' && own !== date)) {
        row.refuse('VALUE_OUT_OF_RANGE', 'date', { came: row.text('date'), expected: date || 'a date' });
      } else date = own;
    }
    // An empty cell is a year that this kind of education does not have.
    const counts = positions.filter((at) => row.textAt(at) !== '').map((at) => readCount(row, at));
    if (!row.ok) return;
    masked += counts.filter(isMasked).length;
    sites.set(site, counts.reduce(addCounts, sites.get(site) ?? NOBODY));
  });
  if (result === undefined) return undefined;
  if (positions?.length === 0) {
    const field = 'LEER- OF VERBLIJFSJAAR 1 - MAN';
    log.add('COLUMN_MISSING', 'error', { file: path, field }, { expected: [field, 'TOTAAL'] });
    return undefined;
  }
  if (date === '') {
    log.add('COLUMN_MISSING', 'error', { file: path, field: 'PEILDATUM' }, { expected: ['PEILDATUM'] });
    return undefined;
  }
  return { source: result.source, date, sites, rowsRead: result.rows, masked };
}
