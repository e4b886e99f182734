/** Pages of an OData set: next links are followed as they stand, on the same host, each only once. */
import { isJsonObject } from '@transitieatlas/quantities';
import { type Asker, type AskRequest, askSound } from './asker.ts';
import { listValues } from './code-list.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';

/** Pages of one question; CBS has at most 100,000 cells or 10,000 rows on each. */
const MOST_PAGES = 2000;

/** Pages of one question with the number of their records. */
export interface Pages {
  readonly answers: readonly StoredAnswer[];
  readonly records: number;
}

/** A page that is sound, and where it leads. */
interface Page {
  readonly page: StoredAnswer;
  readonly count: number;
  readonly following: string | undefined;
}

/**
 * Take all pages.
 *
 * @param nextLink name of the property that holds the link: `@odata.nextLink`, or `odata.nextLink` in version 3
 * @throws SourceFailure if a link leads elsewhere or in a circle, or there are too many
 */
export async function takePages(
  asker: Asker,
  name: string,
  address: string,
  nextLink: string,
  edition: string | undefined,
): Promise<Pages> {
  const answers: StoredAnswer[] = [];
  const asked = new Set<string>();
  let records = 0;
  let next: string | undefined = address;
  while (next !== undefined) {
    if (answers.length >= MOST_PAGES) {
      throw new SourceFailure('SOURCE_TOO_LARGE', address, { expected: `at most ${MOST_PAGES} pages` });
    }
    const question: AskRequest = {
      name: `${name}-${String(answers.length + 1).padStart(4, '0')}`,
      address: next,
      format: 'json',
      ...(edition === undefined ? {} : { edition }),
    };
    const look = async (page: StoredAnswer): Promise<Page> => {
      const document = await asker.readJson(page);
      const count = listValues(document, page.address).length;
      const link: unknown = isJsonObject(document) ? document[nextLink] : undefined;
      if (link !== undefined && link !== null && typeof link !== 'string') {
        throw new SourceFailure('SOURCE_FORMAT', page.address, { expected: `${nextLink} as a text` });
      }
      const following = typeof link === 'string' ? asker.follow(link, page) : undefined;
      if (following !== undefined && (asked.has(following) || following === page.address)) {
        throw new SourceFailure('SOURCE_LINK_REFUSED', page.address, { came: following, reason: 'asked before' });
      }
      return { page, count, following };
    };
    const { count, following, page } = await askSound(asker, question, look);
    asked.add(page.address);
    answers.push(page);
    records += count;
    next = following;
  }
  return { answers, records };
}

/** Hold what came against the number that the service states, if it states one. */
export async function checkCount(asker: Asker, name: string, address: string, records: number, edition?: string) {
  const answer = await asker.ask({
    name,
    address,
    format: 'text',
    mayBeAbsent: true,
    ...(edition === undefined ? {} : { edition }),
  });
  if (answer.status === 404) return;
  const text = (await asker.readText(answer)).trim();
  if (!/^\d+$/.test(text)) {
    throw new SourceFailure('SOURCE_FORMAT', answer.address, { came: text.slice(0, 60), expected: 'a number' });
  }
  if (Number(text) !== records) {
    throw new SourceFailure('SOURCE_CUT', answer.address, { reason: 'records', came: records, expected: Number(text) });
  }
}
