/** The fields of one row of a forecast file, each checked; what is wrong goes into the log with its place. */
import type { IssueCode, IssueLog, IssueValue } from '@transitieatlas/quantities';
import type { ForecastColumn, ForecastLayout } from './forecast-layout.ts';
import type { TidyField } from './tidy-csv.ts';
import { type DecimalMark, readTidyNumber } from './tidy-number.ts';

/** What was found out about a file before its rows are read. */
export interface RowReader {
  readonly layout: ForecastLayout;
  readonly decimal: DecimalMark;
  readonly proven: boolean;
}

/** StatLine writes a point, or nothing, where it has no figure. */
export function isMissing(text: string): boolean {
  return text.trim() === '' || text.trim() === '.';
}

/** Reads fields of one file; a class because the file and its log go along to every field. */
export class ForecastFields {
  /** Keys of rows so far, and what was already said to be missing. */
  readonly seen = new Set<string>();
  private readonly file: string;
  private readonly log: IssueLog;

  constructor(file: string, log: IssueLog) {
    this.file = file;
    this.log = log;
  }

  readNumber(row: readonly TidyField[], { decimal, proven }: RowReader, position: number, required: boolean): number {
    const text = row[position]?.text.trim() ?? '';
    if (isMissing(text)) {
      if (required) this.refuse('VALUE_MISSING', row, position, { came: text, expected: 'a number' });
      return Number.NaN;
    }
    const value = readTidyNumber(text, decimal, proven);
    if (value === undefined) {
      const expected = 'a number that is thousands or decimals beyond doubt: 1234 or 1,2340';
      this.refuse('NUMBER_AMBIGUOUS', row, position, { came: text, expected });
    } else if (Number.isNaN(value)) {
      this.refuse('VALUE_NOT_NUMERIC', row, position, { came: text, expected: 'a number' });
    }
    return value ?? Number.NaN;
  }

  /** The coverage of the interval in per cent: `67`, or `0.67`. */
  readLevel(row: readonly TidyField[], layout: ForecastLayout): number | undefined {
    const text = this.textOf(row, layout, 'level');
    const hasBounds = this.textOf(row, layout, 'lower') !== '' || this.textOf(row, layout, 'upper') !== '';
    if (text === '' && !hasBounds) return 0;
    const number = Number(text.replace(',', '.'));
    const level = Math.round(number < 1 ? number * 100 : number);
    if (text !== '' && level >= 1 && level <= 99) return level;
    const position = layout.positions.get('level') ?? layout.positions.get('lower') ?? 0;
    this.refuse(text === '' ? 'VALUE_MISSING' : 'VALUE_OUT_OF_RANGE', row, position, {
      came: text,
      expected: 'the coverage of the interval, 1 to 99',
    });
    return undefined;
  }

  take<T>(
    row: readonly TidyField[],
    layout: ForecastLayout,
    column: ForecastColumn,
    read: (text: string) => T | undefined,
    code: IssueCode,
    expected: string,
  ): T | undefined {
    const text = this.textOf(row, layout, column);
    const value = read(text);
    if (value === undefined) {
      const position = layout.positions.get(column) ?? 0;
      this.refuse(text === '' ? 'VALUE_MISSING' : code, row, position, { came: text, expected });
    }
    return value;
  }

  textOf(row: readonly TidyField[], layout: ForecastLayout, column: ForecastColumn): string {
    const position = layout.positions.get(column);
    return position === undefined ? '' : (row[position]?.text.trim() ?? '');
  }

  /** What a file must say once, or whoever imports it: told at the first row that lacks it. */
  miss(
    row: readonly TidyField[],
    layout: ForecastLayout,
    column: ForecastColumn,
    came: string | undefined,
    expected: string,
  ): void {
    const key = `missing ${column}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const position = layout.positions.get(column);
    if (position !== undefined) this.refuse('VALUE_MISSING', row, position, { came: came ?? '', expected });
    else this.log.add('COLUMN_MISSING', 'error', { file: this.file, line: 1, field: column }, { expected });
  }

  refuse(
    code: IssueCode,
    row: readonly TidyField[],
    position: number,
    values: Readonly<Record<string, IssueValue>>,
  ): void {
    const field = row[position];
    const where = { file: this.file, line: field?.line ?? row[0]?.line ?? 0, column: position + 1 };
    this.log.add(code, 'error', where, values);
  }
}
