/** JSON files: parsed, with what is wrong in the log. */
import type { SourceFile } from '@transitieatlas/dataset';
import type { Checked, IssueLog } from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import type { SourceFolder } from './source-folder.ts';

/**
 * Parse the text of a file.
 *
 * @param format what the file was taken for, for the issue
 * @returns undefined if it is no JSON
 */
export function parseJson(text: string, file: string, log: IssueLog, format = 'JSON'): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    log.add('FILE_UNREADABLE', 'error', { file }, { format, reason });
    return undefined;
  }
}

/** Content of a JSON file, with the file that it stood in. */
export interface JsonFile<T> {
  readonly value: T;
  readonly source: SourceFile;
}

/**
 * Read a JSON file of a folder.
 *
 * @param check takes what it needs out of the document; its issues go into the log
 * @returns undefined if the file cannot be read or has errors
 */
export async function readJsonFile<T>(
  folder: SourceFolder,
  path: string,
  check: (document: unknown, path: string) => Checked<T>,
  log: IssueLog,
): Promise<JsonFile<T> | undefined> {
  const inspected = await inspectFile(folder, path, log);
  if (inspected === undefined) return undefined;
  const document = parseJson(decodeText(await readContent(folder, path), inspected.encoding), path, log);
  if (document === undefined) return undefined;
  const { value, issues } = check(document, path);
  log.addAll(issues);
  return value === undefined ? undefined : { value, source: inspected.source };
}
