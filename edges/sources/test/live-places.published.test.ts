/**
 * Schools, areas and people of regions through the services against the same through the files: table by table
 * the same, up to where it came from. What these services do not give comes from the files on both ways.
 */
import { type Column, getText, type Table } from '@transitieatlas/dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder, readFolder, type SourceFolder, type SourceResult } from '../src/index.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';
import { recordPlaces } from './recorded-places.ts';

/** A region at the border of the country, with 15 km around it: addresses are served of the north alone. */
const REGION = 'oost-groningen-eemsdelta';

/** Files that the services stand in for. */
const REPLACED =
  /(bo_jan2013|leerlingen-po-postcode|scholen20\d{6}\.geo|gemeente_20(14|18|21|23)|provincie_2022|demo_r_)/;

let world: LiveWorld;
let fromFiles: SourceResult;
let fromServices: SourceResult;
let placeRequests: string[] = [];

beforeAll(async () => {
  if (!hasPublishedData) return;
  const files = await openFolder(publishedData);
  fromFiles = getResult(await readFolder(files, { region: REGION }));
  const { speakers, lines } = await recordPlaces(new Set(['groningen', 'drenthe', 'friesland', 'fryslân']));
  world = await createLiveWorld(speakers, {
    limits: { headersSeconds: 60, idleSeconds: 60, totalSeconds: 120 },
  });
  // Two of the registers name no codes: an empty one asks for the places of all their sites.
  const sites = fromFiles.tables.find(({ name }) => name === 'sites');
  const municipalities = sites === undefined ? [] : [...new Set(getText(sites, 'municipality'))];
  const extent = { id: REGION, municipalities: [...municipalities, ''], division: 2013 };
  const { value, issues } = await world.fetch(lines, {}, extent);
  if (value === undefined) throw new Error(JSON.stringify(issues.slice(0, 5)));
  placeRequests = world.replay.requests.map(({ address }) => address).filter((one) => one.includes('locatieserver'));
  fromServices = getResult(
    await readFolder(createLiveFolder(world.store, value, withoutReplaced(files)), { region: REGION }),
  );
}, 400_000);

afterAll(async () => {
  await world?.end();
});

function withoutReplaced(folder: SourceFolder): SourceFolder {
  const paths = folder.list().filter((path) => !REPLACED.test(path));
  return { list: () => paths, open: (path) => folder.open(path) };
}

function getResult({ value, issues }: Awaited<ReturnType<typeof readFolder>>): SourceResult {
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (value === undefined) throw new Error(JSON.stringify(errors.slice(0, 5)));
  return value;
}

/** Values of a row; why a municipality is absent from a register is only known of the file as it was gathered. */
function listRows(table: Table): string[] {
  const columns = [...table.columns.values()].filter(({ name }) => table.name !== 'register_gaps' || name !== 'reason');
  return Array.from({ length: table.rows }, (_, row) =>
    columns.map((column) => writeCell(column, row)).join(' | '),
  ).sort();
}

function writeCell(column: Column, row: number): string {
  const value = column.values[row];
  if (column.kind !== 'number' || !Number.isNaN(value)) return String(value);
  return `missing ${column.missing?.[row]}`;
}

describe.skipIf(!hasPublishedData)(nameSuite('places through the services'), () => {
  it('have the same tables', () => {
    expect(fromServices.tables.map(({ name }) => name)).toEqual(fromFiles.tables.map(({ name }) => name));
  });

  it('have the same rows in every one of them', () => {
    for (const table of fromFiles.tables) {
      const other = fromServices.tables.find(({ name }) => name === table.name);
      const own = listRows(table);
      const others = new Set(other === undefined ? [] : listRows(other));
      const lost = own.filter((row) => !others.has(row));
      expect([table.name, other?.rows, lost.length, lost.slice(0, 3)]).toEqual([table.name, table.rows, 0, []]);
    }
  }, 60_000);

  it('have the same shapes in every layer', () => {
    const describeLayer = ({ name, division, shapes }: SourceResult['shapes'][number]) => ({ name, division, shapes });
    expect(fromServices.shapes.map(describeLayer)).toEqual(fromFiles.shapes.map(describeLayer));
  });

  it('ask the geocoder once per address', () => {
    expect(new Set(placeRequests).size).toBe(placeRequests.length);
    expect(placeRequests.length).toBeGreaterThan(2000);
  });
});
