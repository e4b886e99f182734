/** Invented neighbourhoods as their publishers tell them, and the lines that ask for them. */
import {
  type ServedCollection,
  type Speaker,
  type StatTable,
  speakFiles,
  speakODataV4,
  speakOgcFeatures,
} from '@transitieatlas/testbed';
import { strToU8, zipSync } from 'fflate';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { drawSquare } from './draw-square.ts';

/** Two districts and three neighbourhoods of an invented municipality; one code has letters, one figure is secret. */
export const keyFigures: StatTable = {
  address: 'datasets.cbs.invalid/odata/v1/CBS/90002NED',
  id: '90002NED',
  title: 'Invented key figures',
  modified: '2026-02-01T02:00:00.000Z',
  pageSize: 5,
  dimensions: [
    {
      name: 'WijkenEnBuurten',
      kind: 'GeoDimension',
      codes: [
        { code: 'NL00      ', title: 'Nederland' },
        { code: 'GM9101    ', title: 'Brunnerland' },
        { code: 'WK9101AA  ', title: 'Wijk Brunnerwold' },
        { code: 'BU9101AA03', title: 'Brunnerwold Kern' },
        { code: 'BU91010001', title: 'Dolberhorn' },
        { code: 'BU91010002', title: 'Dolberhorn Rand' },
      ],
    },
    { name: 'Perioden', kind: 'TimeDimension', codes: [{ code: '2023JJ00', title: '2023' }] },
  ],
  measures: [
    { code: 'T001036', title: 'Aantal inwoners' },
    { code: '1050010_2', title: 'Huishoudens totaal' },
  ],
  rows: [
    { codes: ['NL00      ', '2023JJ00'], values: [900, 400] },
    { codes: ['GM9101    ', '2023JJ00'], values: [900, 400] },
    { codes: ['WK9101AA  ', '2023JJ00'], values: [500, 220] },
    { codes: ['BU9101AA03', '2023JJ00'], values: [500, 220] },
    { codes: ['BU91010001', '2023JJ00'], values: [400, { reason: '.' }] },
    { codes: ['BU91010002', '2023JJ00'], values: [0, null] },
  ],
};

/** Three neighbourhoods side by side; the third is named by nobody else. */
export const shapes: ServedCollection = {
  address: 'api.pdok.invalid/cbs/wijken-en-buurten-2023/ogc/v1/collections/buurten',
  systems: ['CRS84', 'EPSG:28992'],
  filters: [],
  pageSize: 2,
  features: ['BU9101AA03', 'BU91010001', 'BU9101AA04'].map((buurtcode, position) => ({
    id: `buurten.${position}`,
    properties: {
      buurtcode,
      buurtnaam: `Kaartnaam ${position + 1}`,
      wijkcode: `WK${buurtcode.slice(2, 8)}`,
      gemeentecode: 'GM9101',
      aantal_inwoners: -99997,
    },
    geometry: { 'EPSG:28992': drawSquare(200_000 + 1000 * position, 500_000, 1000) },
  })),
};

/** The file of addresses; codes as they stand there: with letters, and as a number that lost nothing. */
export const addresses = [
  'PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023',
  '9901AA;1;9101AA03;9101AA;9101',
  '9901AA;2;9101AA03;9101AA;9101',
  '9901AB;1;91010001;910100;9101',
  '9902AA;7;91010001;910100;9101',
  '9902AA;8;340001;3400;34',
].join('\r\n');

/** The zip archive with the addresses beside a table of names. */
export const addressArchive: Uint8Array = zipSync({
  'pc6hnr20230801_gwb.csv': strToU8(addresses),
  'buurtnaam2023.csv': strToU8('buurtcode2023;buurtnaam2023\r\n9101AA03;Brunnerwold Kern\r\n'),
});

const common = {
  publisher: 'CBS',
  title: 'Invented',
  licence: 'CC0 1.0',
  division: 2023,
  status: 'current',
  required: false,
  select: {},
  columns: {},
  note: '',
} as const;

export const figuresLine: CatalogueLine = {
  ...common,
  id: 'invented-key-figures',
  table: '90002NED',
  protocol: 'odata-v4',
  address: `https://${keyFigures.address}`,
  purpose: 'neighbourhood-figures',
  periods: ['2023JJ00'],
  series: 'invented-key-figures',
  select: { WijkenEnBuurten: { prefixes: ['WK', 'BU'] } },
  columns: {
    code: { from: 'WijkenEnBuurten' },
    name: { from: 'WijkenEnBuurten', read: 'title' },
    population: { from: 'Aantal inwoners' },
    households: { from: 'Huishoudens totaal' },
  },
  options: { onRequest: 'neighbourhoods' },
};
export const shapesLine: CatalogueLine = {
  ...common,
  id: 'invented-neighbourhoods',
  table: 'buurten',
  protocol: 'ogc-features',
  address: `https://${shapes.address}`,
  purpose: 'neighbourhood-shapes',
  periods: ['2023'],
  series: 'invented-neighbourhoods',
  options: { onRequest: 'neighbourhoods' },
};
export const addressesLine: CatalogueLine = {
  ...common,
  id: 'invented-addresses',
  table: 'pc6hnr20230801',
  protocol: 'csv',
  address: 'https://download.cbs.invalid/postcode/2023-cbs-pc6huisnr20230801_buurt.zip',
  purpose: 'address-neighbourhoods',
  periods: ['2023-08-01'],
  series: 'invented-addresses',
  options: { archive: 'zip', onRequest: 'neighbourhoods' },
};

/** Everything that those lines ask for. */
export const neighbourhoodSpeakers: readonly Speaker[] = [
  speakODataV4([keyFigures]),
  speakOgcFeatures([shapes]),
  speakFiles([
    { address: addressesLine.address.slice('https://'.length), type: 'application/zip', body: addressArchive },
  ]),
];
