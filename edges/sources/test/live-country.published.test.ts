/**
 * The country through the services against the country through the files: table by table the same.
 *
 * The services are replayed on this computer from the published files; what no service gives comes from the
 * files on both ways.
 */
import type { Column, Table } from '@transitieatlas/dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder, readFolder, type SourceResult } from '../src/index.ts';
import { listCatalogue } from '../src/live/list-catalogue.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { hasLiveReader } from '../src/live/live-readers.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';
import { notPublishedHere, recordCbs } from './recorded-cbs.ts';

let world: LiveWorld;
let fromFiles: SourceResult;
let fromServices: SourceResult;
let answers = 0;

beforeAll(async () => {
  if (!hasPublishedData) return;
  const files = await openFolder(publishedData);
  fromFiles = getResult(await readFolder(files));
  world = await createLiveWorld(await recordCbs(fromFiles.tables), {
    // Packing the whole country takes longer than anything else here; other tests have packed answers.
    packs: false,
    limits: { headersSeconds: 600, idleSeconds: 600, totalSeconds: 1800 },
  });
  const lines = (await listCatalogue()).filter(
    ({ id, options, publisher, purpose, status }) =>
      publisher === 'CBS' &&
      status === 'current' &&
      options.onRequest === undefined &&
      hasLiveReader(purpose) &&
      !notPublishedHere.has(id),
  );
  const { value, issues } = await world.fetch(lines, { onEvent: ({ kind }) => (answers += kind === 'answer' ? 1 : 0) });
  if (value === undefined) throw new Error(JSON.stringify(issues));
  fromServices = getResult(await readFolder(createLiveFolder(world.store, value, files)));
});

afterAll(async () => {
  await world?.end();
});

function getResult({ value, issues }: Awaited<ReturnType<typeof readFolder>>): SourceResult {
  if (value === undefined) throw new Error(JSON.stringify(issues.filter(({ severity }) => severity === 'error')));
  return value;
}

/** Values of a row, missing ones with their reason; where a row comes from is left out. */
function listRows(table: Table): string[] {
  const columns = [...table.columns.values()].filter(({ name }) => name !== 'file');
  return Array.from({ length: table.rows }, (_, row) =>
    columns.map((column) => writeCell(column, row)).join(' | '),
  ).sort();
}

const withoutFigures: ReadonlySet<string> = new Set(['zone_population', 'zone_totals', 'area_figures']);

function hasFigure(row: string): boolean {
  return !row.includes('missing');
}

function writeCell(column: Column, row: number): string {
  const value = column.values[row];
  if (column.kind !== 'number' || !Number.isNaN(value)) return String(value);
  return `missing ${column.missing?.[row]}`;
}

describe.skipIf(!hasPublishedData)(nameSuite('the country through the services'), () => {
  it('has the same tables', () => {
    expect(fromServices.tables.map(({ name }) => name)).toEqual(fromFiles.tables.map(({ name }) => name));
  });

  it('has the same rows in every one of them', () => {
    for (const table of fromFiles.tables) {
      const other = fromServices.tables.find(({ name }) => name === table.name);
      const lists = [listRows(table), other === undefined ? [] : listRows(other)];
      // A postcode without any figure has empty fields in a file and no cells in a service.
      const [own = [], others = []] = lists.map((rows) =>
        withoutFigures.has(table.name) ? rows.filter(hasFigure) : rows,
      );
      expect(others.length, table.name).toBe(own.length);
      const different = own.findIndex((row, at) => row !== others[at]);
      expect([table.name, own[different], others[different]]).toEqual([table.name, undefined, undefined]);
    }
  });

  it('says of what it took where and when it took it', () => {
    const components = fromServices.tables.find(({ name }) => name === 'components');
    expect(components?.provenance[0]?.source).toMatchObject({
      line: 'cbs-37259eng',
      address: 'https://opendata.cbs.nl/ODataFeed/odata/37259eng',
      published: '2026-02-01T02:00:00.000Z',
    });
    expect(answers).toBeGreaterThan(50);
  });
});
