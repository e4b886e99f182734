/**
 * The records of an answer as rows with checked getters.
 *
 * A record has a text per source column; which of them a reader's column is, and how it is read, stands in
 * the catalogue. Places of issues name the answer and the record (cell, row, feature) in it.
 */
import type { IssueLog, Place } from '@transitieatlas/quantities';
import { findAgeClass } from '../age-classes.ts';
import { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { CatalogueLine, ColumnSource } from './catalogue-line.ts';

/** Where the texts of a record come from. */
export interface RecordSource {
  /** The text of a column, undefined if the record has none. */
  text(column: string): string | undefined;
  /** The title of a code, for columns that ask for it. */
  title(column: string, code: string): string | undefined;
  /** File and record, for issues about a column. */
  place(column: string): Place;
}

/**
 * Puts records into rows, for one reader and one line of the catalogue.
 *
 * A class because one row is reused for all records.
 */
export class AnswerRows<Key extends string> {
  readonly rows = { count: 0 };
  private readonly sources: readonly ColumnSource[];
  private readonly row: DelimitedRow<Key>;
  private readonly onRow: (row: DelimitedRow<Key>) => void;
  private record: RecordSource | undefined;

  private constructor(
    sources: readonly ColumnSource[],
    positions: ReadonlyMap<Key, number>,
    layout: DelimitedLayout<Key>,
    file: string,
    log: IssueLog,
    onRow: (row: DelimitedRow<Key>) => void,
  ) {
    this.sources = sources;
    this.onRow = onRow;
    const conventions = {
      file,
      decimal: layout.decimal ?? '.',
      missing: new Set(layout.missing ?? []),
      severity: layout.severity ?? 'error',
      locate: (position: number): Place => {
        const { from = '' } = this.sources[position] ?? {};
        return this.record?.place(from) ?? { file };
      },
    };
    this.row = new DelimitedRow(
      sources.map(({ from }) => from),
      positions,
      conventions,
      log,
    );
  }

  /**
   * Prepare rows for a reader.
   *
   * @param known  true for the columns that the answers can have
   * @returns undefined if the catalogue or the answers lack a column that the reader needs; told in the log
   */
  static create<Key extends string>(
    line: CatalogueLine,
    layout: DelimitedLayout<Key>,
    file: string,
    known: (column: string) => boolean,
    log: IssueLog,
    onRow: (row: DelimitedRow<Key>) => void,
  ): AnswerRows<Key> | undefined {
    const sources: ColumnSource[] = [];
    const positions = new Map<Key, number>();
    let ok = true;
    for (const key in layout.columns) {
      const source = line.columns[key];
      const optional = layout.columns[key].optional === true;
      if (source !== undefined && known(source.from)) {
        positions.set(key, sources.length);
        sources.push(source);
      } else if (source !== undefined || !optional) {
        ok = false;
        const expected = source?.from ?? key;
        log.add('COLUMN_MISSING', 'error', { file, field: expected }, { expected, publication: line.id });
      }
    }
    return ok ? new AnswerRows(sources, positions, layout, file, log, onRow) : undefined;
  }

  /** Hand a record to the reader, unless one of its codes stands for nothing. */
  add(record: RecordSource): void {
    this.rows.count++;
    this.record = record;
    const { row, sources } = this;
    row.ok = true;
    const fields: string[] = [];
    row.fields = fields;
    for (const { from, values, read } of sources) {
      const text = (record.text(from) ?? '').trim();
      const position = fields.length;
      fields.push(text);
      if (text === '') continue;
      const meaning = readText(text, record.title(from, text), read);
      const meant = values === undefined || meaning === undefined ? meaning : findOwn(values, meaning);
      if (meant !== undefined) fields[position] = meant;
      else {
        const expected = values === undefined ? (read ?? 'a text') : Object.keys(values).join(', ');
        row.refuse('VALUE_OUT_OF_RANGE', position, { came: text, expected });
      }
    }
    if (row.ok) this.onRow(row);
  }
}

/** Own values only: a publisher may send `constructor`. */
function findOwn(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function readText(code: string, title: string | undefined, read: ColumnSource['read']): string | undefined {
  switch (read) {
    case undefined:
      return code;
    case 'title':
      return title?.trim();
    case 'year':
      return /^(\d{4})(?:[A-Z][A-Z0-9]\d{2})?$/.exec(code)?.[1];
    case 'age-class': {
      if (title === undefined) return undefined;
      if (/^tota[al]/i.test(title.trim())) return 'total';
      const age = findAgeClass(title.trim());
      return age === undefined ? undefined : String(age);
    }
  }
}
