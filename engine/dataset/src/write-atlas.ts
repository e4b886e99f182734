import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate';
import {
  getLayerPath,
  getTablePath,
  type ManifestResource,
  manifestPath,
  writeManifest,
} from './container-manifest.ts';
import type { Dataset } from './dataset.ts';
import { hashShapes, hashTable } from './dataset-hash.ts';
import { writeGeoJson } from './geojson-layer.ts';
import { hashBytes } from './hash.ts';
import { writeParquet } from './parquet-table.ts';
import { TextIndexes } from './text-index.ts';

/**
 * Write a dataset as the bytes of an `.atlas` file: a zip of `datapackage.json`, one Parquet file per
 * table and one GeoJSON file per layer of shapes. The same dataset gives the same bytes.
 */
export function writeAtlas(dataset: Dataset): Uint8Array {
  const indexes = new TextIndexes();
  const files = new Map<string, Uint8Array>();
  const resources: ManifestResource[] = [];
  for (const table of dataset.tables.values()) {
    const path = getTablePath(table.name);
    const bytes = writeParquet(table);
    const { part, hash } = hashTable(table, indexes);
    files.set(path, bytes);
    resources.push(describeFile(path, bytes, part, hash, table.provenance));
  }
  for (const layer of dataset.shapes) {
    const path = getLayerPath(layer);
    const bytes = strToU8(writeGeoJson(layer));
    const { part, hash } = hashShapes(layer);
    files.set(path, bytes);
    resources.push(describeFile(path, bytes, part, hash, layer.provenance));
  }
  // The description comes first, so that it can be read from the beginning of a long download.
  const zippable: Zippable = { [manifestPath]: strToU8(writeManifest(dataset, resources)) };
  for (const [path, bytes] of files) zippable[path] = bytes;
  // A zip stores local time without a zone: noon on this day reads the same in every zone.
  const options: ZipOptions = { level: 6, mtime: new Date(1980, 0, 1, 12), os: 0 };
  return zipSync(zippable, options);
}

function describeFile(
  path: string,
  bytes: Uint8Array,
  part: string,
  contentHash: string,
  provenance: ManifestResource['provenance'],
): ManifestResource {
  return { path, bytes: bytes.length, fileHash: hashBytes(bytes), part, contentHash, provenance };
}
