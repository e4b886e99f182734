import { readdir } from 'node:fs/promises';
import { type ReplayFault, speakOgcFeatures, speakWfs } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { liveReaders, liveShapeReaders } from '../src/live/live-readers.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import { createLiveWorld, impatient, type LiveWorld } from './live-world.ts';
import {
  agesLine,
  forecastsLine,
  municipalities,
  municipalitiesLine,
  originsLine,
  peopleLine,
  placesSpeakers,
  positionsLine,
  sitesLine,
  zones,
  zonesLine,
} from './places-world.ts';
import { listRows } from './run-reader.ts';

const here = { id: 'here', municipalities: ['GM0091', 'GM0092'], division: 2017 };
let world: LiveWorld | undefined;

afterEach(async () => {
  await world?.end();
  world = undefined;
});

async function start(
  speakers = placesSpeakers,
  options: Parameters<typeof createLiveWorld>[1] = {},
): Promise<LiveWorld> {
  world = await createLiveWorld(speakers, options);
  return world;
}

/** Take tables and read them, into a context with two postcodes and the municipalities of 2017 and 2023. */
async function take(lines: readonly CatalogueLine[], own?: LiveWorld): Promise<ReadContext> {
  const from = own ?? (await start());
  const { value, issues } = await from.fetch(lines, {}, here);
  if (value === undefined) throw new Error(JSON.stringify(issues));
  const context = createContext(createLiveFolder(from.store, value));
  const { geography } = context;
  geography.addZone('9901', { x: 200_500, y: 500_500 });
  for (const code of ['GM0091', 'GM0092', 'GM0093']) {
    geography.addMunicipality(code, 2017, code);
    geography.divisions.addCode(2023, code, code);
  }
  for (const reader of [...liveShapeReaders, ...liveReaders]) {
    const paths = context.folder.list().filter(reader.matches);
    if (paths.length > 0) await reader.read(context, paths);
  }
  return context;
}

const codesOf = ({ log }: ReadContext) => log.list().map(({ code, severity }) => `${severity} ${code}`);

describe('the registers of schools', () => {
  it('become one of addresses, pupils, homes and places, whatever DUO calls its columns', async () => {
    const context = await take([sitesLine, agesLine, originsLine, positionsLine]);
    const sites = new Map(listRows(context, 'sites').map((row) => [row.site, row]));
    expect([...sites.keys()]).toEqual(['19E100', '90BB01', '90CC00', '90DD00']);
    // 10 + 20 pupils and a masked cell of 1 to 4.
    expect(sites.get('19E100')).toMatchObject({
      register: '2018-01-01',
      name: 'De Mozaïek',
      operator: '90001',
      direction: 'public',
      postcode: '9901AA',
      municipality: 'GM0091',
      division: 2017,
      users: 32.5,
      countDate: '2017-10-01',
      x: 200_020,
      y: 500_020,
      position: 'exact',
    });
    // House number 3 is not known, the postcode is.
    expect(sites.get('90BB01')).toMatchObject({ x: 200_100, position: 'estimated', users: 7, direction: 'hindu' });
    expect(sites.get('90CC00')).toMatchObject({ x: null, position: 'missing', users: null });
    // In another province: nobody asked where it is.
    expect(sites.get('90DD00')).toMatchObject({ x: null, position: 'missing' });
  });

  it('keeps the bounds of masked counts, and says that their middle is an estimate', async () => {
    const context = await take([sitesLine, agesLine, originsLine]);
    expect(listRows(context, 'site_ages')).toEqual([
      { site: '19E100', countDate: '2017-10-01', age: 3, users: 2.5 },
      { site: '19E100', countDate: '2017-10-01', age: 4, users: 10 },
      { site: '19E100', countDate: '2017-10-01', age: 5, users: 20 },
      { site: '90BB01', countDate: '2017-10-01', age: 4, users: 7 },
    ]);
    expect(listRows(context, 'site_origins')).toEqual([
      { site: '19E100', zone: '9901', countDate: '2017-10-01', users: 28 },
      { site: '19E100', zone: '9902', countDate: '2017-10-01', users: 2.5 },
      { site: '90BB01', zone: 'BE', countDate: '2017-10-01', users: 7 },
    ]);
    expect(listRows(context, 'site_ranges')).toEqual([
      { site: '19E100', countDate: '2017-10-01', of: 'all', part: '', lower: 31, upper: 34 },
      { site: '19E100', countDate: '2017-10-01', of: 'age', part: '3', lower: 1, upper: 4 },
      { site: '19E100', countDate: '2017-10-01', of: 'zone', part: '9902', lower: 1, upper: 4 },
    ]);
    const ages = context.tables.build().find(({ name }) => name === 'site_ages');
    expect(ages?.provenance[0]?.nature).toBe('estimated');
    expect(ages?.provenance[0]?.treatment.join(' ')).toContain('2 counts are masked (<5)');
    expect(ages?.provenance[0]?.source?.line).toBe('invented-ages');
  });

  it('lists what could not be placed and who is gone', async () => {
    const context = await take([sitesLine, agesLine, positionsLine]);
    const issues = context.log.list();
    expect(issues.find(({ code }) => code === 'POSITION_MISSING')?.values).toEqual({ count: 1, sites: ['90CC00'] });
    expect(issues.find(({ values }) => Array.isArray(values.sites) && values.sites[0] === '90ZZ00')?.code).toBe(
      'ROWS_LEFT_OUT',
    );
    expect(codesOf(context)).toContain('information ENCODING_DETECTED');
    expect(codesOf(context).filter((one) => one.startsWith('error'))).toEqual([]);
  });

  it('asks once for each address of the region, and never again', async () => {
    const own = await start();
    const asked = () => own.replay.requests.filter(({ address }) => address.includes('geocoder')).length;
    await take([positionsLine], own);
    expect(asked()).toBe(3);
    await take([positionsLine], own);
    expect(asked()).toBe(3);
  });

  it('makes a register of its own of a count that belongs to no addresses', async () => {
    const context = await take([agesLine]);
    expect(listRows(context, 'sites').map(({ site, register, users }) => [site, register, users])).toEqual([
      ['19E100', '2017-10-01', 32.5],
      ['90BB01', '2017-10-01', 7],
      ['90ZZ00', '2017-10-01', 5],
    ]);
  });

  it('takes forecasts of primary schools with their decimals', async () => {
    const context = await take([forecastsLine]);
    expect(listRows(context, 'site_forecasts')).toEqual([
      { site: '19E100', published: '2018-03-01', year: 2027, users: 30.87 },
      { site: '19E100', published: '2018-03-01', year: 2028, users: 29 },
    ]);
  });

  it('tells all columns that are missing at once', async () => {
    const line = { ...sitesLine, id: 'broken', purpose: 'site-forecasts' as const };
    const context = await take([line]);
    const missing = context.log.list().filter(({ code }) => code === 'COLUMN_MISSING');
    expect(missing.map(({ where }) => where.field)).toEqual(['JAAR', 'PROGNOSEAANTALLEN']);
  });
});

describe('areas', () => {
  it('come page by page through OGC API Features, in metres, and one without a shape is told', async () => {
    const context = await take([zonesLine]);
    const { geography } = context;
    expect(geography.findPoint('9902')).toEqual({ x: 202_500, y: 500_500 });
    expect(geography.zoneDetails.get('9904')?.areaKm2).toBe(1);
    expect(geography.hasZone('9905')).toBe(false);
    const [lost] = context.log.list().filter(({ code }) => code === 'SHAPE_MISSING');
    expect(lost?.where.item).toBe('pc.9905');
    const items = world?.replay.requests.filter(({ address }) => address.includes('/items')) ?? [];
    expect(items).toHaveLength(3);
    expect(decodeURIComponent(items[0]?.address ?? '')).toContain('crs=http://www.opengis.net/def/crs/EPSG/0/28992');
  });

  it('come by count and start index through WFS, sorted, in the system that they are really in', async () => {
    const context = await take([municipalitiesLine]);
    const [layer] = context.layers;
    expect(layer).toMatchObject({ name: 'municipalities', division: 2023 });
    expect(layer?.shapes.map(({ code }) => code)).toEqual(['GM0091', 'GM0092', 'GM0093']);
    expect(layer?.shapes[0]?.polygons[0]?.[0]?.[0]).toEqual([6, 52]);
    expect(context.geography.divisionShapes.get(2023)?.size).toBe(3);
    expect(world?.replay.requests).toHaveLength(2);
  });

  it('are the ones within the box of a region, if there is one', async () => {
    const own = await start();
    const box = [199_000, 499_000, 203_500, 502_000] as const;
    const { value } = await own.fetch([zonesLine], {}, { ...here, box });
    const context = createContext(createLiveFolder(own.store, value ?? []));
    for (const reader of liveShapeReaders) await reader.read(context, context.folder.list().filter(reader.matches));
    expect(context.geography.listZones()).toEqual(['9901', '9902']);
  });

  it('are refused when a server ignores the cursor and begins anew', async () => {
    // It gives the first page again and again, with a new cursor each time.
    let page = 0;
    const own = await start([
      (request) => {
        if (!request.path.endsWith('/items')) return undefined;
        const [first] = [
          speakOgcFeatures([zones])({
            ...request,
            query: new Map([...request.query].filter(([name]) => name !== 'cursor')),
          }),
        ];
        return first === undefined
          ? undefined
          : { ...first, body: String(first.body).replaceAll('cursor=', `cursor=${page++}`) };
      },
      ...placesSpeakers,
    ]);
    const { value, issues } = await own.fetch([zonesLine]);
    expect(value).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'SOURCE_LINK_REFUSED', values: { came: 'feature pc.9901' } }]);
  });

  it('are refused when a service says that there are more', async () => {
    const own = await start([
      (request) => {
        const answer = speakWfs([{ ...municipalities, counts: true }])(request);
        return answer === undefined
          ? undefined
          : { ...answer, body: String(answer.body).replace('"numberMatched":3', '"numberMatched":4') };
      },
    ]);
    const { issues } = await own.fetch([municipalitiesLine]);
    expect(issues).toMatchObject([{ code: 'SOURCE_CUT', values: { came: 3, expected: 4 } }]);
  });

  it('are refused with the words of the service when it does not know a parameter', async () => {
    const own = await start();
    const { issues } = await own.fetch([{ ...zonesLine, select: { onbekend: { codes: ['1'] } } }]);
    expect(issues).toMatchObject([
      { code: 'SOURCE_REFUSED', values: { status: 400, reason: 'unknown query parameter: onbekend' } },
    ]);
  });
});

describe('people of regions across the border', () => {
  it('come as sparse figures with the letters beside them; what is not published stays missing', async () => {
    const context = await take([peopleLine]);
    const rows = listRows(context, 'nuts3_population');
    // 2 sexes, 3 classes, 2 regions, 2 years.
    expect(rows).toHaveLength(24);
    expect(rows[0]).toEqual({
      area: 'XX111',
      name: 'Overgrens',
      year: 2021,
      figure: 'population',
      sex: 'M',
      ageFrom: 0,
      ageTo: 4,
      persons: 1110,
      flag: '',
    });
    expect(rows.filter(({ persons }) => persons === null)).toMatchObject([
      { area: 'XX112', name: 'Süderland', year: 2022, sex: 'F', ageFrom: 5, ageTo: 9 },
    ]);
    expect(rows.filter(({ flag }) => flag === 'bp')).toHaveLength(11);
    const table = context.tables.build().find(({ name }) => name === 'nuts3_population');
    expect(table?.provenance[0]?.vintage).toBe('2026-02-01');
  });
});

const lines = [sitesLine, agesLine, positionsLine, zonesLine, municipalitiesLine, peopleLine];
const figures = /vestigingen\.csv|leeftijd\.csv|geocoder|items|wfs|demo_r/;

describe('publishers of places in trouble', () => {
  it.each<ReplayFault>(['too-many', 'server-error', 'maintenance', 'html', 'silent', 'stall', 'cut', 'long-length'])(
    'survives %s once',
    async (fault) => {
      const limits = fault === 'silent' || fault === 'stall' ? impatient : {};
      const own = await start(placesSpeakers, { switches: [{ at: figures, fault, times: 1 }], limits });
      const { value, issues } = await own.fetch(lines, { atOnce: 1 }, here);
      expect(issues).toEqual([]);
      expect(value).toHaveLength(lines.length);
    },
  );

  it.each(lines.map((line) => [line.protocol, line] as const))('%s fails cleanly', async (_, line) => {
    for (const [fault, code] of [
      ['server-error', 'SOURCE_REFUSED'],
      ['gone', 'SOURCE_REFUSED'],
      ['foreign-redirect', 'SOURCE_LINK_REFUSED'],
      ['html', 'SOURCE_FORMAT'],
    ] as const) {
      const own = await start(placesSpeakers, { switches: [{ at: figures, fault }], limits: { tries: 1 } });
      const { value, issues } = await own.fetch([line], {}, here);
      expect(value).toBeUndefined();
      expect(issues.map((issue) => issue.code)).toEqual([code]);
      expect(issues[0]?.where.file).toContain(own.replay.base);
      const files = await readdir(own.folder, { recursive: true });
      expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
      await own.end();
    }
  });

  it.each([
    ['foreign-next', agesLine],
    ['foreign-next', zonesLine],
    ['loop-next', zonesLine],
  ] as const)('follows no link that leads elsewhere: %s', async (fault, line) => {
    const own = await start(placesSpeakers, { switches: [{ at: /package_show|items/, fault }] });
    const { value, issues } = await own.fetch([line], {}, here);
    expect(value).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['SOURCE_LINK_REFUSED']);
  });
});
