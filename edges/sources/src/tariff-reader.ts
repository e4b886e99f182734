/**
 * Files of tariffs into the table `tariffs`: the one that comes with this package and those in the folder.
 *
 * In a folder such a file is called `tariffs-<name>.json` or `<name>.tariffs.json`.
 */
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import { listOwnAndGiven } from './own-data.ts';
import { readJsonFile } from './read-json.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';
import { parseTariffFile, type TariffEntry, type TariffFile } from './tariff-file.ts';

const TARIFF_PATTERN = /(^|\/)(tariffs-[^/]+\.json|[^/]+\.tariffs\.json)$/;

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
  const seen = new Map<string, TariffEntry>();
  let rowsRead = 0;
  let rowsUsed = 0;
  for (const { folder, path } of await listOwnAndGiven(TARIFF_PATTERN, context, paths)) {
    const read = await readJsonFile(folder, path, parseTariffFile, context.log);
    if (read === undefined) continue;
    for (const entry of read.value.tariffs) {
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
    context.tables.addProvenance('tariffs', describeTariffs(read.value, read.source));
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
