/**
 * A portal that speaks CKAN: a description of a data set that leads to its files, which `speakFiles` serves, and a
 * datastore that gives the records of a resource in pages.
 *
 * The link to a next page stands in every answer of the datastore, leads nowhere at the end and lacks the order, as
 * with the portals themselves.
 */
import { answerJson, type ReplayAnswer, type ReplayRequest, type Speaker, writeNextLink } from './speaker.ts';

/** A file of a data set as the portal lists it. */
export interface ServedResource {
  readonly name: string;
  readonly format: string;
  /** Host and path of the file. */
  readonly file: string;
  /** ISO 8601. */
  readonly lastModified: string;
  /** What the datastore has of it; absent if nothing. */
  readonly records?: readonly Readonly<Record<string, string | number | null>>[];
  /** Most records that the datastore gives at once, whatever is asked. */
  readonly mostRecords?: number;
}

/** A data set. */
export interface ServedPackage {
  /** Host of the portal. */
  readonly host: string;
  readonly id: string;
  readonly resources: readonly ServedResource[];
}

/** Make a speaker for data sets. */
export function speakCkan(packages: readonly ServedPackage[]): Speaker {
  return (request) => {
    if (request.path === '/api/3/action/datastore_search') return answerRecords(packages, request);
    if (request.path !== '/api/3/action/package_show') return undefined;
    const found = packages.find(({ host, id }) => host === request.host && id === request.query.get('id'));
    if (found === undefined) return answerJson({ success: false, error: { message: 'Not found' } }, 404);
    const resources = found.resources.map(({ name, format, file, lastModified, records }, position) => ({
      id: `${found.id}-${position}`,
      name,
      format,
      url: writeNextLink(request, file),
      datastore_active: records !== undefined,
      last_modified: new Date(Date.parse(`${lastModified}Z`) + request.edition * 60_000).toISOString().slice(0, 19),
    }));
    return answerJson({ success: true, result: { id: found.id, resources } });
  };
}

/** A page of records, numbered by the datastore. */
function answerRecords(packages: readonly ServedPackage[], request: ReplayRequest): ReplayAnswer | undefined {
  const { query } = request;
  const resource = packages
    .filter(({ host }) => host === request.host)
    .flatMap(({ id, resources }) => resources.map((one, position) => ({ ...one, id: `${id}-${position}` })))
    .find(({ id }) => id === query.get('resource_id'));
  if (resource?.records === undefined) return answerJson({ success: false, error: { message: 'Not found' } }, 404);
  const { id, mostRecords = 32_000, records } = resource;
  const offset = Number(query.get('offset') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? 100), mostRecords);
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const page = records.slice(offset, offset + limit).map((record, at) => ({ _id: offset + at + 1, ...record }));
  const next = `/api/3/action/datastore_search?resource_id=${id}&offset=${offset + limit}`;
  return answerJson({
    success: true,
    result: {
      resource_id: id,
      fields: [{ id: '_id', type: 'int' }, ...names.map((name) => ({ id: name, type: 'text' }))],
      records: page,
      limit,
      offset,
      total: records.length,
      _links: {
        start: '/api/3/action/datastore_search',
        next: request.next === 'as-is' ? next : writeNextLink(request, undefined),
      },
    },
  });
}
