/** What the catalogue of live sources says of one table: where it is, what it is for, how its columns are called. */

/** Ways of asking that are spoken here; each has a module. */
export const protocolNames = [
  'odata-v4',
  'odata-v3',
  'csv',
  'ckan',
  'ogc-features',
  'wfs',
  'locatieserver',
  'json-stat',
] as const;

/** See {@link protocolNames}. */
export type ProtocolName = (typeof protocolNames)[number];

/** What a table is for; every purpose has a reader that turns its rows into tables of the dataset. */
export const purposes = [
  'municipality-population',
  'components',
  'zone-population',
  'zone-municipality',
  'household-positions',
  'municipality-households',
  'land-areas',
  'dwelling-stock',
  'key-figures',
  'forecast',
  'municipality-shapes',
  'zone-shapes',
  'sites',
  'site-ages',
  'site-origins',
  'site-forecasts',
  'site-positions',
  'secondary-sites',
  'secondary-counts',
  'foreign-population',
  'neighbourhood-figures',
  'neighbourhood-shapes',
  'address-neighbourhoods',
] as const;

/** See {@link purposes}. */
export type Purpose = (typeof purposes)[number];

/** Whether an edition is to be taken: only `current` ones are fetched unless asked for by id. */
export const editionStatuses = ['current', 'superseded', 'withdrawn'] as const;

/** See {@link editionStatuses}. */
export type EditionStatus = (typeof editionStatuses)[number];

/** How the text of a source becomes the text that a reader expects, besides dropping blanks. */
export const columnReadings = [
  /** The title that the code list gives to the code. */
  'title',
  /** First age of the class that the title names: `5 tot 10 jaar` becomes 5, `Totaal` becomes total. */
  'age-class',
  /** Year of a period code: `2018JJ00` becomes 2018. */
  'year',
] as const;

/** See {@link columnReadings}. */
export type ColumnReading = (typeof columnReadings)[number];

/** Where a reader's column comes from. */
export interface ColumnSource {
  /** Name of the dimension, measure, property or column at the publisher. */
  readonly from: string;
  readonly read?: ColumnReading;
  /** What stands for what; a value that is not in it is refused. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Which members of a dimension are asked for. */
export interface DimensionChoice {
  /** Codes as published. */
  readonly codes?: readonly string[];
  /** Titles in the code list, for codes that we need not know. */
  readonly titles?: readonly string[];
  /** First characters of the codes. */
  readonly prefixes?: readonly string[];
  /** Members whose title is a five-year age class, 0 to 95. */
  readonly ageClasses?: boolean;
}

/** One line of the catalogue: one table of one publisher for one purpose. */
export interface CatalogueLine {
  /** Kebab-case, once in the catalogue. */
  readonly id: string;
  readonly publisher: string;
  /** Id of the table at the publisher. */
  readonly table: string;
  readonly title: string;
  readonly licence: string;
  readonly protocol: ProtocolName;
  /** Full address of the table, of the collection or of the file. */
  readonly address: string;
  readonly purpose: Purpose;
  /** Year of the municipal codes, or `period` if they are those of the period itself. */
  readonly division: number | 'period';
  /** What the figures describe: periods as published for statistics, dates for registers. */
  readonly periods: readonly string[];
  readonly status: EditionStatus;
  /** Lines of one series are editions of the same; the one with the latest last period is the newest. */
  readonly series: string;
  /** True if an atlas cannot do without. */
  readonly required: boolean;
  /** What is asked for, by dimension; a dimension that is not named is asked for whole. */
  readonly select: Readonly<Record<string, DimensionChoice>>;
  /** The reader's columns, by its own keys. */
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** What only one protocol or purpose needs: a layer, a delimiter, a coordinate system. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Traps, for people. */
  readonly note: string;
}
