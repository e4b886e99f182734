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
import { type Code, findMeasure, findWanted, listDimensions, parseCodes } from './code-list.ts';
import { type EditionAnswer, type Keep, takeOneEdition, takeRows, writeCondition } from './odata-edition.ts';
import type { Condition } from './odata-filter.ts';
import { readCells } from './odata-v4-rows.ts';
import type { Protocol } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';

/** Speaks OData v4. */
export const odataV4: Protocol = {
  take: (line, _extent, asker) =>
    takeOneEdition(
      asker,
      (again) => askModified(line.address, asker, again),
      (edition, keep) => takeParts(line, asker, edition, keep),
    ),
  readRows: readCells,
};

async function takeParts(line: CatalogueLine, asker: Asker, edition: string, keep: Keep): Promise<void> {
  const base = line.address;
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
  await takeRows(
    asker,
    { set: `${base}/Observations`, name: 'observations', nextLink: '@odata.nextLink', edition, conditions, periods },
    keep,
  );
}

/** When the figures were last changed; the moment of the table itself only says that something did. */
async function askModified(base: string, asker: Asker, again: boolean): Promise<EditionAnswer> {
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
