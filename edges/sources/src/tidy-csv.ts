import type { IssueLog } from '@transitieatlas/quantities';

/** One field with the place at which it begins. */
export interface TidyField {
  readonly text: string;
  /** Physical line, counted from 1. */
  readonly line: number;
  /** Character within that line, counted from 1. */
  readonly character: number;
  /** How a spreadsheet or map held it, where that was not as text; an error is one of a spreadsheet. */
  readonly held?: 'number' | 'date' | 'error';
  /** Where it stood in the file, if that is not where it stands in the row: wide tables are made long. */
  readonly origin?: { readonly column: number; readonly heading: string };
}

/** A sheet or layer of a file, as fields. */
export interface FigureTable {
  readonly name: string;
  readonly rows: TidyField[][];
}

/** The delimiter that the header uses; a first line `sep=;`, as Excel writes it, is taken at its word. */
export function findTidyDelimiter(
  text: string,
  file: string,
  log: IssueLog,
): { readonly delimiter: string; readonly content: string; readonly firstLine: number } {
  const stated = /^sep=([;,\t])\r?\n/.exec(text);
  if (stated !== null) {
    return { delimiter: stated[1] ?? ',', content: text.slice(stated[0].length), firstLine: 2 };
  }
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  let delimiter = ',';
  let most = 0;
  for (const candidate of [',', ';', '\t']) {
    const times = header.split(candidate).length - 1;
    if (times > most) {
      most = times;
      delimiter = candidate;
    }
  }
  log.add('DELIMITER_DETECTED', 'information', { file }, { delimiter: delimiter === '\t' ? 'tab' : delimiter });
  return { delimiter, content: text, firstLine: 1 };
}

/**
 * Split delimited text into rows of fields, strictly.
 *
 * Published files get a lenient reader; a file that somebody made to be taken in gets this one, in
 * which a quote in the wrong place, an unclosed quote or a control character is an error instead of
 * something to be understood. Rows without any text are skipped. Nothing is thrown.
 *
 * @param text      whole content, without byte-order mark; lines end with LF, CRLF or CR
 * @param delimiter one character
 * @param file      name of the file, for issues
 * @param firstLine physical line at which the text begins
 */
export function parseStrictCsv(
  text: string,
  delimiter: string,
  file: string,
  log: IssueLog,
  firstLine = 1,
): TidyField[][] {
  const reader = new StrictReader(text, delimiter, file, log, firstLine);
  const rows: TidyField[][] = [];
  while (!reader.done) {
    const row = reader.readRow();
    if (row.length > 1 || row.some((field) => field.text.trim() !== '')) rows.push(row);
  }
  return rows;
}

/** A physical line and a character within it, both counted from 1. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Goes through delimited text field by field; what is wrong there goes to the log. */
class StrictReader {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #file: string;
  readonly #log: IssueLog;
  #at = 0;
  #line: number;
  #lineStart = 0;
  /** Column of the field at hand, counted from 1. */
  #column = 1;

  constructor(text: string, delimiter: string, file: string, log: IssueLog, firstLine: number) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#file = file;
    this.#log = log;
    this.#line = firstLine;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Read up to and including the end of the row. */
  readRow(): TidyField[] {
    const row: TidyField[] = [];
    for (;;) {
      this.#column = row.length + 1;
      row.push(this.#readField());
      if (this.done) return row;
      if (this.#text[this.#at] !== this.#delimiter) {
        this.#passLineEnd();
        return row;
      }
      this.#at++;
      // A delimiter at the very end opens one more, empty, field: it is read like any other.
    }
  }

  #readField(): TidyField {
    const begin = this.#at;
    const start = this.#locate(begin);
    const text = this.#text[begin] === '"' ? this.#readQuoted(start) : this.#readPlain();
    this.#refuseControl(begin, start);
    return { text, ...start };
  }

  #readPlain(): string {
    const begin = this.#at;
    this.#skipToEnd();
    const content = this.#text.slice(begin, this.#at);
    const quote = content.indexOf('"');
    if (quote >= 0) this.#refuse(this.#locate(begin + quote), 'a quote inside a field that does not begin with one');
    return content;
  }

  #readQuoted(start: Place): string {
    this.#at++;
    const begin = this.#at;
    const closed = this.#passQuoted();
    const content = this.#text.slice(begin, closed ? this.#at - 1 : this.#at).replaceAll('""', '"');
    if (!closed) {
      const where = { file: this.#file, line: start.line, column: this.#column };
      this.#log.add('QUOTE_NOT_CLOSED', 'error', where, { character: start.character });
    } else if (!this.done && !this.#isEnd()) {
      this.#refuse(this.#locate(this.#at), 'text after a closing quote');
      this.#skipToEnd();
    }
    return content;
  }

  /** Move past the closing quote, or to the end of the text if there is none; says whether there was one. */
  #passQuoted(): boolean {
    while (!this.done) {
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        if (this.#text[this.#at] !== '"') return true;
        this.#at++;
      } else if (character === '\n' || character === '\r') {
        this.#passLineEnd();
      } else {
        this.#at++;
      }
    }
    return false;
  }

  /** LF, CRLF or CR. */
  #passLineEnd(): void {
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.#line++;
    this.#lineStart = this.#at;
  }

  #skipToEnd(): void {
    while (!this.done && !this.#isEnd()) this.#at++;
  }

  #isEnd(): boolean {
    const character = this.#text[this.#at];
    return character === this.#delimiter || character === '\n' || character === '\r';
  }

  /** Where a character of the line at hand stands. */
  #locate(at: number): Place {
    return { line: this.#line, character: at - this.#lineStart + 1 };
  }

  /** Refuse a control character between where a field began and here; a quoted field may be lines long. */
  #refuseControl(begin: number, start: Place): void {
    const control = findControl(this.#text, begin, this.#at);
    if (control < 0) return;
    const before = this.#text.slice(begin, control).split(/\r\n|\r|\n/);
    const last = before.at(-1)?.length ?? 0;
    const line = start.line + before.length - 1;
    this.#refuse({ line, character: before.length === 1 ? start.character + last : last + 1 }, 'a control character');
  }

  #refuse({ line, character }: Place, reason: string): void {
    const where = { file: this.#file, line, column: this.#column };
    this.#log.add('FILE_UNREADABLE', 'error', where, { format: 'CSV', reason, character });
  }
}

/** Position of the first character that no text of figures has: NUL and its kind, or a stray byte-order mark. */
function findControl(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfeff || code === 0xfffd) return at;
  }
  return -1;
}
