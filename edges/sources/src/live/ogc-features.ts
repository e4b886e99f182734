/**
 * OGC API Features as PDOK serves it: pages with a cursor, no number of all features.
 *
 * Traps: coordinate systems go by their full address; a cursor carries a checksum of the filters, so next links
 * are followed as they stand, and features that come twice mean that the server began anew; an unknown parameter
 * is refused with 400; `bbox` needs an area. Properties that a line selects on become parameters of their name.
 */
import { isJsonObject } from '@transitieatlas/quantities';
import { type Asker, type AskRequest, askSound } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { crsAddresses } from './feature-crs.ts';
import {
  chooseCrs,
  choosePageSize,
  MOST_FEATURE_PAGES,
  offersCrs,
  parseFeaturePage,
  SeenFeatures,
  writeQuery,
} from './feature-page.ts';
import type { Extent, Protocol } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** Speaks OGC API Features; what it took is read by `readTakenFeatures`. */
export const ogcFeatures: Protocol = {
  async take(line, extent, asker) {
    const crs = chooseCrs(line);
    const answers: TakenAnswer[] = [];
    const collection = await asker.ask({
      name: 'collection',
      address: writeQuery(line.address, { f: 'json' }),
      format: 'json',
    });
    answers.push({ role: 'properties', about: '', answer: collection });
    const description = await asker.readJson(collection);
    if (isJsonObject(description) && !offersCrs(description.crs, crs)) {
      const came = Array.isArray(description.crs) ? description.crs.slice(0, 10).map(String) : '';
      throw new SourceFailure('SOURCE_FORMAT', collection.address, { came, expected: crsAddresses[crs] });
    }
    let number = 0;
    for (const filter of listFilters(line)) {
      const parameters = { f: 'json', limit: choosePageSize(line), crs: crsAddresses[crs], ...filter };
      const first = writeQuery(`${line.address}/items`, { ...parameters, ...writeBox(line, extent) });
      for await (const answer of takePages(asker, first, () => ++number)) {
        answers.push({ role: 'observations', about: '', answer });
      }
    }
    return { answers, published: '', figureStatus: '' };
  },
};

/** A page that is sound, and where it leads. */
interface FoundPage {
  readonly answer: StoredAnswer;
  readonly link: string | undefined;
  readonly page: ReturnType<typeof parseFeaturePage>;
}

async function* takePages(asker: Asker, first: string, count: () => number): AsyncGenerator<StoredAnswer> {
  const asked = new Set<string>();
  const seen = new SeenFeatures();
  let next: string | undefined = first;
  while (next !== undefined) {
    const number = count();
    if (number > MOST_FEATURE_PAGES) {
      throw new SourceFailure('SOURCE_TOO_LARGE', first, { expected: `at most ${MOST_FEATURE_PAGES} pages` });
    }
    const name = `items-${String(number).padStart(4, '0')}`;
    const question: AskRequest = { name, address: next, format: 'json' };
    const { answer, link, page }: FoundPage = await askSound(asker, question, async (one) => {
      const found = parseFeaturePage(await asker.readJson(one), one.address);
      const following = found.next === undefined ? undefined : asker.follow(found.next, one);
      if (following !== undefined && (asked.has(following) || following === one.address)) {
        throw new SourceFailure('SOURCE_LINK_REFUSED', one.address, { came: following, reason: 'asked before' });
      }
      return { answer: one, link: following, page: found };
    });
    asked.add(answer.address);
    seen.add(page, answer.address);
    yield answer;
    next = link;
  }
}

/** One question per combination of the codes that a line selects on, for a parameter holds one value. */
function listFilters({ select }: CatalogueLine): Record<string, string>[] {
  let filters: Record<string, string>[] = [{}];
  for (const [name, { codes = [] }] of Object.entries(select)) {
    if (codes.length > 0) filters = filters.flatMap((filter) => codes.map((code) => ({ ...filter, [name]: code })));
  }
  return filters;
}

/** The box of the region, if it has an area and the line does not want the whole country. */
function writeBox({ options }: CatalogueLine, { box }: Extent): Record<string, string> {
  if (box === undefined || options.whole === true || !(box[0] < box[2] && box[1] < box[3])) return {};
  return { bbox: box.map((metres) => Math.round(metres)).join(','), 'bbox-crs': crsAddresses.RD };
}
