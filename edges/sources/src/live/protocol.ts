/** What a protocol is: how to ask for a table of the catalogue, and how its answers become rows. */
import type { SourceFile } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from '../delimited-row.ts';
import type { DelimitedLayout } from '../read-delimited.ts';
import type { SourceFolder } from '../source-folder.ts';
import type { Asker } from './asker.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import type { TakenAnswer, TakenTable } from './taken-table.ts';

/** The part of the country that is fetched. */
export interface Extent {
  /** Id of a region, or the codes with commas between. */
  readonly id: string;
  /** Municipal codes of the region, of `division`. */
  readonly municipalities: readonly string[];
  readonly division: number;
  /** West, south, east, north in metres EPSG:28992, the surroundings included; absent until shapes are known. */
  readonly box?: readonly [number, number, number, number];
}

/** What a protocol took. */
export interface Taken {
  readonly answers: readonly TakenAnswer[];
  /** See {@link TakenTable}. */
  readonly published: string;
  readonly figureStatus: string;
}

/** How many rows were read out of which answers. */
export interface RowsResult {
  readonly sources: readonly SourceFile[];
  readonly rows: number;
}

/** A way of asking. */
export interface Protocol {
  /**
   * Ask for everything that a line stands for.
   *
   * @throws SourceFailure if a part cannot be had; what was taken stays in the store
   */
  take(line: CatalogueLine, extent: Extent, asker: Asker): Promise<Taken>;
  /**
   * Read the rows of a taken table, through the same checked getters as the rows of a file. Absent for
   * protocols whose answers are not rows (shapes), which have readers of their own.
   */
  readRows?<Key extends string>(
    folder: SourceFolder,
    table: TakenTable,
    layout: DelimitedLayout<Key>,
    log: IssueLog,
    onRow: (row: DelimitedRow<Key>) => void,
  ): Promise<RowsResult | undefined>;
}
