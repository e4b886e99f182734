import { IssueLog } from '@transitieatlas/quantities';
import { Geography } from '../src/geography.ts';
import type { SourceFolder } from '../src/source-folder.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { TableSet } from '../src/table-set.ts';

/** A context for the tests of one reader: empty, except for the parts that are given. */
export function createContext(folder: SourceFolder, parts: Partial<ReadContext> = {}): ReadContext {
  return { folder, log: new IssueLog(), tables: new TableSet(), layers: [], geography: new Geography(), ...parts };
}
