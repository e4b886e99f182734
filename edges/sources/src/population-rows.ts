/** Rows of tidy populations, each checked on its own. */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import { type AreaCodes, findDelimiter } from './population-areas.ts';
import { readContent } from './read-bytes.ts';
import { readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

const columns = {
  area: { names: ['area'] },
  year: { names: ['year'] },
  sex: { names: ['sex'], optional: true },
  age: { names: ['age'], optional: true },
  pop: { names: ['pop', 'population'] },
} as const;

type Key = keyof typeof columns;

/** One usable row, with its place. */
export interface PopulationCell {
  readonly area: string;
  readonly year: number;
  readonly sex: string;
  /** Lowest age of the group. */
  readonly age: number;
  /** Highest age of the group as it is written, infinite for an open one; undefined if only the lowest is. */
  readonly oldest?: number;
  /** NaN if its field could not be used, which has been said. */
  readonly persons: number;
  readonly file: string;
  readonly line: number;
  /** Fields of the file, counted from 1; 0 for a column that it lacks. */
  readonly columns: Readonly<Record<Key, number>>;
}

/** Append the usable rows of a file to `cells`; what is wrong with the others goes into the log. */
export async function readPopulationRows(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
  cells: PopulationCell[],
  codes?: AreaCodes,
): Promise<void> {
  await checkText(folder, path, log);
  const delimiter = await findDelimiter(folder, path);
  // With semicolons between the fields a comma is the decimal mark, as a Dutch spreadsheet writes it.
  const comma = delimiter === ';';
  const layout = { delimiter, columns };
  let places: PopulationCell['columns'] | undefined;
  const totals = new Set<string>();
  const before = cells.length;
  let lacksAges = false;
  await readDelimited<Key>(folder, path, layout, log, (row) => {
    const area = row.requiredText('area');
    const year = readWhole(row, 'year', 1500, 2500, 'a year of four digits');
    // Without a column of sexes all rows are of both together.
    const sex = row.has('sex') ? row.text('sex').toUpperCase() : 'T';
    if (sex !== 'T' && sex !== 'M' && sex !== 'F')
      row.refuse(sex === '' ? 'VALUE_MISSING' : 'VALUE_OUT_OF_RANGE', 'sex', {
        came: row.text('sex'),
        expected: 'T, M or F',
      });
    // Without a column of ages a row is a total; whether all rows may be is for the grid to say.
    const { age, oldest } = row.has('age') ? readAge(row) : { age: 0, oldest: undefined };
    // A row whose count is bad still says that its age is there.
    const placed = row.ok;
    const persons = readPersons(row, comma);
    if (area !== '') codes?.meet(area, path, row.line, row.position('area') + 1);
    places ??= mapColumns(row);
    if (!placed || lacksAges) return;
    if (!row.has('age')) {
      const key = `${area}\n${year}\n${sex}`;
      if (totals.has(key)) {
        // More than one row for a year cannot be totals: the ages are there under another name.
        const values = { expected: ['age'], came: row.header.slice(0, 60) };
        log.add('COLUMN_MISSING', 'error', { file: path, line: 1, field: 'age' }, values);
        lacksAges = true;
        cells.length = before;
        return;
      }
      totals.add(key);
    }
    const group = oldest === undefined ? { age } : { age, oldest };
    cells.push({ area, year, sex, ...group, persons, file: path, line: row.line, columns: places });
  });
}

function mapColumns(row: DelimitedRow<Key>): PopulationCell['columns'] {
  const place = (key: Key): number => (row.has(key) ? row.position(key) + 1 : 0);
  return { area: place('area'), year: place('year'), sex: place('sex'), age: place('age'), pop: place('pop') };
}

/** An age alone, `5-9` or `85+`. */
function readAge(row: DelimitedRow<Key>): { age: number; oldest?: number } {
  const [, lowest = '', highest, open] = /^(\d{1,3})(?: ?- ?(\d{1,3})|( ?\+))$/.exec(row.text('age')) ?? [];
  if (lowest === '') return { age: readWhole(row, 'age', 0, 130, 'the lowest age of a group, 5-9 or 85+') };
  const [age, oldest] = [Number(lowest), open === undefined ? Number(highest) : Number.POSITIVE_INFINITY];
  if (age > 130 || oldest < age) {
    row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: row.text('age'), expected: 'a group of ages from 0 to 130' });
  }
  return { age, oldest };
}

function readWhole(row: DelimitedRow<Key>, key: Key, least: number, most: number, expected: string): number {
  const text = row.text(key);
  if (text === '') {
    row.refuse('VALUE_MISSING', key, { expected });
    return Number.NaN;
  }
  if (!/^-?\d+$/.test(text)) {
    row.refuse('VALUE_NOT_INTEGER', key, { came: text, expected });
    return Number.NaN;
  }
  const value = Number(text);
  if (value < least || value > most) row.refuse('VALUE_OUT_OF_RANGE', key, { came: text, expected });
  return value;
}

/** A count of at least 0; fractions may stand there, since figures on other borders are no whole persons. */
function readPersons(row: DelimitedRow<Key>, comma: boolean): number {
  const text = row.text('pop');
  const expected = 'a number of at least 0';
  if (text === '') {
    row.refuse('VALUE_MISSING', 'pop', { expected });
    return Number.NaN;
  }
  const pattern = comma ? /^[+-]?\d+(,\d+)?$/ : /^[+-]?\d+(\.\d+)?$/;
  if (!pattern.test(text)) {
    row.refuse('VALUE_NOT_NUMERIC', 'pop', { came: text, expected });
    return Number.NaN;
  }
  const value = Number(text.replace(',', '.'));
  if (value >= 0) return value;
  row.refuse('VALUE_NEGATIVE', 'pop', { came: text, expected });
  return Number.NaN;
}

/** List the first line of a file that is not UTF-8 as an error. */
async function checkText(folder: SourceFolder, path: string, log: IssueLog): Promise<void> {
  const bytes = await readContent(folder, path).catch(() => new Uint8Array(0));
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    log.add('FILE_UNREADABLE', 'error', { file: path, line: findBadLine(bytes) }, { expected: 'UTF-8' });
  }
}

function findBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const next = bytes.indexOf(10, start);
    const stop = next < 0 ? bytes.length : next + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return 1;
}
