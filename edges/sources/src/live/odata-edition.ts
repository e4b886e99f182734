/**
 * What both versions of OData do with a table: take it whole and of one edition, newest period first, and hold what
 * came against the number that the service states.
 */
import type { Asker } from './asker.ts';
import type { Wanted } from './code-list.ts';
import { type Condition, writeAddress, writeEquals, writeFilters, writeStartsWith } from './odata-filter.ts';
import { checkCount, takePages } from './odata-pages.ts';
import type { Taken } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** How often a table is begun anew because it was published while it was taken. */
const RESTARTS = 2;

/** Room for `$count` and for the parameters that a service may add to an address. */
const SPARE_CHARACTERS = 100;

/** When a table was published, as its service says. */
export interface EditionAnswer {
  readonly answer: StoredAnswer;
  readonly modified: string;
  /** Status of the figures; empty if the service has none. */
  readonly status: string;
}

/** Adds an answer to the table and hands it back. */
export type Keep = (role: string, answer: StoredAnswer, about?: string) => StoredAnswer;

/**
 * Take a table of one edition: asked again at the end, its service must say the same as at the beginning.
 *
 * @param askEdition asks when the table was published; `again` means: not from the store
 * @param takeParts  asks for all that the table has, and keeps it
 * @throws SourceFailure if a part cannot be had, or the table was published anew time after time
 */
export async function takeOneEdition(
  asker: Asker,
  askEdition: (again: boolean) => Promise<EditionAnswer>,
  takeParts: (edition: string, keep: Keep) => Promise<void>,
): Promise<Taken> {
  for (let start = 0; ; start++) {
    const answers: TakenAnswer[] = [];
    const keep: Keep = (role, answer, about = '') => {
      answers.push({ role, about, answer });
      return answer;
    };
    try {
      const before = await askEdition(start > 0);
      keep('properties', before.answer);
      await takeParts(before.modified, keep);
      if (!asker.offline) {
        const { answer, modified } = await askEdition(true);
        if (modified !== before.modified) {
          throw new SourceFailure('SOURCE_CHANGED', answer.address, { came: modified, expected: before.modified });
        }
      }
      return { answers, published: before.modified, figureStatus: before.status };
    } catch (problem) {
      const changed = problem instanceof SourceFailure && problem.code === 'SOURCE_CHANGED';
      if (!changed || start === RESTARTS) throw problem;
    }
  }
}

/** A set of a table and what is wanted of it. */
export interface RowsQuestion {
  /** Address of the set. */
  readonly set: string;
  /** Name of its answers in the store. */
  readonly name: string;
  readonly nextLink: string;
  readonly edition: string;
  readonly conditions: readonly Condition[];
  readonly periods: Condition;
  /** Further parameters of the address. */
  readonly rest?: string;
}

/** Take the pages of a set, period by period: if the older ones cannot be had, the newest are in the store. */
export async function takeRows(asker: Asker, question: RowsQuestion, keep: Keep): Promise<void> {
  const { set, name, nextLink, edition, conditions, periods, rest = '' } = question;
  const newestFirst = [...periods.alternatives].sort().reverse();
  const chunks = newestFirst.length === 0 ? [[]] : newestFirst.map((one) => [one]);
  let part = 0;
  for (const alternatives of chunks) {
    for (const filter of writeFilters([...conditions, { alternatives }], set.length + rest.length + SPARE_CHARACTERS)) {
      const number = String(++part).padStart(3, '0');
      const pages = await takePages(asker, `${name}-${number}`, writeAddress(set, filter, rest), nextLink, edition);
      for (const answer of pages.answers) keep('observations', answer);
      await checkCount(asker, `count-${number}`, writeAddress(`${set}/$count`, filter), pages.records, edition);
    }
  }
}

/** The condition that a dimension has one of the wanted codes. */
export function writeCondition(name: string, wanted: Wanted): Condition {
  if (wanted === undefined) return { alternatives: [] };
  if ('prefixes' in wanted) return { alternatives: wanted.prefixes.map((one) => writeStartsWith(name, one)) };
  return { alternatives: wanted.codes.map(({ raw }) => writeEquals(name, raw)) };
}
