/**
 * A table that somebody made to be taken in: named columns in any order, as a whole or not at all.
 *
 * Comma, semicolon or tab; UTF-8 with or without mark; decimal comma or point: found out, reported, never guessed
 * in silence. Every problem is told with line, column and character.
 */

import type { SourceFile } from '@transitieatlas/dataset';
import { IssueLog, type IssueValue } from '@transitieatlas/quantities';
import { detectText } from './decode-text.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import { normaliseName } from './read-delimited.ts';
import type { ReadContext } from './source-reader.ts';
import { findTidyDelimiter, parseStrictCsv, type TidyField } from './tidy-csv.ts';
import { type DecimalMark, decideDecimal, isDecimalProven, readTidyNumber } from './tidy-number.ts';

/** What a column holds. A date is `yyyy-mm-dd`, or a year, which stands for its 1 January. */
export type OwnKind = 'text' | 'number' | 'count' | 'date';

/** A column that a table may have. */
export interface OwnColumn {
  /** Names under which it may stand, the first in messages; compared without case, blanks and hyphens. */
  readonly names: readonly string[];
  readonly kind: OwnKind;
  /** True if every row must have it. */
  readonly required?: boolean;
}

/** Names of the columns of the first day and of the last or first day after, whichever a table takes them for. */
export const dayNames = { from: ['from', 'vanaf', 'valid_from'], to: ['to', 'tot', 'valid_to'] } as const;

/** One row: texts empty and numbers NaN where nothing stands. */
export class OwnRow<Key extends string> {
  /** Physical line. */
  readonly line: number;
  private readonly texts: ReadonlyMap<Key, string>;
  private readonly numbers: ReadonlyMap<Key, number>;

  constructor(line: number, texts: ReadonlyMap<Key, string>, numbers: ReadonlyMap<Key, number>) {
    this.line = line;
    this.texts = texts;
    this.numbers = numbers;
  }

  getText(key: Key): string {
    return this.texts.get(key) ?? '';
  }

  getNumber(key: Key): number {
    return this.numbers.get(key) ?? Number.NaN;
  }
}

/** What was read; no rows if anything was wrong. */
export interface OwnTable<Key extends string> {
  readonly rows: readonly OwnRow<Key>[];
  readonly source: SourceFile;
}

/** Says what else is wrong with a row, after its fields were found to be sound. */
export type CheckRow<Key extends string> = (
  row: OwnRow<Key>,
  refuse: (code: Parameters<IssueLog['add']>[0], column: Key, values: Readonly<Record<string, IssueValue>>) => void,
) => void;

/**
 * Read a table of a folder.
 *
 * @param columns by the reader's own key
 * @returns undefined if anything is wrong with it; reasons are in the log
 */
export async function readOwnTable<Key extends string>(
  { folder, log }: Pick<ReadContext, 'folder' | 'log'>,
  path: string,
  columns: Readonly<Record<Key, OwnColumn>>,
  check: CheckRow<Key> = () => undefined,
): Promise<OwnTable<Key> | undefined> {
  const inspected = await inspectFile(folder, path, log);
  if (inspected === undefined) return undefined;
  const own = new IssueLog();
  const rows = new OwnReader(path, own, columns, check).read(await readContent(folder, path));
  log.addAll(own.list());
  return own.hasErrors() || rows === undefined ? undefined : { rows, source: inspected.source };
}

/** Reads one file; a class because place, header and decimal mark go along to every field. */
class OwnReader<Key extends string> {
  private readonly file: string;
  private readonly log: IssueLog;
  private readonly columns: Readonly<Record<Key, OwnColumn>>;
  private readonly check: CheckRow<Key>;
  private readonly positions = new Map<Key, number>();
  private header: readonly TidyField[] = [];

  constructor(file: string, log: IssueLog, columns: Readonly<Record<Key, OwnColumn>>, check: CheckRow<Key>) {
    this.file = file;
    this.log = log;
    this.columns = columns;
    this.check = check;
  }

  read(bytes: Uint8Array): OwnRow<Key>[] | undefined {
    const { text } = detectText(bytes);
    if (text.trim() === '') {
      this.log.add('FILE_EMPTY', 'error', { file: this.file });
      return undefined;
    }
    const { delimiter, content, firstLine } = findTidyDelimiter(text, this.file, this.log);
    const [header = [], ...body] = parseStrictCsv(content, delimiter, this.file, this.log, firstLine);
    this.header = header;
    if (!this.readHeader()) return undefined;
    if (body.length === 0) this.log.add('FILE_EMPTY', 'error', { file: this.file });
    const sound = body.filter((row) => this.hasWidth(row));
    const numeric = this.listKeys().filter(
      (key) => this.columns[key].kind === 'number' || this.columns[key].kind === 'count',
    );
    const fields = sound.flatMap((row) => numeric.flatMap((key) => this.findField(row, key) ?? []));
    const given = fields.filter((field) => field.text.trim() !== '');
    const decimal = decideDecimal(given, this.file, this.log);
    if (decimal === undefined) return undefined;
    const proven = isDecimalProven(given);
    return sound.map((row) => this.readRow(row, decimal, proven));
  }

  private listKeys(): Key[] {
    return Object.keys(this.columns) as Key[];
  }

  private readHeader(): boolean {
    this.header.forEach((field, position) => {
      const name = normaliseName(field.text);
      const key = this.listKeys().find((one) => this.columns[one].names.some((known) => normaliseName(known) === name));
      const where = { file: this.file, line: field.line, column: position + 1, field: field.text.slice(0, 60) };
      if (key === undefined) this.log.add('COLUMN_UNKNOWN', 'warning', where, { came: field.text.slice(0, 60) });
      else if (this.positions.has(key)) this.log.add('KEY_DUPLICATE', 'error', where, { came: field.text });
      else this.positions.set(key, position);
    });
    const missing = this.listKeys().filter((key) => this.columns[key].required === true && !this.positions.has(key));
    for (const key of missing) {
      const expected = this.columns[key].names.join(' or ');
      const came = this.header.slice(0, 20).map((field) => field.text.slice(0, 60));
      this.log.add('COLUMN_MISSING', 'error', { file: this.file, line: 1, field: expected }, { expected, came });
    }
    return missing.length === 0;
  }

  private hasWidth(row: readonly TidyField[]): boolean {
    const expected = this.header.length;
    if (row.length === expected) return true;
    this.log.add('ROW_WIDTH', 'error', { file: this.file, line: row[0]?.line ?? 0 }, { came: row.length, expected });
    return false;
  }

  private readRow(fields: readonly TidyField[], decimal: DecimalMark, proven: boolean): OwnRow<Key> {
    const texts = new Map<Key, string>();
    const numbers = new Map<Key, number>();
    let ok = true;
    const refuse: Parameters<CheckRow<Key>>[1] = (code, key, values) => {
      ok = false;
      const position = this.positions.get(key);
      if (position === undefined) {
        // A value that is missing because the whole column is: there is no place in the line to point at.
        const field = this.columns[key].names[0] ?? key;
        this.log.add(code, 'error', { file: this.file, line: fields[0]?.line ?? 0, field }, values);
        return;
      }
      const field = fields[position];
      const name = this.header[position]?.text ?? key;
      const where = { file: this.file, line: field?.line ?? 0, column: position + 1, field: name.slice(0, 60) };
      this.log.add(code, 'error', where, { ...values, character: field?.character ?? 1 });
    };
    for (const key of this.listKeys()) {
      const { kind, required } = this.columns[key];
      const text = (this.findField(fields, key)?.text ?? '').trim();
      if (text === '') {
        if (required === true) refuse('VALUE_MISSING', key, {});
        continue;
      }
      const came = text.slice(0, 80);
      if (kind === 'text') texts.set(key, text);
      else if (kind === 'date') {
        const date = readDate(text);
        if (date === undefined) refuse('VALUE_OUT_OF_RANGE', key, { came, expected: 'a date yyyy-mm-dd, or a year' });
        else texts.set(key, date);
      } else {
        const value = readTidyNumber(text, decimal, proven);
        if (value === undefined)
          refuse('NUMBER_AMBIGUOUS', key, { came, expected: 'a number beyond doubt: 1234 or 1,2340' });
        else if (!Number.isFinite(value)) refuse('VALUE_NOT_NUMERIC', key, { came, expected: 'a number' });
        else if (kind === 'count' && value < 0)
          refuse('VALUE_NEGATIVE', key, { came, expected: 'a number of at least 0' });
        else numbers.set(key, value);
      }
    }
    const row = new OwnRow(fields[0]?.line ?? 0, texts, numbers);
    if (ok) this.check(row, refuse);
    return row;
  }

  private findField(row: readonly TidyField[], key: Key): TidyField | undefined {
    const position = this.positions.get(key);
    return position === undefined ? undefined : row[position];
  }
}

/** A date `yyyy-mm-dd` that exists; a year is its 1 January. */
function readDate(text: string): string | undefined {
  const date = /^\d{4}$/.test(text) ? `${text}-01-01` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}
