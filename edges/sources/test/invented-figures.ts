/** Small tables of figures and forecasts with invented numbers, and the lines of the catalogue that ask for them. */
import type { StatTable } from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { inventedLine } from './invented-table.ts';

const codes = (...names: string[]) => names.map((code) => ({ code, title: code.trim() }));

/** Dwellings of two municipalities, one of which ended in 2024; a sum and another use stand beside them. */
export const stock: StatTable = {
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
/** Asks for it. */
export const stockLine: CatalogueLine = {
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
export const keyFigures: StatTable = {
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
/** Asks for municipalities and districts. */
export const keyFiguresLine: CatalogueLine = {
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
export const forecast: StatTable = {
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
/** Asks for totals. */
export const forecastLine: CatalogueLine = {
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

/** All of them. */
export const figureTables: readonly StatTable[] = [stock, keyFigures, forecast];
