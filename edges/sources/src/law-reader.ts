/**
 * Law files into the table `law`: the ones that come with this package and those in the folder.
 *
 * In a folder a law file is called `law-<name>.json` or `<name>.law.json`.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import { type LawFile, parseLawFile } from './law-file.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import { createFolder, type SourceFolder } from './source-folder.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const LAW_PATTERN = /(^|\/)(law-[^/]+\.json|[^/]+\.law\.json)$/;

const OWN_FOLDER = new URL('../data/', import.meta.url);

/** Reads laws; to be called even if the folder has no law file, because the package has one. */
export const lawReader: SourceReader = {
  id: 'law',
  publisher: 'Government of the Netherlands',
  title: 'Rules for primary schools, and criteria for regions of decline',
  referenceDate: 'as stated by each law file',
  requires: [],
  matches: (path) => LAW_PATTERN.test(path),
  read: readLaw,
};

async function readLaw(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const own = await openOwnFolder();
  const seen = new Map<string, string>();
  let rowsRead = 0;
  let rowsUsed = 0;
  const candidates = [
    ...own.list().map((path) => ({ folder: own, path })),
    ...paths.map((path) => ({ folder: context.folder, path })),
  ];
  for (const { folder, path } of candidates) {
    const read = await readLawFile(folder, path, context.log);
    if (read === undefined) continue;
    const { law, source } = read;
    const builder = context.tables.builder('law');
    for (const rule of law.rules) {
      for (const { parameter, value, unit } of rule.parameters) {
        rowsRead++;
        const key = `${rule.rule} ${parameter} ${rule.validFrom}`;
        const other = seen.get(key);
        if (other !== undefined) {
          context.log.add('KEY_DUPLICATE', 'error', { file: path }, { came: key, other });
          continue;
        }
        seen.set(key, path);
        rowsUsed++;
        builder.add(
          rule.rule,
          parameter,
          value,
          unit,
          rule.article,
          rule.validFrom,
          rule.validTo,
          rule.status,
          rule.source,
        );
      }
    }
    context.tables.addProvenance('law', describeLaw(law, source));
  }
  return { rowsRead, rowsUsed };
}

function describeLaw(law: LawFile, source: SourceFile): Provenance {
  return {
    publisher: lawReader.publisher,
    title: law.title,
    referenceDate: law.asOf,
    licence: law.licence,
    nature: law.rules.every((rule) => rule.status === 'invented') ? 'invented' : 'observed',
    treatment: ['Numbers were taken from the articles cited.', ...(law.note === '' ? [] : [law.note])],
    files: [source],
    status: 'current',
    vintage: law.asOf,
  };
}

async function readLawFile(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<{ law: LawFile; source: SourceFile } | undefined> {
  const inspected = await inspectFile(folder, path, log);
  if (inspected === undefined) return undefined;
  const text = decodeText(await readContent(folder, path), inspected.encoding);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    log.add('FILE_UNREADABLE', 'error', { file: path }, { format: 'JSON', reason });
    return undefined;
  }
  const { value, issues } = parseLawFile(document, path);
  log.addAll(issues);
  return value === undefined ? undefined : { law: value, source: inspected.source };
}

/** The law files of this package, as a folder. @throws Error if the package is incomplete */
async function openOwnFolder(): Promise<SourceFolder> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(OWN_FOLDER)) {
    if (LAW_PATTERN.test(name)) files[name] = await readFile(new URL(name, OWN_FOLDER));
  }
  return createFolder(files);
}
