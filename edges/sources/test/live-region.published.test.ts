/**
 * A region through the services against the same through the files: table by table the same, up to where it came
 * from. What no service gives comes from the files on both ways.
 *
 * Then the publishers get into trouble, one kind after the other. What a fetch survives gives the same answers to the
 * byte, and in the end the same atlas; what it does not survive gives no atlas and a reason with its place.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleDataset, type Column, getText, type Table } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import type { ReplayFault } from '@transitieatlas/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder, readFolder, type SourceFolder, type SourceResult } from '../src/index.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { listCatalogue } from '../src/live/list-catalogue.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { hasLiveReader } from '../src/live/live-readers.ts';
import type { TakenTable } from '../src/live/taken-table.ts';
import type { TransportLimits } from '../src/live/transport.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';
import { notPublishedHere, recordCbs } from './recorded-cbs.ts';
import { recordPlaces } from './recorded-places.ts';

/** A region at the border of the country, with 15 km around it: addresses are served of the north alone. */
const REGION = 'oost-groningen-eemsdelta';

/** Shapes come from the lines that the recorded places have of their own. */
const AREAS: ReadonlySet<string> = new Set(['municipality-shapes', 'zone-shapes']);

/** Files that the services stand in for. */
const REPLACED =
  /(bo_jan2013|leerlingen-po-postcode|scholen20\d{6}\.geo|gemeente_20(14|18|21|23)|provincie_2022|demo_r_)/;

let world: LiveWorld;
let fromFiles: SourceResult;
let fromServices: SourceResult;
let placeRequests: string[] = [];
let lines: readonly CatalogueLine[] = [];
let clean: readonly TakenTable[] = [];
let files: SourceFolder;
const extent = { id: REGION, municipalities: [] as string[], division: 2013 };

beforeAll(async () => {
  if (!hasPublishedData) return;
  files = await openFolder(publishedData);
  fromFiles = getResult(await readFolder(files, { region: REGION }));
  const places = await recordPlaces(new Set(['groningen', 'drenthe', 'friesland', 'fryslân']));
  const statistics = (await listCatalogue()).filter(
    ({ id, options, publisher, purpose, status }) =>
      publisher === 'CBS' &&
      status === 'current' &&
      options.onRequest === undefined &&
      hasLiveReader(purpose) &&
      !notPublishedHere.has(id),
  );
  // Zones of the region alone are served: a whole country of them belongs to the test of the country.
  lines = [...places.lines, ...statistics.filter(({ purpose }) => !AREAS.has(purpose))];
  world = await createLiveWorld([...places.speakers, ...(await recordCbs(fromFiles.tables))], {
    packs: false,
    limits: { headersSeconds: 600, idleSeconds: 600, totalSeconds: 1800 },
  });
  // Two of the registers name no codes: an empty one asks for the places of all their sites.
  const sites = fromFiles.tables.find(({ name }) => name === 'sites');
  const municipalities = sites === undefined ? [] : [...new Set(getText(sites, 'municipality'))];
  extent.municipalities = [...municipalities, ''];
  const { value, issues } = await world.fetch(lines, {}, extent);
  if (value === undefined) throw new Error(JSON.stringify(issues.slice(0, 5)));
  clean = value;
  placeRequests = world.replay.requests.map(({ address }) => address).filter((one) => one.includes('locatieserver'));
  fromServices = getResult(
    await readFolder(createLiveFolder(world.store, value, withoutReplaced(files)), { region: REGION }),
  );
});

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

/**
 * Values of a row, the file that it stands in aside; why a municipality is absent from a register is only known of the
 * file as it was gathered.
 */
function listRows(table: Table): string[] {
  const left = table.name === 'register_gaps' ? 'reason' : 'file';
  const columns = [...table.columns.values()].filter(({ name }) => name !== left);
  return Array.from({ length: table.rows }, (_, row) =>
    columns.map((column) => writeCell(column, row)).join(' | '),
  ).sort();
}

function writeCell(column: Column, row: number): string {
  const value = column.values[row];
  if (column.kind !== 'number' || !Number.isNaN(value)) return String(value);
  return `missing ${column.missing?.[row]}`;
}

/** Tables in which a cell without a figure is an empty field of a file and nothing at all of a service. */
const withoutFigures: ReadonlySet<string> = new Set(['zone_population', 'zone_totals', 'area_figures']);

describe.skipIf(!hasPublishedData)(nameSuite('a region through the services'), () => {
  it('have the same tables', () => {
    expect(fromServices.tables.map(({ name }) => name)).toEqual(fromFiles.tables.map(({ name }) => name));
  });

  it('have the same rows in every one of them', () => {
    for (const table of fromFiles.tables) {
      const other = fromServices.tables.find(({ name }) => name === table.name);
      const hasFigure = (row: string) => !withoutFigures.has(table.name) || !row.includes('missing');
      const own = listRows(table).filter(hasFigure);
      const others = new Set(other === undefined ? [] : listRows(other).filter(hasFigure));
      const lost = own.filter((row) => !others.has(row));
      expect([table.name, others.size, lost.length, lost.slice(0, 3)]).toEqual([table.name, new Set(own).size, 0, []]);
    }
  });

  it('have the same shapes in every layer', () => {
    const describeLayer = ({ name, division, shapes }: SourceResult['shapes'][number]) => ({ name, division, shapes });
    expect(fromServices.shapes.map(describeLayer)).toEqual(fromFiles.shapes.map(describeLayer));
  });

  it('ask the geocoder once per address', () => {
    expect(new Set(placeRequests).size).toBe(placeRequests.length);
    expect(placeRequests.length).toBeGreaterThan(2000);
  });
});

/** What every table consists of, to the byte; what a publisher says of itself differs from edition to edition. */
function listBytes(tables: readonly TakenTable[]): string[] {
  return tables.flatMap(({ answers, line }) =>
    answers
      .filter(({ role }) => role !== 'properties' && role !== 'dimensions')
      .map(({ about, answer, role }) => `${line.id} ${role} ${about} ${answer.bytes} ${answer.sha256}`),
  );
}

/** Tables of every protocol, each with the requests that bring its figures. */
const struck: readonly { readonly id: string; readonly at: RegExp }[] = [
  { id: 'cbs-03759ned', at: /03759ned\/Observations\?/ },
  { id: 'cbs-37259eng', at: /37259eng\/TypedDataSet\?/ },
  { id: 'cbs-81955ned', at: /81955NED\/TypedDataSet\?/ },
  { id: 'sites-2024', at: /vestigingen-2024/ },
  { id: 'homes-2017', at: /popostcode4-v1\.csv/ },
  { id: 'zones-2021', at: /postcode4\/items/ },
  { id: 'municipality-2023', at: /gebiedsindelingen\/2023/ },
  { id: 'demo-r-magec3', at: /demo_r_magec3/ },
];

/** Who does not answer is waited for, so not for long; from all others even a busy machine brings an answer in time. */
const patience = (fault: ReplayFault): Partial<TransportLimits> =>
  fault === 'silent' || fault === 'stall' ? { headersSeconds: 2, idleSeconds: 2, tries: 6 } : { tries: 3 };

/** Forget what the store has of some tables, so that they are asked for again. */
async function forget(ids: readonly string[]): Promise<void> {
  const publishers = (await readdir(world.folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  for (const { name } of publishers) {
    for (const id of ids) await rm(join(world.folder, name, id), { recursive: true, force: true });
  }
}

async function listHalves(): Promise<string[]> {
  return (await readdir(world.folder, { recursive: true })).filter((name) => name.endsWith('.part'));
}

describe.skipIf(!hasPublishedData)(nameSuite('a region whose publishers are in trouble'), () => {
  it.each<ReplayFault>([
    'too-many',
    'server-error',
    'maintenance',
    'html',
    'silent',
    'stall',
    'cut',
    'long-length',
    'short-length',
    'new-edition',
  ])('is the same to the byte after %s, once at every publisher', async (fault) => {
    // A file of rows has no end that shows: half of one with the length of a half is found out by its reader only.
    const hits = struck.filter(({ id }) => fault !== 'short-length' || !/^(sites|homes)/.test(id));
    await forget(hits.map(({ id }) => id));
    world.replay.setSwitches(hits.map(({ at }) => ({ at, fault, times: 1 })));
    const before = world.replay.requests.length;
    const { value, issues } = await world.fetch(lines, { atOnce: 8 }, extent, patience(fault));
    world.replay.setSwitches([]);
    expect(issues).toEqual([]);
    expect(listBytes(value ?? [])).toEqual(listBytes(clean));
    const hit = world.replay.requests.slice(before).filter((request) => request.fault === fault);
    expect(hit.length).toBe(hits.length);
    expect(await listHalves()).toEqual([]);
  });

  it.each<[ReplayFault, string, string]>([
    ['too-many', 'cbs-03759ned', 'SOURCE_REFUSED'],
    ['server-error', 'cbs-37259eng', 'SOURCE_REFUSED'],
    ['maintenance', 'sites-2024', 'SOURCE_REFUSED'],
    ['html', 'homes-2017', 'SOURCE_FORMAT'],
    ['silent', 'demo-r-magec3', 'SOURCE_TIMEOUT'],
    ['stall', 'zones-2021', 'SOURCE_TIMEOUT'],
    ['cut', 'municipality-2023', 'SOURCE_UNREACHABLE'],
    ['short-length', 'cbs-03759ned', 'SOURCE_CUT'],
    ['gone', 'sites-2024', 'SOURCE_REFUSED'],
    ['endless', 'homes-2017', 'SOURCE_TOO_LARGE'],
    ['foreign-redirect', 'demo-r-magec3', 'SOURCE_LINK_REFUSED'],
    ['foreign-next', 'zones-2021', 'SOURCE_LINK_REFUSED'],
    ['loop-next', 'cbs-37259eng', 'SOURCE_LINK_REFUSED'],
    ['new-edition', 'cbs-81955ned', 'SOURCE_CHANGED'],
  ])('is not made at all while %s does not end for %s: %s', async (fault, id, code) => {
    await forget([id]);
    const at = struck.find((one) => one.id === id)?.at ?? /$^/;
    world.replay.setSwitches([{ at, fault }]);
    const limits = { ...patience(fault), tries: 2, bytes: 1 << 26 };
    const { value, issues } = await world.fetch(lines, { atOnce: 8 }, extent, limits);
    world.replay.setSwitches([]);
    expect(value).toBeUndefined();
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(issues[0]?.where.file?.startsWith(world.replay.base)).toBe(true);
    expect(Object.keys(issues[0]?.values ?? {}).length).toBeGreaterThan(0);
    expect(await listHalves()).toEqual([]);
  });

  it('gives the same atlas in the end', async () => {
    const { value, issues } = await world.fetch(lines, {}, extent);
    expect(issues).toEqual([]);
    const again = getResult(
      await readFolder(createLiveFolder(world.store, value ?? [], withoutReplaced(files)), { region: REGION }),
    );
    expect(hash(again)).toBe(hash(fromServices));
  });
});

/** The hash of the dataset, without the moments at which publishers said that they published. */
function hash({ description, shapes, tables }: SourceResult): string {
  const bare = <T extends { provenance: readonly unknown[] }>(one: T): T => ({ ...one, provenance: [] });
  return getValue(assembleDataset({ description, tables: tables.map(bare), shapes: shapes.map(bare) })).hash;
}
