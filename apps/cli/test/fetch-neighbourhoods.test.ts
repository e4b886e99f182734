/** The whole way: from publishers' services to an atlas on neighbourhoods, with figures worked out by hand. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, getIntegers, getNumbers, getTable, getText, readAtlas } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { type Replay, startReplay } from '@transitieatlas/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';
import { inventedFiles, inventedServices, notInvented } from './invented-country.ts';

let here: Workplace;
let replay: Replay;
let fetched: Awaited<ReturnType<typeof fetchTo>>;
let atlas: Dataset;

const fetchTo = (out: string, ...options: string[]) =>
  here.runJson(
    'fetch',
    ...['--out', out, '--files', 'bestanden', '--base-url', replay.base, ...options],
    ...notInvented.flatMap((id) => ['--without', id]),
  );

beforeAll(async () => {
  here = await createWorkplace();
  replay = await startReplay(inventedServices);
  await mkdir(join(here.folder, 'bestanden'));
  for (const [name, text] of Object.entries(inventedFiles)) {
    await writeFile(join(here.folder, 'bestanden', name), text);
  }
  fetched = await fetchTo('buurten.atlas', '--region', 'GM9101', '--zones', 'neighbourhoods');
  atlas = getValue(await readAtlas(await readFile(join(here.folder, 'buurten.atlas')), 'buurten.atlas'));
});
afterAll(async () => {
  await replay.stop();
  await here.remove();
});

/** Persons of a zone in a year by broad age: under 15, to 25, to 45, to 65, and over. */
function listPeople(zone: string, year: number): number[] {
  const table = getTable(atlas, 'zone_population');
  const [zones, years] = [getText(table, 'zone'), getIntegers(table, 'year')];
  const [ages, persons] = [getIntegers(table, 'ageFrom'), getNumbers(table, 'persons')];
  const bounds = [15, 25, 45, 65, Number.POSITIVE_INFINITY];
  const sums = bounds.map(() => 0);
  zones.forEach((code, row) => {
    if (code !== zone || years[row] !== year) return;
    const group = bounds.findIndex((bound) => (ages[row] ?? 0) < bound);
    sums[group] = (sums[group] ?? 0) + (persons[row] ?? Number.NaN);
  });
  return sums.map((sum) => Math.round(sum * 1000) / 1000);
}

/** Figures of an area as published, by name and year. */
function listFigures(area: string): Map<string, number> {
  const table = getTable(atlas, 'neighbourhood_figures');
  const [areas, years] = [getText(table, 'area'), getIntegers(table, 'year')];
  const [figures, values] = [getText(table, 'figure'), getNumbers(table, 'value')];
  return new Map(
    areas.flatMap((code, row) => (code === area ? [[`${figures[row]} ${years[row]}`, values[row] ?? Number.NaN]] : [])),
  );
}

describe('fetch --zones neighbourhoods', () => {
  it('asks for neighbourhoods along and makes zones of them, letters and all; the third has no address', () => {
    expect([fetched.exit, fetched.document.issues.filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
    if (!fetched.document.ok) throw new Error('expected success');
    expect(fetched.document.fetched.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['cbs-kwb-2023', 'pdok-buurten-2023', 'cbs-pc6-huisnummer-2023']),
    );
    expect(atlas.description.zoning).toEqual({ kind: 'neighbourhood', division: 2023 });
    const zones = getTable(atlas, 'zones');
    // Nobody said in which neighbourhoods of the next municipality the addresses of 9903 lie: it stays, and it is told.
    expect(getText(zones, 'zone')).toEqual(['BU9101AA03', 'BU91010001', '9903']);
    expect(getText(zones, 'name').slice(0, 2)).toEqual(['Brunnerwold Kern', 'Dolberhorn']);
    expect(fetched.document.issues.find(({ code }) => code === 'POSTCODES_KEPT')?.values.zones).toEqual(['9903']);
  });

  it('gives each neighbourhood the people that its own figures say, within what the postcodes add up to', () => {
    // By addresses alone: three quarters of 9901 would make 45, 30, 60, 60 and 105. Published are these, and with the
    // other neighbourhood they add up to the municipality: 90, 60, 120, 120 and 210.
    for (const year of [2006, 2013, 2018, 2021]) {
      expect(listPeople('BU9101AA03', year)).toEqual([30, 20, 40, 80, 130]);
      expect(listPeople('BU91010001', year)).toEqual([60, 40, 80, 40, 80]);
      // 5 men and 5 women in each of 3, 2, 4, 4 and 7 classes, as counted.
      expect(listPeople('9903', year)).toEqual([30, 20, 40, 40, 70]);
    }
  });

  it('has the postcodes stand beside, as published, and a figure that is secret without a number', () => {
    const postcode = listFigures('9901');
    expect(['population 2021', 'men 2021', 'age0to14 2021'].map((name) => postcode.get(name))).toEqual([400, 200, 60]);
    expect(listFigures('9902').get('over65 2006')).toBe(70);
    expect(listFigures('BU9101AA03').get('households 2023')).toBe(140);
    expect(listFigures('BU91010001').get('households 2023')).toBeNaN();
    expect(listFigures('WK9101AA').get('onePerson 2023')).toBe(50);
  });

  it('places each school in the neighbourhood that it stands in', () => {
    const sites = getTable(atlas, 'sites');
    expect(getText(sites, 'site').map((code, row) => [code, getText(sites, 'zone')[row]])).toEqual([
      ['19E100', 'BU9101AA03'],
      ['90BB00', 'BU91010001'],
    ]);
  });

  it('is counted by info as it is, and info names the edition of each table that was taken', async () => {
    const { document } = await here.runJson('info', 'buurten.atlas');
    if (!document.ok) throw new Error('expected success');
    expect(document.zonePopulation.at(-1)).toMatchObject({ year: 2021, zones: 3, persons: 800, sumOfAges: 800 });
    const weights = document.freshness.filter(({ table }) => table === 'address_weights');
    expect(weights).toMatchObject([{ line: 'cbs-pc6-huisnummer-2023', status: 'current', newer: [] }]);
    const figures = document.freshness.find(({ line }) => line === 'cbs-kwb-2023');
    expect(figures).toMatchObject({ published: '2026-02-01T02:00:00.000Z', status: 'current', newer: [] });
    const { out } = await here.run('info', 'buurten.atlas', '--lang', 'nl');
    expect(out).toContain('buurten van 2023, inwoners geschat');
    expect(out).toMatch(/address_weights +CBS cbs-pc6-huisnummer-2023/);
    expect(out).not.toContain('JJ00');
  });

  it('is run on neighbourhoods, with postcodes beside them', async () => {
    const { document } = await here.runJson('run', 'buurten.atlas', ...['--until', '2030', '--per', 'postcode']);
    if (!document.ok) throw new Error(JSON.stringify(document.issues));
    expect(document.zones.map(({ zone }) => zone)).toEqual(expect.arrayContaining(['BU9101AA03', 'BU91010001']));
    expect(document.smallAreas?.areas.map(({ area }) => area)).toEqual(expect.arrayContaining(['9901', '9902']));
  });

  it('is run to a year before its register too, without any money', async () => {
    const { exit, document } = await here.runJson('run', 'buurten.atlas', '--until', '2025');
    expect([exit, document.issues.filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
  });

  it('is brought up to date out of the store as what it is', async () => {
    const asked = replay.requests.length;
    const { exit, document } = await fetchTo('later.atlas', '--update', 'buurten.atlas', '--offline');
    if (!document.ok) throw new Error(JSON.stringify(document.issues));
    expect([exit, replay.requests.length]).toEqual([0, asked]);
    expect(document.atlas.zones).toEqual({ kind: 'neighbourhood', division: 2023 });
    expect(document.atlas.hash).toBe(atlas.hash);
  });
});
