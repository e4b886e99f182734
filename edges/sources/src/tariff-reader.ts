/**
 * Files of tariffs into the table `tariffs`: the one that comes with this package and those in the folder.
 *
 * In a folder such a file is called `tariffs-<name>.json` or `<name>.tariffs.json`.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import { decodeText } from './decode-text.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import { createFolder, type SourceFolder } from './source-folder.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { parseTariffFile, type TariffEntry, type TariffFile } from './tariff-file.ts';

const TARIFF_PATTERN = /(^|\/)(tariffs-[^/]+\.json|[^/]+\.tariffs\.json)$/;

const OWN_FOLDER = new URL('../data/', import.meta.url);

/** Reads tariffs; to be called even if the folder has none, because the package has a file. */
export const tariffReader: SourceReader = {
  id: 'tariffs',
  publisher: 'Various, named with each tariff',
  title: 'Tariffs and assumptions for money',
  referenceDate: 'as stated by each tariff',
  requires: [],
  matches: (path) => TARIFF_PATTERN.test(path),
  read: readTariffs,
};

async function readTariffs(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const own = await openOwnFolder();
  const seen = new Map<string, TariffEntry>();
  let rowsRead = 0;
  let rowsUsed = 0;
  const candidates = [
    ...own.list().map((path) => ({ folder: own, path })),
    ...paths.map((path) => ({ folder: context.folder, path })),
  ];
  for (const { folder, path } of candidates) {
    const read = await readTariffFile(folder, path, context.log);
    if (read === undefined) continue;
    for (const entry of read.file.tariffs) {
      rowsRead++;
      if (!isFitting(entry, seen, path, context.log)) continue;
      rowsUsed++;
      context.tables
        .builder('tariffs')
        .add(
          ...[entry.tariff, entry.value, entry.unit, entry.item, entry.payer, entry.payee, entry.driver],
          ...[entry.validFrom, entry.validTo, entry.priceYear, entry.status, entry.source, entry.note],
        );
    }
    context.tables.addProvenance('tariffs', describeTariffs(read.file, read.source));
  }
  return { rowsRead, rowsUsed };
}

/** One date once, and every version of a tariff the same payment. */
function isFitting(entry: TariffEntry, seen: Map<string, TariffEntry>, path: string, log: IssueLog): boolean {
  const key = `${entry.tariff} ${entry.validFrom}`;
  const describe = ({ item, payer, payee, driver }: TariffEntry): string => [item, payer, payee, driver].join(' ');
  const first = seen.get(entry.tariff);
  if (seen.has(key)) {
    log.add('KEY_DUPLICATE', 'error', { file: path }, { came: key });
    return false;
  }
  if (first !== undefined && describe(first) !== describe(entry)) {
    const expected = describe(first);
    log.add('TARIFF_MALFORMED', 'error', { file: path, field: entry.tariff }, { came: describe(entry), expected });
    return false;
  }
  seen.set(key, entry);
  seen.set(entry.tariff, first ?? entry);
  return true;
}

function describeTariffs(file: TariffFile, source: SourceFile): Provenance {
  return {
    publisher: tariffReader.publisher,
    title: file.title,
    referenceDate: file.asOf,
    licence: file.licence,
    nature: file.tariffs.every(({ status }) => status === 'invented') ? 'invented' : 'claimed',
    treatment: [
      'Amounts were taken from the sources that each row names; rows called assumed are not published anywhere.',
      ...(file.note === '' ? [] : [file.note]),
    ],
    files: [source],
    status: 'current',
    vintage: file.asOf,
  };
}

async function readTariffFile(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<{ file: TariffFile; source: SourceFile } | undefined> {
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
  const { value, issues } = parseTariffFile(document, path);
  log.addAll(issues);
  return value === undefined ? undefined : { file: value, source: inspected.source };
}

/** The files of tariffs of this package, as a folder. @throws Error if the package is incomplete */
async function openOwnFolder(): Promise<SourceFolder> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(OWN_FOLDER)) {
    if (TARIFF_PATTERN.test(name)) files[name] = await readFile(new URL(name, OWN_FOLDER));
  }
  return createFolder(files);
}
