/**
 * A user's own table of boards that cooperate (WPO art. 157 lid 3): `board_agreements*.csv` or
 * `samenwerking_besturen*.csv`.
 *
 * `agreement` (overeenkomst), `board` (bestuur), `from` (vanaf) and `to` (tot); one row per board and agreement. Whether
 * the municipalities adjoin, and what is agreed about staff, is for whoever states it.
 */
import { describeOwn } from './own-provenance.ts';
import { type CheckRow, dayNames, type OwnColumn, readOwnTable } from './own-table.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const AGREEMENT_PATTERN = /(^|\/)(board_agreements|samenwerking_besturen)[^/]*\.csv(\.gz)?$/;

type Key = 'agreement' | 'board' | 'from' | 'to';

const columns: Readonly<Record<Key, OwnColumn>> = {
  agreement: { names: ['agreement', 'overeenkomst', 'samenwerking'], kind: 'text', required: true },
  board: { names: ['board', 'bestuur', 'bevoegd_gezag', 'operator'], kind: 'text', required: true },
  from: { names: dayNames.from, kind: 'date', required: true },
  to: { names: dayNames.to, kind: 'date', required: true },
};

/** Reads agreements between boards. */
export const agreementReader: SourceReader = {
  id: 'board-agreements',
  publisher: 'the user',
  title: 'Boards that cooperate',
  referenceDate: 'as stated in each row',
  requires: [],
  matches: (path) => AGREEMENT_PATTERN.test(path),
  read: readAgreements,
};

async function readAgreements(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const seen = new Set<string>();
  let rowsUsed = 0;
  const check: CheckRow<Key> = (row, refuse) => {
    const [from, to] = [row.getText('from'), row.getText('to')];
    if (to <= from) refuse('VALUE_OUT_OF_RANGE', 'to', { came: to, expected: `a date after ${from}` });
    const key = `${row.getText('agreement')}, ${row.getText('board')}`;
    if (seen.has(key)) refuse('KEY_DUPLICATE', 'board', { came: key });
    seen.add(key);
  };
  for (const path of paths) {
    const table = await readOwnTable(context, path, columns, check);
    if (table === undefined) continue;
    const boards = new Map<string, number>();
    for (const row of table.rows) {
      const agreement = row.getText('agreement');
      boards.set(agreement, (boards.get(agreement) ?? 0) + 1);
      context.tables
        .builder('board_agreements')
        .add(agreement, row.getText('board'), row.getText('from'), row.getText('to'));
    }
    for (const [agreement, count] of boards) {
      if (count > 1) continue;
      const values = { came: agreement, expected: 'two boards or more' };
      context.log.add('VALUE_OUT_OF_RANGE', 'warning', { file: path, field: 'agreement' }, values);
    }
    rowsUsed += table.rows.length;
    context.tables.addProvenance('board_agreements', describeOwn(agreementReader.title, path, table.source));
  }
  return { rowsRead: rowsUsed, rowsUsed };
}
