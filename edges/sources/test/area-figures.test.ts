/** Figures of areas, forecasts and later years, from files and from services, with invented figures. */
import { type StatTable, speakODataV3, speakODataV4 } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { cbsAreaFigures } from '../src/cbs-area-figures.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { liveGeographyReaders, liveReaders } from '../src/live/live-readers.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import { createFileContext, listRows, runReader } from './run-reader.ts';

let world: LiveWorld | undefined;
afterEach(async () => {
  await world?.end();
  world = undefined;
});

const codes = (...names: string[]) => names.map((code) => ({ code, title: code.trim() }));

/** Dwellings of two municipalities, one of which ended in 2024; a sum and another use stand beside them. */
const stock: StatTable = {
  address: 'opendata.cbs.nl/ODataFeed/odata/90011NED',
  id: '90011NED',
  title: 'Invented stock',
  modified: '2026-02-01T02:00:00.000Z',
  dimensions: [
    { name: 'Gebruiksfunctie', kind: 'Dimension', codes: codes('A045364', 'A045365') },
    { name: 'RegioS', kind: 'GeoDimension', width: 6, codes: codes('NL01', 'GM9001', 'GM9002') },
    { name: 'Perioden', kind: 'TimeDimension', codes: codes('2020JJ00', '2024JJ00') },
  ],
  measures: codes('Begin_1', 'Nieuwbouw_2', 'Sloop_4', 'Eind_8'),
  rows: [
    { codes: ['A045364', 'NL01', '2020JJ00'], values: [9, 9, 9, 9] },
    { codes: ['A045365', 'GM9001', '2020JJ00'], values: [8, 8, 8, 8] },
    { codes: ['A045364', 'GM9001', '2020JJ00'], values: [100, 5, 2, 103] },
    { codes: ['A045364', 'GM9002', '2020JJ00'], values: [50, 0, null, 49] },
    { codes: ['A045364', 'GM9001', '2024JJ00'], values: [110, 1, 0, 111] },
    { codes: ['A045364', 'GM9002', '2024JJ00'], values: [null, null, null, null] },
  ],
};
const stockLine: CatalogueLine = {
  ...inventedLine,
  id: 'invented-stock',
  protocol: 'odata-v3',
  address: `https://${stock.address}`,
  purpose: 'dwelling-stock',
  periods: ['2020JJ00', '2024JJ00'],
  select: { Gebruiksfunctie: { codes: ['A045364'] }, RegioS: { prefixes: ['GM'] } },
  columns: {
    code: { from: 'RegioS' },
    year: { from: 'Perioden', read: 'year' },
    dwellingStockStart: { from: 'Begin_1' },
    dwellingsBuilt: { from: 'Nieuwbouw_2' },
    dwellingsDemolished: { from: 'Sloop_4' },
    dwellingStockEnd: { from: 'Eind_8' },
  },
};

/** Key figures of one year: no dimension of time, neighbourhoods beside districts, secrets as points. */
const keyFigures: StatTable = {
  address: 'opendata.cbs.nl/ODataFeed/odata/90012NED',
  id: '90012NED',
  title: 'Invented key figures',
  modified: '2026-02-01T02:00:00.000Z',
  dimensions: [
    {
      name: 'WijkenEnBuurten',
      kind: 'GeoDetailDimension',
      width: 10,
      codes: codes('NL00', 'GM9001', 'WK900101', 'WK9001AD', 'BU9001AD03'),
    },
  ],
  measures: codes('Koop_47', 'Woz_39'),
  rows: [
    { codes: ['NL00'], values: [57, 400] },
    { codes: ['GM9001'], values: [57, 312] },
    { codes: ['WK900101'], values: [29, { reason: '.' }] },
    { codes: ['WK9001AD'], values: [100, 250] },
    { codes: ['BU9001AD03'], values: [1, 1] },
  ],
};
const keyFiguresLine: CatalogueLine = {
  ...inventedLine,
  id: 'invented-key-figures',
  protocol: 'odata-v3',
  address: `https://${keyFigures.address}`,
  purpose: 'key-figures',
  periods: ['2024JJ00'],
  select: { WijkenEnBuurten: { prefixes: ['GM', 'WK'] } },
  columns: {
    code: { from: 'WijkenEnBuurten' },
    name: { from: 'WijkenEnBuurten', read: 'title' },
    ownerOccupiedShare: { from: 'Koop_47' },
    dwellingValueEuro: { from: 'Woz_39' },
  },
  options: { untyped: true },
};

/** Totals of an edition that is known by its number; one area is of a kind that an atlas does not have. */
const forecast: StatTable = {
  address: 'opendata.cbs.nl/ODataFeed/odata/85171NED',
  id: '85171NED',
  title: 'Invented forecast',
  modified: '2022-07-06T02:00:00.000Z',
  dimensions: [
    { name: 'Geslacht', kind: 'Dimension', width: 7, codes: codes('T001038', '3000') },
    { name: 'Leeftijd', kind: 'Dimension', width: 7, codes: codes('10000') },
    { name: 'RegioIndeling2021', kind: 'GeoDimension', width: 8, codes: codes('NL01', 'GM9001', 'RES2101') },
    { name: 'Perioden', kind: 'TimeDimension', codes: codes('2023JJ00', '2030JJ00') },
  ],
  measures: codes('TotaleBevolking_1'),
  rows: [
    { codes: ['T001038', '10000', 'NL01', '2030JJ00'], values: [18_400.5] },
    { codes: ['T001038', '10000', 'GM9001', '2023JJ00'], values: [17.4] },
    { codes: ['T001038', '10000', 'GM9001', '2030JJ00'], values: [16.9] },
    { codes: ['T001038', '10000', 'RES2101', '2030JJ00'], values: [1] },
  ],
};
const forecastLine: CatalogueLine = {
  ...inventedLine,
  id: 'invented-forecast',
  table: '85171NED',
  protocol: 'odata-v3',
  address: `https://${forecast.address}`,
  purpose: 'forecast',
  division: 2021,
  select: {
    Perioden: { prefixes: ['20'] },
    Geslacht: { codes: ['T001038'] },
    Leeftijd: { codes: ['10000'] },
  },
  columns: {
    area: { from: 'RegioIndeling2021' },
    year: { from: 'Perioden' },
    sex: { from: 'Geslacht' },
    age: { from: 'Leeftijd' },
    population: { from: 'TotaleBevolking_1' },
  },
  options: { factor: 1000 },
};

/** A list of municipalities up to 2013, as files give it. */
function addDivisions({ geography }: ReadContext): void {
  for (const [code, name] of [
    ['GM9001', "'s-Verzonnen"],
    ['GM9002', 'Súdverzin'],
    ['GM9003', 'Opgeheven'],
  ] as const) {
    for (const year of [2012, 2013, 2017]) geography.divisions.addCode(year, code, name);
    for (const year of [2012, 2020, 2021]) geography.addMunicipality(code, year, name);
  }
}

async function take(lines: readonly CatalogueLine[]): Promise<ReadContext> {
  world = await createLiveWorld([speakODataV4([inventedTable]), speakODataV3([stock, keyFigures, forecast])]);
  const { value, issues } = await world.fetch(lines);
  if (value === undefined) throw new Error(JSON.stringify(issues));
  const context = createContext(createLiveFolder(world.store, value));
  addDivisions(context);
  for (const reader of [...liveGeographyReaders, ...liveReaders]) {
    const paths = context.folder.list().filter(reader.matches);
    if (paths.length > 0) await reader.read(context, paths);
  }
  return context;
}

const listFigures = (context: ReadContext) =>
  listRows(context, 'area_figures').map(({ area, year, indicator, value }) => [area, year, indicator, value]);

describe('figures of areas', () => {
  it('of the dwelling stock are taken with the municipalities that have them', async () => {
    const context = await take([stockLine]);
    // The newest period comes first; a municipality that has no figures in a year has no rows.
    expect(listFigures(context)).toEqual([
      ['GM9001', 2024, 'dwellingStockStart', 110],
      ['GM9001', 2024, 'dwellingsBuilt', 1],
      ['GM9001', 2024, 'dwellingsDemolished', 0],
      ['GM9001', 2024, 'dwellingStockEnd', 111],
      ['GM9001', 2020, 'dwellingStockStart', 100],
      ['GM9001', 2020, 'dwellingsBuilt', 5],
      ['GM9001', 2020, 'dwellingsDemolished', 2],
      ['GM9001', 2020, 'dwellingStockEnd', 103],
      ['GM9002', 2020, 'dwellingStockStart', 50],
      ['GM9002', 2020, 'dwellingsBuilt', 0],
      ['GM9002', 2020, 'dwellingsDemolished', null],
      ['GM9002', 2020, 'dwellingStockEnd', 49],
    ]);
    const [figure] = listRows(context, 'area_figures');
    expect(figure).toMatchObject({ unit: 'dwellings on 1 January', nature: 'observed', source: 'invented-stock' });
  });

  it('of districts have codes with letters, percents become shares, thousands of euros euros', async () => {
    const context = await take([keyFiguresLine]);
    expect(listFigures(context)).toEqual([
      ['GM9001', 2024, 'dwellingValueEuro', 312_000],
      ['GM9001', 2024, 'ownerOccupiedShare', 0.57],
      ['WK900101', 2024, 'dwellingValueEuro', null],
      ['WK900101', 2024, 'ownerOccupiedShare', 0.29],
      ['WK9001AD', 2024, 'dwellingValueEuro', 250_000],
      ['WK9001AD', 2024, 'ownerOccupiedShare', 1],
    ]);
    expect(context.log.hasErrors()).toBe(false);
  });

  it('of a file with names get the codes of their year; a name that nobody knows is told', async () => {
    const context = createFileContext({
      '81955NED_housing-stock_2012.csv': [
        "Regio's,Perioden,Beginstand voorraad,Nieuwbouw,Eindstand voorraad",
        "'s-Verzonnen (gemeente),2012,100,5,104",
        'Súdverzin,2012,,,',
        'Nergens,2012,1,1,2',
        'Bron: CBS',
      ].join('\n'),
    });
    addDivisions(context);
    const reader = cbsAreaFigures.find(({ id }) => id === 'cbs-dwelling-stock');
    if (reader === undefined) throw new Error('no reader');
    expect(await runReader(context, reader)).toMatchObject({ rowsRead: 3, rowsUsed: 1 });
    expect(listFigures(context)).toEqual([
      ['GM9001', 2012, 'dwellingStockStart', 100],
      ['GM9001', 2012, 'dwellingsBuilt', 5],
      ['GM9001', 2012, 'dwellingStockEnd', 104],
    ]);
    const told = context.log.list().find(({ code }) => code === 'ROWS_LEFT_OUT');
    expect(told?.values).toMatchObject({ rows: 1, municipalities: ['Nergens 2012'] });
  });
});

describe('a forecast by others', () => {
  it('has whole persons, its division, and the status that its edition is known to have', async () => {
    const context = await take([forecastLine]);
    const rows = listRows(context, 'forecast_values');
    expect(rows.map(({ area, division, year, value }) => [area, division, year, value])).toEqual([
      ['NL01', 0, 2030, 18_400_500],
      ['GM9001', 2021, 2023, 17_400],
      ['GM9001', 2021, 2030, 16_900],
    ]);
    expect(listRows(context, 'forecasts')).toMatchObject([
      { edition: 'pbl-cbs-2022', parts: 'totals', status: 'withdrawn', withdrawnParts: 'ages,households' },
    ]);
    const [table] = context.tables.build().filter(({ name }) => name === 'forecasts');
    expect(table?.provenance[0]).toMatchObject({ nature: 'modelled', source: { line: 'invented-forecast' } });
  });
});

describe('later years of the population', () => {
  it('bring their municipalities along, and tell of one that ended without a successor', async () => {
    const context = await take([inventedLine]);
    const { divisions } = context.geography;
    expect([...divisions.listCodes(2018)]).toEqual([
      ['GM9001', "'s-Verzonnen"],
      ['GM9002', 'Súdverzin'],
    ]);
    expect(context.geography.findMunicipality('Súdverzin', 2018)).toBe('GM9002');
    const told = context.log.list().filter(({ code }) => code === 'MUNICIPALITY_UNKNOWN');
    expect(told.map(({ severity, values }) => [severity, values.came])).toEqual([['warning', 'GM9003 Opgeheven']]);
    // A cell without a figure is no person, and no mistake.
    expect(listRows(context, 'municipality_population')).toHaveLength(15);
    expect(context.log.hasErrors()).toBe(false);
  });
});
