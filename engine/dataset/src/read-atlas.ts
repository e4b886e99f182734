import {
  type Checked,
  createIssue,
  hasErrors,
  type Issue,
  type IssueCode,
  type IssueValue,
} from '@transitieatlas/quantities';
import { strFromU8 } from 'fflate';
import { assembleDataset, assembleDatasetWith } from './assemble-dataset.ts';
import {
  containerVersion,
  type Manifest,
  type ManifestResource,
  manifestPath,
  readManifest,
} from './container-manifest.ts';
import { type Dataset, isLayerName, type ShapeLayer } from './dataset.ts';
import { hashDescription, hashParts, hashShapes, hashTable, type PartHash } from './dataset-hash.ts';
import { readGeoJson } from './geojson-layer.ts';
import { type Digest, hashBytes, hashBytesWith } from './hash.ts';
import { readParquet } from './parquet-table.ts';
import { isTableName } from './schema.ts';
import type { Table } from './table.ts';
import { TextIndexes } from './text-index.ts';
import { unpackContainer } from './unpack-container.ts';

interface Parts {
  readonly tables: Table[];
  readonly shapes: ShapeLayer[];
  /** Parts that this version does not know, with the hash that the container states. */
  readonly unknown: PartHash[];
}

/**
 * Read the bytes of an `.atlas` file.
 *
 * Every file is held against its hash, and the whole against the hash of the dataset, so that a
 * damaged container is refused instead of read as another dataset. A table that this version does not
 * know is reported and left out; the hash of what remains is then that of the remaining dataset.
 *
 * @param file   name of the file as the user knows it, for the issues
 * @param digest takes hashes instead of script, which is slow at them
 */
export async function readAtlas(bytes: Uint8Array, file?: string, digest?: Digest): Promise<Checked<Dataset>> {
  const issues: Issue[] = [];
  const report: Report = (code, severity, values, field) => {
    issues.push(
      createIssue(
        code,
        severity,
        { ...(file === undefined ? {} : { file }), ...(field === undefined ? {} : { field }) },
        values,
      ),
    );
  };
  const manifest = openManifest(bytes, report);
  if (manifest === undefined) return { value: undefined, issues };

  const hashes = await hashFiles(manifest.files, digest);
  const verified = verifyResources(manifest.manifest, manifest.files, hashes, report);
  if (hasErrors(issues)) return { value: undefined, issues };
  const parts = await readParts(verified, report);
  if (hasErrors(issues)) return { value: undefined, issues };
  const { tables, shapes } = parts;
  const sorted = { description: manifest.manifest.description, tables, shapes };
  const assembled = digest === undefined ? assembleDataset(sorted) : await assembleDatasetWith(sorted, digest);
  for (const issue of assembled.issues) {
    issues.push(file === undefined ? issue : { ...issue, where: { ...issue.where, file } });
  }
  if (assembled.value === undefined) return { value: undefined, issues };
  const hash = parts.unknown.length === 0 ? assembled.value.hash : hashAll(assembled.value, parts.unknown);
  if (hash !== manifest.manifest.datasetHash) {
    report('CONTAINER_HASH', 'error', { came: hash, expected: manifest.manifest.datasetHash, part: 'dataset' });
    return { value: undefined, issues };
  }
  return { value: assembled.value, issues };
}

type Report = (
  code: IssueCode,
  severity: Issue['severity'],
  values: Readonly<Record<string, IssueValue>>,
  field?: string,
) => void;

function openManifest(
  bytes: Uint8Array,
  report: Report,
): { manifest: Manifest; files: ReadonlyMap<string, Uint8Array> } | undefined {
  const files = unpackContainer(bytes);
  if ('failure' in files) {
    report('CONTAINER_DAMAGED', 'error', { reason: files.failure });
    return undefined;
  }
  const text = files.get(manifestPath);
  if (text === undefined) {
    report('CONTAINER_DAMAGED', 'error', { reason: 'resource-missing', expected: manifestPath }, manifestPath);
    return undefined;
  }
  const manifest = readManifest(strFromU8(text));
  if ('wrong' in manifest) {
    report('CONTAINER_DAMAGED', 'error', { reason: 'description-wrong', property: manifest.wrong }, manifestPath);
    return undefined;
  }
  if (manifest.version > containerVersion) {
    report('CONTAINER_VERSION', 'error', { came: manifest.version, expected: containerVersion }, manifestPath);
    return undefined;
  }
  return { manifest, files };
}

/** SHA-256 of every file by its path. */
async function hashFiles(
  files: ReadonlyMap<string, Uint8Array>,
  digest: Digest | undefined,
): Promise<ReadonlyMap<string, string>> {
  const hash = async (bytes: Uint8Array) => (digest === undefined ? hashBytes(bytes) : hashBytesWith(digest, bytes));
  const found = [...files].map(async ([path, bytes]) => [path, await hash(bytes)] as const);
  return new Map(await Promise.all(found));
}

/** Find every file and hold it against its hash; only what passes is worth reading. */
function verifyResources(
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, string>,
  report: Report,
): { resource: ManifestResource; bytes: Uint8Array }[] {
  const verified: { resource: ManifestResource; bytes: Uint8Array }[] = [];
  const seen = new Set<string>();
  for (const resource of manifest.resources) {
    const { path, part, fileHash } = resource;
    const bytes = files.get(path);
    const hash = hashes.get(path);
    if (bytes === undefined || hash === undefined) {
      report('CONTAINER_DAMAGED', 'error', { reason: 'resource-missing', expected: path }, path);
      continue;
    }
    if (hash !== fileHash) report('CONTAINER_HASH', 'error', { came: hash, expected: fileHash, part }, path);
    else if (seen.has(part)) report('CONTAINER_DAMAGED', 'error', { reason: 'resource-twice', part }, path);
    else verified.push({ resource, bytes });
    seen.add(part);
  }
  return verified;
}

async function readParts(
  verified: readonly { resource: ManifestResource; bytes: Uint8Array }[],
  report: Report,
): Promise<Parts> {
  const parts: Parts = { tables: [], shapes: [], unknown: [] };
  for (const { resource, bytes } of verified) {
    try {
      await readPart(resource, bytes, parts, report);
    } catch (error) {
      const came = error instanceof Error ? error.message : String(error);
      report('CONTAINER_DAMAGED', 'error', { reason: 'resource-unreadable', came }, resource.path);
    }
  }
  return parts;
}

async function readPart(resource: ManifestResource, bytes: Uint8Array, parts: Parts, report: Report): Promise<void> {
  const [kind, name, division] = resource.part.split(':');
  if (kind === 'table' && isTableName(name)) {
    parts.tables.push(await readParquet(name, bytes, resource.provenance));
    return;
  }
  if (kind === 'shapes' && isLayerName(name)) {
    const shapes = readGeoJson(strFromU8(bytes));
    parts.shapes.push({ name, division: Number(division), shapes, provenance: resource.provenance });
    return;
  }
  report('TABLE_UNKNOWN', 'warning', { came: resource.part }, resource.path);
  parts.unknown.push({ part: resource.part, hash: resource.contentHash });
}

function hashAll(dataset: Dataset, unknown: readonly PartHash[]): string {
  const indexes = new TextIndexes();
  return hashParts([
    hashDescription(dataset.description),
    ...[...dataset.tables.values()].map((table) => hashTable(table, indexes)),
    ...dataset.shapes.map(hashShapes),
    ...unknown,
  ]);
}
