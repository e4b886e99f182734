/** A law file into a dataset that exists already: another version of rules, or rules that it did not have. */
import {
  assembleDataset,
  type Dataset,
  findTable,
  getText,
  type SourceFile,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import { type Checked, IssueLog } from '@transitieatlas/quantities';
import { type AddedFigures, copyRows } from './add-figures.ts';
import { decodeText } from './decode-text.ts';
import { type KnownRules, learnRules, noteUnknownRules, parseLawFile } from './law-file.ts';
import { describeLaw, listLawCells } from './law-reader.ts';
import { parseJson } from './read-json.ts';

/** True if a file is taken for a law file by its name. */
export function isLawFile(name: string): boolean {
  return /^(law-.+\.json|.+\.law\.json)$/.test(name);
}

/**
 * A dataset with a law more. A number of a rule that begins on the same day as one that is there already is refused: two
 * texts cannot both be the law of one day.
 */
export function addLaw(dataset: Dataset, bytes: Uint8Array, source: SourceFile): Checked<AddedFigures> {
  const log = new IssueLog();
  const document = parseJson(decodeText(bytes, 'utf-8'), source.name, log);
  const parsed = document === undefined ? undefined : parseLawFile(document, source.name);
  if (parsed?.value === undefined) return { value: undefined, issues: [...log.list(), ...(parsed?.issues ?? [])] };
  const known = findTable(dataset, 'law');
  const builder = new TableBuilder('law');
  if (known !== undefined) {
    copyRows(known, builder, () => true);
    noteUnknownRules(parsed.value, listKnownRules(known), source.name, log);
  }
  const cells = listLawCells(parsed.value);
  for (const row of cells) builder.add(...row);
  const fresh = builder.build([...(known?.provenance ?? []), describeLaw(parsed.value, source)]);
  const tables = [...dataset.tables.values()].filter(({ name }) => name !== 'law');
  const assembled = assembleDataset({
    description: dataset.description,
    tables: [...tables, fresh],
    shapes: dataset.shapes,
  });
  const issues = [...parsed.issues, ...log.list(), ...assembled.issues];
  const added = [{ table: 'law' as const, added: cells.length, replaced: 0 }];
  return assembled.value === undefined
    ? { value: undefined, issues }
    : { value: { dataset: assembled.value, tables: added }, issues };
}

function listKnownRules(table: Table): KnownRules {
  const parameters = getText(table, 'parameter');
  const known: KnownRules = new Map();
  learnRules(
    known,
    getText(table, 'rule').map((rule, row): [string, string] => [rule, parameters[row] ?? '']),
  );
  return known;
}
