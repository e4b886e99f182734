/**
 * The hash that names a dataset: SHA-256 over a canonical serialisation of its content.
 *
 * The content is hashed part by part (description, each table, each layer of shapes), and the dataset
 * by the list of names and hashes of its parts, so that a container can be checked even by a reader
 * who does not know one of the tables. In a part:
 *
 * - text is its length in UTF-8 bytes (uint32) and the bytes; records are JSON with sorted properties;
 * - a table is its name, number of rows, then per column of the schema its name, kind and values:
 *   text as the distinct texts in order of appearance and one int32 per row, whole numbers as int32,
 *   numbers as float64 with 0 where missing, then one byte per row with the reason, if any is missing;
 *   last its provenance;
 * - a layer is its name, division, shapes (code, polygons, rings, points as two float64), provenance.
 *
 * All numbers are little-endian.
 */
import type { DatasetDescription, ShapeLayer } from './dataset.ts';
import { type Digest, HashStream, hashText, writeCanonicalJson } from './hash.ts';
import { getTableSchema } from './schema.ts';
import type { Column, Table } from './table.ts';
import type { TextIndexes } from './text-index.ts';

/** First words of every hashed part; changes if the serialisation changes. */
const SERIALISATION = 'transitieatlas-dataset/1';

/** A part of a dataset with the hash of its content. */
export interface PartHash {
  /** `description`, `table:<name>` or `shapes:<name>:<division>`. */
  readonly part: string;
  readonly hash: string;
}

/** Hash what a dataset says of itself. */
export function hashDescription(description: DatasetDescription): PartHash {
  const { id, title, invented, division, baseRegister, zoning } = description;
  const text = writeCanonicalJson({
    id,
    title: { nl: title.nl, en: title.en },
    invented,
    division,
    baseRegister,
    ...(zoning === undefined ? {} : { zoning: { kind: zoning.kind, division: zoning.division } }),
  });
  return { part: 'description', hash: hashText(`${SERIALISATION}\n${text}`) };
}

/** Hashes of tables and layers that are frozen: writing a dataset need not hash it again. */
const known = new WeakMap<Table | ShapeLayer, PartHash>();

/** Hash a table that `assembleDataset` has brought into the form of its schema. */
export function hashTable(table: Table, indexes: TextIndexes): PartHash {
  return known.get(table) ?? remember(table, nameTable(table), writeTable(table, indexes).finish());
}

/** Hash a layer of shapes. */
export function hashShapes(layer: ShapeLayer): PartHash {
  return known.get(layer) ?? remember(layer, nameLayer(layer), writeLayer(layer).finish());
}

/** Hash tables and layers by a given digest, so that {@link hashTable} and {@link hashShapes} need not. */
export async function hashAhead(
  tables: Iterable<Table>,
  layers: Iterable<ShapeLayer>,
  indexes: TextIndexes,
  digest: Digest,
): Promise<void> {
  const waiting: Promise<PartHash>[] = [];
  const hash = async (part: Table | ShapeLayer, name: string, stream: HashStream) =>
    remember(part, name, await stream.finishWith(digest));
  for (const table of tables) waiting.push(hash(table, nameTable(table), writeTable(table, indexes)));
  for (const layer of layers) waiting.push(hash(layer, nameLayer(layer), writeLayer(layer)));
  await Promise.all(waiting);
}

/** Hash a dataset by its parts; their order does not matter. */
export function hashParts(parts: readonly PartHash[]): string {
  const lines = parts.map(({ part, hash }) => `${part} ${hash}\n`).sort();
  return hashText(`${SERIALISATION}\n${lines.join('')}`);
}

function remember(part: Table | ShapeLayer, name: string, hash: string): PartHash {
  const found = { part: name, hash };
  if (Object.isFrozen(part)) known.set(part, found);
  return found;
}

function nameTable(table: Table): string {
  return `table:${table.name}`;
}

function nameLayer(layer: ShapeLayer): string {
  return `shapes:${layer.name}:${layer.division}`;
}

function writeTable(table: Table, indexes: TextIndexes): HashStream {
  const stream = new HashStream();
  stream.addText(SERIALISATION);
  stream.addText(table.name);
  stream.addCount(table.rows);
  const schema = getTableSchema(table.name);
  stream.addCount(schema.columns.length);
  for (const { name } of schema.columns) {
    const column = table.columns.get(name);
    if (column === undefined) throw new RangeError(`Table ${table.name} has no column ${name}.`);
    stream.addText(column.name);
    stream.addText(column.kind);
    addColumn(stream, column, indexes);
  }
  stream.addText(writeCanonicalJson(table.provenance));
  return stream;
}

function writeLayer(layer: ShapeLayer): HashStream {
  const stream = new HashStream();
  stream.addText(SERIALISATION);
  stream.addText(layer.name);
  stream.addCount(layer.division);
  stream.addCount(layer.shapes.length);
  for (const shape of layer.shapes) {
    stream.addText(shape.code);
    stream.addCount(shape.polygons.length);
    for (const rings of shape.polygons) {
      stream.addCount(rings.length);
      for (const ring of rings) {
        stream.addCount(ring.length);
        for (const [longitude, latitude] of ring) {
          stream.addNumber(longitude);
          stream.addNumber(latitude);
        }
      }
    }
  }
  stream.addText(writeCanonicalJson(layer.provenance));
  return stream;
}

function addColumn(stream: HashStream, column: Column, indexes: TextIndexes): void {
  if (column.kind === 'text') {
    const { labels, codes } = indexes.get(column.values);
    stream.addCount(labels.length);
    for (const label of labels) stream.addText(label);
    stream.addIntegers(codes);
    return;
  }
  if (column.kind === 'integer') {
    stream.addIntegers(column.values);
    return;
  }
  const { missing } = column;
  stream.addCount(missing === undefined ? 0 : 1);
  if (missing === undefined) {
    stream.addNumbers(column.values);
    return;
  }
  // The bits of a NaN differ between machines and operations, so a missing value is hashed as zero.
  stream.addNumbers(column.values.map((value) => (Number.isNaN(value) ? 0 : value)));
  stream.addBytes(missing);
}
