/** What kind of knowledge a table is; each looks different on screen. */
export const natures = ['observed', 'estimated', 'modelled', 'claimed', 'invented'] as const;

/** See {@link natures}. */
export type Nature = (typeof natures)[number];

/** Whether a source, or an edition of a forecast, still stands. */
export const sourceStatuses = ['current', 'superseded', 'withdrawn'] as const;

/** See {@link sourceStatuses}. */
export type SourceStatus = (typeof sourceStatuses)[number];

/** A file that a table was read from. */
export interface SourceFile {
  /** Path within the folder of sources, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Where part of a table comes from. A table made from several publications has several of these. */
export interface Provenance {
  readonly publisher: string;
  /** Title or number of the publication. */
  readonly title: string;
  /** Date or dates that the figures describe, as text: `1 January 2013`, `2012–2023`. */
  readonly referenceDate: string;
  readonly licence: string;
  readonly nature: Nature;
  /** What was done to the figures, one plain English sentence each. */
  readonly treatment: readonly string[];
  readonly files: readonly SourceFile[];
  /** A withdrawn source warns wherever it is used. */
  readonly status: SourceStatus;
  /** Date of publication of this edition, if known. */
  readonly vintage?: string;
  /** Where it was taken from, if from a service of the publisher. */
  readonly source?: LiveSource;
  /** Rows of the publication that were read, and how many of them stand in tables; absent where nobody counted. */
  readonly rows?: { readonly read: number; readonly used: number };
  /** What rows of the table give as their source, where every row says so itself, as those of a law do. */
  readonly rowSources?: readonly string[];
}

/** The service that figures were taken from, and when. */
export interface LiveSource {
  /** Id of the line in the catalogue of live sources. */
  readonly line: string;
  /** Address of the table at the publisher. */
  readonly address: string;
  /** When the publisher last changed the figures, as it says itself; empty if it does not. */
  readonly published: string;
  /** When they were taken, ISO 8601 UTC. */
  readonly fetched: string;
  /** Status of the figures as published (`Definitief`, `Voorlopig`); absent if not stated. */
  readonly figures?: string;
}
