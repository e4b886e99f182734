/**
 * OData version 3 as Statistics Netherlands serves it: a table is a list of wide rows, one column per topic.
 *
 * Traps: keys are padded with blanks, also in filters, so they are taken from the code lists; the next link is
 * called `odata.nextLink` and already holds the filter; `TypedDataSet` says null for every kind of absence,
 * `UntypedDataSet` says why; without `$format=json` some environments get 406.
 */
import { describeJson, type IssueLog, type JsonObject } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { AnswerRows } from './answer-rows.ts';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { findWanted, listValues, parseCodes, type Wanted } from './code-list.ts';
import { type Condition, writeAddress, writeEquals, writeFilters, writeStartsWith } from './odata-filter.ts';
import { checkCount, takePages } from './odata-pages.ts';
import type { Protocol, RowsResult, Taken } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { refuseFailure, SourceFailure } from './source-failure.ts';
import { listSources, readTakenJson, type TakenAnswer, type TakenTable } from './taken-table.ts';

const RESTARTS = 2;
const FORMAT = '$format=json';
const DIMENSIONS: ReadonlySet<string> = new Set(['Dimension', 'GeoDimension', 'GeoDetail', 'TimeDimension']);

/** Marks for "no figure" in an untyped set; a hyphen is left to the reader, for it may stand for nil. */
const ABSENT: ReadonlySet<string> = new Set(['.', 'x']);

/** Speaks OData v3. */
export const odataV3: Protocol = {
  async take(line, _extent, asker) {
    let changed: SourceFailure | undefined;
    for (let start = 0; start <= RESTARTS; start++) {
      try {
        return await takeEdition(line, asker, start > 0);
      } catch (problem) {
        if (!(problem instanceof SourceFailure) || problem.code !== 'SOURCE_CHANGED') throw problem;
        changed = problem;
      }
    }
    throw changed;
  },
  readRows: readWideRows,
};

async function takeEdition(line: CatalogueLine, asker: Asker, again: boolean): Promise<Taken> {
  const base = line.address;
  const answers: TakenAnswer[] = [];
  const keep = (role: string, answer: StoredAnswer, about = ''): StoredAnswer => {
    answers.push({ role, about, answer });
    return answer;
  };
  const before = await askModified(base, asker, again);
  keep('properties', before.answer);
  const edition = before.modified;
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
  const newestFirst = [...periods.alternatives].sort().reverse();
  const chunks = newestFirst.length === 0 ? [[]] : newestFirst.map((one) => [one]);
  let part = 0;
  for (const alternatives of chunks) {
    for (const filter of writeFilters([...conditions, { alternatives }], base.length + rest.length + 100)) {
      const number = String(++part).padStart(3, '0');
      const first = writeAddress(`${base}/${set}`, filter, rest);
      const pages = await takePages(asker, `rows-${number}`, first, 'odata.nextLink', edition);
      for (const answer of pages.answers) keep('observations', answer);
      const count = writeAddress(`${base}/${set}/$count`, filter);
      await checkCount(asker, `count-${number}`, count, pages.records, edition);
    }
  }
  if (!asker.offline) {
    const after = await askModified(base, asker, true);
    if (after.modified !== edition) {
      throw new SourceFailure('SOURCE_CHANGED', after.answer.address, { came: after.modified, expected: edition });
    }
  }
  return { answers, published: edition, figureStatus: '' };
}

async function askModified(base: string, asker: Asker, again: boolean) {
  const address = `${base}/TableInfos?${FORMAT}`;
  const answer = await asker.ask({ name: 'properties', address, format: 'json', again });
  const modified = listValues(await asker.readJson(answer), answer.address)[0]?.Modified;
  if (typeof modified !== 'string')
    throw new SourceFailure('SOURCE_FORMAT', answer.address, { expected: 'the moment of publication' });
  return { answer, modified };
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

function writeCondition(name: string, wanted: Wanted): Condition {
  if (wanted === undefined) return { alternatives: [] };
  if ('prefixes' in wanted) return { alternatives: wanted.prefixes.map((one) => writeStartsWith(name, one)) };
  return { alternatives: wanted.codes.map(({ raw }) => writeEquals(name, raw)) };
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
      const text = one === null || one === undefined ? '' : String(one).trim();
      return ABSENT.has(text) ? '' : text;
    },
    title: (column, code) => titles.get(column)?.get(code),
    place: () => place,
  });
}
