/** Programs that planners have, as judges of the files that we write: used where they are installed. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

async function answers(program: string, ...args: string[]): Promise<boolean> {
  return execute(program, args).then(
    () => true,
    () => false,
  );
}

/** True if LibreOffice is installed. */
export const hasLibreOffice = await answers('soffice', '--version');

/** True if GDAL is installed. */
export const hasGdal = await answers('ogr2ogr', '--version');

/** Name of a suite; says so when the program that it needs is absent. */
export function nameRoundTrip(name: string, program: string, isThere: boolean): string {
  return isThere ? name : `${name} (skipped: no ${program})`;
}

/**
 * Let LibreOffice open a file and save it again.
 *
 * @param to     what to save as, with a filter if there is need: `xlsx`, `ods`, `csv:…`
 * @param folder where the new file goes, under the same name
 * @param more   further words for the command line, such as how to open a text
 */
export async function saveWithLibreOffice(
  file: string,
  to: string,
  folder: string,
  ...more: readonly string[]
): Promise<void> {
  await mkdir(folder, { recursive: true });
  // A profile of its own: two at once would wait for each other.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await execute('soffice', [profile, '--headless', ...more, '--convert-to', to, '--outdir', folder, file]);
}

/** Let GDAL copy a file. */
export async function copyWithGdal(...args: readonly string[]): Promise<void> {
  await execute('ogr2ogr', args);
}

/** What GDAL says of a file. */
export async function askGdal(...args: readonly string[]): Promise<string> {
  return (await execute('ogrinfo', args)).stdout;
}
