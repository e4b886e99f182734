/**
 * A country of two invented municipalities as its publishers tell it: every service that an atlas on neighbourhoods
 * cannot do without, and the files that no service has.
 *
 * Every class of five years has as many men as women, and as many as every other: 10 of each in postcode 9901, 5 in 9902
 * and in 9903. So a postcode has 400, 200 and 200 inhabitants, and what an estimate must give can be worked out by hand.
 */
import {
  type Speaker,
  type StatCode,
  type StatRow,
  type StatTable,
  speakCkan,
  speakFiles,
  speakODataV3,
  speakODataV4,
  speakOgcFeatures,
  speakWfs,
} from '@transitieatlas/testbed';
import { strToU8, zipSync } from 'fflate';

const MODIFIED = '2026-02-01T02:00:00.000Z';
const V4 = 'datasets.cbs.nl/odata/v1/CBS';
const V3 = 'opendata.cbs.nl/ODataFeed/odata';
const PORTAL = 'onderwijsdata.duo.nl';

/** Lines of the catalogue that this country has no table for. */
export const notInvented = [
  'cbs-71488ned',
  'cbs-71486ned',
  'cbs-70072ned-households-2015',
  'cbs-85984ned',
  'cbs-81955ned',
  'cbs-86098ned',
  'cbs-85171ned',
  'duo-popostcode4',
  'duo-prognoses-po',
  'duo-adressen-vo',
  'duo-leerlingen-vo-2025',
  'pdok-locatieserver-bo',
  'pdok-locatieserver-vo',
  'pdok-provincies-2023',
  'eurostat-demo-r-pjangrp3',
  'eurostat-demo-r-magec3',
];

const municipalities = { GM9101: 'Brunnerland', GM9102: 'Verderop' } as const;
/** Persons of one sex in one class of five years; where the square of the postcode begins, metres EPSG:28992. */
const postcodes = [
  { code: '9901', home: 'GM9101', persons: 10, x: 200_000 },
  { code: '9902', home: 'GM9101', persons: 5, x: 201_000 },
  { code: '9903', home: 'GM9102', persons: 5, x: 206_000 },
] as const;
/** A class of five years is as large as the postcodes of the municipality make it. */
const perClass = { GM9101: 15, GM9102: 5 } as const;

const sexes: readonly StatCode[] = [
  { code: 'T001038', title: 'Totaal mannen en vrouwen' },
  { code: '3000', title: 'Mannen' },
  { code: '4000', title: 'Vrouwen' },
];
const ages: readonly StatCode[] = [
  { code: '10000', title: 'Totaal' },
  ...Array.from({ length: 20 }, (_, at) => ({
    code: at === 19 ? '22000' : String(70100 + 100 * at),
    title: at === 19 ? '95 jaar of ouder' : `${at * 5} tot ${at * 5 + 5} jaar`,
  })),
];
const classes = ages.slice(1).map(({ code }) => code);
const writeYears = (years: readonly number[]): StatCode[] =>
  years.map((year) => ({ code: `${year}JJ00`, title: String(year) }));
const regions: readonly StatCode[] = Object.entries(municipalities).map(([code, title]) => ({ code, title }));

/** Men and women of every class, of a place in a year. */
const writeClasses = (year: number, persons: number, makeCodes: (sex: string, age: string) => string[]): StatRow[] =>
  ['3000', '4000'].flatMap((sex) =>
    classes.map((age) => ({ codes: [...makeCodes(sex, age), `${year}JJ00`], values: [persons] })),
  );

const populationYears = [2006, 2013, 2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
const population: StatTable = {
  address: `${V4}/03759ned`,
  id: '03759ned',
  title: 'Bevolking',
  modified: MODIFIED,
  dimensions: [
    { name: 'Geslacht', kind: 'Dimension', codes: sexes },
    { name: 'Leeftijd', kind: 'Dimension', codes: ages },
    { name: 'BurgerlijkeStaat', kind: 'Dimension', codes: [{ code: 'T001019', title: 'Totaal' }] },
    { name: 'RegioS', kind: 'GeoDimension', codes: regions },
    { name: 'Perioden', kind: 'TimeDimension', codes: writeYears(populationYears) },
  ],
  measures: [{ code: 'M000352', title: 'Bevolking op 1 januari' }],
  rows: populationYears.flatMap((year) =>
    Object.entries(perClass).flatMap(([region, persons]) =>
      writeClasses(year, persons, (sex, age) => [sex, age, 'T001019', region]),
    ),
  ),
};

const zoneYears = [2006, 2013, 2018, 2021];
const zonePopulation: StatTable = {
  address: `${V4}/83502NED`,
  id: '83502NED',
  title: 'Bevolking naar postcode',
  modified: MODIFIED,
  dimensions: [
    { name: 'Geslacht', kind: 'Dimension', codes: sexes },
    { name: 'Leeftijd', kind: 'Dimension', codes: ages },
    {
      name: 'Postcode',
      kind: 'GeoDetailDimension',
      codes: postcodes.map(({ code }) => ({ code: `PC${code}`, title: code })),
    },
    { name: 'Perioden', kind: 'TimeDimension', codes: writeYears(zoneYears) },
  ],
  measures: [{ code: 'M000300', title: 'Bevolking' }],
  rows: zoneYears.flatMap((year) =>
    postcodes.flatMap(({ code, persons }) => [
      { codes: ['T001038', '10000', `PC${code}`, `${year}JJ00`], values: [2 * classes.length * persons] },
      ...writeClasses(year, persons, (sex, age) => [sex, age, `PC${code}`]),
    ]),
  ),
};

/** Land of the municipalities, and on request the neighbourhoods; codes are padded with blanks, one figure is secret. */
function writeKeyFigures(id: string, year: number): StatTable {
  const measures = ['Oppervlakte land', ...neighbourhoodFigures].map((title, at) => ({ code: `M${1000 + at}`, title }));
  const nothing = neighbourhoodFigures.map(() => null);
  return {
    address: `${V4}/${id}`,
    id,
    title: `Kerncijfers wijken en buurten ${year}`,
    modified: MODIFIED,
    dimensions: [
      {
        name: 'WijkenEnBuurten',
        kind: 'GeoDetailDimension',
        codes: [
          ...regions.map(({ code, title }) => ({ code: code.padEnd(10), title })),
          ...neighbourhoods.map(({ code, name: title }) => ({ code: code.padEnd(10), title })),
        ],
      },
      { name: 'Perioden', kind: 'TimeDimension', codes: writeYears([year]) },
    ],
    measures,
    rows: [
      ...regions.map(({ code }) => ({ codes: [code.padEnd(10), `${year}JJ00`], values: [400, ...nothing] })),
      ...neighbourhoods.map(({ code, figures }) => ({
        codes: [code.padEnd(10), `${year}JJ00`],
        values: [100, ...figures],
      })),
    ],
  };
}

const neighbourhoodFigures = [
  'Aantal inwoners',
  'Mannen',
  'Vrouwen',
  '0 tot 15 jaar',
  '15 tot 25 jaar',
  '25 tot 45 jaar',
  '45 tot 65 jaar',
  '65 jaar of ouder',
  'Huishoudens totaal',
  'Eenpersoonshuishoudens',
  'Huishoudens zonder kinderen',
  'Huishoudens met kinderen',
];
/** By broad age 90, 60, 120, 120 and 210 in all: what the postcodes of Brunnerland add up to. Nobody lives in the third. */
const neighbourhoods = [
  { code: 'WK9101AA', name: 'Wijk Brunnerwold', figures: [300, 150, 150, 30, 20, 40, 80, 130, 140, 50, 60, 30] },
  { code: 'BU9101AA03', name: 'Brunnerwold Kern', figures: [300, 150, 150, 30, 20, 40, 80, 130, 140, 50, 60, 30] },
  {
    code: 'BU91010001',
    name: 'Dolberhorn',
    figures: [300, 150, 150, 60, 40, 80, 40, 80, { reason: '.' }, null, null, null],
  },
  { code: 'BU91010002', name: 'Dolberhorn Rand', figures: neighbourhoodFigures.map(() => null) },
];

/** Of the four addresses of postcode 9901 three lie in the neighbourhood with letters; all of 9902 lie in the other. */
const addresses = [
  'PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023',
  '9901AA;1;9101AA03;9101AA;9101',
  '9901AA;2;9101AA03;9101AA;9101',
  '9901AA;3;9101AA03;9101AA;9101',
  '9901AB;1;91010001;910100;9101',
  '9902AA;7;91010001;910100;9101',
  '9902AA;8;91010001;910100;9101',
];

const topics = [
  'PopulationOn1January_1',
  'LiveBornChildren_3',
  'Deaths_5',
  'DueToImmigration_10',
  'DueToIntermunicipalMoves_11',
  'DueToEmigrationIncludingAdministr_14',
  'DueToIntermunicipalMoves_16',
  'PopulationOn31December_20',
];
const componentYears = Array.from({ length: 12 }, (_, at) => 2012 + at);
/** As many are born as die, and nobody moves. */
const components: StatTable = {
  address: `${V3}/37259eng`,
  id: '37259eng',
  title: 'Population dynamics',
  modified: MODIFIED,
  dimensions: [
    { name: 'Sex', kind: 'Dimension', codes: sexes },
    { name: 'Regions', kind: 'GeoDimension', width: 6, codes: regions },
    { name: 'Periods', kind: 'TimeDimension', codes: writeYears(componentYears) },
  ],
  measures: topics.map((code) => ({ code, title: code })),
  rows: componentYears.flatMap((year) =>
    Object.entries(perClass).flatMap(([region, persons]) =>
      sexes.map(({ code }) => {
        const all = (code === 'T001038' ? 2 : 1) * classes.length * persons;
        const few = code === 'T001038' ? 4 : 2;
        return { codes: [code, region, `${year}JJ00`], values: [all, few, few, 0, 0, 0, 0, all] };
      }),
    ),
  ),
};
const land2015: StatTable = {
  address: `${V3}/70072ned`,
  id: '70072ned',
  title: 'Regionale kerncijfers',
  modified: MODIFIED,
  dimensions: [
    { name: 'RegioS', kind: 'GeoDimension', width: 6, codes: regions },
    { name: 'Perioden', kind: 'TimeDimension', codes: writeYears([2015]) },
  ],
  measures: [{ code: 'Land_248', title: 'Land' }],
  rows: regions.map(({ code }) => ({ codes: [code, '2015JJ00'], values: [4] })),
};

/** A rectangle as GeoJSON, counterclockwise. */
function draw(west: number, south: number, east: number, north: number): unknown {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'MultiPolygon', coordinates: [[ring]] };
}

const schoolHeader = [
  'PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING',
  'POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE',
].join(';');
const sites = [
  schoolHeader,
  'P;90001;19E1;19E100;De Eerste;Laan;12;9901 AA;BRUNNERWOLD;9101;BRUNNERLAND;Openbaar',
  'P;90001;90BB;90BB00;De Tweede;Laan;7;9902 AA;DOLBERHORN;9101;BRUNNERLAND;Openbaar',
].join('\r\n');
const pupils = [
  'PEILDATUM,INSTELLINGSCODE,VESTIGINGSCODE,INSTELLINGSNAAM_VESTIGING,POSTCODE_VESTIGING,PLAATSNAAM,GEMEENTENUMMER,GEMEENTENAAM,SOORT_PO,DENOMINATIE_VESTIGING,BEVOEGD_GEZAG_NUMMER,LEEFTIJD_JONGER,LEEFTIJD_4,LEEFTIJD_5,LEEFTIJD_OUDER',
  '20251001,19E1,00,De Eerste,9901AA,BRUNNERWOLD,9101,Brunnerland,Bo,Openbaar,90001,0,10,20,0',
  '20251001,90BB,00,De Tweede,9902AA,DOLBERHORN,9101,Brunnerland,Bo,Openbaar,90001,0,7,0,0',
].join('\n');

/** All services of the country. */
export const inventedServices: readonly Speaker[] = [
  speakODataV4([population, zonePopulation, writeKeyFigures('83765NED', 2017), writeKeyFigures('85618NED', 2023)]),
  speakODataV3([components, land2015]),
  speakOgcFeatures([
    {
      address: 'api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4',
      systems: ['CRS84', 'EPSG:28992'],
      filters: ['jaar'],
      features: postcodes.map(({ code, x }) => ({
        id: code,
        properties: { postcode: Number(code), jaar: 2021 },
        geometry: { 'EPSG:28992': draw(x, 500_000, x + 1000, 501_000) },
      })),
    },
    {
      address: 'api.pdok.nl/cbs/wijken-en-buurten-2023/ogc/v1/collections/buurten',
      systems: ['CRS84', 'EPSG:28992'],
      filters: [],
      features: neighbourhoods.slice(1).map(({ code, name }, at) => ({
        id: code,
        properties: { buurtcode: code, buurtnaam: name, wijkcode: `WK${code.slice(2, 8)}`, gemeentecode: 'GM9101' },
        geometry: { 'EPSG:28992': draw(200_000 + 600 * at, 500_000, 200_600 + 600 * at, 501_000) },
      })),
    },
  ]),
  speakWfs([
    {
      address: 'service.pdok.nl/cbs/gebiedsindelingen/2023/wfs/v1_0',
      layer: 'gebiedsindelingen:gemeente_gegeneraliseerd',
      systems: ['CRS84'],
      filters: [],
      // The border runs west of 9903, some 3 km from 9902.
      features: regions.map(({ code, title }, at) => ({
        id: code,
        properties: { statcode: code, statnaam: title },
        geometry: { CRS84: draw(6 + 0.1 * at, 52.4, 6.1 + 0.1 * at, 52.6) },
      })),
    },
  ]),
  speakFiles([
    { address: `${PORTAL}/dataset/a/vestigingen.csv`, type: 'text/csv', body: sites },
    {
      address: 'duo.nl/open_onderwijsdata/images/01.-leerlingen-po-soort-po-cluster-leeftijd-2025-2026.csv',
      type: 'text/csv',
      body: pupils,
    },
    {
      address: 'download.cbs.nl/postcode/2023-cbs-pc6huisnr20230801_buurt_20250225.zip',
      type: 'application/zip',
      body: zipSync({ 'pc6hnr20230801_gwb.csv': strToU8(addresses.join('\r\n')) }),
    },
  ]),
  speakCkan([
    {
      host: PORTAL,
      id: 'adressen_bo',
      resources: [
        {
          name: 'vestigingen basisonderwijs',
          format: 'CSV',
          file: `${PORTAL}/dataset/a/vestigingen.csv`,
          lastModified: '2026-02-01T00:00:00',
        },
      ],
    },
  ]),
];

const periods = Array.from({ length: 30 }, (_, at) => 1950 + 5 * at);
const writePeriods = (first: string, rows: readonly (readonly [string, number])[]): string =>
  [
    ['country_code', first, 'age', ...periods.map((from) => `${from}-${from + 5}`)].join('\t'),
    ...rows.map(([age, value]) => ['528', 'Netherlands', age, ...periods.map(() => value)].join('\t')),
  ].join('\n');
const writeSingleYears = (from: number, to: number, value: number): string => {
  const years = Array.from({ length: to - from }, (_, at) => from + at);
  return `${['country_code', 'country', ...years].join('\t')}\n${['528', 'Netherlands', ...years.map(() => value)].join('\t')}`;
};
const mortality = writePeriods('name', [
  ['0', 0.004],
  ['1', 0.0002],
  ...Array.from({ length: 20 }, (_, at): [string, number] => [
    `${5 * (at + 1)}${at === 19 ? '+' : ''}`,
    Math.min(0.4, 0.0002 * 1.5 ** at),
  ]),
]);

/** What no service has, by file name: laws, mortality and fertility of the country, changes of municipalities. */
export const inventedFiles: Readonly<Record<string, string>> = {
  'gemeente_codes_by_year_2012-2023.csv': [
    'year,code,name_37259',
    ...componentYears.flatMap((year) => regions.map(({ code, title }) => `${year},${code},${title}`)),
  ].join('\n'),
  'gemeente_changes_2013-2023.csv': [
    'valid_from,old_code,old_name,new_code,new_name,share_of_old,note',
    '2011-01-01,GM9103,Achterop,GM9102,Verderop,1,',
  ].join('\n'),
  'mxM5_NL.tsv': mortality,
  'mxF5_NL.tsv': mortality,
  'percentASFR5_NL.tsv': writePeriods('name', [
    ['20-24', 30],
    ['25-29', 50],
    ['30-34', 20],
  ]),
  'tfr_NL.tsv': writeSingleYears(1950, 2022, 1.6),
  'tfrprojMed_NL.tsv': writeSingleYears(2022, 2100, 1.6),
  'opheffingsnormen-2013-2018-gemeente.csv': [
    'gemeente,gemeentecode,opheffingsnorm,stichtingsnorm,regeling,geldig_vanaf',
    ...regions.map(({ code, title }) => `${title},${code},50,200,Invented,2013-08-01`),
  ].join('\n'),
  'opheffingsnormen-2013-2018-gemeentedelen.csv':
    'regeling,gemeente,gebied,opheffingsnorm\nInvented,Verderop,Verderop Rand,30',
};
