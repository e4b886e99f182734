/** Files behind addresses, as they are. */
import type { Speaker } from './speaker.ts';

/** A file to be served. */
export interface ServedFile {
  /** Host and path: `duo.nl/open_onderwijsdata/images/adressen.csv`. */
  readonly address: string;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly lastModified?: string;
}

/** Make a speaker for files. */
export function speakFiles(files: readonly ServedFile[]): Speaker {
  const known = new Map(files.map((file) => [file.address, file]));
  return ({ host, path }) => {
    const file = known.get(`${host}${path}`);
    if (file === undefined) return undefined;
    const headers = file.lastModified === undefined ? {} : { 'last-modified': file.lastModified };
    return { status: 200, type: file.type, body: file.body, headers };
  };
}
