/**
 * The `datapackage.json` of an atlas: a Frictionless data package that says what is in the container.
 *
 * Everything that other tools need stands in the properties of the specification; what only we need
 * (description, provenance in full, hashes of content) stands under `transitieatlas`.
 *
 * @source Frictionless Data, Data Package and Table Schema, version 1
 */
import { isJsonObject } from '@transitieatlas/quantities';
import type { Dataset, DatasetDescription, ShapeLayer, Zoning } from './dataset.ts';
import type { LiveSource, Nature, Provenance, SourceFile } from './provenance.ts';
import { natures, sourceStatuses } from './provenance.ts';
import { getTableSchema } from './schema.ts';
import type { Table } from './table.ts';

/** The version of the container that is written, and the newest that can be read. */
export const containerVersion = 1;

/** Name of the description within the container. */
export const manifestPath = 'datapackage.json';

/** A file of the container with what it holds. */
export interface ManifestResource {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the bytes of the file. */
  readonly fileHash: string;
  /** Name of the part of the dataset: `table:zones`, `shapes:zones:0`. */
  readonly part: string;
  /** SHA-256 of the content, as in the hash of the dataset. */
  readonly contentHash: string;
  readonly provenance: readonly Provenance[];
}

/** What a reader needs from `datapackage.json`. */
export interface Manifest {
  readonly version: number;
  readonly datasetHash: string;
  readonly description: DatasetDescription;
  readonly resources: readonly ManifestResource[];
}

/** Name of a table's file within the container. */
export function getTablePath(name: string): string {
  return `tables/${name}.parquet`;
}

/** Name of a layer's file within the container. */
export function getLayerPath(layer: ShapeLayer): string {
  return layer.division === 0 ? `shapes/${layer.name}.geojson` : `shapes/${layer.name}-${layer.division}.geojson`;
}

/** Write `datapackage.json`. */
export function writeManifest(dataset: Dataset, resources: readonly ManifestResource[]): string {
  const { description } = dataset;
  const provenance = resources.flatMap((resource) => resource.provenance);
  const document = {
    profile: 'data-package',
    name: toPackageName(description.id),
    title: description.title.en,
    description: description.invented ? 'Invented places and figures.' : description.title.nl,
    version: String(containerVersion),
    licenses: listLicences(provenance),
    sources: listSources(provenance),
    resources: resources.map((resource) => writeResource(dataset, resource)),
    transitieatlas: { version: containerVersion, hash: dataset.hash, description },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Read `datapackage.json`.
 *
 * @returns the manifest, or the path of the first property that is not as it should be
 */
export function readManifest(text: string): Manifest | { readonly wrong: string } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { wrong: manifestPath };
  }
  const reader = new PropertyReader();
  const own = reader.record(document, 'transitieatlas');
  const version = reader.number(own, 'version');
  if (reader.wrong === undefined && version > containerVersion) {
    // A newer version may describe itself differently: read no further.
    return { version, datasetHash: '', description: emptyDescription, resources: [] };
  }
  const manifest: Manifest = {
    version,
    datasetHash: reader.text(own, 'hash'),
    description: readDescription(reader, reader.record(own, 'description')),
    resources: reader.list(document, 'resources').map((item) => readResource(reader, item)),
  };
  return reader.wrong === undefined ? manifest : { wrong: reader.wrong };
}

const emptyDescription: DatasetDescription = {
  id: '',
  title: { nl: '', en: '' },
  invented: false,
  division: 0,
  baseRegister: '',
};

function writeResource(dataset: Dataset, resource: ManifestResource): object {
  const table = [...dataset.tables.values()].find((candidate) => `table:${candidate.name}` === resource.part);
  const shape = table === undefined ? { format: 'geojson', mediatype: 'application/geo+json' } : describeTable(table);
  const vintages = [...new Set(resource.provenance.flatMap(({ vintage }) => (vintage === undefined ? [] : [vintage])))];
  return {
    name: resource.part.replaceAll(/[:_]/g, '-'),
    path: resource.path,
    ...shape,
    encoding: 'utf-8',
    bytes: resource.bytes,
    hash: `sha256:${resource.fileHash}`,
    licenses: listLicences(resource.provenance),
    sources: listSources(resource.provenance),
    ...(vintages.length === 0 ? {} : { vintage: vintages.join(', ') }),
    transitieatlas: { part: resource.part, hash: resource.contentHash, provenance: resource.provenance },
  };
}

function describeTable(table: Table): object {
  const schema = getTableSchema(table.name);
  return {
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    description: schema.description,
    rows: table.rows,
    schema: {
      fields: schema.columns.map((column) => ({
        name: column.name,
        type: column.kind === 'text' ? 'string' : column.kind,
        description: column.unit,
        constraints: { required: column.required },
      })),
      primaryKey: schema.key,
      foreignKeys: (schema.references ?? []).map((reference) => ({
        fields: reference.columns,
        reference: { resource: `table-${reference.table.replaceAll('_', '-')}`, fields: reference.keys },
      })),
    },
  };
}

function listLicences(provenance: readonly Provenance[]): object[] {
  return [...new Set(provenance.map(({ licence }) => licence))].map((title) => ({ name: title, title }));
}

function listSources(provenance: readonly Provenance[]): object[] {
  const titles = provenance.map(({ publisher, title, referenceDate }) => `${publisher}: ${title} (${referenceDate})`);
  return [...new Set(titles)].map((title) => ({ title }));
}

function toPackageName(id: string): string {
  return `transitieatlas-${id.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-')}`;
}

function readDescription(reader: PropertyReader, item: unknown): DatasetDescription {
  const title = reader.record(item, 'title');
  return {
    id: reader.text(item, 'id'),
    title: { nl: reader.text(title, 'nl'), en: reader.text(title, 'en') },
    invented: reader.boolean(item, 'invented'),
    division: reader.number(item, 'division'),
    baseRegister: reader.text(item, 'baseRegister'),
    ...(reader.has(item, 'zoning') ? { zoning: readZoning(reader, reader.record(item, 'zoning')) } : {}),
  };
}

function readZoning(reader: PropertyReader, item: unknown): Zoning {
  return {
    kind: reader.choose(reader.text(item, 'kind'), ['neighbourhood', 'district'] as const, 'kind'),
    division: reader.number(item, 'division'),
  };
}

function readResource(reader: PropertyReader, item: unknown): ManifestResource {
  const own = reader.record(item, 'transitieatlas');
  return {
    path: reader.text(item, 'path'),
    bytes: reader.number(item, 'bytes'),
    fileHash: reader.text(item, 'hash').replace(/^sha256:/, ''),
    part: reader.text(own, 'part'),
    contentHash: reader.text(own, 'hash'),
    provenance: reader.list(own, 'provenance').map((entry) => readProvenance(reader, entry)),
  };
}

function readProvenance(reader: PropertyReader, item: unknown): Provenance {
  const status = reader.text(item, 'status');
  const nature = reader.text(item, 'nature');
  const vintage = reader.optionalText(item, 'vintage');
  return {
    publisher: reader.text(item, 'publisher'),
    title: reader.text(item, 'title'),
    referenceDate: reader.text(item, 'referenceDate'),
    licence: reader.text(item, 'licence'),
    nature: reader.choose<Nature>(nature, natures, 'nature'),
    treatment: reader.list(item, 'treatment').map(String),
    files: reader.list(item, 'files').map(
      (file): SourceFile => ({
        name: reader.text(file, 'name'),
        bytes: reader.number(file, 'bytes'),
        sha256: reader.text(file, 'sha256'),
      }),
    ),
    status: reader.choose(status, sourceStatuses, 'status'),
    ...(vintage === undefined ? {} : { vintage }),
    ...(reader.has(item, 'source') ? { source: readLiveSource(reader, reader.record(item, 'source')) } : {}),
    ...(reader.has(item, 'rowSources') ? { rowSources: reader.list(item, 'rowSources').map(String) } : {}),
    ...(reader.has(item, 'rows') ? { rows: readRowCount(reader, reader.record(item, 'rows')) } : {}),
  };
}

function readLiveSource(reader: PropertyReader, item: unknown): LiveSource {
  const figures = reader.optionalText(item, 'figures');
  return {
    line: reader.text(item, 'line'),
    address: reader.text(item, 'address'),
    published: reader.text(item, 'published'),
    fetched: reader.text(item, 'fetched'),
    ...(figures === undefined ? {} : { figures }),
  };
}

function readRowCount(reader: PropertyReader, item: unknown): NonNullable<Provenance['rows']> {
  return { read: reader.number(item, 'read'), used: reader.number(item, 'used') };
}

/**
 * Takes properties out of parsed JSON and remembers the first that is not as expected.
 *
 * A class because the first mistake must live between the calls.
 */
class PropertyReader {
  wrong: string | undefined;

  has(item: unknown, name: string): boolean {
    return this.find(item, name) !== undefined;
  }

  record(item: unknown, name: string): unknown {
    const value = this.find(item, name);
    return isJsonObject(value) ? value : this.fail(name, {});
  }

  list(item: unknown, name: string): readonly unknown[] {
    const value = this.find(item, name);
    return Array.isArray(value) ? value : this.fail(name, []);
  }

  text(item: unknown, name: string): string {
    const value = this.find(item, name);
    return typeof value === 'string' ? value : this.fail(name, '');
  }

  optionalText(item: unknown, name: string): string | undefined {
    return this.find(item, name) === undefined ? undefined : this.text(item, name);
  }

  number(item: unknown, name: string): number {
    const value = this.find(item, name);
    return typeof value === 'number' ? value : this.fail(name, 0);
  }

  boolean(item: unknown, name: string): boolean {
    const value = this.find(item, name);
    return typeof value === 'boolean' ? value : this.fail(name, false);
  }

  choose<T extends string>(value: string, allowed: readonly T[], name: string): T {
    const found = allowed.find((candidate) => candidate === value);
    return found ?? this.fail(name, allowed[0]);
  }

  private find(item: unknown, name: string): unknown {
    if (typeof item !== 'object' || item === null || !Object.hasOwn(item, name)) return undefined;
    return (item as Record<string, unknown>)[name];
  }

  private fail<T>(name: string, substitute: T): T {
    this.wrong ??= name;
    return substitute;
  }
}
