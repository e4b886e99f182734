/**
 * OData version 4 as Statistics Netherlands serves it: a table is a set of cells.
 *
 * Traps: an absent cell is "no value", not 0; a value beside any other attribute than `None` is none;
 * dimensions go by their kind, for their names differ; `Groups` may be 404; the table may be published anew
 * between two pages, which only `ObservationsModified` tells.
 */
import { isJsonObject } from '@transitieatlas/quantities';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { type Code, findMeasure, findWanted, listDimensions, parseCodes, type Wanted } from './code-list.ts';
import { type Condition, writeAddress, writeEquals, writeFilters, writeStartsWith } from './odata-filter.ts';
import { checkCount, takePages } from './odata-pages.ts';
import { readCells } from './odata-v4-rows.ts';
import type { Protocol, Taken } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** How often a table is begun anew because it was published while it was taken. */
const RESTARTS = 2;

/** Speaks OData v4. */
export const odataV4: Protocol = {
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
  readRows: readCells,
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
    asker.ask({ name, address: `${base}/${path}`, format: 'json', edition });

  const dimensions = keep('dimensions', await askJson('dimensions', 'Dimensions'));
  const conditions: Condition[] = [];
  let periods: Condition = { alternatives: [] };
  for (const { name, kind, grouped } of listDimensions(await asker.readJson(dimensions), dimensions.address)) {
    const answer = keep('codes', await askJson(`codes-${name.toLowerCase()}`, `${name}Codes`), name);
    const codes = parseCodes(await asker.readJson(answer), 'Identifier', answer.address);
    if (grouped) {
      const address = `${base}/${name}Groups`;
      const groups = {
        name: `groups-${name.toLowerCase()}`,
        address,
        format: 'json',
        edition,
        mayBeAbsent: true,
      } as const;
      keep('groups', await asker.ask(groups), name);
    }
    const isTime = kind === 'TimeDimension' && line.select[name] === undefined;
    const wanted = findWanted(codes, isTime ? { codes: line.periods } : line.select[name], answer.address);
    // Period by period, also if all are wanted: the newest first.
    if (isTime) periods = writeCondition(name, wanted ?? { codes });
    else conditions.push(writeCondition(name, wanted));
  }
  const measures = keep('measures', await askJson('codes-measure', 'MeasureCodes'));
  conditions.push(await chooseMeasures(line, measures, asker));

  // Newest first: if the rest cannot be had, at least that is in the store.
  const newestFirst = [...periods.alternatives].sort().reverse();
  const chunks = newestFirst.length === 0 ? [[]] : newestFirst.map((one) => [one]);
  let part = 0;
  for (const alternatives of chunks) {
    // `$count` and the parameters that a service may add take some room too.
    for (const filter of writeFilters([...conditions, { alternatives }], base.length + 100)) {
      const number = String(++part).padStart(3, '0');
      const first = writeAddress(`${base}/Observations`, filter);
      const pages = await takePages(asker, `observations-${number}`, first, '@odata.nextLink', edition);
      for (const answer of pages.answers) keep('observations', answer);
      const count = writeAddress(`${base}/Observations/$count`, filter);
      await checkCount(asker, `count-${number}`, count, pages.records, edition);
    }
  }
  if (!asker.offline) {
    const after = await askModified(base, asker, true);
    if (after.modified !== edition) {
      throw new SourceFailure('SOURCE_CHANGED', after.answer.address, { came: after.modified, expected: edition });
    }
  }
  return { answers, published: edition, figureStatus: before.status };
}

/** When the figures were last changed; the moment of the table itself only says that something did. */
async function askModified(base: string, asker: Asker, again: boolean) {
  const answer = await asker.ask({ name: 'properties', address: `${base}/Properties`, format: 'json', again });
  const document = await asker.readJson(answer);
  const {
    ObservationsModified: observations,
    Modified: table,
    Status: status,
  } = isJsonObject(document) ? document : {};
  const modified = typeof observations === 'string' ? observations : table;
  if (typeof modified !== 'string') {
    throw new SourceFailure('SOURCE_FORMAT', answer.address, { expected: 'the moment of publication' });
  }
  return { answer, modified, status: typeof status === 'string' ? status : '' };
}

async function chooseMeasures(line: CatalogueLine, answer: StoredAnswer, asker: Asker): Promise<Condition> {
  const codes = parseCodes(await asker.readJson(answer), 'Identifier', answer.address);
  const named = Object.values(line.columns).map(({ from }) => from);
  const used = [
    ...new Set(
      named.flatMap((from): readonly Code[] => {
        const found = findMeasure(codes, from);
        return found === undefined ? [] : [found];
      }),
    ),
  ];
  if (used.length === 0) {
    const expected = [...new Set(named)];
    throw new SourceFailure('SOURCE_FORMAT', answer.address, { reason: 'no measure of the catalogue', expected });
  }
  return writeCondition('Measure', used.length === codes.length ? undefined : { codes: used });
}

function writeCondition(name: string, wanted: Wanted): Condition {
  if (wanted === undefined) return { alternatives: [] };
  if ('prefixes' in wanted) return { alternatives: wanted.prefixes.map((one) => writeStartsWith(name, one)) };
  return { alternatives: wanted.codes.map(({ raw }) => writeEquals(name, raw)) };
}
