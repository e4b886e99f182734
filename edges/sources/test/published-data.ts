import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of published files: beside the repository, or where the environment says. */
export const publishedData = resolve(
  process.env.TRANSITIEATLAS_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname,
);

/** True if the published files are there. */
export const hasPublishedData = existsSync(publishedData);

/** Name of a suite that needs the published files; says so when it is skipped. */
export function nameSuite(name: string): string {
  return hasPublishedData ? name : `${name} (skipped: no shared data)`;
}
