/**
 * A delimited file behind one address.
 *
 * `archive: "zip"` says that it is packed; then its reader unpacks it. How it is laid out stands in the options of the line: `delimiter`, `decimal`, `prefaceLines`, `headerLines`,
 * `missing` (marks with blanks between) and `closing` (first characters of lines at the end that are no rows).
 */
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import { type ColumnRequest, type DelimitedLayout, readDelimited } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import { AnswerRows } from './answer-rows.ts';
import type { Protocol, RowsResult } from './protocol.ts';
import { listSources, type TakenTable } from './taken-table.ts';

/** Takes a file as it is. */
export const csvDownload: Protocol = {
  async take(line, _extent, asker) {
    const format = line.options.archive === 'zip' ? 'zip' : 'csv';
    const answer = await asker.ask({ name: 'file', address: line.address, format });
    // HTTP writes dates in words; everything else here is ISO 8601.
    const changed = Date.parse(answer.lastModified ?? '');
    const published = Number.isNaN(changed) ? '' : new Date(changed).toISOString();
    return { answers: [{ role: 'file', about: '', answer }], published, figureStatus: '' };
  },
  readRows: readFileRows,
};

async function readFileRows<Key extends string>(
  folder: SourceFolder,
  table: TakenTable,
  layout: DelimitedLayout<Key>,
  log: IssueLog,
  onRow: (row: DelimitedRow<Key>) => void,
): Promise<RowsResult | undefined> {
  const { line } = table;
  const { delimiter, decimal, prefaceLines, headerLines, missing, closing } = line.options;
  const columns: Record<string, ColumnRequest> = {};
  // Whether a column that is absent matters is for the rows to say, below.
  for (const { from } of Object.values(line.columns)) columns[from] = { names: [from], optional: true };
  const marks = typeof missing === 'string' ? missing.split(' ') : [];
  let rows = 0;
  for (const { answer, role } of table.answers) {
    if (role !== 'file') continue;
    let current: DelimitedRow<string> | undefined;
    let own: AnswerRows<Key> | undefined;
    let refused = false;
    const result = await readDelimited(
      folder,
      answer.file,
      {
        delimiter: typeof delimiter === 'string' ? delimiter : [';', ',', '\t'],
        columns,
        ...(typeof prefaceLines === 'number' ? { prefaceLines } : {}),
        ...(typeof headerLines === 'number' ? { headerLines } : {}),
        ...(typeof closing === 'string' ? { isClosing: ([first = '']) => first.startsWith(closing) } : {}),
        ...(layout.severity === undefined ? {} : { severity: layout.severity }),
      },
      log,
      (row) => {
        if (current === undefined) {
          current = row;
          const written = { ...layout, decimal: decimal === ',' ? (',' as const) : ('.' as const) };
          own = AnswerRows.create(line, written, answer.file, (column) => row.has(column), log, onRow);
          refused = own === undefined;
        }
        if (own === undefined) return;
        own.add({
          text: (column) => {
            const text = row.text(column);
            return marks.includes(text) ? '' : text;
          },
          title: (_, code) => code,
          place: (column) => ({ file: answer.file, line: row.line, column: row.position(column) + 1 }),
        });
      },
    );
    if (result === undefined) return undefined;
    if (result.source.sha256 !== answer.sha256) {
      log.add('SOURCE_DAMAGED', 'error', { file: answer.file }, { reason: 'other bytes than were stored' });
      return undefined;
    }
    if (refused) return undefined;
    rows += result.rows;
  }
  return { sources: listSources(table), rows };
}
