/** A portal that speaks CKAN: a description of a data set that leads to its files, which `speakFiles` serves. */
import { answerJson, type Speaker, writeNextLink } from './speaker.ts';

/** A file of a data set as the portal lists it. */
export interface ServedResource {
  readonly name: string;
  readonly format: string;
  /** Host and path of the file. */
  readonly file: string;
  /** ISO 8601. */
  readonly lastModified: string;
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
    if (request.path !== '/api/3/action/package_show') return undefined;
    const found = packages.find(({ host, id }) => host === request.host && id === request.query.get('id'));
    if (found === undefined) return answerJson({ success: false, error: { message: 'Not found' } }, 404);
    const resources = found.resources.map(({ name, format, file, lastModified }, position) => ({
      id: `${found.id}-${position}`,
      name,
      format,
      url: writeNextLink(request, file),
      last_modified: lastModified,
    }));
    return answerJson({ success: true, result: { id: found.id, resources } });
  };
}
