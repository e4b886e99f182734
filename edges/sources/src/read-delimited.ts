/**
 * Delimited text (CSV, TSV) as publishers really write it, row by row, with every problem at its place.
 *
 * Handles lines before the header, headers of several lines, closing copyright lines, quoted line
 * ends, wrong delimiters and ragged rows. Nothing throws on bad content: whatever the bytes are, the
 * result is rows and issues.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog, Severity } from '@transitieatlas/quantities';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { decodeLines } from './decode-text.ts';
import { DelimitedRow } from './delimited-row.ts';
import { inspectFile, streamContent } from './read-bytes.ts';
import type { SourceFolder } from './source-folder.ts';

/** A column that a reader asks for. */
export interface ColumnRequest {
  /** Names under which publishers write it; compared without case, blanks, underscores and hyphens. */
  readonly names: readonly string[];
  /** True if the file may lack it. */
  readonly optional?: boolean;
}

/** How a file is laid out. */
export interface DelimitedLayout<Key extends string> {
  /** One delimiter, or several of which the header decides (reported). */
  readonly delimiter: string | readonly string[];
  /** Columns by the reader's own key. */
  readonly columns: Readonly<Record<Key, ColumnRequest>>;
  /** Lines before the header, 0 unless stated. */
  readonly prefaceLines?: number;
  /**
   * Lines of the header, 1 unless stated. The names of several lines are joined by ` | `, equal
   * neighbours once; an empty cell takes the name to its left, as far as the cell above reaches.
   */
  readonly headerLines?: number;
  /** True for lines at the end that are not rows: a copyright line. They may have any width. */
  readonly isClosing?: (fields: readonly string[]) => boolean;
  /** Decimal mark, a point unless stated. */
  readonly decimal?: '.' | ',';
  /** Texts that stand for "no value", besides the empty field. */
  readonly missing?: readonly string[];
  /** What a bad row is, an error unless stated. */
  readonly severity?: Severity;
  /** True to add the character at which a bad field begins to its issue. */
  readonly characters?: boolean;
}

/** What was read. */
export interface DelimitedResult {
  readonly source: SourceFile;
  readonly header: readonly string[];
  readonly delimiter: string;
  /** Rows below the header, the bad ones included, blank and closing lines not. */
  readonly rows: number;
}

/** Characters of a line; what has more in one is no table, and would be held in memory as a whole. */
const LONGEST_LINE = 1_000_000;

/** Characters of a table that is parsed in one go: a stream costs more than a table of a few rows itself. */
const AT_ONCE = 100_000;

/** What the parser gives if the text of a record is asked for too. */
interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * Read a delimited file of a folder.
 *
 * @param onRow receives each row of the right width; the object is reused for the next row
 * @returns what was read, or undefined if the file or its header cannot be used; reasons are in the log
 */
export async function readDelimited<Key extends string>(
  folder: SourceFolder,
  path: string,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<DelimitedResult | undefined> {
  const inspected = await inspectFile(folder, path, log);
  if (inspected === undefined) return undefined;
  const lines = decodeLines(streamContent(folder, path), inspected.encoding);
  const headerLines = layout.headerLines ?? 1;
  const preface = layout.prefaceLines ?? 0;
  const { head, texts } = await peekLines(lines, preface, headerLines);
  const headerText = head.split('\n').slice(0, headerLines).join('\n');
  const delimiter = chooseDelimiter(headerText, layout.delimiter);
  if (typeof layout.delimiter !== 'string') {
    log.add('DELIMITER_DETECTED', 'information', { file: path }, { delimiter });
  }

  const state = new RowReader(path, layout, delimiter, headerText, log, onRow);
  const options: Options = {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_LINE,
    raw: layout.characters === true,
    // Rows are used the moment they are complete: a later error must not take earlier rows with it.
    on_record: (parsed: unknown, { lines }) => {
      if (Array.isArray(parsed)) state.take(parsed, lines);
      else state.take((parsed as RawRecord).record, lines, (parsed as RawRecord).raw);
      return null;
    },
  };
  try {
    await parseTexts(texts, options, () => state.refused);
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    const where = { file: path, line: state.nextLine };
    if (problem.code === 'CSV_QUOTE_NOT_CLOSED') log.add('QUOTE_NOT_CLOSED', 'error', where);
    else {
      const reason = problem.code === 'CSV_MAX_RECORD_SIZE' ? 'a line of more than a million characters' : problem.code;
      log.add('FILE_UNREADABLE', 'error', where, { reason });
      return undefined;
    }
  }
  return state.finish(inspected.source);
}

/** Hand texts to the parser until its owner has had enough. @throws CsvError if they are no table */
async function parseTexts(texts: AsyncIterator<string>, options: Options, isDone: () => boolean): Promise<void> {
  let first = '';
  while (first.length <= AT_ONCE) {
    const next = await texts.next();
    if (next.done === true) {
      parseAtOnce(first, options);
      return;
    }
    first += next.value;
  }
  async function* goOn(): AsyncGenerator<string> {
    yield first;
    for (let next = await texts.next(); next.done !== true && !isDone(); next = await texts.next()) yield next.value;
  }
  const parser = parse(options);
  parser.resume();
  await pipeline(Readable.from(goOn()), parser);
}

/** Name of a column without what publishers vary: case, blanks, underscores, hyphens, a BOM. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[\s_\-\uFEFF]+/g, '');
}

/** Takes parsed records one by one: preface, header, rows, closing lines. Keeps the place in the file. */
class RowReader<Key extends string> {
  nextLine = 1;
  /** True once the header turned out to be unusable. */
  refused = false;
  private rows = 0;
  private readonly headerRecords: (readonly string[])[] = [];
  private row: DelimitedRow<Key> | undefined;
  private readonly path: string;
  private readonly layout: DelimitedLayout<Key>;
  private readonly delimiter: string;
  private readonly headerText: string;
  private readonly log: IssueLog;
  private readonly onRow: (row: DelimitedRow<Key>) => void;

  constructor(
    path: string,
    layout: DelimitedLayout<Key>,
    delimiter: string,
    headerText: string,
    log: IssueLog,
    onRow: (row: DelimitedRow<Key>) => void,
  ) {
    this.path = path;
    this.layout = layout;
    this.delimiter = delimiter;
    this.headerText = headerText;
    this.log = log;
    this.onRow = onRow;
    this.nextLine = 1 + (layout.prefaceLines ?? 0);
  }

  /** Use a record that ends on a line of the file, the preface not counted; after an unusable header, nothing. */
  take(record: readonly string[], lines: number, raw?: string): void {
    const line = this.nextLine;
    this.nextLine = lines + 1 + (this.layout.prefaceLines ?? 0);
    const headerLines = this.layout.headerLines ?? 1;
    if (this.headerRecords.length < headerLines) {
      this.headerRecords.push(record);
      if (this.headerRecords.length === headerLines) this.useHeader(line);
      return;
    }
    if (this.row === undefined) return;
    if (record.length === 1 && record[0] === '') return;
    if (this.layout.isClosing?.(record) === true) return;
    this.rows++;
    const expected = this.row.header.length;
    if (record.length !== expected) {
      const severity = this.layout.severity ?? 'error';
      this.log.add('ROW_WIDTH', severity, { file: this.path, line }, { came: record.length, expected });
      return;
    }
    this.row.line = line;
    this.row.fields = record;
    this.row.raw = raw;
    this.row.ok = true;
    this.onRow(this.row);
  }

  finish(source: SourceFile): DelimitedResult | undefined {
    if (this.row === undefined) {
      if (this.headerRecords.length < (this.layout.headerLines ?? 1)) {
        this.log.add('FILE_EMPTY', 'error', { file: this.path });
      }
      return undefined;
    }
    if (this.rows === 0) this.log.add('FILE_EMPTY', 'error', { file: this.path });
    return { source, header: this.row.header, delimiter: this.delimiter, rows: this.rows };
  }

  private useHeader(line: number): void {
    const header = joinHeader(this.headerRecords);
    const found = new Map<string, number>();
    header.forEach((name, position) => {
      const normal = normaliseName(name);
      if (!found.has(normal)) found.set(normal, position);
    });
    const positions = new Map<Key, number>();
    const missing: string[] = [];
    for (const key in this.layout.columns) {
      const request = this.layout.columns[key];
      const name = request.names.find((candidate) => found.has(normaliseName(candidate)));
      const position = name === undefined ? undefined : found.get(normaliseName(name));
      if (position !== undefined) positions.set(key, position);
      else if (request.optional !== true) missing.push(request.names[0] ?? key);
    }
    if (missing.length > 0) {
      this.refused = true;
      this.reportHeader(line, header, missing);
      return;
    }
    this.row = new DelimitedRow(
      header,
      positions,
      {
        file: this.path,
        decimal: this.layout.decimal ?? '.',
        missing: new Set(this.layout.missing ?? []),
        severity: this.layout.severity ?? 'error',
      },
      this.log,
    );
  }

  private reportHeader(line: number, header: readonly string[], missing: readonly string[]): void {
    const where = { file: this.path, line };
    const other = chooseDelimiter(this.headerText, [this.delimiter, ',', ';', '\t', '|']);
    if (header.length === 1 && other !== this.delimiter) {
      const expected = nameDelimiter(this.delimiter);
      this.log.add('DELIMITER_WRONG', 'error', where, { came: nameDelimiter(other), expected });
      return;
    }
    for (const name of missing) {
      this.log.add('COLUMN_MISSING', 'error', { ...where, field: name }, { expected: name, came: header.slice(0, 60) });
    }
  }
}

function nameDelimiter(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : delimiter;
}

/** The delimiter that occurs most in the header, outside quotes; the first one if none occurs. */
function chooseDelimiter(header: string, candidates: string | readonly string[]): string {
  if (typeof candidates === 'string') return candidates;
  const bare = header.replace(/"[^"]*"/g, '');
  let chosen = candidates[0] ?? ',';
  let most = 0;
  for (const candidate of candidates) {
    const times = bare.split(candidate).length - 1;
    if (times > most) {
      most = times;
      chosen = candidate;
    }
  }
  return chosen;
}

/** One name per column out of the lines of a header. */
function joinHeader(lines: readonly (readonly string[])[]): string[] {
  if (lines.length === 1) return (lines[0] ?? []).map((name) => name.replace(/^\uFEFF/, '').trim());
  const width = Math.max(...lines.map((line) => line.length));
  const carried = lines.map(() => '');
  const names: string[] = [];
  for (let column = 0; column < width; column++) {
    const parts: string[] = [];
    let fresh = false;
    lines.forEach((line, depth) => {
      const name = (line[column] ?? '').trim();
      // A new name above ends what was carried below it.
      if (name !== '') {
        carried[depth] = name;
        fresh = true;
      } else if (fresh) carried[depth] = '';
      const part = carried[depth] ?? '';
      if (part !== '' && part !== parts.at(-1)) parts.push(part);
    });
    names.push(parts.join(' | '));
  }
  return names;
}

/** Drop the lines of the preface, and read on until the lines of the header are complete. */
async function peekLines(
  texts: AsyncGenerator<string>,
  preface: number,
  count: number,
): Promise<{ head: string; texts: AsyncGenerator<string> }> {
  let head = '';
  let dropped = 0;
  let complete = 0;
  while ((dropped < preface || complete < count) && head.length <= count * LONGEST_LINE) {
    const next = await texts.next();
    if (next.done === true) break;
    let text = next.value;
    while (dropped < preface) {
      const end = text.indexOf('\n');
      text = end < 0 ? '' : text.slice(end + 1);
      if (end < 0) break;
      dropped++;
    }
    head += text;
    complete += text.split('\n').length - 1;
  }
  // A file that ends within its preface has nothing to give.
  const kept = dropped < preface ? '' : head;
  async function* resume(): AsyncGenerator<string> {
    if (kept !== '') yield kept;
    yield* texts;
  }
  return { head: kept, texts: resume() };
}
