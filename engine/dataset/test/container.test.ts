import { createHash } from 'node:crypto';
import { getValue } from '@transitieatlas/quantities';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { assembleDataset, type Dataset, type Digest, readAtlas, writeAtlas } from '../src/index.ts';
import { createSmallParts } from './small-parts.ts';

const dataset = getValue(assembleDataset(createSmallParts()));
const bytes = writeAtlas(dataset);

/** What makes two datasets the same, in a form that `toEqual` compares in full. */
function describeDataset({ description, tables, shapes, hash }: Dataset): unknown {
  return { description, tables: [...tables.values()], shapes, hash };
}

/** The container with some of its files changed, added or (undefined) left out, and packed again. */
function repack(change: (files: Record<string, Uint8Array>) => Record<string, Uint8Array | undefined>): Uint8Array {
  const files = Object.entries(change(unzipSync(bytes))).flatMap(([path, file]) =>
    file === undefined ? [] : [[path, file]],
  );
  return zipSync(Object.fromEntries(files));
}

/** The container with another `datapackage.json`. */
function rewrite(change: (text: string) => string): Uint8Array {
  return repack((files) => ({ ...files, 'datapackage.json': strToU8(change(strFromU8(files['datapackage.json']))) }));
}

/** The hashes of the machine, as whoever runs the engine may give them. */
const digest: Digest = async (part) => new Uint8Array(createHash('sha256').update(part).digest());

/** What reading a container comes to, by script and by given hashes alike. */
async function listIssues(atlas: Uint8Array): Promise<unknown[]> {
  const { value, issues } = await readAtlas(atlas, 'x.atlas');
  const digested = await readAtlas(atlas, 'x.atlas', digest);
  expect(digested.issues).toEqual(issues);
  expect(digested.value?.hash).toBe(value?.hash);
  return [
    value === undefined ? 'refused' : 'read',
    ...issues.map(({ code, values }) => [code, values.reason ?? values.part ?? values.came]),
  ];
}

describe('an .atlas file', () => {
  it('writes and reads back as the same dataset', async () => {
    const { value, issues } = await readAtlas(bytes, 'x.atlas');
    expect(issues).toEqual([]);
    expect(value === undefined ? undefined : describeDataset(value)).toEqual(describeDataset(dataset));
  });

  it('is the same dataset when the hashes are given, and refuses one in which they differ', async () => {
    const { value, issues } = await readAtlas(bytes, 'x.atlas', digest);
    expect(issues).toEqual([]);
    expect(value === undefined ? undefined : describeDataset(value)).toEqual(describeDataset(dataset));
    const wrong = await readAtlas(bytes, 'x.atlas', async (part) => (await digest(part)).map((byte) => byte ^ 1));
    expect(wrong.value).toBeUndefined();
    expect(new Set(wrong.issues.map(({ code }) => code))).toEqual(new Set(['CONTAINER_HASH']));
  });

  it('keeps what a source says of its service and of its rows', async () => {
    const parts = createSmallParts();
    const said = {
      source: {
        line: 'a-1',
        address: 'https://a.invalid/1',
        published: '2026-02-01',
        fetched: '2026-03-01T12:00:00Z',
        figures: 'Voorlopig',
      },
      rows: { read: 10, used: 7 },
    };
    const tables = parts.tables.map((table) => ({
      ...table,
      provenance: table.provenance.map((source) => ({ ...source, ...said })),
    }));
    const told = getValue(assembleDataset({ ...parts, tables }));
    const { value, issues } = await readAtlas(writeAtlas(told), 'x.atlas');
    expect(issues).toEqual([]);
    expect([...(value?.tables.values() ?? [])][0]?.provenance[0]).toMatchObject(said);
  });

  it('has the same bytes each time it is written, also after it was read', async () => {
    const again = getValue(await readAtlas(bytes));
    for (const one of [dataset, again]) {
      const written = writeAtlas(one);
      expect(written.length).toBe(bytes.length);
      expect(written.every((byte, at) => byte === bytes[at])).toBe(true);
    }
  });

  it('opens with common tools: a zip with a data package and Parquet with nulls', async () => {
    const files = unzipSync(bytes);
    const manifest = JSON.parse(strFromU8(files['datapackage.json']));
    expect(manifest.profile).toBe('data-package');
    expect(manifest.resources[0]).toMatchObject({
      name: 'table-zones',
      path: 'tables/zones.parquet',
      format: 'parquet',
      vintage: '2024-01-01',
      licenses: [{ name: 'CC0 1.0' }],
      schema: { primaryKey: ['zone'] },
    });
    const file = files['tables/zone_population.parquet'];
    const rows = await parquetReadObjects({ file: file.slice().buffer });
    expect(rows).toEqual([
      { zone: '0101', year: 2013, sex: 'M', ageFrom: 0, persons: 10, persons__missing: 0 },
      { zone: '0101', year: 2013, sex: 'F', ageFrom: 0, persons: 15, persons__missing: 0 },
      { zone: '0102', year: 2013, sex: 'M', ageFrom: 0, persons: null, persons__missing: 3 },
      { zone: '0102', year: 2013, sex: 'F', ageFrom: 0, persons: null, persons__missing: 1 },
    ]);
    const areas = await parquetReadObjects({ file: files['tables/municipalities.parquet'].slice().buffer });
    expect(areas).toEqual([
      { municipality: 'GM9101', division: 2013, name: 'Ergens', province: 'Nergensland', landAreaKm2: null },
    ]);
  });
});

describe('readAtlas refuses, with the reason', () => {
  it('what is not a zip, and nothing at all', async () => {
    expect(await listIssues(strToU8('zone,year\n0101,2013\n'))).toEqual([
      'refused',
      ['CONTAINER_DAMAGED', 'not-a-zip'],
    ]);
    expect(await listIssues(new Uint8Array())).toEqual(['refused', ['CONTAINER_DAMAGED', 'not-a-zip']]);
  });

  it('a file that was cut off, at every length', async () => {
    for (let length = 4; length < bytes.length; length += 97) {
      expect(await listIssues(bytes.subarray(0, length))).toEqual(['refused', ['CONTAINER_DAMAGED', 'cut-off']]);
    }
  });

  it('a zip without a description', async () => {
    expect(await listIssues(repack((files) => ({ ...files, 'datapackage.json': undefined })))).toEqual([
      'refused',
      ['CONTAINER_DAMAGED', 'resource-missing'],
    ]);
    expect(await listIssues(rewrite(() => '{"resources": []}'))).toEqual([
      'refused',
      ['CONTAINER_DAMAGED', 'description-wrong'],
    ]);
    expect(await listIssues(rewrite(() => 'null'))).toEqual(['refused', ['CONTAINER_DAMAGED', 'description-wrong']]);
    expect(await listIssues(rewrite((text) => text.slice(1)))).toEqual([
      'refused',
      ['CONTAINER_DAMAGED', 'description-wrong'],
    ]);
  });

  it('every missing and every changed file, all at once and by name', async () => {
    const atlas = repack((files) => ({
      ...files,
      'tables/zones.parquet': undefined,
      'tables/law.parquet': files['tables/norms.parquet'],
      'shapes/zones.geojson': strToU8('{}'),
    }));
    const { value, issues } = await readAtlas(atlas, 'x.atlas');
    expect(value).toBeUndefined();
    expect(issues.map(({ code, where }) => [code, where.file, where.field])).toEqual([
      ['CONTAINER_DAMAGED', 'x.atlas', 'tables/zones.parquet'],
      ['CONTAINER_HASH', 'x.atlas', 'tables/law.parquet'],
      ['CONTAINER_HASH', 'x.atlas', 'shapes/zones.geojson'],
    ]);
  });

  it('a description or provenance that does not go with the hash of the dataset', async () => {
    expect(await listIssues(rewrite((text) => text.replaceAll('"Test"', '"Fest"')))).toEqual([
      'refused',
      ['CONTAINER_HASH', 'dataset'],
    ]);
    expect(await listIssues(rewrite((text) => text.replace('Typed in by hand.', 'Observed by satellite.')))).toEqual([
      'refused',
      ['CONTAINER_HASH', 'dataset'],
    ]);
    expect(await listIssues(rewrite((text) => text.replaceAll(dataset.hash, '0'.repeat(64))))).toEqual([
      'refused',
      ['CONTAINER_HASH', 'dataset'],
    ]);
  });

  it('a newer version of the format, even if it describes itself differently', async () => {
    const newer = rewrite(() => '{"transitieatlas": {"version": 2, "content": []}}');
    expect(await listIssues(newer)).toEqual(['refused', ['CONTAINER_VERSION', 2]]);
  });

  it('a file that has the right hash and is not what it claims to be', async () => {
    const twice = rewrite((text) => text.replace('"part": "table:zones"', '"part": "shapes:zones:0"'));
    expect(await listIssues(twice)).toEqual(['refused', ['CONTAINER_DAMAGED', 'resource-twice']]);
    const other = rewrite((text) => text.replace('"part": "table:zones"', '"part": "shapes:provinces:0"'));
    expect(await listIssues(other)).toEqual(['refused', ['CONTAINER_DAMAGED', 'resource-unreadable']]);
  });

  it('a zip that claims to unpack to more than any compression can', async () => {
    const bomb = bytes.slice();
    // The size of the first file in the directory: 24 bytes after its signature.
    const at = bomb.findIndex(
      (_, i) => bomb[i] === 0x50 && bomb[i + 1] === 0x4b && bomb[i + 2] === 1 && bomb[i + 3] === 2,
    );
    new DataView(bomb.buffer).setUint32(at + 24, 2_000_000_000, true);
    expect(await listIssues(bomb)).toEqual(['refused', ['CONTAINER_DAMAGED', 'damaged']]);
  });
});

describe('a table that this version does not know', () => {
  it('is reported and left out; the rest is read', async () => {
    // What a later version without a change of format would write: one more part in list and hash.
    const { hashParts, hashDescription, hashTable, hashShapes } = await import('../src/dataset-hash.ts');
    const { TextIndexes } = await import('../src/text-index.ts');
    const file = strToU8('PAR1');
    const { hashBytes } = await import('../src/hash.ts');
    const unknown = { part: 'table:dwellings', hash: 'f'.repeat(64) };
    const indexes = new TextIndexes();
    const hash = hashParts([
      hashDescription(dataset.description),
      ...[...dataset.tables.values()].map((table) => hashTable(table, indexes)),
      ...dataset.shapes.map(hashShapes),
      unknown,
    ]);
    const atlas = repack((files) => {
      const manifest = JSON.parse(strFromU8(files['datapackage.json']));
      manifest.transitieatlas.hash = hash;
      manifest.resources.push({
        path: 'tables/dwellings.parquet',
        bytes: 4,
        hash: `sha256:${hashBytes(file)}`,
        transitieatlas: { part: unknown.part, hash: unknown.hash, provenance: [] },
      });
      return { ...files, 'datapackage.json': strToU8(JSON.stringify(manifest)), 'tables/dwellings.parquet': file };
    });
    const { value, issues } = await readAtlas(atlas);
    expect(issues.map(({ code, severity, values }) => [code, severity, values.came])).toEqual([
      ['TABLE_UNKNOWN', 'warning', 'table:dwellings'],
    ]);
    expect(value?.hash).toBe(dataset.hash);
  });
});

describe('a damaged .atlas file', () => {
  it('with one byte changed is refused or reads as the same dataset, and never throws', async () => {
    let refused = 0;
    let tried = 0;
    // All positions take a minute; a prime step meets every file, header and directory entry.
    for (let position = 0; position < bytes.length; position += 89) {
      tried++;
      const damaged = bytes.slice();
      damaged[position] ^= 1 << (position % 8);
      const { value, issues } = await readAtlas(damaged);
      if (value === undefined) {
        refused++;
        if (issues.every((issue) => issue.severity !== 'error'))
          throw new Error(`Byte ${position}: refused without a reason.`);
      } else if (value.hash !== dataset.hash) throw new Error(`Byte ${position}: another dataset.`);
    }
    // Nearly every byte matters; what is left are times and attributes of the zip and words for people.
    expect(refused / tried).toBeGreaterThan(0.7);
  });
});
