import type { IssueCode, IssueLog, IssueValue, Place, Severity } from '@transitieatlas/quantities';

/** How the fields of a file are written. */
export interface RowConventions {
  /** Path of the file, for issues. */
  readonly file: string;
  /** Mark before the decimals of a number. */
  readonly decimal: '.' | ',';
  /** Texts that stand for "no value", besides the empty field. */
  readonly missing: ReadonlySet<string>;
  /** What a bad field is; it always makes the row unusable. */
  readonly severity: Severity;
  /** Where the field at a position stands, for rows that are no lines of a file. */
  readonly locate?: (position: number) => Place;
}

const DECIMAL_POINT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d+$/;

/**
 * One row of a delimited file, with getters that check what they return.
 *
 * A class because one object is used for all rows of a file: a row is valid until the next one is
 * read. A getter that meets a bad field records an issue with file, line, column and field, returns
 * NaN or an empty text, and makes `ok` false; the row is then to be left out.
 */
export class DelimitedRow<Key extends string> {
  /** Physical line on which the row begins, counted from 1. */
  line = 0;
  /** The fields as they came. */
  fields: readonly string[] = [];
  /** False once a getter met a bad field of this row. */
  ok = true;
  /** The row as it stands in the file, if asked for. */
  raw: string | undefined;
  /** Names in the header, as published. */
  readonly header: readonly string[];
  private readonly positions: ReadonlyMap<Key, number>;
  private readonly conventions: RowConventions;
  private readonly log: IssueLog;

  constructor(
    header: readonly string[],
    positions: ReadonlyMap<Key, number>,
    conventions: RowConventions,
    log: IssueLog,
  ) {
    this.header = header;
    this.positions = positions;
    this.conventions = conventions;
    this.log = log;
  }

  /** True if the file has the column. */
  has(key: Key): boolean {
    return this.positions.has(key);
  }

  /** Position of a column, counted from 0. @throws RangeError if the file does not have it */
  position(key: Key): number {
    const position = this.positions.get(key);
    if (position === undefined) throw new RangeError(`The file has no column ${key}.`);
    return position;
  }

  /** The trimmed text of a column, empty if the column or the value is absent. */
  text(key: Key): string {
    const position = this.positions.get(key);
    return position === undefined ? '' : this.textAt(position);
  }

  /** The trimmed text of a column that must have one. */
  requiredText(key: Key): string {
    const text = this.text(key);
    if (text === '') this.refuse('VALUE_MISSING', this.position(key), {});
    return text;
  }

  /** The trimmed text of a column that must look like a code. `expected` describes it in the issue. */
  code(key: Key, pattern: RegExp, expected: string): string {
    const position = this.position(key);
    const text = this.textAt(position);
    if (pattern.test(text)) return text;
    this.refuse(text === '' ? 'VALUE_MISSING' : 'KEY_MALFORMED', position, { came: text, expected });
    return '';
  }

  /** A whole number that must be there; NaN after an issue. */
  integer(key: Key): number {
    return this.integerAt(this.position(key));
  }

  /** A number that must be there; NaN after an issue. */
  decimal(key: Key): number {
    return this.decimalAt(this.position(key));
  }

  /** A number of at least 0 that must be there, whole unless `fractional`; NaN after an issue. */
  count(key: Key, fractional = false): number {
    return this.countAt(this.position(key), fractional);
  }

  /** A number of at least 0, NaN without an issue if absent. */
  optionalCount(key: Key, fractional = false): number {
    const position = this.positions.get(key);
    return position === undefined || this.isMissingAt(position) ? Number.NaN : this.countAt(position, fractional);
  }

  /** A number, NaN without an issue if absent. */
  optionalDecimal(key: Key): number {
    const position = this.positions.get(key);
    return position === undefined || this.isMissingAt(position) ? Number.NaN : this.decimalAt(position);
  }

  /** The trimmed text at a position. */
  textAt(position: number): string {
    return (this.fields[position] ?? '').trim();
  }

  /** True if the field at a position is empty or one of the marks for "no value". */
  isMissingAt(position: number): boolean {
    const text = this.textAt(position);
    return text === '' || this.conventions.missing.has(text);
  }

  /** See {@link integer}. */
  integerAt(position: number): number {
    const text = this.textAt(position);
    if (WHOLE.test(text)) return Number(text);
    const expected = 'a whole number';
    if (this.isMissingAt(position)) this.refuse('VALUE_MISSING', position, { came: text, expected });
    else {
      const numeric = DECIMAL_POINT.test(this.toPoint(text));
      this.refuse(numeric ? 'VALUE_NOT_INTEGER' : 'VALUE_NOT_NUMERIC', position, { came: text, expected });
    }
    return Number.NaN;
  }

  /** See {@link decimal}. */
  decimalAt(position: number): number {
    const text = this.textAt(position);
    const point = this.toPoint(text);
    if (DECIMAL_POINT.test(point)) return Number(point);
    const expected = `a number with decimal ${this.conventions.decimal === ',' ? 'comma' : 'point'}`;
    const code = this.isMissingAt(position) ? 'VALUE_MISSING' : 'VALUE_NOT_NUMERIC';
    this.refuse(code, position, { came: text, expected });
    return Number.NaN;
  }

  /** See {@link count}. */
  countAt(position: number, fractional = false): number {
    const value = fractional ? this.decimalAt(position) : this.integerAt(position);
    if (!(value < 0)) return value;
    this.refuse('VALUE_NEGATIVE', position, { came: this.textAt(position), expected: 'a number of at least 0' });
    return Number.NaN;
  }

  /** Record what is wrong with a field and mark the row as unusable. */
  refuse(code: IssueCode, column: Key | number, values: Readonly<Record<string, IssueValue>>): void {
    this.report(code, this.conventions.severity, column, values);
    this.ok = false;
  }

  /** Record something about a field without making the row unusable. */
  report(
    code: IssueCode,
    severity: Severity,
    column: Key | number,
    values: Readonly<Record<string, IssueValue>>,
  ): void {
    const position = typeof column === 'number' ? column : (this.positions.get(column) ?? 0);
    const field = this.header[position];
    const character = this.raw === undefined ? {} : { character: findCharacter(this.raw, position) };
    this.log.add(
      code,
      severity,
      {
        ...(this.conventions.locate?.(position) ?? {
          file: this.conventions.file,
          line: this.line,
          column: position + 1,
        }),
        ...(field === undefined ? {} : { field }),
      },
      { ...values, ...character },
    );
  }

  private toPoint(text: string): string {
    if (this.conventions.decimal === '.') return text;
    // With a decimal comma a point can only be a mark of thousands, which we do not guess at.
    return text.includes('.') ? '?' : text.replace(',', '.');
  }
}

/** Character, counted from 1, at which a field begins in a row whose delimiter is its first separator. */
function findCharacter(raw: string, position: number): number {
  const delimiter = /^(?:"(?:[^"]|"")*"|[^",;\t]*)([,;\t])/.exec(raw)?.[1] ?? ',';
  let field = 0;
  let quoted = false;
  for (let i = 0; i < raw.length; i++) {
    if (field === position) return i + 1;
    const character = raw[i];
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) field++;
  }
  return raw.length + 1;
}
