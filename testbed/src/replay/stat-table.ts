/** A statistical table as a replay server serves it, in whatever protocol. */

/** A member of a dimension. */
export interface StatCode {
  readonly code: string;
  readonly title: string;
}

/** A dimension with its members. */
export interface StatDimension {
  readonly name: string;
  readonly kind: 'Dimension' | 'TimeDimension' | 'GeoDimension' | 'GeoDetailDimension';
  readonly codes: readonly StatCode[];
  /** Length that version 3 pads codes to with blanks, 0 unless stated. */
  readonly width?: number;
  /** True if the service says that there are groups of members. */
  readonly grouped?: boolean;
}

/** A figure that is there, a text, nothing, or the publisher's reason for nothing. */
export type StatValue = number | string | null | { readonly reason: string };

/** Figures of one combination of codes, in the order of dimensions and measures. */
export interface StatRow {
  readonly codes: readonly string[];
  readonly values: readonly StatValue[];
}

/** A table. */
export interface StatTable {
  /** Host and path under which it is found: `datasets.cbs.nl/odata/v1/CBS/83502NED`. */
  readonly address: string;
  readonly id: string;
  readonly title: string;
  /** ISO 8601; later when the publisher publishes anew. */
  readonly modified: string;
  readonly dimensions: readonly StatDimension[];
  readonly measures: readonly StatCode[];
  readonly rows: readonly StatRow[];
  /** Cells or rows on a page. */
  readonly pageSize?: number;
}

/** The moment of publication of an edition, a minute later for each time that the publisher publishes anew. */
export function dateEdition(table: StatTable, edition: number): string {
  return new Date(Date.parse(table.modified) + edition * 60_000).toISOString();
}
