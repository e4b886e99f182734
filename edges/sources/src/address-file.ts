/**
 * CBS "Buurt, wijk en gemeente voor postcode huisnummer": which neighbourhood every address of the country lies in.
 *
 * One row per postcode and house number, some eight million in a zip archive beside files of names; what is kept is how many lie in each
 * postcode of four digits and each neighbourhood. Traps: the columns carry their year (`Buurt2023`); the mark between
 * columns differs by edition; codes stand there without `BU`, with letters since 2023 and as numbers before, which have
 * lost their zeros (`340001` is BU00340001). Additions to a house number have no row of their own.
 *
 * @source Statistics Netherlands (CBS), Buurt, wijk en gemeente voor postcode huisnummer
 */
import type { SourceFile } from '@transitieatlas/dataset';
import { IssueLog } from '@transitieatlas/quantities';
import { inspectFile, readZip } from './read-bytes.ts';
import { readDelimited } from './read-delimited.ts';
import { readSmallAreaCode, restoreSmallAreaCode, smallAreaForms } from './small-area-codes.ts';
import { createFolder } from './source-folder.ts';
import type { ReadContext, ReadCount } from './source-reader.ts';

/** What was done to the figures, for the provenance of the tables. */
export const ADDRESS_TREATMENT: readonly string[] = [
  'Counted: addresses per postcode of four digits and neighbourhood.',
  'An address is a postcode and house number; additions to a number are not counted apart.',
];

/** The archive has tables of names beside the addresses: `buurtnaam2018.csv`. */
const MEMBER = /pc6(hnr|huisnr)[^/]*\.(csv|txt)$/i;

const POSTCODE = /^[1-9]\d{3} ?[A-Z]{2}$/;

/** Years that the names of columns carry. */
const years = Array.from({ length: 31 }, (_, step) => String(2000 + step));
const withYears = (name: string): string[] => [name, ...years.map((year) => `${name}${year}`)];

const COLUMNS = {
  postcode: { names: ['PC6', 'Postcode'] },
  number: { names: ['Huisnummer'] },
  neighbourhood: { names: [...withYears('Buurt'), 'Buurtcode', 'BU_CODE'] },
};

/**
 * Read the addresses of a division into `address_weights`, and write a row for each neighbourhood that no other
 * publication named.
 *
 * @param path of a zip archive with one delimited file in it, or of that file, packed with gzip or not
 * @returns undefined if it cannot be read; reasons are in the log
 */
export async function readAddresses(
  context: Pick<ReadContext, 'folder' | 'log' | 'tables'>,
  path: string,
  division: number,
): Promise<(ReadCount & { readonly source: SourceFile }) | undefined> {
  const { log, tables } = context;
  const about = new IssueLog();
  const inspected = await inspectFile(context.folder, path, about);
  // What the bytes of an archive look like as text says nothing.
  log.addAll(about.list().filter(({ severity }) => severity === 'error' || !path.endsWith('.zip')));
  if (inspected === undefined) return undefined;
  let { folder } = context;
  let member = path;
  if (path.endsWith('.zip')) {
    const members = await readZip(folder, path, log, (name) => MEMBER.test(name));
    if (members === undefined) return undefined;
    const [name, ...others] = [...members.keys()];
    if (name === undefined || others.length > 0) {
      const expected = 'one file of addresses in the archive';
      log.add('LAYOUT_UNKNOWN', 'error', { file: path }, { came: [...members.keys()], expected });
      return undefined;
    }
    folder = createFolder(Object.fromEntries(members));
    member = name;
  }
  const counts = new Map<string, number>();
  let rowsUsed = 0;
  const layout = { delimiter: [';', ','], columns: COLUMNS };
  const result = await readDelimited(folder, member, layout, log, (row) => {
    const postcode = row.code('postcode', POSTCODE, 'a postcode such as 1234AB');
    row.count('number');
    const came = row.text('neighbourhood');
    const code = readSmallAreaCode('neighbourhood', came) ?? restoreSmallAreaCode('neighbourhood', came);
    if (code === undefined) {
      row.refuse(came === '' ? 'VALUE_MISSING' : 'KEY_MALFORMED', 'neighbourhood', {
        came,
        expected: smallAreaForms.neighbourhood,
      });
    }
    if (!row.ok) return;
    const key = `${postcode.slice(0, 4)} ${code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    rowsUsed++;
  });
  if (result === undefined) return undefined;
  const named = tables.neighbourhoods;
  const areas = tables.builder('neighbourhoods');
  const weights = tables.builder('address_weights');
  let unnamed = 0;
  for (const [key, addresses] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [zone = '', code = ''] = key.split(' ');
    weights.add(zone, code, division, addresses);
    if (named.has(`${code} ${division}`)) continue;
    named.add(`${code} ${division}`);
    unnamed++;
    areas.add(code, division, code, `WK${code.slice(2, 8)}`, '', `GM${code.slice(2, 6)}`, null);
  }
  if (unnamed > 0) {
    const reason = 'neighbourhoods that no table names; they go by their code';
    log.add('SHAPE_MISSING', 'information', { file: path }, { count: unnamed, reason });
  }
  return { source: inspected.source, rowsRead: result.rows, rowsUsed };
}
