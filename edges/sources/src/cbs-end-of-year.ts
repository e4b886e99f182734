/**
 * Population on 31 December by name of municipality (CBS 37230NED, a selection of years): the same as in 37259?
 *
 * Traps: names without codes, some with an addition in brackets; the last line names the publisher; an empty
 * field is a municipality that did not exist.
 */
import { getIntegers, getNumbers, getText } from '@transitieatlas/dataset';
import { AccountGaps } from './account-gaps.ts';
import { describeCbs } from './cbs-licence.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const TITLE = 'Bevolkingsontwikkeling; regio per maand (37230NED), bevolking aan het einde van de periode';
const FILE = /(^|\/)37230NED_population-end-of-year_[\d_]+\.csv(\.gz)?$/;

/** Checks populations at the end of a year; to be called after the components of the years are read. */
export const cbsEndOfYear: SourceReader = {
  id: 'cbs-37230-end-of-year',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '31 December 2012, 2016, 2020 and 2024',
  requires: [],
  matches: (path) => FILE.test(path),
  read: readEnds,
};

async function readEnds(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const path = paths[0];
  if (path === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const { geography, log } = context;
  const known = listEnds(context);
  const gaps = new AccountGaps(path, 'end-of-year');
  const seen = new Set<string>();
  let rowsUsed = 0;
  let withoutOther = 0;
  const result = await readDelimited(
    context.folder,
    path,
    {
      delimiter: ',',
      missing: ['.'],
      isClosing: (fields) => (fields[0] ?? '').startsWith('Bron:'),
      columns: { region: { names: ["Regio's"] }, subject: { names: ['Onderwerp'] } },
    },
    log,
    (row) => {
      const name = row.requiredText('region');
      if (seen.has(name)) row.refuse('KEY_DUPLICATE', 'region', { came: name, expected: 'one row per municipality' });
      seen.add(name);
      row.header.forEach((heading, position) => {
        if (!/^\d{4}$/.test(heading) || row.isMissingAt(position)) return;
        const came = row.countAt(position);
        const year = Number(heading);
        const code = findCode(geography.findMunicipality.bind(geography), name, year);
        const expected = code === undefined ? undefined : known.get(`${code} ${year}`);
        if (!row.ok) return;
        rowsUsed++;
        if (code === undefined || expected === undefined) withoutOther++;
        else gaps.add({ area: code, year, month: 0, came, expected });
      });
    },
  );
  if (result === undefined) return { rowsRead: 0, rowsUsed: 0 };
  if (withoutOther > 0) {
    const reason = 'no figure of the other table to hold it against';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: withoutOther });
  }
  const open = gaps.report(context, 'warning');
  context.tables.addProvenance(
    'account_gaps',
    describeCbs({
      title: TITLE,
      referenceDate: cbsEndOfYear.referenceDate,
      treatment: [
        'Read to hold it against the population on 31 December of table 37259.',
        open === '' ? 'All figures that stand in both tables are the same.' : open,
      ],
      files: [result.source],
    }),
  );
  return { rowsRead: result.rows, rowsUsed };
}

/** The city that a province shares its name with has `(gemeente)` behind it. */
function findCode(find: (name: string, year: number) => string | undefined, name: string, year: number) {
  return find(name, year) ?? find(name.replace(/ \(gemeente\)$/, ''), year);
}

function listEnds({ tables }: ReadContext): Map<string, number> {
  const components = tables.peek('components');
  const ends = new Map<string, number>();
  if (components === undefined) return ends;
  const [years, sexes] = [getIntegers(components, 'year'), getText(components, 'sex')];
  const values = getNumbers(components, 'populationEnd');
  getText(components, 'municipality').forEach((code, row) => {
    const value = values[row] ?? Number.NaN;
    if (sexes[row] === 'T' && !Number.isNaN(value)) ends.set(`${code} ${years[row]}`, value);
  });
  return ends;
}
