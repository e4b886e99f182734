/**
 * OData version 3 as Statistics Netherlands serves it: a table is a list of wide rows, one column per topic.
 *
 * Traps: keys are padded with blanks, also in filters, so they are taken from the code lists; the next link is
 * called `odata.nextLink` and already holds the filter; `TypedDataSet` says null for every kind of absence,
 * `UntypedDataSet` says why; without `$format=json` some environments get 406.
 */
import { describeJson, type IssueLog, type JsonObject, readJsonText } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { AnswerRows } from './answer-rows.ts';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { findWanted, listValues, parseCodes } from './code-list.ts';
import { type EditionAnswer, type Keep, takeOneEdition, takeRows, writeCondition } from './odata-edition.ts';
import type { Condition } from './odata-filter.ts';
import type { Protocol, RowsResult } from './protocol.ts';
import { refuseFailure, SourceFailure } from './source-failure.ts';
import { listSources, readTakenJson, type TakenAnswer, type TakenTable } from './taken-table.ts';

const FORMAT = '$format=json';
const DIMENSIONS: ReadonlySet<string> = new Set(['Dimension', 'GeoDimension', 'GeoDetail', 'TimeDimension']);

/** Marks for "no figure" in an untyped set; a hyphen is left to the reader, for it may stand for nil. */
const ABSENT: ReadonlySet<string> = new Set(['.', 'x']);

/** Speaks OData v3. */
export const odataV3: Protocol = {
  take: (line, _extent, asker) =>
    takeOneEdition(
      asker,
      (again) => askModified(line.address, asker, again),
      (edition, keep) => takeParts(line, asker, edition, keep),
    ),
  readRows: readWideRows,
};

async function takeParts(line: CatalogueLine, asker: Asker, edition: string, keep: Keep): Promise<void> {
  const base = line.address;
  const askJson = (name: string, path: string) =>
    asker.ask({ name, address: `${base}/${path}?${FORMAT}`, format: 'json', edition });

  const topics = keep('topics', await askJson('topics', 'DataProperties'));
  const conditions: Condition[] = [];
  let periods: Condition = { alternatives: [] };
  const dimensions: string[] = [];
  for (const { key, type } of listTopics(await asker.readJson(topics), topics.address)) {
    if (!DIMENSIONS.has(type)) continue;
    dimensions.push(key);
    const answer = keep('codes', await askJson(`codes-${key.toLowerCase()}`, key), key);
    const codes = parseCodes(await asker.readJson(answer), 'Key', answer.address);
    const isTime = type === 'TimeDimension' && line.select[key] === undefined;
    const wanted = findWanted(codes, isTime ? { codes: line.periods } : line.select[key], answer.address);
    // Period by period, also if all are wanted: the newest first.
    if (isTime) periods = writeCondition(key, wanted ?? { codes });
    else conditions.push(writeCondition(key, wanted));
  }
  const set = line.options.untyped === true ? 'UntypedDataSet' : 'TypedDataSet';
  // Some tables have hundreds of topics; only what is read is asked for.
  const chosen = new Set(['ID', ...dimensions, ...Object.values(line.columns).map(({ from }) => from)]);
  const rest = `$select=${[...chosen].join(',')}&${FORMAT}`;
  const question = {
    set: `${base}/${set}`,
    name: 'rows',
    nextLink: 'odata.nextLink',
    edition,
    conditions,
    periods,
    rest,
  };
  await takeRows(asker, question, keep);
}

async function askModified(base: string, asker: Asker, again: boolean): Promise<EditionAnswer> {
  const address = `${base}/TableInfos?${FORMAT}`;
  const answer = await asker.ask({ name: 'properties', address, format: 'json', again });
  const modified = listValues(await asker.readJson(answer), answer.address)[0]?.Modified;
  if (typeof modified !== 'string') {
    throw new SourceFailure('SOURCE_FORMAT', answer.address, { expected: 'the moment of publication' });
  }
  return { answer, modified, status: '' };
}

function listTopics(document: unknown, address: string): { key: string; type: string }[] {
  return listValues(document, address).flatMap(({ Key: key, Type: type }) => {
    // Groups of topics have no key that is a column.
    if (typeof type !== 'string' || type === 'TopicGroup') return [];
    if (typeof key !== 'string' || !/^\w{1,120}$/.test(key)) {
      throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'topics with Key and Type' });
    }
    return [{ key, type }];
  });
}

async function readWideRows<Key extends string>(
  folder: SourceFolder,
  table: TakenTable,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RowsResult | undefined> {
  const titles = new Map<string, ReadonlyMap<string, string>>();
  let columns: ReadonlySet<string> | undefined;
  for (const one of table.answers) {
    if (one.role !== 'topics' && one.role !== 'codes') continue;
    const document = await readTakenJson(folder, one, log);
    const done = refuseFailure(log, () => {
      if (document === undefined) return false;
      if (one.role === 'topics') columns = new Set(listTopics(document, one.answer.file).map(({ key }) => key));
      else {
        const codes = parseCodes(document, 'Key', one.answer.file);
        titles.set(one.about, new Map(codes.map(({ code, title }) => [code, title])));
      }
      return true;
    });
    if (done !== true) return undefined;
  }
  const known = columns ?? new Set<string>();
  const observations = table.answers.filter(({ role }) => role === 'observations');
  const file = observations[0]?.answer.file ?? table.line.id;
  const rows = AnswerRows.create(table.line, layout, file, (column) => known.has(column), log, onRow);
  if (rows === undefined) return undefined;
  for (const one of observations) {
    const document = await readTakenJson(folder, one, log);
    if (document === undefined) return undefined;
    const values = refuseFailure(log, () => listValues(document, one.answer.file));
    if (values === undefined) return undefined;
    for (const value of values) addRow(rows, value, one, titles, log);
  }
  if (rows.rows.count === 0) log.add('FILE_EMPTY', 'error', { file });
  return { sources: listSources(table), rows: rows.rows.count };
}

function addRow<Key extends string>(
  rows: AnswerRows<Key>,
  value: JsonObject,
  { answer: { file } }: TakenAnswer,
  titles: ReadonlyMap<string, ReadonlyMap<string, string>>,
  log: IssueLog,
): void {
  const id = value.ID;
  const place = { file, ...(typeof id === 'number' || typeof id === 'string' ? { item: String(id) } : {}) };
  for (const [field, one] of Object.entries(value)) {
    if (one === null || typeof one === 'string' || (typeof one === 'number' && Number.isFinite(one))) continue;
    log.add('SOURCE_FORMAT', 'error', { ...place, field }, { came: describeJson(one), expected: 'a number or a text' });
    return;
  }
  rows.add({
    text: (column) => {
      // Own properties only: a column may be called as what every object has.
      const one = Object.hasOwn(value, column) ? value[column] : undefined;
      const text = readJsonText(one);
      return ABSENT.has(text) ? '' : text;
    },
    title: (column, code) => titles.get(column)?.get(code),
    place: () => place,
  });
}
