/**
 * Cells of OData v4 into rows: one row per combination of dimensions, one column per measure.
 *
 * An absent cell stays absent. A cell whose attribute says that there is no value stays absent too; an
 * attribute that we do not know is told, once, with how often it came.
 */
import { describeJson, type IssueLog, type JsonObject } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { AnswerRows } from './answer-rows.ts';
import { findMeasure, listDimensions, listValues, parseCodes } from './code-list.ts';
import type { RowsResult } from './protocol.ts';
import { refuseFailure } from './source-failure.ts';
import { listSources, readTakenJson, type TakenAnswer, type TakenTable } from './taken-table.ts';

/** Reasons for absence that the publisher is known to give. */
const KNOWN_REASONS: ReadonlySet<string> = new Set(['Impossible', 'Unknown', 'Confidential', '.', 'x']);

interface Cell {
  readonly text: string;
  /** As it came: a country has a million of them. */
  readonly id: unknown;
  readonly file: string;
}

interface Combination {
  readonly codes: readonly string[];
  /** By the position of the measure among those that are read. */
  readonly cells: (Cell | undefined)[];
}

/** What cells are held against, and what has been gathered of them so far. */
interface Gathered {
  readonly dimensions: readonly string[];
  /** Codes of all measures of the table. */
  readonly measures: ReadonlySet<string>;
  /** Codes of those that are read. */
  readonly used: readonly string[];
  readonly combinations: Map<string, Combination>;
  /** How often each unknown reason for an absence came. */
  readonly reasons: Map<string, number>;
}

/** Read the cells of a taken table as rows. */
export async function readCells<Key extends string>(
  folder: SourceFolder,
  table: TakenTable,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RowsResult | undefined> {
  const structure = await readStructure(folder, table, log);
  if (structure === undefined) return undefined;
  const { dimensions, titles, measures } = structure;
  const observations = table.answers.filter(({ role }) => role === 'observations');
  const meant = new Map<string, string>();
  for (const { from } of Object.values(table.line.columns)) {
    const found = findMeasure(measures, from);
    if (found !== undefined) meant.set(from, found.code);
  }
  const used = [...new Set(meant.values())];
  const at = new Map([...meant].map(([from, code]) => [from, used.indexOf(code)]));
  const rows = AnswerRows.create(
    table.line,
    layout,
    observations[0]?.answer.file ?? table.line.id,
    (column) => dimensions.includes(column) || meant.has(column),
    log,
    onRow,
  );
  if (rows === undefined) return undefined;
  const gathered: Gathered = {
    dimensions,
    measures: new Set(measures.map(({ code }) => code)),
    used,
    combinations: new Map(),
    reasons: new Map(),
  };
  for (const one of observations) {
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) return undefined;
    const cells = refuseFailure(log, () => listValues(document, one.answer.file));
    if (cells === undefined) return undefined;
    for (const cell of cells) {
      if (!addCell(gathered, cell, one, log)) return undefined;
    }
  }
  for (const { codes, cells } of gathered.combinations.values()) {
    rows.add({
      text: (column) => {
        const position = dimensions.indexOf(column);
        return position >= 0 ? codes[position] : cells[at.get(column) ?? -1]?.text;
      },
      title: (column, code) => titles.get(column)?.get(code),
      place: (column) => {
        const { file = '', id } = cells[at.get(column) ?? -1] ?? cells.find((cell) => cell !== undefined) ?? {};
        return { file, item: String(id ?? '') };
      },
    });
  }
  const file = observations[0]?.answer.file ?? '';
  for (const [reason, count] of gathered.reasons) {
    log.add('ABSENCE_UNKNOWN', 'information', { file }, { came: reason, rows: count });
  }
  if (rows.rows.count === 0) log.add('FILE_EMPTY', 'error', { file: file === '' ? table.line.id : file });
  return { sources: listSources(table), rows: rows.rows.count };
}

async function readStructure(folder: SourceFolder, table: TakenTable, log: IssueLog) {
  const find = (role: string) => table.answers.find((one) => one.role === role);
  const dimensionAnswer = find('dimensions');
  const measureAnswer = find('measures');
  if (dimensionAnswer === undefined || measureAnswer === undefined) {
    log.add('SOURCE_DAMAGED', 'error', { file: table.line.id }, { reason: 'without dimensions or measures' });
    return undefined;
  }
  const documents = new Map<TakenAnswer, unknown>();
  for (const one of table.answers) {
    if (!['dimensions', 'measures', 'codes'].includes(one.role)) continue;
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) return undefined;
    documents.set(one, document);
  }
  return refuseFailure(log, () => {
    const dimensions = listDimensions(documents.get(dimensionAnswer), dimensionAnswer.answer.file);
    const measures = parseCodes(documents.get(measureAnswer), 'Identifier', measureAnswer.answer.file);
    const titles = new Map<string, ReadonlyMap<string, string>>();
    for (const [one, document] of documents) {
      if (one.role !== 'codes') continue;
      const codes = parseCodes(document, 'Identifier', one.answer.file);
      titles.set(one.about, new Map(codes.map(({ code, title }) => [code, title])));
    }
    return {
      dimensions: dimensions.map(({ name }) => name),
      measures,
      titles,
    };
  });
}

/** Put a cell where it belongs; false if the answer is not to be used. */
function addCell(
  { dimensions, measures, used, combinations, reasons }: Gathered,
  cell: JsonObject,
  { answer: { file } }: TakenAnswer,
  log: IssueLog,
): boolean {
  const id = typeof cell.Id === 'number' || typeof cell.Id === 'string' ? String(cell.Id) : '';
  const place = { file, ...(id === '' ? {} : { item: id }) };
  const refuse = (field: string, came: unknown, expected: string): false => {
    log.add('SOURCE_FORMAT', 'error', { ...place, field }, { came: describeJson(came), expected });
    return false;
  };
  const measure = typeof cell.Measure === 'string' ? cell.Measure.trim() : '';
  if (!measures.has(measure)) return refuse('Measure', cell.Measure, 'a measure of the table');
  const codes: string[] = [];
  for (const name of dimensions) {
    const code = cell[name];
    if (typeof code !== 'string' || code.trim() === '') return refuse(name, code, 'a code');
    codes.push(code.trim());
  }
  const at = used.indexOf(measure);
  if (at < 0) return true;
  const text = readValue(cell, reasons);
  if (text === undefined) return refuse('Value', cell.Value, 'a number or a text');
  const key = codes.join('\n');
  const own = { text, id: cell.Id, file };
  const known = combinations.get(key) ?? { codes, cells: [] };
  combinations.set(key, known);
  if (known.cells[at] !== undefined) {
    const came = [...codes, measure].join(' ');
    log.add('KEY_DUPLICATE', 'error', place, { came, expected: 'one cell per combination' });
  } else known.cells[at] = own;
  return true;
}

/** The value of a cell as text, empty if it has none; undefined if it is of no form that we know. */
function readValue(cell: JsonObject, reasons: Map<string, number>): string | undefined {
  const { ValueAttribute: attribute, Value: value, StringValue: text } = cell;
  if (typeof attribute === 'string' && attribute !== 'None') {
    if (!KNOWN_REASONS.has(attribute)) reasons.set(attribute, (reasons.get(attribute) ?? 0) + 1);
    return '';
  }
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value !== null && value !== undefined) return undefined;
  if (typeof text === 'string') return text.trim();
  return text === null || text === undefined ? '' : undefined;
}
