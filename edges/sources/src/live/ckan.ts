/**
 * A data set of a CKAN portal (DUO): its description lists files, of which the newest that fits is taken.
 *
 * Options of the line: `resource`, words that the name of the file holds. What is in the file is read as a
 * delimited file is: the portal writes commas and UTF-8 where the old addresses have semicolons and windows-1252.
 */
import { isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { csvDownload } from './csv-download.ts';
import type { Protocol } from './protocol.ts';
import type { StoredAnswer } from './raw-store.ts';
import { SourceFailure } from './source-failure.ts';

/** A file, and when its publisher last changed it. */
export interface TakenFile {
  readonly answer: StoredAnswer;
  /** As published, empty if not stated. */
  readonly published: string;
  /** The description that led to it, if there was one. */
  readonly description?: StoredAnswer;
}

/** Speaks CKAN. */
export const ckan: Protocol = {
  async take(line, _extent, asker) {
    const { answer, published, description } = await takeFile(line.address, line.options, asker);
    const described = description === undefined ? [] : [{ role: 'properties', about: '', answer: description }];
    return { answers: [...described, { role: 'file', about: '', answer }], published, figureStatus: '' };
  },
  ...(csvDownload.readRows === undefined ? {} : { readRows: csvDownload.readRows }),
};

/** Take the file behind an address: the file itself, or what a description of CKAN leads to. */
export async function takeFile(address: string, options: CatalogueLine['options'], asker: Asker): Promise<TakenFile> {
  if (!/\/api\/3\/action\/package_show\?/.test(address)) {
    const answer = await asker.ask({ name: 'file', address, format: 'csv' });
    return { answer, published: readHttpDate(answer.lastModified) };
  }
  const description = await asker.ask({ name: 'package', address, format: 'json' });
  const resource = chooseResource(await asker.readJson(description), description.address, options.resource);
  const { url, last_modified: changed, created } = resource;
  const published = [changed, created].find((one) => typeof one === 'string' && one !== '');
  const answer = await asker.ask({
    name: 'file',
    address: asker.follow(String(url), description),
    format: 'csv',
    ...(typeof published === 'string' ? { edition: published } : {}),
  });
  return { answer, published: typeof published === 'string' ? published : '', description };
}

/** A date of HTTP as ISO 8601; empty if it is none. */
export function readHttpDate(text: string | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

function chooseResource(document: unknown, address: string, words: unknown): JsonObject {
  const result = isJsonObject(document) && document.success === true ? document.result : undefined;
  const resources = isJsonObject(result) ? result.resources : undefined;
  if (!Array.isArray(resources)) {
    throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'success, with a list of resources' });
  }
  const wanted = typeof words === 'string' ? words.toLowerCase().split(' ') : [];
  const names: string[] = [];
  let newest: { resource: JsonObject; changed: string } | undefined;
  for (const resource of resources) {
    if (!isJsonObject(resource) || typeof resource.url !== 'string') continue;
    const name = typeof resource.name === 'string' ? resource.name : '';
    const format = typeof resource.format === 'string' ? resource.format : '';
    names.push(name);
    if (format.toLowerCase() !== 'csv' && !/\.csv$/i.test(resource.url)) continue;
    if (!wanted.every((word) => name.toLowerCase().includes(word))) continue;
    const changed = typeof resource.last_modified === 'string' ? resource.last_modified : '';
    if (newest === undefined || changed > newest.changed) newest = { resource, changed };
  }
  if (newest !== undefined) return newest.resource;
  const expected = typeof words === 'string' ? `a CSV file called ${words}` : 'a CSV file';
  throw new SourceFailure('SOURCE_FORMAT', address, { came: names.slice(0, 20), expected });
}
