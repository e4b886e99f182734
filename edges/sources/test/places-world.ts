/** Invented schools, areas and people as the services of places tell them, and the lines that ask for them. */
import {
  type ServedCollection,
  type ServedCube,
  type Speaker,
  speakCkan,
  speakFiles,
  speakGeocoder,
  speakJsonStat,
  speakOgcFeatures,
  speakWfs,
} from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { drawSquare } from './draw-square.ts';
import { makeLine } from './make-line.ts';

/** A line with what all of them have in common. */
function inventLine(
  own: Partial<CatalogueLine> & Pick<CatalogueLine, 'id' | 'protocol' | 'address' | 'purpose'>,
): CatalogueLine {
  return makeLine({ title: 'Invented', division: 2017, periods: ['2017-10-01'], ...own });
}

// The old door: semicolons, windows-1252, site codes that are whole.
const addressHeader =
  'PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;' +
  'POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE';
const addresses = [
  addressHeader,
  'P;90001;19E1;19E100;De Moza\u00efek;Laan;12-B;9901 AA;EERSTDORP;91;EERSTDORP;Openbaar',
  'P;90001;90BB;90BB01;De Tweede;Laan;3;9901 AB;EERSTDORP;91;EERSTDORP;Hindoe\u00efstisch',
  'P;90002;90CC;90CC00;De Derde;Kade;7;9902 ZZ;TWEEDDORP;92;TWEEDDORP;Rooms-Katholiek',
  'Q;90003;90DD;90DD00;Ver weg;Kade;9;9909 ZZ;VERWEG;99;VERWEG;Openbaar',
].join('\r\n');

/** Bytes of a text in windows-1252, which has these letters where ISO-8859-1 has them. */
const oldDoor = Uint8Array.from(addresses, (character) => character.charCodeAt(0));

// The new door: commas, UTF-8, other names for the same columns, locations of two digits of which one lost its zero.
const pupils = [
  'PEILDATUM,INSTELLINGSCODE,VESTIGINGSCODE,INSTELLINGSNAAM_VESTIGING,POSTCODE_VESTIGING,PLAATSNAAM,GEMEENTENUMMER,GEMEENTENAAM,SOORT_PO,DENOMINATIE_VESTIGING,BEVOEGD_GEZAG_NUMMER,LEEFTIJD_JONGER,LEEFTIJD_4,LEEFTIJD_5,LEEFTIJD_OUDER',
  '20171001,19E1,00,De Mozaïek,9901AA,EERSTDORP,91,Eerstdorp,Bo,Openbaar,90001,<5,10,20,0',
  '20171001,90BB,1,De Tweede,9901AB,EERSTDORP,91,Eerstdorp,Bo,Openbaar,90001,0,7,0,0',
  '20171001,90ZZ,00,Gesloten,9901AB,EERSTDORP,91,Eerstdorp,Bo,Openbaar,90001,0,5,0,0',
  '20171001,90YY,00,De Special,9901AB,EERSTDORP,91,Eerstdorp,Sbo,Openbaar,90001,0,50,0,0',
].join('\n');
const homes = [
  'PEILDATUM,BRIN NUMMER,VESTIGINGSNUMMER,POSTCODE_LEERLING,GEMEENTENUMMER,SOORT_PO,TOTAAL',
  '20171001,19E1,00,9901,91,Bo,28',
  '20171001,19E1,00,9902,91,Bo,<5',
  '20171001,90BB,01,10,91,Bo,7',
].join('\n');
/** Five records, of which one is of a special school; numbers as numbers, codes as texts. */
const forecastRecords = [
  { INSTELLINGSCODE: '19E1', VESTIGINGSCODE: '00', TYPE_PO: 'BO', JAAR: 2027, PROGNOSEAANTALLEN: 30.87 },
  { INSTELLINGSCODE: '19E1', VESTIGINGSCODE: '00', TYPE_PO: 'BO', JAAR: 2028, PROGNOSEAANTALLEN: 29 },
  { INSTELLINGSCODE: '90YY', VESTIGINGSCODE: '00', TYPE_PO: 'SBO', JAAR: 2027, PROGNOSEAANTALLEN: 50.5 },
  { INSTELLINGSCODE: '90BB', VESTIGINGSCODE: '01', TYPE_PO: 'BO', JAAR: 2027, PROGNOSEAANTALLEN: '7.5' },
  { INSTELLINGSCODE: '90BB', VESTIGINGSCODE: '01', TYPE_PO: 'BO', JAAR: 2028, PROGNOSEAANTALLEN: null },
];
const forecasts = [
  'INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,JAAR,PROGNOSEAANTALLEN',
  '19E1,00,BO,2027,30.87',
  '19E1,00,BO,2028,29',
  '90YY,00,SBO,2027,50.5',
].join('\n');

// Secondary schools: kinds with slashes between, several rows per site in the count.
const secondaryAddresses = [
  `${addressHeader};ONDERWIJSSTRUCTUUR`,
  'P;90001;91AA;91AA00;Het Grote College;Laan;5;9901 AB;EERSTDORP;91;EERSTDORP;Openbaar;VBO/MAVO/HAVO/VWO',
  'P;90001;91AA;91AA01;Het Kleine College;Laan;3;9901 AB;EERSTDORP;91;EERSTDORP;Openbaar;PRO',
  'P;90002;91BB;91BB00;Nergens;Kade;7;9902 ZZ;TWEEDDORP;92;TWEEDDORP;Rooms-Katholiek;HAVO',
  'P;90002;91CC;91CC00;Alleen brugjaar;Kade;8;9901 AB;TWEEDDORP;92;TWEEDDORP;Rooms-Katholiek;BRUGJAAR',
].join('\r\n');
const secondaryPupils = [
  'INSTELLINGSCODE;VESTIGINGSCODE;INSTELLINGSNAAM VESTIGING;AFDELING;LEER- OF VERBLIJFSJAAR 1 - MAN;LEER- OF VERBLIJFSJAAR 1 - VROUW;LEER- OF VERBLIJFSJAAR 2 - MAN',
  '91AA;00;Het Grote College;HAVO;10;20;',
  '91AA;00;Het Grote College;VWO;5;<5;7',
  '91AA;1;Het Kleine College;PRO;30;0;11',
].join('\r\n');

const PORTAL = 'onderwijsdata.duo.invalid';
const show = (id: string) => `https://${PORTAL}/api/3/action/package_show?id=${id}`;

/** Asks for the sites. */
export const sitesLine = inventLine({
  id: 'invented-sites',
  protocol: 'csv',
  purpose: 'sites',
  address: 'https://duo.invalid/images/02.-vestigingen.csv',
  options: { register: '2018-01-01', counts: 'invented-ages' },
});
export const agesLine = inventLine({
  id: 'invented-ages',
  protocol: 'ckan',
  purpose: 'site-ages',
  address: show('leerlingen'),
  options: { resource: 'leeftijd' },
});
export const originsLine = inventLine({
  id: 'invented-origins',
  protocol: 'ckan',
  purpose: 'site-origins',
  address: show('popostcode'),
});
export const forecastsLine = inventLine({
  id: 'invented-forecasts',
  protocol: 'ckan',
  purpose: 'site-forecasts',
  address: show('wpoprognoses'),
});
export const positionsLine = inventLine({
  id: 'invented-positions',
  publisher: 'PDOK',
  protocol: 'locatieserver',
  purpose: 'site-positions',
  address: 'https://geocoder.invalid/free',
  options: { sites: sitesLine.address, of: sitesLine.id },
});

export const secondaryLine = inventLine({
  id: 'invented-secondary',
  protocol: 'csv',
  purpose: 'secondary-sites',
  address: 'https://duo.invalid/images/02.-alle-vestigingen-vo.csv',
  options: { register: '2018-01-01', counts: 'invented-secondary-counts' },
});
export const secondaryCountsLine = inventLine({
  id: 'invented-secondary-counts',
  protocol: 'csv',
  purpose: 'secondary-counts',
  address: 'https://duo.invalid/images/01.-leerlingen-vo-per-vestiging.csv',
  options: { date: '2017-10-01' },
});
export const secondaryPositionsLine = inventLine({
  id: 'invented-secondary-positions',
  publisher: 'PDOK',
  protocol: 'locatieserver',
  purpose: 'site-positions',
  address: 'https://geocoder.invalid/free',
  options: { sites: secondaryLine.address, of: secondaryLine.id },
});
/** The forecasts as records of the portal, two on a page. */
export const storedForecastsLine = inventLine({
  id: 'invented-stored-forecasts',
  protocol: 'ckan',
  purpose: 'site-forecasts',
  address: show('wpoprognoses-records'),
  options: { limit: 2 },
});

/** Five postcode areas of which one has no shape; two on a page. */
export const zones: ServedCollection = {
  address: 'api.pdok.invalid/cbs/postcode4/ogc/v1/collections/postcode4',
  systems: ['CRS84', 'EPSG:28992'],
  filters: ['jaar'],
  pageSize: 2,
  features: [9901, 9902, 9903, 9904, 9905].map((postcode, position) => ({
    id: `pc.${postcode}`,
    properties: { postcode, jaar: 2021, oppervlakte_km2: 1 },
    geometry: position === 4 ? {} : { 'EPSG:28992': drawSquare(200_000 + 2000 * position, 500_000, 1000) },
  })),
};
export const zonesLine = inventLine({
  id: 'invented-zones',
  publisher: 'CBS',
  protocol: 'ogc-features',
  purpose: 'zone-shapes',
  address: `https://${zones.address}`,
  select: { jaar: { codes: ['2021'] } },
});

/** Three municipalities in degrees, although metres are asked for; two on a page. */
export const municipalities: ServedCollection = {
  address: 'service.pdok.invalid/cbs/gebiedsindelingen/2023/wfs/v1_0',
  layer: 'gebiedsindelingen:gemeente_gegeneraliseerd',
  systems: ['CRS84'],
  filters: [],
  pageSize: 1000,
  ignoresCrs: true,
  features: ['GM0093', 'GM0091', 'GM0092'].map((statcode, position) => ({
    id: `gemeente.${position}`,
    properties: { statcode, statnaam: statcode },
    geometry: { CRS84: drawSquare(5 + position, 52, 0.5) },
  })),
};
export const municipalitiesLine = inventLine({
  id: 'invented-municipalities',
  publisher: 'CBS en Kadaster',
  protocol: 'wfs',
  purpose: 'municipality-shapes',
  address: `https://${municipalities.address}`,
  division: 2023,
  periods: ['2023'],
  options: { layer: String(municipalities.layer), limit: 2 },
});

/** People of two regions across the border by sex, two classes of age and two years; one figure is not published. */
export const people: ServedCube = {
  address: 'ec.europa.invalid/data/demo_r_pjangrp3',
  label: 'Invented population',
  updated: '2026-02-01T11:00:00+0100',
  dimensions: [
    { id: 'freq', codes: [{ code: 'A', title: 'Annual' }] },
    { id: 'sex', codes: ['T', 'M', 'F'].map((code) => ({ code, title: code })) },
    { id: 'age', codes: ['TOTAL', 'Y_LT5', 'Y5-9', 'Y_GE10'].map((code) => ({ code, title: code })) },
    {
      id: 'geo',
      codes: [
        { code: 'XX', title: 'Elders' },
        { code: 'XX111', title: 'Overgrens' },
        { code: 'XX112', title: 'Süderland' },
      ],
    },
    { id: 'time', codes: ['2021', '2022'].map((code) => ({ code, title: code })) },
  ],
  figures: ['T', 'M', 'F'].flatMap((sex, a) =>
    ['TOTAL', 'Y_LT5', 'Y5-9', 'Y_GE10'].flatMap((age, b) =>
      ['XX', 'XX111', 'XX112'].flatMap((geo, c) =>
        ['2021', '2022'].map((time, d) => ({
          codes: ['A', sex, age, geo, time],
          ...(sex === 'F' && age === 'Y5-9' && geo === 'XX112' && time === '2022'
            ? { status: ':' }
            : { value: 1000 * a + 100 * b + 10 * c + d, ...(time === '2022' ? { status: 'bp' } : {}) }),
        })),
      ),
    ),
  ),
};
export const peopleLine = inventLine({
  id: 'invented-people',
  publisher: 'Eurostat',
  table: 'demo_r_pjangrp3',
  protocol: 'json-stat',
  purpose: 'foreign-population',
  address: `https://${people.address}`,
  periods: ['2021', '2022'],
  select: { sex: { codes: ['M', 'F'] }, geo: { codes: ['XX111', 'XX112'] } },
  columns: {
    area: { from: 'geo' },
    name: { from: 'geo', read: 'title' },
    year: { from: 'time', read: 'year' },
    sex: { from: 'sex' },
    age: { from: 'age' },
    persons: { from: 'value' },
    flag: { from: 'status' },
  },
});

const csv = (address: string, body: string | Uint8Array) => ({
  address,
  type: 'text/csv',
  body,
  lastModified: 'Thu, 01 Feb 2018 10:00:00 GMT',
});

/** Everything that is served. */
export const placesSpeakers: readonly Speaker[] = [
  speakFiles([
    csv('duo.invalid/images/02.-vestigingen.csv', oldDoor),
    csv('duo.invalid/images/02.-alle-vestigingen-vo.csv', secondaryAddresses),
    csv('duo.invalid/images/01.-leerlingen-vo-per-vestiging.csv', secondaryPupils),
    csv(`${PORTAL}/dataset/a/old.csv`, 'nothing'),
    csv(`${PORTAL}/dataset/a/leeftijd.csv`, pupils),
    csv(`${PORTAL}/dataset/b/postcode.csv`, homes),
    csv(`${PORTAL}/dataset/c/prognoses.csv`, forecasts),
  ]),
  speakCkan([
    {
      host: PORTAL,
      id: 'leerlingen',
      resources: [
        {
          name: 'Toelichting',
          format: 'PDF',
          file: `${PORTAL}/dataset/a/uitleg.pdf`,
          lastModified: '2019-01-01T00:00:00',
        },
        {
          name: 'Leerlingen leeftijd 2016',
          format: 'CSV',
          file: `${PORTAL}/dataset/a/old.csv`,
          lastModified: '2017-02-01T00:00:00',
        },
        {
          name: 'Leerlingen leeftijd 2017',
          format: 'CSV',
          file: `${PORTAL}/dataset/a/leeftijd.csv`,
          lastModified: '2018-02-01T00:00:00',
        },
      ],
    },
    {
      host: PORTAL,
      id: 'popostcode',
      resources: [
        {
          name: 'Postcode',
          format: 'csv',
          file: `${PORTAL}/dataset/b/postcode.csv`,
          lastModified: '2018-02-01T00:00:00',
        },
      ],
    },
    {
      host: PORTAL,
      id: 'wpoprognoses-records',
      resources: [
        { name: 'Uitleg', format: 'PDF', file: `${PORTAL}/uitleg.pdf`, lastModified: '2018-03-01T00:00:00' },
        {
          name: 'Prognoses',
          format: '',
          file: `${PORTAL}/prognoses`,
          lastModified: '2018-03-01T00:00:00',
          records: forecastRecords,
        },
      ],
    },
    {
      host: PORTAL,
      id: 'wpoprognoses',
      resources: [
        {
          name: 'Prognoses',
          format: '',
          file: `${PORTAL}/dataset/c/prognoses.csv`,
          lastModified: '2018-03-01T00:00:00',
        },
      ],
    },
  ]),
  speakGeocoder('geocoder.invalid/free', [
    { postcode: '9901AA', houseNumber: 12, letter: 'A', x: 200_010, y: 500_010 },
    { postcode: '9901AA', houseNumber: 12, letter: 'B', x: 200_020, y: 500_020 },
    { postcode: '9901AB', x: 200_100, y: 500_100 },
    { postcode: '9901AB', houseNumber: 5, x: 200_500, y: 500_500 },
    { postcode: '9909ZZ', houseNumber: 9, x: 100_000, y: 400_000 },
  ]),
  speakOgcFeatures([zones]),
  speakWfs([municipalities]),
  speakJsonStat([people]),
];
