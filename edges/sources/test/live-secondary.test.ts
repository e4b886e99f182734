/** Secondary schools, and records of a datastore, as the services tell them. */
import type { ReplayFault, ServedResource } from '@transitieatlas/testbed';
import { speakCkan } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { liveReaders } from '../src/live/live-readers.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import {
  placesSpeakers,
  secondaryCountsLine,
  secondaryLine,
  secondaryPositionsLine,
  storedForecastsLine,
} from './places-world.ts';
import { listRows } from './run-reader.ts';

const here = { id: 'here', municipalities: ['GM0091', 'GM0092'], division: 2017 };
let world: LiveWorld | undefined;

afterEach(async () => {
  await world?.end();
  world = undefined;
});

async function start(...options: Parameters<typeof createLiveWorld>): Promise<LiveWorld> {
  world = await createLiveWorld(...options);
  return world;
}

async function take(lines: readonly CatalogueLine[], own?: LiveWorld): Promise<ReadContext> {
  const from = own ?? (await start(placesSpeakers));
  const { value, issues } = await from.fetch(lines, {}, here);
  if (value === undefined) throw new Error(JSON.stringify(issues));
  const context = createContext(createLiveFolder(from.store, value));
  context.geography.addZone('9901', { x: 200_500.4, y: 500_500.6 });
  for (const reader of liveReaders) {
    const paths = context.folder.list().filter(reader.matches);
    if (paths.length > 0) await reader.read(context, paths);
  }
  return context;
}

describe('the registers of secondary schools', () => {
  it('become one of addresses, kinds, pupils and places', async () => {
    const context = await take([secondaryLine, secondaryCountsLine, secondaryPositionsLine]);
    expect(listRows(context, 'secondary_sites')).toEqual([
      {
        site: '91AA00',
        register: '2018-01-01',
        name: 'Het Grote College',
        denomination: 'Openbaar',
        kinds: 'vwo,havo,mavo,vbo',
        place: 'EERSTDORP',
        zone: '9901',
        x: 200_500,
        y: 500_500,
        // 10 + 20 + 5 + 7 and a masked cell of 1 to 4.
        users: 44.5,
        countDate: '2017-10-01',
      },
      expect.objectContaining({ site: '91AA01', kinds: 'pro', users: 41, x: 200_100 }),
    ]);
    expect(listRows(context, 'site_ranges')).toEqual([
      { site: '91AA00', countDate: '2017-10-01', of: 'all', part: '', lower: 43, upper: 46 },
    ]);
    const told = context.log.list().map(({ code, values }) => [code, values.count]);
    expect(told).toContainEqual(['POSITION_MISSING', 1]);
    expect(told).toContainEqual(['ROWS_LEFT_OUT', 1]);
  });

  it('places a site in the middle of its postcode area where nobody asked the geocoder', async () => {
    const context = await take([secondaryLine]);
    const rows = listRows(context, 'secondary_sites').map(({ site, x, y, users }) => [site, x, y, users]);
    expect(rows).toEqual([
      ['91AA00', 200_500, 500_501, null],
      ['91AA01', 200_500, 500_501, null],
    ]);
  });
});

/** Seven records, three on a page at most. */
const records = Array.from({ length: 7 }, (_, at) => ({
  INSTELLINGSCODE: '90BB',
  VESTIGINGSCODE: '01',
  TYPE_PO: 'BO',
  JAAR: 2027 + at,
  PROGNOSEAANTALLEN: 10 + at,
}));
const resource: ServedResource = {
  name: 'Prognoses',
  format: 'json',
  file: 'onderwijsdata.duo.invalid/none',
  lastModified: '2018-03-01T00:00:00',
  records,
  mostRecords: 3,
};
const speakRecords = (own: Partial<ServedResource> = {}) =>
  speakCkan([{ host: 'onderwijsdata.duo.invalid', id: 'wpoprognoses-records', resources: [{ ...resource, ...own }] }]);
const line: CatalogueLine = { ...storedForecastsLine, options: { limit: 5 } };
const read = (context: ReadContext) => listRows(context, 'site_forecasts').map(({ year, users }) => [year, users]);
const all = records.map(({ JAAR, PROGNOSEAANTALLEN }) => [JAAR, PROGNOSEAANTALLEN]);

describe('records of a datastore', () => {
  it('are taken in pages and read like the rows of a file', async () => {
    const { value, issues } = await (await start(placesSpeakers)).fetch([storedForecastsLine], {}, here);
    expect(issues).toEqual([]);
    expect(value?.[0]?.answers.map(({ role }) => role)).toEqual(['properties', 'records', 'records', 'records']);
    const context = await take([storedForecastsLine], world);
    expect(listRows(context, 'site_forecasts').map(({ site, year, users }) => [site, year, users])).toEqual([
      ['19E100', 2027, 30.87],
      ['19E100', 2028, 29],
      ['90BB01', 2027, 7.5],
    ]);
    // A record without a figure is told with its own number.
    const [missing] = context.log.list().filter(({ severity }) => severity === 'error');
    expect([missing?.code, missing?.where.line, missing?.where.field]).toEqual([
      'VALUE_MISSING',
      5,
      'PROGNOSEAANTALLEN',
    ]);
  });

  it('go on where a page ended that was shorter than was asked, and ask no page beyond the total', async () => {
    const own = await start([speakRecords()]);
    expect(read(await take([line], own))).toEqual(all);
    const offsets = own.replay.requests.flatMap(({ address }) => /offset=(\d+)/.exec(address)?.[1] ?? []);
    expect(offsets).toEqual(['0', '3', '6']);
  });

  it.each<ReplayFault>(['foreign-next', 'loop-next'])('do not follow a link to the next page: %s', async (fault) => {
    const own = await start([speakRecords()], { switches: [{ at: /datastore/, fault }] });
    expect(read(await take([line], own))).toEqual(all);
    expect(own.replay.requests.every(({ address }) => address.startsWith(own.replay.base))).toBe(true);
  });

  it('begin anew when the table is published anew between two pages', async () => {
    const own = await start([speakRecords()], { switches: [{ at: /offset=3/, fault: 'new-edition', times: 1 }] });
    const { value, issues } = await own.fetch([line], {}, here);
    expect(issues).toEqual([]);
    expect(value?.[0]?.published).toBe('2018-03-01T00:01:00');
  });

  it.each<[ReplayFault, string]>([
    ['new-edition', 'SOURCE_CHANGED'],
    ['gone', 'SOURCE_REFUSED'],
    ['html', 'SOURCE_FORMAT'],
  ])('are refused for %s that does not end', async (fault, code) => {
    const own = await start([speakRecords()], { switches: [{ at: /datastore/, fault }], limits: { tries: 2 } });
    const { value, issues } = await own.fetch([line], {}, here);
    expect(value).toBeUndefined();
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('are refused when a page before the total is empty, or a record stands on two pages', async () => {
    const speakers = (twist: (page: Record<string, unknown>) => void) => {
      const speak = speakRecords();
      return [
        (request: Parameters<typeof speak>[0]) => {
          const answer = speak(request);
          if (answer === undefined || !request.path.endsWith('datastore_search')) return answer;
          const document = JSON.parse(String(answer.body));
          twist(document.result);
          return { ...answer, body: JSON.stringify(document) };
        },
      ];
    };
    const cut = await start(speakers((page) => Object.assign(page, page.offset === 3 ? { records: [] } : {})));
    expect((await cut.fetch([line], {}, here)).issues.map(({ code }) => code)).toEqual(['SOURCE_CUT']);
    await cut.end();
    const twice = await start(speakers((page) => Object.assign(page, { records: [{ _id: 1 }, { _id: 2 }] })));
    expect((await twice.fetch([line], {}, here)).issues.map(({ code }) => code)).toEqual(['SOURCE_FORMAT']);
  });
});
