/**
 * Law files into the table `law`: the ones that come with this package and those in the folder.
 *
 * In a folder a law file is called `law-<name>.json` or `<name>.law.json`.
 */
import type { Provenance, SourceFile } from '@transitieatlas/dataset';
import { type KnownRules, type LawFile, learnRules, noteUnknownRules, parseLawFile } from './law-file.ts';
import { listOwnAndGiven } from './own-data.ts';
import { readJsonFile } from './read-json.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const LAW_PATTERN = /(^|\/)(law-[^/]+\.json|[^/]+\.law\.json)$/;

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
  const seen = new Map<string, string>();
  const known: KnownRules = new Map();
  let rowsRead = 0;
  let rowsUsed = 0;
  for (const { folder, path } of await listOwnAndGiven(LAW_PATTERN, context, paths)) {
    const read = await readJsonFile(folder, path, parseLawFile, context.log);
    if (read === undefined) continue;
    const { value: law, source } = read;
    // The package's own files come first.
    if (folder === context.folder) noteUnknownRules(law, known, path, context.log);
    else learnRules(known, listNames(law));
    const builder = context.tables.builder('law');
    for (const cells of listLawCells(law)) {
      rowsRead++;
      const [rule, parameter, , , , validFrom] = cells;
      const key = `${rule} ${parameter} ${validFrom}`;
      const other = seen.get(key);
      if (other !== undefined) {
        context.log.add('KEY_DUPLICATE', 'error', { file: path }, { came: key, other });
        continue;
      }
      seen.set(key, path);
      rowsUsed++;
      builder.add(...cells);
    }
    context.tables.addProvenance('law', describeLaw(law, source));
  }
  return { rowsRead, rowsUsed };
}

function listNames({ rules }: LawFile): [rule: string, parameter: string][] {
  return rules.flatMap(({ rule, parameters }) =>
    parameters.map(({ parameter }): [string, string] => [rule, parameter]),
  );
}

/** The rows of a law in the table `law`, in the order of its columns. */
export function listLawCells(law: LawFile): (string | number)[][] {
  return law.rules.flatMap(({ rule, article, validFrom, validTo, status, source, parameters }) =>
    parameters.map(({ parameter, value, unit }) => [
      ...[rule, parameter, value, unit, article, validFrom, validTo, status, source],
    ]),
  );
}

/** Say where a law file comes from. */
export function describeLaw(law: LawFile, source: SourceFile): Provenance {
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
    rowSources: [...new Set(law.rules.map(({ source: stated }) => stated))],
  };
}
