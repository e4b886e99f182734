import type { ShapeLayer } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { Geography } from './geography.ts';
import type { Purpose } from './live/catalogue-line.ts';
import type { SourceFolder } from './source-folder.ts';
import type { TableSet } from './table-set.ts';

/** What a reader of one publication works with. */
export interface ReadContext {
  readonly folder: SourceFolder;
  /** Issues of this publication only. */
  readonly log: IssueLog;
  /** Receives rows and provenance. */
  readonly tables: TableSet;
  /** Receives layers of shapes. */
  readonly layers: ShapeLayer[];
  /** Zones and municipalities; complete before any reader of facilities is called. */
  readonly geography: Geography;
}

/** How many rows a reader met and how many of them stand in a table. */
export interface ReadCount {
  readonly rowsRead: number;
  readonly rowsUsed: number;
}

/** Reads one publication. One module per publication; several files may belong to it. */
export interface SourceReader {
  /** Short id in kebab-case: `cbs-pc4-2021`. */
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly referenceDate: string;
  /** Patterns, one per file that the publication must have; at least one file matches each of them. */
  readonly requires: readonly RegExp[];
  /**
   * What the publication is read for. Where a folder has tables that were taken from a service for the same
   * purpose, the files need not be there, and those of the same years are left alone.
   */
  readonly purpose?: Purpose;
  /** Years that its figures are of; to be stated with a purpose. */
  readonly years?: readonly number[];
  /** True if it reads what was taken from a service; it is passed over in a folder that has none of it. */
  readonly live?: boolean;
  /** True for files that belong to this publication. */
  matches(path: string): boolean;
  /** Read the files of this publication that the folder has. Bad content is logged, not thrown. */
  read(context: ReadContext, paths: readonly string[]): Promise<ReadCount>;
  /** What files tell besides the figures that were taken from a service instead of them; absent if nothing. */
  readBeside?(context: ReadContext, paths: readonly string[]): Promise<void>;
}

/** What the summary of a build says of one publication. */
export interface SourceSummary extends ReadCount {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly referenceDate: string;
  readonly files: readonly string[];
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}
