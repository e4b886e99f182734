/**
 * The datastore of a CKAN portal: the records of a table in pages of a limit, each from an offset.
 *
 * Traps: `_links.next` stands in every answer, also in that of the last page and of pages beyond it, and leaves out
 * parameters: it is not followed. A portal may give fewer records than the limit: the next page begins where this
 * one ended. Without an order the same record may stand on two pages. The total is held against what came.
 */
import { isJsonObject } from '@transitieatlas/quantities';
import type { Asker } from './asker.ts';
import { parseRecordPage, RECORD_NUMBER } from './datastore-records.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';

/** Records that are asked for at once; portals give at most 32,000. */
const LIMIT = 10_000;

/** Pages of one table. */
const MOST_PAGES = 2000;

/**
 * Take all records of a table.
 *
 * @param address `…/api/3/action/datastore_search`, as a publisher's address
 * @param edition moment at which the table was last changed, empty if not known
 * @throws SourceFailure if a page cannot be had, or the pages do not make up the table
 */
export async function takeRecords(
  address: string,
  resource: string,
  edition: string,
  limit: number | undefined,
  asker: Asker,
): Promise<readonly StoredAnswer[]> {
  const answers: StoredAnswer[] = [];
  const seen = new Set<unknown>();
  let offset = 0;
  let total: number | undefined;
  for (;;) {
    if (answers.length >= MOST_PAGES) {
      throw new SourceFailure('SOURCE_TOO_LARGE', address, { expected: `at most ${MOST_PAGES} pages` });
    }
    const query = new URLSearchParams({
      resource_id: resource,
      limit: String(limit ?? LIMIT),
      offset: String(offset),
      sort: RECORD_NUMBER,
    });
    const answer = await asker.ask({
      name: `records-${String(answers.length + 1).padStart(4, '0')}`,
      address: `${address}?${query}`,
      format: 'json',
      ...(edition === '' ? {} : { edition }),
    });
    const page = parseRecordPage(await asker.readJson(answer), answer.address);
    if (answers.length > 0 && page.total !== total) {
      const values = { reason: 'records', came: page.total ?? 'unknown', expected: total ?? 'unknown' };
      throw new SourceFailure('SOURCE_CHANGED', answer.address, values);
    }
    total = page.total;
    for (const record of page.records) {
      const number = isJsonObject(record) ? record[RECORD_NUMBER] : undefined;
      if (number !== undefined && seen.has(number)) {
        throw new SourceFailure('SOURCE_FORMAT', answer.address, {
          came: String(number),
          expected: 'each record once',
        });
      }
      seen.add(number);
    }
    offset += page.records.length;
    if (page.records.length > 0 || answers.length === 0) answers.push(answer);
    if (page.records.length === 0 || offset === total) break;
    if (total !== undefined && offset > total) break;
  }
  if (total !== undefined && offset !== total) {
    throw new SourceFailure('SOURCE_CUT', address, { reason: 'records', came: offset, expected: total });
  }
  return answers;
}
