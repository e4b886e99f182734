/**
 * Records of the datastore of a CKAN portal as rows with checked getters: one JSON document per page.
 *
 * Traps: a number that lost its zeros cannot be told from one that had none, so codes are checked by their form; a
 * record may lack a field; a field that no record has stands in `fields` all the same.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import { describeJson, type IssueLog, isJsonObject, type JsonObject, type Place } from '@transitieatlas/quantities';
import { DelimitedRow } from '../delimited-row.ts';
import { type DelimitedLayout, normaliseName } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { refuseFailure, SourceFailure } from './source-failure.ts';
import { readTakenJson, type TakenAnswer } from './taken-table.ts';

/** A page of records. */
export interface RecordPage {
  /** Names of the fields as published, without the portal's own number of a record. */
  readonly fields: readonly string[];
  readonly records: readonly JsonObject[];
  /** Records of the whole table, undefined if the portal does not say. */
  readonly total: number | undefined;
}

/** What was read. */
export interface RecordRows {
  readonly source: SourceFile;
  readonly header: readonly string[];
  readonly rows: number;
}

/** The portal's own number of a record. */
export const RECORD_NUMBER = '_id';

/** Take a page out of an answer. @throws SourceFailure if it is none */
export function parseRecordPage(document: unknown, address: string): RecordPage {
  const result = isJsonObject(document) && document.success === true ? document.result : undefined;
  const { fields, records, total } = isJsonObject(result) ? result : {};
  if (!Array.isArray(fields) || !Array.isArray(records) || !records.every(isJsonObject)) {
    throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'success, with fields and records' });
  }
  const names = fields.map((field: unknown) => (isJsonObject(field) ? field.id : undefined));
  if (!names.every((name) => typeof name === 'string')) {
    throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'fields with an id' });
  }
  return {
    fields: names.filter((name) => name !== RECORD_NUMBER),
    records,
    total: typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : undefined,
  };
}

/** Read the records of all pages. @returns undefined if a page cannot be used; reasons are in the log */
export async function readRecords<Key extends string>(
  folder: SourceFolder,
  pages: readonly TakenAnswer[],
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RecordRows | undefined> {
  let row: DelimitedRow<Key> | undefined;
  let place: Place = {};
  let rows = 0;
  for (const one of pages) {
    const { file } = one.answer;
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) return undefined;
    const page = refuseFailure(log, () => parseRecordPage(document, file));
    if (page === undefined) return undefined;
    row ??= createRow(page.fields, file, layout, log, () => place);
    if (row === undefined) return undefined;
    for (const record of page.records) {
      rows++;
      place = { file, line: readNumber(record) ?? rows };
      row.ok = true;
      row.fields = writeFields(row, record);
      if (row.ok) onRow(row);
    }
  }
  const [first] = pages;
  if (row === undefined || first === undefined) return undefined;
  const { bytes, file, sha256 } = first.answer;
  if (rows === 0) log.add('FILE_EMPTY', 'error', { file });
  return { source: { name: file, bytes, sha256 }, header: row.header, rows };
}

function createRow<Key extends string>(
  header: readonly string[],
  file: string,
  { columns, decimal, missing, severity }: DelimitedLayout<Key>,
  log: IssueLog,
  locate: () => Place,
): DelimitedRow<Key> | undefined {
  const found = new Map(header.map((name, position) => [normaliseName(name), position]));
  const positions = new Map<Key, number>();
  let ok = true;
  for (const key in columns) {
    const { names, optional } = columns[key];
    const position = names.map((name) => found.get(normaliseName(name))).find((at) => at !== undefined);
    if (position !== undefined) positions.set(key, position);
    else if (optional !== true) {
      ok = false;
      const expected = names[0] ?? key;
      log.add('COLUMN_MISSING', 'error', { file, field: expected }, { expected, came: header.slice(0, 60) });
    }
  }
  if (!ok) return undefined;
  const conventions = {
    file,
    decimal: decimal ?? '.',
    missing: new Set(missing ?? []),
    severity: severity ?? 'error',
    locate,
  };
  return new DelimitedRow(header, positions, conventions, log);
}

/** The fields of a record as texts; what is neither text nor number is refused. */
function writeFields<Key extends string>(row: DelimitedRow<Key>, record: JsonObject): string[] {
  return row.header.map((name, position) => {
    const value = Object.hasOwn(record, name) ? record[name] : null;
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    row.refuse('VALUE_OUT_OF_RANGE', position, { came: describeJson(value), expected: 'a text or a number' });
    return '';
  });
}

function readNumber(record: JsonObject): number | undefined {
  const number = record[RECORD_NUMBER];
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined;
}
