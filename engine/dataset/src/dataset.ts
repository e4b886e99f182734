import type { TableName } from './schema.ts';
import type { Table } from './table.ts';

/** A text in the two languages of the product. */
export interface LocalisedText {
  readonly nl: string;
  readonly en: string;
}

/** A polygon or multipolygon in WGS84 with the code of the area it draws. */
export interface AreaShape {
  readonly code: string;
  /** Rings of longitude/latitude pairs: polygons > rings > points. */
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
}

/** Kinds of areas that shapes may draw, in the order in which a dataset holds their layers. */
export const layerNames = ['zones', 'neighbourhoods', 'postcodes', 'municipalities', 'provinces'] as const;

/** The shapes of one kind of area. */
export interface ShapeLayer {
  readonly name: (typeof layerNames)[number];
  /** Division of municipalities or neighbourhoods that the shapes draw, 0 if they are neither. */
  readonly division: number;
  readonly shapes: readonly AreaShape[];
  readonly provenance: Table['provenance'];
}

/** What the zones of a dataset are, besides four-digit postcodes. */
export interface Zoning {
  readonly kind: 'neighbourhood' | 'district';
  /** Year of the codes. */
  readonly division: number;
}

/** What a dataset says of itself. */
export interface DatasetDescription {
  /** Short id of the place: `nl`, `voorbeeld`. */
  readonly id: string;
  readonly title: LocalisedText;
  /** True if the places and figures are invented; every view must then say so. */
  readonly invented: boolean;
  /** Municipal division that results are shown on. */
  readonly division: number;
  /** Register of sites that a run starts from unless a scenario says otherwise. */
  readonly baseRegister: string;
  /** Absent if zones are postcodes; where no addresses are known a zone is a postcode nevertheless. */
  readonly zoning?: Zoning;
}

/** One region's frozen, hashed tables. */
export interface Dataset {
  readonly description: DatasetDescription;
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly shapes: readonly ShapeLayer[];
  /** SHA-256 over description, tables and shapes; the same content has the same hash. */
  readonly hash: string;
}

/** True for the name of a kind of layer. */
export function isLayerName(name: string | undefined): name is ShapeLayer['name'] {
  return layerNames.some((known) => known === name);
}

/** A table of the dataset. @throws RangeError if the dataset does not have it */
export function getTable(dataset: Dataset, name: TableName): Table {
  const table = dataset.tables.get(name);
  if (table === undefined) throw new RangeError(`The dataset has no table ${name}.`);
  return table;
}

/** A table of the dataset, or undefined. */
export function findTable(dataset: Dataset, name: TableName): Table | undefined {
  return dataset.tables.get(name);
}
