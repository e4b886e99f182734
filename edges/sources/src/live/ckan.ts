/**
 * A data set of a CKAN portal (DUO): its description lists files, of which the newest that fits is taken.
 *
 * Options of the line: `resource`, words that the name of the file holds; `datastore`, true to take the records of
 * the portal's datastore instead of the file, and `limit`, records per page. A resource that has no CSV file but
 * does have records is taken by its records. What is in a file is read as a delimited file is: the portal writes
 * commas and UTF-8 where the old addresses have semicolons and windows-1252.
 */
import { isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { csvDownload } from './csv-download.ts';
import { takeRecords } from './datastore.ts';
import { takeOneEdition } from './odata-edition.ts';
import type { Protocol } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** The rows of a resource, and when its publisher last changed them. */
export interface TakenFile {
  /** A file, or pages of records. */
  readonly parts: readonly TakenAnswer[];
  /** As published, empty if not stated. */
  readonly published: string;
  /** The description that led to it, if there was one. */
  readonly description?: StoredAnswer;
}

/** Speaks CKAN. */
export const ckan: Protocol = {
  async take(line, _extent, asker) {
    const { parts, published, description } = await takeFile(line.address, line.options, asker);
    const described = description === undefined ? [] : [{ role: 'properties', about: '', answer: description }];
    return { answers: [...described, ...parts], published, figureStatus: '' };
  },
  ...(csvDownload.readRows === undefined ? {} : { readRows: csvDownload.readRows }),
};

/** Take the rows behind an address: the file itself, or what a description of CKAN leads to. */
export async function takeFile(address: string, options: CatalogueLine['options'], asker: Asker): Promise<TakenFile> {
  if (!/\/api\/3\/action\/package_show\?/.test(address)) {
    const answer = await asker.ask({ name: 'file', address, format: 'csv' });
    return { parts: [{ role: 'file', about: '', answer }], published: readHttpDate(answer.lastModified) };
  }
  const description = await asker.ask({ name: 'package', address, format: 'json' });
  const chosen = chooseResource(await asker.readJson(description), description.address, options);
  if (chosen.kind === 'records') return takeStored(address, options, asker);
  const { published, resource } = chosen;
  const answer = await asker.ask({
    name: 'file',
    address: asker.follow(String(resource.url), description),
    format: 'csv',
    ...(published === '' ? {} : { edition: published }),
  });
  return { parts: [{ role: 'file', about: '', answer }], published, description };
}

/** Take the records of the datastore, all of the edition that the description tells of before and after. */
async function takeStored(address: string, options: CatalogueLine['options'], asker: Asker): Promise<TakenFile> {
  const search = address.replace(/package_show\?.*$/, 'datastore_search');
  const limit = typeof options.limit === 'number' ? options.limit : undefined;
  let id = '';
  const taken = await takeOneEdition(
    asker,
    async (again) => {
      const answer = await asker.ask({ name: 'package', address, format: 'json', again });
      const { published, resource } = chooseResource(await asker.readJson(answer), answer.address, options);
      id = String(resource.id);
      return { answer, modified: published, status: '' };
    },
    async (edition, keep) => {
      for (const page of await takeRecords(search, id, edition, limit, asker)) keep('records', page);
    },
  );
  const description = taken.answers.find(({ role }) => role === 'properties')?.answer;
  return {
    parts: taken.answers.filter(({ role }) => role === 'records'),
    published: taken.published,
    ...(description === undefined ? {} : { description }),
  };
}

/** A date of HTTP as ISO 8601; empty if it is none. */
function readHttpDate(text: string | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

/** A resource, and by which door its rows come. */
interface ChosenResource {
  readonly resource: JsonObject;
  readonly kind: 'file' | 'records';
  /** When it was last changed, empty if not stated. */
  readonly published: string;
}

/** The newest resource that fits: its file if it has one, else its records. */
function chooseResource(document: unknown, address: string, options: CatalogueLine['options']): ChosenResource {
  const result = isJsonObject(document) && document.success === true ? document.result : undefined;
  const resources = isJsonObject(result) ? result.resources : undefined;
  if (!Array.isArray(resources)) {
    throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'success, with a list of resources' });
  }
  const { resource: words } = options;
  const wanted = typeof words === 'string' ? words.toLowerCase().split(' ') : [];
  const names: string[] = [];
  let newest: ChosenResource | undefined;
  for (const resource of resources) {
    if (!isJsonObject(resource)) continue;
    const name = typeof resource.name === 'string' ? resource.name : '';
    names.push(name);
    const kind = findDoor(resource, options.datastore === true);
    if (kind === undefined || !wanted.every((word) => name.toLowerCase().includes(word))) continue;
    const dated = [resource.last_modified, resource.created].find((one) => typeof one === 'string' && one !== '');
    const published = typeof dated === 'string' ? dated : '';
    const isBetter = newest === undefined || (newest.kind === 'records' && kind === 'file');
    if (isBetter || (newest?.kind === kind && published > newest.published)) newest = { resource, kind, published };
  }
  if (newest !== undefined) return newest;
  const expected = typeof words === 'string' ? `a CSV file called ${words}` : 'a CSV file';
  throw new SourceFailure('SOURCE_FORMAT', address, { came: names.slice(0, 20), expected });
}

function findDoor({ datastore_active: stored, format, id, url }: JsonObject, wantsRecords: boolean) {
  const hasRecords = (stored === true || wantsRecords) && typeof id === 'string' && /^[\w-]{1,100}$/.test(id);
  if (hasRecords && wantsRecords) return 'records';
  const isCsv = (typeof format === 'string' && format.toLowerCase() === 'csv') || /\.csv$/i.test(String(url ?? ''));
  if (!wantsRecords && typeof url === 'string' && isCsv) return 'file';
  return hasRecords ? 'records' : undefined;
}
