/**
 * JSON-stat as Eurostat serves it: one address with a parameter per member that is wanted.
 *
 * An answer that is too large, or will be made later, comes as another document with status 200: that is no
 * figure, and is refused. Letters beside a figure (`p` provisional, `b` break) go along as `status`.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { AnswerRows } from './answer-rows.ts';
import { findMembers, parseCube } from './json-stat-cube.ts';
import type { Protocol, RowsResult } from './protocol.ts';
import { refuseFailure, SourceFailure } from './source-failure.ts';
import { listSources, readTakenJson, type TakenTable } from './taken-table.ts';

/** Longest address that is asked; beyond it, lists of members belong on several lines. */
const LONGEST_ADDRESS = 6000;

/** Speaks JSON-stat. Columns that are no dimension: `value`, `status`. */
export const jsonStat: Protocol = {
  async take(line, _extent, asker) {
    const parameters: [string, string][] = [
      ['format', 'JSON'],
      ['lang', 'EN'],
    ];
    for (const [name, { codes = [] }] of Object.entries(line.select)) {
      for (const code of codes) parameters.push([name, code]);
    }
    if (line.select.time === undefined) for (const period of line.periods) parameters.push(['time', period]);
    const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    const address = `${line.address}?${query.join('&')}`;
    if (address.length > LONGEST_ADDRESS) {
      throw new SourceFailure('SOURCE_TOO_LARGE', line.address, {
        expected: `addresses of ${LONGEST_ADDRESS} characters`,
      });
    }
    const answer = await asker.ask({ name: 'cube', address, format: 'json' });
    const { updated, cells } = parseCube(await asker.readJson(answer), answer.address);
    const letters = [...new Set(cells.map(({ status }) => status))].filter((status) => status !== '').sort();
    return {
      answers: [{ role: 'observations', about: '', answer }],
      published: updated,
      figureStatus: letters.join(', '),
    };
  },
  readRows: readCells,
};

async function readCells<Key extends string>(
  folder: SourceFolder,
  table: TakenTable,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RowsResult | undefined> {
  let rows = 0;
  for (const one of table.answers) {
    if (one.role !== 'observations') continue;
    const { file } = one.answer;
    const document = await readTakenJson(folder, one, log);
    const cube = document === undefined ? undefined : refuseFailure(log, () => parseCube(document, file));
    if (cube === undefined) return undefined;
    const positions = new Map(cube.dimensions.map(({ id }, position) => [id, position]));
    const known = (column: string) => positions.has(column) || column === 'value' || column === 'status';
    const target = AnswerRows.create(table.line, layout, file, known, log, onRow);
    if (target === undefined) return undefined;
    for (const { position, value, status } of cube.cells) {
      const members = findMembers(cube, position);
      const find = (column: string) => members[positions.get(column) ?? -1];
      target.add({
        text: (column) =>
          column === 'value'
            ? value === undefined
              ? ''
              : String(value)
            : column === 'status'
              ? status
              : find(column)?.code,
        title: (column) => find(column)?.title,
        place: () => ({ file, item: String(position) }),
      });
    }
    rows += target.rows.count;
    if (target.rows.count === 0) log.add('FILE_EMPTY', 'error', { file });
  }
  return { sources: listSources(table), rows };
}
